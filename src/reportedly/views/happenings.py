"""The events of a reading with what tables, maps and timelines show of them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import Final

from reportedly.records import Event, Number, Place, Reading, Statement, Time
from reportedly.views.said import Said, statements_said
from reportedly.views.words import clean

_COARSE: Final = ("country", "continent", "ocean", "sea", "region")
"""Kinds of places that say little of where it was: used where an event has no other."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What one statement says happened, when and where.

    ``begin`` and ``end`` are days, months or years as precise as the report (ISO 8601), empty where
    it does not say.  ``time_precision``: 1 to the day, 2 to a fortnight, 3 to a month, 4 coarser.
    ``place`` is the most precise of ``places``; ``inferred``: they are those that the text around
    names, for its own clause names none.  ``source`` is the origin's name, the publisher's
    where the outlet says it itself.  ``said`` is none where the event's statement is missing.
    """

    event: Event
    words: str
    source: str
    named: bool
    said: Said | None
    place: Place | None = None
    places: tuple[Place, ...] = ()
    begin: str = ""
    end: str = ""
    numbers: str = ""
    inferred: bool = False

    @property
    def statement(self) -> Statement | None:
        """The statement that says so."""
        return self.said.statement if self.said else None

    @property
    def chain(self) -> tuple[str, ...]:
        """Names from the origin to the publisher."""
        chain = self.said.statement.chain if self.said else ()
        return tuple(clean(station.name) for station in chain)

    @property
    def time_precision(self) -> int:
        """1 to the day, 2 to a fortnight, 3 to a month, 4 coarser; 0 where there is no date."""
        if not self.begin:
            return 0
        if len(self.begin) < 10:
            return 3 if len(self.begin) == 7 and self.end[:7] == self.begin else 4
        days = day_number(self.end or self.begin, last=True) - day_number(self.begin)
        return 1 if days == 0 else 2 if days <= 14 else 3 if days <= 31 else 4


def happenings(reading: Reading) -> list[Happening]:
    """The events in the reading's order."""
    if not reading.events:
        return []
    said = {one.statement.id: one for one in statements_said(reading)}
    times = {time.id: time for time in reading.times}
    places = {place.id: place for place in reading.places}
    return [_happening(event, reading, said, times, places) for event in reading.events]


def _happening(
    event: Event,
    reading: Reading,
    said: dict[str, Said],
    times: dict[str, Time],
    places: dict[str, Place],
) -> Happening:
    one = said.get(event.statement)
    named = event.places or event.around
    where = tuple(places[name] for name in named if name in places)
    begin, end = _dated(event, one, times)
    origin = one.origin if one else None
    text = reading.report.text
    return Happening(
        event=event,
        words=one.words if one else "",
        source=clean(one.statement.chain[0].name) if one else "",
        named=bool(origin and origin.named),
        said=one,
        place=min(where, key=lambda place: place.kind in _COARSE, default=None),
        places=where,
        begin=begin,
        end=end,
        numbers="; ".join(_number(number, text) for number in event.numbers),
        inferred=bool(where) and not event.places,
    )


def _number(number: Number, text: str) -> str:
    return f"{clean(number.span.of(text))} {clean(number.counts)}"


def _dated(event: Event, one: Said | None, times: dict[str, Time]) -> tuple[str, str]:
    """Begin and end: of the event's own time, else of its statement."""
    for name in event.times:
        time = times.get(name)
        if time is not None and time.kind in ("DATE", "TIME") and time.begin:
            return time.begin[:10], (time.end or time.begin)[:10]
    when = one.statement.when if one else None
    begin, _, end = (when or "").partition("/")
    begin, end = begin.strip("~?%.")[:10], end.strip("~?%.")[:10]
    return (begin, end or begin) if is_day(begin) else ("", "")


def is_day(text: str) -> bool:
    """Whether ``text`` is a year, a month or a day of ISO 8601 that there is."""
    parts = text.split("-")
    if not all(part.isascii() and part.isdecimal() for part in parts) or len(parts) > 3:
        return False
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)] or int(parts[0]) < 1:
        return False
    month = int(parts[1]) if len(parts) > 1 else 1
    if not 1 <= month <= 12:
        return False
    return len(parts) < 3 or 1 <= int(parts[2]) <= calendar.monthrange(int(parts[0]), month)[1]


def day_number(text: str, *, last: bool = False) -> int:
    """The days from 1 January of year 1 to the first, or ``last``, day of a year, month or day.

    Raises: ValueError unless ``is_day``.
    """
    from datetime import date

    if not is_day(text):
        raise ValueError(f"expected a day, month or year of ISO 8601, found {text!r}")
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    day = parts[2] if len(parts) > 2 else (calendar.monthrange(year, month)[1] if last else 1)
    return date(year, month, day).toordinal()
