"""Reports and their readings, in and out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, Final, Literal

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from reportedly.ledger import tables as t
from reportedly.ledger.decisions import apply_decisions, decisions_about_report
from reportedly.ledger.identities import identify_sources
from reportedly.ledger.rows import write_rows
from reportedly.ledger.store import tools_of
from reportedly.records import Reading, Report
from reportedly.records.shapes import decode_record, encode_record

REPORT_FIELDS: Final = frozenset(Report.__dataclass_fields__)
"""They stand beside the reading's own in one flat object."""

Came = Literal["added", "revision", "known", "purged"]

_R: Final = t.reports.c
# What is asked for every new report is put together once.
_WITH_CONTENT: Final = select(_R.id, _R.key).where(_R.content == bindparam("content"))
_GONE: Final = select(t.tombstones.c.key).where(t.tombstones.c.content == bindparam("content"))
_TAKEN: Final = select(_R.key).where(_R.id == bindparam("wanted"))
_AT_URL: Final = select(_R.key, _R.revision, _R.record).where(_R.url == bindparam("url"))


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a report given to a ledger.

    ``id`` is its id there: its own, or with a number where another text has that.  "known": the
    same text is there; "purged": it was, and is not to come back.  Neither adds anything.
    """

    id: str
    came: Came
    key: int | None = None


def content_hash(report: Report) -> str:
    """SHA-256 of a report's text, outlet and URL: what makes two reports one.

    A reprint of the same text elsewhere is a report of its own.
    """
    parts = (report.text, (report.publisher or "").casefold(), report.url or "")
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()


def known(connection: Connection, report: Report) -> Added | None:
    """What the ledger already says of a report, before it is read; none where it is new."""
    given = {"content": content_hash(report)}
    row = connection.execute(_WITH_CONTENT, given).first()
    if row:
        return Added(row.id, "known", row.key)
    if connection.execute(_GONE, given).first():
        return Added(report.id, "purged")
    return None


def add_reading(connection: Connection, reading: Reading, *, now: str) -> Added:
    """Put a report and its reading into the ledger, or say that it is there.

    A text at a URL that the ledger has is a new revision: the latest counts, all are kept.
    ``now``: ISO 8601 with a zone.
    """
    before = known(connection, reading.report)
    if before:
        return before
    id = _free_id(connection, reading.report.id)
    if id != reading.report.id:
        reading = replace(reading, report=replace(reading.report, id=id))
    report = reading.report
    revision = _next_revision(connection, report)
    key = _insert_report(connection, report, revision, now)
    store_reading(connection, key, reading, new=True)
    return Added(report.id, "added" if revision == 1 else "revision", key)


def _free_id(connection: Connection, wanted: str) -> str:
    for id in (wanted, *(f"{wanted}-{number}" for number in range(2, 10))):
        if not connection.execute(_TAKEN, {"wanted": id}).first():
            return id
    start = f"{wanted}-"
    like = select(t.reports.c.id).where(t.reports.c.id.startswith(start, autoescape=True))
    all_taken = set(connection.execute(like).scalars())
    return next(f"{start}{n}" for n in count(10) if f"{start}{n}" not in all_taken)


def _next_revision(connection: Connection, report: Report) -> int:
    """The number of this revision; those before it are no longer the latest."""
    if not report.url:
        return 1
    same = connection.execute(_AT_URL, {"url": t.short(report.url)})
    rows = [row for row in same if row.record["url"] == report.url]
    if rows:
        before = t.reports.c.key.in_([row.key for row in rows])
        connection.execute(update(t.reports).where(before).values(latest=False))
    return max((row.revision for row in rows), default=0) + 1


def _insert_report(connection: Connection, report: Report, revision: int, now: str) -> int:
    record = encode_record(report, Report)
    del record["text"]
    row = {
        "id": report.id,
        "content": content_hash(report),
        "url": t.short(report.url),
        "revision": revision,
        "latest": True,
        "title": report.title,
        "outlet": t.short(report.publisher),
        "published": t.short(report.published),
        "language": t.short(report.language),
        "added": now,
        "text": report.text,
        "record": record,
    }
    done = connection.execute(insert(t.reports), row)
    assert done.inserted_primary_key is not None
    return int(done.inserted_primary_key[0])


def store_reading(
    connection: Connection, report: int, reading: Reading, *, new: bool = False
) -> dict[str, int]:
    """Put a reading in place of what there is of the report with this key, decisions applied.

    Out: the keys of its statements, by id.  The caller links it anew.  ``new``: there is nothing
    of it yet.
    """
    record = encode_record(reading, Reading)
    kept = {name: record[name] for name in record if name not in REPORT_FIELDS}
    row = {"versions": dict(reading.versions), "unread": reading.unread, "record": kept}
    changed = update(t.readings).where(t.readings.c.report == report).values(row)
    if new or not connection.execute(changed).rowcount:
        connection.execute(insert(t.readings), row | {"report": report})
    decided = apply_decisions(reading, decisions_about_report(connection, reading.report.id))
    keys = write_rows(connection, report, decided, new=new)
    identify_sources(connection, decided, keys.sources)
    remembered = tools_of(connection).remembered
    remembered.forget_report(reading.report.id)
    remembered.readings.put(reading.report.id, decided)
    return keys.statements


def find_report(connection: Connection, id: str) -> Report | None:
    """The report with this id."""
    row = connection.execute(select(t.reports).where(t.reports.c.id == id)).first()
    return _report(row) if row else None


def find_reading(connection: Connection, id: str, *, as_found: bool = False) -> Reading | None:
    """The reading of the report with this id, with decisions applied unless ``as_found``."""
    return next(readings(connection, [id], as_found=as_found), None)


def readings(
    connection: Connection, ids: Iterable[str] | None = None, *, as_found: bool = False
) -> Iterator[Reading]:
    """Readings of reports with these ids, or of all, in the order in which they were added.

    ``as_found``: what was read, before decisions.
    """
    query = (
        select(t.reports, t.readings.c.record.label("reading"))
        .join(t.readings, t.readings.c.report == t.reports.c.key)
        .order_by(t.reports.c.key)
    )
    if ids is not None:
        query = query.where(t.reports.c.id.in_(list(ids)))
    for row in connection.execute(query.execution_options(yield_per=100)):
        record = row.record | {"text": row.text} | row.reading
        reading: Reading = decode_record(record, Reading)
        if as_found:
            yield reading
        else:
            yield apply_decisions(reading, decisions_about_report(connection, row.id))


def _report(row: Row[Any]) -> Report:
    report: Report = decode_record(row.record | {"text": row.text}, Report)
    return report


def reports_of(connection: Connection) -> Iterator[Report]:
    """All reports, in the order in which they were added."""
    query = select(t.reports).order_by(t.reports.c.key)
    for row in connection.execute(query.execution_options(yield_per=100)):
        yield _report(row)


def revisions(connection: Connection, id: str) -> tuple[str, ...]:
    """Ids of all revisions of the report with this id, the first one first."""
    this = connection.execute(select(_R.url, _R.record).where(_R.id == id)).first()
    if this is None:
        return ()
    if this.url is None:
        return (id,)
    same = select(_R.id, _R.record).where(_R.url == this.url).order_by(_R.revision)
    rows = connection.execute(same)  # a column holds no more than the beginning of an address
    return tuple(row.id for row in rows if row.record["url"] == this.record["url"])


def key_of(connection: Connection, id: str) -> int | None:
    """The ledger's own number of a report."""
    return connection.execute(select(t.reports.c.key).where(t.reports.c.id == id)).scalar()
