"""Time expressions of a report, with what they come to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from reportedly.events.anchors import Anchor, Anchors, find_anchors, own_anchor
from reportedly.events.times_calendar import days_of
from reportedly.events.times_dates import DATES
from reportedly.events.times_frame import Frame, Meaning, Meant
from reportedly.events.times_joins import Piece, joined, modified
from reportedly.events.times_lengths import LENGTHS
from reportedly.events.times_limits import is_time, stands_alone
from reportedly.events.times_shapes import Shape, find_shapes
from reportedly.events.times_tense import tells_future
from reportedly.events.times_words import Word, read_words
from reportedly.language.analysis import Analysis
from reportedly.records import Attribution, Report, Span, Statement, Time

_MEANS: Final[dict[str, Meant]] = {**DATES, **LENGTHS}
_UNANCHORED: Final = frozenset(
    "iso iso_week slashed year spoken_year years decade century duration bare_plural every weekdays"
    " vague".split()
)
_OF_CLOCKS: Final = frozenset("clock dotted half zone hour_figure point part".split())
# A date behind these may lie ahead though the verb looks back: "extended to Nov. 20".
_OPEN: Final = frozenset(
    "to until till through by from effective payable record of before the a".split()
)


def find_times(
    report: Report,
    analysis: Analysis,
    attributions: Sequence[Attribution] = (),
    statements: Sequence[Statement] = (),
) -> tuple[Time, ...]:
    """The time expressions of a report in text order, ids "w1", "w2", ...

    TIMEX3 (TimeML 1.2.1): types, values and modifiers; offsets are code points of the text.
    Expressions are counted from the report's date of publication, or, where ``attributions`` and
    ``statements`` show one, from the date of the telling or of an older report; what none of them
    tells of a value is "X".
    """
    words = read_words(report.text)
    shapes = [s for s in find_shapes(words) if is_time(s, words, report.text, analysis)]
    times = _Finder(report.text, analysis, words, Anchors(own_anchor(report))).times(shapes)
    anchors = find_anchors(report, analysis, times, attributions, statements)
    if anchors.others:
        times = _Finder(report.text, analysis, words, anchors).times(shapes)
    return times


class _Finder:
    """Goes through a text's shapes once and keeps what was mentioned last."""

    def __init__(
        self, text: str, analysis: Analysis, words: Sequence[Word], anchors: Anchors
    ) -> None:
        self._text = text
        self._analysis = analysis
        self._words = words
        self._anchors = anchors
        self._last: str | None = None
        self._last_told: str | None = None  # but for what lies ahead
        self._last_at = -1
        self._quarter: str | None = None

    def times(self, shapes: Sequence[Shape]) -> tuple[Time, ...]:
        pieces = [piece for piece in self._pieces(shapes) if stands_alone(piece, self._words)]
        free = [0, *(piece.last for piece in pieces)]  # from where on words are no other's
        whole = (modified(piece, self._words, at) for piece, at in zip(pieces, free, strict=False))
        return tuple(_time(f"w{n}", piece, self._words) for n, piece in enumerate(whole, 1))

    def _pieces(self, shapes: Sequence[Shape]) -> list[Piece]:
        found: list[Piece] = []
        for shape in shapes:
            if found and shape.first < found[-1].last:
                continue
            piece = self._piece(shape)
            if piece is None:
                continue
            if found and (both := joined(found[-1], piece, self._words)):
                found[-1] = piece = both
            else:
                found.append(piece)
            self._remember(piece)
        return self._clocks_dated(found)

    def _clocks_dated(self, found: list[Piece]) -> list[Piece]:
        """Times of day with the day that their sentence names behind them, if none before."""
        dates: dict[int, str] = {}
        for place in range(len(found) - 1, -1, -1):
            piece = found[place]
            sentence = self._sentence(self._words[piece.first])
            if piece.means in ("clock", "part") and not piece.near and sentence in dates:
                value = f"{dates[sentence]}T{piece.meaning.value.partition('T')[2]}"
                found[place] = piece._replace(meaning=piece.meaning._replace(value=value))
            elif piece.meaning.kind in ("DATE", "TIME") and len(piece.meaning.value) >= 10:
                dates[sentence] = piece.meaning.value[:10]
        return found

    def _piece(self, shape: Shape) -> Piece | None:
        words = self._words[shape.first : shape.last]
        anchor = self._anchors.at(words[0].start)
        future = self._future(shape) if shape.means not in _UNANCHORED else None
        if self._is_span_of(words, self._next_to(shape.last)):
            return Piece(shape.first, shape.last, "duration", Meaning("DURATION", "P1Y"), anchor)
        near = self._last if self._sentence(words[0]) == self._last_at else None
        before = self._words[shape.first - 1].text if shape.first else ""
        exact, since = before in ("on", "since"), before == "since"
        last = self._last if future or near else self._last_told
        frames = [
            Frame(day, future, last, near, self._quarter, exact, since)
            for day in dict.fromkeys((anchor.begin, anchor.end))
        ]
        try:
            meant = [_MEANS[shape.means](words, frame) for frame in frames]
        except OverflowError:
            return None  # "last Monday" in a report of 1 January of the year 1
        meaning = _common(meant, anchor)
        days = _bounds(meant) if anchor.text is not None else None
        return meaning and Piece(
            shape.first, shape.last, shape.means, meaning, anchor, near is not None, days
        )

    @staticmethod
    def _is_span_of(words: Sequence[Word], after: str) -> bool:
        """As in: "The year ended June 30", of which most lies in another year."""
        return words[-1].text == "year" and after in ("ended", "ending")

    def _future(self, shape: Shape) -> bool | None:
        words = self._words[shape.first : shape.last]
        before = self._before(shape.first)
        if before.lower() == "since" or words[-1].text == "since":
            return False
        within = self._analysis.within(Span(words[0].start, words[-1].end))
        told = tells_future(self._analysis, within[-1]) if within else None
        if shape.means == "weekday" and before in ("until", "till"):
            return True  # "postponed until Tuesday"; but not "Until Tuesday, they had ..."
        if shape.means == "weekday" and self._next_to(shape.last) in ("'s", "’s"):
            return None
        return None if told is False and before in _OPEN else told

    def _before(self, place: int) -> str:
        """The word before an expression, and before the time of day that goes with it; one that
        opens a sentence keeps its capital.
        """
        for word in reversed(self._words[max(place - 6, 0) : place]):
            if word.text == "on" or (
                word.classes.isdisjoint(_OF_CLOCKS) and word.text not in (",", "on")
            ):
                return word.text if self._text[word.start].islower() else word.text.capitalize()
        return ""

    def _next_to(self, place: int) -> str:
        return self._words[place].text if place < len(self._words) else ""

    def _sentence(self, word: Word) -> int:
        within = self._analysis.within(Span(word.start, word.end))
        return self._analysis.tokens[within[0]].sentence if within else -1

    def _remember(self, piece: Piece) -> None:
        if piece.means == "quarter" and _has_begun(piece):
            self._quarter = piece.meaning.value
        if piece.means in ("shifted", "latest_quarter", "years"):
            return  # "a year earlier" is a comparison: the telling does not go on from there
        days = days_of(piece.meaning.value) if piece.meaning.kind in ("DATE", "TIME") else None
        if days is not None:
            self._last = piece.meaning.value
            if days[0] <= piece.anchor.end:
                self._last_told = self._last
            self._last_at = self._sentence(self._words[piece.first])


