"""What statements of a corpus have in common anyway: the names and the topic that say little."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

import numpy as np

from reportedly.language.encoder import WIDTH, Vectors
from reportedly.links.propositions import Proposition

_RARE, _ALL = 4, 20  # so that words of a small corpus weigh nearly alike
# For leads, where what every report of a small ledger tells says nothing of one event: with the
# weights above eight samples of 16 reports of gold/links-dev have 26 pairs of independent accounts
# that are unlinked in the whole, with these 7; on three sets of labelled pairs both decide alike.
_RARE_IN_LEADS, _ALL_IN_LEADS = 1, 5
_FEW = 200.0  # statements: a mean over fewer is mostly left out
DRIFT = 0.05  # by so much the reports must have become more or fewer before all is weighed anew


class _Weights(dict[str, float]):
    """How much each word tells, worked out when it is first asked for."""

    def __init__(self, counts: Counter[str], reports: int, rare: int, all: int) -> None:
        super().__init__()
        self._counts, self._reports, self._rare, self._all = counts, reports, rare, all

    def __missing__(self, stem: str) -> float:
        having = min(self._counts[stem], self._reports)  # more have it since all was weighed
        known = math.log((self._reports + self._all) / (having + self._rare))
        self[stem] = known
        return known


class Background:
    """How common words are among reports, and the mean of all statements' vectors.

    Reports on one summit share its names and its topic: two statements are alike by what they share
    beyond that (inverse document frequency, Sparck Jones 1972; centring of embeddings, Mu and
    Viswanath 2018).  What is given is of when the corpus was last larger or smaller by ``DRIFT``, a
    word's weight of when it was first asked for since: a report more or less changes next to
    nothing, and what was compared need not be compared again.
    """

    def __init__(self) -> None:
        self.version = 0  # of what it gives
        self._reports = 0
        self._weighed = 0  # reports there were when all was last weighed
        self._counts: Counter[str] = Counter()
        self._sum = np.zeros(WIDTH, np.float64)
        self._statements = 0
        self._mean: Vectors | None = None  # made when asked for: keepers set the sums themselves
        self._squared = 0.0
        self._weights = _Weights(self._counts, 0, _RARE, _ALL)
        self._in_leads = _Weights(self._counts, 0, _RARE_IN_LEADS, _ALL_IN_LEADS)
        self._totals: dict[frozenset[str], float] = {}

    def add(self, propositions: Iterable[Proposition], vectors: Vectors) -> None:
        """Count one report's statements in."""
        self._count(propositions, vectors, 1)

    def remove(self, propositions: Iterable[Proposition], vectors: Vectors) -> None:
        """Count out what ``add`` counted in."""
        self._count(propositions, vectors, -1)

    def _count(self, propositions: Iterable[Proposition], vectors: Vectors, times: int) -> None:
        for stem in frozenset[str]().union(*(one.stems for one in propositions)):
            self._counts[stem] += times
        self._reports += times
        self._statements += times * len(vectors)
        if len(vectors):
            self._sum += times * vectors.sum(0, dtype=np.float64)
        self._changed()

    def _changed(self) -> None:
        """What rests on the counts is made anew when it is asked for, where enough has changed."""
        if abs(self._reports - self._weighed) < max(1, DRIFT * self._weighed):
            return
        self._weighed = self._reports
        self.version += 1
        self._mean = None
        self._weights = _Weights(self._counts, self._reports, _RARE, _ALL)
        self._in_leads = _Weights(self._counts, self._reports, _RARE_IN_LEADS, _ALL_IN_LEADS)
        self._totals.clear()

    @property
    def reports(self) -> int:
        """How many reports are counted in."""
        return self._reports

    def weight(self, stem: str) -> float:
        """How much a word tells: the rarer among reports the more."""
        return self._weights[stem]

    def weight_in_leads(self, stem: str) -> float:
        """How much a word tells of the one event of a lead: one that all reports have, nothing."""
        return self._in_leads[stem]

    def overlap(self, a: Proposition, b: Proposition) -> float:
        """The share of words in common, by what they tell (Dice).

        Summed exactly: the order in which a set gives its words differs from run to run.
        """
        both = self._total(a.stems) + self._total(b.stems)
        return (
            2 * math.fsum(map(self._weights.__getitem__, a.stems & b.stems)) / both if both else 0.0
        )

    def _total(self, stems: frozenset[str]) -> float:
        known = self._totals.get(stems)
        if known is None:
            known = self._totals[stems] = math.fsum(map(self._weights.__getitem__, stems))
        return known

    @property
    def mean(self) -> Vectors:
        """What all statements share; nearer to nothing the fewer they are."""
        if self._mean is None:
            self._mean = np.asarray(self._sum / (self._statements + _FEW), np.float32)
            self._squared = float(self._mean @ self._mean)
        return self._mean

    def cosines(self, a: Vectors, b: Vectors) -> Vectors:
        """Of each row of ``a`` with each of ``b`` what ``cosine`` gives."""
        one, other = (rows - self.mean for rows in (a, b))
        lengths = np.outer(np.linalg.norm(one, axis=1), np.linalg.norm(other, axis=1))
        return np.asarray(one @ other.T / np.maximum(lengths, 1e-9), np.float32)

    def cosine(self, a: Vectors, b: Vectors) -> float:
        """The cosine of two unit vectors without what all statements share."""
        mean = self.mean
        one, other = float(a @ mean), float(b @ mean)
        lengths = (1 - 2 * one + self._squared) * (1 - 2 * other + self._squared)
        product = float(a @ b) - one - other + self._squared
        return product / math.sqrt(lengths) if lengths > 0 else 0.0
