"""Where two texts run alike: word by word, through small edits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.links.shingles import SHINGLE, shingle_hashes
from reportedly.links.words import Keys, Words

_PLACES = 6  # of a shingle in the other text: one that stands in more is a refrain
_GAP = 10  # words changed, cut or put in between two runs of one passage, on either side


class Run(NamedTuple):
    """``length`` words from ``a`` on in one text that stand from ``b`` on in the other."""

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Runs that follow each other closely in both texts, in order: one passage."""

    runs: tuple[Run, ...]

    @property
    def words(self) -> int:
        """How many words are the same."""
        return sum(run.length for run in self.runs)

    @property
    def a(self) -> tuple[int, int]:
        """The passage's words in the first text, end exclusive."""
        return self.runs[0].a, self.runs[-1].a + self.runs[-1].length

    @property
    def b(self) -> tuple[int, int]:
        """The passage's words in the second text, end exclusive."""
        return self.runs[0].b, self.runs[-1].b + self.runs[-1].length


def align(a: Words, b: Words, *, least: int = 8) -> list[Alignment]:
    """The passages of ``least`` same words or more, in the order of ``a``.

    No word is in two passages.  The longest runs are taken first; then runs that stand close
    together in both texts, in one order, are joined.
    """
    runs = sorted(_chosen(_runs(a, b)))
    passages: list[list[Run]] = []
    for run in runs:
        if passages and _follows(passages[-1][-1], run):
            passages[-1].append(run)
        else:
            passages.append([run])
    found = [Alignment(tuple(some)) for some in passages]
    return [one for one in found if one.words >= least]


def _follows(before: Run, run: Run) -> bool:
    gap_a = run.a - before.a - before.length
    gap_b = run.b - before.b - before.length
    return 0 <= gap_a <= _GAP and 0 <= gap_b <= _GAP


def _runs(a: Words, b: Words) -> Iterator[Run]:
    """Every longest run of ``SHINGLE`` same words or more.

    Shingles that stand in both texts lie on one diagonal while the texts run alike; each unbroken
    stretch of a diagonal is a run.
    """
    at, place = _same_shingles(shingle_hashes(a), shingle_hashes(b))
    if not len(at):
        return
    offset = place - at
    order = np.lexsort((at, offset))
    at, offset = at[order], offset[order]
    begins = np.flatnonzero((np.diff(offset) != 0) | (np.diff(at) != 1)) + 1
    firsts, lasts = np.r_[0, begins], np.r_[begins, len(at)] - 1
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        here = int(at[first])
        yield Run(here, here + int(offset[first]), int(at[last]) - here + SHINGLE)


def _same_shingles(a: Keys, b: Keys) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All pairs of places with the same shingle; those of a refrain in ``b`` are left out."""
    order = np.argsort(b, kind="stable")
    left = np.searchsorted(b, a, "left", sorter=order)
    counts = np.searchsorted(b, a, "right", sorter=order) - left
    counts[counts > _PLACES] = 0
    at = np.repeat(np.arange(len(a)), counts)
    within = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)
    return at, order[np.repeat(left, counts) + within]


def _chosen(runs: Iterator[Run]) -> Iterator[Run]:
    """The longest first, each cut to the words that no longer run has taken in either text."""
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for run in sorted(runs, key=lambda run: (-run.length, run.a, run.b)):
        free = [
            step
            for step in range(run.length)
            if run.a + step not in taken_a and run.b + step not in taken_b
        ]
        for first, length in _unbroken(free):
            if length >= SHINGLE:
                taken_a.update(range(run.a + first, run.a + first + length))
                taken_b.update(range(run.b + first, run.b + first + length))
                yield Run(run.a + first, run.b + first, length)


def _unbroken(steps: list[int]) -> Iterator[tuple[int, int]]:
    """Runs of consecutive numbers as first and length."""
    first = 0
    for at in range(1, len(steps) + 1):
        if at == len(steps) or steps[at] != steps[at - 1] + 1:
            if first < at:
                yield steps[first], at - first
            first = at
