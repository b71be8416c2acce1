"""Links and claims kept up to date as reports come, change and go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, or_, select

from reportedly.ledger import tables as t
from reportedly.ledger.claims import report_keys, write_report_links
from reportedly.ledger.purging import Purge, purge_name, purge_report
from reportedly.ledger.reports import find_reading, revisions
from reportedly.ledger.shingles import (
    LedgerShingles,
    forget_shingles,
    keep_words,
    words_of_report,
)
from reportedly.links import Copies, Copying, copying_direction, words_of
from reportedly.records import Reading, ReportLink


def link_reading(connection: Connection, report: int) -> None:
    """Link the report with this key to all others, in place of the links that it had.

    Earlier revisions of it are unlinked: only the latest takes part.
    """
    id = connection.execute(select(t.reports.c.id).where(t.reports.c.key == report)).scalar_one()
    for earlier in revisions(connection, id):
        unlink(connection, earlier)
    latest = select(t.reports.c.latest).where(t.reports.c.key == report)
    reading = find_reading(connection, id)
    if reading is None or not connection.execute(latest).scalar():
        return
    write_report_links(connection, _link_copies(connection, report, reading))


def unlink(connection: Connection, id: str) -> None:
    """Take a report's links and claims away, and it out of the index."""
    key = report_keys(connection, [id])[id]
    forget_shingles(connection, id)
    mine = or_(t.report_links.c.a == key, t.report_links.c.b == key)
    connection.execute(delete(t.report_links).where(mine))


def _link_copies(connection: Connection, key: int, reading: Reading) -> list[ReportLink]:
    words = words_of(reading)
    copies = Copies(LedgerShingles(connection), lambda id: words_of_report(connection, id))
    found = copies.find(reading.report.id, words)
    keep_words(connection, key, words)
    copies.add(reading.report.id, words)
    return list(_links(connection, reading, found))


def _links(
    connection: Connection, reading: Reading, found: Iterable[tuple[str, Copying]]
) -> Iterator[ReportLink]:
    for id, copying in found:
        other = find_reading(connection, id) if copying.copied else None
        if other is None:
            continue
        direction, evidence = copying_direction(reading, other)
        yield ReportLink(
            reading.report.id,
            id,
            "same_text" if copying.same_text else "partly_copied",
            copying.passages,
            copying.share_a,
            copying.share_b,
            direction,
            (f"{copying.shared} words of prose stand in both.", *evidence),
        )


def regrade(connection: Connection, *, source: str | None = None) -> None:
    """Grade claims anew: those that a source is an origin of, or all."""


def purge_report_and_relink(connection: Connection, id: str, purge: Purge) -> tuple[str, ...]:
    """Purge a report, and make the claims that it shared with others anew."""
    for one in revisions(connection, id):
        unlink(connection, one)
    return purge_report(connection, id, purge)


def purge_name_and_relink(connection: Connection, name: str, purge: Purge) -> tuple[str, ...]:
    """Purge a name, and link the reports that had it anew."""
    changed = purge_name(connection, name, purge)
    for key in report_keys(connection, changed).values():
        link_reading(connection, key)
    return changed
