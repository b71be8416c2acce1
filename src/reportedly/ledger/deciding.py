"""Records a decision and brings what rests on it up to date, in one go."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, select

from reportedly.ledger import tables as t
from reportedly.ledger.claims import GradedClaim, apply_claim_decisions, find_claim
from reportedly.ledger.decisions import UnknownDecision, find_decision, record_decision
from reportedly.ledger.identities import set_reliabilities, source_id
from reportedly.ledger.reports import find_reading, key_of, store_reading
from reportedly.ledger.upkeep import known_vectors, link_reading, regrade, unlink
from reportedly.records import Decision, StatementRef


def decide(connection: Connection, decision: Decision) -> Decision:
    """Record any decision, attached to the words it is about; out: as it was recorded.

    Readings, lists, claims and grades are up to date after it.
    Raises: UnknownDecision for what cannot be decided, or is not there.
    """
    attached = _attach(connection, decision)
    record_decision(connection, attached)
    _bring_up_to_date(connection, attached)
    return attached


def decide_credibility(connection: Connection, made: Decision, credibility: int) -> str:
    """Overrule the credibility of the claim ``made.target``; out: a sentence on it."""
    graded = find_claim(connection, made.target)
    if graded is None:
        raise UnknownDecision(f"there is no claim {made.target}. Look: reportedly claims")
    decide(
        connection,
        replace(made, subject="claim", field="credibility", value=str(credibility)),
    )
    return f"{made.target} is now graded {credibility} (computed: {graded.grade.credibility})"


def decide_reliability(connection: Connection, made: Decision, reliability: str) -> str:
    """Set the reliability of the source named ``made.target``; out: a sentence on it."""
    decide(
        connection,
        replace(made, subject="source", field="reliability", value=reliability),
    )
    return f"{made.target} now has reliability {reliability}"


def undo_decision(connection: Connection, id: str, undoing: Decision) -> None:
    """Undo the decision with this id; ``undoing`` says who, when and why.

    Raises: UnknownDecision.
    """
    old = find_decision(connection, id)
    if old is None:
        raise UnknownDecision(f"there is no decision {id}. Look: reportedly history")
    new = replace(
        old, id=undoing.id, field="undo", value="", found="", by=undoing.by, at=undoing.at,
        reason=undoing.reason, undoes=id,
    )  # fmt: skip
    record_decision(connection, new)
    first = old
    while first.undoes and (before := find_decision(connection, first.undoes)):
        first = before
    _bring_up_to_date(connection, first)


def _attach(connection: Connection, decision: Decision) -> Decision:
    if decision.subject == "claim":
        return _attach_claim(connection, decision)
    if decision.subject == "source":
        return _attach_source(connection, decision)
    if decision.subject == "statement":
        return _attach_statement(connection, decision)
    if decision.subject == "report" and key_of(connection, decision.target) is None:
        raise UnknownDecision(f"there is no report {decision.target}")
    return replace(decision, report=decision.target)


def _attach_claim(connection: Connection, decision: Decision) -> Decision:
    graded = find_claim(connection, decision.target)
    if graded is None:
        raise UnknownDecision(f"there is no claim {decision.target}")
    found = str(graded.credibility) if decision.field == "credibility" else ""
    return _at(connection, replace(decision, found=found), _first_ref(graded))


def _first_ref(graded: GradedClaim) -> StatementRef:
    return graded.claim.carried[0].ref


def _at(connection: Connection, decision: Decision, ref: StatementRef) -> Decision:
    """The decision with the words of a statement to find it again by."""
    s = t.statements.c
    row = connection.execute(
        select(s.start, s.end, s.text)
        .join(t.reports, t.reports.c.key == s.report)
        .where(t.reports.c.id == ref.report, s.id == ref.statement)
    ).first()
    if row is None:
        raise UnknownDecision(f"there is no statement {ref.report}/{ref.statement}")
    return replace(decision, report=ref.report, start=row.start, end=row.end, text=row.text)


def _attach_statement(connection: Connection, decision: Decision) -> Decision:
    if decision.report is None:
        raise UnknownDecision("a decision on a statement needs the id of its report")
    reading = find_reading(connection, decision.report)
    named = [s for s in (reading.statements if reading else ()) if s.id == decision.target]
    if reading is None or not named:
        raise UnknownDecision(f"there is no statement {decision.report}/{decision.target}")
    statement = named[0]
    start, end = statement.content[0].start, statement.content[-1].end
    found = {
        "stance": statement.stance,
        "certainty": statement.certainty.value,
        "publisher_certainty": statement.publisher_certainty.value,
        "interested": "yes" if statement.interested else "no",
        "speaker": statement.chain[0].name,
        "span": f"{start}-{end}",
    }.get(decision.field, "")
    text = reading.report.text[start:end]
    return replace(decision, found=found, start=start, end=end, text=text)


def _attach_source(connection: Connection, decision: Decision) -> Decision:
    s = t.sources.c
    row = connection.execute(select(t.sources).where(s.id == source_id(decision.target))).first()
    if row is None:
        raise UnknownDecision(f"there is no source {decision.target!r}. Look: reportedly sources")
    found = row.reliability if decision.field == "reliability" else ""
    return replace(decision, target=row.id, found=found)


def _bring_up_to_date(connection: Connection, decision: Decision) -> None:
    if decision.field == "note":
        return
    if decision.subject == "statement" and decision.report is not None:
        _read_again(connection, decision.report)
    elif decision.subject == "source":
        set_reliabilities(connection)
        regrade(connection, source=decision.target)
    apply_claim_decisions(connection)


def _read_again(connection: Connection, report: str) -> None:
    key = key_of(connection, report)
    reading = find_reading(connection, report, as_found=True)
    if key is not None and reading is not None:
        known = known_vectors(connection, report)
        unlink(connection, report)
        store_reading(connection, key, reading)
        link_reading(connection, key, known=known)
