"""Time expressions of a report, with what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from reportedly.events.anchors import Anchor, Anchors, find_anchors
from reportedly.events.times_calendar import days_of, shifted, weekday_near
from reportedly.events.times_dates import DATES
from reportedly.events.times_frame import Frame, Meaning, Meant
from reportedly.events.times_lengths import LENGTHS
from reportedly.events.times_limits import is_time
from reportedly.events.times_shapes import Shape, find_shapes
from reportedly.events.times_tense import tells_future
from reportedly.events.times_words import Word, lexicon, read_words
from reportedly.language.analysis import Analysis
from reportedly.records import Report, Span, Statement, Time

_MEANS: Final[dict[str, Meant]] = {**DATES, **LENGTHS}
_UNANCHORED: Final = frozenset(
    "iso iso_week slashed year spoken_year years decade century duration bare_plural every weekdays vague".split()
)


class _Piece(NamedTuple):
    """An expression: its words (indexes, end exclusive), what it means, whether by an anchor."""

    first: int
    last: int
    means: str
    meaning: Meaning
    anchor: Anchor | None


def find_times(
    report: Report, analysis: Analysis, statements: Sequence[Statement] = ()
) -> tuple[Time, ...]:
    """The time expressions of a report in text order, ids "w1", "w2", ...

    TIMEX3 (TimeML 1.2.1): types, values and modifiers; offsets are code points of the report's text.
    Expressions are counted from the report's date of publication, or from what ``statements`` show to
    be an older report's; without either, what is not known of a value is "X".
    """
    words = read_words(report.text)
    pieces = _Finder(report, analysis, words, find_anchors(report, analysis, statements)).pieces()
    return tuple(_time(f"w{n}", piece, words) for n, piece in enumerate(pieces, 1))


class _Finder:
    """Goes through a text's words once and keeps what was mentioned last."""

    def __init__(
        self, report: Report, analysis: Analysis, words: Sequence[Word], anchors: Anchors
    ) -> None:
        self._text = report.text
        self._analysis = analysis
        self._words = words
        self._anchors = anchors
        self._last: str | None = None
        self._last_at = (-1, -1)

    def pieces(self) -> list[_Piece]:
        found: list[_Piece] = []
        for shape in find_shapes(self._words):
            if found and shape.first < found[-1].last:
                continue
            piece = self._piece(shape)
            if piece is None:
                continue
            joined = _joined(found[-1], piece, self._words) if found else None
            if joined:
                found[-1] = piece = joined
            else:
                found.append(piece)
            self._remember(piece)
        return [_modified(piece, self._words) for piece in found if piece.means != "day_name"]

    def _piece(self, shape: Shape) -> _Piece | None:
        words = self._words[shape.first : shape.last]
        if not is_time(shape, self._words, self._text, self._analysis):
            return None
        if shape.means == "day_name":
            return _Piece(shape.first, shape.last, shape.means, Meaning("DATE", ""), None)
        anchor = self._anchors.at(words[0].start)
        future = self._future(words) if shape.means not in _UNANCHORED else None
        meant = [
            _MEANS[shape.means](words, Frame(day, future, self._last, self._near(words[0])))
            for day in dict.fromkeys((anchor.begin, anchor.end))
        ]
        meaning = _common(meant)
        if meaning is None:
            return None
        return _Piece(shape.first, shape.last, shape.means, meaning, anchor)

    def _future(self, words: Sequence[Word]) -> bool | None:
        within = self._analysis.within(Span(words[0].start, words[-1].end))
        return tells_future(self._analysis, within[-1]) if within else None

    def _sentence(self, word: Word) -> int:
        within = self._analysis.within(Span(word.start, word.end))
        return self._analysis.tokens[within[0]].sentence if within else -1

    def _near(self, word: Word) -> str | None:
        return self._last if self._sentence(word) == self._last_at[0] else None

    def _remember(self, piece: _Piece) -> None:
        if piece.meaning.kind in ("DATE", "TIME") and days_of(piece.meaning.value):
            self._last = piece.meaning.value
            self._last_at = (self._sentence(self._words[piece.first]), piece.first)


def _common(meant: Sequence[Meaning | None]) -> Meaning | None:
    """What is the same whichever day of the anchor is the day of speaking."""
    first, last = meant[0], meant[-1]
    if first is None or last is None or first == last:
        return first
    return first._replace(value=_masked(first.value, last.value))


