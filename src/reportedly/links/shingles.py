"""Which reports may share a passage: winnowed shingles, and an index of them.

Winnowing (Schleimer, Wilkerson & Aiken 2003) keeps the least hash of each window of shingles, so
that two reports that share ``SHINGLE + WINDOW - 1`` words in a row share a kept one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from reportedly.links.words import Keys, Words

SHINGLE = 5  # words: of 4, stock phrases ("a senior administration official said") are too many
WINDOW = 4  # shingles
COMMON = 200  # reports: a shingle that stands in more is nobody's own
_MIX = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB,
                 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], np.uint64)  # fmt: skip


class ShingleIndex(Protocol):
    """Where the shingles of many reports are kept; reports go by their ids."""

    def add(self, report: str, shingles: Sequence[int]) -> None:
        """Keep a report's shingles, in place of those it had."""
        ...

    def candidates(self, shingles: Sequence[int], *, least: int, most: int) -> list[str]:
        """Reports that share at least ``least`` of ``shingles``; the ``most`` that share most.

        Shingles of more than ``COMMON`` reports count for nothing.
        """
        ...


def shingle_hashes(words: Words) -> Keys:
    """One 64-bit hash for every ``SHINGLE`` words in a row; empty for a shorter text."""
    count = len(words) - SHINGLE + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    hashes = np.zeros(count, np.uint64)
    with np.errstate(over="ignore"):
        for at in range(SHINGLE):
            hashes = (hashes ^ (words.keys[at : at + count] * _MIX[at])) * _MIX[0]
            hashes ^= hashes >> np.uint64(29)
    return hashes


def winnowed(words: Words) -> list[int]:
    """The hashes to be kept of a report, each once; below 2**63, as databases' integers are."""
    hashes = shingle_hashes(words) >> np.uint64(1)
    if len(hashes) <= WINDOW:
        return sorted({int(h) for h in hashes})
    windows = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW)
    return [int(h) for h in np.unique(windows.min(axis=1))]


class MemoryShingles:
    """A ``ShingleIndex`` that lives as long as the process."""

    def __init__(self) -> None:
        self._reports: defaultdict[int, list[str]] = defaultdict(list)
        self._shingles: dict[str, tuple[int, ...]] = {}

    def add(self, report: str, shingles: Sequence[int]) -> None:
        for shingle in self._shingles.pop(report, ()):
            self._reports[shingle].remove(report)
        self._shingles[report] = tuple(shingles)
        for shingle in shingles:
            self._reports[shingle].append(report)

    def candidates(self, shingles: Sequence[int], *, least: int, most: int) -> list[str]:
        shared: Counter[str] = Counter()
        for shingle in shingles:
            reports = self._reports.get(shingle, ())
            if len(reports) <= COMMON:
                shared.update(reports)
        best = sorted(shared.items(), key=lambda found: (-found[1], found[0]))
        return [report for report, count in best[:most] if count >= least]
