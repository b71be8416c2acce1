"""Statements made ready for comparing: their words, names, figures, date, polarity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.intake import with_breaks
from reportedly.links.figures import Figure, find_figures
from reportedly.links.stems import content_stems
from reportedly.records import Event, Reading, Source, Span, Statement, StatementRef

SHORT = 8  # words: a shorter content is compared with its sentence around it
LONG = 40  # words: of a longer sentence the content alone
_NEGATED = re.compile(r"(?i)\b(?:not|never|no longer|nobody|none|neither)\b|n['’]t\b")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“'‘(A-Z0-9])|\n+")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Sen|Rep|Gov|St|Jr|Sr|Lt|No|vs)\.$")


@dataclass(frozen=True, slots=True)
class Proposition:
    """One statement of a report, as it is compared with those of others.

    ``text`` is its content, with the sentence around it where the content is short; ``span`` holds
    it.  ``speaker`` is its source where somebody is named or described, none in the outlet's own
    voice.  ``negated``: it says that something is not so, by its own words or by its stance.
    """

    ref: StatementRef
    text: str
    span: Span
    stems: frozenset[str]
    names: frozenset[str]
    figures: tuple[Figure, ...]
    negated: bool
    when: str | None
    published: str | None
    speaker: str | None
    lead: bool

    @property
    def key(self) -> str:
        """Report and statement in one string, for indexes."""
        return f"{self.ref.report}\x1f{self.ref.statement}"


def propositions_of(reading: Reading) -> list[Proposition]:
    """The statements of ``reading`` that say something, in its order.

    Questions and contents of fewer than three words of content are passed over.
    """
    text = with_breaks(reading.report.text)
    sentences = list(_sentences(text))
    speakers = {source.id: source for source in reading.sources}
    titles = [f.span for f in reading.report.furniture if f.kind == "title"]
    first = min((s.start for s in sentences if not _within(titles, s)), default=0)
    made = []
    for statement in reading.statements:
        if statement.stance == "asks":
            continue
        one = _proposition(reading, statement, text, sentences, speakers, titles, first)
        if one is not None:
            made.append(one)
    return made


def _proposition(
    reading: Reading,
    statement: Statement,
    text: str,
    sentences: Sequence[Span],
    speakers: dict[str, Source],
    titles: Sequence[Span],
    first: int,
) -> Proposition | None:
    hull = Span(statement.content[0].start, statement.content[-1].end)
    words = " ".join(" ".join(span.of(text).split()) for span in statement.content)
    span, shown = hull, words
    if len(words.split()) < SHORT:
        around = next((s for s in sentences if s.meets(hull)), hull)
        if len(around.of(text).split()) <= LONG:
            span, shown = around, " ".join(around.of(text).split())
    stems, names = content_stems(shown)
    if len(stems) < 3:
        return None
    speaker = speakers.get(statement.chain[0].source or "") if statement.attribution else None
    return Proposition(
        StatementRef(reading.report.id, statement.id),
        shown,
        span,
        stems,
        names,
        find_figures(shown),
        bool(_NEGATED.search(words)) != (statement.stance == "denies"),
        statement.when,
        reading.report.published,
        speaker.name if speaker is not None and _speaks(speaker) else None,
        _within(titles, hull) or hull.start < first + 600,
    )


def _speaks(source: Source) -> bool:
    return source.kind != "unspecified" and any(c.isalpha() for c in source.name)


def _within(spans: Sequence[Span], span: Span) -> bool:
    return any(one.meets(span) for one in spans)


def _sentences(text: str) -> Iterator[Span]:
    """Sentences by their marks: no parse is at hand when readings are linked."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if _ABBREVIATED.search(text[max(start, end.start() - 6) : end.start() + 1]):
            continue
        if (one := _tight(text, start, end.end())) is not None:
            yield one
        start = end.end()
    if (one := _tight(text, start, len(text))) is not None:
        yield one


def _tight(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    if not piece.strip():
        return None
    lead = len(piece) - len(piece.lstrip())
    return Span(start + lead, start + len(piece.rstrip()))


def events_of(reading: Reading) -> dict[str, list[Event]]:
    """The events of each statement, by its id."""
    found: dict[str, list[Event]] = {}
    for event in reading.events:
        found.setdefault(event.statement, []).append(event)
    return found
