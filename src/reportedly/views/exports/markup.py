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

_PARAGRAPH, _PARAGRAPH_END = '<p dir="auto">', "</p>"
_GAP, _SPAN_END = '<span class="gap">', "</span>"
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

    Marks nest by ``rank``, lowest outermost.  All three are HTML, with what is of the report
    escaped (``_opening``).
    """

    span: Span
    rank: tuple[int, int]
    opening: str
    closing: str
    tag: str = ""


def _opening(element: str, **attributes: str) -> str:
    """An opening tag, its attributes escaped; of their names a last "_" goes, "_" becomes "-".

    Not ``Markup.format``: its formatter in Python took a third of setting a long report.
    """
    pairs = [
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
    ]
    return f"<{element}{''.join(pairs)}>"


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
        _Mark(at, (-1, 1), _opening("span", class_="copied", title=told), _SPAN_END)
        for at, told in copied
    ]
    marks += [_Mark(gap, (9, 0), _GAP, _SPAN_END) for _, gap in blocks if gap is not None]
    marks += [_Mark(block, _OUTERMOST, _PARAGRAPH, _PARAGRAPH_END) for block, _ in blocks]
    marks.sort(key=lambda mark: mark.rank)
    return Markup("".join(_set(text, marks)))  # noqa: S704  # of escaped pieces


def _set(text: str, marks: Sequence[_Mark]) -> Iterator[str]:
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
            if mark.tag and segment.span.start == mark.span.start:
                yield mark.tag
        yield _characters(segment.span.of(text))
        yield from (mark.closing for mark in reversed(covering))
        if segment.span.end == paragraph.span.end:
            yield paragraph.closing


def _characters(text: str) -> str:
    """The text escaped; marks of direction are fenced in, so that they cannot reorder the page."""
    fenced = _DIRECTION.sub(
        lambda found: f'<span class="ctl" data-label="U+{ord(found[0]):04X}">{found[0]}</span>',
        str(escape(text)),
    )
    return fenced.replace("\r", "&#13;")


def _content_marks(text: str, said: Sequence[Said], voices: Sequence[Voice]) -> Iterator[_Mark]:
    whole = Span(0, max(len(text), 1))
    found = lanes(whole, [one.statement.content for one in said])
    for one, voice, lane in zip(said, voices, found, strict=True):
        classes = f"m {kind_of(one)} {voice.classes} l{min(lane, LANES - 1)}"
        opening = _opening("span", class_=classes, data_a=voice.anchor)
        for number, span in enumerate(one.statement.content):
            tag = _tag(one, voice, first=number == 0)
            yield _Mark(span, (0, -lane), opening, _SPAN_END, tag)


def kind_of(one: Said) -> str:
    """How a statement is marked: as its attribution's kind, or as the outlet's own voice."""
    return one.attribution.kind if one.attribution else "own"


def _tag(one: Said, voice: Voice, *, first: bool) -> str:
    told = f"{voice.title}, {kind_of(one) if one.attribution else 'own voice'}"
    opening = _opening(
        "a",
        class_=f"tag {voice.classes}",
        **({"id": voice.anchor} if first else {}),
        href=f"#{voice.anchor}-card",
        data_label=voice.label,
        title=told,
        aria_label=f"{voice.label}: {told}",
    )
    return f"{opening}</a>"


def _source_and_cue_marks(said: Sequence[Said], voices: Sequence[Voice]) -> Iterator[_Mark]:
    for one, voice in zip(said, voices, strict=True):
        if one.attribution is None:
            continue
        source = _opening("b", class_=f"source {voice.classes}", data_a=voice.anchor)
        cue = _opening("i", class_=f"cue {voice.classes}", data_a=voice.anchor)
        yield from (_Mark(span, (2, 0), source, "</b>") for span in one.attribution.source)
        yield from (_Mark(span, (2, 0), cue, "</i>") for span in one.attribution.cue)


def _hedge_marks(said: Sequence[Said]) -> Iterator[_Mark]:
    """The words that make a voice less than certain."""
    for span in hedges(said):
        yield _Mark(span, (4, 0), _opening("span", class_="hedge"), _SPAN_END)


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
        label = f"{_opening('span', class_='kind', data_label=kind)}{_SPAN_END}"
        opening = _opening("span", class_="furniture")
        yield _Mark(furniture.span, (1, 0), opening, _SPAN_END, label)


def _hyperlink_marks(reading: Reading) -> Iterator[_Mark]:
    for hyperlink in reading.report.hyperlinks:
        shown = clean(hyperlink.url)
        if is_web_address(hyperlink.url):
            kept = {"title": shown, "rel": "noopener noreferrer nofollow"}
            opening, closing = _opening("a", class_="link", href=hyperlink.url, **kept), "</a>"
        else:
            opening, closing = _opening("span", class_="link", title=shown), _SPAN_END
        yield _Mark(hyperlink.span, (3, 0), opening, closing)


def is_web_address(url: str) -> bool:
    """Whether ``url`` is a whole http or https address, without control characters or spaces."""
    if not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:  # such as an unclosed "[": what no browser should be given to guess at
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
