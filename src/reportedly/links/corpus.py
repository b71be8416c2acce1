"""What linking needs to know of the reports that are there already, and a form of it in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from reportedly.language.encoder import Vectors
from reportedly.links.background import Background
from reportedly.links.likenesses import Likenesses
from reportedly.links.nearness import with_days
from reportedly.links.propositions import Proposition, propositions_of
from reportedly.links.shingles import MemoryShingles, ShingleIndex
from reportedly.links.told import Told
from reportedly.links.words import Words
from reportedly.records import Reading, ReportLink, StatementLink, StatementRef


class StatementIndex(Protocol):
    """Where the vectors of statements are kept."""

    def add(self, refs: Sequence[StatementRef], vectors: Vectors, day: int | None) -> None:
        """Keep the statements of one report, in place of those it had; unit vectors.

        ``day``: on which it was published.
        """
        ...

    def near(
        self, vectors: Vectors, days: Sequence[int | None], *, most: int
    ) -> list[list[StatementRef]]:
        """For each vector and its day the ``most`` nearest statements (``with_days``)."""
        ...

    def around(self, refs: Sequence[StatementRef], *, most: int) -> list[list[StatementRef]]:
        """The same for statements that are there, which may be among those near them."""
        ...


class Corpus(Protocol):
    """The reports that a new one is linked with."""

    @property
    def shingles(self) -> ShingleIndex: ...

    @property
    def statements(self) -> StatementIndex: ...

    @property
    def background(self) -> Background: ...

    @property
    def told(self) -> Told: ...

    def reading(self, report: str) -> Reading:
        """The reading of a report.  Raises: KeyError where it is not there."""
        ...

    def words(self, report: str) -> Words:
        """The words of a report that copying is looked for in."""
        ...

    def vectors(self, report: str) -> dict[str, Vectors]:
        """The vectors of a report's statements, by their ids."""
        ...

    def report_links(self, report: str) -> Sequence[ReportLink]: ...

    def statement_links(self, ref: StatementRef) -> Sequence[StatementLink]: ...

    def keep(self, reading: Reading, words: Words, vectors: dict[str, Vectors]) -> None:
        """Keep a report, its words and its vectors, in place of all that was kept of it."""
        ...

    def keep_links(
        self, links: Sequence[ReportLink], statement_links: Sequence[StatementLink]
    ) -> None:
        """Keep links of reports that were kept."""
        ...


class MemoryStatements:
    """A ``StatementIndex`` that compares with everything: for some ten thousand statements."""

    def __init__(self) -> None:
        self._refs: list[StatementRef] = []
        self._rows: list[Vectors] = []
        self._matrix: Vectors | None = None
        self._places: dict[StatementRef, int] = {}

    def add(self, refs: Sequence[StatementRef], vectors: Vectors, day: int | None) -> None:
        reports = {ref.report for ref in refs}
        kept = [n for n, ref in enumerate(self._refs) if ref.report not in reports]
        self._refs = [self._refs[n] for n in kept] + list(refs)
        self._rows = [self._rows[n] for n in kept] + list(with_days(vectors, [day] * len(vectors)))
        self._matrix = None

    def near(
        self, vectors: Vectors, days: Sequence[int | None], *, most: int
    ) -> list[list[StatementRef]]:
        if not self._refs or not len(vectors):
            return [[] for _ in vectors]
        return self._nearest(with_days(vectors, days), most)

    def around(self, refs: Sequence[StatementRef], *, most: int) -> list[list[StatementRef]]:
        matrix = self._all()
        return self._nearest(matrix[[self._places[ref] for ref in refs]], most)

    def _all(self) -> Vectors:
        if self._matrix is None:
            self._matrix = np.stack(self._rows)
            self._places = {ref: n for n, ref in enumerate(self._refs)}
        return self._matrix

    def _nearest(self, rows: Vectors, most: int) -> list[list[StatementRef]]:
        nearness = rows @ self._all().T
        return [[self._refs[n] for n in _greatest(row, most)] for row in nearness]


