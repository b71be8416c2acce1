"""Events on an axis of time.

Gaps are drawn by their logarithm: a report tells of this week and of the last century.  Positions
are shares of the width, in percent, so that letters keep their size on any screen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from reportedly.records import Event, Reading
from reportedly.views.exports.cards import Link
from reportedly.views.happenings import Happening, day_number, happenings, is_day
from reportedly.views.words import clean, cut

LEFT, RIGHT = 3.0, 97.0
STEP: Final = 15  # pixels between events of one day
TALLEST: Final = 8
SHOWN: Final = 160
MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
NARROW, WIDE = 340, 720  # pixels: a phone's and a desk's width for the axis
LETTER: Final = 7  # pixels
_MODALITIES: Final = {
    "future": "still to come", "hypothetical": "not said to have happened",
    "historical": "earlier", "actual": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """An event in the table under the axis."""

    dated: bool
    when: str
    what: str
    parties: str
    numbers: str
    doubt: str
    where: str
    words: str
    source: str
    classes: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class Dot:
    """An event on the axis: ``x`` in percent, ``y`` in pixels."""

    x: float
    y: int
    exact: bool
    title: str
    classes: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A date at the axis; ``wide``: there is room for its words on a wide screen only, or none."""

    x: float
    words: str
    room: str
    anchor: str
    published: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The axis and its table; no dots where nothing is dated."""

    dots: list[Dot]
    ticks: list[Tick]
    rows: list[Row]
    height: int


def timeline(
    reading: Reading, links: Mapping[str, Link], classes: Mapping[str, str]
) -> Timeline | None:
    """The events of a reading in time; ``links`` and ``classes``: of statements, by id."""
    found = happenings(reading)
    if not found:
        return None
    dated = sorted((one for one in found if one.begin), key=lambda one: day_number(one.begin))
    ordered = [*dated, *(one for one in found if not one.begin)]
    published = (reading.report.published or "")[:10]
    days = sorted({day_number(one.begin) for one in dated})
    if days and is_day(published):
        days = sorted({*days, day_number(published)})
    at = _positions(days)
    height = min(_most_at_once(dated), TALLEST) * STEP + 44
    return Timeline(
        dots=_dots(dated, at, height, links, classes),
        ticks=_ticks(dated, at, published),
        rows=[_row(one, reading.report.text, links, classes) for one in ordered],
        height=height,
    )


def _positions(days: Sequence[int]) -> dict[int, float]:
    """Where each day stands, in percent: gaps by their logarithm."""
    if not days:
        return {}
    steps = [math.log1p(later - earlier) for earlier, later in pairwise(days)]
    total, passed = sum(steps) or 1.0, 0.0
    at = {days[0]: LEFT if steps else 50.0}
    for day, step in zip(days[1:], steps, strict=True):
        passed += step
        at[day] = round(LEFT + (RIGHT - LEFT) * passed / total, 2)
    return at


def _most_at_once(dated: Sequence[Happening]) -> int:
    days = [day_number(one.begin) for one in dated]
    return max((days.count(day) for day in set(days)), default=0)


def _dots(
    dated: Sequence[Happening],
    at: Mapping[int, float],
    height: int,
    links: Mapping[str, Link],
    classes: Mapping[str, str],
) -> list[Dot]:
    dots = []
    stacked: dict[int, int] = {}
    for one in dated:
        day = day_number(one.begin)
        level = stacked[day] = stacked.get(day, -1) + 1
        if level >= TALLEST:
            continue
        statement = one.event.statement
        dots.append(
            Dot(
                x=at[day],
                y=height - 40 - level * STEP,
                exact=one.time_precision == 1,
                title=f"{_date_words(one)}: {what(one.event)}. {cut(one.words, shown=SHOWN)}",
                classes=classes.get(statement, "cx"),
                link=links.get(statement),
            )
        )
    return dots


def _ticks(dated: Sequence[Happening], at: Mapping[int, float], published: str) -> list[Tick]:
    words: dict[int, str] = {}
    for one in dated:
        words.setdefault(day_number(one.begin), day_words(one.begin))
    if at and is_day(published):
        words.setdefault(day_number(published), day_words(published))
    order = sorted(words, key=lambda day: (day not in (min(words), max(words)), day))
    rooms: dict[int, str] = {}
    for width, room in ((NARROW, ""), (WIDE, "wide")):
        taken = [_reach(at[day], words[day], width) for day in rooms]
        for day in order:
            reach = _reach(at[day], words[day], width)
            if day not in rooms and all(reach[1] < one[0] or one[1] < reach[0] for one in taken):
                rooms[day] = room
                taken.append(reach)
    return [
        Tick(
            x=at[day],
            words=words[day],
            room=rooms.get(day, "none"),
            anchor=_anchor(at[day]),
            published=is_day(published) and day == day_number(published),
        )
        for day in sorted(words)
    ]


def _anchor(x: float) -> str:
    return "start" if x < 12 else "end" if x > 88 else "middle"


def _reach(x: float, words: str, width: int) -> tuple[float, float]:
    """From where to where the words at ``x`` run, in percent of ``width`` pixels."""
    length = (len(words) + 2) * LETTER / width * 100
    start = {"start": x, "middle": x - length / 2, "end": x - length}[_anchor(x)]
    return start, start + length


def day_words(day: str) -> str:
    """Such as "8 Jan 2020", "Jan 2020", "2020"."""
    parts = day.split("-")
    month = [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    number = [str(int(parts[2]))] if len(parts) > 2 else []
    return " ".join([*number, *month, parts[0]])


def _date_words(one: Happening) -> str:
    if not one.begin:
        return "no date"
    begin, end = day_words(one.begin), day_words(one.end or one.begin)
    return begin if begin == end else f"{begin} – {end}"


def what(event: Event) -> str:
    """Such as "assault, aerial"."""
    return f"{event.type.lower()}{f', {clean(event.mode)}' if event.mode else ''}"


def doubt(event: Event) -> str:
    """What keeps the event from being said to have happened; empty where nothing does."""
    denied = "said not to have happened" if event.negated else ""
    return " · ".join(filter(None, [denied, _MODALITIES[event.modality]]))


def _where(one: Happening, text: str) -> str:
    names = ", ".join(dict.fromkeys(clean(place.span.of(text)) for place in one.places))
    return f"{names} (inferred)" if one.inferred else names


def _row(one: Happening, text: str, links: Mapping[str, Link], classes: Mapping[str, str]) -> Row:
    event = one.event
    parties = [clean(party.name) if party else "" for party in (event.actor, event.recipient)]
    return Row(
        dated=bool(one.begin),
        when=_date_words(one),
        what=what(event),
        parties=" → ".join(part or "?" for part in parties) if any(parties) else "",
        numbers=one.numbers,
        doubt=doubt(event),
        where=_where(one, text),
        words=cut(one.words, shown=SHOWN),
        source=one.source,
        classes=classes.get(event.statement, "cx"),
        link=links.get(event.statement),
    )
