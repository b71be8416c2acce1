"""Where a page of a list ends, in a short string that the next page is asked for with."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from math import isfinite
from typing import Any

from sqlalchemy import ColumnElement, Connection, Float, Row, Select, String, and_, or_

from reportedly.ledger.tables import AnyText


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is ordered by; rows without a value come last, rows alike by their key."""

    column: ColumnElement[Any]
    descending: bool = False


def keyset(query: Select[Any], order: Order, key: ColumnElement[int]) -> Select[Any]:
    """``query`` in its order, with the value that it is ordered by as its last column."""
    column = (order.column.desc() if order.descending else order.column.asc()).nulls_last()
    return query.add_columns(order.column).order_by(column, key)


def after(
    query: Select[Any], order: Order, key: ColumnElement[int], cursor: str | None
) -> Select[Any]:
    """``query`` from where ``cursor`` says on.

    Raises: ValueError for a cursor that no page gave.
    """
    if cursor is None:
        return query
    column = order.column
    value, last = _decode(cursor, column)
    if value is None:
        return query.where(column.is_(None), key > last)
    beyond = column < value if order.descending else column > value
    return query.where(or_(beyond, and_(column == value, key > last), column.is_(None)))


def rows_of_page(
    connection: Connection, query: Select[Any], order: Order, key: ColumnElement[int],
    cursor: str | None, limit: int,
) -> tuple[list[Row[Any]], str | None]:  # fmt: skip
    """The rows of a page, with key and ordered value as their last columns, and the next cursor.

    Raises: ValueError for a cursor that no page gave.
    """
    whole = keyset(after(query.add_columns(key), order, key, cursor), order, key)
    rows = list(connection.execute(whole.limit(limit + 1)))
    return rows[:limit], cursor_of(rows[limit - 1]) if len(rows) > limit else None


def cursor_of(row: Row[Any]) -> str:
    """The cursor of a row whose last columns are its key and the value it is ordered by."""
    key, value = row[len(row) - 2 :]
    return base64.urlsafe_b64encode(json.dumps([value, key]).encode()).decode().rstrip("=")


def _decode(cursor: str, column: ColumnElement[Any]) -> tuple[Any, int]:
    """The value and the key in a cursor, of the kinds that the column and a key have."""
    try:
        value, key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise ValueError(f"{cursor!r} is no cursor: ask for the first page again") from error
    if not (_is_number(key, int) and (value is None or _fits(value, column))):
        raise ValueError(f"{cursor!r} is no cursor: ask for the first page again")
    return value, key


def _fits(value: object, column: ColumnElement[Any]) -> bool:
    """Whether a database can compare ``value`` with the column."""
    if not isinstance(column.type, AnyText | String):
        return _is_number(value, float if isinstance(column.type, Float) else int)
    if not isinstance(value, str) or any("\ud800" <= one <= "\udfff" for one in value):
        return False
    return "\0" not in value or isinstance(column.type, AnyText)


def _is_number(value: object, kind: type) -> bool:
    """Whether it is an integer of 32 bits, as keys and counts are; or, for one of them, a float."""
    if isinstance(value, float):
        return kind is float and isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31


def offset_of(cursor: str | None) -> int:
    """How many rows a ranked list skips.

    Raises: ValueError for a cursor that no page gave.
    """
    if cursor is None:
        return 0
    if not (cursor[:1] == "o" and cursor[1:].isascii() and cursor[1:].isdigit()):
        raise ValueError(f"{cursor!r} is no cursor: ask for the first page again")
    return min(int(cursor[1:]), 1_000_000)
