"""The time that each statement is about."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from reportedly.events.edtf import edtf_of
from reportedly.events.times_words import read_words
from reportedly.language.analysis import Analysis, Token
from reportedly.records import Attribution, Report, Statement, Time

_LEAD: Final = 8  # sentences in which the report's own event is dated, if it is
_MAIN: Final = frozenset("VERB AUX NOUN PROPN ADJ NUM PRON".split())
_PRESENT: Final = frozenset("is are am 's ’s has have 've ’ve".split())
_DAYS: Final = frozenset("weekday dayname month day isodate slashed holiday".split())
_NIGHTS: Final = frozenset("tonight overnight last this".split())
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
    """A time with its EDTF, the token that hangs highest in it, the verb over that, and whether the
    verb is the cue of an attribution: then it dates the telling."""

    time: Time
    edtf: str
    token: int
    governor: int
    telling: bool

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.time.begin == self.time.end


class _Dates:
    """The times of a report, by what they date."""

    def __init__(
        self,
        times: Sequence[Time],
        report: Report,
        analysis: Analysis,
        attributions: Sequence[Attribution],
    ) -> None:
        self._report = report
        self._tokens = analysis.tokens
        self._analysis = analysis
        self._cues = {a.id: {i for cue in a.cue for i in analysis.within(cue)} for a in attributions}
        self._all_cues = set().union(*self._cues.values())
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
            return inside.edtf
        if statement.stance in _words("timeless"):
            return self._performed(statement)
        tokens = [i for span in statement.content for i in self._analysis.within(span)]
        if (performed := self._performed(statement)) is not None:
            return performed
        if not tokens or not self._happens(tokens):
            return None
        for index in tokens:
            if (edtf := self._happened.get(self._tokens[index].lemma.lower())) is not None:
                return edtf
        return self._story

    def _hung(self, time: Time) -> _Dated | None:
        within = self._analysis.within(time.span)
        edtf = edtf_of(time)
        if edtf is None or not within or not names_a_day(time.span.of(self._report.text), time):
            return None
        inside = set(within)
        at = next((i for i in within if self._tokens[i].head not in inside), within[-1])
        governor = self._governor(at)
        return _Dated(time, edtf, at, governor, governor in self._all_cues)

    def _governor(self, index: int) -> int:
        """The verb that a token hangs on, or the root of its sentence."""
        for _ in range(30):
            head = self._tokens[index].head
            if head == index or self._tokens[head].pos in ("VERB", "AUX"):
                return head
            index = head
        return index

    def _find_story(self) -> str | None:
        """The day of the report's own event: the one that most of its dates name, the first of its
        lead counting most, of those that date no telling."""
        published = (self._report.published or "9999")[:10]
        told: Counter[str] = Counter()
        for dated in self._dated:
            if dated.telling or not dated.exact or (dated.time.begin or "9") > published:
                continue
            lead = self._tokens[dated.token].sentence <= _LEAD
            told[dated.edtf] += (0 if told or not lead else FIRST) + 1
        best = max(told, key=lambda edtf: told[edtf], default=None)
        return best if best and told[best] >= ENOUGH else None

    def _find_happenings(self) -> dict[str, str]:
        """Happenings with a date on them: "Monday's attack", "the quake struck on Wednesday"."""
        found: dict[str, str] = {}
        for dated in self._dated:
            if dated.telling:
                continue
            head = self._tokens[self._tokens[dated.token].head]
            for token in (head, *self._subjects(dated.governor)):
                if token.lemma.lower() in _words("happenings"):
                    found.setdefault(token.lemma.lower(), dated.edtf)
        return found

    def _subjects(self, verb: int) -> list[Token]:
        return self._children(verb, ("nsubj", "nsubjpass"))

    def _children(self, verb: int, relations: tuple[str, ...]) -> list[Token]:
        first, last = self._analysis.sentences[self._tokens[verb].sentence]
        some = self._tokens[first:last]
        return [token for token in some if token.head == verb and token.dep in relations]

    def _performed(self, statement: Statement) -> str | None:
        """The date on the cue where saying it is doing it: "ordered", "designated", "announced"."""
        cues = self._cues.get(statement.attribution or "", set())
        if not any(self._tokens[i].lemma.lower() in _words("performed") for i in cues):
            return None
        return next((dated.edtf for dated in self._dated if dated.governor in cues), None)

    def _inside(self, statement: Statement) -> _Dated | None:
        """The date in a statement's content that hangs nearest to its main verb."""
        inside = [
            dated
            for dated in self._dated
            if any(span.holds(dated.time.span) for span in statement.content)
            and not (dated.telling and self._within(dated.governor, statement))
        ]
        return min(inside, key=lambda dated: self._depth(dated.token, statement), default=None)

    def _within(self, index: int, statement: Statement) -> bool:
        start = self._tokens[index].start
        return any(span.start <= start < span.end for span in statement.content)

    def _depth(self, index: int, statement: Statement) -> int:
        """How many steps a token hangs below what the content hangs on."""
        for depth in range(30):
            head = self._tokens[index].head
            if head == index or not self._within(head, statement):
                return depth
            index = head
        return 30

    def _happens(self, tokens: Sequence[int]) -> bool:
        """Whether a content tells of something that has happened once."""
        known = set(tokens)
        lemmas = {self._tokens[i].lemma.lower() for i in tokens}
        eventful = bool(lemmas & (_words("tolls") | _words("happenings")))
        main = next(
            (
                i
                for i in tokens
                if (self._tokens[i].head not in known or self._tokens[i].head == i)
                and self._tokens[i].pos in _MAIN
            ),
            None,
        )
        if main is None or self._tokens[main].pos not in ("VERB", "AUX"):
            return eventful
        helpers = {token.text.lower() for token in self._children(main, ("aux", "auxpass"))}
        if helpers & _MODAL or "to" in helpers:
            return False
        if self._tokens[main].tag in ("VBZ", "VBP", "VB", "VBG") or helpers & _PRESENT:
            return bool(lemmas & _words("tolls"))
        return eventful or PASTOK


def names_a_day(written: str, time: Time) -> bool:
    """Whether a time is more than a time of day, whose date is only the last one mentioned."""
    return time.kind == "DATE" or any(
        "weekday" in word.classes or not _DAYS.isdisjoint(word.classes) or word.text in _NIGHTS
        for word in read_words(written)
    )
FIRST=3; ENOUGH=2; PASTOK=True
