"""Links one report with those that are there, or many with each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from reportedly.language.encoder import Encoder, Vectors
from reportedly.links.copies import Copying, copied_passages
from reportedly.links.corpus import Corpus, MemoryCorpus, Propositions
from reportedly.links.propositions import Proposition, propositions_of
from reportedly.links.relations import relate
from reportedly.links.same_statement import Likeness, compare
from reportedly.links.shingles import winnowed
from reportedly.links.words import Words, words_of
from reportedly.records import Reading, ReportLink, StatementLink

NEAREST = 24  # statements compared with each new one
COPIES = 50  # reports compared word by word with a new one


@dataclass(frozen=True, slots=True)
class Linked:
    """What adding one report found: its links with the reports that were there."""

    reports: tuple[ReportLink, ...]
    statements: tuple[StatementLink, ...]


class Linker:
    """Links new reports with those of a corpus; the time for one hardly grows with how many."""

    def __init__(self, corpus: Corpus, encoder: Encoder) -> None:
        self._corpus = corpus
        self._encoder = encoder
        self.propositions = Propositions(corpus)

    def add(self, reading: Reading, vectors: Vectors | None = None) -> Linked:
        """Link a report and keep it.  ``vectors``: of its propositions, where they are known.

        A report that was there is linked anew.
        """
        id = reading.report.id
        made = propositions_of(reading)
        if vectors is None:
            vectors = self._encoder.embed([one.text for one in made])
        words = words_of(reading)
        shingles = winnowed(words)
        copying = self._copying(id, words, shingles)
        statements = self._statements(made, vectors)
        reports = self._reports(reading, copying, statements)
        by_id = {one.ref.statement: vectors[n] for n, one in enumerate(made)}
        self._corpus.shingles.add(id, shingles)
        self._corpus.statements.add([one.ref for one in made], vectors)
        self._corpus.keep(reading, by_id, reports, statements)
        self.propositions.put(id, made)
        return Linked(tuple(reports), tuple(statements))

    def _copying(self, id: str, words: Words, shingles: Sequence[int]) -> dict[str, Copying]:
        near = self._corpus.shingles.candidates(shingles, least=2, most=COPIES + 1)
        others = [other for other in near if other != id]
        found = {
            other: copied_passages(words, self._corpus.words(other)) for other in others
        }
        return {other: copying for other, copying in found.items() if copying.passages}

    def _statements(
        self, made: Sequence[Proposition], vectors: Vectors
    ) -> list[StatementLink]:
        links = [link for (a, x), (b, y) in combinations(zip(made, vectors, strict=True), 2)
                 if (link := _link(a, b, compare(a, b, float(x @ y)))) and link.kind == "same"]  # fmt: skip
        near = self._corpus.statements.near(vectors, most=NEAREST)
        for one, vector, refs in zip(made, vectors, near, strict=True):
            for ref in refs:
                other = self.propositions.get(ref) if ref.report != one.ref.report else None
                if other is None:
                    continue
                cosine = float(vector @ self._corpus.vectors(ref.report)[ref.statement])
                if (link := _link(one, other, compare(one, other, cosine))) is not None:
                    links.append(link)
        return links

    def _reports(
        self,
        reading: Reading,
        copying: dict[str, Copying],
        statements: Sequence[StatementLink],
    ) -> list[ReportLink]:
        id = reading.report.id
        by_report: dict[str, list[StatementLink]] = {}
        for link in statements:
            if link.b.report != id:
                by_report.setdefault(link.b.report, []).append(link)
        links = []
        for other in sorted({*copying, *by_report}):
            link = relate(
                reading,
                self._corpus.reading(other),
                copying.get(other, Copying()),
                by_report.get(other, ()),
                self.propositions.of,
            )
            if link is not None:
                links.append(link)
        return links


def _link(a: Proposition, b: Proposition, likeness: Likeness) -> StatementLink | None:
    if likeness.same:
        return StatementLink(a.ref, b.ref, "same", likeness.evidence, likeness.score)
    if likeness.contradicts:
        return StatementLink(a.ref, b.ref, "contradicts", likeness.evidence, likeness.score)
    return None


def link_all(readings: Iterable[Reading], encoder: Encoder) -> tuple[MemoryCorpus, Linker]:
    """Many reports linked with each other, in the order of their dates and ids."""
    corpus = MemoryCorpus()
    linker = Linker(corpus, encoder)
    for one in sorted(readings, key=lambda r: (r.report.published or "", r.report.id)):
        linker.add(one)
    return corpus, linker


def as_vectors(rows: Sequence[Vectors]) -> Vectors:
    """Rows stacked; none give an empty matrix."""
    return np.stack(rows) if rows else np.zeros((0, 0), np.float32)
