"""Passages that two reports share, and what they tell of copying.

A passage is *report* prose, a *quotation* that both quote (each may have it from the speaker), or
stock *background* that is too short to show that either report was copied.  docs/links.md says
what follows from each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.links.alignment import Alignment, align
from reportedly.links.shingles import ShingleIndex, stock_words, winnowed
from reportedly.links.words import Words
from reportedly.records import Passage, PassageKind

Stock = NDArray[np.bool_]
OWN = 8  # words outside quotations that make a passage more than a quotation
# Chosen on gold/links-dev: what was copied there has passages of 33 words and more outside shared
# quotations; captions, gallery pages and stock paragraphs shared by other reports stay below 35.
LONG = 28  # words of one passage
# Passages that count beside it, in words of their own.  On invented reports (benchmarks/
# ledger_scale.py) a stock sentence and some phrases that anybody would use looked like copying:
# precision 0.973 without this line, 0.997 with it.  On gold/links-dev 8 to 20 decide alike.
BESIDE = 16
MUCH = 45  # words of all of these; or, of a short report,
MOST = 0.35  # this share of its words
KIN = 0.25  # of either's words
WHOLE = 0.85  # "about nine tenths" of the one lies in the other, edits allowed for,
AS_LONG = 0.33  # which is at most about two and a half times as long


@dataclass(frozen=True, slots=True)
class Copying:
    """What two reports share: passages in the order of the first, and shares of prose words.

    ``share_a`` and ``share_b`` count words of ``report`` passages; ``shared`` is how many, and
    ``solid`` how many of them are in passages too long for a phrase that anybody would use.
    ``longest`` is the most that one passage has outside quotations, ``words`` the prose words of
    the shorter report, ``shorter`` its length as a share of the longer's.
    """

    passages: tuple[Passage, ...] = ()
    share_a: float = 0.0
    share_b: float = 0.0
    shared: int = 0
    solid: int = 0
    longest: int = 0
    words: int = 0
    shorter: float = 0.0

    @property
    def copied(self) -> bool:
        """Whether one report took from the other, or both from a third."""
        much = self.solid >= MUCH or self.solid >= MOST * self.words
        return much and self.longest >= _long(self.words)

    @property
    def kin(self) -> bool:
        """Whether so much was copied that both are of one family: more than a stock paragraph."""
        return self.copied and max(self.share_a, self.share_b) >= KIN

    @property
    def same_text(self) -> bool:
        """Whether nearly all of one report lies in the other, and is not much shorter."""
        most = max(self.share_a, self.share_b)
        return self.copied and most >= WHOLE and self.shorter >= AS_LONG


def copied_passages(a: Words, b: Words, *, stock: Stock | None = None) -> Copying:
    """The passages that the reports behind ``a`` and ``b`` share.

    Spans are code points of each report's text.  ``stock`` says of each word of ``a`` whether it
    stands in a passage of many reports that have nothing else in common.
    """
    if not len(a) or not len(b):
        return Copying()
    alignments = align(a, b)
    common = np.zeros(len(a), bool) if stock is None else stock
    own, kinds = [], []
    for one in alignments:
        words, kind = _own_words(one, a, b, common)
        own.append(words)
        kinds.append(kind)
    longest = max(own, default=0)
    least = min(len(a), len(b))
    if longest < _long(least):
        kinds = ["background" if kind == "report" else kind for kind in kinds]
    counted = [
        (words, one.words)
        for words, one, kind in zip(own, alignments, kinds, strict=True)
        if kind == "report"
    ]
    shared = sum(words for _, words in counted)
    return Copying(
        tuple(
            Passage(a.span(*one.a), b.span(*one.b), kind)
            for one, kind in zip(alignments, kinds, strict=True)
        ),
        shared / len(a),
        shared / len(b),
        shared,
        sum(words for alone, words in counted if alone >= min(BESIDE, _long(least))),
        longest,
        least,
        least / max(len(a), len(b)),
    )


def _long(words: int) -> float:
    """How long a passage shows copying: in a report of a sentence or two, most of it."""
    return min(LONG, max(OWN, 0.7 * words))


def _own_words(alignment: Alignment, a: Words, b: Words, stock: Stock) -> tuple[int, PassageKind]:
    """How many of a passage's same words are neither speech nor stock, and what it is."""
    speech = common = 0
    for run in alignment.runs:
        here, there = slice(run.a, run.a + run.length), slice(run.b, run.b + run.length)
        quoted = a.quoted[here] | b.quoted[there]
        speech += int(np.count_nonzero(quoted))
        common += int(np.count_nonzero(stock[here] & ~quoted))
    own = alignment.words - speech - common
    if own >= OWN or own > alignment.words / 2:
        return own, "report"
    return own, "quotation" if speech >= common else "background"


@dataclass(frozen=True, slots=True)
class Found:
    """What a report shares with others, most alike first.

    ``like``: the report that it shares most with among those that it copied from, or that copied.
    """

    shared: tuple[tuple[str, Copying], ...]

    @property
    def like(self) -> str | None:
        copied = [(-one.shared, report) for report, one in self.shared if one.kin]
        return min(copied)[1] if copied else None


class Copies:
    """Finds what a report shares with those that an index holds.

    ``words`` gives the words of a report by its id.
    """

    def __init__(self, index: ShingleIndex, words: Callable[[str], Words]) -> None:
        self._index = index
        self._words = words

    def find(self, report: str, words: Words, *, most: int = 50) -> Found:
        """Reports that share a passage with this one, and what they share.

        The report itself need not be in the index; where it is, it is passed over.
        """
        near = self._index.candidates(winnowed(words), least=2, most=most + 1)
        stock = stock_words(words, near.stock)
        found = (
            (other, copied_passages(words, self._words(other), stock=stock))
            for other in near.reports
            if other != report
        )
        return Found(tuple((other, copying) for other, copying in found if copying.passages))

    def add(self, report: str, words: Words, found: Found) -> None:
        """Put a report into the index, with what was found for it."""
        self._index.add(report, winnowed(words), like=found.like)
