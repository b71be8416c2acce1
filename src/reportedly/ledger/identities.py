"""Sources across reports: which sources of single reports are one.

Named sources are one where a link says so, or where they bear the same name and nothing says
otherwise; a source without a name stays in its report.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, exists, insert, select, update

from reportedly.ledger import tables as t
from reportedly.ledger.decisions import decisions_in_force
from reportedly.records import Source


def source_id(name: str) -> str:
    """The id of a source across reports: its name in one case, with single spaces."""
    return (t.short(" ".join(name.casefold().split())) or "").strip()


def identify_sources(connection: Connection, report: int, sources: Iterable[Source]) -> None:
    """Say of each named source of the report with this key who it is across reports."""
    same = {d.target: d.value for d in decisions_in_force(connection, "source", "merge")}
    for source in sources:
        if not source.named:
            continue
        name = same.get(source_id(source.name), source.name)
        key = _identity(connection, source, name)
        mine = (t.report_sources.c.report == report) & (t.report_sources.c.id == source.id)
        connection.execute(update(t.report_sources).where(mine).values(source=key))


def _identity(connection: Connection, source: Source, name: str) -> int:
    id = source_id(name)
    row = connection.execute(select(t.sources).where(t.sources.c.id == id)).first()
    names = dict.fromkeys([name, source.name, *source.aliases])
    if row is None:
        values = {
            "id": id,
            "name": t.short(name),
            "names": "\n".join(names),
            "kind": source.kind,
            "named": True,
            "reliability": reliability_of(connection, id),
        }
        done = connection.execute(insert(t.sources).values(values))
        assert done.inserted_primary_key is not None
        return int(done.inserted_primary_key[0])
    known = dict.fromkeys(row.names.split("\n"))
    if not names.keys() <= known.keys():
        joined = "\n".join(known | names)
        connection.execute(update(t.sources).where(t.sources.c.key == row.key).values(names=joined))
    return int(row.key)


def reliability_of(connection: Connection, id: str) -> str:
    """The analyst's setting for a source across reports: A to F, F until set."""
    decided = decisions_in_force(connection, "source", "reliability", id)
    return decided[-1].value if decided else "F"


def set_reliabilities(connection: Connection) -> None:
    """Bring the reliability of every source up to date with what was decided."""
    connection.execute(update(t.sources).values(reliability="F"))
    for decision in decisions_in_force(connection, "source", "reliability"):
        of_source = update(t.sources).where(t.sources.c.id == decision.target)
        connection.execute(of_source.values(reliability=decision.value))


def drop_unused_sources(connection: Connection) -> None:
    """Remove sources across reports that no report has any more."""
    used = exists().where(t.report_sources.c.source == t.sources.c.key)
    connection.execute(delete(t.sources).where(~used))
