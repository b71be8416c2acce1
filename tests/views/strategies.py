"""Arbitrary records, for property tests: any Unicode, spans that overlap and nest at will."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from reportedly.records import (
    Actor,
    Anonymity,
    Attribution,
    AttributionKind,
    Certainty,
    CertaintyValue,
    Cite,
    Confirmation,
    Event,
    EventType,
    Furniture,
    FurnitureKind,
    Hyperlink,
    Modality,
    Number,
    Place,
    Reading,
    RelayKind,
    Report,
    Source,
    SourceKind,
    Span,
    Stance,
    Statement,
    Station,
    Time,
    TimeKind,
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
def sources(draw: st.DrawFn, number: int, length: int) -> Source:
    return Source(
        f"s{number}",
        draw(WORDS | st.just("unspecified")),
        aliases=tuple(draw(st.lists(WORDS, max_size=2))),
        mentions=draw(span_tuples(length)),
        kind=draw(st.sampled_from(get_args(SourceKind))),
        named=draw(st.booleans()),
        affiliation=tuple(draw(st.lists(WORDS, max_size=1))),
        roles=tuple(draw(st.lists(WORDS, max_size=1))),
        rank=draw(MAYBE_WORDS),
        misspellings=tuple(draw(st.lists(WORDS, max_size=1))),
        anonymity=draw(st.none() | st.builds(Anonymity, MAYBE_WORDS, MAYBE_WORDS)),
    )


@st.composite
def statements(
    draw: st.DrawFn, number: int, length: int, attribution: str | None, voices: list[str]
) -> Statement:
    relay = st.sampled_from([None, *get_args(RelayKind)])
    voice = st.sampled_from([None, "s99", *voices])
    chain = draw(st.lists(st.builds(Station, WORDS, voice, relay), min_size=1, max_size=3))
    certainty = st.builds(Certainty, st.sampled_from(get_args(CertaintyValue)), span_tuples(length))
    return Statement(
        f"t{number}",
        draw(span_tuples(length)),
        tuple(chain),
        tuple(draw(certainty) for _ in chain),
        attribution,
        draw(st.sampled_from(get_args(Stance))),
        draw(st.booleans()),
        draw(WORDS),
        draw(st.none() | st.sampled_from(["t1", "t2", "t99"])),
        draw(st.booleans()),
        draw(st.none() | st.sampled_from(["2017-06-09", "2016-10", "2019-08-18/2019-08-20"])),
    )


@st.composite
def events(draw: st.DrawFn, number: int, length: int, of: list[str]) -> Event:
    amount = st.none() | st.floats(0, 1e6)
    actor = st.builds(Actor, WORDS, span_tuples(length), st.none() | st.just("s1"), MAYBE_WORDS)
    return Event(
        f"e{number}",
        draw(st.sampled_from([*of, "t99"])),
        draw(span_tuples(length)),
        draw(st.sampled_from(get_args(EventType))),
        draw(MAYBE_WORDS),
        draw(st.none() | actor),
        draw(st.none() | actor),
        draw(st.booleans()),
        draw(st.sampled_from(get_args(Modality))),
        tuple(draw(st.lists(st.builds(Number, spans(length), WORDS, amount, amount), max_size=2))),
        tuple(draw(st.lists(st.sampled_from(["w1", "w99"]), max_size=2))),
        tuple(draw(st.lists(st.sampled_from(["p1", "p99"]), max_size=2))),
    )


def times(number: int, length: int) -> st.SearchStrategy[Time]:
    day = st.none() | st.sampled_from(["2017-06-09", "2016-10", "2016"])
    kind = st.sampled_from(get_args(TimeKind))
    return st.builds(Time, st.just(f"w{number}"), spans(length), kind, WORDS, day, day)


def places(number: int, length: int) -> st.SearchStrategy[Place]:
    return st.builds(
        Place,
        st.just(f"p{number}"),
        spans(length),
        WORDS,
        st.floats(-90, 90),
        st.floats(-180, 180),
        st.sampled_from(["city", "country", "sea"]),
        st.none() | st.just("SY"),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    report = draw(reports())
    length = len(report.text)
    voices = [draw(sources(n, length)) for n in range(1, 1 + draw(st.integers(0, 3)))]
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
            speaker=draw(st.sampled_from([None, *(source.id for source in voices)])),
        )
        for name in ids
    ]
    known = [source.id for source in voices]
    said = [
        draw(statements(number, length, attribution, known))
        for number, attribution in enumerate([*ids, *[None] * draw(st.integers(0, 2))], start=1)
        if attribution is None or draw(st.integers(0, 4))  # one in five attributions has none
    ]
    stated = [statement.id for statement in said]
    one_of = st.sampled_from([*stated, "t99"])
    confirms = st.builds(
        Confirmation,
        one_of,
        st.none() | one_of,
        span_tuples(length),
        st.sampled_from(["yes", "no", "conditional"]),
    )
    versions = draw(st.dictionaries(WORDS, WORDS, max_size=2))
    return Reading(
        report,
        attributions=tuple(attributions),
        sources=tuple(voices),
        statements=tuple(said),
        confirmations=tuple(draw(st.lists(confirms, max_size=2))),
        cites=tuple(
            draw(st.lists(st.builds(Cite, WORDS, span_tuples(length), st.booleans()), max_size=2))
        ),
        events=tuple(draw(events(n, length, stated)) for n in range(draw(st.integers(0, 3)))),
        times=tuple(draw(times(1, length)) for _ in range(draw(st.integers(0, 1)))),
        places=tuple(draw(places(1, length)) for _ in range(draw(st.integers(0, 1)))),
        versions=tuple(versions.items()),
        unread=draw(MAYBE_WORDS),
    )
