"""What is derived goes, so that it can be made anew; what is primary stays."""

from __future__ import annotations

from sqlalchemy import Connection, delete

from reportedly.ledger import tables as t
from reportedly.ledger.claim_decisions import apply_claim_decisions
from reportedly.ledger.identities import drop_unused_sources, set_reliabilities
from reportedly.ledger.store import tools_of


def forget_derived(connection: Connection) -> None:
    """Remove links, claims and grades; readings stay until each is replaced."""
    tools_of(connection).remembered.clear()
    for table in (
        t.shingles,
        t.report_words,
        t.propositions,
        t.stems,
        t.background,
        t.claims,
        t.report_links,
        t.statement_links,
        t.source_links,
        t.unsettled,
    ):
        connection.execute(delete(table))


def finish_rebuilding(connection: Connection) -> None:
    """Bring what rests on all reports together up to date, after each was read anew."""
    drop_unused_sources(connection)
    set_reliabilities(connection)
    apply_claim_decisions(connection)
