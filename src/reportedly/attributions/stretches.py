"""Of several stretches that were tagged for one cue, those that belong to it.

What the tagger reads round a cue holds other attributions too, and now and then it takes a stretch
of theirs: the same speaker named again in the next sentence, the next paragraph's quotation.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reportedly.records import Span


def nearest(source: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """The one stretch of ``source`` that stands nearest to the cue; all where there is no cue."""
    if len(source) < 2 or not cue:
        return source
    return (min(source, key=lambda s: min(_distance(s, c) for c in cue)),)


def longest_paragraph(
    cue: tuple[Span, ...], paragraphs: Sequence[tuple[int, int]]
) -> tuple[Span, ...]:
    """The stretches of ``cue`` in the paragraph of the longest of them."""
    if len(cue) < 2:
        return cue
    own = _paragraph(max(cue, key=lambda s: s.end - s.start), paragraphs)
    return tuple(s for s in cue if s.meets(own))


def _paragraph(span: Span, paragraphs: Sequence[tuple[int, int]]) -> Span:
    at = bisect_right(paragraphs, span.start, key=lambda p: p[1])
    return Span(*paragraphs[at]) if at < len(paragraphs) else span


def beside(
    content: tuple[Span, ...], cue: tuple[Span, ...], paragraphs: Sequence[tuple[int, int]]
) -> tuple[Span, ...]:
    """The stretches of ``content`` in the cue's paragraph; all where none is there."""
    if len(content) < 2 or not cue:
        return content
    own = _paragraph(cue[0], paragraphs)
    return tuple(s for s in content if s.meets(own)) or content


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
