"""Which reports may share a passage: winnowed shingles, and an index of them.

Winnowing (Schleimer, Wilkerson & Aiken 2003) keeps the least hash of each window of shingles, so
that two reports that share ``SHINGLE + WINDOW - 1`` words in a row share a kept one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from reportedly.links.words import Keys, Words

SHINGLE = 5  # words: of 4, stock phrases ("a senior administration official said") are too many
WINDOW = 4  # shingles
COMMON = 200  # reports of which a shingle is kept: more add nothing to finding them
STOCK = 8  # families: a shingle that stands in as many is nobody's own
PASSAGE = 12  # words of a stock passage: the rest of a sentence of 18 where its ends are not seen
_MIX = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB,
                 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], np.uint64)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidates:
    """Reports that may share a passage with another, most alike first, and its stock shingles."""

    reports: tuple[str, ...] = ()
    stock: frozenset[int] = frozenset()


class ShingleIndex(Protocol):
    """Where the shingles of many reports are kept; reports go by their ids.

    A *family* is a report with all that copied from it.  A shingle of ``STOCK`` families is stock:
    each of them has it from somewhere else, a passage that is nobody's own or that all may quote.
    One that stands in as many reports of one family is a wire's, and finds its copies.
    """

    def add(self, report: str, shingles: Sequence[int], *, like: str | None = None) -> None:
        """Keep a report's shingles, in place of those it had; it is of the family of ``like``."""
        ...

    def candidates(self, shingles: Sequence[int], *, least: int, most: int) -> Candidates:
        """Reports that share at least ``least`` of ``shingles``; the ``most`` that share most.

        Stock shingles count for nothing.
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


def stock_words(words: Words, stock: Collection[int]) -> NDArray[np.bool_]:
    """Of each word whether it stands in a stock passage: ``PASSAGE`` words in stock shingles.

    A shorter run is a phrase that anybody would use, and can stand in what was copied.
    """
    marked = np.zeros(len(words), bool)
    if stock:
        given = np.fromiter(stock, np.uint64, len(stock))
        places = np.flatnonzero(np.isin(_kept_hashes(words), given))
        for at in range(SHINGLE):
            marked[places + at] = True
    turns = np.flatnonzero(np.diff(marked, prepend=False, append=False))
    for first, end in zip(turns[::2], turns[1::2], strict=True):
        marked[first:end] = end - first >= PASSAGE
    return marked


def _kept_hashes(words: Words) -> Keys:
    """Below 2**63, as databases' integers are."""
    return shingle_hashes(words) >> np.uint64(1)


def winnowed(words: Words) -> list[int]:
    """The hashes to be kept of a report, each once."""
    hashes = _kept_hashes(words)
    if len(hashes) <= WINDOW:
        return sorted({int(h) for h in hashes})
    windows = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW)
    return [int(h) for h in np.unique(windows.min(axis=1))]


Name = TypeVar("Name", str, int)


def share_counts(postings: Mapping[int, Mapping[Name, Name]]) -> tuple[Counter[Name], set[int]]:
    """How many of these shingles each report has, and which are stock and so not counted.

    ``postings``: of each shingle the reports that have it, with their families.
    """
    shared: Counter[Name] = Counter()
    stock = set()
    for shingle, reports in postings.items():
        if is_stock(reports):
            stock.add(shingle)
        else:
            shared.update(reports.keys())
    return shared, stock


def is_stock(reports: Mapping[Name, Name]) -> bool:
    """Whether a shingle is nobody's own, from the families of the reports that have it."""
    return len(reports) >= STOCK and len(set(reports.values())) >= STOCK


class MemoryShingles:
    """A ``ShingleIndex`` that lives as long as the process."""

    def __init__(self) -> None:
        self._reports: dict[int, dict[str, str]] = {}
        self._shingles: dict[str, tuple[int, ...]] = {}
        self._families: dict[str, str] = {}

    def add(self, report: str, shingles: Sequence[int], *, like: str | None = None) -> None:
        for shingle in self._shingles.pop(report, ()):
            del self._reports[shingle][report]
        family = self._families[report] = self._families.get(like or report, report)
        kept = []
        for shingle in shingles:
            reports = self._reports.setdefault(shingle, {})
            if len(reports) < COMMON and not is_stock(reports):
                reports[report] = family
                kept.append(shingle)
        self._shingles[report] = tuple(kept)

    def candidates(self, shingles: Sequence[int], *, least: int, most: int) -> Candidates:
        found = {one: self._reports[one] for one in shingles if one in self._reports}
        shared, stock = share_counts(found)
        best = sorted(shared.items(), key=lambda one: (-one[1], one[0]))
        reports = tuple(report for report, count in best[:most] if count >= least)
        return Candidates(reports, frozenset(stock))
