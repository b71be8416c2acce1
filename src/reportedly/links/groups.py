"""Which statements of a corpus say the same: groups, and who says beside other things the same."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass

from reportedly.links.clusters import gather
from reportedly.links.corpus import Corpus, Propositions
from reportedly.links.same_statement import MOST_LEANING, leaning
from reportedly.records import StatementRef

REACH = 400  # statements of one connected part
NEAR = 40  # neighbours of a group that are looked at,
ASKED = 4  # of so many of its wordings
# Chosen on gold/links-dev and benchmarks/labelled/claims_*.jsonl together (docs/links.md).
BESIDE = 0.21  # mean likeness of a statement to a group whose claim it carries too,
LEVEL = 0.5  # above this share of what those nearest to the group have,
LEAST = 0.34  # and never below this (samples of 16 reports),
CROWD = 0.001  # and so much more for each statement that is near it:
FAR = 0.3  # not less like it than this
SURELY = 0.08  # so much beyond that: of labelled reports 83 % say it, and their sources count,
CLOSE = 0.53  # where they are this like it: in a small ledger little is near anything
MOST_BESIDE = 6  # statements whose claims are looked at when a report comes
_NEAREST = 20

Group = tuple[StatementRef, ...]
Order = tuple[str, str, int, str]


@dataclass(slots=True)
class _Near:
    """What is near a group: the greatest likeness of each to its wordings, and the mean of all.

    ``some``: statements with different wordings of it; ``means``, and how like what is ``beside``
    it is, of which ``least`` is asked: none until they are asked for.
    """

    group: Group
    some: Sequence[StatementRef]
    most: Mapping[StatementRef, float]
    means: dict[StatementRef, float] | None = None
    beside: dict[StatementRef, float] | None = None
    least: float = 1.0


class Groups:
    """Groups of statements, found as they are asked for; each stays as it was found."""

    def __init__(self, corpus: Corpus, propositions: Propositions) -> None:
        self._corpus = corpus
        self._propositions = propositions
        self._of: dict[StatementRef, Group] = {}
        self._nearest: dict[tuple[StatementRef, int], _Near] = {}
        self.likenesses = propositions.likenesses
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

    def joined(self, ref: StatementRef) -> Group:
        """The statements that say the same as ``ref``, in the order of date, report and place.

        A statement is in one group.
        """
        if ref not in self._of:
            part = self._part(ref, self._of.keys())
            inside = set(part)
            linked = {
                frozenset((link.a, link.b)): (link.a, link.b, link.score)
                for one in part
                for link in self._corpus.statement_links(one)
                if link.kind == "same" and {link.a, link.b} <= inside
            }
            for group in gather(part, list(linked.values()), self.likenesses.among(part)):
                self._of.update(dict.fromkeys(group, tuple(group)))
        return self._of[ref]

    def beside(self, group: Group) -> Group:
        """The statements that carry a group's claim too, beside what else they say.

        Of other reports, at most one each, in the order of date, report and place: those as like to
        the group's wordings on the whole as the group's surroundings ask for, where ``leaning``
        counts too.  Among statements that are many and all much alike more is asked (after
        cross-domain similarity local scaling, Conneau and others 2018).  One that is in another
        group is in that as well: a long sentence holds several claims.
        """
        return tuple(sorted(self._beside(group), key=self.order))

    def surely_beside(self, group: Group) -> Set[StatementRef]:
        """Those ``beside`` a group that are far more like it than is asked for."""
        near, fits = self._near(group), self._beside(group)
        return {ref for ref, fit in fits.items() if fit >= max(near.least + SURELY, CLOSE)}

    def _beside(self, group: Group) -> Mapping[StatementRef, float]:
        """What is beside a group, and how like it."""
        near = self._near(group)
        if near.beside is None:
            near.least = least = _asked(self._means(near).values())
            best: dict[str, tuple[float, StatementRef]] = {}
            fits = self._fits(near, least)
            for ref in sorted((ref for ref, fit in fits.items() if fit >= least), key=self.order):
                if fits[ref] > best.get(ref.report, (0.0, ref))[0]:
                    best[ref.report] = (fits[ref], ref)
            near.beside = {ref: fit for fit, ref in best.values()}
        return near.beside

    def _fits(self, near: _Near, least: float) -> Mapping[StatementRef, float]:
        """How like statements are to a group, what else tells for it counted in.

        Those alone that can reach ``least`` so.
        """
        known = [self._propositions.get(ref) for ref in near.some]
        wordings = [one for one in known if one is not None]
        found = {}
        for ref, mean in self._means(near).items():
            one = self._propositions.get(ref)
            if one is not None and near.most[ref] >= FAR and mean >= least - MOST_LEANING:
                found[ref] = mean + leaning(one, wordings)
        return found

    def carried_beside(self, ref: StatementRef) -> list[Group]:
        """The groups whose claims ``ref`` carries beside what its own group says."""
        own = frozenset(self.joined(ref))
        near = self._near((ref,)).most.items()
        alike = [(-most, self.order(one), one) for one, most in near if most >= FAR]
        refs = [one for _, _, one in sorted(alike) if one not in own][:MOST_BESIDE]
        found = {group[0]: group for group in map(self.joined, refs)}
        near_enough = (g for g in found.values() if self._near(g).most.get(ref, -1.0) >= FAR)
        return [group for group in near_enough if ref in self.beside(group)]

    def _near(self, group: Group) -> _Near:
        """Statements of other reports near a group."""
        key = group[0], len(group)
        known = self._nearest.get(key)
        if known is None or known.group != group:
            known = self._nearest[key] = self._find_near(group)
        return known

    def _find_near(self, group: Group) -> _Near:
        reports = {ref.report for ref in group}
        some = list({self._text(ref): ref for ref in group}.values())[:ASKED]
        found: dict[StatementRef, float] = {}
        near = self._corpus.statements.around(some, most=NEAR)
        for one, refs in zip(some, near, strict=True):
            others = [ref for ref in refs if ref.report not in reports]
            compared = self.likenesses.compared(one, others)
            for ref in others:
                score, most = compared[ref]
                if most >= BESIDE:
                    found[ref] = max(found.get(ref, -1.0), score)
        return _Near(group, some, found)

    def _means(self, near: _Near) -> Mapping[StatementRef, float]:
        """How like statements are to the wordings of a group on the whole.

        Below zero where they cannot hold beside.  One too far from its nearest is not compared with
        the others.
        """
        if near.means is None:
            near.means = dict(near.most)
            close = [ref for ref, most in near.most.items() if most >= FAR]
            if len(near.some) > 1 and close:
                rows = [self.likenesses.compared(one, close) for one in near.some]
                for ref in close:
                    near.means[ref] = _mean([row[ref][0] for row in rows])
        return near.means

    def _text(self, ref: StatementRef) -> str:
        one = self._propositions.get(ref)
        return one.text if one is not None else ""


def _mean(scores: Sequence[float]) -> float:
    return -1.0 if min(scores) < 0 else math.fsum(scores) / len(scores)


def _asked(means: Collection[float]) -> float:
    """How like a group a statement must be to carry its claim, by how like it all near it are.

    Two things tell how busy the matter is: how like the group its nearest are, and how many are.
    """
    nearest = sorted((max(mean, 0.0) for mean in means), reverse=True)[:_NEAREST]
    crowd = sum(mean > FAR for mean in means)
    return max(LEAST, BESIDE + LEVEL * math.fsum(nearest) / _NEAREST) + CROWD * crowd
