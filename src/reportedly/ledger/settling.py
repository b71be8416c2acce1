"""Makes claims anew of statements that were touched: at once, or of many reports together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    bindparam,
    delete,
    select,
)

from reportedly.ledger import tables as t
from reportedly.ledger.corpus import LedgerCorpus
from reportedly.ledger.grading import write_graded
from reportedly.ledger.known import statement_keys
from reportedly.ledger.rulings import rulings_of
from reportedly.links.claims import ClaimMaker
from reportedly.records import Claim, StatementRef

AT_ONCE: Final = 200
"""Reports whose claims are made together: each claim that they touch is then made but once."""

_SOME: Final = 100  # claims written in one go
_CLAIMS, _CARRIED = t.claims.c, t.carryings.c
_KEYS: Final = 500  # in one query: older SQLites take no more than 999
_GIVEN: Final[BindParameter[Any]] = bindparam("given", expanding=True)
_HOLDING: Final = (  # claims that statements belong to
    select(_CLAIMS.key, _CLAIMS.id)
    .join(t.carryings, _CARRIED.claim == _CLAIMS.key)
    .where(_CARRIED.statement.in_(_GIVEN), t.BELONGS)
    .distinct()
)
_NAMED: Final = select(_CLAIMS.key, _CLAIMS.id).where(_CLAIMS.id.in_(_GIVEN))
_BELONGING: Final = select(_CARRIED.statement).where(_CARRIED.claim.in_(_GIVEN), t.BELONGS)
_REFS: Final = (
    select(t.reports.c.id.label("report"), t.statements.c.id.label("statement"))
    .join(t.reports, t.reports.c.key == t.statements.c.report)
    .where(t.statements.c.key.in_(_GIVEN))
    .order_by(t.statements.c.key)
)
_WAITING: Final = (
    select(t.reports.c.id, t.statements.c.id)
    .select_from(t.unsettled)
    .join(t.reports, t.reports.c.key == t.unsettled.c.report)
    .join(t.statements, t.statements.c.report == t.reports.c.key)
    .join(t.propositions, t.propositions.c.statement == t.statements.c.key)
    .where(t.reports.c.latest)
    .order_by(t.statements.c.key)
)


def settle(connection: Connection, corpus: LedgerCorpus) -> None:
    """Make the claims of all reports that were put off."""
    refs = [StatementRef(*row) for row in connection.execute(_WAITING)]
    make_claims(connection, corpus, refs)
    connection.execute(delete(t.unsettled))


def make_claims(connection: Connection, corpus: LedgerCorpus, refs: Sequence[StatementRef]) -> None:
    """Make the claims of these statements, and of those that cannot hold beside them, anew."""
    corpus.remember_around(refs)
    against = {
        end
        for ref in refs
        for link in corpus.statement_links(ref)
        if link.kind == "contradicts"
        for end in (link.a, link.b)
    }
    corpus.remember_around(against)
    touched = dict.fromkeys([*refs, *sorted(against, key=lambda ref: (ref.report, ref.statement))])
    maker = ClaimMaker(corpus, corpus.propositions, rulings_of(connection))
    beside = set(refs)
    while claims := maker.claims_about(touched, beside=beside):
        ids, left = {claim.id for claim in claims}, dict[StatementRef, None]()
        for at in range(0, len(claims), _SOME):
            left |= dict.fromkeys(_write_in_place(connection, claims[at : at + _SOME], ids))
        touched = left


def _write_in_place(
    connection: Connection, claims: Sequence[Claim], kept: Set[str]
) -> list[StatementRef]:
    """Write claims in place of those that have their statements; out: whom none has now.

    They are grouped anew, so that no statement is left without a claim.  ``kept``: the ids of those
    that are written too.
    """
    carried = {one.ref: None for claim in claims for one in claim.carried if one.belongs}
    keys = list(statement_keys(connection, carried).values())
    held: dict[int, str] = dict(map(tuple, _asked(connection, _HOLDING, keys)))
    held.update(map(tuple, _asked(connection, _NAMED, [claim.id for claim in claims])))
    left = {row.statement for row in _asked(connection, _BELONGING, list(held))}
    found = _asked(connection, _REFS, sorted(left.difference(keys)))
    refs = [StatementRef(row.report, row.statement) for row in found]
    write_graded(connection, claims, gone=set(held.values()) - kept)
    return refs


def _asked(
    connection: Connection, query: Select[Any], given: Sequence[int] | Sequence[str]
) -> Iterator[Row[Any]]:
    """The rows of a query for many keys or ids, some at a time."""
    for at in range(0, len(given), _KEYS):
        yield from connection.execute(query, {"given": given[at : at + _KEYS]})
