"""Where and when events of statements that fit are said to have happened, counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, distinct, func, select

from reportedly.ledger import tables as t
from reportedly.ledger.filters import Filters, of_statements
from reportedly.ledger.full_text import parse_query, ranked


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place, and how many events are said to have happened there."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    events: int


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month ("2017-05"), its events, and its rows in the list of events.

    An event at two places has two rows there.
    """

    month: str
    events: int
    rows: int


def count_places(connection: Connection, filters: Filters, *, limit: int) -> tuple[PlaceCount, ...]:
    """The places of events that fit, those with most events first.

    Raises: ValueError for what is no date.
    """
    p = t.places.c
    number = func.count(distinct(t.events.c.key))
    query = (
        _of_events(connection, select(p.name, p.country, p.latitude, p.longitude, number), filters)
        .where(p.key.is_not(None))
        .group_by(p.name, p.country, p.latitude, p.longitude)
        .order_by(number.desc(), p.name)
        .limit(limit)
    )
    return tuple(PlaceCount(*row) for row in connection.execute(query))


def count_months(connection: Connection, filters: Filters) -> tuple[MonthCount, ...]:
    """The months in which events that fit begin, the earliest first; those without a date apart.

    Raises: ValueError for what is no date.
    """
    begin = t.events.c.begin
    months = select(func.substr(begin, 1, 7).label("month"), t.events.c.key)
    of = _of_events(connection, months, filters).where(begin.is_not(None)).subquery().c
    counted = select(of.month, func.count(distinct(of.key)), func.count())
    rows = connection.execute(counted.group_by(of.month).order_by(of.month))
    return tuple(MonthCount(*row) for row in rows)


def _of_events(connection: Connection, query: Select[Any], filters: Filters) -> Select[Any]:
    e, p, s, r = t.events.c, t.places.c, t.statements.c, t.reports.c
    query = (
        query.select_from(t.events)
        .join(t.statements, s.key == e.statement)
        .join(t.reports, r.key == e.report)
        .join(t.event_places, t.event_places.c.event == e.key, isouter=True)
        .join(t.places, p.key == t.event_places.c.place, isouter=True)
        .where(*of_statements(filters))
    )
    if terms := parse_query(filters.words):
        found = ranked(connection, t.statements, terms)
        query = query.join(found, found.c.key == s.key)
    return query
