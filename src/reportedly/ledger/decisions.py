"""What analysts decided: kept for ever, applied to what was found, undone by further decisions.

A decision on a finding inside a report remembers the words it is about, so that it stays attached
when the report is read anew and ids change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, insert, or_, select

from reportedly.ledger import tables as t
from reportedly.ledger.cursors import Order, rows_of_page
from reportedly.ledger.entries import Page
from reportedly.ledger.store import tools_of
from reportedly.records import (
    Attribution,
    Certainty,
    Decision,
    Reading,
    Source,
    Span,
    Statement,
    Station,
)

STANCES: Final = ("asserts", "denies", "doubts", "asks", "promises", "demands", "predicts")
CERTAINTIES: Final = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu")
YES_NO: Final = ("yes", "no")

DECIDABLE: Final[dict[tuple[str, str], tuple[str, ...] | None]] = {
    ("statement", "stance"): STANCES,
    ("statement", "certainty"): CERTAINTIES,
    ("statement", "publisher_certainty"): CERTAINTIES,
    ("statement", "interested"): YES_NO,
    ("statement", "speaker"): None,  # a name
    ("statement", "span"): None,  # "start-end" in code points of the text
    ("statement", "accepted"): YES_NO,  # no: it is no statement, and is left out
    ("statement", "claim"): ("apart",),  # it does not say what its claim says
    ("claim", "credibility"): ("1", "2", "3", "4", "5", "6"),
    ("claim", "merge"): None,  # "report:start-end" of a statement that says the same
    ("source", "reliability"): ("A", "B", "C", "D", "E", "F"),
    ("source", "merge"): None,  # the name of a source that is the same
    ("source", "apart"): None,  # the id of a report in which the name means another
    ("report", "note"): None,
    ("statement", "note"): None,
    ("claim", "note"): None,
    ("source", "note"): None,
}
"""What can be decided, and by which values; none where any words will do."""

_COLUMNS: Final = tuple(field.name for field in fields(Decision))


class UnknownDecision(ValueError):
    """A decision on something that cannot be decided, or by a value that it cannot have."""


def record_decision(connection: Connection, decision: Decision) -> None:
    """Put a decision on the record.  The caller then brings what rests on it up to date.

    Raises: UnknownDecision.
    """
    if decision.field != "undo":
        _check(decision)
    elif not decision.undoes or find_decision(connection, decision.undoes) is None:
        raise UnknownDecision(f"there is no decision {decision.undoes!r} to undo")
    values = {name: getattr(decision, name) for name in _COLUMNS}
    connection.execute(insert(t.decisions).values(values))
    tools_of(connection).remembered.decided = True


def _check(decision: Decision) -> None:
    what = (decision.subject, decision.field)
    if what not in DECIDABLE:
        known = ", ".join(f"{field} of a {subject}" for subject, field in DECIDABLE)
        raise UnknownDecision(
            f"the {decision.field} of a {decision.subject} cannot be decided; these can: {known}"
        )
    values = DECIDABLE[what]
    if values is not None and decision.value not in values:
        raise UnknownDecision(
            f"{decision.value!r} is no {decision.field}: give one of {', '.join(values)}"
        )
    if not decision.by.strip() or not decision.reason.strip():
        raise UnknownDecision("a decision needs the name of who decides, and a reason")


def find_decision(connection: Connection, id: str) -> Decision | None:
    """The decision with this id."""
    row = connection.execute(select(t.decisions).where(t.decisions.c.id == id)).first()
    return _decision(row) if row else None


def decisions(
    connection: Connection, *, subject: str | None = None, target: str | None = None
) -> tuple[Decision, ...]:
    """The history: all decisions, also undone ones and the undoing, the earliest first."""
    query = _decisions(subject, target).order_by(t.decisions.c.key)
    return tuple(map(_decision, connection.execute(query)))


def page_of_decisions(
    connection: Connection,
    *,
    subject: str | None = None,
    target: str | None = None,
    latest_first: bool = False,
    cursor: str | None,
    limit: int,
) -> Page[Decision]:
    """The history, a page at a time.

    Raises: ValueError for a cursor that no page gave.
    """
    key = t.decisions.c.key
    query, order = _decisions(subject, target), Order(key, descending=latest_first)
    rows, more = rows_of_page(connection, query, order, key, cursor, limit)
    return Page(tuple(map(_decision, rows)), more)


def _decisions(subject: str | None, target: str | None) -> Select[Any]:
    query = select(t.decisions)
    if subject is not None:
        query = query.where(t.decisions.c.subject == subject)
    if target is not None:
        query = query.where(t.decisions.c.target == target)
    return query


def undone_ids(connection: Connection) -> set[str]:
    """Ids of decisions that another undoes, or undid."""
    undoes = t.decisions.c.undoes
    return set(connection.execute(select(undoes).where(undoes.is_not(None))).scalars())


def decisions_about_report(connection: Connection, report: str) -> tuple[Decision, ...]:
    """The decisions in force on findings in one report, the earliest first."""
    if _none_decided(connection):
        return ()
    query = select(t.decisions).where(t.decisions.c.report == report).order_by(t.decisions.c.key)
    found = tuple(map(_decision, connection.execute(query)))
    return in_force(found, _undone(connection)) if found else ()


def decisions_in_force(
    connection: Connection, subject: str, field: str, target: str | None = None
) -> tuple[Decision, ...]:
    """The decisions in force on one field, the earliest first."""
    if _none_decided(connection):
        return ()
    query = (
        select(t.decisions)
        .where(t.decisions.c.subject == subject, t.decisions.c.field == field)
        .order_by(t.decisions.c.key)
    )
    if target is not None:
        query = query.where(t.decisions.c.target == target)
    found = tuple(map(_decision, connection.execute(query)))
    return in_force(found, _undone(connection)) if found else ()


def decisions_of(
    connection: Connection, *kinds: tuple[str, str], reports: Iterable[str] | None = None
) -> tuple[Decision, ...]:
    """The decisions in force on any of these (subject, field), the earliest first.

    ``reports``: only those attached to words of these.
    """
    if _none_decided(connection):
        return ()
    d = t.decisions.c
    of_kind = or_(*((d.subject == subject) & (d.field == field) for subject, field in kinds))
    query = select(t.decisions).where(of_kind).order_by(d.key)
    if reports is not None:
        query = query.where(d.report.in_(list(reports)))
    found = tuple(map(_decision, connection.execute(query)))
    return in_force(found, _undone(connection)) if found else ()


def _none_decided(connection: Connection) -> bool:
    """Whether a transaction that writes saw at its beginning that there are no decisions."""
    writes = connection.get_execution_options().get("reportedly_writes", False)
    return writes and not tools_of(connection).remembered.decided


def _undone(connection: Connection) -> tuple[Decision, ...]:
    query = select(t.decisions).where(t.decisions.c.undoes.is_not(None))
    return tuple(map(_decision, connection.execute(query)))


def in_force(found: Iterable[Decision], undoing: Sequence[Decision]) -> tuple[Decision, ...]:
    """Those of ``found`` that nothing undoes; an undoing that is itself undone does not count."""
    undone: set[str] = set()
    for decision in reversed(undoing):  # the later decides over the earlier
        if decision.id not in undone and decision.undoes:
            undone.add(decision.undoes)
    return tuple(one for one in found if one.id not in undone and one.field != "undo")


def _decision(row: Row[Any]) -> Decision:
    return Decision(**{name: getattr(row, name) for name in _COLUMNS})


# --- applying them to a reading -------------------------------------------------------------------


def apply_decisions(reading: Reading, decided: Sequence[Decision]) -> Reading:
    """The reading as analysts have it: the later decision on one field wins.

    A decision whose words are no longer there is passed over.
    """
    for decision in decided:
        if decision.subject == "statement" and (found := attached(decision, reading)):
            reading = _apply(decision, found, reading)
    return reading


def attached(decision: Decision, reading: Reading) -> Statement | None:
    """The statement that a decision is about: the one with its span, else with its very words.

    None where the reading has neither.
    """
    text = reading.report.text
    if decision.start is None or decision.end is None:
        return None
    span = Span(decision.start, decision.end)
    for statement in reading.statements:
        if _extent(statement) == span and span.of(text) == (decision.text or span.of(text)):
            return statement
    meeting = [
        statement
        for statement in reading.statements
        if decision.text and _extent(statement).of(text).strip() == decision.text.strip()
    ]
    return min(meeting, key=lambda one: abs(_extent(one).start - span.start), default=None)


def _extent(statement: Statement) -> Span:
    return Span(statement.content[0].start, statement.content[-1].end)


def _apply(decision: Decision, statement: Statement, reading: Reading) -> Reading:
    match decision.field:
        case "stance":
            changed = replace(statement, stance=decision.value)  # type: ignore[arg-type]  # checked
        case "certainty":
            changed = _with_certainty(statement, 0, decision.value)
        case "publisher_certainty":
            changed = _with_certainty(statement, -1, decision.value)
        case "interested":
            changed = replace(
                statement, interested=decision.value == "yes", interest=decision.reason
            )
        case "span":
            changed = _with_span(statement, decision.value, reading.report.text)
        case "speaker":
            return _with_speaker(reading, statement, decision.value)
        case "accepted":
            return _without(reading, statement) if decision.value == "no" else reading
        case _:
            return reading
    return _with_statement(reading, statement, changed)


def _with_statement(reading: Reading, old: Statement, new: Statement) -> Reading:
    changed = tuple(new if one.id == old.id else one for one in reading.statements)
    return replace(reading, statements=changed)


def _with_certainty(statement: Statement, station: int, value: str) -> Statement:
    certainties = list(statement.certainties)
    certainties[station] = Certainty(value)  # type: ignore[arg-type]  # checked when recorded
    return replace(statement, certainties=tuple(certainties))


def _with_span(statement: Statement, value: str, text: str) -> Statement:
    start, _, end = value.partition("-")
    if not (start.isdigit() and end.isdigit() and int(start) < int(end) <= len(text)):
        return statement
    return replace(statement, content=(Span(int(start), int(end)),))


def _with_speaker(reading: Reading, statement: Statement, name: str) -> Reading:
    """The statement said by the source of this name, a new one where the reading has none."""
    source = next((one for one in reading.sources if name in (one.name, *one.aliases)), None)
    if source is None:
        source = Source(id=f"decided:{name}", name=name, named=True)
        reading = replace(reading, sources=(*reading.sources, source))
    first = Station(source.name, source=source.id)
    chain = (first, *statement.chain[1:])
    if len(statement.chain) == 1:  # the outlet's own voice until now
        chain = (first, replace(statement.chain[0], relay="publishes"))
    certainties = statement.certainties * 2 if len(statement.chain) == 1 else statement.certainties
    changed = replace(statement, chain=chain, certainties=certainties)
    attributions = tuple(
        replace(one, speaker=source.id) if one.id == statement.attribution else one
        for one in reading.attributions
    )
    return replace(_with_statement(reading, statement, changed), attributions=attributions)


def _without(reading: Reading, statement: Statement) -> Reading:
    gone = statement.id
    return replace(
        reading,
        statements=tuple(_undenied(one, gone) for one in reading.statements if one.id != gone),
        attributions=tuple(_kept(reading.attributions, statement.attribution)),
        events=tuple(event for event in reading.events if event.statement != gone),
        confirmations=tuple(one for one in reading.confirmations if one.statement != gone),
    )


def _undenied(statement: Statement, gone: str) -> Statement:
    return replace(statement, denied=None) if statement.denied == gone else statement


def _kept(attributions: Iterable[Attribution], gone: str | None) -> Iterable[Attribution]:
    for one in attributions:
        if one.id != gone or gone is None:
            yield replace(one, parent=None) if gone and one.parent == gone else one
