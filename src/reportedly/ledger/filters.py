"""What a list is narrowed to, as SQL conditions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, exists, func, or_, select, union_all

from reportedly.ledger import tables as t

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Filters:
    """What to show; everything given must hold.  Empty: everything in latest revisions.

    ``words``: as typed (words, "phrases", -unwanted).  ``since`` and ``until``: dates of
    publication, ISO 8601, inclusive, as coarse as wanted ("2017-05").  ``source``: id or name.
    ``place``: a name or a country's code.  ``credibility``: grades 1 to 6.  ``several``: claims
    that more than one report carries.  ``own_voice``: statements without a source.
    ``reviewed``: statements that an analyst decided something about.
    """

    words: str = ""
    outlet: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    event: str | None = None
    stance: str | None = None
    certainty: str | None = None
    credibility: tuple[int, ...] = ()
    case: str | None = None
    report: str | None = None
    claim: str | None = None
    kind: str | None = None
    named: bool | None = None
    interested: bool | None = None
    own_voice: bool | None = None
    disputed: bool | None = None
    several: bool | None = None
    reviewed: bool | None = None
    revisions: bool = False


def day_after(date: str) -> str:
    """The first ISO date after all that ``date`` covers.

    >>> day_after("2017-12-31"), day_after("2017-02"), day_after("2017")
    ('2018-01-01', '2017-03', '2018')

    Raises: ValueError for what is no ISO 8601 date.
    """
    from datetime import date as calendar_date
    from datetime import timedelta

    parts = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", date[:10])
    if not parts:
        raise ValueError(f"{date!r} is no date: write it as 2017-05-31, 2017-05 or 2017")
    year, month, day = (int(part) if part else None for part in parts.groups())
    assert year is not None
    if month is None:
        return f"{year + 1:04}"
    if day is None:
        return f"{year + month // 12:04}-{month % 12 + 1:02}"
    return (calendar_date(year, month, day) + timedelta(days=1)).isoformat()


def report_conditions(filters: Filters) -> list[Condition]:
    """Conditions on ``reports``.

    Raises: ValueError for what is no date.
    """
    found: list[Condition] = []
    if not filters.revisions and not filters.report:
        found.append(t.reports.c.latest)
    if filters.report:
        found.append(t.reports.c.id == filters.report)
    if filters.outlet:
        found.append(t.reports.c.outlet == t.short(filters.outlet))
    if filters.since:
        day_after(filters.since)  # complains of what is no date
        found.append(t.reports.c.published >= filters.since)
    if filters.until:
        found.append(t.reports.c.published < day_after(filters.until))
    if filters.case:
        found.append(
            t.reports.c.key.in_(
                select(t.case_reports.c.report)
                .join(t.cases, t.cases.c.key == t.case_reports.c.case)
                .where(t.cases.c.name == filters.case)
            )
        )
    return found


def statement_conditions(filters: Filters) -> list[Condition]:
    """Conditions on ``statements`` alone, those on its claim apart."""
    s = t.statements.c
    found: list[Condition] = []
    if filters.stance:
        found.append(s.stance == filters.stance)
    if filters.certainty:
        found.append(s.certainty == filters.certainty)
    if filters.interested is not None:
        found.append(s.interested == filters.interested)
    if filters.own_voice is not None:
        found.append(s.attribution.is_(None) if filters.own_voice else s.attribution.is_not(None))
    if filters.reviewed is not None:
        found.append(_is_reviewed() if filters.reviewed else ~_is_reviewed())
    if filters.source or filters.named is not None:
        found.append(s.report_source.in_(_sources(filters)))
    if filters.event or filters.place:
        found.append(s.key.in_(_events(filters)))
    return found


def _is_reviewed() -> Condition:
    """Whether a decision that nothing undoes is about the very span of a statement."""
    decided, report, undoing = t.decisions.alias(), t.reports.alias(), t.decisions.alias()
    d, s = decided.c, t.statements.c
    undone = select(undoing.c.key).where(undoing.c.undoes == d.id).correlate(decided)
    about = (
        select(d.key)
        .join(report, report.c.id == d.report)
        .where(
            d.subject == "statement",
            d.field != "undo",
            report.c.key == s.report,
            d.start == s.start,
            d.end == s.end,
            ~undone.exists(),
        )
        .correlate(t.statements)
    )
    return about.exists()


def _sources(filters: Filters) -> Select[Any]:
    query = select(t.report_sources.c.key)
    if filters.named is not None:
        query = query.where(t.report_sources.c.named == filters.named)
    if filters.source:
        query = query.where(t.report_sources.c.source.in_(keys_of_source(filters.source)))
    return query


def keys_of_source(source: str) -> Select[Any]:
    """The keys of sources with this id or name."""
    s = t.sources.c
    return select(s.key).where(or_(s.id == source, s.name == t.short(source)))


def links_of_outlet(outlet: str) -> CompoundSelect[Any]:
    """Keys of the links of an outlet's reports: two look-ups in an index each."""
    mine = select(t.reports.c.key).where(t.reports.c.outlet == t.short(outlet))
    ends = t.report_links.c
    return union_all(
        select(ends.key).where(ends.a.in_(mine)), select(ends.key).where(ends.b.in_(mine))
    )


