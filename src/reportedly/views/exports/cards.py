"""What the page lists beside the text: a card for each statement, a choice for each source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.records import CertaintyValue, Reading, Source
from reportedly.views.exports.markup import Voice
from reportedly.views.outline import outline
from reportedly.views.particulars import other_names, particulars, reason_of
from reportedly.views.said import Said, voices_by_origin
from reportedly.views.words import (
    CERTAINTIES,
    UNSPECIFIED,
    clean,
    offsets,
    shorten,
    speakers,
    sureness,
    who,
    wording,
)

COLOURS: Final = 8
"""Colours in page.css; further sources begin again at the first: labels tell them apart."""
DEEPEST: Final = 4

LINES: Final[dict[CertaintyValue, str]] = {
    "CT+": "ct", "PR+": "pr", "PS+": "ps", "CT-": "no", "PR-": "no pr", "PS-": "no ps",
    "CTu": "uu", "Uu": "uu",
}  # fmt: skip
"""The class of each certainty's line: solid, dashed, dotted; crossed out where it is denied."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One source as it is listed, and as the text can be narrowed to it."""

    number: int
    name: str
    particulars: str
    aliases: str
    reason: str
    classes: str
    times: int


@dataclass(frozen=True, slots=True)
class Stop:
    """One voice of a chain: how it got the statement, how sure it is, and by which words."""

    name: str
    how: str
    certainty: str
    line: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Link:
    """A statement as others point to it."""

    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    """One statement as it is listed beside the text."""

    said: Said
    voice: Voice
    depth: int
    who: str
    cue: str
    content: str
    stops: tuple[Stop, ...]
    denied: Link | None
    within: str
    offsets: str
    sureness: str


@dataclass(frozen=True, slots=True)
class Voices:
    """The choices, and the marks of each statement in the order of ``statements_said``."""

    choices: list[Choice]
    marks: list[Voice]


def voices_of(reading: Reading, said: Sequence[Said], anchor: str) -> Voices:
    """Sources by how much they say, then what has no source, then the outlet's own voice."""
    groups = _groups(reading, said)
    choices = [_choice(number, *group) for number, group in enumerate(groups, start=1)]
    classes = {
        id(one): choice.classes
        for choice, (_, _, own) in zip(choices, groups, strict=True)
        for one in own
    }
    sources = speakers(reading)
    marks = [
        Voice(f"{anchor}-{number}", one.label, classes[id(one)], _who(one, reading, sources))
        for number, one in enumerate(said, start=1)
    ]
    return Voices(choices, marks)


def _groups(
    reading: Reading, said: Sequence[Said]
) -> list[tuple[str, Source | None, Sequence[Said]]]:
    publisher = clean(reading.report.publisher or "the report")
    groups: list[tuple[str, Source | None, Sequence[Said]]] = [
        (clean(source.name), source, own) for source, own in voices_by_origin(said)
    ]
    rest = (
        (UNSPECIFIED, [one for one in said if one.origin is None and not one.own]),
        (f"{publisher}, citing itself", [one for one in said if one.own and one.is_attributed]),
        (f"{publisher}, own voice", [one for one in said if not one.is_attributed]),
    )
    return [*groups, *((name, None, own) for name, own in rest if own)]


def _choice(number: int, name: str, source: Source | None, own: Sequence[Said]) -> Choice:
    colour = f"c{(number - 1) % COLOURS}" if source else "cx"
    return Choice(
        number=number,
        name=name,
        particulars=particulars(source) if source else "",
        aliases=other_names(source) if source else "",
        reason=reason_of(own),
        classes=f"n{number} {colour}",
        times=len(own),
    )


def _who(one: Said, reading: Reading, sources: dict[str, Source]) -> str:
    if one.attribution is None:
        return clean(reading.report.publisher or "the report")
    source = sources.get(one.attribution.speaker or "")
    return who(one.attribution, source, reading.report.text)


def cards(reading: Reading, said: Sequence[Said], voices: Voices) -> list[Card]:
    """Cards in the order of the text; nested ones follow what holds them."""
    by_id = {
        one.statement.id: Link(mark.anchor, mark.label)
        for one, mark in zip(said, voices.marks, strict=True)
    }
    depths = _depths(reading)
    found = [
        _card(one, reading, mark, depths.get(number, 0), by_id)
        for number, (one, mark) in enumerate(zip(said, voices.marks, strict=True))
    ]
    return [found[number] for number in _order(reading, said)]


def _depths(reading: Reading) -> dict[int, int]:
    numbers = {id(one): number for number, one in enumerate(reading.attributions)}
    return {numbers[id(attribution)]: depth for depth, attribution in outline(reading.attributions)}


def _order(reading: Reading, said: Sequence[Said]) -> list[int]:
    """Numbers of statements: attributions in their outline, own voice put where it stands."""
    numbers = {id(one): number for number, one in enumerate(reading.attributions)}
    placed: list[tuple[int, int, int]] = []
    at = 0
    for turn, (depth, attribution) in enumerate(outline(reading.attributions)):
        if depth == 0:
            at = max(at, attribution.content[0].start if attribution.content else at)
        placed.append((at, turn, numbers[id(attribution)]))
    for number, one in enumerate(said[len(placed) :], start=len(placed)):
        content = one.statement.content
        placed.append((content[0].start if content else 0, len(placed), number))
    return [number for _, _, number in sorted(placed)]


def _card(one: Said, reading: Reading, mark: Voice, depth: int, links: dict[str, Link]) -> Card:
    attribution, text = one.attribution, reading.report.text
    return Card(
        said=one,
        voice=mark,
        depth=min(depth, DEEPEST),
        who=mark.title,
        cue=wording(attribution.cue, text) if attribution else "",
        content=shorten(one.words),
        stops=tuple(_stops(one, text)),
        denied=links.get(one.statement.denied or ""),
        within=clean(attribution.parent) if attribution and attribution.parent and depth else "",
        offsets=offsets(one.statement.content),
        sureness=sureness(attribution.confidence) if attribution else "",
    )


def _stops(one: Said, text: str) -> Iterable[Stop]:
    statement = one.statement
    pairs = list(zip(statement.chain, statement.certainties, strict=True))
    for number, (station, certainty) in enumerate(pairs):
        neutral = "takes no stand" if number or not one.is_attributed else CERTAINTIES["Uu"]
        yield Stop(
            name=clean(station.name) or "the report",
            how="" if station.relay in (None, "publishes") else str(station.relay),
            certainty=neutral if certainty.value == "Uu" else CERTAINTIES[certainty.value],
            line=LINES[certainty.value],
            evidence=wording(certainty.evidence, text),
        )
