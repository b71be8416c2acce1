"""Where an event was whose own clause does not say: what the text around it gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from reportedly.events.circumstances import LOCATED
from reportedly.language.analysis import Analysis, Token
from reportedly.records import Event, Place, Reading
from reportedly.sources.tables import long_codes

_BACK: Final = 2  # sentences of the same paragraph
_FAR: Final = 5_000  # code points: two sentences are shorter
_LEAD: Final = 8  # sentences in which a report says where its own event was
_MOST: Final = 3  # places: where a clause names more, it lists
_COARSE: Final = frozenset({"country", "continent", "ocean", "sea", "region"})
_APART: Final = frozenset(
    "since than after following before like as ahead despite for"
    " response retaliation revenge".split()
)  # what is behind these is another event, with a place of its own
_KNOWN: Final = frozenset({"the", "this", "these", "that", "those", "his", "her", "its", "their"})
_NOT_YET: Final = frozenset("are is be being will would may might can could should".split())
_OFTEN: Final = 2  # events of violence with a place that make a country its scene
_STEPS: Final = 12  # heads climbed at most


def infer_places(
    events: Sequence[Event], reading: Reading, analysis: Analysis
) -> tuple[Event, ...]:
    """The events with ``around``: where something happened whose own clause names no place.

    It is, in this order, that of an event of its sentence that it hangs on, or that hangs on it
    ("a deal to leave Raqqa"); of the last event of its type in the two sentences before it in its
    paragraph; of the report's one place of violence, which its first sentences name; or the last
    place of the two sentences before.  Else violence by or against somebody of a country was in
    that country, if most of the report's violence with a place was: no more precisely.
    Only what is told as having happened has one.
    How right that is: docs/places-and-times.md.
    """
    scene = _Scene(events, reading, analysis)
    near = [replace(event, around=scene.around(event)) for event in events]
    land = _Land(near, scene.places)
    return tuple(
        replace(event, around=land.around(event)) if scene.is_open(event) else event
        for event in near
    )


class _Scene:
    def __init__(self, events: Sequence[Event], reading: Reading, analysis: Analysis) -> None:
        self._tokens = analysis.tokens
        self._sentences = analysis.sentences
        self._text = reading.report.text
        self._analysis = analysis
        self.places = {place.id: place for place in reading.places}
        self._times = {time.id: (time.begin, time.end) for time in reading.times}
        self._words = {event.id: self._words_of(event) for event in events}
        self._told: dict[int, list[Event]] = {}  # events with a place, by sentence
        for event in events:
            if event.places and self._words[event.id]:
                self._told.setdefault(self._sentence(event), []).append(event)
        self._named: dict[int, list[Place]] = {}  # towns and the like, by sentence
        for place in reading.places:
            within = analysis.within(place.span)
            if within and place.kind not in _COARSE:
                self._named.setdefault(self._tokens[within[0]].sentence, []).append(place)
        self._scene_of_violence = self._one_scene(events)

    def around(self, event: Event) -> tuple[str, ...]:
        """The ids of the places around an event that has none of its own."""
        if event.places or event.negated or event.modality != "actual":
            return ()
        if event.type not in LOCATED | {"AGREE"} or not self._words[event.id]:
            return ()
        if joined := self._joined(event):
            return joined.places
        if not self._has_happened(event):
            return ()
        if before := self._before(event):
            return before.places
        if event.type != "ASSAULT":
            return ()
        one = self._scene_of_violence
        if one is not None and self._at_one_time(event, one):
            return one.places
        return self._last_named(event)

    def is_open(self, event: Event) -> bool:
        """Whether it is violence told as having happened of which nothing near says where."""
        told = event.modality == "actual" and not (event.negated or event.places or event.around)
        return (
            told
            and event.type == "ASSAULT"
            and bool(self._words[event.id])
            and self._has_happened(event)
        )

    def _words_of(self, event: Event) -> list[int]:
        return [index for span in event.trigger for index in self._analysis.within(span)]

    def _sentence(self, event: Event) -> int:
        return self._tokens[self._words[event.id][0]].sentence

    def _joined(self, event: Event) -> Event | None:
        """The located event of the same sentence that this one hangs on, or that hangs on it."""
        first = self._words[event.id][0]
        for other in self._told.get(self._sentence(event), ()):
            lower, upper = self._words[other.id][0], first
            way = self._way(lower, upper) or self._way(first, lower)
            if way and len(other.places) <= _MOST and not any(map(self._parts, way)):
                return other
        return None

    def _way(self, lower: int, upper: int) -> list[int]:
        """The tokens from one up to another that stands over it; none where it does not."""
        way: list[int] = []
        for _ in range(_STEPS):
            if lower == upper:
                return way
            way.append(lower)
            if self._tokens[lower].head == lower:
                break
            lower = self._tokens[lower].head
        return []

    def _parts(self, index: int) -> bool:
        token = self._tokens[index]
        return token.dep == "relcl" or token.text.lower() in _APART

    def _has_happened(self, event: Event) -> bool:
        """Whether it is told as done, or as known already: "shot down", "the attack"."""
        for index in self._words[event.id]:
            token = self._tokens[index]
            under = [t for t in self._of_sentence(token.sentence) if t.head == index]
            if token.tag == "VBD":
                return True
            if token.tag == "VBN":
                helpers = {t.text.lower() for t in under if t.dep in ("aux", "auxpass")}
                return token.dep != "relcl" and _NOT_YET.isdisjoint(helpers)
            if token.pos not in ("NOUN", "PROPN"):
                continue
            known = any(
                t.dep == "poss" or (t.dep == "det" and t.text.lower() in _KNOWN) for t in under
            )
            if known or self._is_followed(token):
                return True
        return False

    def _is_followed(self, noun: Token) -> bool:
        """Whether something came of it: "resigned after an attack"."""
        before = self._tokens[noun.head]
        told = self._tokens[before.head].tag in ("VBD", "VBN")
        return noun.dep == "pobj" and before.text.lower() in ("after", "following") and told

    def _of_sentence(self, sentence: int) -> Sequence[Token]:
        first, last = self._sentences[sentence]
        return self._tokens[first:last]

    def _before(self, event: Event) -> Event | None:
        """The last located event of the type in the sentences before, in the same paragraph."""
        sentence, start = self._sentence(event), self._paragraph(event)
        for back in range(1, _BACK + 1):
            for other in reversed(self._told.get(sentence - back, ())):
                if other.type == event.type and other.trigger[0].start >= start:
                    return other if self._at_one_time(event, other) else None
        return None

    def _last_named(self, event: Event) -> tuple[str, ...]:
        sentence, start = self._sentence(event), self._paragraph(event)
        for back in range(1, _BACK + 1):
            for place in reversed(self._named.get(sentence - back, ())):
                if place.span.start >= start:
                    return (place.id,)
        return ()

    def _paragraph(self, event: Event) -> int:
        at = event.trigger[0].start
        return self._text.rfind("\n", max(at - _FAR, 0), at) + 1

    def _one_scene(self, events: Sequence[Event]) -> Event | None:
        """The first located violence, if all has one place, named early on."""
        found = [
            event
            for event in events
            if event.type == "ASSAULT" and event.modality == "actual" and any(self._exact(event))
        ]
        names = {next(self._exact(event)).name for event in found}
        return found[0] if len(names) == 1 and self._sentence(found[0]) < _LEAD else None

    def _exact(self, event: Event) -> Iterator[Place]:
        places = (self.places[name] for name in event.places if name in self.places)
        return (place for place in places if place.kind not in _COARSE)

    def _at_one_time(self, event: Event, other: Event) -> bool:
        """Whether their dates, where this one has any, may be one."""
        mine, its = self._days(event), self._days(other)
        if mine is None:
            return True
        return its is not None and mine[0] <= its[1] and its[0] <= mine[1]

    def _days(self, event: Event) -> tuple[str, str] | None:
        for name in event.times:
            begin, end = self._times.get(name, (None, None))
            if begin and end:
                return begin, end
        return None


class _Land:
    """The country of most of a report's violence, where the text names it."""

    def __init__(self, events: Sequence[Event], places: Mapping[str, Place]) -> None:
        violence = [one for one in events if one.type == "ASSAULT" and not one.negated]
        lands = [land for one in violence if (land := _land_of(one, places)) is not None]
        most, count = next(iter(Counter(lands).most_common(1)), (None, 0))
        often = count >= _OFTEN and count * 2 >= len(violence) and count * 3 >= len(lands) * 2
        named = (place for place in places.values() if place.kind == "country" and often)
        self._place = next((place for place in named if place.country == most), None)
        self._code = long_codes().get(most or "")
        self._only = count == len(lands)

    def around(self, event: Event) -> tuple[str, ...]:
        """Its id: for what somebody of it does or undergoes, and for all if all was there."""
        both = [one.country for one in (event.actor, event.recipient) if one and one.country]
        there = self._code in both or (self._only and not both)
        return (self._place.id,) if self._place is not None and there else ()


def _land_of(event: Event, places: Mapping[str, Place]) -> str | None:
    found = (places[name] for name in (*event.places, *event.around) if name in places)
    return next((place.country for place in found if place.country), None)
