"""What dates come to: days, weeks, months, seasons, quarters, years, decades."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from reportedly.events.times_calendar import (
    SEASONS,
    days_of,
    holiday,
    month_of,
    quarter_of,
    shifted,
    week_of,
    weekday_near,
)
from reportedly.events.times_frame import (
    Frame,
    Meaning,
    Meant,
    Words,
    at,
    figure,
    on,
    pick,
    pointing,
    says,
)
from reportedly.events.times_words import lexicon


def _iso(words: Words, frame: Frame) -> Meaning | None:
    value = words[0].text.upper().replace(" ", "T")
    return (at if "T" in value else on)(value if days_of(value) else None)


def _iso_week(words: Words, frame: Frame) -> Meaning | None:
    value = words[0].text.upper()
    return on(value if days_of(value) else None)


def _slashed(words: Words, frame: Frame) -> Meaning | None:
    """1/2/2019: told apart where one is above 12 or both are the same, else the month alone is not
    known.
    """
    parts = re.split(r"[/.]", words[0].text)
    if len(parts[0]) == 4:
        return _real(int(parts[0]), int(parts[1]), int(parts[2]))
    one, two, year = (int(part) for part in parts)
    year += (2000 if year < 70 else 1900) if len(parts[2]) == 2 else 0
    if one > 12 >= two:
        one, two = two, one
    elif two <= 12 and one != two:
        return on(f"{year:04d}-XX-XX") if 0 < one <= 12 and two else None
    return _real(year, one, two)


def _slash_pair(words: Words, frame: Frame) -> Meaning | None:
    """9/11 and the like; else a day and a month, where one is above 12."""
    if named := pick(words, "named"):
        return on(named)
    one, two = (int(part) for part in words[0].text.split("/"))
    if (one > 12) == (two > 12) or not one or not two:
        return None
    return on(_yearless(min(one, two), max(one, two), frame))


def _nth(words: Words, frame: Frame) -> Meaning | None:
    """As in: "The last day of June", "the second Sunday of the month", "the first week of May"."""
    counted, within = words[1:3], words[4:]
    last = counted[0].text == "last"
    period = _period(within, frame)
    days = days_of(period.value) if period else None
    if period is None or days is None:
        return None
    number = -1 if last else (_ordinal(counted[:1]) or 0)
    if "weekday" not in counted[1].classes and counted[1].text != "day":
        return on(period.value, "END" if last else "START") if number in (1, -1) else None
    return on(_counted(days, number, pick(counted[1:], "weekday")))


def _period(words: Words, frame: Frame) -> Meaning | None:
    if any("month" in word.classes for word in words):
        return _month(words, frame)
    if figure(words, "year_figure"):
        return _year(words, frame)
    return on(shifted(frame.day, pick(words, "unit"), pointing(words) or 0))


def _counted(days: tuple[date, date], number: int, weekday: int | None) -> str | None:
    first, last = days
    if weekday and number < 0:
        return weekday_near(last, weekday, future=False).isoformat()
    start = weekday_near(first, weekday, future=True) if weekday else first
    day = last if number < 0 else start + timedelta(days=(number - 1) * (7 if weekday else 1))
    return day.isoformat() if first <= day <= last else None


def _real(year: int, month: int, day: int) -> Meaning | None:
    value = f"{year:04d}-{month:02d}-{day:02d}"
    return on(value) if days_of(value) else None


def _year_said(words: Words, frame: Frame) -> int | None:
    """The year that the words give in figures, or by pointing at one."""
    said = figure(words, "year_figure")
    if said is None and says(words, "year"):
        at_word = next(i for i, word in enumerate(words) if word.text == "year")
        points = pointing(words[max(at_word - 2, 0) : at_word])
        said = frame.day.year + points if points is not None else None
    return said


def _month_day(words: Words, frame: Frame) -> Meaning | None:
    month = pick(words, "month")
    rest = [word for word in words if "month" not in word.classes]
    day = figure(rest, "day_figure", "ordinal_figure") or _ordinal(rest)
    year = _year_said(words, frame)
    if day is None:
        return None
    if year:
        return _real(year, month, day)
    points = pointing(words)
    if points:
        frame = frame._replace(future=points > 0, exact=True)
    return on(_yearless(month, day, frame))


def _ordinal(words: Words) -> int | None:
    value = pick(words, "ordinal")
    tens = pick(words, "number")
    return (tens or 0) + value if value else None


def _yearless(month: int, day: int, frame: Frame) -> str | None:
    """A day of a month in the year that the tense, or else nearness, tells."""
    written = (f"{year:04d}-{month:02d}-{day:02d}" for year in _years(frame.day))
    near = [days[0] for value in written if (days := days_of(value))]
    ahead = [day for day in near if day >= frame.day]
    behind = [day for day in near if day <= frame.day]
    # News tells of what has been: a day to come is meant if it is much nearer.
    best = min(
        near, key=lambda day: abs(day - frame.day) * (2 if day > frame.day else 1), default=None
    )
    far = 6 if frame.exact or frame.future else 4
    if frame.future and ahead and not (behind and _far(ahead[0], behind[-1], far, frame)):
        best = ahead[0]
    elif (
        frame.future is False and behind and not (ahead and _far(behind[-1], ahead[0], far, frame))
    ):
        best = behind[-1]
    return best.isoformat() if best else None


def _far(told: date, other: date, times: int, frame: Frame) -> bool:
    """Whether the day that the tense tells is so many times further off than the other: "terminated
    Nov. 20" on the 2nd is soon to come, for of a day a year ago one would say "last".
    """
    return abs(told - frame.day) > times * abs(other - frame.day) and told != frame.day != other


def _years(day: date) -> range:
    return range(max(day.year - 1, 1), min(day.year + 1, 9999) + 1)


def _month_days(words: Words, frame: Frame) -> Meaning | None:
    rest = [word for word in words if not word.classes.isdisjoint({"day_figure", "ordinal_figure"})]
    year = [word for word in words if "year_figure" in word.classes]
    month = [word for word in words if "month" in word.classes]
    ends = [_month_day([*month, day, *year], frame) for day in rest[:2]]
    if None in ends or len(ends) < 2:
        return None
    first, last = (end.value for end in ends if end)
    return on(f"{first}/{last}") if first < last else None


def _day_of_month(words: Words, frame: Frame) -> Meaning | None:
    day = figure(words, "ordinal_figure") or _ordinal(words)
    month = month_of(frame.day, pointing(words) or 0)
    return on(f"{month}-{day:02d}") if day and days_of(f"{month}-{day:02d}") else None


def _month(words: Words, frame: Frame) -> Meaning | None:
    month = pick(words, "month")
    year = _year_said(words, frame)
    if year is None and says(words, "that", "same") and days_of(frame.last or ""):
        year = int(str(frame.last)[:4]) if len(str(frame.last).split("-")[0]) == 4 else None
    if year is None:
        year = _period_year(month, month, pointing(words), frame)
    return on(f"{year:04d}-{month:02d}")


def _period_year(first: int, last: int, points: int | None, frame: Frame) -> int:
    """The year of a yearless month or season: the last, this or next one, or by the tense."""
    year, now = frame.day.year, frame.day.month
    if points == 0:
        return year
    soon = points is None and (first - now) % 12 == 1
    if points == -1 or (points is None and frame.future is False and not soon):
        return year if first < now + (points is None) else year - 1
    if points == 1 or frame.future:
        return year if last > now - (points is None) else year + 1
    return min((year - 1, year, year + 1), key=lambda y: (abs((y - year) * 12 + first - now), y))


def _year(words: Words, frame: Frame) -> Meaning | None:
    year = figure(words, "year_figure")
    return on(str(year if year else 2000))


def _spoken_year(words: Words, frame: Frame) -> Meaning | None:
    """As in: "Nineteen ninety-six", but not "twenty six"."""
    numbers = [lexicon()["number"][word.text] for word in words if "number" in word.classes]
    good = 13 <= numbers[0] <= 20 and numbers[1] >= 10
    good = good and (len(numbers) == 2 or (numbers[1] >= 20 and numbers[2] < 10))
    return on(str(numbers[0] * 100 + sum(numbers[1:]))) if good else None


def _years_between(words: Words, frame: Frame) -> Meaning | None:
    first, last = words[0].text, words[-1].text
    last = first[: 4 - len(last)] + last
    return on(f"{first}/{last}") if int(first) < int(last) < int(first) + 200 else None


def _decade(words: Words, frame: Frame) -> Meaning | None:
    figures = re.sub(r"\D", "", words[-1].text)
    tens = pick(words, "decade")
    century = 19 if tens or len(figures) == 2 else 0
    return on(f"{century or figures[:2]}{tens or figures[-2]}")


def _century(words: Words, frame: Frame) -> Meaning | None:
    number = figure(words, "ordinal_figure") or _ordinal(words)
    return on(f"{number - 1:02d}") if number and 1 < number < 23 else None


def _quarter(words: Words, frame: Frame) -> Meaning | None:
    told = figure(words, "quarter_figure") or _ordinal(words)
    if told is None and figure(words, "year_figure"):
        told = int(quarter_of(frame.day, -1)[-1])
    if told is None or told > 4:
        return None
    year = _year_said(words, frame) or _quarter_year(told, frame)
    return on(f"{year:04d}-Q{told}")


def _quarter_year(quarter: int, frame: Frame) -> int:
    """The year of a quarter: the last one that has begun, or the next where the verb looks ahead;
    but the one just ended is what business reports speak of.
    """
    now = (frame.day.month - 1) // 3 + 1
    if frame.future and quarter % 4 != (now - 1) % 4:
        return frame.day.year + (quarter < now)
    return frame.day.year - (quarter > now)


def _half_year(words: Words, frame: Frame) -> Meaning | None:
    half = figure(words, "half_figure") or (1 if says(words, "first") else 2)
    return on(f"{_year_said(words, frame) or frame.day.year:04d}-H{half}")


def _latest_quarter(words: Words, frame: Frame) -> Meaning | None:
    """The quarter just spoken of, else the last that has ended; or the same a year before."""
    if says(words, "months"):
        return Meaning("DURATION", "P9M")
    if year := figure(words, "year_figure"):  # "the 1988 period"
        return on(f"{year}{frame.quarter[4:] if frame.quarter else ''}")
    quarter = frame.quarter if frame.quarter and not says(words, "latest") else None
    quarter = quarter or quarter_of(frame.day, -1)
    if told := _ordinal(words):
        quarter = f"{_quarter_year(told, frame):04d}-Q{told}"
    back = 1 if says(words, "ago", "earlier") else 0
    if back and not says(words, "quarter") and not frame.quarter:
        return on(f"{frame.day.year - 1:04d}")
    return on(f"{int(quarter[:4]) - back:04d}{quarter[4:]}")


def _season(words: Words, frame: Frame) -> Meaning | None:
    code = pick(words, "season")
    first, last = SEASONS[code]
    year = _year_said(words, frame)
    if year is None:
        year = _period_year(first, last, pointing(words), frame)
    return on(f"{year:04d}-{code}")


def _weekday(words: Words, frame: Frame) -> Meaning | None:
    weekday, points = pick(words, "weekday"), pointing(words)
    if says(words, "week"):
        weeks = -1 if says(words, "ago") else 1 if points is None else points
        return on(f"{_week(frame.day, weeks)}-{weekday}", None) and on(
            _weekday_in(_week(frame.day, weeks), weekday)
        )
    if says(words, "same", "that") and frame.last:
        return on(weekday_near(frame.story, weekday, future=False).isoformat())
    if points == -1 or says(words, "past"):
        base = frame.story if says(words, "previous", "preceding") else frame.day
        return on(weekday_near(base - timedelta(1), weekday, future=False).isoformat())
    if points == 1:
        base = frame.story if says(words, "following") else frame.day
        return on(weekday_near(base + timedelta(1), weekday, future=True).isoformat())
    return on(weekday_near(frame.day, weekday, future=bool(frame.future)).isoformat())


def _week(day: date, weeks: int) -> str:
    return week_of(day + timedelta(weeks=weeks))


def _weekday_in(week: str, weekday: int) -> str:
    return date.fromisocalendar(int(week[:4]), int(week[-2:]), weekday).isoformat()


def _week_of(words: Words, frame: Frame) -> Meaning | None:
    named = _month_day(words[3:], frame) if words[0].text == "the" else _month_day(words[2:], frame)
    days = days_of(named.value) if named else None
    return on(week_of(days[0])) if days else None


def _day(words: Words, frame: Frame) -> Meaning | None:
    days = pick(words, "day") or 0
    if len(words) > 2:
        days += -1 if says(words, "before") else 1
    return on((frame.day + timedelta(days=days)).isoformat())


def _pointed(words: Words, frame: Frame) -> Meaning | None:
    """As in: "Last week", "that year", "the following month", "the day"."""
    unit = pick(words, "unit")
    points = pointing(words)
    told = says(words, "following", "previous", "preceding", "ensuing", "same", "that")
    base = frame.day
    if (told or (unit == "D" and points)) and (days := days_of(frame.near or frame.last or "")):
        base = days[0]
    if unit == "WE":
        return on(_weekend(base, points, frame))
    if unit in ("E", "C") and says(words, "past"):
        return Meaning("DURATION", "P10Y" if unit == "E" else "P100Y")
    if unit == "D" and points == 0:
        return None  # "this day": now and then a date, mostly none
    if unit == "Q" and points is None and not told:
        return _latest_quarter(words, frame)
    return on(shifted(base, unit, points or 0))


def _weekend(day: date, points: int | None, frame: Frame) -> str | None:
    past = not frame.future and day.isoweekday() < 5
    weeks = points if points else -1 if past else 0
    return shifted(day, "WE", weeks)


def _within(words: Words, frame: Frame) -> Meaning | None:
    value = shifted(frame.day, pick(words[1:], "unit"), 0)
    return on(value, pick(words, "early"))


def _holiday(words: Words, frame: Frame) -> Meaning | None:
    rule = pick(words, "holiday")
    year = _year_said(words, frame)
    if rule == "01-01" and figure(words, "year_figure") is None and words[-1].text == "new year":
        return on(_yearless(1, 1, frame))
    if year:
        return on(_both(holiday(rule, year)))
    near = [days for y in _years(frame.day) if (days := holiday(rule, y))]
    points = pointing(words)
    if points == -1 or (points is None and frame.future is False):
        near = [days for days in near if days[0] <= frame.day] or near
    elif points == 1 or frame.future:
        near = [days for days in near if days[1] >= frame.day] or near
    elif points == 0:
        near = [days for days in near if days[0].year == frame.day.year] or near
    return on(_both(min(near, key=lambda days: abs(days[0] - frame.day), default=None)))


def _both(days: tuple[date, date] | None) -> str | None:
    if days is None:
        return None
    return "/".join(dict.fromkeys(day.isoformat() for day in days))


def _year_end(words: Words, frame: Frame) -> Meaning | None:
    unit = "M" if says(words, "month") else "Y"
    return on(shifted(frame.day, unit, -1 if frame.since else 0), "END")


DATES: Final[dict[str, Meant]] = {
    "iso": _iso,
    "iso_week": _iso_week,
    "slashed": _slashed,
    "slash_pair": _slash_pair,
    "nth": _nth,
    "month_day": _month_day,
    "month_days": _month_days,
    "day_of_month": _day_of_month,
    "month": _month,
    "year": _year,
    "spoken_year": _spoken_year,
    "years": _years_between,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "half_year": _half_year,
    "latest_quarter": _latest_quarter,
    "season": _season,
    "weekday": _weekday,
    "week_of": _week_of,
    "day": _day,
    "pointed": _pointed,
    "within": _within,
    "holiday": _holiday,
    "year_end": _year_end,
}
