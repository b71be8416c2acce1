"""The sides that hold in a case, and which cases there are to hold them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from reportedly.ledger import tables as t
from reportedly.records import Side

_ALL = (
    select(t.sides, t.cases.c.name.label("case_name"))
    .join(t.cases, t.cases.c.key == t.sides.c.case, isouter=True)
    .order_by(t.sides.c.key)
)


class NoSuchCase(ValueError):
    """There is no case of this name; says which there are."""


def sides(connection: Connection, case: str | None = None) -> tuple[Side, ...]:
    """The sides that hold in a case: its own, and those of no case."""
    rows = connection.execute(_ALL)
    return tuple(_side(row) for row in rows if row.case_name in (None, case))


def _side(row: Row[Any]) -> Side:
    return Side(row.name, tuple(row.members), row.case_name, row.begin, row.end)


def case_key(connection: Connection, name: str) -> int | None:
    """The ledger's own number of a case; none where there is none of this name."""
    return connection.execute(select(t.cases.c.key).where(t.cases.c.name == name)).scalar()


def existing_case(connection: Connection, name: str) -> int:
    """The ledger's own number of a case.

    Raises: NoSuchCase.
    """
    key = case_key(connection, name)
    if key is None:
        known = ", ".join(connection.execute(select(t.cases.c.name)).scalars()) or "none so far"
        raise NoSuchCase(
            f"there is no case {name!r}; there are: {known}. Make it: reportedly case new NAME"
        )
    return key
