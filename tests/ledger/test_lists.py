"""Lists, filters, searches and facets over a small ledger."""

from __future__ import annotations

import base64
import json

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
    ("listed", "order", "value"),
    [
        (lists.reports, "newest", 7),
        (lists.reports, "newest", "\ud800"),
        (lists.reports, "added", "2017\0"),
        (lists.statements, "text", "t1"),
        (lists.statements, "unsure", "0.5"),
        (lists.statements, "unsure", float("nan")),
        (lists.claims, "carried", True),
        (lists.claims, "carried", 2**31),
        (lists.claims, "best", 1.5),
        (lists.claims, "best", [1]),
        (lists.sources, "statements", "many"),
        (lists.sources, "name", 1),
    ],
)
def test_a_cursor_with_a_value_of_another_kind_than_its_column_is_refused(
    connection, listed, order, value
):
    with pytest.raises(ValueError, match="is no cursor"):
        listed(connection, order=order, cursor=a_cursor(value, 1))


@pytest.mark.parametrize("key", ["1", None, 1.0, True, 2**31])
def test_a_cursor_whose_key_is_no_number_of_a_row_is_refused(connection, key):
    with pytest.raises(ValueError, match="is no cursor"):
        lists.reports(connection, cursor=a_cursor("2017", key))


def test_a_cursor_of_any_text_and_number_that_a_row_can_have_is_taken(connection):
    assert ids(lists.reports(connection, cursor=a_cursor("1999\0", 1))) == []
    assert lists.statements(connection, order="unsure", cursor=a_cursor(1, 10**9)).items == ()
    assert lists.claims(connection, cursor=a_cursor(2**31 - 1, 2**31 - 1)).items == ()


def a_cursor(value, key):
    """A cursor that no page gave."""
    return base64.urlsafe_b64encode(json.dumps([value, key]).encode()).decode().rstrip("=")


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
