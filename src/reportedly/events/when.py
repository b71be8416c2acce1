"""The time that each statement is about."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from reportedly.events.edtf import edtf_of
from reportedly.language.analysis import Analysis, Token
from reportedly.records import Attribution, Report, Span, Statement, Time

_LEAD: Final = 8  # sentences in which the report's own event is dated, if it is
_PAST: Final = frozenset({"VBD", "VBN"})
_MODAL: Final = frozenset("will would shall should can could may might must 'll ’ll 'd ’d".split())


@cache
def _words(name: str) -> frozenset[str]:
    table = tomllib.loads(files("reportedly.events").joinpath("when.toml").read_text("utf-8"))
    return frozenset(str(table[name]).split())


def date_statements(
    statements: Sequence[Statement],
    times: Sequence[Time],
    report: Report,
    analysis: Analysis,
    attributions: Sequence[Attribution] = (),
) -> tuple[Statement, ...]:
    """The statements with ``when``: the time of what each is mainly about, as EDTF, where it is told.

    A date in the content counts first; without one, what happened is dated by the report's event:
    "tolls take the date of the event".  What is demanded, promised, general or lasting has none.
    """
    dates = _Dates(times, report, analysis, attributions)
    return tuple(replace(one, when=dates.of(one)) for one in statements)


class _Dated(NamedTuple):
    """A time, the token that it hangs on, and whether that tells of a telling."""

    time: Time
    token: int
    governor: int
    telling: bool


class _Dates:
    """The times of a report, by what they date."""

    def __init__(
        self,
        times: Sequence[Time],
        report: Report,
        analysis: Analysis,
        attributions: Sequence[Attribution],
    ) -> None:
        self._text = report.text
        self._tokens = analysis.tokens
        self._analysis = analysis
        self._published = (report.published or "9999")[:10]
        self._cues = {
            index
            for attribution in attributions
            for cue in attribution.cue
            for index in analysis.within(cue)
        }
        furniture = [piece.span for piece in report.furniture if piece.kind != "caption"]
        self._dated = [
            dated
            for time in times
            if not any(span.holds(time.span) for span in furniture)
            and (dated := self._hung(time)) is not None
        ]
        self._story = self._find_story()
        self._happened = self._find_happenings()

    def of(self, statement: Statement) -> str | None:
        """The time of a statement, or none."""
        inside = self._inside(statement)
        if inside is not None:
            return edtf_of(inside.time)
        if statement.stance in _words("timeless"):
            return None
        tokens = self._content(statement)
        if not tokens or not self._happens(tokens):
            return None
        for index in tokens:
            if (time := self._happened.get(self._tokens[index].lemma.lower())) is not None:
                return edtf_of(time)
        return edtf_of(self._story) if self._story else None

    def _hung(self, time: Time) -> _Dated | None:
        within = self._analysis.within(time.span)
        if time.kind not in ("DATE", "TIME") or not within or edtf_of(time) is None:
            return None
        inside = set(within)
        at = next((i for i in within if self._tokens[i].head not in inside), within[-1])
        governor = self._governor(at)
        return _Dated(time, at, governor, governor in self._cues)

    def _governor(self, index: int) -> int:
        """The verb that a token hangs on, or the root of its sentence."""
        for _ in range(30):
            head = self._tokens[index].head
            if head == index or self._tokens[head].pos in ("VERB", "AUX"):
                return head
            index = head
        return index

    def _find_story(self) -> Time | None:
        """The day of the report's own event: the first day that dates no telling."""
        for dated in self._dated:
            token = self._tokens[dated.token]
            if token.sentence > _LEAD:
                break
            if not dated.telling and (dated.time.begin or "9") <= self._published:
                return dated.time
        return None

    def _find_happenings(self) -> dict[str, Time]:
        """Happenings with a date on them: "Monday's attack", "the quake struck on Wednesday"."""
        found: dict[str, Time] = {}
        for dated in self._dated:
            if dated.telling:
                continue
            head = self._tokens[self._tokens[dated.token].head]
            for token in (head, *self._subjects(dated.governor)):
                if token.lemma.lower() in _words("happenings"):
                    found.setdefault(token.lemma.lower(), dated.time)
        return found

    def _subjects(self, verb: int) -> list[Token]:
        first, last = self._analysis.sentences[self._tokens[verb].sentence]
        return [
            token
            for token in self._tokens[first:last]
            if token.head == verb and token.dep in ("nsubj", "nsubjpass")
        ]

    def _content(self, statement: Statement) -> list[int]:
        return [index for span in statement.content for index in self._analysis.within(span)]

    def _inside(self, statement: Statement) -> _Dated | None:
        """The date in a statement's content that hangs nearest to its main verb."""
        inside = [
            dated
            for dated in self._dated
            if any(span.holds(dated.time.span) for span in statement.content) and not dated.telling
        ]
        return min(inside, key=lambda dated: self._depth(dated.token, statement), default=None)

    def _depth(self, index: int, statement: Statement) -> int:
        depth = 0
        for depth in range(30):
            head = self._tokens[index].head
            token = self._tokens[head]
            if head == index or not any(
                span.start <= token.start < span.end for span in statement.content
            ):
                break
            index = head
        return depth

    def _happens(self, tokens: Sequence[int]) -> bool:
        """Whether a content tells of something that has happened once."""
        known = set(tokens)
        lemmas = {self._tokens[i].lemma.lower() for i in tokens}
        eventful = bool(lemmas & (_words("tolls") | _words("happenings")))
        heads = [
            i for i in tokens if self._tokens[i].head not in known or self._tokens[i].head == i
        ]
        verbs = [i for i in heads if self._tokens[i].pos in ("VERB", "AUX")]
        if not verbs:
            return eventful or any(self._tokens[i].tag == "VBD" for i in tokens)
        verb = verbs[0]
        helpers = {t.text.lower() for t in self._helpers(verb)}
        if helpers & _MODAL or "to" in helpers:
            return False
        if self._tokens[verb].tag in ("VBZ", "VBP") or helpers & {"is", "are", "am", "’s", "'s"}:
            return bool(lemmas & _words("tolls"))
        return True

    def _helpers(self, verb: int) -> list[Token]:
        first, last = self._analysis.sentences[self._tokens[verb].sentence]
        return [
            token
            for token in self._tokens[first:last]
            if token.head == verb and token.dep in ("aux", "auxpass")
        ]
