"""Which statements of a corpus say the same: sure groups, and groups that are each other's best."""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np

from reportedly.links.clusters import gather
from reportedly.links.corpus import Corpus, Propositions
from reportedly.links.same_statement import compare, most_alike
from reportedly.records import StatementRef

REACH = 400  # statements of one connected part
NEAR = 40  # neighbours among which a group's best is looked for,
ASKED = 4  # of so many of its wordings
WEAK = 0.4  # likeness of two groups that are each other's best


class Groups:
    """Groups of statements, found as they are asked for; each stays as it was found."""

    def __init__(self, corpus: Corpus, propositions: Propositions) -> None:
        self._corpus = corpus
        self._propositions = propositions
        self._of: dict[StatementRef, tuple[StatementRef, ...]] = {}
        self._bests: dict[StatementRef, StatementRef | None] = {}

    def _part(self, first: StatementRef, done: Set[StatementRef]) -> list[StatementRef]:
        """All statements that chains of "same" links reach, in the order of date, report and id."""
        seen, waiting = {first}, [first]
        while waiting and len(seen) < REACH:
            for link in self._corpus.statement_links(waiting.pop(0)):
                for ref in (link.a, link.b):
                    if link.kind == "same" and ref not in seen and ref not in done:
                        seen.add(ref)
                        waiting.append(ref)
        return sorted(seen, key=self.order)

    def order(self, ref: StatementRef) -> tuple[str, str, int, str]:
        one = self._propositions.get(ref)
        published = (one.published if one else None) or "9999"
        return published, ref.report, one.span.start if one else 0, ref.statement

    def _strict(self, ref: StatementRef) -> tuple[StatementRef, ...]:
        """The statements surely alike, ``ref`` among them."""
        if ref not in self._of:
            part = self._part(ref, self._of.keys())
            inside = set(part)
            linked = {
                frozenset((link.a, link.b)): (link.a, link.b, link.score)
                for one in part
                for link in self._corpus.statement_links(one)
                if link.kind == "same" and {link.a, link.b} <= inside
            }
            for group in gather(part, list(linked.values()), self.likeness):
                self._of.update(dict.fromkeys(group, tuple(group)))
        return self._of[ref]

    def joined(self, ref: StatementRef) -> tuple[StatementRef, ...]:
        """The statements that say the same as ``ref``, in the order of date, report and place.

        Two groups that are each other's best are one: another wording of one event is less alike
        than a copy, and yet nothing else is more alike.
        """
        group = self._strict(ref)
        best = self._best(group)
        if best is None or self._best(self._strict(best)) not in group:
            return group
        return tuple(sorted((*group, *self._strict(best)), key=self.order))

    def _best(self, group: tuple[StatementRef, ...]) -> StatementRef | None:
        """The statement of other reports that is most like a group's, if it is like it at all."""
        if group[0] not in self._bests:
            self._bests[group[0]] = self._find_best(group)
        return self._bests[group[0]]

    def _find_best(self, group: Sequence[StatementRef]) -> StatementRef | None:
        reports = {ref.report for ref in group}
        texts = {self._text(ref): ref for ref in group}
        some = list(texts.values())[:ASKED]
        rows = np.stack([self._corpus.vectors(r.report)[r.statement] for r in some])
        near = {
            (one, ref)
            for one, refs in zip(some, self._corpus.statements.near(rows, most=NEAR), strict=True)
            for ref in refs
            if ref.report not in reports and self._can_reach(one, ref, WEAK)
        }
        scored = [(self.likeness(one, ref), self.order(ref), ref) for one, ref in near]
        scored = [found for found in scored if found[0] >= WEAK]
        return min(scored, key=lambda found: (-found[0], found[1]))[2] if scored else None

    def _text(self, ref: StatementRef) -> str:
        one = self._propositions.get(ref)
        return one.text if one is not None else ""

    def _can_reach(self, a: StatementRef, b: StatementRef, least: float) -> bool:
        """Whether two statements can be so alike: asked first, since most cannot."""
        one, other = self._propositions.get(a), self._propositions.get(b)
        if one is None or other is None:
            return False
        background = self._corpus.background
        x = self._corpus.vectors(a.report)[a.statement]
        y = self._corpus.vectors(b.report)[b.statement]
        return most_alike(background.cosine(x, y), background.overlap(one, other)) >= least

    def likeness(self, a: StatementRef, b: StatementRef) -> float:
        one, other = self._propositions.get(a), self._propositions.get(b)
        if one is None or other is None:
            return 0.0
        x = self._corpus.vectors(a.report)[a.statement]
        y = self._corpus.vectors(b.report)[b.statement]
        background = self._corpus.background
        found = compare(one, other, background.cosine(x, y), background.overlap(one, other))
        return -1.0 if found.clash or found.opposed else found.score
