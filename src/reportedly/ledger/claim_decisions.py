"""Decisions on claims: which claim each is about now, and what it makes of its grade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection, select, update

from reportedly.ledger import tables as t
from reportedly.ledger.decisions import decisions, decisions_of
from reportedly.ledger.rulings import (
    Words,
    all_revisions,
    find_statements,
    rulings_of,
    words_at,
    words_of,
)
from reportedly.links.claims import claim_id
from reportedly.links.rulings import Head, Together
from reportedly.records import Claim, Decision, StatementRef

CREDIBILITY: Final = ("claim", "credibility")
OUT_OF_CLAIM: Final = ("statement", "claim")


def claims_of_decisions(connection: Connection, decided: Sequence[Decision]) -> dict[str, str]:
    """The ids of the claims that decisions on claims are about now, by the ids of the decisions.

    A decision finds its claim by the statement that it remembers.  Where that was ruled out of
    its claim later, the decision stays with the claim, which keeps its name.
    """
    places = {one.id: place for one in decided if (place := words_of(one))}
    refs = find_statements(connection, set(places.values())) if places else {}
    carrying = _claims_that_carry(connection, refs.values())
    left = _ruled_out_later(connection, decided) if places else set()
    found = {}
    for one in decided:
        ref = refs.get(places[one.id]) if one.id in places else None
        if one.id not in places:
            found[one.id] = one.target
        elif ref is not None and one.id in left and _exists(connection, claim_id(Head(ref))):
            found[one.id] = claim_id(Head(ref))
        elif ref in carrying:
            found[one.id] = carrying[ref]
    return found


def claim_that_carries(connection: Connection, ref: StatementRef) -> str | None:
    """The id of the claim that a statement carries."""
    return _claims_that_carry(connection, [ref]).get(ref)


def claim_now(connection: Connection, id: str) -> str | None:
    """The id of the claim into which the one with this id was merged; none where it was not."""
    for one in rulings_of(connection).statements:
        ends = (one.a, one.b) if isinstance(one, Together) else (one.ref,)
        for ref in ends:
            if id in (claim_id(Head(ref)), claim_id(Head(ref, lone=True))):
                return claim_that_carries(connection, ref)
    return None


def _claims_that_carry(
    connection: Connection, refs: Iterable[StatementRef]
) -> dict[StatementRef | None, str]:
    wanted = set(refs)
    query = (
        select(t.reports.c.id, t.statements.c.id, t.claims.c.id)
        .select_from(t.carryings)
        .join(t.claims, t.claims.c.key == t.carryings.c.claim)
        .join(t.statements, t.statements.c.key == t.carryings.c.statement)
        .join(t.reports, t.reports.c.key == t.statements.c.report)
        .where(
            t.reports.c.id.in_({ref.report for ref in wanted}),
            t.statements.c.id.in_({ref.statement for ref in wanted}),
            t.BELONGS,
        )
    )
    rows = connection.execute(query) if wanted else ()
    return {StatementRef(report, id): claim for report, id, claim in rows}


def _ruled_out_later(connection: Connection, decided: Sequence[Decision]) -> set[str]:
    """Those of the decisions whose statement was ruled out of its claim after them."""
    ruled = {_spot(words_of(one)): one.id for one in decisions_of(connection, OUT_OF_CLAIM)}
    pairs = {one.id: ruled[spot] for one in decided if (spot := _spot(words_of(one))) in ruled}
    d = t.decisions.c
    query = select(d.id, d.key).where(d.id.in_({*pairs, *pairs.values()}))
    keys = dict(map(tuple, connection.execute(query))) if pairs else {}
    return {id for id, ruling in pairs.items() if keys.get(id, 0) < keys[ruling]}


def _spot(words: Words | None) -> tuple[str, int, int] | None:
    return (words.report, words.start, words.end) if words else None


def _exists(connection: Connection, claim: str) -> bool:
    return (
        connection.execute(select(t.claims.c.key).where(t.claims.c.id == claim)).first() is not None
    )


def apply_claim_decisions(
    connection: Connection, ids: Iterable[str] | None = None, *, new: bool = False
) -> None:
    """Set the credibility in force of claims, in every case too: the last decision on them, or
    what was computed.  ``new``: what was computed was just written as in force.
    """
    chosen = None if ids is None else set(ids)
    if not new:
        _reset(connection, chosen)
    decided = decisions_of(connection, CREDIBILITY)
    about = claims_of_decisions(connection, decided) if decided else {}
    last = {about[one.id]: one for one in decided if one.id in about}
    for claim, one in last.items():
        if chosen is None or claim in chosen:
            values = {"credibility": int(one.value)}
            connection.execute(update(t.claims).where(t.claims.c.id == claim).values(values))
            inside = t.case_grades.c.claim.in_(select(t.claims.c.key).where(t.claims.c.id == claim))
            connection.execute(update(t.case_grades).where(inside).values(values))


def _reset(connection: Connection, chosen: set[str] | None) -> None:
    c, inside = t.claims.c, t.case_grades.c
    everywhere = update(t.claims).values(credibility=c.computed)
    in_cases = update(t.case_grades).values(credibility=inside.computed)
    if chosen is not None:
        everywhere = everywhere.where(c.id.in_(chosen))
        keys = select(c.key).where(c.id.in_(chosen))
        in_cases = in_cases.where(inside.claim.in_(keys))
    connection.execute(everywhere)
    connection.execute(in_cases)


def credibility_decided(connection: Connection, claim: Claim) -> Decision | None:
    """The decision in force on a claim's credibility."""
    standing = decisions_of(connection, CREDIBILITY, reports=_reports_of(connection, claim))
    about = claims_of_decisions(connection, standing) if standing else {}
    mine = [one for one in standing if about.get(one.id) == claim.id]
    return mine[-1] if mine else None


def history_of_claim(connection: Connection, claim: Claim) -> tuple[Decision, ...]:
    """All decisions on a claim, undone ones and undoing too, the earliest first.

    Among them those by which statements that it had were ruled out of it.
    """
    found, reports = decisions(connection), _reports_of(connection, claim)
    on_claims = [one for one in found if one.subject == "claim" and one.report in reports]
    about = claims_of_decisions(connection, on_claims)
    mine = {one.id for one in on_claims if about.get(one.id) == claim.id}
    mine |= _ruled_out_of(connection, found, claim)
    for one in found:
        if one.undoes in mine:
            mine.add(one.id)
    return tuple(one for one in found if one.id in mine)


def _ruled_out_of(connection: Connection, decided: Iterable[Decision], claim: Claim) -> set[str]:
    """The decisions by which statements were ruled out of this claim."""
    ruled = [one for one in decided if (one.subject, one.field) == OUT_OF_CLAIM and one.found]
    places = {one.id: words_at(one.found) for one in ruled}
    refs = find_statements(connection, set(places.values())) if places else {}
    carried = _carried(claim)
    return {id for id, place in places.items() if refs.get(place) in carried}


def _carried(claim: Claim) -> set[StatementRef]:
    return {one.ref for one in claim.carried if one.belongs}


def _reports_of(connection: Connection, claim: Claim) -> set[str]:
    """The reports whose words decisions on a claim can be attached to."""
    left = {one.report for one in decisions_of(connection, OUT_OF_CLAIM) if one.report}
    return left | all_revisions(connection, {ref.report for ref in _carried(claim)})
