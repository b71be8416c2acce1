"""From the tagger's scores to spans: anchors chosen, argument labels decoded, doubles dropped."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SOURCE, CUE, CONTENT = 1, 2, 3
REACH = 400  # words; attributions whose anchors stand further apart share no word
Run = tuple[int, int]  # words, end exclusive


@dataclass(frozen=True, slots=True)
class WordAttribution:
    """One attribution in words of a text; each role holds unbroken runs of words."""

    anchor: int
    score: float
    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    nests: bool = False  # a word of its content might be a cue itself


def best_paths(scores: Floats, mask: NDArray[np.bool_], steps: Floats) -> NDArray[np.int64]:
    """The likeliest labels [N, T] for scores [N, T, L] under a chain with transitions [L, L].

    Masked words get label 0 and are stepped over.  Source: Viterbi 1967.
    """
    count, length, labels = scores.shape
    back = np.zeros((count, length, labels), np.int8)
    alpha = np.zeros((count, labels), np.float32)
    seen = np.zeros(count, bool)
    same = np.arange(labels, dtype=np.int8)
    for t in range(length):
        real = mask[:, t]
        joined = alpha[:, :, None] + steps
        best = joined.argmax(1)
        onward = joined.max(1)
        chained = (real & seen)[:, None]
        back[:, t] = np.where(chained, best, same)
        fresh = np.where(chained, onward, 0) + scores[:, t]
        alpha = np.where(real[:, None], fresh, alpha)
        seen |= real
    paths = np.zeros((count, length), np.int64)
    here = alpha.argmax(1)
    for t in range(length - 1, -1, -1):
        paths[:, t] = here
        here = back[np.arange(count), t, here]
    return paths * mask


def runs_of(labels: NDArray[np.int64], label: int, first: int) -> tuple[Run, ...]:
    """Unbroken runs of ``label``, as words counted from ``first``."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], labels == label, [0]))))
    return tuple(
        (first + int(a), first + int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)
    )


def drop_doubles(found: list[WordAttribution]) -> list[WordAttribution]:
    """Without those that repeat a likelier one: anchored in its cue, or of the same content.

    In text order of the anchors.
    """
    kept: list[WordAttribution] = []  # in order of their anchors
    for attribution in sorted(found, key=lambda a: -a.score):
        at = bisect_left(kept, attribution.anchor - REACH, key=_anchor)
        upto = bisect_right(kept, attribution.anchor + REACH, key=_anchor)
        if not any(_repeats(attribution, other) for other in kept[at:upto]):
            insort(kept, attribution, key=_anchor)
    return kept


def _anchor(attribution: WordAttribution) -> int:
    return attribution.anchor


def _repeats(one: WordAttribution, other: WordAttribution) -> bool:
    cue, others = _words(one.cue), _words(other.cue)
    if one.anchor in others or other.anchor in cue:
        return True
    if _words(one.source) != _words(other.source):
        return False
    content, held = _words(one.content), _words(other.content)
    return 2 * len(content & held) > len(content | held)


def _words(runs: tuple[Run, ...]) -> set[int]:
    return {word for start, end in runs for word in range(start, end)}
