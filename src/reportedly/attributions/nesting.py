"""Which attribution stands inside the content of which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from reportedly.attributions.found import hull
from reportedly.records import Span


class HasSpans(Protocol):
    """Anything with the three roles of an attribution."""

    @property
    def source(self) -> tuple[Span, ...]: ...
    @property
    def cue(self) -> tuple[Span, ...]: ...
    @property
    def content(self) -> tuple[Span, ...]: ...


Spanned = TypeVar("Spanned", bound=HasSpans)


def smallest_holders(found: Sequence[Spanned]) -> list[Spanned | None]:
    """For each one the attribution with the shortest content that holds all its spans, or none.

    ``found`` in any order; the answer is in the same.
    """
    hulls = [hull(_spans(one)) for one in found]
    order = sorted(range(len(found)), key=lambda n: (hulls[n].start, -hulls[n].end))
    holders: list[Spanned | None] = [None] * len(found)
    around: list[int] = []
    for n in order:
        around = [m for m in around if hulls[m].end > hulls[n].start]
        held_by = [m for m in around if _holds(found[m], found[n])]
        if held_by:
            holders[n] = found[min(held_by, key=lambda m: _extent(found[m]))]
        around.append(n)
    return holders


def _spans(one: HasSpans) -> tuple[Span, ...]:
    return (*one.source, *one.cue, *one.content)


def _holds(outer: HasSpans, inner: HasSpans) -> bool:
    return all(any(c.holds(s) for c in outer.content) for s in _spans(inner))


def _extent(one: HasSpans) -> int:
    return sum(c.end - c.start for c in one.content)
