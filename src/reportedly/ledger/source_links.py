"""Who a source of a report is across reports, and the links that say why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, delete, insert, or_, select

from reportedly.ledger import tables as t
from reportedly.links.same_source import (
    SURE,
    Sameness,
    compare_sources,
    holder_of,
    slips_of,
    wordings,
)
from reportedly.records import Source, SourceLink

_COMPARED = 60  # sources that a new one is compared with
_SPEAKS = 20  # of whose reports it is asked for whom they speak

_KNOWN = select(t.sources.c.key).where(t.sources.c.id == bindparam("wanted"))
_R, _MINE = t.report_sources.c, t.report_sources.alias("mine").c
_FIRST = (  # of a source in another report
    select(_R.key)
    .where(
        _R.source == bindparam("of"),
        _R.report != select(_MINE.report).where(_MINE.key == bindparam("mine")).scalar_subquery(),
    )
    .order_by(_R.key)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Identity:
    """By which name a source goes across reports, and what says so; none for its own name."""

    name: str
    why: Sameness | None = None


def identity_of(connection: Connection, source: Source, id: str, year: int | None) -> Identity:
    """By which name of the ledger's a named source goes; its own where none is surely the same.

    ``id``: its own name as an id.  ``year``: that of its report, for surnames of high office.
    """
    if connection.execute(_KNOWN, {"wanted": id}).first():
        return Identity(source.name)
    if (holder := holder_of(source, year)) is not None:
        return Identity(holder, Sameness(0.9, (f"{source.name} is {holder} in {year}.",)))
    found = []
    for row in _candidates(connection, source):
        why = compare_sources(source, _as_source(connection, row))
        if why is not None and why.score >= SURE:
            found.append((-why.score, row.key, Identity(row.name, why)))
    return min(found, key=lambda one: one[:2])[2] if found else Identity(source.name)


def _candidates(connection: Connection, source: Source) -> Iterable[Row[Any]]:
    """Sources whose ids are other wordings of a name, or near it in the order of the alphabet."""
    s = t.sources.c
    near: list[ColumnElement[bool]] = [s.id.in_(wordings(source))]
    if (slips := slips_of(source)) is not None:
        after = slips.start[:-1] + chr(ord(slips.start[-1]) + 1)
        ends = s.id.like(f"% {slips.surname}")
        near.append(and_(s.id >= slips.start, s.id < after, ends))
    query = select(t.sources).where(or_(*near)).order_by(s.key).limit(_COMPARED)
    return connection.execute(query).all()


def _as_source(connection: Connection, row: Row[Any]) -> Source:
    r = t.report_sources.c
    query = select(r.affiliation).where(r.source == row.key).order_by(r.key).limit(_SPEAKS)
    spoken = [name for names in connection.execute(query).scalars() for name in names]
    return Source(
        row.id, row.name, kind=row.kind, named=True, affiliation=tuple(dict.fromkeys(spoken))
    )


def link_source(
    connection: Connection, key: int, source: int, why: Sameness, *, new: bool = False
) -> None:
    """Keep why the source of a report with this key is the one across reports with the other.

    The link leads to the first of that one's in another report; where there is none, none is kept.
    ``new``: the key is of a row that was just written, so that no link has it.
    """
    links = t.source_links.c
    if not new:
        connection.execute(delete(t.source_links).where(links.a == key))
    first = connection.execute(_FIRST, {"of": source, "mine": key}).scalar()
    if first is None:
        return
    if not new:
        connection.execute(delete(t.source_links).where(links.a == first, links.b == key))
    row = {"a": key, "b": first, "score": why.score, "evidence": list(why.evidence)}
    connection.execute(insert(t.source_links), row)


@dataclass(frozen=True, slots=True)
class Wording:
    """One reason why wordings are one source: how surely, in how many reports.

    ``link``: one of the links that give it.
    """

    evidence: tuple[str, ...]
    score: float
    reports: int
    link: SourceLink


def called(connection: Connection, id: str, wording: str) -> str:
    """The id of the source that goes by ``wording``: ``id`` where there is one, else by an alias.

    ``id``: the wording as an id; given back where nobody is called so.
    """
    s = t.sources.c
    if connection.execute(select(s.key).where(s.id == id)).first():
        return id
    holds = s.names.contains(wording.strip(), autoescape=True)
    for row in connection.execute(select(s.id, s.names).where(holds).order_by(s.key).limit(50)):
        if wording.strip().casefold() in (name.casefold() for name in row.names.split("\n")):
            return str(row.id)
    return id


def why_one(connection: Connection, id: str) -> list[Wording]:
    """Why the wordings of the source with this id are one, each reason once, the weakest first."""
    links, a, b = t.source_links.c, t.report_sources.alias("a"), t.report_sources.alias("b")
    ra, rb = t.reports.alias("ra"), t.reports.alias("rb")
    query = (
        select(ra.c.id, a.c.id, rb.c.id, b.c.id, links.score, links.evidence)
        .select_from(t.source_links)
        .join(a, a.c.key == links.a)
        .join(b, b.c.key == links.b)
        .join(ra, ra.c.key == a.c.report)
        .join(rb, rb.c.key == b.c.report)
        .join(t.sources, t.sources.c.key == a.c.source)
        .where(t.sources.c.id == id)
        .order_by(links.key)
    )
    found: defaultdict[tuple[str, ...], list[SourceLink]] = defaultdict(list)
    for report_a, id_a, report_b, id_b, score, evidence in connection.execute(query):
        link = SourceLink((report_a, id_a), (report_b, id_b), tuple(evidence), score)
        found[link.evidence].append(link)
    reasons = [
        Wording(evidence, min(link.score for link in some), len(some), some[0])
        for evidence, some in found.items()
    ]
    return sorted(reasons, key=lambda one: (one.score, -one.reports))
