"""Links one report with those that are there, or many with each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from reportedly.language.encoder import Encoder, Vectors
from reportedly.links.copies import Copies, Copying
from reportedly.links.corpus import Corpus, MemoryCorpus, Propositions
from reportedly.links.propositions import Proposition, propositions_of
from reportedly.links.relations import LEADS, Compared, relate
from reportedly.links.same_statement import Likeness, compare
from reportedly.links.words import words_of
from reportedly.records import Reading, ReportLink, StatementLink

NEAREST = 40  # statements compared with each new one
NEAR_LEADS = 8  # statements near each of a lead: their reports are compared


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
        self._copies = Copies(corpus.shingles, corpus.words)
        self.propositions = Propositions(corpus)

    def add(
        self, reading: Reading, vectors: Vectors | None = None, *, counted: bool = False
    ) -> Linked:
        """Link a report and keep it.  ``vectors``: of its propositions, where they are known.

        ``counted``: the corpus's background has it already.
        A report that was there is linked anew.
        """
        id = reading.report.id
        made = propositions_of(reading)
        if vectors is None:
            vectors = self._encoder.embed([one.text for one in made])
        if not counted:
            self._corpus.background.add(made, vectors)
        words = words_of(reading)
        copying = dict(self._copies.find(id, words))
        statements = self._statements(made, vectors)
        self.propositions.put(id, made)
        by_id = {one.ref.statement: vectors[n] for n, one in enumerate(made)}
        self._corpus.keep(reading, by_id, (), ())
        leads = vectors[[n for n, one in enumerate(made) if one.lead][:LEADS]]
        reports = self._reports(reading, copying, statements, leads)
        self._copies.add(id, words)
        self._corpus.statements.add([one.ref for one in made], vectors)
        self._corpus.keep(reading, by_id, reports, statements)
        return Linked(tuple(reports), tuple(statements))

    def _statements(self, made: Sequence[Proposition], vectors: Vectors) -> list[StatementLink]:
        pairs = combinations(zip(made, vectors, strict=True), 2)
        inside = (_link(a, b, self._compare(a, b, x, y)) for (a, x), (b, y) in pairs)
        links = [link for link in inside if link is not None and link.kind == "same"]
        near = self._corpus.statements.near(vectors, most=NEAREST)
        for one, vector, refs in zip(made, vectors, near, strict=True):
            for ref in refs:
                other = self.propositions.get(ref) if ref.report != one.ref.report else None
                if other is None:
                    continue
                beside = self._corpus.vectors(ref.report)[ref.statement]
                likeness = self._compare(one, other, vector, beside)
                if (link := _link(one, other, likeness)) is not None:
                    links.append(link)
        return links

    def _leads_alike(self, a: str, b: str) -> float:
        """The cosine of the means of two reports' leads."""
        means = [self._lead(report) for report in (a, b)]
        if means[0] is None or means[1] is None:
            return 0.0
        lengths = float(np.linalg.norm(means[0]) * np.linalg.norm(means[1]))
        return float(means[0] @ means[1]) / lengths if lengths else 0.0

    def _lead(self, report: str) -> Vectors | None:
        vectors = self._corpus.vectors(report)
        made = self.propositions.of(report)
        refs = [id for id, one in made.items() if one.lead] or list(made)
        rows = [vectors[id] for id in refs[:LEADS]]
        mean = self._corpus.background.mean
        return np.asarray(np.mean(rows, axis=0) - mean, np.float32) if rows else None

    def _judge(self, a: Proposition, b: Proposition) -> Likeness:
        x, y = (self._corpus.vectors(one.ref.report)[one.ref.statement] for one in (a, b))
        return self._compare(a, b, x, y)

    def _compare(self, a: Proposition, b: Proposition, x: Vectors, y: Vectors) -> Likeness:
        background = self._corpus.background
        return compare(a, b, background.cosine(x, y), background.overlap(a, b))

    def _reports(
        self,
        reading: Reading,
        copying: dict[str, Copying],
        statements: Sequence[StatementLink],
        leads: Vectors,
    ) -> list[ReportLink]:
        id = reading.report.id
        by_report: dict[str, list[StatementLink]] = {}
        for link in statements:
            if link.b.report != id:
                by_report.setdefault(link.b.report, []).append(link)
        found = []
        near = self._corpus.statements.near(leads, most=NEAR_LEADS)
        told = {ref.report for refs in near for ref in refs if ref.report != id}
        for other in sorted({*copying, *by_report, *told}):
            compared = Compared(
                copying.get(other, Copying()),
                by_report.get(other, ()),
                self.propositions.of,
                self._judge,
                self._leads_alike(id, other),
                self._corpus.background.weight,
            )
            related = relate(reading, self._corpus.reading(other), compared)
            if related is not None:
                found.append(related)
        return found


def _link(a: Proposition, b: Proposition, likeness: Likeness) -> StatementLink | None:
    if likeness.same:
        return StatementLink(a.ref, b.ref, "same", likeness.evidence, likeness.score)
    if likeness.contradicts:
        return StatementLink(a.ref, b.ref, "contradicts", likeness.evidence, likeness.score)
    return None


def link_all(readings: Iterable[Reading], encoder: Encoder) -> tuple[MemoryCorpus, Linker]:
    """Many reports linked with each other, whatever their order.

    All of them are counted in before the first is linked, so that it does not matter which is.
    """
    corpus = MemoryCorpus()
    linker = Linker(corpus, encoder)
    ordered = sorted(readings, key=lambda r: (r.report.published or "", r.report.id))
    known = []
    for reading in ordered:
        made = propositions_of(reading)
        vectors = encoder.embed([one.text for one in made])
        corpus.background.add(made, vectors)
        known.append((reading, vectors))
    for reading, vectors in known:
        linker.add(reading, vectors, counted=True)
    return corpus, linker
