"""Verifies a ledger: every span against its text, every row against its reading, the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from sqlalchemy import Connection, func, select

from reportedly.ledger import tables as t
from reportedly.ledger.reports import content_hash, find_report, readings
from reportedly.ledger.rows import statement_text
from reportedly.records import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a ledger that does not hold: where, and what was expected and found."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def check(connection: Connection) -> Iterator[Problem]:
    """All that does not hold, report by report; nothing where all is well."""
    yield from _check_file(connection)
    for id in connection.execute(select(t.reports.c.id).order_by(t.reports.c.key)).scalars().all():
        yield from _check_report(connection, id)


def check_links(connection: Connection) -> Iterator[Problem]:
    """Whether all reports, each in its latest revision, are linked; a rebuild begins with none."""
    linked = select(t.report_words.c.report)
    query = select(func.count()).where(t.reports.c.latest, t.reports.c.key.not_in(linked))
    if number := connection.execute(query).scalar():
        what = "report is" if number == 1 else "reports are"
        yield Problem("links", f"{number:,} {what} not linked. Run: reportedly rebuild")


def _check_report(connection: Connection, id: str) -> Iterator[Problem]:
    report = find_report(connection, id)
    assert report is not None
    kept = select(t.reports.c.content).where(t.reports.c.id == id)
    if connection.execute(kept).scalar() != content_hash(report):
        yield Problem(id, "its text is not what was added: the hash differs")
    reading = next(readings(connection, [id], as_found=True), None)
    if reading is None:
        yield Problem(id, "it has no reading. Run: reportedly rebuild")
        return
    for place, span in spans_in(reading, "reading"):
        if span.end > len(report.text):
            yield Problem(
                id,
                f"{place} is [{span.start}, {span.end}), but the text ends at {len(report.text)}. "
                "Run: reportedly rebuild",
            )
    yield from _check_statements(connection, id)


def _check_statements(connection: Connection, id: str) -> Iterator[Problem]:
    """The rows that lists show, against the reading with decisions applied."""
    reading = next(readings(connection, [id]))
    text = reading.report.text
    expected = {
        one.id: (one.content[0].start, one.content[-1].end, statement_text(one, text))
        for one in reading.statements
    }
    s = t.statements.c
    query = select(s.id, s.start, s.end, s.text).join(t.reports, t.reports.c.key == s.report)
    rows = connection.execute(query.where(t.reports.c.id == id))
    found = {row.id: (row.start, row.end, row.text) for row in rows}
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            yield Problem(
                id,
                f"statement {name} should be {_shown(expected.get(name))}, "
                f"but is kept as {_shown(found.get(name))}. Run: reportedly rebuild",
            )


def _shown(row: tuple[int, int, str] | None) -> str:
    return "none" if row is None else f"[{row[0]}, {row[1]}) {row[2][:80]!r}"


def spans_in(value: object, place: str) -> Iterator[tuple[str, Span]]:
    """Every span in a record, with its place in it ("reading.attributions[0].cue[0]")."""
    if isinstance(value, Span):
        yield place, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from spans_in(item, f"{place}[{index}]")
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from spans_in(getattr(value, field.name), f"{place}.{field.name}")


def _check_file(connection: Connection) -> Iterator[Problem]:
    """What SQLite says of its own file; PostgreSQL looks after its own."""
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield Problem("the file", f"{line}. Restore a copy of it")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem("the file", f"a row of {row[0]} belongs to nothing. Run: reportedly rebuild")
