"""A text as lines, and which of them are its prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from reportedly.records import Span

Zone = Literal["head", "body", "tail"]

PROSE_WORDS: Final = 20
_HEAD_LINES: Final = 15
_TAIL_LINES: Final = 15
_MOST_LINES: Final = 20_000
_ENDS: Final = 500
# All that Unicode calls white space, and two that look like it: byte order mark, zero-width space.
_MARKS: Final = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff\u200b"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its text without white space at the edges, and where that stands.

    ``words`` counts white-space separated words; ``blank_after`` says whether a blank line, or
    the end of the text, follows.
    """

    text: str
    start: int
    words: int
    blank_after: bool

    @property
    def span(self) -> Span:
        """The line's stretch of the text, in code points."""
        return Span(self.start, self.start + len(self.text))


def split_lines(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank, in order; only line feeds divide lines.

    Of a text with more than 20,000 lines, which is no news report, the first and last 500.
    """
    if text.count("\n") <= _MOST_LINES:
        return _lines_of(text, 0)
    head = len(text) - len(text.split("\n", _ENDS)[-1])
    tail = len(text.rsplit("\n", _ENDS)[0]) + 1
    return _lines_of(text[:head], 0) + _lines_of(text[tail:], tail)


def _lines_of(text: str, offset: int) -> list[Line]:
    """The lines of ``text``, a part that begins at ``offset`` of the whole."""
    lines: list[Line] = []
    pieces = text.split("\n")
    for number, piece in enumerate(pieces):
        stripped = piece.strip(_MARKS)
        if stripped:
            start = offset + len(piece) - len(piece.lstrip(_MARKS))
            blank_after = number + 1 >= len(pieces) or not pieces[number + 1].strip(_MARKS)
            lines.append(Line(stripped, start, len(stripped.split()), blank_after))
        offset += len(piece) + 1
    return lines


def zones(lines: Sequence[Line], marked: Sequence[bool]) -> list[Zone]:
    """Where each line stands: before the first line of prose, after the last, or between.

    A line of ``PROSE_WORDS`` words or more that is not ``marked`` is prose.  Without any, the
    first half of the lines is head and the rest tail.  Neither reaches further than 15 lines.
    """
    prose = [n for n, line in enumerate(lines) if line.words >= PROSE_WORDS and not marked[n]]
    first = prose[0] if prose else (len(lines) + 1) // 2
    last = prose[-1] if prose else first - 1
    return [_zone(n, first, last) for n in range(len(lines))]


def _zone(number: int, first: int, last: int) -> Zone:
    if number < first and number < _HEAD_LINES:
        return "head"
    return "tail" if last < number <= last + _TAIL_LINES else "body"
