"""One short reading, made by hand, that the view tests share."""

from __future__ import annotations

from reportedly.records import Attribution, Furniture, Hyperlink, Reading, Report, Source, Span

TEXT = (
    "LIDICE (AP) - The mayor said “the dam is safe”, police told Radio One.\n\n"
    "Sirens reportedly sounded. Listen here."
)


def span(words: str, text: str = TEXT) -> tuple[Span, ...]:
    """Where the words stand first in the text, as a span tuple."""
    start = text.index(words)
    return (Span(start, start + len(words)),)


def dam_reading() -> Reading:
    report = Report(
        id="dam",
        text=TEXT,
        location="dam.html",
        title="Dam is safe, says mayor",
        publisher="The Post",
        published="2024-05-02",
        byline="Jo Field",
        dateline="LIDICE",
        url="https://post.example/dam",
        licence="CC BY 4.0",
        language="en",
        wire_credits=("AP",),
        furniture=(Furniture(span("LIDICE (AP) - ")[0], "dateline"),),
        hyperlinks=(Hyperlink(span("Listen here")[0], "https://radio.example/1"),),
    )
    outer = Attribution(
        id="a1",
        content=span("The mayor said “the dam is safe”"),
        cue=span("told"),
        source=span("police"),
        kind="mixed",
        confidence=0.97,
        speaker="s1",
    )
    inner = Attribution(
        id="a2",
        content=span("“the dam is safe”"),
        cue=span("said"),
        source=span("The mayor"),
        kind="direct",
        confidence=0.62,
        parent="a1",
        speaker="s2",
    )
    rumour = Attribution(
        id="a3",
        content=span("Sirens") + span("sounded"),
        cue=span("reportedly"),
        source=(),
        kind="indirect",
        confidence=0.31,
        speaker="s3",
    )
    sources = (
        Source("s1", "Lidice police", ("police",), span("police")),
        Source("s2", "Ana Ruiz", ("The mayor",), span("The mayor")),
        Source("s3", "unspecified"),
    )
    return Reading(
        report, (outer, inner, rumour), sources, versions=(("tagger", "1"), ("rules", "2"))
    )
