"""What analysts ruled about claims and sources, found again in the statements there are now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, select

from reportedly.ledger import tables as t
from reportedly.ledger.decisions import UnknownDecision, decisions_of
from reportedly.links.rulings import Apart, OtherSource, Rulings, SameSource, Together
from reportedly.records import Decision, StatementRef

QUOTES: Final = '"“”„«»'
ON_STATEMENTS: Final = (("claim", "merge"), ("statement", "claim"))
ON_SOURCES: Final = (("source", "merge"), ("source", "apart"))


@dataclass(frozen=True, slots=True)
class Words:
    """Where a statement stood when something was decided about it; none of ``text`` is known."""

    report: str
    start: int
    end: int
    text: str | None = None

    def __str__(self) -> str:
        return f"{self.report}:{self.start}-{self.end}"


def words_at(place: str) -> Words:
    """What "REPORT:START-END" names.

    Raises: UnknownDecision for anything else.
    """
    report, _, extent = place.rpartition(":")
    start, _, end = extent.partition("-")
    if not (report and start.isascii() and end.isascii() and start.isdigit() and end.isdigit()):
        raise UnknownDecision(
            f"{place!r} names no claim. Give its id, or REPORT:START-END of a statement that "
            "carries it. Look: reportedly claims"
        )
    return Words(report, int(start), int(end))


def words_of(decision: Decision) -> Words | None:
    """The words that a decision is attached to."""
    if decision.report is None or decision.start is None or decision.end is None:
        return None
    return Words(decision.report, decision.start, decision.end, decision.text)


def rulings_of(connection: Connection) -> Rulings:
    """The rulings in force; those on words that are gone are left out."""
    return Rulings(_on_statements(connection), source_rulings(connection))


def source_rulings(connection: Connection) -> tuple[SameSource | OtherSource, ...]:
    """The rulings in force on who is who."""
    return tuple(
        SameSource(one.target, one.value)
        if one.field == "merge"
        else OtherSource(one.target, one.value)
        for one in decisions_of(connection, *ON_SOURCES)
    )


def _on_statements(connection: Connection) -> tuple[Together | Apart, ...]:
    decided = decisions_of(connection, *ON_STATEMENTS)
    places = {one.id: places_of(one) for one in decided}
    wanted = {place for some in places.values() for place in some}
    refs = find_statements(connection, wanted) if wanted else {}
    found: list[Together | Apart] = []
    for one in decided:
        ends = [refs[place] for place in places[one.id] if place in refs]
        if one.field == "merge" and len(ends) == 2:
            found.append(Together(*ends))
        elif one.field == "claim" and ends:
            found.append(Apart(ends[0]))
    return tuple(found)


def places_of(decision: Decision) -> tuple[Words, ...]:
    """Where the statements stood that a ruling on claims is about: one, or of a merge two."""
    first = words_of(decision)
    if first is None:
        return ()
    return (first, words_at(decision.value)) if decision.field == "merge" else (first,)


def find_statements(connection: Connection, wanted: Iterable[Words]) -> dict[Words, StatementRef]:
    """The statements that are there now: those with a span, else those with its very words.

    Where a report has a later revision they are looked for there, by their words.
    """
    places = list(wanted)
    found = _by_span(connection, places)
    lacking = [place for place in places if place not in found]
    return found | _by_words(connection, lacking) if lacking else found


def _by_span(connection: Connection, places: Sequence[Words]) -> dict[Words, StatementRef]:
    s, r = t.statements.c, t.reports.c
    query = (
        select(r.id, s.start, s.end, s.id)
        .join(t.reports, r.key == s.report)
        .where(
            r.id.in_({one.report for one in places}),
            s.start.in_({one.start for one in places}),
            r.latest,
        )
        .order_by(s.key.desc())
    )
    at = {tuple(row[:3]): StatementRef(row[0], row[3]) for row in connection.execute(query)}
    keyed = {one: (one.report, one.start, one.end) for one in places}
    return {one: at[key] for one, key in keyed.items() if key in at}


def _by_words(connection: Connection, places: Sequence[Words]) -> dict[Words, StatementRef]:
    """Of several with the same words the one that is nearest to where they were."""
    now = _latest(connection, {one.report for one in places})
    found = {}
    for place in places:
        report = now.get(place.report, place.report)
        words = place.text or _text_at(connection, place)
        s, r = t.statements.c, t.reports.c
        query = (
            select(s.id, s.start)
            .join(t.reports, r.key == s.report)
            .where(r.id == report, s.text == words)
        )
        rows = connection.execute(query).all()
        if rows:
            best = min(rows, key=lambda row: abs(row.start - place.start))
            found[place] = StatementRef(report, best.id)
    return found


def _quoted(connection: Connection, place: Words) -> str:
    return f"“{_text_at(connection, place).strip(QUOTES)}” ({place.report})"


def _latest(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """The latest revisions of those reports that are superseded."""
    old, new = t.reports.alias(), t.reports.alias()
    query = (
        select(old.c.id, new.c.id)
        .join(new, new.c.url == old.c.url)
        .where(old.c.id.in_(set(reports)), ~old.c.latest, new.c.latest)
    )
    return dict(map(tuple, connection.execute(query)))


def all_revisions(connection: Connection, reports: Iterable[str]) -> set[str]:
    """These reports, and all other revisions of them."""
    wanted = set(reports)
    one, other = t.reports.alias(), t.reports.alias()
    query = select(other.c.id).join(one, one.c.url == other.c.url).where(one.c.id.in_(wanted))
    return wanted | set(connection.execute(query).scalars())


def readable(connection: Connection, decided: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions as people read them: rulings on claims with the words that they are about."""
    return tuple(_readable(connection, one) for one in decided)


def _readable(connection: Connection, decision: Decision) -> Decision:
    what = (decision.subject, decision.field)
    if what == ("claim", "merge"):
        place = words_at(decision.value)
        return replace(decision, value=f"with {_quoted(connection, place)}")
    if what == ("statement", "claim") and decision.found:
        place = words_at(decision.found)
        return replace(decision, value=f"apart from {_quoted(connection, place)}", found="")
    if what == ("source", "apart"):
        return replace(decision, value=f"in {decision.value}")
    return decision


def _text_at(connection: Connection, place: Words) -> str:
    query = select(t.reports.c.text).where(t.reports.c.id == place.report)
    return (connection.execute(query).scalar() or "")[place.start : place.end]
