"""Of several stretches that were tagged for one cue, those that belong to it.

What the tagger reads round a cue holds other attributions too, and now and then it takes a stretch
of theirs: the same speaker named again in the next sentence, the next paragraph's quotation.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.records import Span


def nearest(source: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """The one stretch of ``source`` that stands nearest to the cue; all where there is no cue."""
    if len(source) < 2 or not cue:
        return source
    return (min(source, key=lambda s: min(_distance(s, c) for c in cue)),)


def beside(
    content: tuple[Span, ...], cue: tuple[Span, ...], paragraphs: Sequence[tuple[int, int]]
) -> tuple[Span, ...]:
    """The stretches of ``content`` in the cue's paragraph; all where none is there."""
    if len(content) < 2 or not cue:
        return content
    own = next((Span(*p) for p in paragraphs if Span(*p).meets(cue[0])), cue[0])
    return tuple(s for s in content if s.meets(own)) or content


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