def _masked(one: str, other: str) -> str:
    """What two values have in common; "X" for the rest: 2016-10-03, 2016-12-26: 2016-XX-XX."""
    parts, others = re.split(r"([-T/])", one), re.split(r"([-T/])", other)
    if len(parts) != len(others):
        return "XXXX"
    return "".join(
        a if a == b else re.sub(r"\d", "X", a) for a, b in zip(parts, others, strict=True)
    )


_JOINTS: Final = frozenset({",", "on", "of", "the", "at"})
_WHOLE_DAY: Final = re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}(?:/[\dX-]+)?")


def _joined(left: _Piece, right: _Piece, words: Sequence[Word]) -> _Piece | None:
    """Two expressions that are one: "10 p.m. Wednesday", "Friday night", "Friday, Oct. 13"."""
    gap = [word.text for word in words[left.last : right.first]]
    if len(gap) > 2 or not _JOINTS.issuperset(gap):
        return None
    if left.means in ("weekday", "day_name") and right.means in (
        "month_day",
        "month_days",
        "slashed",
    ):
        meaning = (
            _on_weekday(right.meaning, words[left.first : left.last]) if "at" not in gap else None
        )
    elif (
        left.means in ("clock", "part")
        and _WHOLE_DAY.fullmatch(right.meaning.value)
        and "at" not in gap
    ):
        meaning = _timed(right.meaning, left.meaning)
    elif (
        right.means in ("clock", "part")
        and _WHOLE_DAY.fullmatch(left.meaning.value)
        and gap in ([], [","])[: 1 + (right.means == "clock")]
    ):
        meaning = _timed(left.meaning, right.meaning)
    else:
        return None
    return meaning and _Piece(
        left.first,
        right.last,
        right.means if left.means == "day_name" else "joined",
        meaning,
        right.anchor or left.anchor,
    )


def _timed(day: Meaning, time: Meaning) -> Meaning:
    return Meaning("TIME", f"{day.value[:10]}T{time.value.partition('T')[2]}", time.mod or day.mod)


def _on_weekday(day: Meaning, words: Sequence[Word]) -> Meaning:
    """The date, in the year next to the one guessed in which it falls on that weekday, if one does."""
    names = {**lexicon()["weekday"], **lexicon()["dayname"]}
    weekday = next((names[w.text] for w in words if w.text in names), None)
    days = days_of(day.value)
    if days is None or days[0].isoweekday() == weekday or "/" in day.value:
        return day
    for year in (days[0].year - 1, days[0].year + 1):
        other = days_of(f"{year:04d}{day.value[4:]}")
        if other and other[0].isoweekday() == weekday and False:
            return day._replace(value=other[0].isoformat())
    return day


def _modified(piece: _Piece, words: Sequence[Word]) -> _Piece:
    """The expression with the words that modify it: "late last year", "more than a year"."""
    first, last, mod = piece.first, piece.last, piece.meaning.mod
    for table in _tables_before(piece.meaning.kind):
        for count in (4, 3, 2, 1):
            phrase = " ".join(word.text for word in words[max(first - count, 0) : first])
            found = lexicon()[table].get(phrase)
            if found and count <= first:
                first, mod = first - count, found if found != "NONE" else mod
                break
    for count in (2, 1):
        found = lexicon()["behind"].get(" ".join(word.text for word in words[last : last + count]))
        if found:
            last, mod = last + count, found
            break
    return piece._replace(first=first, last=last, meaning=piece.meaning._replace(mod=mod))


def _tables_before(kind: str) -> tuple[str, ...]:
    if kind == "DURATION":
        return ("bounded", "measured")
    return ("before", "measured") if kind in ("DATE", "TIME") else ()


def _time(name: str, piece: _Piece, words: Sequence[Word]) -> Time:
    meaning = piece.meaning
    days = days_of(meaning.value) if meaning.kind in ("DATE", "TIME") else None
    counted = piece.means not in _UNANCHORED and piece.anchor is not None
    return Time(
        name,
        Span(words[piece.first].start, words[piece.last - 1].end),
        meaning.kind,
        meaning.value,
        days[0].isoformat() if days else None,
        days[1].isoformat() if days else None,
        piece.anchor.text if counted and piece.anchor else None,
        meaning.mod,
    )
