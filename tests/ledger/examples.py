"""Readings built by hand: a mayor, a dam, and outlets that carry what she says."""

from __future__ import annotations

from dataclasses import replace

from reportedly.records import (
    Actor,
    Attribution,
    Certainty,
    Event,
    Place,
    Reading,
    Report,
    Source,
    Span,
    Statement,
    Station,
    Time,
)

NOW = "2026-11-26T12:00:00+00:00"
TEXT = (
    "The dam above Altdorf is safe, mayor Ana Ruiz said on Monday. "
    "Residents denied that the dam is safe. Water stood in the streets."
)


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def reading(
    id="dam", *, outlet="The Valley", published="2017-05-01", text=TEXT, url=None, title="Dam safe"
) -> Reading:
    """Two attributed statements, one of them a denial by an unnamed source, and one own voice."""
    report = Report(
        id=id, text=text, title=title, publisher=outlet, published=published, url=url, language="en"
    )
    mayor, residents = span_of(text, "mayor Ana Ruiz"), span_of(text, "Residents")
    safe, denied = span_of(text, "The dam above Altdorf is safe"), span_of(text, "the dam is safe")
    water = span_of(text, "Water stood in the streets")
    publisher = Station(outlet, relay="publishes")
    return Reading(
        report,
        attributions=(
            Attribution("a1", (safe,), (span_of(text, "said"),), (mayor,), "indirect", 0.9,
                        speaker="s1"),
            Attribution("a2", (denied,), (span_of(text, "denied"),), (residents,), "indirect", 0.4,
                        speaker="s2"),
        ),
        sources=(
            Source("s1", "Ana Ruiz", ("mayor Ana Ruiz",), (mayor,), "person", True, ("Altdorf",)),
            Source("s2", "Residents", (), (residents,), "group", False),
        ),
        statements=(
            Statement("t1", (safe,), (Station("Ana Ruiz", "s1"), publisher),
                      (Certainty("CT+"), Certainty("Uu")), "a1", interested=True, interest="hers"),
            Statement("t2", (denied,), (Station("Residents", "s2"), publisher),
                      (Certainty("CT+"), Certainty("Uu")), "a2", stance="denies", denied="t1"),
            Statement("t3", (water,), (Station(outlet),), (Certainty("CT+"),)),
        ),
        events=(
            Event("e1", "t3", (span_of(text, "stood"),), "ASSAULT", actor=Actor("Water"),
                  times=("w1",), places=("p1",)),
        ),
        times=(
            Time("w1", span_of(text, "Monday"), "DATE", "2017-05-01", "2017-05-01", "2017-05-01"),
        ),
        places=(Place("p1", span_of(text, "Altdorf"), "Altdorf", 46.9, 8.6, "city", "CH"),),
        versions=(("reportedly", "0.1"),),
    )  # fmt: skip


WALL = (
    "The wall over the village will hold, mayor Jo Weir said on Monday. "
    "Residents denied that the wall will hold. Trains ran as on any other day."
)
_IN_OTHER_WORDS = {
    "The dam above Altdorf is safe": "The wall over the village will hold",
    "the dam is safe": "the wall will hold",
    "Water stood in the streets": "Trains ran as on any other day",
    "mayor Ana Ruiz": "mayor Jo Weir",
    "Ana Ruiz": "Jo Weir",
}


def wall(id="wall", *, outlet="The Lake", published="2017-05-03") -> Reading:
    """Of the same shape as ``reading``: another speaker, who says it in other words."""
    found = reading()

    def said(words):
        return _IN_OTHER_WORDS.get(words, words)

    def moved(spans):
        return tuple(span_of(WALL, said(span.of(TEXT))) for span in spans)

    report = replace(found.report, id=id, text=WALL, publisher=outlet, published=published)
    return replace(
        found, report=report, events=(), times=(), places=(),
        attributions=tuple(
            replace(a, content=moved(a.content), cue=moved(a.cue), source=moved(a.source))
            for a in found.attributions
        ),
        sources=tuple(
            replace(s, name=said(s.name), aliases=tuple(map(said, s.aliases)),
                    mentions=moved(s.mentions))
            for s in found.sources
        ),
        statements=tuple(
            replace(s, content=moved(s.content),
                    chain=tuple(replace(c, name=said(c.name)) for c in s.chain))
            for s in found.statements
        ),
    )  # fmt: skip
