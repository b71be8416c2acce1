"""Lists, filters, searches and facets over a small ledger."""

from __future__ import annotations

import pytest

from reportedly.ledger import lists
from reportedly.ledger.facets import facets
from reportedly.ledger.filters import Filters, day_after
from reportedly.ledger.full_text import Term, parse_query
from reportedly.ledger.reports import add_reading
from tests.ledger.examples import NOW, TEXT, reading


@pytest.fixture
def connection(ledger):
    with ledger.write() as writing:
        for n in range(1, 6):
            text = TEXT.replace("streets", f"streets of ward {n}")
            outlet, day = f"Outlet {n % 2}", f"2017-05-0{n}T10:00:00+02:00"
            add_reading(writing, reading(f"r{n}", outlet=outlet, published=day, text=text), now=NOW)
    with ledger.read() as reading_it:
        yield reading_it


def ids(page):
    return [one.id for one in page.items]


def test_pages_follow_each_other_and_end(connection):
    seen, cursor = [], None
    while True:
        page = lists.reports(connection, cursor=cursor, limit=2)
        seen += ids(page)
        if (cursor := page.next) is None:
            break
    assert seen == ["r5", "r4", "r3", "r2", "r1"]


def test_pages_by_rank_follow_each_other(connection):
    first = lists.statements(connection, Filters(words="water"), limit=3)
    second = lists.statements(connection, Filters(words="water"), limit=3, cursor=first.next)
    assert len({one.report for one in first.items + second.items}) == 5
    assert second.next is None


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(outlet="Outlet 0"), ["r4", "r2"]),
        (Filters(since="2017-05-03", until="2017-05-04"), ["r4", "r3"]),
        (Filters(until="2017-04"), []),
        (Filters(source="Ana Ruiz", until="2017-05-01"), ["r1"]),
        (Filters(source="ana ruiz", stance="denies"), []),
        (Filters(place="CH", event="ASSAULT", own_voice=True, report="r2"), ["r2"]),
        (Filters(place="Altdorf", own_voice=False), []),
        (Filters(words="ward 3"), ["r3"]),
        (Filters(words='"3 ward"'), []),
        (Filters(words="streets -ward"), []),
        (Filters(words="' OR NOT ( * ^ : NEAR"), []),
    ],
)
def test_reports_are_narrowed_to_those_that_fit(connection, filters, found):
    assert ids(lists.reports(connection, filters)) == found


def test_a_statement_says_where_it_stands_and_who_says_it(connection):
    (one,) = lists.statements(connection, Filters(report="r1", named=True)).items
    text = TEXT.replace("streets", "streets of ward 1")
    assert text[one.start : one.end] == one.text == "The dam above Altdorf is safe"
    assert (one.speaker, one.source, one.outlet) == ("Ana Ruiz", "ana ruiz", "Outlet 1")


def test_the_least_sure_statement_comes_first_for_review(connection):
    page = lists.statements(connection, order="unsure", limit=1)
    assert page.items[0].confidence == 0.4


def test_one_source_speaks_in_many_reports(connection):
    (ana,) = lists.sources(connection, Filters(words="mayor ruiz")).items
    assert (ana.id, ana.reports, ana.outlets, ana.interested) == ("ana ruiz", 5, 2, 5)
    assert ids(lists.sources(connection, Filters(stance="denies"))) == []


def test_a_snippet_marks_the_words_that_were_searched(connection):
    page = lists.reports(connection, Filters(words="street"))
    snippet = page.items[0].snippet
    assert [hit.of(snippet.text) for hit in snippet.hits] == ["streets"]


def test_events_stand_at_their_places_and_dates(connection):
    page = lists.events(connection, Filters(report="r1"))
    assert [(e.type, e.place, e.latitude, e.begin) for e in page.items] == [
        ("ASSAULT", "Altdorf", 46.9, "2017-05-01")
    ]


def test_an_outlet_tells_how_much_it_leaves_unnamed(connection):
    named = {o.name: (o.reports, o.attributed, o.unnamed) for o in lists.outlets(connection)}
    assert named == {"Outlet 1": (3, 6, 3), "Outlet 0": (2, 4, 2)}


def test_facets_count_what_fits(connection):
    found = facets(connection, Filters(words="water", outlet="Outlet 1"))
    counts = {name: [(f.value, f.count) for f in all_of] for name, all_of in found.counts.items()}
    assert counts["outlet"] == [("Outlet 1", 3)]
    assert counts["event"] == [("ASSAULT", 3)]
    assert counts["month"] == [("2017-05", 3)]
    assert counts["source"] == []


@pytest.mark.parametrize("listed", [lists.reports, lists.statements, lists.claims, lists.sources])
def test_a_wrong_order_or_cursor_is_refused(connection, listed):
    with pytest.raises(ValueError, match="orders are"):
        listed(connection, order="luck")
    for cursor in ("o3", "x", "W1tdLDFd", "W10", "é"):
        with pytest.raises(ValueError, match="is no cursor"):
            listed(connection, cursor=cursor)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ('dam "is safe" -leak', (Term("dam"), Term("is safe"), Term("leak", wanted=False))),
        ('-"not safe" "open', (Term("not safe", wanted=False), Term("open"))),
        ("* ( ^ -- \0", ()),
    ],
)
def test_queries_are_read_as_typed(typed, terms):
    assert parse_query(typed) == terms


@pytest.mark.parametrize("date", ["2017-13-40", "yesterday", ""])
def test_what_is_no_date_is_refused(date):
    with pytest.raises(ValueError):
        day_after(date)
