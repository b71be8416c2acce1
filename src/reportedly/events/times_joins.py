"""Expressions that are one together, and the words that modify one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from reportedly.events.anchors import Anchor
from reportedly.events.times_calendar import days_of
from reportedly.events.times_frame import Meaning, pick
from reportedly.events.times_words import Word, lexicon

_JOINTS: Final = frozenset({",", "on", "of", "the", "in"})
_DAY: Final = re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}(?:/[\dX-]+)?")
_DAYS_END: Final = "T24:00"
_CLOCKS: Final = frozenset({"clock", "part"})
_DATED: Final = frozenset({"month_day", "month_days", "slashed", "iso"})


class Piece(NamedTuple):
    """An expression: its words (indexes, end exclusive), its shape and what it means.

    ``anchor`` is what it was counted from; ``near``: its sentence named a date before it;
    ``days``: the first and last that it can be, where the day of speaking is not known.
    """

    first: int
    last: int
    means: str
    meaning: Meaning
    anchor: Anchor
    near: bool = False
    days: tuple[date, date] | None = None


def joined(left: Piece, right: Piece, words: Sequence[Word]) -> Piece | None:
    """Two neighbours that are one ("10 p.m. Wednesday", "Friday, Oct. 13"), or none."""
    gap = [word.text for word in words[left.last : right.first]]
    if len(gap) > 2 or not _JOINTS.issuperset(gap):
        return None
    meaning = _together(left, right, gap, words)
    means = "shifted" if right.means == "shifted" else "joined"
    return meaning and Piece(left.first, right.last, means, meaning, right.anchor)


def _together(
    left: Piece, right: Piece, gap: Sequence[str], words: Sequence[Word]
) -> Meaning | None:
    if left.means in ("weekday", "day_name") and right.means in _DATED:
        return _on_weekday(right, words[left.first : right.last])
    if left.means in ("weekday", "day_name") and right.means == "joined" and "in" not in gap:
        return right.meaning
    if (
        left.means == "joined"
        and right.means in _DATED
        and gap == [","]
        and "T" in left.meaning.value
    ):
        return _timed(right.meaning, left.meaning)
    if left.means in _CLOCKS and _DAY.fullmatch(right.meaning.value) and gap != ["of", "the"]:
        return _timed(right.meaning, left.meaning)
    if right.means in _CLOCKS and _DAY.fullmatch(left.meaning.value):
        plain = not gap or (gap == [","] and right.means == "clock")
        return _timed(left.meaning, right.meaning) if plain else None
    if left.means in ("quarter", "latest_quarter") and right.means == "shifted" and not gap:
        return _year_before(left.meaning, words[right.first : right.last])
    if left.means in ("month", "season") and right.means == "spoken_year":
        return left.meaning._replace(value=right.meaning.value + left.meaning.value[4:])
    return None


def _year_before(quarter: Meaning, words: Sequence[Word]) -> Meaning | None:
    """As in: "The quarter a year ago", "the third quarter a year earlier"."""
    said = [word.text for word in words]
    if said[:2] != ["a", "year"] or said[-1] not in ("ago", "earlier"):
        return None
    if not re.fullmatch(r"\d{4}-Q\d", quarter.value):
        return None
    return quarter._replace(value=f"{int(quarter.value[:4]) - 1:04d}{quarter.value[4:]}")


def _timed(day: Meaning, time: Meaning) -> Meaning:
    first = day.value.partition("/")[0]
    return Meaning("TIME", f"{first}T{time.value.partition('T')[2]}", time.mod or day.mod)


def _on_weekday(dated: Piece, words: Sequence[Word]) -> Meaning:
    """The date; where its year was guessed, the nearest one in which it falls on that weekday."""
    weekday = pick(words, "weekday") or pick(words, "dayname")
    days = days_of(dated.meaning.value)
    if days is None or "/" in dated.meaning.value or dated.means != "month_day":
        return dated.meaning
    if any("year_figure" in word.classes for word in words):
        return dated.meaning
    near = [_in_year(days[0], days[0].year + shift) for shift in (-1, 0, 1)]
    fits = [day for day in near if day and day.isoweekday() == weekday]
    best = min(fits, key=lambda day: abs(day - dated.anchor.end), default=days[0])
    return dated.meaning._replace(value=best.isoformat())


def _in_year(day: date, year: int) -> date | None:
    days = days_of(f"{year:04d}-{day.month:02d}-{day.day:02d}")
    return days[0] if days else None


def modified(piece: Piece, words: Sequence[Word], free: int = 0) -> Piece:
    """The expression with the words that modify it: "late last year", "more than a year".

    Words before ``free`` (an index) are another expression's.
    """
    first, last, mod = piece.first, piece.last, piece.meaning.mod
    for table in _tables_before(piece):
        for count in range(min(4, first - free), 0, -1):
            found = lexicon()[table].get(_phrase(words, first - count, first))
            if found and not (piece.means == "stretch" and count == 1 and table == "bounded"):
                first, mod = first - count, mod if found == "NONE" else found
                break
    for count in (2, 1):
        found = lexicon()["behind"].get(_phrase(words, last, last + count))
        if found:
            last, mod = last + count, found
            break
    value = piece.meaning.value
    if mod == "AFTER" and value.endswith(_DAYS_END):  # "just after midnight on Friday"
        value = value.removesuffix(_DAYS_END) + "T00:00"
    return piece._replace(
        first=first, last=last, meaning=piece.meaning._replace(value=value, mod=mod)
    )


def _phrase(words: Sequence[Word], first: int, last: int) -> str:
    return " ".join([word.text for word in words[first:last]])


def _tables_before(piece: Piece) -> tuple[str, ...]:
    if piece.meaning.kind == "DURATION" or piece.means == "shifted":
        return ("bounded", "measured")
    if piece.meaning.value.endswith("_REF"):
        return ("before",)  # "worried about the future"
    return ("before", "measured") if piece.meaning.kind in ("DATE", "TIME") else ()
