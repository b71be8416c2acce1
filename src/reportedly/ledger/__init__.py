"""The store: reports, readings, links, claims, grades, decisions; SQLite or PostgreSQL.

``open_ledger`` gives a ``Ledger``; its ``read()`` and ``write()`` give a connection, which the
functions of this room's modules take first.
"""

from sqlalchemy import Connection

from reportedly.ledger.store import Ledger, LedgerError, open_ledger

__all__ = ["Connection", "Ledger", "LedgerError", "open_ledger"]
