"""The corpus in a ledger gives what the one in memory gives."""

from __future__ import annotations

import numpy as np
import pytest

from reportedly.language.encoder import load_encoder
from reportedly.ledger.reports import add_reading
from reportedly.ledger.store import tools_of
from reportedly.ledger.upkeep import corpus_of, link_reading
from reportedly.links.corpus import MemoryCorpus, Propositions
from reportedly.links.linker import Linker
from reportedly.links.propositions import propositions_of
from reportedly.records import StatementRef
from tests.ledger.examples import NOW, TEXT, reading

READINGS = [
    reading("dam", published="2017-05-01"),
    reading("peak", outlet="The Peak", text=TEXT.replace("on Monday", "this Monday")),
    reading("lake", outlet="The Lake", text=f"It had rained for nine days. {TEXT}"),
    reading("hill", outlet="The Hill", text=f"{TEXT} Engineers found no crack in the wall."),
]


@pytest.fixture
def memory():
    corpus = MemoryCorpus()
    linker = Linker(corpus, load_encoder())
    for one in READINGS:
        linker.add(one)
    return corpus


@pytest.fixture
def connection(ledger):
    with ledger.write() as writing:
        for one in READINGS:
            link_reading(writing, add_reading(writing, one, now=NOW).key)
    with ledger.read() as again:
        tools_of(again).remembered.clear()
        yield again


def test_propositions_and_vectors_can_be_gone_through_and_looked_up(connection, memory):
    corpus = corpus_of(connection)
    for one in READINGS:
        id, made = one.report.id, propositions_of(one)
        assert list(corpus.propositions.of(id).values()) == made
        for proposition in made:
            beside = memory.vectors(id)[proposition.ref.statement]
            looked_up = corpus_of(connection).vectors(id)[proposition.ref.statement]
            assert np.allclose(looked_up, beside, atol=2e-3)
    assert isinstance(corpus.propositions, Propositions)


def test_reports_and_statements_are_linked_as_in_memory(connection, memory):
    corpus = corpus_of(connection)
    for one in READINGS:
        id = one.report.id
        kept, expected = corpus.report_links(id), memory.report_links(id)
        assert {(x.a, x.b, x.relation) for x in kept} == {(x.a, x.b, x.relation) for x in expected}
        for statement in one.statements:
            ref = StatementRef(id, statement.id)
            kept, expected = corpus.statement_links(ref), memory.statement_links(ref)
            assert {(x.a, x.b, x.kind) for x in kept} == {(x.a, x.b, x.kind) for x in expected}


def test_what_is_common_is_counted_alike(connection, memory):
    stems = {stem for one in READINGS for made in propositions_of(one) for stem in made.stems}
    background = corpus_of(connection).background
    for stem in stems:
        assert background.weight(stem) == memory.background.weight(stem)
