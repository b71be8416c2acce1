"""The time that each statement is about."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reportedly.events.when_clauses import Clauses, Dated, tables
from reportedly.events.when_traits import traits_of
from reportedly.language.analysis import Analysis
from reportedly.records import Attribution, Report, Statement, Time

_ASIDE: Final = frozenset("relcl acl advcl pcomp".split())  # spaCy's relations of added clauses
_OF_OTHERS: Final = frozenset("following after before since ahead until till prior".split())


def date_statements(
    statements: Sequence[Statement],
    times: Sequence[Time],
    report: Report,
    analysis: Analysis,
    attributions: Sequence[Attribution] = (),
) -> tuple[Statement, ...]:
    """The statements with ``when``: the time of what each is mainly about, as EDTF, where told.

    A date in the content counts first; without one, what happened is dated by the clause of the
    report that dates it: "tolls take the date of the event".  What is demanded, promised, general
    or lasting has none.
    """
    dates = _Dates(times, report, analysis, attributions)
    return tuple(replace(one, when=dates.of(one)) for one in statements)


class _Dates:
    """The dated clauses of a report, asked what statements are about."""

    def __init__(
        self,
        times: Sequence[Time],
        report: Report,
        analysis: Analysis,
        attributions: Sequence[Attribution],
    ) -> None:
        self._analysis = analysis
        self._cues = {
            attribution.id: {i for cue in attribution.cue for i in analysis.within(cue)}
            for attribution in attributions
        }
        told = {i: one.content for one in attributions for i in self._cues[one.id]}
        self._clauses = Clauses(times, report, analysis, told)
        self._about_harm = self._clauses.about_harm()

    def of(self, statement: Statement) -> str | None:
        """The time of a statement, or none."""
        inside = self._inside(statement)
        if inside is not None:
            return inside.edtf
        if (performed := self._performed(statement)) is not None:
            return performed
        tokens = [i for span in statement.content for i in self._analysis.within(span)]
        lemmas = self._clauses.lemmas_of(tokens)
        told = self._clauses.date_of(lemmas, statement.content) if tokens else None
        if told is None or self._weight(statement, tokens, lemmas, told) <= 0:
            return None
        return told

    def _weight(
        self, statement: Statement, tokens: Sequence[int], lemmas: frozenset[str], told: str
    ) -> float:
        """How much speaks for a statement being about something that happened then.

        Summed exactly and rounded, so that neither the order of a set nor the last digit decides.
        """
        traits = traits_of(statement, tokens, self._analysis)
        cues = self._cues.get(statement.attribution or "", set())
        if {self._analysis.tokens[index].lemma.lower() for index in cues} & tables()["judged"]:
            traits |= {"judged"}
        traits |= {"harm report"} if self._about_harm else set()
        traits |= {"shared"} if self._clauses.shares(lemmas, told) else set()
        weights: dict[str, float] = tables()["weights"]
        return round(math.fsum([weights["start"], *(weights.get(t, 0) for t in traits)]), 6)

    def _performed(self, statement: Statement) -> str | None:
        """The date on the cue where saying it is doing it: "ordered", "designated"."""
        if statement.stance in ("promises", "predicts"):
            return None
        cues = self._cues.get(statement.attribution or "", set())
        lemmas = {self._analysis.tokens[index].lemma.lower() for index in cues}
        if not lemmas & tables()["performed"]:
            return None
        return next((d.edtf for d in self._clauses.dated if d.governor in cues), None)

    def _inside(self, statement: Statement) -> Dated | None:
        """The date in a statement's content that hangs nearest to its main verb."""
        inside = [
            (depth, dated)
            for dated in self._clauses.dated
            if any(span.holds(dated.time.span) for span in statement.content)
            and not (dated.telling and self._within(dated.governor, statement))
            and (depth := self._depth(dated.token, statement)) is not None
        ]
        return min(inside, key=lambda found: found[0])[1] if inside else None

    def _within(self, index: int, statement: Statement) -> bool:
        start = self._analysis.tokens[index].start
        return any(span.start <= start < span.end for span in statement.content)

    def _depth(self, index: int, statement: Statement) -> int | None:
        """How many steps a token hangs below what the content hangs on; none where it stands in a
        clause that only adds to it.
        """
        for depth in range(30):
            token = self._analysis.tokens[index]
            if token.head == index or not self._within(token.head, statement):
                return depth
            if token.dep in _ASIDE or (depth > 1 and token.text.lower() in _OF_OTHERS):
                return None
            index = token.head
        return None
