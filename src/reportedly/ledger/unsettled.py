"""Reports that are linked, and whose claims are still to be made: every command asks for them."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select

from reportedly.ledger import tables as t


def put_off(connection: Connection, report: int) -> None:
    """Have the claims of the report with this key made with those of others."""
    connection.execute(delete(t.unsettled).where(t.unsettled.c.report == report))
    connection.execute(insert(t.unsettled), {"report": report})


def unsettled(connection: Connection) -> int:
    """Of how many reports the claims are still to be made."""
    query = select(func.count()).select_from(t.unsettled)
    return int(connection.execute(query).scalar_one())
