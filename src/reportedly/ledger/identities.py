"""Sources across reports: which sources of single reports are one.

Named sources are one where they bear the same name, where its wordings are surely of one person or
body (``links/same_source.py``), or where an analyst ruled so; where an analyst ruled that a report
means another by a name, that one is a source of its own.  Each is linked to the first of its
source, with the evidence.  A source without a name stays in its report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from reportedly.ledger import tables as t
from reportedly.ledger.decisions import decisions, decisions_in_force
from reportedly.ledger.rulings import source_rulings
from reportedly.ledger.source_links import Identity, called, identity_of, link_source
from reportedly.links.rulings import Rulings, name_apart
from reportedly.links.same_source import Sameness, compare_sources
from reportedly.records import Decision, Reading, Source, StatementRef

_BY_ID: Final = select(t.sources).where(t.sources.c.id == bindparam("wanted"))
_IS_SOURCE: Final = (
    update(t.report_sources)
    .where(t.report_sources.c.key == bindparam("mine"))
    .values(source=bindparam("across"))
)


def source_id(name: str) -> str:
    """The id of a source across reports: its name in one case, with single spaces."""
    return (t.short(" ".join(name.casefold().split())) or "").strip()


def source_now(connection: Connection, name: str) -> str:
    """The id of the source that goes by a name, alias or id now, which may have been merged."""
    ruled = Rulings(sources=source_rulings(connection))
    return called(connection, source_id(ruled.name_in(None, name)), name)


def history_of_source(connection: Connection, id: str) -> tuple[Decision, ...]:
    """All decisions on a source and on those that are one with it now, the earliest first."""
    ruled = Rulings(sources=source_rulings(connection))
    return tuple(
        one
        for one in decisions(connection, subject="source")
        if id in (source_id(one.target), source_id(ruled.name_in(None, one.target)))
    )


def identify_sources(connection: Connection, reading: Reading, keys: Mapping[str, int]) -> None:
    """Say of each named source of a report who it is across reports.

    ``keys``: the ledger's own numbers of its sources, which were just written, by their ids.
    """
    ruled = Rulings(sources=source_rulings(connection))
    where = _In(reading.report.id, t.short(reading.report.published), new=True)
    for source in reading.sources:
        if source.named:
            _identify(connection, keys[source.id], source, ruled, where)


@dataclass(frozen=True, slots=True)
class _In:
    """The report that a source is in, and when it was published; ``new``: just written there."""

    report: str
    published: str | None
    new: bool = False

    @property
    def year(self) -> int | None:
        known = self.published and self.published[:4].isdigit()
        return int(self.published[:4]) if self.published and known else None


def _identify(
    connection: Connection,
    key: int,
    source: Source,
    ruled: Rulings,
    where: _In,
) -> int:
    """Say who one source of a report is, and why; out: the key of that source across reports."""
    found = identity_of(connection, source, source_id(source.name), where.year)
    name = ruled.name_in(where.report, found.name)
    across = _identity(connection, source.kind, (name, source.name, *source.aliases))
    connection.execute(_IS_SOURCE, {"mine": key, "across": across})
    link_source(connection, key, across, _why(source, found, name), new=where.new)
    return across


def _why(source: Source, found: Identity, name: str) -> Sameness:
    if name != found.name:
        return Sameness(1.0, ("An analyst ruled so.",))
    if found.why is not None:
        return found.why
    return compare_sources(source, source) or Sameness(1.0, ())


def _identity(connection: Connection, kind: str, names: Sequence[str]) -> int:
    """The key of the source with the first of these names; the others are its aliases."""
    id = source_id(names[0])
    row = connection.execute(_BY_ID, {"wanted": id}).first()
    if row is None:
        values = {
            "id": id,
            "name": t.short(names[0]),
            "names": "\n".join(dict.fromkeys(names)),
            "kind": kind,
            "named": True,
            "reliability": reliability_of(connection, id),
        }
        done = connection.execute(insert(t.sources), values)
        assert done.inserted_primary_key is not None
        return int(done.inserted_primary_key[0])
    known = dict.fromkeys(row.names.split("\n"))
    if not set(names) <= known.keys():
        joined = "\n".join(dict.fromkeys([*known, *names]))
        connection.execute(update(t.sources).where(t.sources.c.key == row.key).values(names=joined))
    return int(row.key)


def identify_again(connection: Connection, names: Iterable[str]) -> list[int]:
    """Say anew who the sources are that go by any of these names or ids, after a ruling on them.

    Out: the keys of those sources of reports that are somebody else now.
    """
    ids = set(map(source_id, names))
    held = connection.execute(select(t.sources).where(t.sources.c.id.in_(ids))).all()
    r = t.report_sources.c
    query = (
        select(
            r.key,
            r.id,
            r.name,
            r.kind,
            r.affiliation,
            r.source,
            r.report,
            t.reports.c.id.label("report_id"),
            t.reports.c.published,
        )
        .join(t.reports, t.reports.c.key == r.report)
        .where(r.source.in_([row.key for row in held]))
        .order_by(r.key)
    )
    rows = connection.execute(query).all()
    ruled = Rulings(sources=source_rulings(connection))
    aliases = _aliases(connection, {row.report for row in rows})
    for row in held:  # an alias that it had from another goes with that
        own = {"names": row.name}
        connection.execute(update(t.sources).where(t.sources.c.key == row.key).values(own))
    changed = []
    for row in rows:
        also = tuple(aliases.get((row.report, row.id), ()))
        source = Source(
            row.id, row.name, also, kind=row.kind, named=True, affiliation=tuple(row.affiliation)
        )
        key = _identify(connection, row.key, source, ruled, _In(row.report_id, row.published))
        if key != row.source:
            changed.append(row.key)
    drop_unused_sources(connection)
    return changed


def sources_apart(connection: Connection, report: str) -> list[str]:
    """The ids of the sources that were ruled to be others in a report than elsewhere."""
    s, r = t.sources.c, t.report_sources.c
    query = (
        select(s.id, r.name)
        .join(t.report_sources, r.source == s.key)
        .join(t.reports, t.reports.c.key == r.report)
        .where(t.reports.c.id == report)
    )
    rows = connection.execute(query)
    return [id for id, name in rows if id == source_id(name_apart(name, report))]


def said_by(connection: Connection, sources: Iterable[int]) -> list[StatementRef]:
    """What the sources of reports with these keys say."""
    wanted, found = sorted(sources), []
    s, r = t.statements.c, t.reports.c
    query = select(r.id, s.id).join(t.reports, r.key == s.report).order_by(s.key)
    for at in range(0, len(wanted), 500):
        some = s.report_source.in_(wanted[at : at + 500])
        found += [StatementRef(*row) for row in connection.execute(query.where(some, r.latest))]
    return found


def _aliases(connection: Connection, reports: Iterable[int]) -> dict[tuple[int, str], list[str]]:
    """The aliases of sources as they were read, by the key of the report and the source's id."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    wanted = sorted(reports)
    for at in range(0, len(wanted), 200):
        query = select(t.readings.c.report, t.readings.c.record)
        some = t.readings.c.report.in_(wanted[at : at + 200])
        for report, record in connection.execute(query.where(some)):
            for source in record["sources"]:
                found[report, source["id"]] += source["aliases"]
    return found


def reliability_of(connection: Connection, id: str) -> str:
    """The analyst's setting for a source across reports: A to F, F until set."""
    ruled = Rulings(sources=source_rulings(connection))
    of_id = [
        one.value
        for one in decisions_in_force(connection, "source", "reliability")
        if source_id(ruled.name_in(None, one.target)) == id
    ]
    return of_id[-1] if of_id else "F"


def set_reliabilities(connection: Connection) -> None:
    """Bring the reliability of every source up to date with what was decided.

    Of what was decided on sources that are one now the latest counts.
    """
    ruled = Rulings(sources=source_rulings(connection))
    connection.execute(update(t.sources).values(reliability="F"))
    for decision in decisions_in_force(connection, "source", "reliability"):
        id = source_id(ruled.name_in(None, decision.target))
        of_source = update(t.sources).where(t.sources.c.id == id)
        connection.execute(of_source.values(reliability=decision.value))


def drop_unused_sources(connection: Connection) -> None:
    """Remove sources across reports that no report has any more."""
    used = exists().where(t.report_sources.c.source == t.sources.c.key)
    connection.execute(delete(t.sources).where(~used))
