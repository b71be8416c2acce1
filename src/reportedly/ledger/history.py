"""What was decided about one thing: a claim, a source, a report, or a statement in it."""

from __future__ import annotations

from sqlalchemy import Connection

from reportedly.ledger.claim_decisions import claim_now, history_of_claim
from reportedly.ledger.claims import find_claim
from reportedly.ledger.decisions import decisions
from reportedly.ledger.identities import history_of_source, source_now
from reportedly.records import Decision


def history_of(connection: Connection, target: str) -> tuple[Decision, ...]:
    """All decisions on the thing with this id or name, undone ones too, the earliest first.

    ``target``: the id of a claim or a report, a source's name, or a statement as REPORT/ID.  Of a
    claim those too by which statements left it, of a report those on its statements.
    """
    claim = find_claim(connection, target) or find_claim(
        connection, claim_now(connection, target) or ""
    )
    mine = {one.id for one in history_of_claim(connection, claim.claim)} if claim else set()
    mine |= {one.id for one in history_of_source(connection, source_now(connection, target))}
    return tuple(
        one
        for one in decisions(connection)
        if one.id in mine
        or target in (one.target, one.report)
        or (one.subject == "statement" and target == f"{one.report}/{one.target}")
    )
