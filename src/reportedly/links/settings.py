"""When and where a statement says that it happened, so far as two can be compared."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Final

from reportedly.records import Place, Reading, Span, Statement

Days = tuple[date, date]
# Reports tell of an event on the day or the day after, and count days by their own clock.
SLACK: Final = timedelta(days=2)
FRESH: Final = timedelta(days=45)  # what has no date in a report is of its time
NEAR_KM: Final = 60.0  # a town and the place near it that another report names
_WIDE: Final = frozenset({"continent", "ocean", "sea", "gulf", "river", "strait", "canal"})
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Setting:
    """The first and last day that a statement is about, the places it names, and its dates.

    ``days``: of its main event, none where nothing says it.  ``dates``: each date that the words
    give, as (days, words).  ``places``: named in it, those that hold another of them left out.
    ``published``: day of the report.  ``voice``: who wrote it, a wire or an outlet.
    """

    days: Days | None = None
    dates: tuple[tuple[Days, str], ...] = ()
    places: tuple[Place, ...] = ()
    published: date | None = None
    voice: str = ""


NOWHERE: Final = Setting()


def setting_of(reading: Reading, statement: Statement, span: Span, voice: str) -> Setting:
    """The setting of one statement, whose words stand at ``span``.

    Places and times are those of the reading, ``days`` the statement's ``when``.
    """
    text = reading.report.text
    dates = [
        (days, time.span.of(text))
        for time in reading.times
        if time.kind == "DATE" and span.meets(time.span)
        and (days := days_between(time.begin, time.end)) is not None
    ]  # fmt: skip
    places = [place for place in reading.places if span.meets(place.span)]
    published = days_of_edtf(reading.report.published)
    return Setting(
        days_of_edtf(statement.when),
        tuple(dict.fromkeys(dates)),
        _narrowest(places),
        published[0] if published else None,
        voice,
    )


def days_of_edtf(value: str | None) -> Days | None:
    """First and last day of an EDTF date or interval; none for open and unspecified ones."""
    first, _, last = (value or "").partition("/")
    return days_between(first, last or first)


def days_between(begin: str | None, end: str | None) -> Days | None:
    """First and last day of two ISO 8601 dates, of any precision down to the day."""
    first, last = _DATE.match(begin or ""), _DATE.match(end or "")
    if first is None or last is None or "X" in f"{begin}{end}":
        return None
    try:
        start = date(int(first[1]), int(first[2] or 1), int(first[3] or 1))
        year, month = int(last[1]), int(last[2] or 12)
        return start, date(year, month, int(last[3] or monthrange(year, month)[1]))
    except ValueError:
        return None


def apart_in_time(a: Setting, b: Setting) -> bool:
    """Whether the two are about times that cannot be one: an undated one is of its report's."""
    one, other = a.days or _of_report(a), b.days or _of_report(b)
    if one is None or other is None or not (a.days or b.days):
        return False
    return days_apart(one, other)


def days_apart(one: Days, other: Days, slack: timedelta = SLACK) -> bool:
    """Whether more than ``slack`` lies between two stretches of days."""
    return max(one[0], other[0]) - min(one[1], other[1]) > slack


def apart_in_space(a: Setting, b: Setting) -> bool:
    """Whether both name places and none of the one can be, or hold, one of the other's."""
    if not a.places or not b.places:
        return False
    return not any(could_be_one(x, y) for x in a.places for y in b.places)


def could_be_one(a: Place, b: Place) -> bool:
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


def kilometres(a: Place, b: Place) -> float:
    """Along the great circle (haversine)."""
    up, across = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    chord = sin(up / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * (
        sin(across / 2) ** 2
    )
    return 2 * 6371.0 * asin(sqrt(min(1.0, chord)))


def _of_report(setting: Setting) -> Days | None:
    if setting.published is None:
        return None
    return setting.published - FRESH, setting.published + FRESH


def _narrowest(places: list[Place]) -> tuple[Place, ...]:
    """Each place once; countries and regions that hold another of them, and seas, left out."""
    once = list({place.name: place for place in places}.values())
    narrow = [p for p in once if p.kind not in ("country", "region") and p.kind not in _WIDE]
    held = {place.country for place in narrow}
    return tuple(p for p in once if p in narrow or (p.kind not in _WIDE and p.country not in held))
