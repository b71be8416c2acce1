"""What lengths, times of day and repeated times come to."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from reportedly.events.times_calendar import days_of, shifted
from reportedly.events.times_frame import Frame, Meaning, Meant, Words, at, figure, on, pick, says
from reportedly.events.times_words import lexicon

_LONG: Final = {"E": 10, "C": 100, "L": 1000}
_HALVES: Final = {"Y": ("M", 6), "TH": ("TM", 30), "TM": ("TS", 30), "D": ("TH", 12), "E": ("Y", 5),
                  "C": ("Y", 50), "M": ("D", 15)}  # fmt: skip


def count_of(words: Words) -> float | None:
    """The number before a unit: "two and a half", "5 1/2", "a dozen"; none for "some"."""
    if says(words, "couple"):
        return 2
    if pick(words, "some") or says(words, "dozens", "hundreds", "thousands"):
        return None
    half = 0.5 if says(words, "half") or any("fraction" in word.classes for word in words) else 0
    total, numbers = 0.0, lexicon()["number"]
    for word in words:
        if not word.classes.isdisjoint({"figure", "many", "decimal"}):
            total += float(word.text.replace(",", ""))
        elif word.text in numbers:
            total += numbers[word.text]
        elif "multiple" in word.classes:
            total = (total or 1) * lexicon()["multiple"][word.text]
    return (total or (0 if says(words, "half") and words[0].text == "half" else 1)) + half


def length(count: float | None, unit: str) -> str | None:
    """A TIMEX3 duration: "P2Y6M", "PT5H", "PXD"."""
    if unit in ("NI", "WE"):
        return f"P{_shown(count)}{'D' if unit == 'NI' else unit}"
    if unit in _LONG and count is not None:
        return f"P{_shown(count * _LONG[unit])}Y"
    if unit == "2W":
        return f"P{_shown(count and count * 2)}W"
    if unit == "Q" and count is not None:
        return f"P{_shown(count * 3)}M"
    whole = count is None or float(count).is_integer()
    if not whole and count is not None and unit in _HALVES and (count * 2) % 1 == 0:
        return _halved(int(count), unit)
    return f"P{unit[:-1]}{_shown(count)}{unit[-1]}"


def _halved(count: int, unit: str) -> str:
    smaller, number = _HALVES[unit]
    mark = "" if unit[0] == smaller[0] == "T" and count else smaller[:-1]
    first = f"{unit[:-1]}{count}{unit[-1]}" if count else ""
    return f"P{first}{mark}{number}{smaller[-1]}"


def _shown(count: float | None) -> str:
    return "X" if count is None or count > 1e9 else f"{count:.10g}"


def _parts(words: Words) -> tuple[Words, str, str | None]:
    """The words of the count, the unit, and a modifier where two numbers bound it."""
    units = lexicon()["unit"]
    place = next(i for i in range(len(words) - 1, -1, -1) if words[i].text in units)
    counting = list(words[:place])
    if says(words[place:], "half"):
        counting += [word for word in words[place + 1 :] if word.text in ("a", "half")]
    for i, word in enumerate(counting):
        figures = {"figure", "number", "many", "decimal"}
        between = 0 < i < len(counting) - 1 and word.text in ("to", "or", "-", "–")
        if (
            between
            and not any(figures.isdisjoint(counting[j].classes) for j in (i - 1, i + 1))
            and not (
                word.text == "-"
                and counting[i - 1].text in lexicon()["number"]
                and lexicon()["number"][counting[i - 1].text] >= 20
            )
        ):
            return counting[:i], units[words[place].text], "EQUAL_OR_MORE"
    return counting, units[words[place].text], None


def _duration(words: Words, frame: Frame) -> Meaning | None:
    counting, unit, mod = _parts(words)
    if (unit == "Q" and says(counting, "a")) or (unit == "TS" and says(counting, "a", "another")):
        return None  # "a quarter" is a fraction, "a second" an ordinal
    value = length(count_of(counting) if counting else 1, unit)
    return Meaning("DURATION", value, mod) if value else None


def _stretch(words: Words, frame: Frame) -> Meaning | None:
    if not any(
        w.classes & {"figure", "number", "some", "many", "decimal"} or w.text in ("couple", "a")
        for w in words
    ):
        if says(words, "coming", "upcoming", "future"):
            return on("FUTURE_REF")
        return Meaning("DURATION", str(length(None, pick(words, "unit"))))
    inner = [
        w
        for w in words
        if w.text not in ("the", "last", "past", "next", "coming", "first", "previous", "final")
    ]
    return _duration(inner, frame)


def _bare_plural(words: Words, frame: Frame) -> Meaning | None:
    return Meaning("DURATION", str(length(None, pick(words, "plural"))))


def _shifted(words: Words, frame: Frame) -> Meaning | None:
    """As in: "Two years ago", "a week earlier", "three days later", "the day before"."""
    sign = 1 if pick(words, "hence") or says(words, "now", "after") else -1
    counted = any(word.classes & {"figure", "number", "some", "many", "decimal"} for word in words)
    counting, unit, mod = _parts(words)
    if not counting:
        return Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    count = (
        count_of([word for word in counting if word.text != "the"] or counting[:0])
        if counting
        else 1
    )
    if count is None:
        return on("PAST_REF" if sign < 0 else "FUTURE_REF")
    told = not says(words, "ago", "now", "hence")
    last = frame.near or frame.last or ""
    if unit == "Y" and not counted and frame.quarter:
        return on(f"{int(frame.quarter[:4]) + sign:04d}{frame.quarter[4:]}")
    if told and unit[0] == "T":
        return Meaning("DURATION", str(length(count, unit)))
    base = frame.story if told else frame.day
    if told and not (days_of(last) and frame.story != frame.day) and days_of(last) and unit in "YM":
        base = days_of(last)[0]  # type: ignore[index]
    if unit[0] == "T":
        return at(f"{base.isoformat()}TXX:XX")
    if unit in _LONG:
        count, unit = count * _LONG[unit], "Y"
    if not float(count).is_integer():
        smaller, number = _HALVES.get(unit, ("D", 3))
        return on(shifted(base, smaller, sign * int(count * 2) * number))
    value = shifted(base, unit, sign * int(min(count, 1e7)))
    days = days_of(value or "")
    if told and days is not None and days[0] > frame.day and not frame.future:
        return Meaning("DURATION", str(length(count, unit)))  # later than what is not told
    return on(value, mod)


def _clock(words: Words, frame: Frame) -> Meaning | None:
    hour, minute = _hour(words)
    half = pick(words, "half")
    half = (
        half
        if half is not None
        else {"morning": 0, "afternoon": 12, "evening": 12, "night": 12}.get(words[-1].text)
    )
    if hour is None or hour > 24 or (half is not None and hour > 12):
        return None
    if half is not None:
        hour = hour % 12 + half
    zone = "Z" if says(words, "gmt", "utc") else ""
    told = f"T{hour:02d}:{minute:02d}" if hour < 24 else "T24:00"
    return at(f"{frame.story.isoformat()}{told}{zone}")


def _hour(words: Words) -> tuple[int | None, int]:
    if (named := pick(words, "point")) is not None:
        return int(named[:2]), int(named[3:])
    first = words[0]
    if not first.classes.isdisjoint({"clock", "dotted"}):
        hour, minute, *_ = re.split(r"[:.]", first.text)
        return int(hour), int(minute)
    if "military" in first.classes and len(first.text) == 4:
        return int(first.text[:2]), int(first.text[2:])
    return figure(words[:1], "hour_figure") if first.text.isdigit() else pick(words, "number"), 0


def _part(words: Words, frame: Frame) -> Meaning | None:
    code = pick(words, "part") or ("MO" if says(words, "hours") else None)
    return at(f"{frame.story.isoformat()}T{code}") if code else None


def _tonight(words: Words, frame: Frame) -> Meaning | None:
    """Parts of a day that is pointed at: "tonight", "last night", "the next morning"."""
    code = pick(words, "part") or "NI"
    if says(words, "that", "same"):
        day = frame.story
    elif says(words, "next", "following"):
        day = frame.story + timedelta(days=1)
    else:
        back = says(words, "overnight", "last", "previous")
        day = frame.day - timedelta(days=1 if back and not frame.future else 0)
    return at(f"{day.isoformat()}T{code}")


def _every(words: Words, frame: Frame) -> Meaning | None:
    value: str | None
    if (value := pick(words, "often")) is None:
        value = _repeated(words)
    return Meaning("SET", value) if value else None


def _repeated(words: Words) -> str | None:
    part = pick(words, "part")
    if (weekday := pick(words, "weekday")) is not None:
        return f"XXXX-WXX-{weekday}" + (f"T{part}" if part else "")
    if (month := pick(words, "month")) is not None:
        return f"XXXX-{month:02d}"
    if (season := pick(words, "season")) is not None:
        return f"XXXX-{season}"
    if part and not pick(words, "unit"):
        return f"XXXX-XX-XXT{part}"
    counting = [w for w in words if w.classes & {"figure", "number"}]
    count = count_of(counting) if counting else 2 if says(words, "other", "couple") else 1
    return length(count, pick(words, "unit") or "D")


def _weekdays(words: Words, frame: Frame) -> Meaning | None:
    weekday, part = pick(words, "weekdays"), pick(words, "part")
    if weekday == 0:
        return None
    value = "XXXX-WXX-WE" if weekday == 8 else f"XXXX-WXX-{weekday}"
    return Meaning("SET", value + (f"T{part}" if part else ""))


def _vague(words: Words, frame: Frame) -> Meaning | None:
    if says(words, "future", "term"):
        return on("FUTURE_REF")
    if says(words, "past", "recent"):
        return on("PAST_REF")
    return on(pick(words, "vague") or "PRESENT_REF")


def _some_day(words: Words, frame: Frame) -> Meaning | None:
    return on("FUTURE_REF" if frame.future else "PAST_REF")


def _day_name(words: Words, frame: Frame) -> Meaning | None:
    return Meaning("DATE", "XXXX-XX-XX")  # until the date beside it is known


LENGTHS: Final[dict[str, Meant]] = {
    "duration": _duration,
    "stretch": _stretch,
    "bare_plural": _bare_plural,
    "shifted": _shifted,
    "clock": _clock,
    "part": _part,
    "tonight": _tonight,
    "every": _every,
    "day_name": _day_name,
    "weekdays": _weekdays,
    "some_day": _some_day,
    "vague": _vague,
}
