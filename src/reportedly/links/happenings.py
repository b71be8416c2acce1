"""What a statement says was done, by whom and to whom, in a form that two can be compared in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.links.stems import content_stems, stem
from reportedly.records import Actor, Event, EventType, Reading


@dataclass(frozen=True, slots=True)
class Party:
    """Who does it or to whom it is done: the name, its stems, its country."""

    name: str
    stems: frozenset[str]
    named: bool
    country: str | None = None

    def same(self, other: Party) -> bool:
        """Whether one name holds the other's words."""
        both = self.stems & other.stems
        return bool(both) and (both == self.stems or both == other.stems)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a statement: PLOVER type, stems of the words that carry it, who, to whom."""

    type: EventType
    trigger: frozenset[str]
    actor: Party | None
    recipient: Party | None
    negated: bool = False
    actual: bool = True


def happenings_of(reading: Reading) -> dict[str, tuple[Happening, ...]]:
    """The events of each statement of a reading, by the statement's id."""
    found: dict[str, list[Happening]] = {}
    for event in reading.events:
        found.setdefault(event.statement, []).append(_happening(reading, event))
    return {id: tuple(some) for id, some in found.items()}


def same_happenings(
    a: tuple[Happening, ...], b: tuple[Happening, ...]
) -> Iterator[tuple[Happening, Happening]]:
    """Pairs of one type, both told as having happened (or not), with a word or a party in common.

    Two attacks of one day are not one attack: what they share is for the caller to weigh.
    """
    for one in a:
        for other in b:
            if one.type == other.type and one.actual and other.actual:
                parties = _shared(one.actor, other.actor) or _shared(one.recipient, other.recipient)
                if one.trigger & other.trigger or parties:
                    yield one, other


def _shared(a: Party | None, b: Party | None) -> bool:
    return a is not None and b is not None and a.same(b)


def _happening(reading: Reading, event: Event) -> Happening:
    text = reading.report.text
    words = " ".join(span.of(text) for span in event.trigger).lower().split()
    return Happening(
        event.type,
        frozenset(map(stem, words)),
        _party(event.actor),
        _party(event.recipient),
        event.negated,
        event.modality in ("actual", "historical"),
    )


def _party(actor: Actor | None) -> Party | None:
    if actor is None:
        return None
    stems, _ = content_stems(actor.name)
    named = any(word[:1].isupper() for word in actor.name.split())
    return Party(actor.name, stems, named, actor.country) if stems else None
