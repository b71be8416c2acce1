"""Statements that say the same, gathered into claims without chaining.

Links of pairs alone would chain: a like b, b like c, until 366 events are one.  Two groups join
only while the mean likeness over *all* pairs across them stays high (average linkage).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)
MEAN = 0.6  # mean likeness across two groups that may join
LARGEST = 400  # of one connected part; a larger one is cut at its weakest links first


def gather(
    items: Sequence[Item],
    linked: Iterable[tuple[Item, Item, float]],
    likeness: Callable[[Item, Item], float],
) -> list[list[Item]]:
    """Groups of ``items`` that say the same; every item is in one, in the order of ``items``.

    ``linked``: pairs that say the same, with their scores: groups join along these alone, best
    first.  ``likeness`` gives any other pair's score; below zero where the two cannot both hold.
    The result does not depend on the order of ``linked``.
    """
    place = {item: n for n, item in enumerate(items)}
    group = {item: [item] for item in items}

    def score(a: Item, b: Item) -> float:
        return likeness(a, b) if place[a] <= place[b] else likeness(b, a)

    ordered = sorted(linked, key=lambda link: (-link[2], *sorted((place[link[0]], place[link[1]]))))
    refused: set[frozenset[tuple[int, int]]] = set()  # two groups, each by its first and size
    for a, b, _ in ordered:
        one, other = group[a], group[b]
        if one is other or len(one) + len(other) > LARGEST:
            continue
        both = frozenset((place[some[0]], len(some)) for some in (one, other))
        if both in refused:
            continue
        scores = [score(x, y) for x in one for y in other]
        if min(scores) < 0 or sum(scores) / len(scores) < MEAN:
            refused.add(both)
        else:
            one.extend(other)
            for item in other:
                group[item] = one
    found = {id(some): sorted(some, key=place.__getitem__) for some in group.values()}
    return sorted(found.values(), key=lambda some: place[some[0]])


def medoid(items: Sequence[Item], likeness: Callable[[Item, Item], float]) -> Item:
    """The item most like all others; the first of equals."""
    if len(items) < 3:
        return items[0]
    sums = dict.fromkeys(items, 0.0)
    for a, b in combinations(items[:LARGEST], 2):
        both = likeness(a, b)
        sums[a] += both
        sums[b] += both
    return max(items, key=lambda item: sums[item])
