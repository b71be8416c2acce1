"""Quotation marks, read as evidence.

Marks in the wild are unbalanced, turned the wrong way, or missing at the end of a paragraph, so
what a mark does is read off what stands beside it first and off its shape second.  A quotation
that spans paragraphs reopens at each of them and closes once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DOUBLE = '"“”„‟«»″'
MARK = re.compile(r"[\"“”„‟«»″]|''|``|[‘’']")
CLOSING_SINGLE = re.compile(r"[’'](?=[\s.,;:!?)\]—–]|$)")
OPENING_SHAPE = frozenset("“„«‟") | {"``"}
CLOSING_SHAPE = frozenset("”»")
BEFORE_OPENING = frozenset("([{-–—/:,;=‘'\"“")
AFTER_CLOSING = frozenset(".,;:!?)]}-–—/’'\"”")
HARD_WRAP = 90


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: the stretches between its marks, a stretch a paragraph, marks left out.

    ``closed`` is false where no closing mark was found before the paragraph's end.
    Offsets are code points of the text.
    """

    spans: tuple[tuple[int, int], ...]
    closed: bool


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The text's paragraphs, in order, white space at their ends left out.

    A paragraph ends at a blank line, and at every line end unless the text is hard-wrapped: has
    blank lines, and lines that mostly reach a common margin below 90 characters.
    """
    breaks = r"\n\s*\n" if _is_hard_wrapped(text) else r"\n\s*"
    found, start = [], 0
    for gap in re.finditer(breaks + r"|\Z", text):
        part = text[start : gap.start()]
        lead = len(part) - len(part.lstrip())
        if part.strip():
            found.append((start + lead, start + len(part.rstrip())))
        start = gap.end()
    return found


def _is_hard_wrapped(text: str) -> bool:
    if not re.search(r"\n[ \t]*\n", text):
        return False
    inner = [
        line for block in re.split(r"\n\s*\n", text) for line in block.strip().split("\n")[:-1]
    ]
    if len(inner) < 3:
        return False
    longest = max(map(len, inner))
    return longest <= HARD_WRAP and sum(len(x) > 0.6 * longest for x in inner) > 0.8 * len(inner)


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of ``text``, in order of their first stretch.

    Double marks of any shape, ``''`` pairs and, outside them, single marks.  A quotation left
    open runs to its paragraph's end, and on through following paragraphs that reopen it.
    """
    found: list[Quotation] = []
    pending: list[tuple[int, int]] = []  # the stretches of a quotation that is still open
    for start, end in paragraphs(text):
        stretches, left_open = _paragraph_stretches(text, start, end)
        if pending and not (
            stretches
            and text[start : stretches[0][0]].strip(DOUBLE + "`' ") == ""
            and stretches[0][0] > start
        ):
            found.append(Quotation(tuple(pending), False))
            pending = []
        for i, stretch in enumerate(stretches):
            pending.append(stretch)
            if not left_open or i < len(stretches) - 1:
                found.append(Quotation(tuple(pending), True))
                pending = []
    if pending:
        found.append(Quotation(tuple(pending), False))
    return found


def _paragraph_stretches(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], bool]:
    """The quoted stretches of one paragraph, and whether the last of them is left open."""
    stretches: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None  # where the inside starts, "double" or "single"
    paragraph = text[start:end]
    last_closing = max((m.start() for m in CLOSING_SINGLE.finditer(text, start, end)), default=-1)
    for mark in MARK.finditer(text, start, end):
        glyph = mark.group()
        family = "single" if glyph in "‘’'" else "double"
        if opened and opened[1] != family:
            if family == "single":
                continue
            opened = None  # a double mark inside single marks: those were apostrophes
        role = _role(paragraph, mark.start() - start, glyph, opened is not None, family)
        if role == "open" and opened is None:
            if family == "double" or mark.end() <= last_closing:
                opened = (mark.end(), family)
        elif role == "close" and opened is not None:
            stretches.append((opened[0], mark.start()))
            opened = None
    if opened and opened[1] == "double" and opened[0] < end:
        stretches.append((opened[0], end))
        return stretches, True
    return stretches, False


def _role(paragraph: str, at: int, glyph: str, is_open: bool, family: str) -> str:
    """Whether the mark at ``at`` opens, closes or does neither, by what stands beside it."""
    before = paragraph[at - 1] if at else " "
    behind = paragraph[at + len(glyph) : at + len(glyph) + 1] or " "
    may_open = (before.isspace() or before in BEFORE_OPENING) and not behind.isspace()
    may_close = not before.isspace() and (behind.isspace() or behind in AFTER_CLOSING)
    if family == "single":
        if is_open:
            return "close" if may_close and glyph != "‘" else "none"
        return "open" if (before.isspace() or before in '([{—–"“') and behind.isalnum() else "none"
    if may_open != may_close:
        return "open" if may_open else "close"
    if glyph in OPENING_SHAPE and not is_open:
        return "open"
    if glyph in CLOSING_SHAPE:
        return "close"
    return "close" if is_open else "open"
