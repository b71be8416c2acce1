"""Attributions of a report: tagged, squared with the quotation marks, nested."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reportedly.attributions.found import Found
from reportedly.attributions.marks import Marks
from reportedly.attributions.nesting import smallest_holders
from reportedly.attributions.relays import tells, unfold
from reportedly.attributions.shared import share_sources
from reportedly.attributions.stretches import beside, longest_paragraph, nearest
from reportedly.attributions.transcripts import find_turns
from reportedly.language.quotes import DOUBLE, find_quotations
from reportedly.language.words import split_words
from reportedly.records import Attribution, Report, Span

BLANKS = dict.fromkeys(map(ord, DOUBLE), " ")
LEVELS = 2
SURE_INSIDE = 0.7  # confidence asked of what is found inside a content: training/RUNS.md
WORDS_TO_READ_AGAIN = 6
READ_THROUGH = frozenset({"title"})  # furniture whose words are still the report's prose


class TaggedSpans(Protocol):
    """What a tagger says of one attribution; spans count from its text's start.

    ``nests``: its content may hold an attribution of its own.
    """

    @property
    def score(self) -> float: ...
    @property
    def source(self) -> tuple[Span, ...]: ...
    @property
    def cue(self) -> tuple[Span, ...]: ...
    @property
    def content(self) -> tuple[Span, ...]: ...
    @property
    def nests(self) -> bool: ...


class AttributionTagger(Protocol):
    """Anything that marks attributions in texts."""

    def tag(self, texts: Sequence[str]) -> Sequence[Sequence[TaggedSpans]]: ...


def find_attributions(
    reports: Sequence[Report], tagger: AttributionTagger, *, levels: int = LEVELS
) -> list[tuple[Attribution, ...]]:
    """For each report its attributions, in text order, ids "a1", "a2", ...

    ``levels``: how deep nesting is looked for; the content of each attribution is read again as a
    text of its own (the training corpus labels one level).  Offsets: code points of the text.
    """
    drafts = [_Draft(report) for report in reports]
    places = [(draft, Span(0, len(draft.text))) for draft in drafts if draft.text]
    for level in range(levels):
        least = SURE_INSIDE if level else 0.0
        read = unquoted if level else str
        texts = [read(place.of(draft.text)) for draft, place in places]
        again = []
        for (draft, place), tagged in zip(places, tagger.tag(texts), strict=True):
            for one in (one for one in tagged if one.score >= least):
                found = draft.add(one, place.start)
                again += [(draft, s) for s in found if draft.is_worth_reading(s, one.nests)]
        places = again
    return [draft.finished() for draft in drafts]


def unquoted(text: str) -> str:
    """``text`` with each double quotation mark a space: what is quoted, read as plain words."""
    return text.translate(BLANKS)


class _Draft:
    """One report and what has been found in it so far."""

    def __init__(self, report: Report) -> None:
        self.text = report.text
        self._marks = Marks(report.text, find_quotations(report.text))
        self._furniture = [f.span for f in report.furniture if f.kind not in READ_THROUGH]
        self._found: list[Found] = []
        self._cued: set[int] = set()  # characters that are part of a cue already
        self._said: set[tuple[tuple[Span, ...], tuple[Span, ...]]] = set()

    def add(self, tagged: TaggedSpans, shift: int) -> tuple[Span, ...]:
        """Take one tagged attribution; its content, or nothing where it was known or is none."""
        marks = self._marks
        source, cue, content = (
            marks.tidy(Span(s.start + shift, s.end + shift) for s in role)
            for role in (tagged.source, tagged.cue, tagged.content)
        )
        cue = longest_paragraph(marks.apart(cue), marks.paragraphs)
        source = nearest(marks.apart(source), cue)
        content = beside(content, cue, marks.paragraphs)
        content = marks.whole_quotation(content, avoid=cue)
        return content if self._keep(Found(tagged.score, source, cue, content)) else ()

    def _keep(self, found: Found) -> bool:
        cued = {place for s in found.cue for place in range(s.start, s.end)}
        said = (found.source, found.content)
        new = found.content and not cued & self._cued and said not in self._said
        if not new or self._is_furniture(found):
            return False
        self._cued |= cued
        self._said.add(said)
        self._found.append(found)
        return True

    def _is_furniture(self, found: Found) -> bool:
        spans = (*found.cue, *found.content)
        return all(any(f.holds(s) for f in self._furniture) for s in spans)

    def is_worth_reading(self, content: Span, nests: bool) -> bool:
        """Whether a content may hold an attribution: the tagger says it nests, and a word of
        saying stands in it.
        """
        text = content.of(self.text)
        return nests and tells(text) and len(split_words(text)) >= WORDS_TO_READ_AGAIN

    def finished(self) -> tuple[Attribution, ...]:
        """What was found, with rules applied, in order, with ids, kinds and parents."""
        for turn in find_turns(self.text):
            content = self._marks.tidy(turn.content)
            self._keep(Found(turn.score, turn.source, turn.cue, content))
        told_apart = unfold(self.text, share_sources(self.text, self._found))
        found = sorted(told_apart, key=lambda f: (f.hull.start, -f.hull.end))
        parents = _parents(found)
        return tuple(
            Attribution(
                f"a{n}",
                one.content,
                one.cue,
                one.source,
                self._marks.kind(one.content, (*one.cue, *one.source)),
                one.score,
                parents.get(one),
            )
            for n, one in enumerate(found, 1)
        )


def _parents(found: list[Found]) -> dict[Found, str]:
    """For each nested one the id of its outer: as a rule says, or the smallest that holds it."""
    ids = {one: f"a{n}" for n, one in enumerate(found, 1)}
    parents: dict[Found, str] = {}
    for one, inner in zip(found, smallest_holders(found), strict=True):
        outer = one.outer if one.outer in ids else inner
        if outer is not None:
            parents[one] = ids[outer]
    return parents
