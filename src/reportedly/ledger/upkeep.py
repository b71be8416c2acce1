"""Links and claims kept up to date as reports come and go.  Placeholder until links is there."""

from __future__ import annotations

from sqlalchemy import Connection

from reportedly.ledger.claims import report_keys
from reportedly.ledger.purging import Purge, purge_name, purge_report


def link_reading(connection: Connection, report: int) -> None:
    """Link the report with this key to all before it, and make its claims."""


def regrade(connection: Connection, *, source: str | None = None) -> None:
    """Grade claims anew: those that a source is an origin of, or all."""


def purge_report_and_relink(connection: Connection, id: str, purge: Purge) -> tuple[str, ...]:
    """Purge a report, and make the claims that it shared with others anew."""
    return purge_report(connection, id, purge)


def purge_name_and_relink(connection: Connection, name: str, purge: Purge) -> tuple[str, ...]:
    """Purge a name, and link the reports that had it anew."""
    changed = purge_name(connection, name, purge)
    for key in report_keys(connection, changed).values():
        link_reading(connection, key)
    return changed
