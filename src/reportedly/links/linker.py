"""Links one report with those that are there, or many with each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from reportedly.language.encoder import Encoder, Vectors
from reportedly.links.copies import Copies, Copying
from reportedly.links.corpus import Corpus, MemoryCorpus, Propositions
from reportedly.links.propositions import Proposition, propositions_of
from reportedly.links.relations import EVENT, LEADS, RELATED, Compared, relate
from reportedly.links.same_statement import ALIKE, Likeness, compare, most_alike
from reportedly.links.settings import day_of
from reportedly.links.words import words_of
from reportedly.records import Reading, ReportLink, StatementLink, StatementRef

NEAREST = 40  # statements compared with each new one
NEAR_LEADS = 8  # statements near each of a lead: their reports are compared


@dataclass(frozen=True, slots=True)
class Linked:
    """What adding one report found: its links with the reports that were there."""

    reports: tuple[ReportLink, ...]
    statements: tuple[StatementLink, ...]


class Linker:
    """Links new reports with those of a corpus; the time for one hardly grows with how many."""

    def __init__(
        self, corpus: Corpus, encoder: Encoder, propositions: Propositions | None = None
    ) -> None:
        self._corpus = corpus
        self._encoder = encoder
        self._copies = Copies(corpus.shingles, corpus.words)
        self.propositions = propositions or Propositions(corpus)

    def add(
        self,
        reading: Reading,
        vectors: Vectors | None = None,
        *,
        made: Sequence[Proposition] | None = None,
        counted: bool = False,
    ) -> Linked:
        """Link a report and keep it.

        ``made``: its propositions, and ``vectors`` theirs, where they are known.  ``counted``: the
        corpus's background has it already.  A report that was there is linked anew.
        """
        id = reading.report.id
        made = propositions_of(reading) if made is None else made
        if vectors is None:
            vectors = self._encoder.embed([one.text for one in made])
        if not counted:
            self._corpus.background.add(made, vectors)
        words = words_of(reading)
        found = self._copies.find(id, words)
        copying = dict(found.shared)
        self.propositions.put(id, made)
        by_id = {one.ref.statement: vectors[n] for n, one in enumerate(made)}
        self._corpus.keep(reading, words, by_id)
        statements = self._statements(made, vectors)
        leads = vectors[[n for n, one in enumerate(made) if one.lead][:LEADS]]
        reports = self._reports(reading, copying, statements, leads)
        self._copies.add(id, words, found)
        refs = [one.ref for one in made]
        self._corpus.statements.add(refs, vectors, day_of(reading.report.published))
        self._corpus.keep_links(reports, statements)
        return Linked(tuple(reports), tuple(statements))

    def _statements(self, made: Sequence[Proposition], vectors: Vectors) -> list[StatementLink]:
        if not made:
            return []
        days = [one.setting.published for one in made]
        near = self._corpus.statements.near(vectors, days, most=NEAREST)
        there = self._there({ref: None for refs in near for ref in refs})
        links: list[StatementLink] = []
        elsewhere: list[StatementLink] = []
        for n, (one, refs) in enumerate(zip(made, near, strict=True)):
            beside, others = made[n + 1 :], [there[ref] for ref in refs if ref in there]
            others = [other for other in others if other.ref.report != one.ref.report]
            for link in self._linked(one, [*beside, *others]):
                if link.b.report != one.ref.report:
                    elsewhere.append(link)
                elif link.kind == "same":
                    links.append(link)
        return links + elsewhere

    def _there(self, refs: Iterable[StatementRef]) -> dict[StatementRef, Proposition]:
        """Those of the statements that can be compared."""
        found = ((ref, self.propositions.get(ref)) for ref in refs)
        return {ref: one for ref, one in found if one is not None}

    def _linked(self, one: Proposition, others: Sequence[Proposition]) -> list[StatementLink]:
        """The links of one statement with those others that are alike at all."""
        row = self.propositions.likenesses.row(one.ref, [other.ref for other in others])
        found = []
        for n in np.flatnonzero(row.raw >= ALIKE).tolist():
            link = _link(one, others[n], self._judge(one, others[n], unlike=True))
            if link is not None:
                found.append(link)
        return found

    def _leads_alike(self, a: str, b: str) -> float:
        """The cosine of the means of two reports' leads."""
        one, other = self._lead(a), self._lead(b)
        if one is None or other is None:
            return 0.0
        lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
        return float(one @ other) / lengths if lengths else 0.0

    def _lead(self, report: str) -> Vectors | None:
        """The mean of a lead, without what all statements share; none where there is no lead."""
        known = self._corpus.told.leads
        found = known.get(report)
        if found is None:
            found = self._mean_lead(report)
            if found is None:
                return None
            known.put(report, found)
        return found - self._corpus.background.mean

    def _mean_lead(self, report: str) -> Vectors | None:
        made = self.propositions.of(report)
        refs = [one.ref for one in made.values() if one.lead] or [o.ref for o in made.values()]
        rows = [self.propositions.vector(ref) for ref in refs[:LEADS]]
        return np.asarray(np.mean(rows, axis=0), np.float32) if rows else None

    def _judge(self, a: Proposition, b: Proposition, *, unlike: bool) -> Likeness:
        """How alike two statements are; with ``unlike`` also those that are of two things."""
        x, y = (self.propositions.vector(one.ref) for one in (a, b))
        cosine = self._corpus.background.cosine(x, y)
        overlap = self._corpus.background.overlap(a, b)
        if not unlike and most_alike(cosine, overlap) < ALIKE:
            return Likeness(0.0)
        return compare(a, b, cosine, overlap)

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
        days = [day_of(reading.report.published)] * len(leads)
        near = self._corpus.statements.near(leads, days, most=NEAR_LEADS)
        told = {ref.report for refs in near for ref in refs if ref.report != id}
        for other in sorted({*copying, *by_report, *told}):
            links, copied = by_report.get(other, ()), copying.get(other, Copying())
            alike = self._leads_alike(id, other)
            if not (copied.copied or alike >= RELATED or _any_contradicts(links)):
                continue
            judge = partial(self._judge, unlike=alike >= EVENT)
            background = self._corpus.background
            weight, reports = background.weight_in_leads, background.reports
            compared = Compared(copied, links, self.propositions.of, judge, alike, weight, reports)
            related = relate(reading, self._corpus.reading(other), compared)
            if related is not None:
                found.append(related)
        return found


def _any_contradicts(links: Iterable[StatementLink]) -> bool:
    """Whether reports of which nothing else says so may tell of one event, and not agree."""
    return any(link.kind == "contradicts" for link in links)


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
