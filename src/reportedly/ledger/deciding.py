"""Records a decision and brings what rests on it up to date, in one go."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, select

from reportedly.ledger import tables as t
from reportedly.ledger.claim_decisions import apply_claim_decisions, claim_that_carries
from reportedly.ledger.claims import GradedClaim, find_claim
from reportedly.ledger.decisions import UnknownDecision, find_decision, record_decision
from reportedly.ledger.grading import regrade
from reportedly.ledger.identities import (
    identify_again,
    said_by,
    set_reliabilities,
    source_now,
    sources_apart,
)
from reportedly.ledger.reports import find_reading, key_of, store_reading
from reportedly.ledger.rulings import (
    ON_SOURCES,
    ON_STATEMENTS,
    find_statements,
    places_of,
    words_at,
    words_of,
)
from reportedly.ledger.upkeep import known_vectors, link_reading, regroup, unlink
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
        raise UnknownDecision(
            f"there is no report {decision.target}. Look: reportedly search --in reports"
        )
    return replace(decision, report=decision.target)


def _attach_claim(connection: Connection, decision: Decision) -> Decision:
    graded = find_claim(connection, decision.target)
    if graded is None:
        raise UnknownDecision(f"there is no claim {decision.target}. Look: reportedly claims")
    if decision.field == "credibility":
        decision = replace(decision, found=str(graded.credibility))
    if decision.field == "merge":
        other = _other_claim(connection, decision.value)
        if other.claim.id == graded.claim.id:
            raise UnknownDecision(f"{decision.value} is the claim {graded.claim.id} itself")
        decision = replace(decision, value=_place(connection, _first_ref(other)))
    return _at(connection, decision, _first_ref(graded))


def _other_claim(connection: Connection, value: str) -> GradedClaim:
    """The claim that a merge names: by its id, or by a statement that carries it."""
    if (found := find_claim(connection, value)) is not None:
        return found
    refs = find_statements(connection, [words_at(value)])
    claim = claim_that_carries(connection, *refs.values()) if refs else None
    found = find_claim(connection, claim) if claim else None
    if found is None:
        raise UnknownDecision(f"there is no claim {value}. Look: reportedly claims")
    return found


def _first_ref(graded: GradedClaim) -> StatementRef:
    return graded.claim.carried[0].ref


def _place(connection: Connection, ref: StatementRef) -> str:
    """Where a statement stands: "REPORT:START-END"."""
    found = _at(connection, Decision("", "", "", "", "", "", "", ""), ref)
    return str(words_of(found))


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
        raise UnknownDecision(
            f"there is no statement {decision.report}/{decision.target}. "
            f"Look: reportedly search --report {decision.report}"
        )
    statement = named[0]
    if decision.field == "claim":
        ref = StatementRef(decision.report, statement.id)
        decision = replace(decision, found=_claim_left(connection, ref))
    start, end = statement.content[0].start, statement.content[-1].end
    found = {
        "stance": statement.stance,
        "certainty": statement.certainty.value,
        "publisher_certainty": statement.publisher_certainty.value,
        "interested": "yes" if statement.interested else "no",
        "speaker": statement.chain[0].name,
        "span": f"{start}-{end}",
    }.get(decision.field, decision.found)
    text = reading.report.text[start:end]
    return replace(decision, found=found, start=start, end=end, text=text)


def _claim_left(connection: Connection, ref: StatementRef) -> str:
    """Where a statement stands that carries the claim which ``ref`` is ruled out of.

    Raises: UnknownDecision where it carries none, or one that nothing else carries.
    """
    id = claim_that_carries(connection, ref)
    graded = find_claim(connection, id) if id else None
    if graded is None:
        raise UnknownDecision(f"{ref.report}/{ref.statement} carries no claim: nothing to leave")
    carried = (one.ref for one in graded.claim.carried if one.says != "denies")
    other = next((one for one in carried if one != ref), None)
    if other is None:
        raise UnknownDecision(
            f"{ref.report}/{ref.statement} is all that carries claim {id}: it stands apart already"
        )
    return _place(connection, other)


def _attach_source(connection: Connection, decision: Decision) -> Decision:
    row = _source_row(connection, decision.target)
    found = row.reliability if decision.field == "reliability" else ""
    if decision.field == "merge":
        other = _source_row(connection, decision.value)
        if other.key == row.key:
            raise UnknownDecision(f"{decision.value!r} is the source {row.name!r} already")
        decision = replace(decision, value=other.name)
    elif decision.field == "apart":
        _check_met(connection, row, decision.value)
    return replace(decision, target=row.id, found=found)


def _source_row(connection: Connection, name: str) -> Row[Any]:
    query = select(t.sources).where(t.sources.c.id == source_now(connection, name))
    row = connection.execute(query).first()
    if row is None:
        raise UnknownDecision(f"there is no source {name!r}. Look: reportedly sources")
    return row


def _check_met(connection: Connection, source: Row[Any], report: str) -> None:
    """That a source is met in a report, and elsewhere too."""
    of_source = t.report_sources.c.source == source.key
    query = select(t.reports.c.id).join(
        t.report_sources, t.report_sources.c.report == t.reports.c.key
    )
    met = set(connection.execute(query.where(of_source)).scalars())
    look = f"Look: reportedly show {source.name!r}"
    if report not in met:
        raise UnknownDecision(f"report {report!r} does not have the source {source.name!r}. {look}")
    if met == {report}:
        raise UnknownDecision(f"only report {report!r} has {source.name!r}: it is apart already")


def _bring_up_to_date(connection: Connection, decision: Decision) -> None:
    """Bring what rests on a decision up to date, when it was made or undone."""
    what = (decision.subject, decision.field)
    if decision.field == "note":
        return
    if what in ON_STATEMENTS:
        regroup(connection, find_statements(connection, places_of(decision)).values())
    elif what in ON_SOURCES:
        _identify_again(connection, decision)
    elif decision.subject == "statement" and decision.report is not None:
        _read_again(connection, decision.report)
    elif decision.subject == "source":
        set_reliabilities(connection)
        regrade(connection, source=source_now(connection, decision.target))
    else:
        apply_claim_decisions(connection)


def _identify_again(connection: Connection, decision: Decision) -> None:
    """Say anew who the sources are that a ruling is about, and make their claims anew."""
    names = [decision.target, source_now(connection, decision.target)]
    if decision.field == "merge":
        names += [decision.value, source_now(connection, decision.value)]
    else:
        names += sources_apart(connection, decision.value)
    changed = identify_again(connection, names)
    set_reliabilities(connection)
    regroup(connection, said_by(connection, changed))


def _read_again(connection: Connection, report: str) -> None:
    key = key_of(connection, report)
    reading = find_reading(connection, report, as_found=True)
    if key is not None and reading is not None:
        known = known_vectors(connection, report)
        unlink(connection, report)
        store_reading(connection, key, reading)
        link_reading(connection, key, known=known)
