"""A long report in parts: a page that a browser can hold, cut at ends of paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from reportedly.records import Attribution, Reading, Span, Statement
from reportedly.views.exports.segments import paragraphs

CHARACTERS: Final = 60_000
STATEMENTS: Final = 450
"""A page has no more than these; a report of 6,000 words with 300 attributions is one page."""


def parts_of(reading: Reading) -> list[Span]:
    """The stretches of the text that are shown one at a time; one, unless the report is long."""
    text = reading.report.text
    starts = sorted(one.content[0].start for one in reading.statements if one.content)
    if len(text) <= CHARACTERS and len(starts) <= STATEMENTS:
        return [Span(0, max(len(text), 1))]
    cuts, begin, at = [], 0, 0
    for block in _pieces([block for block, _ in paragraphs(text)], starts):
        inside = 0
        while at + inside < len(starts) and starts[at + inside] < block.end:
            inside += 1
        if block.start > begin and (block.end - begin > CHARACTERS or inside > STATEMENTS):
            cuts.append(Span(begin, block.start))
            begin = block.start
            while at < len(starts) and starts[at] < begin:
                at += 1
    return [*cuts, Span(begin, max(len(text), begin + 1))]


def _pieces(blocks: Sequence[Span], starts: Sequence[int]) -> list[Span]:
    """Paragraphs, those that are themselves too long cut where their length says."""
    step = CHARACTERS
    if starts and blocks:
        dense = len(starts) / max(blocks[-1].end, 1) * CHARACTERS / STATEMENTS
        step = max(int(CHARACTERS / max(dense, 1) / 2), 500)
    return [
        Span(start, min(start + step, block.end))
        for block in blocks
        for start in range(block.start, block.end, step)
    ]


def part_of(reading: Reading, part: Span) -> Reading:
    """What a reading has in one stretch of its text, its offsets counted from there."""
    if part.start == 0 and part.end >= len(reading.report.text):
        return reading
    moved: Reading = _Cut(part).cut(reading)
    text = reading.report.text[part.start : part.end]
    ids = {one.id for one in moved.statements}
    return replace(
        moved,
        report=replace(moved.report, text=text),
        events=tuple(event for event in moved.events if event.statement in ids),
        confirmations=tuple(one for one in moved.confirmations if one.statement in ids),
    )


class _Cut:
    """Cuts every span in a record to a stretch; records without one that they need go."""

    def __init__(self, part: Span) -> None:
        self._part = part

    def cut(self, value: Any) -> Any:
        if isinstance(value, Span):
            return self._span(value)
        if isinstance(value, tuple):
            return tuple(kept for one in value if (kept := self.cut(one)) is not None)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        if isinstance(value, Attribution | Statement) and not self._begins(value.content):
            return None
        changed = {field.name: self.cut(getattr(value, field.name)) for field in fields(value)}
        if "span" in changed and changed["span"] is None:
            return None
        return replace(value, **changed)

    def _span(self, span: Span) -> Span | None:
        start, end = max(span.start, self._part.start), min(span.end, self._part.end)
        return Span(start - self._part.start, end - self._part.start) if start < end else None

    def _begins(self, content: tuple[Span, ...]) -> bool:
        return bool(content) and self._part.start <= content[0].start < self._part.end