def _greatest(values: Vectors, most: int) -> list[int]:
    """The places of the ``most`` greatest values, greatest first; of equals the earlier."""
    some = np.argpartition(-values, most)[:most] if len(values) > most else np.arange(len(values))
    places: list[int] = some[np.lexsort((some, -values[some]))].tolist()
    return places


class MemoryCorpus:
    """A ``Corpus`` that lives as long as the process."""

    def __init__(self) -> None:
        self.shingles: ShingleIndex = MemoryShingles()
        self.statements: StatementIndex = MemoryStatements()
        self.background = Background()
        self.told = Told()
        self._readings: dict[str, Reading] = {}
        self._words: dict[str, Words] = {}
        self._vectors: dict[str, dict[str, Vectors]] = {}
        self._links: defaultdict[str, dict[str, ReportLink]] = defaultdict(dict)
        self._same: defaultdict[StatementRef, dict[StatementRef, StatementLink]] = defaultdict(dict)

    def reading(self, report: str) -> Reading:
        return self._readings[report]

    def readings(self) -> list[Reading]:
        """All of them, in the order of their ids."""
        return [self._readings[id] for id in sorted(self._readings)]

    def words(self, report: str) -> Words:
        return self._words[report]

    def vectors(self, report: str) -> dict[str, Vectors]:
        return self._vectors[report]

    def report_links(self, report: str) -> Sequence[ReportLink]:
        return tuple(self._links[report].values()) if report in self._links else ()

    def statement_links(self, ref: StatementRef) -> Sequence[StatementLink]:
        return tuple(self._same[ref].values()) if ref in self._same else ()

    def keep(self, reading: Reading, words: Words, vectors: dict[str, Vectors]) -> None:
        id = reading.report.id
        if id in self._readings:
            self._forget(id)
            self.told.clear()
        self._readings[id] = reading
        self._words[id] = words
        self._vectors[id] = vectors

    def keep_links(
        self, links: Sequence[ReportLink], statement_links: Sequence[StatementLink]
    ) -> None:
        self.told.linked(links)
        for link in links:
            self._links[link.a][link.b] = self._links[link.b][link.a] = link
        for one in statement_links:
            self._same[one.a][one.b] = self._same[one.b][one.a] = one

    def _forget(self, report: str) -> None:
        for other in self._links.pop(report, {}):
            self._links[other].pop(report, None)
        for ref in [ref for ref in self._same if ref.report == report]:
            for end in self._same.pop(ref):
                self._same[end].pop(ref, None)


class Propositions:
    """The propositions of reports, each made once."""

    def __init__(self, corpus: Corpus, *, most: int = 2000) -> None:
        self._corpus = corpus
        self._most = most
        self._made: dict[str, dict[str, Proposition]] = {}
        self._likenesses: Likenesses | None = None

    @property
    def likenesses(self) -> Likenesses:
        """How alike they are."""
        if self._likenesses is None:
            self._likenesses = Likenesses(self._corpus.background, self)
        return self._likenesses

    def of(self, report: str) -> dict[str, Proposition]:
        """A report's propositions by the ids of their statements."""
        if report not in self._made:
            self.put(report, propositions_of(self._corpus.reading(report)))
        return self._made[report]

    def put(self, report: str, made: Iterable[Proposition]) -> None:
        """Remember a report's propositions; the oldest are forgotten beyond ``most``."""
        while len(self._made) >= self._most:
            del self._made[next(iter(self._made))]
        self._made[report] = {one.ref.statement: one for one in made}
        self.likenesses.forget(report)

    def get(self, ref: StatementRef) -> Proposition | None:
        """The proposition of one statement; none where it says too little to be compared."""
        return self.of(ref.report).get(ref.statement)

    def vector(self, ref: StatementRef) -> Vectors:
        """The vector of one statement that has a proposition."""
        return self._corpus.vectors(ref.report)[ref.statement]
