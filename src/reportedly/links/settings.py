"""When and where a statement says that it happened, so far as two can be compared."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import Final

from reportedly.records import Place, Reading, Span, Statement

# Reports tell of an event on the day or the day after, and count days by their own clock.
SLACK: Final = 2  # days
FRESH: Final = 45  # days: what has no date in a report is of its time
NEAR_KM: Final = 60.0  # a town and the place near it that another report names
_WIDE: Final = frozenset({"continent", "ocean", "sea", "gulf", "river", "strait", "canal"})
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, as numbers of days from the year 1 on, and the words that give them."""

    first: int
    last: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by its name, its degrees and what it is, as ``Place`` has them."""

    name: str
    latitude: float
    longitude: float
    kind: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """The days that a statement is about, the places it names, and the dates.

    ``days``: of its main event, none where nothing says it.  ``dates``: each that the words give.
    ``places``: named in it, those that hold another of them left out.  ``published``: day of the
    report.  ``voice``: who wrote it, a wire or an outlet.
    """

    days: Days | None = None
    dates: tuple[Days, ...] = ()
    places: tuple[Spot, ...] = ()
    published: int | None = None
    voice: str = ""


NOWHERE: Final = Setting()


def setting_of(reading: Reading, statement: Statement, span: Span, voice: str) -> Setting:
    """The setting of one statement, whose words stand at ``span``.

    Places and times are those of the reading, ``days`` the statement's ``when``.
    """
    text = reading.report.text
    times = (t for t in reading.times if t.kind == "DATE" and span.meets(t.span))
    dates = (days_between(t.begin, t.end, t.span.of(text)) for t in times)
    places = [place for place in reading.places if span.meets(place.span)]
    return Setting(
        days_of_edtf(statement.when),
        tuple(dict.fromkeys(days for days in dates if days is not None)),
        _narrowest(places),
        day_of(reading.report.published),
        voice,
    )


def day_of(published: str | None) -> int | None:
    """The day of a report's publication as an ordinal; none where it has none."""
    days = days_of_edtf(published)
    return days.first if days else None


def days_of_edtf(value: str | None) -> Days | None:
    """First and last day of an EDTF date or interval; none for open and unspecified ones."""
    first, _, last = (value or "").partition("/")
    return days_between(first, last or first)


def days_between(begin: str | None, end: str | None, words: str = "") -> Days | None:
    """First and last day of two ISO 8601 dates, of any precision down to the day."""
    first, last = _DATE.match(begin or ""), _DATE.match(end or "")
    if first is None or last is None or "X" in f"{begin}{end}":
        return None
    try:
        start = date(int(first[1]), int(first[2] or 1), int(first[3] or 1))
        year, month = int(last[1]), int(last[2] or 12)
        stop = date(year, month, int(last[3] or monthrange(year, month)[1]))
        return Days(start.toordinal(), stop.toordinal(), words)
    except ValueError:
        return None


def apart_in_time(a: Setting, b: Setting) -> bool:
    """Whether the two are about times that cannot be one: an undated one is of its report's."""
    one, other = a.days or _of_report(a), b.days or _of_report(b)
    if one is None or other is None or not (a.days or b.days):
        return False
    return days_apart(one, other)


def days_apart(one: Days, other: Days, slack: int = SLACK) -> bool:
    """Whether more than ``slack`` days lie between two stretches of days."""
    return max(one.first, other.first) - min(one.last, other.last) > slack


def apart_in_space(a: Setting, b: Setting) -> bool:
    """Whether both name places and none of the one can be, or hold, one of the other's."""
    if not a.places or not b.places:
        return False
    return not any(could_be_one(x, y) for x in a.places for y in b.places)


def could_be_one(a: Spot, b: Spot) -> bool:
    """Whether something can have happened at both: one holds the other, or they are near."""
    if a.name == b.name or a.kind in _WIDE or b.kind in _WIDE:
        return True
    if a.country and b.country and a.country != b.country:
        return False
    if "country" in (a.kind, b.kind):
        return bool(a.country and a.country == b.country)
    if (a.kind == "region") != (b.kind == "region"):
        return True  # a town and a region of its country: no outline says that it lies outside
    return kilometres(a, b) <= NEAR_KM


def kilometres(a: Spot, b: Spot) -> float:
    """Along the great circle (haversine)."""
    up, across = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    chord = sin(up / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * (
        sin(across / 2) ** 2
    )
    return 2 * 6371.0 * asin(sqrt(min(1.0, chord)))


def _of_report(setting: Setting) -> Days | None:
    if setting.published is None:
        return None
    return Days(setting.published - FRESH, setting.published + FRESH)


def _narrowest(places: list[Place]) -> tuple[Spot, ...]:
    """Each place once; countries and regions that hold another of them, and seas, left out."""
    once = {
        place.name: Spot(place.name, place.latitude, place.longitude, place.kind, place.country)
        for place in places
        if place.kind not in _WIDE
    }
    narrow = {spot for spot in once.values() if spot.kind not in ("country", "region")}
    held = {spot.country for spot in narrow}
    return tuple(spot for spot in once.values() if spot in narrow or spot.country not in held)
