"""What single pages ask of the ledger besides its lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, case, distinct, func, select

from reportedly.ledger import tables as t
from reportedly.ledger.entries import ClaimEntry, ReportEntry, StatementEntry
from reportedly.ledger.filters import links_of_outlet
from reportedly.ledger.reports import find_reading
from reportedly.records import Statement, StatementRef
from reportedly.records.shapes import decode_record

AROUND: Final = 240
"""Code points shown on either side of a statement."""
COPIED: Final = ("same_text", "partly_copied")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many statements have these values."""

    first: str
    second: str
    count: int


@dataclass(frozen=True, slots=True)
class Context:
    """The words before a statement, its own, and those after it; whole words, where it can be."""

    before: str
    words: str
    after: str


def report_entries(connection: Connection, ids: Iterable[str]) -> dict[str, ReportEntry]:
    """Reports by their ids, as lists have them; ids that there are not are left out."""
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
            t.readings.c.unread, counted,
        )
        .select_from(t.reports)
        .join(t.readings, t.readings.c.report == r.key, isouter=True)
        .where(r.id.in_(list(ids)))
    )  # fmt: skip
    return {row[0]: ReportEntry(*row) for row in connection.execute(query)}


def shared_claims(connection: Connection, report: str) -> int:
    """How many claims of a report stand in other reports too."""
    query = (
        select(func.count(distinct(t.claims.c.key)))
        .select_from(t.reports)
        .join(t.carryings, t.carryings.c.report == t.reports.c.key)
        .join(t.claims, t.claims.c.key == t.carryings.c.claim)
        .where(t.reports.c.id == report, t.claims.c.reports > 1)
    )
    return int(connection.execute(query).scalar_one())


def statements_of_claim(
    connection: Connection, claim: str, *, limit: int
) -> dict[StatementRef, Statement]:
    """The statements that carry a claim, whole, as decided; of the first ``limit`` reports."""
    c = t.carryings.c
    query = (
        select(t.reports.c.id, t.statements.c.id)
        .select_from(t.carryings)
        .join(t.claims, t.claims.c.key == c.claim)
        .join(t.statements, t.statements.c.key == c.statement)
        .join(t.reports, t.reports.c.key == c.report)
        .where(t.claims.c.id == claim)
        .order_by(t.reports.c.published.asc().nulls_last(), t.reports.c.key)
    )
    wanted: dict[str, set[str]] = {}
    for report, statement in connection.execute(query.limit(limit * 4)):
        if report in wanted or len(wanted) < limit:
            wanted.setdefault(report, set()).add(statement)
    return dict(_statements(connection, wanted))


def _statements(
    connection: Connection, wanted: dict[str, set[str]]
) -> Iterable[tuple[StatementRef, Statement]]:
    """Out of the readings' JSON, without the rest of it; whole readings where something was
    decided in them.
    """
    d = t.decisions.c
    decided = set(
        connection.execute(
            select(d.report).where(d.subject == "statement", d.report.in_(list(wanted))).distinct()
        ).scalars()
    )
    query = (
        select(t.reports.c.id, t.readings.c.record)
        .join(t.readings, t.readings.c.report == t.reports.c.key)
        .where(t.reports.c.id.in_([id for id in wanted if id not in decided]))
    )
    for report, record in connection.execute(query):
        for found in record["statements"]:
            if found["id"] in wanted[report]:
                yield StatementRef(report, found["id"]), decode_record(found, Statement)
    for report in decided:
        reading = find_reading(connection, report)
        for one in reading.statements if reading else ():
            if one.id in wanted[report]:
                yield StatementRef(report, one.id), one


def said_by_month(connection: Connection, source: str, second: str) -> tuple[Counted, ...]:
    """How many statements of a source each month has, by their stance or certainty."""
    s = t.statements.c
    said = (
        select(
            func.coalesce(func.substr(t.reports.c.published, 1, 7), "").label("month"),
            s[second].label("second"),
        )
        .select_from(t.statements)
        .join(t.reports, t.reports.c.key == s.report)
        .join(t.report_sources, t.report_sources.c.key == s.report_source)
        .join(t.sources, t.sources.c.key == t.report_sources.c.source)
        .where(t.sources.c.id == source, t.reports.c.latest)
        .subquery()
    )
    of = said.c
    query = select(of.month, of.second, func.count()).group_by(of.month, of.second)
    return tuple(Counted(*row) for row in connection.execute(query.order_by(of.month)))


