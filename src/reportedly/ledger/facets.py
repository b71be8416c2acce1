"""How many statements fit, by outlet, source, stance and so on, to narrow a search by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Select, Subquery, cast, func, select
from sqlalchemy.types import Text

from reportedly.ledger import tables as t
from reportedly.ledger.entries import Facet, Facets
from reportedly.ledger.filters import Filters, graded, of_statements
from reportedly.ledger.full_text import parse_query, ranked

CAP: Final = 5_000
"""Statements that are counted at most, so that a search over everything stays quick."""
SHOWN: Final = 15
"""Values of one facet, the commonest first."""


def facets(connection: Connection, filters: Filters, *, shown: int = SHOWN) -> Facets:
    """Counts over the statements that fit (the first 5,000), by facet.

    Facets: outlet, source, month, place, event, stance, credibility, case.
    Raises: ValueError for what is no date.
    """
    chosen = _chosen(connection, filters)
    counts = {
        name: tuple(Facet(str(value), n) for value, n in connection.execute(query.limit(shown)))
        for name, query in _queries(chosen, filters.case)
    }
    total = connection.execute(select(func.count()).select_from(chosen)).scalar_one()
    return Facets(counts, capped=total >= CAP)


def _chosen(connection: Connection, filters: Filters) -> Subquery:
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
    return query.limit(CAP).subquery("chosen")


def _queries(chosen: Subquery, case: str | None) -> Iterator[tuple[str, Select[Any]]]:
    c = chosen.c
    yield "outlet", _counted(c.outlet, select().select_from(chosen))
    yield "stance", _counted(c.stance, select().select_from(chosen))
    yield "month", _counted(c.month, select().select_from(chosen))
    of_source = (
        select()
        .select_from(chosen)
        .join(t.report_sources, t.report_sources.c.key == c.report_source)
        .join(t.sources, t.sources.c.key == t.report_sources.c.source)
    )
    yield "source", _counted(t.sources.c.name, of_source)
    of_event = select().select_from(chosen).join(t.events, t.events.c.statement == c.key)
    yield "event", _counted(t.events.c.type, of_event)
    of_place = of_event.join(t.event_places, t.event_places.c.event == t.events.c.key).join(
        t.places, t.places.c.key == t.event_places.c.place
    )
    yield "place", _counted(t.places.c.name, of_place)
    of_claim = (
        select()
        .select_from(chosen)
        .join(
            t.carryings,
            (t.carryings.c.statement == c.key) & (t.carryings.c.says != "denies"),
        )
        .join(t.claims, t.claims.c.key == t.carryings.c.claim)
    )
    yield "credibility", _counted(cast(graded("credibility", case), Text), of_claim)
    of_case = (
        select()
        .select_from(chosen)
        .join(t.case_reports, t.case_reports.c.report == c.report)
        .join(t.cases, t.cases.c.key == t.case_reports.c.case)
    )
    yield "case", _counted(t.cases.c.name, of_case)


def _counted(column: Any, query: Select[Any]) -> Select[Any]:
    number = func.count()
    return (
        query.add_columns(column, number)
        .where(column.is_not(None))
        .group_by(column)
        .order_by(number.desc(), column)
    )
