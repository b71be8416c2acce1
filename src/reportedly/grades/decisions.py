"""What an analyst decided about a grade: it goes before what was computed, and erases nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reportedly.grades.grade import RELIABILITIES
from reportedly.records import Decision, Grade, Reliability


@dataclass(frozen=True, slots=True)
class JudgedGrade:
    """A grade as it stands, and as it was computed.

    ``credibility`` and ``reliability`` are the decisions that made it so; none where it stands as
    computed.  ``history`` has every decision about it, also undone ones and the undoing, in order.
    """

    grade: Grade
    computed: Grade
    credibility: Decision | None = None
    reliability: Decision | None = None
    history: tuple[Decision, ...] = ()

    @property
    def overruled(self) -> bool:
        """Whether an analyst's word stands in place of a computed one."""
        return self.grade != self.computed


def apply_decisions(grade: Grade, decisions: Iterable[Decision]) -> JudgedGrade:
    """The grade with the latest decision that is not undone, for each of its two parts.

    Decisions on other things than this claim's credibility and reliability are passed over.  Two
    of one moment count in the order given.  What undoes may be undone itself.
    Raises: ValueError for a value that is no grade, or a time that is not ISO 8601.
    """
    ordered = sorted(decisions, key=_moment)
    history = _about(grade, ordered)
    standing = standing_decisions(history)
    credibility = _latest(standing, "credibility")
    reliability = _latest(standing, "reliability")
    judged = grade
    if credibility:
        judged = replace(judged, credibility=_credibility(credibility))
    if reliability:
        judged = replace(judged, reliability=_reliability(reliability))
    return JudgedGrade(judged, grade, credibility, reliability, history)


def standing_decisions(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Those that nothing undoes, without those that only undo.  ``decisions``: earliest first."""
    undone: set[str] = set()
    for decision in reversed(decisions):  # a later one can undo an undoing, not the reverse
        if decision.undoes and decision.id not in undone:
            undone.add(decision.undoes)
    return tuple(one for one in decisions if one.id not in undone and not one.undoes)


def _moment(decision: Decision) -> datetime:
    moment = datetime.fromisoformat(decision.at)
    if moment.tzinfo is None:
        raise ValueError(f"decision {decision.id}: {decision.at!r} lacks a time zone")
    return moment


def _about(grade: Grade, ordered: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions about this grade, and what undoes them."""
    kept: list[Decision] = []
    ids: set[str] = set()
    for one in ordered:
        mine = one.subject == "claim" and one.target == grade.claim
        if (mine and one.field in ("credibility", "reliability")) or one.undoes in ids:
            kept.append(one)
            ids.add(one.id)
    return tuple(kept)


def _latest(standing: Sequence[Decision], field: str) -> Decision | None:
    return next((one for one in reversed(standing) if one.field == field), None)


def _credibility(decision: Decision) -> int:
    if decision.value not in {"1", "2", "3", "4", "5", "6"}:
        raise ValueError(f"decision {decision.id}: credibility is 1 to 6, found {decision.value!r}")
    return int(decision.value)


def _reliability(decision: Decision) -> Reliability:
    for letter in RELIABILITIES:
        if letter == decision.value:
            return letter
    raise ValueError(f"decision {decision.id}: reliability is A to F, found {decision.value!r}")
