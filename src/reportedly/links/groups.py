"""Which statements of a corpus say the same: groups, and who says beside other things the same."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence, Set

import numpy as np

from reportedly.links.clusters import gather
from reportedly.links.corpus import Corpus, Propositions
from reportedly.links.likenesses import Likenesses
from reportedly.links.same_statement import MOST_LEANING, leaning
from reportedly.records import StatementRef

REACH = 400  # statements of one connected part
NEAR = 40  # neighbours among which a group's best is looked for,
ASKED = 4  # of so many of its wordings
WEAK = 0.4  # likeness of two groups that are each other's best
# Chosen on gold/links-dev and benchmarks/labelled/claims_own.jsonl together (docs/links.md).
BESIDE = 0.2  # mean likeness of a statement to a group whose claim it carries too,
LEVEL = 0.5  # above this share of what those nearest to the group have,
FAR = 0.3  # and never below this
MOST_BESIDE = 6  # statements whose claims are looked at when a report comes
_NEAREST = 10

Group = tuple[StatementRef, ...]
Order = tuple[str, str, int, str]


class Groups:
    """Groups of statements, found as they are asked for; each stays as it was found."""

    def __init__(self, corpus: Corpus, propositions: Propositions) -> None:
        self._corpus = corpus
        self._propositions = propositions
        self._of: dict[StatementRef, Group] = {}
        self._near: dict[Group, Mapping[StatementRef, tuple[float, float]]] = {}
        self._likenesses = Likenesses(corpus, propositions)
        self.likeness = self._likenesses.of
        self._orders: dict[StatementRef, Order] = {}

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

    def order(self, ref: StatementRef) -> Order:
        """By date, report and place."""
        if (known := self._orders.get(ref)) is None:
            one = self._propositions.get(ref)
            published = (one.published if one else None) or "9999"
            known = (published, ref.report, one.span.start if one else 0, ref.statement)
            self._orders[ref] = known
        return known

    def _strict(self, ref: StatementRef) -> Group:
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

    def joined(self, ref: StatementRef) -> Group:
        """The statements that say the same as ``ref``, in the order of date, report and place.

        Two groups that are each other's best are one: another wording of one event is less alike
        than a copy, and yet nothing else is more alike.  A statement is in one group.
        """
        group = self._strict(ref)
        best = self._best(group)
        if best is None or self._best(self._strict(best)) not in group:
            return group
        return tuple(sorted((*group, *self._strict(best)), key=self.order))

    def _best(self, group: Group) -> StatementRef | None:
        """The statement of other reports that is most like a group's, if it is like it at all."""
        scored = [
            (-most, self.order(ref), ref)
            for ref, (most, _) in self._neighbours(group).items()
            if most >= WEAK
        ]
        return min(scored)[2] if scored else None

    def beside(self, group: Group) -> Group:
        """The statements that carry a group's claim too, beside what else they say.

        Of other reports, at most one each, in the order of date, report and place: those as like to
        the group's wordings on the whole as the group's surroundings ask for, by what ``leaning``
        adds too.  Among statements
        that are all much alike more is asked (cross-domain similarity local scaling, Conneau and
        others 2018).  One that is in another group is in that as well: a long sentence holds
        several claims.
        """
        found: dict[str, tuple[float, StatementRef]] = {}
        near = self._neighbours(group)
        least = max(FAR, BESIDE + LEVEL * _level(mean for _, mean in near.values()))
        fits = {ref: self._fit(group, ref, mean, least) for ref, (_, mean) in near.items()}
        for ref in sorted((ref for ref, fit in fits.items() if fit >= least), key=self.order):
            if fits[ref] > found.get(ref.report, (0.0, ref))[0]:
                found[ref.report] = (fits[ref], ref)
        return tuple(sorted((ref for _, ref in found.values()), key=self.order))

    def _fit(self, group: Group, ref: StatementRef, mean: float, least: float) -> float:
        """The mean likeness of a statement to a group, and what else tells for its claim in it.

        Worked out only where it can reach ``least``.
        """
        one = self._propositions.get(ref)
        if one is None or mean < least - MOST_LEANING:
            return mean
        wordings = [self._propositions.get(some) for some in self._wordings(group)]
        return mean + leaning(one, [some for some in wordings if some is not None])

    def carried_beside(self, ref: StatementRef) -> list[Group]:
        """The groups whose claims ``ref`` carries beside what its own group says."""
        own = self.joined(ref)
        near = self._neighbours((ref,)).items()
        alike = [
            (-most, self.order(one), one) for one, (most, _) in near if most >= FAR - MOST_LEANING
        ]
        refs = [one for _, _, one in sorted(alike) if one not in own][:MOST_BESIDE]
        found = dict.fromkeys(self.joined(one) for one in refs)
        return [group for group in found if ref in self.beside(group)]

    def _neighbours(self, group: Group) -> Mapping[StatementRef, tuple[float, float]]:
        """Statements of other reports near a group: their greatest likeness to it, and the mean."""
        if group not in self._near:
            self._near[group] = self._find_neighbours(group)
        return self._near[group]

    def _find_neighbours(self, group: Group) -> dict[StatementRef, tuple[float, float]]:
        reports = {ref.report for ref in group}
        some = self._wordings(group)
        rows = np.stack([self._propositions.vector(ref) for ref in some])
        found: dict[StatementRef, float] = {}
        for one, refs in zip(some, self._corpus.statements.near(rows, most=NEAR), strict=True):
            others = [ref for ref in refs if ref.report not in reports]
            for ref, alike in zip(others, self._likenesses.row(one, others), strict=True):
                if alike.most >= BESIDE:
                    found[ref] = max(found.get(ref, -1.0), alike.score)
        return {ref: (most, self._mean(some, ref, most)) for ref, most in found.items()}

    def _wordings(self, group: Group) -> list[StatementRef]:
        """Some of the statements of a group, each of other words."""
        return list({self._text(ref): ref for ref in group}.values())[:ASKED]

    def _mean(self, some: Sequence[StatementRef], ref: StatementRef, most: float) -> float:
        """How like a statement is to wordings of a group; not at all where it cannot hold beside.

        One too far from its nearest is not compared with the others.
        """
        if most < FAR or len(some) == 1:
            return most
        scores = [self.likeness(one, ref) for one in some]
        return -1.0 if min(scores) < 0 else math.fsum(scores) / len(scores)

    def _text(self, ref: StatementRef) -> str:
        one = self._propositions.get(ref)
        return one.text if one is not None else ""


def _level(means: Iterable[float]) -> float:
    """How like a group its nearest are on the whole."""
    return math.fsum(sorted((max(mean, 0.0) for mean in means), reverse=True)[:_NEAREST]) / _NEAREST
