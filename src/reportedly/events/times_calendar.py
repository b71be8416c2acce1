"""Arithmetic of TIMEX3 values: the days that they cover, weeks, quarters, holidays."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

SEASONS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_PARTS: Final = re.compile(
    r"(?P<year>\d{2,4})(?:-(?:W(?P<week>\d\d)(?:-(?P<sub>WE|[1-7]))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:-XX)*(?:T.*)?"
)


def days_of(value: str) -> tuple[date, date] | None:
    """The first and the last day that a TIMEX3 date covers; none where it does not say or is none.

    Seasons are those of meteorology in the northern half of the earth; weeks are ISO 8601's.
    """
    first, slash, last = value.partition("/")
    if slash:
        begin, end = days_of(first), days_of(last)
        return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None
    match = _PARTS.fullmatch(value)
    try:
        return _days(match) if match else None
    except (ValueError, OverflowError):
        return None


def _days(match: re.Match[str]) -> tuple[date, date]:
    figures = match["year"]
    year = int(figures)
    if len(figures) < 4:  # 198: the 1980s; 19: the years 1900 to 1999
        many: int = 10 ** (4 - len(figures))
        return date(max(year * many, 1), 1, 1), date(year * many + many - 1, 12, 31)
    if match["week"]:
        first, last = {None: (1, 7), "WE": (6, 7)}.get(match["sub"]) or (int(match["sub"]),) * 2
        week = int(match["week"])
        return date.fromisocalendar(year, week, first), date.fromisocalendar(year, week, last)
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    first, last = _months(match)
    return date(year, first, 1), end_of_month(year + (last < first), last)


def _months(match: re.Match[str]) -> tuple[int, int]:
    if match["quarter"]:
        return int(match["quarter"]) * 3 - 2, int(match["quarter"]) * 3
    if match["half"]:
        return int(match["half"]) * 6 - 5, int(match["half"]) * 6
    if match["season"]:
        return SEASONS[match["season"]]
    month = int(match["month"] or 0)
    return (month, month) if month else (1, 12)


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def week_of(day: date) -> str:
    """The ISO 8601 week that a day lies in: "2017-W23"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_of(day: date, months: int = 0) -> str:
    """The month so many months after that of a day: "2017-06"."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return f"{year:04d}-{month + 1:02d}"


def quarter_of(day: date, quarters: int = 0) -> str:
    """The quarter so many quarters after that of a day: "2017-Q2"."""
    year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + quarters, 4)
    return f"{year:04d}-Q{quarter + 1}"


def shifted(day: date, unit: str, count: int) -> str | None:
    """The date so many units from ``day``, no more precise than the unit; none beyond the calendar.

    ``unit`` is one of times.toml's codes.
    """
    try:
        if unit in ("D", "NI"):
            return (day + timedelta(days=count)).isoformat()
        if unit in ("W", "2W"):
            return week_of(day + timedelta(weeks=count * (2 if unit == "2W" else 1)))
        if unit == "WE":
            return week_of(day + timedelta(weeks=count)) + "-WE"
        found = {
            "M": lambda: month_of(day, count),
            "Q": lambda: quarter_of(day, count),
            "Y": lambda: f"{day.year + count:04d}",
            "E": lambda: f"{day.year + 10 * count:04d}"[:3],
            "C": lambda: f"{day.year + 100 * count:04d}"[:2],
        }.get(unit)
        value = found() if found else None
    except OverflowError:
        return None
    return value if value and days_of(value) else None


def weekday_near(day: date, weekday: int, *, future: bool) -> date:
    """The nearest day that is this weekday (Monday: 1), not after ``day``, or not before it."""
    ahead = (weekday - day.isoweekday()) % 7
    return day + timedelta(days=ahead if future or not ahead else ahead - 7)


def holiday(rule: str, year: int) -> tuple[date, date] | None:
    """The first and last day of a holiday in a year, by its rule in times.toml, or none.

    Easter is the Western one; days of the Islamic calendar are those of its arithmetic form, and
    may be a day off what was seen.
    """
    try:
        day = _holiday(rule, year)
    except (ValueError, OverflowError):
        return None
    return day if day is None or isinstance(day, tuple) else (day, day)


def _holiday(rule: str, year: int) -> date | tuple[date, date] | None:
    name, *rest = rule.split()
    if not rest and name != "election":
        return date(year, int(rule[:2]), int(rule[3:]))
    if name == "easter":
        return _easter(year) + timedelta(days=int(rest[0]))
    if name == "hijri":
        return _hijri(year, int(rest[0]), int(rest[1]) if len(rest) > 1 else None)
    if name == "election":
        return weekday_near(date(year, 11, 1), 1, future=True) + timedelta(days=1)
    weekday = list(calendar.day_name).index(rest[0].capitalize()) + 1
    month = int(rest[1])
    if name == "last":
        return weekday_near(end_of_month(year, month), weekday, future=False)
    weeks = ("first", "second", "third", "fourth").index(name)
    return weekday_near(date(year, month, 1), weekday, future=True) + timedelta(weeks=weeks)


def _easter(year: int) -> date:
    """Gregorian Easter, by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _hijri(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    """A month of the arithmetic Islamic calendar, or a day of it, as it falls in ``year``."""
    guess = int((year - 622) * 33 / 32)
    for hijri in range(guess - 1, guess + 3):
        first = _from_hijri(hijri, month, day or 1)
        if first.year == year:
            return first, first if day else _from_hijri(hijri, month + 1, 1) - timedelta(days=1)
    return None


def _from_hijri(year: int, month: int, day: int) -> date:
    """A day of the arithmetic Islamic calendar, civil epoch (Reingold & Dershowitz, ch. 7)."""
    year, month = (year + 1, 1) if month > 12 else (year, month)
    days = day + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(227014 + days)
