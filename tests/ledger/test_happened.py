"""Events counted by place and month, and what stands beside a report or an outlet."""

from __future__ import annotations

import pytest

from reportedly.ledger.cases import make_case, put_into_case
from reportedly.ledger.claims import givers_among, write_report_links
from reportedly.ledger.facets import facets
from reportedly.ledger.filters import Filters
from reportedly.ledger.happened import MonthCount, count_months, count_places
from reportedly.ledger.lists import events, sources, statement_entries, statements
from reportedly.ledger.lookups import contexts_of, copied_between, said_by_month
from reportedly.ledger.reports import add_reading
from reportedly.records import Passage, ReportLink, Span, StatementRef
from tests.ledger.examples import NOW, TEXT, reading

PASSAGE = (Passage(Span(0, 29), Span(0, 29)),)


@pytest.fixture
def connection(ledger):
    """Five reports; the second has its text from the first, the third nobody knows from whom."""
    with ledger.write() as writing:
        for n in range(1, 6):
            text = TEXT.replace("streets", f"streets of ward {n}")
            one = reading(f"r{n}", outlet=f"Outlet {n % 3}", published=f"2017-05-0{n}", text=text)
            add_reading(writing, one, now=NOW)
        write_report_links(
            writing,
            [
                ReportLink("r1", "r2", "partly_copied", PASSAGE, 0.5, 0.5, "b<-a"),
                ReportLink("r3", "r2", "partly_copied", PASSAGE, 0.9, 0.8, "b<-a"),
                ReportLink("r4", "r5", "same_text", PASSAGE, 0.9, 0.9, None),
                ReportLink("r1", "r4", "same_text", PASSAGE, 0.9, 0.9, "b<-a"),
            ],
        )
    with ledger.read() as reading_it:
        yield reading_it


def test_places_and_months_count_the_events_that_fit(connection):
    [place] = count_places(connection, Filters(), limit=5)
    assert (place.name, place.country, place.events) == ("Altdorf", "CH", 5)
    assert count_months(connection, Filters()) == (MonthCount("2017-05", 5, 5),)
    [fewer] = count_places(connection, Filters(words="water", outlet="Outlet 1"), limit=5)
    assert fewer.events == 2
    assert count_places(connection, Filters(stance="denies"), limit=5) == ()


def test_the_rows_before_a_month_lead_to_it_in_the_list_of_events(connection):
    [month] = count_months(connection, Filters())
    assert len(events(connection, Filters(), cursor="o0", limit=50).items) == month.rows


def test_a_report_took_its_text_from_the_one_that_gave_it_most(connection):
    every = [f"r{n}" for n in range(1, 6)]
    assert givers_among(connection, every) == {"r2": "r3", "r4": "r1"}
    assert givers_among(connection, ["r1", "r2"]) == {"r2": "r1"}


def test_an_outlet_shares_text_with_others_never_with_itself(connection):
    shared = {(one.first, one.second) for one in copied_between(connection, "Outlet 1")}
    assert shared == {("Outlet 2", "by"), ("Outlet 2", "with")}


def test_statements_are_found_by_where_they_stand_in_the_order_asked(connection):
    refs = [StatementRef("r3", "t2"), StatementRef("r1", "t1"), StatementRef("r1", "t99")]
    found = statement_entries(connection, refs)
    assert [(one.report, one.id) for one in found] == [("r3", "t2"), ("r1", "t1")]
    assert statement_entries(connection, []) == ()


def test_the_words_around_a_statement_are_whole_words_of_its_report(connection):
    found = statements(connection, Filters(report="r1")).items
    for one in found:
        around = contexts_of(connection, [one])[StatementRef("r1", one.id)]
        text = TEXT.replace("streets", "streets of ward 1")
        assert f"{around.before}{around.words}{around.after}" in text
        assert around.words == text[one.start : one.end]


def test_what_a_source_said_is_counted_by_month_and_stance(connection):
    [ana] = sources(connection, Filters(source="Ana Ruiz"), limit=1).items
    counted = said_by_month(connection, ana.id, "stance")
    assert {(one.first, one.second) for one in counted} == {("2017-05", "asserts")}
    assert sum(one.count for one in counted) == ana.statements


def test_facets_count_within_a_case(ledger, connection):
    with ledger.write() as writing:
        make_case(writing, "Dam", now=NOW)
        put_into_case(writing, "Dam", ["r1", "r2"])
    with ledger.read() as after:
        counts = facets(after, Filters(case="Dam")).counts
    assert [(one.value, one.count) for one in counts["place"]] == [("Altdorf", 2)]
    assert len(counts["outlet"]) == 2
