"""What happened when: the dated clauses of a report."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from reportedly.events.times_tense import governor_of
from reportedly.events.times_words import read_words
from reportedly.events.when_edtf import edtf_of
from reportedly.language.analysis import Analysis
from reportedly.records import Report, Span, Time

_TELLING: Final = frozenset("NOUN VERB PROPN ADJ".split())
_DAYS: Final = frozenset("weekday dayname month day isodate slashed holiday".split())
_POINTING: Final = frozenset("tonight last this".split())
_LEAD: Final = 8  # sentences in which a report dates its own event, if it does
_HARM: Final = "<harm>"
# How much each tells for a date; chosen on gold/dev and benchmarks/labelled (benchmarks/times.py).
_REPEATED, _SHARED, _SAME_HARM, _PARAGRAPH = 2.0, 0.2, 0.8, 0.3


@cache
def tables() -> dict[str, Any]:
    """The tables of when.toml, its lists as sets of lemmas."""
    read = tomllib.loads(files("reportedly.events").joinpath("when.toml").read_text("utf-8"))
    return {name: frozenset(v.split()) if isinstance(v, str) else v for name, v in read.items()}


class Dated(NamedTuple):
    """A time that dates something: the token that hangs highest in it, the verb over that, whether
    that verb is a cue (then it dates the telling), and the lemmas of the clause around it.
    """

    time: Time
    edtf: str
    token: int
    governor: int
    telling: bool
    lemmas: frozenset[str]


class Clauses:
    """The dated clauses of a report; ``cues``: tokens of its attributions' cues -> contents."""

    def __init__(
        self,
        times: Iterable[Time],
        report: Report,
        analysis: Analysis,
        cues: Mapping[int, Sequence[Span]],
    ) -> None:
        self._report = report
        self._analysis = analysis
        self._tokens = analysis.tokens
        furniture = [piece.span for piece in report.furniture if piece.kind != "caption"]
        hung = (
            self._hung(time, cues)
            for time in times
            if not any(span.holds(time.span) for span in furniture)
        )
        self.dated = tuple(dated for dated in hung if dated is not None)
        published = (report.published or "9999")[:10]
        past = [dated for dated in self.dated if (dated.time.begin or "9") <= published]
        self._events = [dated for dated in past if not dated.telling]
        self._repeated = self._count()
        self._rarity = self._weigh()

    def date_of(self, lemmas: frozenset[str], content: Sequence[Span]) -> str | None:
        """The date of what words are about: the one most repeated, or whose clause shares most with
        them; none where the report dates no event.
        """
        scores: Counter[str] = Counter()
        for edtf, share in self._repeated.items():
            scores[edtf] = _REPEATED * share  # type: ignore[assignment]
        best: dict[str, float] = {}
        for dated in self._events:
            best[dated.edtf] = max(best.get(dated.edtf, 0), self._shared(lemmas, dated))
        for edtf, score in best.items():
            scores[edtf] += score  # type: ignore[assignment]
        if (near := self._before(content)) is not None:
            scores[near.edtf] += _PARAGRAPH  # type: ignore[assignment]
        return max(scores, key=lambda edtf: scores[edtf], default=None)

    def shares(self, lemmas: frozenset[str], edtf: str) -> bool:
        """Whether a clause of that date shares a word with them."""
        return any(d.edtf == edtf and lemmas & d.lemmas for d in self._events)

    def about_harm(self) -> bool:
        """Whether the report opens with violence or disaster: in its first two sentences."""
        end = self._analysis.sentences[:2][-1][1] if self._analysis.sentences else 0
        return _HARM in self.lemmas_of(range(end))

    def lemmas_of(self, tokens: Iterable[int]) -> frozenset[str]:
        """The lemmas that tell what tokens are about, with a sign for harm where one means harm."""
        some = (self._tokens[index] for index in tokens)
        lemmas = {token.lemma.lower() for token in some if token.pos in _TELLING}
        return frozenset(lemmas | {_HARM} if lemmas & tables()["harm"] else lemmas)

    def _shared(self, lemmas: frozenset[str], dated: Dated) -> float:
        common = lemmas & dated.lemmas
        harm = _SAME_HARM if _HARM in common else 0
        return harm + _SHARED * math.fsum(self._rarity.get(lemma, 0) for lemma in common)

    def _before(self, content: Sequence[Span]) -> Dated | None:
        """The last dated clause before a content in its paragraph."""
        start = content[0].start if content else 0
        begin = self._report.text.rfind("\n", 0, start) + 1
        before = [dated for dated in self._events if begin <= dated.time.span.start < start]
        return before[-1] if before else None

    def _hung(self, time: Time, cues: Mapping[int, Sequence[Span]]) -> Dated | None:
        within = self._analysis.within(time.span)
        edtf = edtf_of(time)
        if edtf is None or not within or edtf.endswith("X") or self._lasts(within[0]):
            return None
        if not _names_a_day(time.span.of(self._report.text), time):
            return None
        inside = set(within)
        at = next((i for i in within if self._tokens[i].head not in inside), within[-1])
        governor = governor_of(self._analysis, at)
        lemmas = self.lemmas_of(self._around(at, governor))
        telling = governor in cues and not any(span.holds(time.span) for span in cues[governor])
        return Dated(time, edtf, at, governor, telling, lemmas)

    def _lasts(self, first: int) -> bool:
        """Whether a time only says since when: what it dates goes on."""
        return first > 0 and self._tokens[first - 1].text.lower() == "since"

    def _around(self, token: int, governor: int) -> list[int]:
        """The tokens near a date in the parse: what it hangs on, the verb, what hangs on these."""
        over = {governor, self._tokens[token].head}
        first, last = self._analysis.sentences[self._tokens[token].sentence]
        return [
            index
            for index in range(first, last)
            if index in over
            or (head := self._tokens[index].head) in over
            or self._tokens[head].head == governor
        ]

    def _count(self) -> Mapping[str, float]:
        """For each date what share of the report's dates it is; the first of the lead counts twice,
        one longer than a day half.
        """
        told: Counter[str] = Counter()
        for place, dated in enumerate(self._events):
            first = place == 0 and self._tokens[dated.token].sentence <= _LEAD
            exact = dated.time.begin == dated.time.end
            told[dated.edtf] += (4 if first else 2) // (1 if exact else 2)
        total = sum(told.values())
        return {edtf: count / total for edtf, count in told.items()}

    def _weigh(self) -> Mapping[str, float]:
        """Inverse sentence frequency of the lemmas in dated clauses."""
        asked = frozenset().union(*(dated.lemmas for dated in self._events)) - {_HARM}
        seen: Counter[str] = Counter()
        for first, last in self._analysis.sentences if asked else ():
            seen.update({t.lemma.lower() for t in self._tokens[first:last]} & asked)
        sentences = len(self._analysis.sentences)
        return {lemma: math.log((sentences + 1) / (count + 0.5)) for lemma, count in seen.items()}


def _names_a_day(written: str, time: Time) -> bool:
    """Whether a time is more than a time of day, whose date is only the last one mentioned."""
    return time.kind == "DATE" or any(
        not _DAYS.isdisjoint(word.classes) or word.text in _POINTING for word in read_words(written)
    )
