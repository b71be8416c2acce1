"""Dates as inputs and pages write them → ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Final

_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY: Final = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_DATE: Final = re.compile(
    rf"(?i)\b{_WEEKDAY}(?:"
    rf"(?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<m2>{MONTH}),?[\s-]+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})[-/](?P<n3>\d{1,2})[-/](?P<d3>\d{1,2})"
    r"|(?P<p4>\d{1,2})[-/.](?P<q4>\d{1,2})[-/.](?P<y4>\d{4})"
    r")(?!\d)"
)
_CLOCK: Final = re.compile(
    r"(?i)\b(?P<h>\d{1,2})[:.](?P<m>\d{2})(?::(?P<s>\d{2})(?:\.\d+)?)?(?:\s*(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s*(?P<zone>Z|GMT|UTC|[+-][01]\d:?[0-5]\d|[A-Z]{1,4}T)\b)?"
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A full date found in a text: where it stands (code points) and its ISO 8601 form."""

    start: int
    end: int
    iso: str | None


def normalise_date(given: str) -> str | None:
    """``given`` as ``YYYY-MM-DD``, or with a time as ISO 8601; ``None`` where it is ambiguous.

    Day and month in figures are told apart where one is above 12, or both are the same.  A time
    whose zone is an abbreviation other than UTC or GMT is left out: such names are not unique.
    """
    given = " ".join(given.split())
    for parse in (_from_iso, _from_mail, _from_words):
        if (found := parse(given)) is not None:
            return found
    return None


def find_dates(text: str) -> Iterator[WrittenDate]:
    """The full dates (with a year) that ``text`` writes out, in order."""
    for match in _DATE.finditer(text):
        yield WrittenDate(match.start(), match.end(), _iso_of(match))


def _from_iso(given: str) -> str | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}", given):
        return None
    try:
        if len(given) == 10:
            return date.fromisoformat(given).isoformat()
        return datetime.fromisoformat(given).isoformat()
    except ValueError:
        return None  # the other ways of reading it are tried next


def _from_mail(given: str) -> str | None:
    if not re.search(r"(?i)\d\s(?:GMT|UTC|[+-]\d{4})$", given):
        return None
    try:
        return parsedate_to_datetime(given).isoformat()
    except (ValueError, IndexError, TypeError):
        return None  # the other ways of reading it are tried next


def _from_words(given: str) -> str | None:
    match = _DATE.search(given)
    day = _iso_of(match) if match is not None else None
    if match is None or day is None:
        return None
    rest = given[: match.start()] + " " + given[match.end() :].lstrip("Tt")
    clock = _CLOCK.search(rest)
    moment = _time_of(clock) if clock is not None else None
    return day if moment is None else f"{day}T{moment.isoformat()}"


def _iso_of(match: re.Match[str]) -> str | None:
    """The date of a match; ``None`` for one that is ambiguous or not in the calendar."""
    part = match.groupdict()
    if part["y4"]:
        first, second = int(part["p4"]), int(part["q4"])
        if first != second and max(first, second) <= 12:
            return None
        return _calendar(part["y4"], min(first, second), max(first, second))
    if part["y3"]:
        return _calendar(part["y3"], int(part["n3"]), int(part["d3"]))
    name = part["m1"] or part["m2"]
    month = _MONTHS.index(name[:3].lower()) + 1
    return _calendar(part["y1"] or part["y2"], month, int(part["d1"] or part["d2"]))


def _calendar(year: str, month: int, day: int) -> str | None:
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return None  # the 31st of June: no date, and the caller says so by having none


def _time_of(clock: re.Match[str]) -> time | None:
    hour, half, zone = int(clock["h"]), (clock["half"] or "").lower(), clock["zone"]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or int(clock["m"]) > 59 or int(clock["s"] or 0) > 59:
        return None
    if zone and not re.fullmatch(r"(?i)Z|GMT|UTC|[+-].*", zone):
        return None
    return time(hour, int(clock["m"]), int(clock["s"] or 0), tzinfo=_zone_of(zone))


def _zone_of(name: str | None) -> timezone | None:
    if not name:
        return None
    if name[0] not in "+-":
        return UTC
    ahead = timedelta(hours=int(name[1:3]), minutes=int(name[-2:]))
    return timezone(ahead if name[0] == "+" else -ahead)
