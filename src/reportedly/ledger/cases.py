"""Cases: named sets of reports, and the sides that an analyst sees in them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from reportedly.ledger import tables as t
from reportedly.ledger.cursors import Order, rows_of_page
from reportedly.ledger.entries import Page
from reportedly.ledger.filters import day_after
from reportedly.ledger.grading import regrade, regrade_case
from reportedly.ledger.known import report_keys
from reportedly.ledger.sides import NoSuchCase, case_key, existing_case, sides
from reportedly.records import Case, Side

__all__ = [
    "NoSuchCase",
    "case_names",
    "cases",
    "find_case",
    "make_case",
    "page_of_cases",
    "put_into_case",
    "remove_case",
    "set_side",
    "sides",
    "take_out_of_case",
]


def make_case(connection: Connection, name: str, *, now: str) -> None:
    """A new case without reports; where there is one of this name nothing changes.

    Raises: ValueError for an empty name.
    """
    if not name.strip():
        raise ValueError("a case needs a name")
    if case_key(connection, name) is None:
        connection.execute(insert(t.cases).values(name=t.short(name), made=now))


def put_into_case(connection: Connection, name: str, reports: Iterable[str]) -> tuple[str, ...]:
    """Put reports into a case; out: ids that the ledger does not have.

    Raises: NoSuchCase.
    """
    case, wanted = existing_case(connection, name), list(dict.fromkeys(reports))
    keys = report_keys(connection, wanted)
    inside = set(
        connection.execute(
            select(t.case_reports.c.report).where(t.case_reports.c.case == case)
        ).scalars()
    )
    rows = [{"case": case, "report": key} for key in keys.values() if key not in inside]
    if rows:
        connection.execute(insert(t.case_reports), rows)
        regrade_case(connection, name)
    return tuple(id for id in wanted if id not in keys)


def take_out_of_case(connection: Connection, name: str, reports: Iterable[str]) -> None:
    """Take reports out of a case; they stay in the ledger.

    Raises: NoSuchCase.
    """
    case, keys = existing_case(connection, name), report_keys(connection, reports)
    inside = t.case_reports.c
    connection.execute(
        delete(t.case_reports).where(inside.case == case, inside.report.in_(list(keys.values())))
    )
    regrade_case(connection, name)


def remove_case(connection: Connection, name: str) -> None:
    """Remove a case and its sides; its reports stay in the ledger.

    Raises: NoSuchCase.
    """
    connection.execute(delete(t.cases).where(t.cases.c.key == existing_case(connection, name)))


def set_side(connection: Connection, side: Side) -> bool:
    """Set who stands on a side, in its case or in all; out: whether there was such a side.

    Without members the side goes; without dates too, whenever it holds.
    Claims are graded anew: of a case's side those of the case, for it alone.
    Raises: NoSuchCase; ValueError for an empty name, and for what is no date.
    """
    if not side.name.strip():
        raise ValueError("a side needs a name")
    _check_dates(side)
    case = None if side.case is None else existing_case(connection, side.case)
    old = connection.execute(delete(t.sides).where(*_same_side(side, case))).rowcount
    if side.members:
        values = {"case": case, "name": side.name, "members": list(side.members),
                  "begin": side.begin, "end": side.end}  # fmt: skip
        connection.execute(insert(t.sides).values(values))
    if side.case is None:
        regrade(connection)
        for name in case_names(connection):
            regrade_case(connection, name)
    else:
        regrade_case(connection, side.case)
    return bool(old)


def _same_side(side: Side, case: int | None) -> list[ColumnElement[bool]]:
    """Conditions for the rows that a side stands in place of."""
    s = t.sides.c
    found = [s.name == side.name, s.case.is_(None) if case is None else s.case == case]
    if side.members or side.begin or side.end:
        found.append(s.begin.is_(None) if side.begin is None else s.begin == side.begin)
        found.append(s.end.is_(None) if side.end is None else s.end == side.end)
    return found


def _check_dates(side: Side) -> None:
    for date in filter(None, (side.begin, side.end)):
        day_after(date)  # complains of what is no date
        if date != date[:10]:
            raise ValueError(f"{date!r} is no date: write it as 2017-05-31, 2017-05 or 2017")
    if side.begin and side.end and day_after(side.end) <= side.begin:
        raise ValueError(f"a side cannot end ({side.end}) before it begins ({side.begin})")


def case_names(connection: Connection) -> tuple[str, ...]:
    """The names of all cases, in their order."""
    return tuple(connection.execute(select(t.cases.c.name).order_by(t.cases.c.name)).scalars())


def cases(connection: Connection) -> tuple[Case, ...]:
    """All cases, by name."""
    return tuple(find_case(connection, name) for name in case_names(connection))


def page_of_cases(connection: Connection, *, cursor: str | None, limit: int) -> Page[Case]:
    """Cases by name, a page at a time.

    Raises: ValueError for a cursor that no page gave.
    """
    c = t.cases.c
    rows, more = rows_of_page(connection, select(c.name), Order(c.name), c.key, cursor, limit)
    return Page(tuple(find_case(connection, row[0]) for row in rows), more)


def find_case(connection: Connection, name: str) -> Case:
    """The case of this name, with its reports in the order of their dates, and its own sides.

    Raises: NoSuchCase.
    """
    key = existing_case(connection, name)
    reports = connection.execute(
        select(t.reports.c.id)
        .join(t.case_reports, t.case_reports.c.report == t.reports.c.key)
        .where(t.case_reports.c.case == key)
        .order_by(t.reports.c.published.asc().nulls_last(), t.reports.c.key)
    ).scalars()
    own = tuple(side for side in sides(connection, name) if side.case == name)
    return Case(name, tuple(reports), own)
