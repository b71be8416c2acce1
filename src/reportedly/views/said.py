"""Each statement of a reading with what people need beside it: a label, who it comes from, how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.records import (
    Attribution,
    Certainty,
    Reading,
    Source,
    Span,
    Statement,
    Station,
)
from reportedly.views.words import UNSPECIFIED, clean, is_specified, speakers, wording

# An attribution that holds another is only its carrier where the other takes up this much of it.
CARRIED: Final = 0.5


@dataclass(frozen=True, slots=True)
class Said:
    """One statement and where it comes from.

    ``label`` is what pages and the terminal call it: its attribution's id, or its own where the
    outlet speaks itself.  ``origin`` is the source at the beginning of its chain; none where the
    report gives none.  ``own``: the outlet says it, in its own voice or of its own earlier report.
    ``carries``: it is there to pass on another statement, and adds none of its own.
    """

    statement: Statement
    label: str
    words: str
    attribution: Attribution | None = None
    origin: Source | None = None
    own: bool = False
    carries: bool = False

    @property
    def is_attributed(self) -> bool:
        """Whether somebody other than the outlet's own voice is given for it."""
        return self.attribution is not None

    @property
    def relays(self) -> tuple[str, ...]:
        """The names between the origin and the publisher."""
        return tuple(clean(station.name) for station in self.statement.chain[1:-1])


def statements_said(reading: Reading) -> list[Said]:
    """One for each attribution, in the reading's order, then those in the outlet's own voice.

    An attribution without a statement counts as one of which nothing more is known.
    """
    stated: dict[str | None, Statement] = {}
    for statement in reversed(reading.statements):
        stated[statement.attribution] = statement
    attributed = [(stated.get(one.id) or _bare(one, reading), one) for one in reading.attributions]
    used = {statement.id for statement, _ in attributed}
    rest = [(statement, None) for statement in reading.statements if statement.id not in used]
    carriers, sources = carrying(reading.attributions), speakers(reading)
    return [
        _said(statement, attribution, reading.report.text, sources, carriers)
        for statement, attribution in (*attributed, *rest)
    ]


def _bare(attribution: Attribution, reading: Reading) -> Statement:
    source = speakers(reading).get(attribution.speaker or "")
    stations = (
        Station(source.name if source else UNSPECIFIED, attribution.speaker),
        Station(reading.report.publisher or "", relay="publishes"),
    )
    unknown = Certainty("Uu")
    return Statement(
        attribution.id, attribution.content, stations, (unknown, unknown), attribution.id
    )


def _said(
    statement: Statement,
    attribution: Attribution | None,
    text: str,
    sources: dict[str, Source],
    carriers: set[str],
) -> Said:
    first = statement.chain[0]
    source = sources.get(first.source or "")
    publisher = statement.chain[-1].name
    return Said(
        statement=statement,
        label=clean(attribution.id if attribution else statement.id),
        words=wording(statement.content, text),
        attribution=attribution,
        origin=source if is_specified(source) else None,
        own=attribution is None or (bool(publisher) and same_name(first.name, publisher)),
        carries=(
            attribution is not None
            and attribution.id in carriers
            and statement.stance == "asserts"  # who denies another's statement does add something
        ),
    )


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case and white space."""
    return clean(one).casefold() == clean(other).casefold()


def carrying(attributions: Sequence[Attribution]) -> set[str]:
    """Ids of the attributions most of whose content is another, nested one."""
    inner: dict[str, list[Attribution]] = {}
    for attribution in attributions:
        if attribution.parent is not None and attribution.parent != attribution.id:
            inner.setdefault(attribution.parent, []).append(attribution)
    return {
        outer.id
        for outer in attributions
        if outer.id in inner and _share(outer, inner[outer.id]) >= CARRIED
    }


def _share(outer: Attribution, nested: Iterable[Attribution]) -> float:
    held = _places(outer.content)
    parts = [(*one.content, *one.cue, *one.source) for one in nested]
    return len(held & _places(span for part in parts for span in part)) / max(len(held), 1)


def _places(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def voices_by_origin(said: Iterable[Said]) -> list[tuple[Source, list[Said]]]:
    """Each origin other than the outlet itself, with its statements: those with most first."""
    heard: dict[str, tuple[Source, list[Said]]] = {}
    for one in said:
        if one.origin is not None and not one.own:
            heard.setdefault(one.origin.id, (one.origin, []))[1].append(one)
    return sorted(heard.values(), key=lambda voice: -len(voice[1]))


def told_of(source: Source) -> str:
    """What the report tells of a source that it does not name: "military, from Russia"."""
    known = source.anonymity
    if known is None:
        return ""
    country = f"from {clean(known.country)}" if known.country else ""
    sector = clean(known.sector) if known.sector else ""
    return ", ".join(filter(None, [sector, country]))


def labels(said: Iterable[Said]) -> str:
    """Their labels, such as "a3, a5 and a9"."""
    return in_a_row([one.label for one in said])


def in_a_row(words: Sequence[str]) -> str:
    """Such as "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
