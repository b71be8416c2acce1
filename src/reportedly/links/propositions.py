"""Statements made ready for comparing: their words, names, figures, date, polarity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.intake import with_breaks
from reportedly.links.figures import Figure, find_figures
from reportedly.links.happenings import Happening, happenings_of
from reportedly.links.lineage import voice_of
from reportedly.links.settings import NOWHERE, Setting, setting_of
from reportedly.links.stems import content_stems
from reportedly.records import Attribution, Reading, Source, Span, Statement, StatementRef

SHORT = 8  # words: a shorter content is compared with its sentence around it
LONG = 40  # words: of a longer sentence the content alone
LEAD = 600  # code points from the first sentence on
LONGEST = 60  # words of a sentence that stands for a small content without a verb
_MOSTLY = 0.45
_PARENTHESIS = re.compile(r",\s(?:who|which|whose|an?|the)\b[^.!?\n]*,\s*")
_GAP = 120  # code points between a source and its cue
_VERB = re.compile(
    r"(?i)^that\b|['’](?:s|re|ve|ll|d|m)\b|n['’]t\b|\b(?:is|are|was|were|am|be|been|has|have|had|will|would|can"
    r"|could|may|might|shall|should|must|do|does|did|he|she|they|we|i|it)\b"
)
NEGATED = re.compile(r"(?i)\b(?:not|never|no longer|nobody|none|neither)\b|n['’]t\b")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“'‘(A-Z0-9])|\n+")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Sen|Rep|Gov|St|Jr|Sr|Lt|No|vs)\.$")


@dataclass(frozen=True, slots=True)
class Proposition:
    """One statement of a report, as it is compared with those of others.

    ``text`` is its content, with the sentence around it where the content is short; ``span`` holds
    it.  ``speaker`` is its source where somebody is named or described, none in the outlet's own
    voice.  ``negated``: it says that something is not so, by its own words or by its stance;
    ``denies``: by its stance.  ``own``: most of ``text`` is the outlet's own, around a content of
    a few words ("Putin, who wanted *to meet*, was late").  ``setting``: when and where;
    ``happenings``: its events.
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
    denies: bool = False
    own: bool = False
    setting: Setting = NOWHERE
    happenings: tuple[Happening, ...] = ()

    @property
    def key(self) -> str:
        """Report and statement in one string, for indexes."""
        return f"{self.ref.report}\x1f{self.ref.statement}"


@dataclass(frozen=True, slots=True)
class _Page:
    """What is looked up of a report for each of its statements."""

    reading: Reading
    text: str
    sentences: tuple[Span, ...]
    titles: tuple[Span, ...]
    speakers: dict[str, Source]
    happenings: dict[str, tuple[Happening, ...]]
    voice: str

    @property
    def lead(self) -> int:
        """Where the lead ends."""
        starts = (s.start for s in self.sentences if not _within(self.titles, s))
        return min(starts, default=0) + LEAD


def propositions_of(reading: Reading) -> list[Proposition]:
    """The statements of ``reading`` that say something, in its order.

    Questions and contents of fewer than three words of content are passed over.
    """
    text = with_breaks(reading.report.text)
    page = _Page(
        reading,
        text,
        tuple(_sentences(text)),
        tuple(f.span for f in reading.report.furniture if f.kind == "title"),
        {source.id: source for source in reading.sources},
        happenings_of(reading),
        voice_of(reading).name,
    )
    lead = page.lead
    made = (_proposition(page, s, lead) for s in reading.statements if s.stance != "asks")
    return [one for one in made if one is not None]


def _proposition(page: _Page, statement: Statement, lead: int) -> Proposition | None:
    hull = Span(statement.content[0].start, statement.content[-1].end)
    words = " ".join(" ".join(span.of(page.text).split()) for span in statement.content)
    span, shown = _with_sentence(page, hull, words)
    stems, names = content_stems(shown)
    if len(stems) < 3:
        return None
    own = statement.attribution is None or _is_aside(page, statement, span, words)
    speaker = None if own else page.speakers.get(statement.chain[0].source or "")
    return Proposition(
        StatementRef(page.reading.report.id, statement.id),
        shown,
        span,
        stems,
        names,
        find_figures(shown),
        bool(NEGATED.search(words)) or statement.stance == "denies",
        statement.when,
        page.reading.report.published,
        speaker.name if speaker is not None and _speaks(speaker) else None,
        _within(page.titles, hull) or hull.start < lead,
        statement.stance == "denies",
        own,
        setting_of(page.reading, statement, span, page.voice),
        page.happenings.get(statement.id, ()),
    )


def _is_aside(page: _Page, statement: Statement, span: Span, words: str) -> bool:
    """Whether most of what is shown is the outlet's own, said by nobody.

    What names speakers and says that they speak, and what others say beside it, is not; nor is what
    stands between the parts of one content ("*the fire*, which ..., was *suspicious*, Ruiz said").
    """
    if len(statement.content) > 1:
        return False
    said: set[int] = set()
    for one in page.reading.attributions:
        for part in (*one.content, *one.source, *one.cue, *_between(page.text, one)):
            said.update(range(max(part.start, span.start), min(part.end, span.end)))
    rest = "".join(" " if n in said else page.text[n] for n in range(span.start, span.end))
    count = len(words.split())
    return count < _MOSTLY * (count + len(rest.split()))


def _between(text: str, one: Attribution) -> Iterator[Span]:
    """What stands between a source and its cue tells of the source ("*who asked for shelter,*")."""
    if one.source and one.cue and one.source[-1].end < one.cue[0].start:
        gap = Span(one.source[-1].end, one.cue[0].start)
        if gap.end - gap.start <= _GAP and _PARENTHESIS.fullmatch(gap.of(text)):
            yield gap


def _with_sentence(page: _Page, hull: Span, words: str) -> tuple[Span, str]:
    """A content and where it stands; a short one with the sentence around it."""
    around = next((s for s in page.sentences if s.meets(hull)), hull)
    shown = " ".join(around.of(page.text).split())
    length, most = len(words.split()), len(shown.split())
    if length < SHORT and most <= LONG:
        return around, shown
    if length < _MOSTLY * most and most <= LONGEST and not _VERB.search(words):
        return around, shown
    return hull, words


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
