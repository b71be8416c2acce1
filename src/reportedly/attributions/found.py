"""An attribution while it is being worked out: before ids, kinds and parents."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records import Span

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """One attribution; ``outer`` is the one that it stands in, where a rule says so."""

    score: float
    source: Spans
    cue: Spans
    content: Spans
    outer: Found | None = None

    @property
    def spans(self) -> Spans:
        """All its spans, whatever their role."""
        return (*self.source, *self.cue, *self.content)

    @property
    def hull(self) -> Span:
        """From its first to its last character."""
        return hull(self.spans)


def hull(spans: Spans) -> Span:
    """The one span from the first character of ``spans`` to the last.

    Raises: ValueError where there are none.
    """
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def without(span: Span, holes: Spans) -> Spans:
    """What is left of ``span`` when ``holes`` are cut out of it, in order."""
    left, start = [], span.start
    for hole in sorted(holes):
        if hole.start > start:
            left.append((start, min(hole.start, span.end)))
        start = max(start, hole.end)
    left.append((start, span.end))
    return tuple(Span(a, b) for a, b in left if a < b)
