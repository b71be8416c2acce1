"""How alike statements of a corpus are: one with many at once, by rows of numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from reportedly.language.encoder import WIDTH, Vectors
from reportedly.links.background import Background
from reportedly.links.moments import moment_of
from reportedly.links.propositions import Proposition
from reportedly.links.same_statement import BY_SIGNS, WORDS, Numbers, adjustment, scaled
from reportedly.links.settings import FRESH
from reportedly.records import StatementRef

if TYPE_CHECKING:
    from reportedly.links.corpus import Propositions

_MOST: Final = 40_000  # statements: then it begins anew
_ROOM: Final = _MOST + 2_000  # zeros take memory when they are first written to
_MOST_PAIRS: Final = 100_000
_MOST_COMPARED: Final = 4_000  # statements remembered with those they were compared with
_FIGURES, _NEGATED, _SPOKEN = 1, 2, 4
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Row:
    """How alike a statement is to each of several others.

    ``scores``: below zero where the two cannot both hold, or tell undated events of reports long
    apart; ``raw``: whether or not they do;
    ``most``: what each could be by vectors and words alone.
    """

    scores: Numbers
    raw: Numbers
    most: Numbers


class Likenesses:
    """Likenesses by the background of a corpus, as it is when they are asked for.

    Each statement asked for has a place: there its vector, the stems of its words as numbers, and
    what of figures, polarity and speaker must be looked at stay; what rests on the background (the
    vector without what all share, and what the words tell) is made anew when that has changed.
    """

    def __init__(self, background: Background, propositions: Propositions) -> None:
        self._clear()
        self.on(background, propositions)

    def on(self, background: Background, propositions: Propositions) -> Likenesses:
        """The same for another transaction, in which nothing that was asked for has changed."""
        self._background, self._propositions = background, propositions
        return self

    def _clear(self) -> None:
        self._version = -1
        self._places: dict[StatementRef, int] = {}
        self._of: dict[str, list[StatementRef]] = {}  # reports
        self._there: list[Proposition | None] = []
        self._vectors: Vectors = np.zeros((_ROOM, WIDTH), np.float32)
        self._stems: list[NDArray[np.int32]] = []
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []  # of the numbers
        self._weights = np.zeros(0, np.float64)  # of stems, zero until one is asked for
        self._own = np.zeros(0, np.float64)  # of the stems of the statement in hand
        self._adjustments: dict[tuple[int, int], tuple[float, bool]] = {}
        self._compared: dict[StatementRef, dict[StatementRef, tuple[float, float]]] = {}
        self._signs = np.zeros(_ROOM, np.uint8)
        self._days = np.zeros(_ROOM, np.int64)
        self._slacks = np.zeros(_ROOM, np.int64)  # of the days, none where there is no day
        self._made = np.full(_ROOM, -1, np.int64)  # by which version of the background
        self._rows: Vectors = np.zeros((_ROOM, WIDTH), np.float32)
        self._totals = np.zeros(_ROOM, np.float64)

    def forget(self, report: str) -> None:
        """Forget the statements of a report, which are not what they were."""
        for ref in (known := self._of.pop(report, ())):
            del self._places[ref]
        if known:
            self._compared.clear()

    def among(self, some: Sequence[StatementRef]) -> Callable[[StatementRef, StatementRef], float]:
        """How alike any two of these are: worked out for one with all others at once."""
        place = {ref: n for n, ref in enumerate(some)}
        rows: dict[StatementRef, list[float]] = {}

        def likeness(a: StatementRef, b: StatementRef) -> float:
            if a not in rows:
                rows[a] = self.row(a, some).scores.tolist()
            return rows[a][place[b]]

        return likeness

    def compared(
        self, one: StatementRef, others: Sequence[StatementRef]
    ) -> Mapping[StatementRef, tuple[float, float]]:
        """The ``scores`` and ``most`` of a statement with several others, and more of its.

        They are remembered as long as the background is the same.
        """
        self._check()
        known = self._compared.get(one)
        if known is None:
            while len(self._compared) >= _MOST_COMPARED:
                del self._compared[next(iter(self._compared))]
            known = self._compared[one] = {}
        if lacking := [ref for ref in others if ref not in known]:
            row = self.row(one, lacking)
            pairs = zip(row.scores.tolist(), row.most.tolist(), strict=True)
            known.update(zip(lacking, pairs, strict=True))
        return known

    def row(self, one: StatementRef, others: Sequence[StatementRef]) -> Row:
        """How alike a statement is to each of several; those that say too little are not."""
        self._check()
        mine, places = self._place(one), list(map(self._places.get, others))
        if None in places:
            return self._row(mine, np.array([self._place(other) for other in others], np.intp))
        return self._row(mine, np.array(places, np.intp))

    def _row(self, mine: int, places: Places) -> Row:
        a = self._there[mine]
        if a is None or not len(places):
            return Row(*np.zeros((3, len(places))))
        parts = self._by_words(mine, places)
        most = scaled(parts + BY_SIGNS)
        cannot = self._long_apart(mine, places)
        signs, own = self._signs[places], self._signs[mine]
        asked = (signs & own & (_FIGURES | _SPOKEN)) | ((signs ^ own) & _NEGATED)
        for n in np.flatnonzero(asked).tolist():
            more, cannot[n] = self._adjusted(mine, int(places[n]))
            parts[n] += more
        raw = scaled(parts)
        return Row(np.where(cannot, -1.0, raw), raw, most)

    def _long_apart(self, mine: int, places: Places) -> NDArray[np.bool_]:
        """Which of several tell of another time than one does, where one of the two is undated."""
        slack, own = self._slacks[places], self._slacks[mine]
        far = np.abs(self._days[places] - self._days[mine]) > FRESH
        return np.asarray(far & (np.minimum(slack, own) > 0) & (np.maximum(slack, own) == FRESH))

    def _adjusted(self, one: int, other: int) -> tuple[float, bool]:
        """What ``adjustment`` gives for the statements at two places: the same at all times."""
        known = self._adjustments.get((one, other))
        if known is None:
            a, b = self._there[one], self._there[other]
            known = (0.0, False) if a is None or b is None else adjustment(a, b)
            if len(self._adjustments) >= _MOST_PAIRS:
                self._adjustments.clear()
            self._adjustments[one, other] = known
        return known

    def _by_words(self, mine: int, places: Places) -> Numbers:
        """The cosine of a statement with each of several, and what the words in common add.

        Rounded, so that statements of the same words are alike in the same degree.
        """
        self._make(np.append(places, mine))
        stems = [self._stems[n] for n in places.tolist()]
        own, weights = self._stems[mine], self._own
        weights[own] = self._weights[own]
        shared = _sums(weights, stems)
        weights[own] = 0.0
        overlaps = 2 * shared / (self._totals[places] + self._totals[mine])
        cosines = np.maximum(self._rows[places] @ self._rows[mine], 0.0)
        return np.where(self._totals[places] > 0, np.round(cosines + WORDS * overlaps, 6), 0.0)

    def _make(self, places: Places) -> None:
        """Bring what rests on the background up to date at some places."""
        old = places[self._made[places] != self._version]
        if not len(old):
            return
        old = np.unique(old)
        stems = [self._stems[n] for n in old.tolist()]
        numbers = np.concatenate(stems)
        weight = self._background.weight
        for n in set(numbers[self._weights[numbers] == 0].tolist()):
            self._weights[n] = weight(self._names[n])
        beyond = self._vectors[old] - self._background.mean
        lengths = np.sqrt(np.einsum("ij,ij->i", beyond, beyond))
        self._rows[old] = beyond / np.maximum(lengths, 1e-9)[:, None]
        here = np.array([self._there[n] is not None for n in old])
        self._totals[old] = np.where(here, _sums(self._weights, stems), 0.0)
        self._made[old] = self._version

    def _check(self) -> None:
        if len(self._there) >= _MOST:
            self._clear()
        if self._version != self._background.version:
            self._version = self._background.version
            self._weights[:] = 0.0
            self._compared.clear()

    def _place(self, ref: StatementRef) -> int:
        """Where a statement stands among those that were asked for."""
        place = self._places.get(ref)
        return self._put(ref) if place is None else place

    def _put(self, ref: StatementRef) -> int:
        place = len(self._there)
        self._places[ref] = place
        self._of.setdefault(ref.report, []).append(ref)
        if place == len(self._signs):
            self._grow()
        found = self._propositions.get(ref)
        self._there.append(found)
        self._stems.append(self._numbered(found))
        if found is not None:
            self._vectors[place] = self._propositions.vector(ref)
            self._signs[place] = (
                _FIGURES * bool(found.figures)
                | _NEGATED * found.negated
                | _SPOKEN * bool(found.speaker)
            )
            if (moment := moment_of(found)) is not None:
                self._days[place], self._slacks[place] = moment.day, moment.slack
        return place

    def _grow(self) -> None:
        """Twice as many places."""
        double = 2 * len(self._signs)
        self._signs = np.resize(self._signs, double)
        self._signs[double // 2 :] = 0
        self._days = np.concatenate((self._days, np.zeros_like(self._days)))
        self._slacks = np.concatenate((self._slacks, np.zeros_like(self._slacks)))
        self._made = np.concatenate((self._made, np.full_like(self._made, -1)))
        self._rows = np.concatenate((self._rows, np.zeros_like(self._rows)))
        self._vectors = np.concatenate((self._vectors, np.zeros_like(self._vectors)))
        self._totals = np.concatenate((self._totals, np.zeros_like(self._totals)))

    def _numbered(self, one: Proposition | None) -> NDArray[np.int32]:
        """The stems of a statement by their numbers, in the order of the alphabet."""
        numbers = self._numbers
        stems = sorted(one.stems) if one is not None else ("",)
        found = [numbers.setdefault(stem, len(numbers)) for stem in stems]
        self._names += [stem for stem, n in zip(stems, found, strict=True) if n >= len(self._names)]
        if (lacking := len(numbers) - len(self._weights)) > 0:
            more = np.zeros(max(lacking, 4096), np.float64)
            self._weights = np.concatenate((self._weights, more))
            self._own = np.concatenate((self._own, more))
        return np.array(found, np.int32)


def _sums(weights: Numbers, stems: Sequence[NDArray[np.int32]]) -> Numbers:
    """Of each statement what its stems weigh together; each has some."""
    starts = list(accumulate(map(len, stems[:-1]), initial=0))
    return np.asarray(np.add.reduceat(weights[np.concatenate(stems)], starts))