def _events(filters: Filters) -> Select[Any]:
    query = select(t.events.c.statement)
    if filters.event:
        query = query.where(t.events.c.type == filters.event)
    if filters.place:
        query = query.join(t.event_places, t.event_places.c.event == t.events.c.key).where(
            t.event_places.c.place.in_(_places(filters.place))
        )
    return query


def _places(place: str) -> CompoundSelect[Any]:
    """Two look-ups in an index each: an OR over two columns would use neither."""
    p = t.places.c
    return union_all(
        select(p.key).where(p.name == t.short(place)), select(p.key).where(p.country == place)
    )


def graded(name: str, case: str | None) -> ColumnElement[Any]:
    """A column of ``claims`` that its grade gives; in a case with sides of its own, its there."""
    everywhere = t.claims.c[name]
    if not case:
        return everywhere
    own = (
        select(t.case_grades.c[name])
        .join(t.cases, t.cases.c.key == t.case_grades.c.case)
        .where(t.cases.c.name == case, t.case_grades.c.claim == t.claims.c.key)
        .correlate(t.claims)
        .scalar_subquery()
    )
    return func.coalesce(own, everywhere)


def claim_conditions(filters: Filters) -> list[Condition]:
    """Conditions on ``claims`` alone."""
    c = t.claims.c
    found: list[Condition] = []
    if filters.claim:
        found.append(c.id == filters.claim)
    if filters.credibility:
        found.append(graded("credibility", filters.case).in_(filters.credibility))
    if filters.disputed is not None:
        found.append(c.disputed == filters.disputed)
    if filters.several is not None:
        found.append(c.reports > 1 if filters.several else c.reports <= 1)
    return found


def of_statements(filters: Filters) -> list[Condition]:
    """Conditions for a list of ``statements`` joined with ``reports``."""
    return report_conditions(filters) + statement_conditions(filters) + _carrying(filters)


def of_reports(filters: Filters) -> list[Condition]:
    """Conditions for a list of ``reports``: each has a statement that fits."""
    found = report_conditions(filters)
    inside = statement_conditions(filters) + _carrying(filters)
    if inside:
        f = filters
        if any((f.source, f.place, f.event, f.claim)):  # few, as in _is_narrow
            found.append(t.reports.c.key.in_(select(t.statements.c.report).where(*inside)))
        else:
            found.append(exists().where(t.statements.c.report == t.reports.c.key, *inside))
    return found


def _carrying(filters: Filters) -> list[Condition]:
    of_claim = claim_conditions(filters)
    if not of_claim:
        return []
    carried = select(t.carryings.c.statement).join(t.claims, t.claims.c.key == t.carryings.c.claim)
    return [t.statements.c.key.in_(carried.where(*of_claim))]


def of_claims(filters: Filters) -> list[Condition]:
    """Conditions for a list of ``claims``: each is carried by a statement that fits."""
    found = claim_conditions(filters)
    of_report = [c for c in report_conditions(filters) if c is not t.reports.c.latest]
    inside = of_report + statement_conditions(filters)
    if inside:
        own = t.carryings.c.claim == t.claims.c.key
        carried = (
            select(t.carryings.c.claim)
            .join(t.statements, t.statements.c.key == t.carryings.c.statement)
            .join(t.reports, t.reports.c.key == t.carryings.c.report)
            .where(*inside)
        )
        if _is_narrow(filters):
            found.append(t.claims.c.key.in_(carried))
        else:
            found.append(carried.where(own).correlate(t.claims).exists())
    return found


def _is_narrow(filters: Filters) -> bool:
    """Whether so few statements fit that one had better begin with them.

    Over 10,000 reports the claims about one place took 990 ms looked for among all claims, 2 from
    their statements; those that assert something are quicker found among all.
    """
    f = filters
    return any((f.outlet, f.source, f.place, f.event, f.case, f.report))


def of_sources(filters: Filters) -> list[Condition]:
    """Conditions for a list of ``sources``: each says a statement that fits."""
    s = t.sources.c
    found: list[Condition] = [s.named == filters.named] if filters.named is not None else []
    if filters.kind:
        found.append(s.kind == filters.kind)
    if filters.source:
        found.append(or_(s.id == filters.source, s.name == t.short(filters.source)))
    rest = [c for c in of_statements(filters) if c is not t.reports.c.latest]
    if rest:
        said = (
            select(t.report_sources.c.source)
            .select_from(t.statements)
            .join(t.report_sources, t.report_sources.c.key == t.statements.c.report_source)
            .join(t.reports, t.reports.c.key == t.statements.c.report)
            .where(*rest)
        )
        found.append(s.key.in_(said))
    return found
