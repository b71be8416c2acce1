"""Attributions of a report: tagged, squared with the quotation marks, nested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from reportedly.attributions.marks import Marks
from reportedly.attributions.stretches import beside, nearest
from reportedly.attributions.transcripts import find_turns
from reportedly.language.quotes import find_quotations
from reportedly.language.words import split_words
from reportedly.records import Attribution, Report, Span

LEVELS = 2
WORDS_TO_READ_AGAIN = 6
READ_THROUGH = frozenset({"title"})  # furniture whose words are still the report's prose


class TaggedSpans(Protocol):
    """What a tagger says of one attribution; spans count from its text's start."""

    @property
    def score(self) -> float: ...
    @property
    def source(self) -> tuple[Span, ...]: ...
    @property
    def cue(self) -> tuple[Span, ...]: ...
    @property
    def content(self) -> tuple[Span, ...]: ...


class AttributionTagger(Protocol):
    """Anything that marks attributions in texts."""

    def tag(self, texts: Sequence[str]) -> Sequence[Sequence[TaggedSpans]]: ...


@dataclass(frozen=True, slots=True)
class _Found:
    score: float
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def find_attributions(
    reports: Sequence[Report], tagger: AttributionTagger, *, levels: int = LEVELS
) -> list[tuple[Attribution, ...]]:
    """For each report its attributions, in text order, ids "a1", "a2", ...

    ``levels``: how deep nesting is looked for; the content of each attribution is read again as a
    text of its own (the training corpus labels one level).  Offsets: code points of the text.
    """
    marks = [Marks(r.text, find_quotations(r.text)) for r in reports]
    found: list[list[_Found]] = [[] for _ in reports]
    places = [(i, Span(0, len(r.text))) for i, r in enumerate(reports) if r.text]
    for _ in range(levels):
        fresh = _tag(reports, places, tagger, marks)
        places = []
        for i, attribution in fresh:
            if _is_new(attribution, found[i]) and not _in_furniture(attribution, reports[i]):
                found[i].append(attribution)
                places += [(i, s) for s in attribution.content if _is_long(reports[i].text, s)]
    for some, report, m in zip(found, reports, marks, strict=True):
        turns = (
            _Found(t.score, t.source, t.cue, m.tidy(t.content)) for t in find_turns(report.text)
        )
        some += [turn for turn in turns if turn.content and _is_new(turn, some)]
    return [_in_order(some, m) for some, m in zip(found, marks, strict=True)]


def _tag(
    reports: Sequence[Report],
    places: list[tuple[int, Span]],
    tagger: AttributionTagger,
    marks: list[Marks],
) -> list[tuple[int, _Found]]:
    texts = [place.of(reports[i].text) for i, place in places]
    fresh = []
    for (i, place), tagged in zip(places, tagger.tag(texts), strict=True):
        for one in tagged:
            roles = (
                [_moved(s, place.start) for s in x] for x in (one.source, one.cue, one.content)
            )
            source, cue, content = (marks[i].tidy(role) for role in roles)
            source, content = nearest(source, cue), beside(content, cue, marks[i].paragraphs)
            content = marks[i].whole_quotation(content, avoid=cue)
            if content:
                fresh.append((i, _Found(one.score, source, cue, content)))
    return fresh


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _is_long(text: str, span: Span) -> bool:
    return len(split_words(span.of(text))) >= WORDS_TO_READ_AGAIN


def _is_new(attribution: _Found, others: list[_Found]) -> bool:
    """Whether no other has its cue, or the same source and content."""
    for other in others:
        if any(a.meets(b) for a in attribution.cue for b in other.cue):
            return False
        if attribution.source == other.source and attribution.content == other.content:
            return False
    return True


def _in_furniture(attribution: _Found, report: Report) -> bool:
    spans = (*attribution.cue, *attribution.content)
    furniture = [f.span for f in report.furniture if f.kind not in READ_THROUGH]
    return all(any(f.holds(s) for f in furniture) for s in spans)


def _in_order(found: list[_Found], marks: Marks) -> tuple[Attribution, ...]:
    ordered = sorted(found, key=_place)
    attributions = [
        Attribution(
            f"a{n}", a.content, a.cue, a.source, marks.kind(a.content, (*a.cue, *a.source)), a.score
        )
        for n, a in enumerate(ordered, 1)
    ]
    return tuple(replace(a, parent=_parent(a, attributions)) for a in attributions)


def _place(attribution: _Found) -> tuple[int, int]:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min(s.start for s in spans), -max(s.end for s in spans)


def _parent(attribution: Attribution, others: list[Attribution]) -> str | None:
    """The id of the smallest other whose content holds the whole attribution."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    holders = [
        other
        for other in others
        if other is not attribution and all(any(c.holds(s) for c in other.content) for s in spans)
    ]
    smallest = min(holders, key=lambda a: sum(s.end - s.start for s in a.content), default=None)
    return smallest.id if smallest else None
