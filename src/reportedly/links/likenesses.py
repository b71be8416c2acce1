"""How alike statements of a corpus are: one with many at once, by rows of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.language.encoder import WIDTH, Vectors
from reportedly.links.corpus import Corpus, Propositions
from reportedly.links.propositions import Proposition
from reportedly.links.same_statement import BY_SIGNS, WORDS, Numbers, adjustment, scaled
from reportedly.records import StatementRef

_MOST = 50_000  # statements: then it begins anew
_FIGURES, _NEGATED, _SPOKEN = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Row:
    """How alike a statement is to each of several others.

    ``scores``: below zero where the two cannot both hold; ``raw``: whether or not they can;
    ``most``: what each could be by vectors and words alone.
    """

    scores: Numbers
    raw: Numbers
    most: Numbers


class Likenesses:
    """Likenesses by the background that the corpus has; begun anew where that changes.

    Each statement asked for has a place in arrays: its vector, the stems of its words as numbers,
    what they tell in all, and what of figures, polarity and speaker must be looked at beside.
    """

    def __init__(self, corpus: Corpus, propositions: Propositions) -> None:
        self._background = corpus.background
        self._propositions = propositions
        self._version = -1
        self._begin()

    def _begin(self) -> None:
        self._version = self._background.version
        self._pairs: dict[tuple[int, int], float] = {}
        self._places: dict[StatementRef, int] = {}
        self._there: list[Proposition | None] = []
        self._numbers: dict[str, int] = {}
        self._stems: list[NDArray[np.int32]] = []
        self._weights = np.zeros(256, np.float64)  # of the stems of the statement in hand
        self._rows: Vectors = np.zeros((64, WIDTH), np.float32)
        self._totals = np.zeros(64, np.float64)
        self._signs = np.zeros(64, np.uint8)

    def of(self, a: StatementRef, b: StatementRef) -> float:
        """How alike two statements are; below zero where they cannot both hold."""
        self._check()
        pair = self._place(a), self._place(b)
        if pair not in self._pairs:
            score = float(self.row(a, [b]).scores[0])
            self._pairs[pair] = self._pairs[pair[1], pair[0]] = score
        return self._pairs[pair]

    def row(self, one: StatementRef, others: Sequence[StatementRef]) -> Row:
        """How alike a statement is to each of several; those that say too little are not."""
        self._check()
        mine = self._place(one)
        places = np.array([self._place(other) for other in others], np.intp)
        a = self._there[mine]
        if a is None or not len(places):
            return Row(*np.zeros((3, len(places))))
        parts = self._by_words(mine, places)
        most = scaled(parts + BY_SIGNS)
        cannot = np.zeros(len(places), bool)
        signs, own = self._signs[places], self._signs[mine]
        asked = (signs & own & (_FIGURES | _SPOKEN)) | ((signs ^ own) & _NEGATED)
        for n in np.flatnonzero(asked).tolist():
            b = self._there[places[n]]
            if b is not None:
                more, cannot[n] = adjustment(a, b)
                parts[n] += more
        raw = scaled(parts)
        return Row(np.where(cannot, -1.0, raw), raw, most)

    def _by_words(self, mine: int, places: NDArray[np.intp]) -> Numbers:
        """The cosine of a statement with each of several, and what the words in common add.

        Rounded, so that statements of the same words are alike in the same degree.
        """
        stems, own, weights = [self._stems[n] for n in places], self._stems[mine], self._weights
        starts = np.cumsum([0, *map(len, stems[:-1])])
        weights[own] = self._own_weights(mine)
        shared = np.add.reduceat(weights[np.concatenate(stems)], starts)
        weights[own] = 0.0
        overlaps = 2 * shared / (self._totals[places] + self._totals[mine])
        cosines = np.maximum(self._rows[places] @ self._rows[mine], 0.0)
        return np.where(self._totals[places] > 0, np.round(cosines + WORDS * overlaps, 6), 0.0)

    def _own_weights(self, place: int) -> Numbers:
        one = self._there[place]
        weight = self._background.weight
        return np.array([weight(stem) for stem in sorted(one.stems)] if one else [], np.float64)

    def _check(self) -> None:
        if self._version != self._background.version or len(self._there) >= _MOST:
            self._begin()

    def _place(self, ref: StatementRef) -> int:
        """Where a statement stands among those that were asked for."""
        place = self._places.get(ref)
        return self._put(ref) if place is None else place

    def _put(self, ref: StatementRef) -> int:
        place = self._places[ref] = len(self._there)
        found = self._propositions.get(ref)
        if place == len(self._rows):
            self._rows = np.concatenate((self._rows, np.zeros_like(self._rows)))
            self._totals = np.concatenate((self._totals, np.zeros_like(self._totals)))
            self._signs = np.concatenate((self._signs, np.zeros_like(self._signs)))
        self._there.append(found)
        self._stems.append(self._numbered(found))
        if found is not None:
            self._rows[place] = self._background.unit(self._propositions.vector(ref))
            self._totals[place] = self._background.total(found)
            self._signs[place] = (
                _FIGURES * bool(found.figures)
                | _NEGATED * found.negated
                | _SPOKEN * bool(found.speaker)
            )
        return place

    def _numbered(self, one: Proposition | None) -> NDArray[np.int32]:
        """The stems of a statement by their numbers, in the order of the alphabet."""
        numbers = self._numbers
        stems = sorted(one.stems) if one is not None else ("",)
        found = [numbers.setdefault(stem, len(numbers)) for stem in stems]
        while len(numbers) > len(self._weights):
            self._weights = np.zeros(2 * len(self._weights), np.float64)
        return np.array(found, np.int32)
