"""Lists of reports, statements, sources, claims, events and outlets, in pages.

With words the best match comes first; without, each list has an order of its own.  Cursors are
opaque, and stay good while the ledger grows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Row, Select, Table, case, distinct, false, func, or_, select

from reportedly.ledger import tables as t
from reportedly.ledger.cursors import Order, after, cursor_of, keyset, offset_of
from reportedly.ledger.entries import (
    ClaimEntry,
    EventEntry,
    OutletEntry,
    Page,
    ReportEntry,
    SourceEntry,
    StatementEntry,
    Totals,
)
from reportedly.ledger.filters import (
    Filters,
    graded,
    keys_of_source,
    links_of_outlet,
    of_claims,
    of_reports,
    of_sources,
    of_statements,
    report_conditions,
)
from reportedly.ledger.full_text import parse_query, ranked, snippets
from reportedly.records import StatementRef

Entry = TypeVar("Entry")
EVERYTHING: Final = Filters()
PAGE: Final = 50
OWN_CLAIM: Final = (t.carryings.c.statement == t.statements.c.key) & (
    t.carryings.c.says != "denies"
)
"""A statement carries one claim, and may stand in others as what cannot hold beside them."""

REPORT_ORDERS: Final = {
    "newest": Order(t.reports.c.published, descending=True),
    "oldest": Order(t.reports.c.published),
    "added": Order(t.reports.c.added, descending=True),
}
STATEMENT_ORDERS: Final = {
    "text": Order(t.statements.c.key),
    "unsure": Order(t.statements.c.confidence),
    "newest": Order(t.reports.c.published, descending=True),
    "oldest": Order(t.reports.c.published),
    "carried": Order(t.claims.c.reports, descending=True),
}
GRADED: Final = ("credibility", "computed", "reliability", "support", "independent")
"""What the grade of a claim gives, which a case can have otherwise."""


def reports(
    connection: Connection,
    filters: Filters = EVERYTHING,
    *,
    order: str = "newest",
    cursor: str | None = None,
    limit: int = PAGE,
) -> Page[ReportEntry]:
    """Reports that fit, or whose statements do: order newest, oldest or added.

    Raises: ValueError for an order or a cursor that there is not, and for what is no date.
    """
    r = t.reports.c
    counted = (
        select(func.count())
        .where(t.statements.c.report == r.key)
        .correlate(t.reports)
        .scalar_subquery()
    )
    query = (
        select(
            r.id, r.title, r.outlet, r.published, r.url, r.language, r.revision, r.latest, r.added,
            t.readings.c.unread, counted.label("statements"), r.key.label("key"),
        )
        .select_from(t.reports)
        .join(t.readings, t.readings.c.report == r.key, isouter=True)
        .where(*of_reports(filters))
    )  # fmt: skip
    ordered = _order(REPORT_ORDERS, order)
    return _page(connection, query, t.reports, ReportEntry, filters.words, ordered, cursor, limit)


def statements(
    connection: Connection,
    filters: Filters = EVERYTHING,
    *,
    order: str = "text",
    cursor: str | None = None,
    limit: int = PAGE,
) -> Page[StatementEntry]:
    """Statements that fit: order text (as they were added), unsure, newest, oldest,
    carried (their claims in most reports first).

    Raises: ValueError for an order or a cursor that there is not, and for what is no date.
    """
    query = _statements(filters.case).where(*of_statements(filters))
    ordered = _order(STATEMENT_ORDERS, order)
    return _page(
        connection, query, t.statements, StatementEntry, filters.words, ordered, cursor, limit
    )


def statement_entries(
    connection: Connection, refs: Sequence[StatementRef]
) -> tuple[StatementEntry, ...]:
    """These statements, in this order; what there is not, or was superseded, is left out."""
    s, r = t.statements.c, t.reports.c
    here = or_(false(), *((r.id == ref.report) & (s.id == ref.statement) for ref in refs))
    rows = connection.execute(_statements(None).where(here, r.latest)) if refs else ()
    found = {StatementRef(row[0], row[1]): StatementEntry(*row[:-1]) for row in rows}
    return tuple(found[ref] for ref in refs if ref in found)


def _statements(case: str | None) -> Select[Any]:
    s, r = t.statements.c, t.reports.c
    return (
        select(
            r.id.label("report"), s.id, s.start, s.end, s.text, s.speaker,
            t.sources.c.id.label("source"),
            func.coalesce(t.report_sources.c.named, False).label("named"),
            s.stance, s.certainty, s.publisher_certainty, s.interested, s.confidence,
            s.attribution, r.title, r.outlet, r.published, t.claims.c.id.label("claim"),
            graded("credibility", case).label("credibility"), s.key.label("key"),
        )
        .select_from(t.statements)
        .join(t.reports, r.key == s.report)
        .join(t.report_sources, t.report_sources.c.key == s.report_source, isouter=True)
        .join(t.sources, t.sources.c.key == t.report_sources.c.source, isouter=True)
        .join(t.carryings, OWN_CLAIM, isouter=True)
        .join(t.claims, t.claims.c.key == t.carryings.c.claim, isouter=True)
    )  # fmt: skip


def claims(
    connection: Connection,
    filters: Filters = EVERYTHING,
    *,
    order: str = "carried",
    cursor: str | None = None,
    limit: int = PAGE,
) -> Page[ClaimEntry]:
    """Claims that fit, or that fitting statements carry; in a case graded with its sides.

    Order: carried (most reports first), best, worst (by credibility), newest, independent.
    Raises: ValueError for an order or a cursor that there is not, and for what is no date.
    """
    c, case = t.claims.c, filters.case
    columns = [
        graded(name, case).label(name) if name in GRADED else c[name]
        for name in ClaimEntry.__dataclass_fields__
        if name != "snippet"
    ]  # named alike
    query = select(*columns, c.key.label("key")).where(*of_claims(filters))
    ordered = _order(_claim_orders(case), order)
    return _page(connection, query, t.claims, ClaimEntry, filters.words, ordered, cursor, limit)


def _claim_orders(case: str | None) -> dict[str, Order]:
    return {
        "carried": Order(t.claims.c.reports, descending=True),
        "best": Order(graded("credibility", case)),
        "worst": Order(graded("credibility", case), descending=True),
        "newest": Order(t.claims.c.last, descending=True),
        "independent": Order(graded("independent", case), descending=True),
    }


def sources(
    connection: Connection,
    filters: Filters = EVERYTHING,
    *,
    order: str = "statements",
    cursor: str | None = None,
    limit: int = PAGE,
) -> Page[SourceEntry]:
    """Sources that fit, or that say fitting statements: order statements (most first), or name.

    Raises: ValueError for an order or a cursor that there is not, and for what is no date.
    """
    s = t.sources.c
    said = _said(filters.source).subquery("said")
    n = func.coalesce(said.c.statements, 0)
    query = (
        select(
            s.id, s.name, s.names, s.kind, s.named, s.reliability, n.label("statements"),
            *(func.coalesce(said.c[name], 0).label(name)
              for name in ("reports", "outlets", "interested")),
            s.key.label("key"),
        )
        .select_from(t.sources)
        .join(said, said.c.source == s.key, isouter=True)
        .where(*of_sources(filters))
    )  # fmt: skip
    ordered = _order({"statements": Order(n, descending=True), "name": Order(s.name)}, order)
    return _page(connection, query, t.sources, SourceEntry, filters.words, ordered, cursor, limit)


def _said(source: str | None) -> Select[Any]:
    """What sources say, counted: all of them, or one by its id or name."""
    one = [] if source is None else [t.report_sources.c.source.in_(keys_of_source(source))]
    return (
        select(
            t.report_sources.c.source,
            func.sum(t.report_sources.c.statements).label("statements"),
            func.count(distinct(t.report_sources.c.report)).label("reports"),
            func.count(distinct(t.reports.c.outlet)).label("outlets"),
            func.sum(t.report_sources.c.interested).label("interested"),
        )
        .join(t.reports, t.reports.c.key == t.report_sources.c.report)
        .where(t.reports.c.latest, t.report_sources.c.source.is_not(None), *one)
        .group_by(t.report_sources.c.source)
    )


def events(
    connection: Connection,
    filters: Filters = EVERYTHING,
    *,
    cursor: str | None = None,
    limit: int = PAGE,
) -> Page[EventEntry]:
    """Events of statements that fit, for a timeline or a map, earliest first, undated ones last.

    An event at two places is given twice.  ``words`` are looked for in the statements.
    Raises: ValueError for a cursor that there is not, and for what is no date.
    """
    e, p, s, r = t.events.c, t.places.c, t.statements.c, t.reports.c
    query = (
        select(
            r.id.label("report"), s.id.label("statement"), e.id, e.type, e.mode, e.actor,
            e.recipient, e.negated, e.modality, e.begin, e.end, s.text, s.speaker, r.outlet,
            r.published, t.claims.c.id.label("claim"), p.name.label("place"), p.country,
            p.latitude, p.longitude,
        )
        .select_from(t.events)
        .join(t.statements, s.key == e.statement)
        .join(t.reports, r.key == e.report)
        .join(t.event_places, t.event_places.c.event == e.key, isouter=True)
        .join(t.places, p.key == t.event_places.c.place, isouter=True)
        .join(t.carryings, OWN_CLAIM, isouter=True)
        .join(t.claims, t.claims.c.key == t.carryings.c.claim, isouter=True)
        .where(*of_statements(filters))
    )  # fmt: skip
    if terms := parse_query(filters.words):
        found = ranked(connection, t.statements, terms)
        query = query.join(found, found.c.key == s.key)
    query = query.order_by(e.begin.asc().nulls_last(), e.key, p.key)
    skipped = offset_of(cursor)
    rows = connection.execute(query.limit(limit + 1).offset(skipped)).all()
    more = f"o{skipped + limit}" if len(rows) > limit else None
    return Page(tuple(EventEntry(**row._mapping) for row in rows[:limit]), more)


def outlets(connection: Connection, filters: Filters = EVERYTHING) -> tuple[OutletEntry, ...]:
    """All outlets of the reports that fit, those with most reports first."""
    s, r = t.statements.c, t.reports.c
    unnamed = case(
        (s.attribution.is_not(None) & ~func.coalesce(t.report_sources.c.named, False), 1)
    )
    counted = (
        select(
            r.outlet,
            func.count(distinct(r.key)),
            func.count(s.key),
            func.count(s.attribution),
            func.count(unnamed),
        )
        .select_from(t.reports)
        .join(t.statements, s.report == r.key, isouter=True)
        .join(t.report_sources, t.report_sources.c.key == s.report_source, isouter=True)
        .where(r.outlet.is_not(None), *report_conditions(filters))
        .group_by(r.outlet)
        .order_by(func.count(distinct(r.key)).desc(), r.outlet)
    )
    copied = dict(_copied(connection, filters.outlet))
    return tuple(
        OutletEntry(name, all_of, said, attributed, nameless, copied.get(name, 0))
        for name, all_of, said, attributed, nameless in connection.execute(counted)
    )


def _copied(connection: Connection, outlet: str | None) -> Iterator[tuple[str, int]]:
    taker = case(
        (t.report_links.c.direction == "a<-b", t.report_links.c.a),
        (t.report_links.c.direction == "b<-a", t.report_links.c.b),
    )
    query = (
        select(t.reports.c.outlet, func.count(distinct(t.reports.c.key)))
        .select_from(t.report_links)
        .join(t.reports, t.reports.c.key == taker)
        .where(t.report_links.c.relation.in_(("same_text", "partly_copied")), taker.is_not(None))
        .group_by(t.reports.c.outlet)
    )
    if outlet is not None:
        query = query.where(t.report_links.c.key.in_(links_of_outlet(outlet)))
    yield from map(tuple, connection.execute(query))


def totals(connection: Connection) -> Totals:
    """How much the ledger holds, in latest revisions."""

    def count(query: Select[Any]) -> int:
        return int(connection.execute(query).scalar_one())

    def rows(table: Table, *conditions: Any) -> int:
        return count(select(func.count()).select_from(table).where(*conditions))

    return Totals(
        reports=rows(t.reports, t.reports.c.latest),
        statements=rows(t.statements),
        sources=rows(t.sources),
        claims=rows(t.claims),
        carried_by_several=rows(t.claims, t.claims.c.reports > 1),
        disputed=rows(t.claims, t.claims.c.disputed),
        decisions=rows(t.decisions),
    )


def _order(orders: dict[str, Order], name: str) -> Order:
    if name not in orders:
        raise ValueError(f"no order is called {name!r}; orders are {', '.join(orders)}")
    return orders[name]


def _page(  # noqa: PLR0913 the one place where all of a list comes together
    connection: Connection,
    query: Select[Any],
    table: Table,
    entry: Callable[..., Entry],
    words: str,
    order: Order,
    cursor: str | None,
    limit: int,
) -> Page[Entry]:
    """``query`` in pages of ``entry``; its last column is the key of ``table``."""
    terms = parse_query(words)
    if not terms:
        query = keyset(after(query, order, table.c.key, cursor), order, table.c.key)
        rows = connection.execute(query.limit(limit + 1)).all()
        more = cursor_of(rows[limit - 1]) if len(rows) > limit else None
        return Page(tuple(entry(*row[:-2]) for row in rows[:limit]), more)
    found = ranked(connection, table, terms)
    query = query.join(found, found.c.key == table.c.key).order_by(found.c.rank, table.c.key)
    skipped = offset_of(cursor)
    rows = connection.execute(query.limit(limit + 1).offset(skipped)).all()
    more = f"o{skipped + limit}" if len(rows) > limit else None
    around = snippets(connection, table, terms, _keys(rows[:limit]))
    items = tuple(entry(*row[:-1], around.get(row[-1])) for row in rows[:limit])
    return Page(items, more)


def _keys(rows: Sequence[Row[Any]]) -> list[int]:
    return [row[-1] for row in rows]
