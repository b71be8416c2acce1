"""What a report rests on, for an editor who has to act on it: pure, over one reading.

Counts are of statements that add something: an attribution that only passes on a nested one
("U.S. News reported that Surovikin accused ...") is not counted beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from reportedly.records import Reading, Source, Statement
from reportedly.views.audit_records import (
    Audit,
    Denial,
    Interest,
    Presented,
    Reliance,
    Unnamed,
    Weight,
)
from reportedly.views.checks import next_checks
from reportedly.views.said import Said, statements_said, told_of, voices_by_origin
from reportedly.views.words import clean


def audit_reading(reading: Reading) -> Audit:
    """The audit of a reading.  Ids that lead nowhere are passed over; nothing is raised."""
    said = statements_said(reading)
    counted = [one for one in said if one.is_attributed and not one.carries]
    voice = [one.statement for one in said if not one.is_attributed]
    by_origin = voices_by_origin(counted)
    return Audit(
        attributed=len(counted),
        passed_on=sum(one.carries for one in said),
        origins=tuple(_weight(source, own, len(counted)) for source, own in by_origin),
        unnamed=tuple(_unnamed(source, own) for source, own in by_origin if not source.named),
        interested=tuple(_interest(source, own) for source, own in by_origin if _sides(own)),
        no_source=_ids(one.statement for one in counted if one.origin is None and not one.own),
        own_voice=_ids(voice),
        hedged=_ids(statement for statement in voice if statement.hedged),
        own_reports=_ids(one.statement for one in counted if one.own),
        relies_on=tuple(_relies_on(reading, said)),
        confirmations=tuple(
            Presented(found.statement, found.said_to_confirm, found.bears_out)
            for found in reading.confirmations
        ),
        denials=tuple(_denials(said)),
        checks=tuple(next_checks(reading, said)),
    )


def _ids(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(statement.id for statement in statements)


def _weight(source: Source, own: Sequence[Said], counted: int) -> Weight:
    return Weight(
        source=source.id,
        name=source.name,
        named=source.named,
        interested=bool(_sides(own)),
        statements=_ids(one.statement for one in own),
        share=round(len(own) / counted, 3),
    )


def _unnamed(source: Source, own: Sequence[Said]) -> Unnamed:
    through = tuple(dict.fromkeys(name for one in own for name in one.relays))
    return Unnamed(
        source.id, source.name, told_of(source), through, _ids(one.statement for one in own)
    )


def _sides(own: Sequence[Said]) -> list[Statement]:
    return [one.statement for one in own if one.statement.interested]


def _interest(source: Source, own: Sequence[Said]) -> Interest:
    sides = _sides(own)
    reasons = Counter(statement.interest for statement in sides if statement.interest)
    ordered = tuple(reason for reason, _ in reasons.most_common())
    return Interest(source.id, source.name, ordered, _ids(sides))


def _relies_on(reading: Reading, said: Sequence[Said]) -> Iterable[Reliance]:
    """The outlets cited, and those that stand in chains, each with what came through it."""
    taken: dict[str, list[str]] = {}
    named: dict[str, tuple[str, bool]] = {}
    for cite in reading.cites:
        _note(cite.outlet, own=cite.own, into=named)
    for one in said:
        stations = one.statement.chain[: -1 if one.is_attributed else 0]
        for number, station in enumerate(stations):
            is_outlet = number > 0 or (one.origin is not None and one.origin.kind == "media")
            if is_outlet and station.relay != "told":
                _note(station.name, own=one.own and number == 0, into=named)
            taken.setdefault(_key(station.name), []).append(one.statement.id)
    for key, (outlet, own) in named.items():
        yield Reliance(outlet, own, tuple(dict.fromkeys(taken.get(key, ()))))


def _note(outlet: str, *, own: bool, into: dict[str, tuple[str, bool]]) -> None:
    known = into.get(_key(outlet))
    into[_key(outlet)] = (known[0], known[1] or own) if known else (outlet, own)


def _key(name: str) -> str:
    return clean(name).casefold()


def _denials(said: Sequence[Said]) -> Iterable[Denial]:
    by_id = {one.statement.id: one for one in said}
    for one in said:
        if one.statement.stance != "denies" or one.carries:
            continue
        other = by_id.get(one.statement.denied or "")
        yield Denial(
            statement=one.statement.id,
            name=one.statement.chain[0].name,
            denied=None if other is None else other.statement.id,
            whose=None if other is None else other.statement.chain[0].name,
        )
