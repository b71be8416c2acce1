"""Arbitrary records, for property tests: any Unicode, spans that overlap and nest at will."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from reportedly.records import (
    Attribution,
    AttributionKind,
    Furniture,
    FurnitureKind,
    Hyperlink,
    Reading,
    Report,
    Source,
    Span,
)

# The characters that break naive pages are likely: markup, controls, line ends, right-to-left.
# Lone surrogates cannot be written as UTF-8 and have tests of their own.
_TROUBLE = "<>&\"'`{%}[]\x00\x07\t\n\r\x1b\x85\x9b\u061c\u2028\u202e\u2066\ufeff\U0001f9d1"
CHARACTERS = st.one_of(
    st.characters(exclude_categories=["Cs"]), st.sampled_from(_TROUBLE), st.sampled_from("abc \n")
)
TEXTS = st.text(CHARACTERS, min_size=1, max_size=60)
WORDS = st.text(CHARACTERS, max_size=12)
MAYBE_WORDS = st.none() | WORDS


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


def span_tuples(length: int) -> st.SearchStrategy[tuple[Span, ...]]:
    return st.lists(spans(length), max_size=3).map(tuple)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(TEXTS)
    kinds = st.sampled_from(get_args(FurnitureKind))
    span = spans(len(text))
    return Report(
        id=draw(WORDS),
        text=text,
        location=draw(WORDS),
        title=draw(MAYBE_WORDS),
        publisher=draw(MAYBE_WORDS),
        published=draw(st.sampled_from([None, "2017-06-09", "2017-06-09T12:00:00+02:00"])),
        byline=draw(MAYBE_WORDS),
        dateline=draw(MAYBE_WORDS),
        url=draw(st.none() | st.sampled_from(["https://a.example/x?y=1", "javascript:alert(1)"])),
        licence=draw(MAYBE_WORDS),
        language=draw(st.sampled_from([None, "en", "fr"])),
        wire_credits=tuple(draw(st.lists(WORDS, max_size=2))),
        furniture=tuple(draw(st.lists(st.builds(Furniture, span, kinds), max_size=3))),
        hyperlinks=tuple(draw(st.lists(st.builds(Hyperlink, span, WORDS), max_size=3))),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    report = draw(reports())
    length = len(report.text)
    names = draw(st.lists(WORDS | st.just("unspecified"), max_size=3))
    sources = [
        Source(
            f"s{number}",
            name,
            aliases=tuple(draw(st.lists(WORDS, max_size=2))),
            mentions=draw(span_tuples(length)),
        )
        for number, name in enumerate(names, start=1)
    ]
    ids = [f"a{number}" for number in range(1, 1 + draw(st.integers(0, 5)))]
    attributions = [
        Attribution(
            id=name,
            content=draw(span_tuples(length)),
            cue=draw(span_tuples(length)),
            source=draw(span_tuples(length)),
            kind=draw(st.sampled_from(get_args(AttributionKind))),
            confidence=draw(st.floats(0, 1)),
            parent=draw(st.none() | st.sampled_from([*ids, "a99"])),
            speaker=draw(st.sampled_from([None, *(source.id for source in sources)])),
        )
        for name in ids
    ]
    versions = draw(st.dictionaries(WORDS, WORDS, max_size=2))
    return Reading(
        report,
        attributions=tuple(attributions),
        sources=tuple(sources),
        versions=tuple(versions.items()),
        unread=draw(MAYBE_WORDS),
    )
