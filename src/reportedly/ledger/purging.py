"""The one erasure: a report, or a source's name, is removed everywhere; a tombstone says so.

The tombstone keeps when, by whom and why, and the hash of the report, so that the same text is not
taken in again; it keeps no word of what was removed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, or_, select, update

from reportedly.ledger import tables as t
from reportedly.ledger.identities import source_id
from reportedly.ledger.reports import content_hash, readings, revisions, store_reading
from reportedly.ledger.store import Ledger
from reportedly.links.same_name import same_person
from reportedly.records import Reading, Report, Source
from reportedly.records.shapes import decode_record, encode_record

BLOCK: Final = "\u2588"
"""What stands for each character of a removed name, so that every span stays where it was."""


@dataclass(frozen=True, slots=True)
class Purge:
    """Who removes something, when (ISO 8601 with a zone) and why."""

    by: str
    at: str
    reason: str


def purge_report(connection: Connection, id: str, purge: Purge) -> tuple[str, ...]:
    """Remove a report with all its revisions, its readings, links, and decisions on them.

    Out: the ids that were removed; none where there is no such report.  The claims it carried go
    too: the caller makes them anew from what is left.
    """
    ids = revisions(connection, id)
    rows = connection.execute(select(t.reports).where(t.reports.c.id.in_(ids))).all()
    for row in rows:
        _bury(connection, "report", row.content, purge)
        carried = select(t.carryings.c.claim).where(t.carryings.c.report == row.key)
        connection.execute(delete(t.claims).where(t.claims.c.key.in_(carried)))
    about = or_(
        t.decisions.c.report.in_(ids),
        t.decisions.c.target.in_(ids),
        (t.decisions.c.field == "apart") & t.decisions.c.value.in_(ids),
        *(t.decisions.c.value.startswith(f"{one}:", autoescape=True) for one in ids),
    )
    connection.execute(delete(t.decisions).where(about))
    for one in ids:  # where a statement stood that carried what another was ruled out of
        met = t.decisions.c.found.startswith(f"{one}:", autoescape=True)
        connection.execute(update(t.decisions).where(met).values(found=""))
    connection.execute(delete(t.reports).where(t.reports.c.id.in_(ids)))
    return ids


def _bury(connection: Connection, what: str, content: str | None, purge: Purge) -> None:
    values = {"what": what, "content": content, **_encoded(purge)}
    connection.execute(insert(t.tombstones).values(values))


def _encoded(purge: Purge) -> dict[str, str]:
    return {"by": purge.by, "at": purge.at, "reason": purge.reason}


def purge_name(
    connection: Connection,
    name: str,
    purge: Purge,
    *,
    before: Callable[[Connection, str], None] = lambda _connection, _id: None,
) -> tuple[str, ...]:
    """Black out a source's name, and its shorter forms, in every text, reading and decision.

    Each of its characters becomes a block, so that spans hold.  Out: ids of the reports that had
    it; their readings are stored anew, and the caller links them anew.  ``before`` is called with
    the id of each before it changes.
    Raises: ValueError for a name without a letter or digit.
    """
    if not re.search(r"\w", name):
        raise ValueError("give the name that is to be removed")
    pattern = _pattern(_forms(connection, name))
    changed = [
        reading.report.id
        for reading in list(readings(connection, as_found=True))
        if _purge_reading(connection, reading, pattern, purge, before)
    ]
    _purge_elsewhere(connection, pattern)
    connection.execute(delete(t.sources).where(t.sources.c.id == source_id(name)))
    if not changed:
        _bury(connection, "source", None, purge)
    return tuple(changed)


def _forms(connection: Connection, name: str) -> list[str]:
    """The name, its misspellings, and those of its aliases that hold a word of it and no other."""
    names = connection.execute(
        select(t.sources.c.names).where(t.sources.c.id == source_id(name))
    ).scalar()
    words = set(_words(name))
    aliases = [alias for alias in (names or "").split("\n") if alias]
    shorter = [a for a in aliases if set(_words(a)) < words or same_person(a, name) == "slip"]
    last = [word for word in _words(name)[-1:] if len(word) > 3]
    return [name, *shorter, *(last if names else [])]


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.casefold())


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted({form.strip() for form in forms}, key=len, reverse=True)
    spaced = (r"\s+".join(map(re.escape, form.split())) for form in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", re.IGNORECASE)


def _black(value: Any, pattern: re.Pattern[str]) -> Any:
    """Lists, objects and strings with the name blacked out."""
    if isinstance(value, str):
        return pattern.sub(lambda found: re.sub(r"\S", BLOCK, found[0]), value)
    if isinstance(value, list):
        return [_black(item, pattern) for item in value]
    if isinstance(value, dict):
        return {_black(key, pattern): _black(item, pattern) for key, item in value.items()}
    return value


def _purge_reading(
    connection: Connection,
    reading: Reading,
    pattern: re.Pattern[str],
    purge: Purge,
    before: Callable[[Connection, str], None],
) -> bool:
    record = encode_record(reading, Reading)
    blacked = _black(record, pattern)
    if blacked == record:
        return False
    before(connection, reading.report.id)
    new: Reading = decode_record(blacked | {"id": reading.report.id}, Reading)
    new = replace(new, sources=tuple(map(_unnamed, new.sources)))
    key = _update_report(connection, new.report)
    _bury(connection, "source", content_hash(reading.report), purge)
    carried = select(t.carryings.c.claim).where(t.carryings.c.report == key)
    connection.execute(delete(t.claims).where(t.claims.c.key.in_(carried)))
    store_reading(connection, key, new)
    return True


def _unnamed(source: Source) -> Source:
    return replace(source, named=False) if BLOCK in source.name else source


def _update_report(connection: Connection, report: Report) -> int:
    record = encode_record(report, Report)
    del record["text"]
    values = {
        "content": content_hash(report),
        "url": t.short(report.url),
        "title": report.title,
        "outlet": t.short(report.publisher),
        "text": report.text,
        "record": record,
    }
    connection.execute(update(t.reports).where(t.reports.c.id == report.id).values(values))
    key = connection.execute(select(t.reports.c.key).where(t.reports.c.id == report.id)).scalar()
    assert key is not None
    return int(key)


def _purge_elsewhere(connection: Connection, pattern: re.Pattern[str]) -> None:
    """Decisions, sides, names of cases and aliases that others share."""
    kept: Sequence[tuple[Any, tuple[str, ...]]] = (
        (t.decisions, ("target", "value", "reason", "found", "text")),
        (t.sides, ("name", "members")),
        (t.cases, ("name",)),
        (t.sources, ("id", "name", "names")),
        (t.source_links, ("evidence",)),
    )
    for table, columns in kept:
        for row in connection.execute(select(table)).all():
            old = {column: row._mapping[column] for column in columns}
            new = _black(old, pattern)
            if new != old:
                connection.execute(update(table).where(table.c.key == row.key).values(new))


def scrub(ledger: Ledger) -> None:
    """Write the file anew without what was removed: SQLite only marks it as free until then.

    The graph of vectors goes too, and is made again when it is next asked.
    """
    ledger.tools.graph.forget()
    ledger.tools.remembered.clear()
    if ledger.engine.dialect.name != "sqlite":
        return
    with ledger.write() as connection:
        for table in t.SEARCHED:
            words = f"{table}_words"
            connection.exec_driver_sql(f"INSERT INTO {words}({words}) VALUES ('rebuild')")  # noqa: S608
    with ledger.engine.connect() as connection:
        raw = connection.connection
        raw.cursor().execute("VACUUM")
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
