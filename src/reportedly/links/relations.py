"""How two reports are related: the six kinds of the guide (docs/links.md)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.links.contradictions import CLEAR, Difference, difference
from reportedly.links.copies import Copying
from reportedly.links.direction import copying_direction, names_of
from reportedly.links.figures import Figure
from reportedly.links.happenings import same_happenings
from reportedly.links.leads import tell_one_event
from reportedly.links.propositions import Proposition
from reportedly.links.same_statement import Likeness
from reportedly.links.shared_origin import (
    SharedOrigin,
    Side,
    main_speaker,
    own_accounts,
    shared_origin,
    shared_voice,
)
from reportedly.records import Reading, Relation, ReportLink, StatementLink, StatementRef

Made = Callable[[str], dict[str, Proposition]]
# Chosen on gold/links-dev: leads of different events there reach 0.14, but for one pair.
EVENT = 0.33  # cosine of two leads that tell one event
RELATED = 0.2
BARS_OF_ALIKE = (0.2, 0.45)  # likeness from which figures count in reports of one event
LEADS = 6  # statements of a lead that are compared


@dataclass(frozen=True, slots=True)
class Compared:
    """What is known of two reports before their relation is: in the order a, b.

    ``statements``: links between their statements; ``judge`` compares any two; ``leads``: the
    cosine of what their leads tell, without what all of the corpus shares; ``weight``: how much a
    word tells among the ``reports`` that there are.
    """

    copying: Copying
    statements: Sequence[StatementLink]
    propositions: Made
    judge: Callable[[Proposition, Proposition], Likeness]
    leads: float
    weight: Callable[[str], float]
    reports: int

    def one_event(self, a: str, b: str) -> bool:
        """Whether the leads of both tell one event, not two of a kind."""
        if self.leads < EVENT:
            return False
        same = sum(link.kind == "same" for link in self.statements)
        made = self.propositions(a), self.propositions(b)
        return tell_one_event(*made, same, self.weight, self.reports)

    def told_apart(self) -> set[tuple[StatementRef, StatementRef]]:
        """Statements of leads on one matter that were found to contradict, in either order."""
        if self.leads < EVENT:
            return set()
        found = set()
        for link in self.statements:
            pair = [self.propositions(ref.report)[ref.statement] for ref in (link.a, link.b)]
            if link.kind == "contradicts" and all(one.lead for one in pair):
                found |= {(link.a, link.b), (link.b, link.a)}
        return found


def relate(a: Reading, b: Reading, compared: Compared) -> ReportLink | None:
    """How two reports are related; none where nothing says that they tell of one event.

    Copying goes first, then a contradiction, then a shared source of the main claim.
    """
    copying, propositions, leads = compared.copying, compared.propositions, compared.leads
    if copying.copied:
        direction, why = copying_direction(a, b)
        how: Relation = "same_text" if copying.same_text else "partly_copied"
        return ReportLink(
            a.report.id, b.report.id, how, copying.passages, copying.share_a, copying.share_b,
            direction, (f"{copying.shared} words are the same.", *why), 1.0,
        )  # fmt: skip
    one, other = (list(propositions(reading.report.id).values()) for reading in (a, b))
    found = _contradiction(one, other, compared, names_of(a, b))
    sides = Side(a, propositions(a.report.id)), Side(b, propositions(b.report.id))
    if found is None and leads >= RELATED:
        found = _one_origin(*sides, compared)
    if found is None and leads >= EVENT and compared.one_event(a.report.id, b.report.id):
        found = _accounts(*sides, leads)
    if found is None:
        return None
    relation, direction, evidence, score = found
    return ReportLink(
        a.report.id, b.report.id, relation, copying.passages, copying.share_a, copying.share_b,
        direction, evidence, score,
    )  # fmt: skip


Found = tuple[Relation, str | None, tuple[str, ...], float]


def _contradiction(
    a: Sequence[Proposition],
    b: Sequence[Proposition],
    compared: Compared,
    names: tuple[str, str],
) -> Found | None:
    """Statements on one event that cannot both hold; the most alike of them."""
    best: tuple[float, Difference, Proposition, Proposition] | None = None
    linked = compared.told_apart()
    clear = [(one, _clear(one)) for one in a], [(other, _clear(other)) for other in b]
    for one, mine in clear[0]:
        for other, theirs in clear[1]:
            if not (
                _may_contradict(one, mine, other, theirs)
                or (linked and (one.ref, other.ref) in linked)
            ):
                continue
            likeness = compared.judge(one, other)
            if best is not None and likeness.score <= best[0]:
                continue
            if (why := likeness.differs or _of_alike(one, other, likeness, compared)) is not None:
                best = (likeness.score, why, one, other)
    if best is None:
        return None
    score, why, one, other = best
    evidence = (why.reason, f"{names[0]}: {one.text}", f"{names[1]}: {other.text}")
    return "same_event_contradicting", None, evidence, score


def _clear(one: Proposition) -> list[Figure]:
    return [figure for figure in one.figures if figure.of & CLEAR]


def _may_contradict(
    a: Proposition, mine: Sequence[Figure], b: Proposition, theirs: Sequence[Figure]
) -> bool:
    """Whether two statements can be compared in something; ``mine``, ``theirs``: clear figures."""
    if a.denies != b.denies or (a.setting.dates and b.setting.dates):
        return True
    return bool(mine and theirs) and any(x.same_thing(y) for x in mine for y in theirs)


def _of_alike(
    a: Proposition, b: Proposition, likeness: Likeness, compared: Compared
) -> Difference | None:
    """What tells apart the accounts of reports whose leads tell one event, in other words."""
    if compared.leads < EVENT or likeness.clash is None:
        return None
    if not (a.lead and b.lead) and not _one_kind(a, b):
        return None
    if not compared.one_event(a.ref.report, b.ref.report):
        return None
    return difference(a, b, likeness.score, likeness.clash, opposed=False, bars=BARS_OF_ALIKE)


def _one_kind(a: Proposition, b: Proposition) -> bool:
    """Whether both tell an event of one kind."""
    return any(True for _ in same_happenings(a.happenings, b.happenings))


def _one_origin(a: Side, b: Side, compared: Compared) -> Found | None:
    if compared.leads >= EVENT:
        shared = shared_origin(a, b, compared.copying, compared.statements)
    else:
        shared = main_speaker(a, b, compared.statements)
    return _found(shared) if shared is not None else None


def _accounts(a: Side, b: Side, leads: float) -> Found:
    """Leads that tell one event: from one voice in both, or each from sources of its own."""
    if (shared := shared_voice(a, b)) is not None:
        return _found(shared)
    return "independent", None, own_accounts(a, b), leads


def _found(shared: SharedOrigin) -> Found:
    direction = f"common:{shared.name}" if shared.name else None
    return "same_origin", direction, shared.evidence, shared.score
