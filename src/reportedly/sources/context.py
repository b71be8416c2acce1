"""What has been said before a place in the report: who was named, who spoke, in which sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.language.analysis import Analysis
from reportedly.records import Attribution, Report, Span
from reportedly.sources.mentions import Mention
from reportedly.sources.roster import Entity, Roster

FAR = 2_500  # code points: nothing farther back is what a pronoun or "the minister" stands for
MOST = 80  # mentions looked at for one pronoun or description
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
NOMINAL = frozenset(("det", "amod", "compound", "nmod", "poss", "nummod", "quantmod"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
SUBORDINATE = frozenset(
    ("ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "dobj", "pobj", "prep", "appos")
)
CLAUSES_UP = 5  # words between two verbs: "Ruiz met with Hale, which he thinks ..."


@dataclass(slots=True)
class Spoken:
    """One attribution whose speaker is known already: where its source stands."""

    start: int
    attribution: Attribution
    speaker: Entity


@dataclass(slots=True)
class Context:
    """One report while its sources are resolved."""

    report: Report
    analysis: Analysis
    names: Sequence[Mention]
    roster: Roster
    spoken: list[Spoken] = field(default_factory=list)
    speakers: dict[str, Entity] = field(default_factory=dict)
    homes: list[str] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _sentences: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [mention.start for mention in self.names]
        tokens = self.analysis.tokens
        self._sentences = [
            tokens[first].start for first, last in self.analysis.sentences if first < last
        ]

    @property
    def home(self) -> str:
        """The country that the report is mostly about, or nothing."""
        return self.homes[0] if self.homes else ""

    @property
    def year(self) -> int | None:
        """The year in which the report was published, where that is known."""
        year = (self.report.published or "")[:4]
        return int(year) if year.isdecimal() and year.isascii() else None

    def sentence(self, place: int) -> int:
        """The number of the sentence that ``place`` is in."""
        return bisect_right(self._sentences, place)

    def sentence_of(self, place: int) -> str:
        """The text of the sentence that ``place`` is in."""
        at = self.sentence(place)
        start = self._sentences[at - 1] if at else 0
        end = self._sentences[at] if at < len(self._sentences) else len(self.report.text)
        return self.report.text[start : min(end, start + FAR)]

    def antecedent(self, place: int) -> Span | None:
        """The noun phrase that a relative pronoun at ``place`` stands for, without its clause."""
        tokens = self.analysis.tokens
        at = next(iter(self.analysis.within(Span(place, place + 1))), None)
        if at is None:
            return None
        for _ in range(3):  # "who" under "said" under a participle
            if tokens[at].dep == "relcl":
                break
            at = tokens[at].head
        if tokens[at].dep != "relcl" or tokens[at].start < place:
            return None
        noun = tokens[at].head
        return self._nominal(noun) if tokens[noun].end <= place else None

    def noun_phrases(self, spans: Sequence[Span]) -> list[Span]:
        """``spans`` without a main verb and what follows it, where one was taken in by mistake."""
        return [self._before_verb(span) for span in spans]

    def _before_verb(self, span: Span) -> Span:
        within = self.analysis.within(span)
        for i in within[1:]:
            token = self.analysis.tokens[i]
            if token.dep == "ROOT" and token.tag in FINITE:
                end = self.analysis.tokens[i - 1].end
                return Span(span.start, end) if end > span.start else span
        return span

    def is_subject(self, span: Span) -> bool:
        """Whether a subject's head stands within ``span``, or a name beside it ("the mayor, X")."""
        tokens = self.analysis.tokens
        return any(
            tokens[i].dep in SUBJECTS
            or (tokens[i].dep == "appos" and tokens[tokens[i].head].dep in SUBJECTS)
            for i in self.analysis.within(span)
        )

    def matrix_subject(self, place: int) -> Span | None:
        """The subject of the clause that the one at ``place`` hangs on, without what follows it.

        "Ruiz told Hale that he believes it": for "he", Ruiz; none where no clause is above.
        """
        tokens = self.analysis.tokens
        for verb in self._above(place):
            first, last = self.analysis.sentences[tokens[verb].sentence]
            subject = (i for i in range(first, min(verb, last)) if tokens[i].head == verb)
            found = next((i for i in subject if tokens[i].dep in SUBJECTS), None)
            if found is not None:
                return self._nominal(found)
        return None

    def described_by(self, place: int) -> Span | None:
        """The noun that the clause at ``place`` tells of: "a *leader* whom he admires"."""
        tokens = self.analysis.tokens
        above = self._above(place)
        noun = next((i for i in above if tokens[i].pos in ("NOUN", "PROPN")), None)
        if noun is None or tokens[noun].start > place:
            return None
        noun = tokens[noun].head if tokens[noun].dep == "appos" else noun
        return self._nominal(noun)

    def _above(self, place: int) -> list[int]:
        """The tokens that the clause of the subject at ``place`` hangs on, the nearest first."""
        tokens = self.analysis.tokens
        at = next(iter(self.analysis.within(Span(place, place + 1))), None)
        if at is None or tokens[at].dep not in SUBJECTS:
            return []
        verb = tokens[at].head
        found: list[int] = []
        while tokens[verb].dep in SUBORDINATE and len(found) < CLAUSES_UP:
            verb = tokens[verb].head
            found.append(verb)
        return found

    def _nominal(self, noun: int) -> Span:
        """A noun with what stands before it and belongs to it."""
        tokens = self.analysis.tokens
        left = [i for i in range(max(0, noun - 12), noun) if tokens[i].head == noun]
        first = min([i for i in left if tokens[i].dep in NOMINAL], default=noun)
        return Span(tokens[first].start, tokens[noun].end)

    def is_modifier(self, mention: Mention) -> bool:
        """Whether a name stands before the noun that it tells apart: "the Ruiz campaign"."""
        inside = self.analysis.within(Span(mention.start, mention.end))
        last = inside[-1] if inside else None
        if last is None:
            return False
        token = self.analysis.tokens[last]
        return token.dep in ("compound", "nmod", "amod") and token.head > last

    def within(self, span: Span) -> Iterator[tuple[Mention, Entity]]:
        """What is named in a stretch of the text, in order."""
        at = bisect_left(self._starts, span.start)
        for mention in self.names[at : at + MOST]:
            if mention.start >= span.end:
                return
            if (entity := self.roster.at.get(mention.start)) is not None:
                yield mention, entity

    def before(self, place: int) -> Iterator[tuple[Mention, Entity]]:
        """What was named before ``place``, the nearest first."""
        at = bisect_left(self._starts, place)
        for mention in reversed(self.names[max(0, at - MOST) : at]):
            if place - mention.start > FAR:
                return
            if (entity := self.roster.at.get(mention.start)) is not None:
                yield mention, entity

    def after(self, place: int) -> Iterator[tuple[Mention, Entity]]:
        """What is named after ``place``, the nearest first."""
        at = bisect_left(self._starts, place)
        for mention in self.names[at : at + MOST]:
            if (entity := self.roster.at.get(mention.start)) is not None:
                yield mention, entity

    def last_spoken(self, place: int) -> Iterator[Spoken]:
        """The attributions whose sources stand before ``place``, the nearest first."""
        for one in reversed(self.spoken[-MOST:]):
            if one.start < place:
                if place - one.start > FAR:
                    return
                yield one
