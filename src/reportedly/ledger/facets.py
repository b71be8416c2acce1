"""How many statements fit, by outlet, source, stance and so on, to narrow a search by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import CTE, Connection, Select, cast, func, literal, select, union_all
from sqlalchemy.types import Text

from reportedly.ledger import tables as t
from reportedly.ledger.entries import Facet, Facets
from reportedly.ledger.filters import Filters, graded, of_statements
from reportedly.ledger.full_text import parse_query, ranked

CAP: Final = 5_000
"""Statements that are counted at most, so that a search over everything stays quick."""
SHOWN: Final = 15
"""Values of one facet, the commonest first."""
TOTAL: Final = "total"


def facets(connection: Connection, filters: Filters, *, shown: int = SHOWN) -> Facets:
    """Counts over the statements that fit (the first 5,000), by facet.

    Facets: outlet, source, month, place, event, stance, credibility, case.
    Raises: ValueError for what is no date.
    """
    chosen = _chosen(connection, filters)
    parts = [_part(name, query, shown) for name, query in _queries(chosen, filters.case)]
    total = select(literal(TOTAL), literal("").label("value"), func.count()).select_from(chosen)
    counts: dict[str, list[Facet]] = {name: [] for name, _ in _queries(chosen, filters.case)}
    number = 0
    rows: Any = connection.execute(union_all(*parts, total))
    for row in rows:
        name, value, count = str(row[0]), row[1], int(row[2])
        if name == TOTAL:
            number = count
        elif value is not None:
            counts[name].append(Facet(str(value), count))
    ordered = {
        name: tuple(sorted(found, key=lambda one: (-one.count, one.value))[:shown])
        for name, found in counts.items()
    }
    return Facets(ordered, capped=number >= CAP)


def _chosen(connection: Connection, filters: Filters) -> CTE:
    """What is counted; asked for once, as it stands in one query with all that counts it."""
    s, r = t.statements.c, t.reports.c
    query = (
        select(
            s.key, s.report, s.stance, s.report_source, r.outlet,
            func.substr(r.published, 1, 7).label("month"),
        )
        .join(t.reports, r.key == s.report)
        .where(*of_statements(filters))
    )  # fmt: skip
    if terms := parse_query(filters.words):
        found = ranked(connection, t.statements, terms)
        query = query.join(found, found.c.key == s.key)
    return query.limit(CAP).cte("chosen")


def _part(name: str, query: Select[Any], shown: int) -> Select[Any]:
    """The values of one facet with its name; a limit needs a query of its own within a union."""
    inner = query.limit(shown + 1).subquery()  # one for what has no value
    return select(literal(name), *inner.c)


def _queries(chosen: CTE, case: str | None) -> Iterator[tuple[str, Select[Any]]]:
    """Outer joins: with inner ones SQLite begins at the other end, with all places there are."""
    c = chosen.c
    yield "outlet", _counted(c.outlet, select().select_from(chosen))
    yield "stance", _counted(c.stance, select().select_from(chosen))
    yield "month", _counted(c.month, select().select_from(chosen))
    of_source = (
        select()
        .select_from(chosen)
        .join(t.report_sources, t.report_sources.c.key == c.report_source, isouter=True)
        .join(t.sources, t.sources.c.key == t.report_sources.c.source, isouter=True)
    )
    yield "source", _counted(t.sources.c.name, of_source)
    of_event = (
        select().select_from(chosen).join(t.events, t.events.c.statement == c.key, isouter=True)
    )
    yield "event", _counted(t.events.c.type, of_event)
    of_place = of_event.join(
        t.event_places, t.event_places.c.event == t.events.c.key, isouter=True
    ).join(t.places, t.places.c.key == t.event_places.c.place, isouter=True)
    yield "place", _counted(t.places.c.name, of_place)
    of_claim = (
        select()
        .select_from(chosen)
        .join(
            t.carryings,
            (t.carryings.c.statement == c.key) & (t.carryings.c.says != "denies"),
            isouter=True,
        )
        .join(t.claims, t.claims.c.key == t.carryings.c.claim, isouter=True)
    )
    yield "credibility", _counted(cast(graded("credibility", case), Text), of_claim)
    of_case = (
        select()
        .select_from(chosen)
        .join(t.case_reports, t.case_reports.c.report == c.report, isouter=True)
        .join(t.cases, t.cases.c.key == t.case_reports.c.case, isouter=True)
    )
    yield "case", _counted(t.cases.c.name, of_case)


def _counted(column: Any, query: Select[Any]) -> Select[Any]:
    number, value = func.count(), query.add_columns(column.label("value")).subquery().c.value
    return select(value, number.label("number")).group_by(value).order_by(number.desc(), value)