def affiliations_of(connection: Connection, source: str) -> dict[str, int]:
    """For whom a source speaks, by how many reports say so, the most said first."""
    query = (
        select(t.report_sources.c.affiliation)
        .join(t.sources, t.sources.c.key == t.report_sources.c.source)
        .where(t.sources.c.id == source)
    )
    found: dict[str, int] = {}
    for names in connection.execute(query).scalars():
        for name in names:
            found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def quoted_by(connection: Connection, outlet: str, *, limit: int) -> tuple[Counted, ...]:
    """The named sources that an outlet has statements of, with their ids, the commonest first."""
    s = t.statements.c
    query = (
        select(t.sources.c.name, t.sources.c.id, func.count())
        .select_from(t.statements)
        .join(t.reports, t.reports.c.key == s.report)
        .join(t.report_sources, t.report_sources.c.key == s.report_source)
        .join(t.sources, t.sources.c.key == t.report_sources.c.source)
        .where(t.reports.c.outlet == t.short(outlet), t.reports.c.latest)
        .group_by(t.sources.c.key, t.sources.c.name, t.sources.c.id)
        .order_by(func.count().desc(), t.sources.c.name)
        .limit(limit)
    )
    return tuple(Counted(*row) for row in connection.execute(query))


def copied_between(connection: Connection, outlet: str) -> tuple[Counted, ...]:
    """With whom an outlet shares copied text: name, "from" (it took it), "by" or "with", reports.

    "with": nothing shows who has it from whom, or both have it from a third.
    """
    links, a, b = t.report_links.c, t.reports.alias(), t.reports.alias()
    took = links.direction.in_(("a<-b", "b<-a"))
    taker = case((links.direction == "a<-b", a.c.outlet), else_=b.c.outlet)
    giver = case((links.direction == "a<-b", b.c.outlet), else_=a.c.outlet)
    wanted = t.short(outlet)
    unknown = links.direction.is_(None) | links.direction.like("common:%")
    beside = case((a.c.outlet == wanted, b.c.outlet), else_=a.c.outlet)
    found: list[Counted] = []
    for word, other, holds in (
        ("from", giver, took & (taker == wanted)),
        ("by", taker, took & (giver == wanted)),
        ("with", beside, unknown & links.relation.in_(COPIED)),
    ):
        pairs = (
            select(other.label("other"), links.key)
            .select_from(t.report_links)
            .join(a, a.c.key == links.a)
            .join(b, b.c.key == links.b)
            .where(links.key.in_(links_of_outlet(outlet)), holds, other != wanted)
            .subquery()
        )
        number = func.count(distinct(pairs.c.key))
        query = select(pairs.c.other, number).group_by(pairs.c.other)
        rows = connection.execute(query.order_by(number.desc(), pairs.c.other))
        found += [Counted(name, word, count) for name, count in rows]
    return tuple(found)


def carried_alone(connection: Connection, outlet: str, *, limit: int) -> tuple[ClaimEntry, ...]:
    """Claims that one outlet alone carries, the latest first."""
    c = t.claims.c
    columns = [c[name] for name in ClaimEntry.__dataclass_fields__ if name != "snippet"]
    inside = (
        select(t.carryings.c.claim)
        .join(t.reports, t.reports.c.key == t.carryings.c.report)
        .where(t.reports.c.outlet == t.short(outlet))
    )
    query = (
        select(*columns)
        .where(c.outlets == 1, c.key.in_(inside))
        .order_by(c.last.desc().nulls_last(), c.key)
        .limit(limit)
    )
    return tuple(ClaimEntry(*row) for row in connection.execute(query))


def contexts_of(
    connection: Connection, entries: Sequence[StatementEntry]
) -> dict[StatementRef, Context]:
    """Statements as they stand in their reports, with some words on either side."""
    found = {}
    for one in entries:
        first = max(one.start - AROUND, 0)
        long = min(one.end - one.start, 4 * AROUND)
        stretch: Any = func.substr(t.reports.c.text, first + 1, one.start - first + long + AROUND)
        text = connection.execute(select(stretch).where(t.reports.c.id == one.report)).scalar()
        before, rest = (text or "")[: one.start - first], (text or "")[one.start - first :]
        after = rest[long:]
        if first and " " in before:
            before = before[before.index(" ") + 1 :]
        if len(after) == AROUND and " " in after:
            after = after[: after.rindex(" ")]
        found[StatementRef(one.report, one.id)] = Context(before, rest[:long], after)
    return found
