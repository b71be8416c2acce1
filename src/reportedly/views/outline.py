"""The attributions of a reading set under each other, and the sources by how often they speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportedly.records import Attribution


def outline(attributions: Sequence[Attribution]) -> list[tuple[int, Attribution]]:
    """Every attribution once, with its depth; nested ones follow their parent.

    One whose parent is missing stands at depth 0; so does the first of those that are parents of
    each other, which no reading should hold but a file may.
    """
    ids = {attribution.id for attribution in attributions}
    nested: dict[str, list[int]] = {}
    roots = []
    for index, attribution in enumerate(attributions):
        if attribution.parent in ids:
            nested.setdefault(str(attribution.parent), []).append(index)
        else:
            roots.append(index)
    placed: dict[int, int] = {}
    for start in [*roots, *range(len(attributions))]:
        _place(start, attributions, nested, placed)
    return [(depth, attributions[index]) for index, depth in placed.items()]


def _place(
    start: int,
    attributions: Sequence[Attribution],
    nested: dict[str, list[int]],
    placed: dict[int, int],
) -> None:
    waiting = [(start, 0)]
    while waiting:
        index, depth = waiting.pop()
        if index not in placed:
            placed[index] = depth
            below = nested.get(attributions[index].id, [])
            waiting += [(child, depth + 1) for child in reversed(below)]


def kinds(attributions: Sequence[Attribution]) -> dict[str, int]:
    """How many attributions are of each kind, in a fixed order; only those that occur."""
    found = Counter(attribution.kind for attribution in attributions)
    return {kind: found[kind] for kind in ("direct", "mixed", "indirect") if found[kind]}
