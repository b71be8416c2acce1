"""Copies are linked as reports come, and unlinked as they change and go."""

from __future__ import annotations

import pytest

from reportedly.ledger.claims import report_links
from reportedly.ledger.purging import Purge
from reportedly.ledger.reports import add_reading
from reportedly.ledger.upkeep import link_reading, purge_report_and_relink
from tests.ledger.examples import NOW, TEXT, reading

LONG = f"{TEXT} Engineers measured the wall for nine days and found no crack in any of its parts."


@pytest.fixture
def connection(ledger):
    with ledger.write() as writing:
        add(writing, reading("dam", text=LONG, url="https://valley.example/dam"))
        add(writing, reading("other", text=TEXT[:-27] + "Water stood in the streets knee-deep."))
        add(writing, reading("reprint", outlet="The Hill", published="2017-05-02", text=LONG))
        yield writing


def add(connection, one):
    link_reading(connection, add_reading(connection, one, now=NOW).key)


def pairs(connection, *args):
    return {frozenset((link.a, link.b)) for link in report_links(connection, *args)}


def test_a_reprint_is_linked_to_what_it_took_with_spans_that_read_back(connection):
    (link,) = [one for one in report_links(connection, "dam") if "reprint" in (one.a, one.b)]
    assert (link.relation, link.a, link.b, link.direction) == (
        "same_text", "reprint", "dam", "a<-b",
    )  # fmt: skip
    for passage in link.passages:
        assert passage.a.of(LONG) == passage.b.of(LONG)


def test_only_the_latest_revision_is_linked(connection):
    add(connection, reading("new", text=LONG + " Updated.", url="https://valley.example/dam"))
    assert frozenset(("new", "reprint")) in pairs(connection)
    assert pairs(connection, "dam") == set()


def test_a_purged_report_is_linked_to_nothing(connection):
    purge_report_and_relink(connection, "dam", Purge("Ida", NOW, "by law"))
    assert not any("dam" in pair for pair in pairs(connection))
    add(connection, reading("third", outlet="The Peak", published="2017-05-03", text=LONG))
    assert frozenset(("third", "reprint")) in pairs(connection)
