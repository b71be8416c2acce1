"""How alike statements of a corpus are, each pair worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.links.corpus import Corpus, Propositions
from reportedly.links.propositions import Proposition
from reportedly.links.same_statement import likeness, most_alike
from reportedly.records import StatementRef


@dataclass(frozen=True, slots=True)
class Alike:
    """The likeness of two statements, below zero where they cannot both hold.

    ``most``: what it could be by vectors and words alone.
    """

    score: float
    most: float


_NOTHING = Alike(0.0, -1.0)


class Likenesses:
    """Likenesses by the background that the corpus has while this lives."""

    def __init__(self, corpus: Corpus, propositions: Propositions) -> None:
        self._corpus = corpus
        self._propositions = propositions
        self._pairs: defaultdict[StatementRef, dict[StatementRef, Alike]] = defaultdict(dict)

    def of(self, a: StatementRef, b: StatementRef) -> float:
        """How alike two statements are; below zero where they cannot both hold."""
        known = self._pairs[a].get(b) or self._pairs[b].get(a)
        return (known or self.row(a, [b])[0]).score

    def row(self, one: StatementRef, others: Sequence[StatementRef]) -> list[Alike]:
        """How alike a statement is to each of several; those that say too little are not."""
        known = self._pairs[one]
        lacking = [other for other in others if other not in known]
        if lacking:
            known.update(zip(lacking, self._compared(one, lacking), strict=True))
        return [known[other] for other in others]

    def _compared(self, one: StatementRef, others: Sequence[StatementRef]) -> list[Alike]:
        mine = self._propositions.get(one)
        if mine is None:
            return [_NOTHING] * len(others)
        vector = self._propositions.vector
        theirs = [self._propositions.get(other) for other in others]
        there = [other for other, found in zip(others, theirs, strict=True) if found is not None]
        if not there:
            return [_NOTHING] * len(others)
        beside = np.stack([vector(other) for other in there])
        row = self._corpus.background.cosines(vector(one)[None], beside)[0].tolist()
        cosines = iter(row)
        return [
            _NOTHING if found is None else self._alike(mine, found, next(cosines))
            for found in theirs
        ]

    def _alike(self, a: Proposition, b: Proposition, cosine: float) -> Alike:
        overlap = self._corpus.background.overlap(a, b)
        return Alike(likeness(a, b, cosine, overlap), most_alike(cosine, overlap))
