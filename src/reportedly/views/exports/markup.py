"""The text of a report as HTML, with what was found in it marked.

The text content of what comes out is the report's text, character for character: labels are
attributes that the style sheet shows.  Nothing of the text is ever markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from reportedly.records import Reading, Span
from reportedly.views.exports.segments import lanes, paragraphs, segments
from reportedly.views.said import Said
from reportedly.views.words import clean

LANES = 4
"""Lines under the text that are told apart; further ones share the lowest."""

_PARAGRAPH, _PARAGRAPH_END = Markup('<p dir="auto">'), Markup("</p>")
_GAP, _SPAN_END = Markup('<span class="gap">'), Markup("</span>")
_NOTHING = Markup("")
_OUTERMOST = (-1, 0)
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Voice:
    """How a statement is marked: its anchor, its label, its source's classes and words."""

    anchor: str
    label: str
    classes: str
    title: str


@dataclass(frozen=True, slots=True)
class _Mark:
    """A span and the element around each piece of it; ``tag`` stands before the first piece.

    Marks nest by ``rank``, lowest outermost.
    """

    span: Span
    rank: tuple[int, int]
    opening: Markup
    closing: Markup
    tag: Markup = _NOTHING


def article(
    reading: Reading,
    said: Sequence[Said],
    voices: Sequence[Voice],
    *,
    copied: Sequence[tuple[Span, str]] = (),
) -> Markup:
    """The report's text as paragraphs; ``voices`` are the marks of ``said``, in its order.

    ``copied``: stretches that stand in other reports too, each with words on that.
    """
    text = reading.report.text
    blocks = paragraphs(text)
    marks = [*_content_marks(text, said, voices), *_source_and_cue_marks(said, voices)]
    marks += [*_hedge_marks(said), *_furniture_marks(reading), *_hyperlink_marks(reading)]
    marks += [
        _Mark(at, (-1, 1), Markup('<span class="copied" title="{}">').format(told), _SPAN_END)
        for at, told in copied
    ]
    marks += [_Mark(gap, (9, 0), _GAP, _SPAN_END) for _, gap in blocks if gap is not None]
    marks += [_Mark(block, _OUTERMOST, _PARAGRAPH, _PARAGRAPH_END) for block, _ in blocks]
    marks.sort(key=lambda mark: mark.rank)
    return Markup("").join(_set(text, marks))


def _set(text: str, marks: Sequence[_Mark]) -> Iterator[Markup]:
    """The text in pieces, each inside the elements of all marks over it.

    A paragraph alone is one element from end to end; any other mark is one element a piece.
    """
    whole = [Span(0, len(text))] if text else []
    spans = [mark.span for mark in marks]
    for segment in (cut for span in whole for cut in segments(span, spans)):
        paragraph, *covering = (marks[index] for index in segment.covers)
        if segment.span.start == paragraph.span.start:
            yield paragraph.opening
        for mark in covering:
            yield mark.opening
            if segment.span.start == mark.span.start:
                yield mark.tag
        yield _characters(segment.span.of(text))
        yield from (mark.closing for mark in reversed(covering))
        if segment.span.end == paragraph.span.end:
            yield paragraph.closing


def _characters(text: str) -> Markup:
    """The text escaped; marks of direction are fenced in, so that they cannot reorder the page."""
    fenced = _DIRECTION.sub(
        lambda found: f'<span class="ctl" data-label="U+{ord(found[0]):04X}">{found[0]}</span>',
        str(escape(text)),
    )
    return Markup(fenced.replace("\r", "&#13;"))  # noqa: S704  # escaped above


def _content_marks(text: str, said: Sequence[Said], voices: Sequence[Voice]) -> Iterator[_Mark]:
    whole = Span(0, max(len(text), 1))
    found = lanes(whole, [one.statement.content for one in said])
    for one, voice, lane in zip(said, voices, found, strict=True):
        opening = Markup('<span class="m {} {} l{}" data-a="{}">').format(
            kind_of(one), voice.classes, min(lane, LANES - 1), voice.anchor
        )
        for number, span in enumerate(one.statement.content):
            tag = _tag(one, voice, first=number == 0)
            yield _Mark(span, (0, -lane), opening, _SPAN_END, tag)


def kind_of(one: Said) -> str:
    """How a statement is marked: as its attribution's kind, or as the outlet's own voice."""
    return one.attribution.kind if one.attribution else "own"


def _tag(one: Said, voice: Voice, *, first: bool) -> Markup:
    anchor = Markup(' id="{}"').format(voice.anchor) if first else Markup("")
    kind = kind_of(one) if one.attribution else "own voice"
    return Markup(
        '<a class="tag {}"{} href="#{}-card" data-label="{}" title="{}" aria-label="{}"></a>'
    ).format(
        voice.classes,
        anchor,
        voice.anchor,
        voice.label,
        f"{voice.title}, {kind}",
        f"{voice.label}: {voice.title}, {kind}",
    )


def _source_and_cue_marks(said: Sequence[Said], voices: Sequence[Voice]) -> Iterator[_Mark]:
    source, cue = (
        Markup('<b class="source {}" data-a="{}">'),
        Markup('<i class="cue {}" data-a="{}">'),
    )
    for one, voice in zip(said, voices, strict=True):
        names = voice.classes, voice.anchor
        for span in one.attribution.source if one.attribution else ():
            yield _Mark(span, (2, 0), source.format(*names), Markup("</b>"))
        for span in one.attribution.cue if one.attribution else ():
            yield _Mark(span, (2, 0), cue.format(*names), Markup("</i>"))


def _hedge_marks(said: Sequence[Said]) -> Iterator[_Mark]:
    """The words that make a voice less than certain."""
    for span in hedges(said):
        yield _Mark(span, (4, 0), Markup('<span class="hedge">'), _SPAN_END)


def hedges(said: Sequence[Said]) -> list[Span]:
    """The words on which a certainty other than plain, or an outlet's taking a stand, rests."""
    return sorted(
        {
            span
            for one in said
            for certainty in one.statement.certainties
            for span in certainty.evidence
            if certainty.value != "CT+"
        }
    )


def _furniture_marks(reading: Reading) -> Iterator[_Mark]:
    for furniture in reading.report.furniture:
        kind = furniture.kind.replace("_", " ")
        yield _Mark(
            furniture.span,
            (1, 0),
            Markup('<span class="furniture">'),
            _SPAN_END,
            Markup('<span class="kind" data-label="{}"></span>').format(kind),
        )


def _hyperlink_marks(reading: Reading) -> Iterator[_Mark]:
    for hyperlink in reading.report.hyperlinks:
        shown = clean(hyperlink.url)
        if is_web_address(hyperlink.url):
            opening = Markup(
                '<a class="link" href="{}" title="{}" rel="noopener noreferrer nofollow">'
            ).format(hyperlink.url, shown)
            yield _Mark(hyperlink.span, (3, 0), opening, Markup("</a>"))
        else:
            opening = Markup('<span class="link" title="{}">').format(shown)
            yield _Mark(hyperlink.span, (3, 0), opening, _SPAN_END)


def is_web_address(url: str) -> bool:
    """Whether ``url`` is a whole http or https address, without control characters or spaces."""
    if not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:  # such as an unclosed "[": what no browser should be given to guess at
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
