"""One claim across reports: who carries it, from where, how well it is supported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.ledger import Connection
from reportedly.ledger.claim_decisions import claim_now, history_of_claim
from reportedly.ledger.claims import givers_among
from reportedly.ledger.entries import StatementEntry
from reportedly.ledger.filters import Filters
from reportedly.ledger.grading import graded_claim
from reportedly.ledger.lists import statement_entries, statements
from reportedly.ledger.lookups import statements_of_claim
from reportedly.ledger.rulings import readable
from reportedly.ledger.statement_links import links_of
from reportedly.records import Carrying, Claim, Origin, Statement, StatementRef
from reportedly.views.pages.addresses import address
from reportedly.views.pages.chain_graph import Strand, chain_graph
from reportedly.views.pages.downloads import download
from reportedly.views.pages.errors import NotHere, asked
from reportedly.views.pages.rendering import desk_of, page
from reportedly.views.pages.search import all_of
from reportedly.views.pages.wording import CREDIBILITIES
from reportedly.views.words import clean, cut

router: Final = APIRouter(include_in_schema=False)
DRAWN: Final = 40
"""Statements that the graph shows, those of the earliest reports."""
LISTED: Final = 100
AGAINST: Final = 20


@router.get("/claim")
def claim(request: Request, id: str) -> Response:
    """A claim with its statements, its origins and its grade."""
    ledger = desk_of(request).ledger
    filters = Filters(claim=id, revisions=True)
    if kind := request.query_params.get("as"):
        return download(
            ledger, "claim", kind, StatementEntry,
            lambda connection: all_of(statements, connection, filters, order="oldest"),
        )  # fmt: skip
    case = request.query_params.get("case") or None
    with ledger.read() as connection, asked():
        graded = graded_claim(connection, id, case=case)
        if graded is None and (now := claim_now(connection, id)) is not None:
            return RedirectResponse(address("/claim", id=now, case=case), 303)
        if graded is None:
            raise NotHere(f"There is no claim {cut(clean(id), shown=40)}.")
        carried = statements(connection, filters, order="oldest", limit=LISTED)
        whole = statements_of_claim(connection, id, limit=DRAWN)
        drawn = [one for one in carried.items if StatementRef(one.report, one.id) in whole][:DRAWN]
        strands = _strands(connection, graded.claim, drawn, whole)
        against = _contradictions(connection, drawn)
        history = readable(connection, history_of_claim(connection, graded.claim))
    own, beside = _told_apart(carried.items, graded.claim.carried)
    return page(
        request,
        "claim.html",
        claim=graded.claim,
        grade=graded.grade,
        credibility=graded.credibility,
        decided=graded.decided,
        case=case,
        wordings=wordings(own),
        beside=wordings(beside),
        more=len(graded.claim.carried) - len(carried.items),
        says={(one.ref.report, one.ref.statement): one.says for one in graded.claim.carried},
        outlets=len({one.outlet for one in graded.claim.carried}),
        graph=chain_graph(strands),
        left_out=len(graded.claim.carried) - len(strands),
        against=against,
        history=history,
        credibilities=CREDIBILITIES,
    )


def _told_apart(
    listed: Sequence[StatementEntry], carried: Sequence[Carrying]
) -> tuple[list[StatementEntry], list[StatementEntry]]:
    """Statements that say just this (or deny it), and those that say it among other things."""
    beside = {one.ref for one in carried if one.beside}
    kinds: tuple[list[StatementEntry], list[StatementEntry]] = [], []
    for one in listed:
        kinds[StatementRef(one.report, one.id) in beside].append(one)
    return kinds


def wordings(carried: Sequence[StatementEntry]) -> list[tuple[str, list[StatementEntry]]]:
    """Statements by what they say, those together that differ in marks and case alone."""
    found: dict[str, list[StatementEntry]] = {}
    for one in carried:
        found.setdefault(re.sub(r"\W+", " ", one.text).strip().casefold(), []).append(one)
    return [(group[0].text, group) for group in found.values()]


def _strands(
    connection: Connection,
    claim: Claim,
    carried: Sequence[StatementEntry],
    whole: dict[StatementRef, Statement],
) -> list[Strand]:
    origins = {origin.name: origin for origin in claim.origins}
    by_ref = {one.ref: one for one in claim.carried}
    places = {entry.report: index for index, entry in reversed(list(enumerate(carried)))}
    givers = givers_among(connection, places)
    strands = []
    for entry in carried:
        ref = StatementRef(entry.report, entry.id)
        chain, known = whole[ref].chain, by_ref.get(ref)
        name = (known.origin if known else None) or chain[0].name
        origin = origins.get(name, Origin(name, False, "it is no origin of its own"))
        strands.append(
            Strand(
                origin=clean(origin.name) or "unknown",
                independent=origin.independent,
                reason=clean(origin.reason),
                relays=tuple(clean(one.name) for one in chain[1:-1]),
                outlet=clean(entry.outlet or "") or "unknown outlet",
                when=entry.published or "",
                says=known.says if known else "attributes",
                beside=known is not None and known.beside,
                href=address("/report", id=entry.report, statement=entry.id),
                taken_from=places.get(givers.get(entry.report, "")),
            )
        )
    return strands


def _contradictions(
    connection: Connection, carried: Sequence[StatementEntry]
) -> list[tuple[StatementEntry, str]]:
    """Statements of other claims that cannot hold beside it, each with the reason."""
    refs = {StatementRef(one.report, one.id) for one in carried}
    found: dict[StatementRef, str] = {}
    for link in links_of(connection, list(refs)):
        if link.kind == "contradicts":
            other = link.b if link.a in refs else link.a
            found.setdefault(other, "; ".join(link.evidence))
    shown = statement_entries(connection, list(found)[:AGAINST])
    return [(one, found[StatementRef(one.report, one.id)]) for one in shown]
