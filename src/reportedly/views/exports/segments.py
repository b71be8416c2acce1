"""A text cut where anything begins or ends, so that spans which overlap can be set in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.records import Span

# A line longer than this was not broken by hand: then every line is a paragraph.
BROKEN_BY_HAND = 100
_SPACE = re.compile(r"\s+")  # line ends are counted within: one pattern for both would backtrack
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch within which nothing begins or ends; ``covers``: indexes of the spans over it."""

    span: Span
    covers: tuple[int, ...]


def segments(within: Span, spans: Sequence[Span]) -> Iterator[Segment]:
    """``within`` in consecutive segments, cut at every start and end of ``spans`` inside it."""
    meeting = [(index, span) for index, span in enumerate(spans) if span.meets(within)]
    cuts = {within.start, within.end}
    for _, span in meeting:
        cuts |= {max(span.start, within.start), min(span.end, within.end)}
    waiting = sorted(meeting, key=lambda item: item[1].start, reverse=True)
    ordered, over = sorted(cuts), set[int]()
    for start, end in pairwise(ordered):
        while waiting and waiting[-1][1].start <= start:
            over.add(waiting.pop()[0])
        over = {index for index in over if spans[index].end > start}
        yield Segment(Span(start, end), tuple(sorted(over)))


def paragraphs(text: str) -> list[tuple[Span, Span | None]]:
    """The paragraphs of ``text`` in order, each with the white space that closes it, if any.

    Together they are the whole text.  Where all lines are short, a line end within a paragraph is
    part of it and a blank line closes it; otherwise every line end does.
    """
    short = all(len(line) <= BROKEN_BY_HAND for line in text.splitlines())
    spaces = (gap for gap in _SPACE.finditer(text) if gap[0] != " ")  # between most words
    gaps = [(Span(*gap.span()), len(_LINE_END.findall(gap[0]))) for gap in spaces]
    enough = 2 if short and any(line_ends > 1 for _, line_ends in gaps) else 1
    found: list[tuple[Span, Span | None]] = []
    start = 0
    for gap in (gap for gap, line_ends in gaps if line_ends >= enough):
        found.append((Span(start, gap.end), gap))
        start = gap.end
    if start < len(text):
        found.append((Span(start, len(text)), None))
    return found


def lanes(within: Span, groups: Sequence[Sequence[Span]]) -> list[int]:
    """A lane for each group of spans, so that no two groups with text in common share one.

    Shorter groups get the lower lanes: what is nested lies nearer to the text than what holds it.
    """
    spans = [span for group in groups for span in group]
    owner = [number for number, group in enumerate(groups) for _ in group]
    rivals: list[set[int]] = [set() for _ in groups]
    for segment in segments(within, spans):
        here = {owner[index] for index in segment.covers}
        for number in here:
            rivals[number] |= here
    length = [sum(span.end - span.start for span in group) for group in groups]
    found: dict[int, int] = {}
    for number in sorted(range(len(groups)), key=lambda number: (length[number], -number)):
        taken = {found[rival] for rival in rivals[number] if rival in found}
        found[number] = next(lane for lane in range(len(groups) + 1) if lane not in taken)
    return [found[number] for number in range(len(groups))]
