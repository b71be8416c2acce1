"""Sources of several reports that are one: found, linked with reasons, and undone by analysts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from reportedly.ledger import lists
from reportedly.ledger import tables as t
from reportedly.ledger.deciding import decide
from reportedly.ledger.filters import Filters
from reportedly.ledger.purging import Purge, purge_name
from reportedly.ledger.reports import add_reading
from reportedly.ledger.source_links import called, why_one
from reportedly.records import Decision
from tests.ledger.examples import NOW, reading


def says(id, name, affiliation=(), kind="person"):
    """A report whose first source bears this name."""
    found = reading(id, outlet=f"Paper {id}")
    first = replace(
        found.sources[0], name=name, aliases=(), kind=kind, named=True, affiliation=affiliation
    )
    return replace(found, sources=(first, *found.sources[1:]))


def names_in(ledger, *readings):
    """Add the readings; the sources across reports whose ids are none of the example's others."""
    with ledger.write() as connection:
        for one in readings:
            add_reading(connection, one, now=NOW)
        ids = select(t.sources.c.id).join(
            t.report_sources, t.report_sources.c.source == t.sources.c.key
        )
        first = ids.where(t.report_sources.c.id == readings[0].sources[0].id)
        return set(connection.execute(first).scalars())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Igor Konashenkov", ("Russia",)), ("Gen. Igor Konashenkov", ())),
        (("Kirstjen Nielsen", ("United States",)), ("Kirtsjen Nielsen", ("United States",))),
        (
            ("Russian Defense Ministry", ("Russia",), "government"),
            ("Russia's Ministry of Defence", (), "government"),
        ),
        (("U.S. Geological Survey", (), "organisation"), ("USGS", (), "organisation")),
    ],
)
def test_wordings_of_one_name_are_one_source_and_linked_with_the_reason(ledger, one, other):
    assert len(names_in(ledger, says("a", *one), says("b", *other))) == 1
    with ledger.read() as connection:
        id = called(connection, "", other[0])
        (reason,) = why_one(connection, id)
        assert {reason.link.a[0], reason.link.b[0]} == {"a", "b"}
        assert one[0] in reason.evidence[0]
        (entry,) = lists.sources(connection, Filters(source=id)).items
    assert entry.reports == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Donald Trump", ("United States",)), ("Donald Trump Jr.", ("United States",))),
        (("Israel Katz", ("Israel",)), ("Israel", ("Israel",), "government")),
        (("Kirstjen Nielsen", ()), ("Kirtsjen Nielsen", ("United States",))),
        (("Ana Ruiz", ()), ("Bo Ruiz", ())),
        (("police", (), "organisation"), ("Scottish police", (), "organisation")),
    ],
)
def test_what_is_not_surely_one_stays_apart(ledger, one, other):
    assert len(names_in(ledger, says("a", *one), says("b", *other))) == 2


def test_a_surname_alone_means_who_then_held_the_office(ledger):
    found = names_in(ledger, says("a", "Macron", ("France",)), says("b", "Emmanuel Macron"))
    assert found == {"emmanuel macron"}


def test_an_analyst_sets_a_wording_apart_again(ledger):
    two = (
        says("a", "Kirstjen Nielsen", ("United States",)),
        says("b", "Kirtsjen Nielsen", ("United States",)),
    )
    assert names_in(ledger, *two) == {"kirstjen nielsen"}
    with ledger.write() as connection:
        apart = Decision(
            "n1", "source", "kirstjen nielsen", "apart", "b", by="Ana", at=NOW, reason="another"
        )
        decide(connection, apart)
    assert len(names_in(ledger, *two)) == 2


def test_a_purge_takes_a_misspelling_and_the_reasons_with_it(ledger):
    two = (
        says("a", "Kirstjen Nielsen", ("United States",)),
        says("b", "Kirtsjen Nielsen", ("United States",)),
    )
    names_in(ledger, *two)
    with ledger.write() as connection:
        purge_name(connection, "Kirstjen Nielsen", Purge("Ana", NOW, "asked for"))
        kept = [
            *connection.execute(select(t.report_sources.c.name)).scalars(),
            *map(str, connection.execute(select(t.source_links.c.evidence)).scalars()),
        ]
    assert not any("Nielsen" in one for one in kept)