def _has_begun(piece: Piece) -> bool:
    """Whether it has when it is spoken of: only then results are compared with it."""
    days = days_of(piece.meaning.value)
    return days is not None and days[0] <= piece.anchor.end


def _common(meant: Sequence[Meaning | None], anchor: Anchor) -> Meaning | None:
    """What is the same whichever day of the anchor is the day of speaking."""
    first, last = meant[0], meant[-1]
    if first is None or last is None or first == last:
        return first
    return first._replace(value=_masked(first.value, last.value, anchor))


def _bounds(meant: Sequence[Meaning | None]) -> tuple[date, date] | None:
    """The first and last day that a date can be: "Monday of this week" of late last year."""
    values = list(dict.fromkeys(one.value for one in meant if one is not None))
    days = [found for value in values if (found := days_of(value))]
    if len(days) < 2 or len(values) < len(meant) or days[0][0] > days[-1][1]:
        return None
    return days[0][0], days[-1][1]


def _masked(one: str, other: str, anchor: Anchor) -> str:
    """What two values have in common, "X" for the rest: 2016-10-03, 2016-12-26: 2016-XX-XX.

    Of a day in the year of which is spoken, the year; for its first days may lie in a week of the
    year before.
    """
    parts, others = re.split(r"([-T/])", one), re.split(r"([-T/])", other)
    if len(parts) != len(others):
        return "XXXX"
    same = [a == b for a, b in zip(parts, others, strict=True)]
    if not same[0] and f"{anchor.begin.year}" == f"{anchor.end.year}" == others[0]:
        parts[0], same[0] = others[0], True
    known = same.index(False) if False in same else len(parts)
    return "".join(
        a if n < known or a in "-T/" else re.sub(r"\d", "X", a) for n, a in enumerate(parts)
    )


def _time(name: str, piece: Piece, words: Sequence[Word]) -> Time:
    meaning = piece.meaning
    days = piece.days or days_of(meaning.value) if meaning.kind in ("DATE", "TIME") else None
    return Time(
        name,
        Span(words[piece.first].start, words[piece.last - 1].end),
        meaning.kind,
        meaning.value,
        days[0].isoformat() if days else None,
        days[1].isoformat() if days else None,
        None if piece.means in _UNANCHORED else piece.anchor.text,
        meaning.mod,
    )
