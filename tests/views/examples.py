"""Two short readings, made by hand, that the view tests share."""

from __future__ import annotations

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
    Furniture,
    Hyperlink,
    Number,
    Place,
    Reading,
    RelayKind,
    Report,
    Source,
    Span,
    Stance,
    Statement,
    Station,
    Time,
)

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


BRIDGE = (
    "The army said rebels shelled the bridge at Orsk on Friday and killed at least 12 people. "
    "The rebels denied it. "
    "Three officials, who may not speak in public, told the Morning Post that the army knew. "
    "Mayor Ana Ruiz confirmed that shells fell if the army says so. "
    "The Courier reported in May that Minister Jon Bek owned the bridge. "
    "Ruiz accused Bek of theft. "
    "The bridge was reportedly sold. "
    "Tanks shot at Tula in spring."
)
"""Of The Courier: one of everything that an audit tells of."""


def bridge(words: str) -> tuple[Span, ...]:
    return span(words, BRIDGE)


def attributed(
    number: int, content: str, cue: str, speaker: int, kind: AttributionKind = "indirect"
) -> Attribution:
    return Attribution(
        f"a{number}", bridge(content), bridge(cue), (), kind, 0.9, speaker=f"s{speaker}"
    )


def stated(  # noqa: PLR0913  # the fields of a record
    number: int,
    content: str,
    chain: list[tuple[str, str | None, RelayKind | None]],
    values: list[CertaintyValue],
    *,
    own: bool = False,
    stance: Stance = "asserts",
    interest: str = "",
    denied: str | None = None,
    hedged: bool = False,
    when: str | None = None,
) -> Statement:
    return Statement(
        f"t{number}",
        bridge(content),
        (*(Station(*station) for station in chain), Station("The Courier", None, "publishes")),
        tuple(Certainty(value) for value in values),
        None if own else f"a{number}",
        stance,
        bool(interest),
        interest,
        denied,
        hedged,
        when,
    )


def bridge_reading() -> Reading:
    report = Report(
        id="bridge",
        text=BRIDGE,
        title="Twelve dead at Orsk",
        publisher="The Courier",
        published="2024-05-05",
        hyperlinks=(Hyperlink(bridge("Morning Post")[0], "https://www.post.example/orsk"),),
    )
    shelled = "rebels shelled the bridge at Orsk on Friday and killed at least 12 people"
    sources = (
        Source("s1", "army", kind="organisation", named=True),
        Source("s2", "rebels", kind="organisation", named=True),
        Source(
            "s3",
            "Three officials",
            kind="group",
            anonymity=Anonymity("government", None, bridge("who may not speak in public")[0]),
        ),
        Source("s4", "Ana Ruiz", kind="person", named=True, roles=("Mayor",)),
        Source("s5", "The Courier", kind="media", named=True),
        Source("s6", "unspecified"),
    )
    attributions = (
        attributed(1, shelled, "said", 1),
        attributed(2, "it", "denied", 2),
        attributed(3, "the army knew", "told", 3),
        attributed(4, "shells fell", "confirmed", 4),
        attributed(5, "Minister Jon Bek owned the bridge", "reported", 5),
        attributed(6, "Bek of theft", "accused", 4),
        attributed(7, "sold", "reportedly", 6),
    )
    statements = (
        stated(1, shelled, [("army", "s1", None)], ["CT+", "Uu"], interest="army fights",
               when="2024-05-03"),
        stated(2, "it", [("rebels", "s2", None)], ["CT-", "Uu"], stance="denies", denied="t1",
               interest="rebels are accused"),
        stated(3, "the army knew",
               [("Three officials", "s3", None), ("Morning Post", None, "told")],
               ["CT+", "Uu", "Uu"]),
        stated(4, "shells fell", [("Ana Ruiz", "s4", None)], ["CT+", "CT+"]),
        stated(5, "Minister Jon Bek owned the bridge", [("The Courier", "s5", None)],
               ["CT+", "CT+"]),
        stated(6, "Bek of theft", [("Ana Ruiz", "s4", None)], ["PR+", "Uu"]),
        stated(7, "sold", [("unspecified", "s6", None)], ["PS+", "Uu"]),
        stated(8, "Tanks shot at Tula in spring", [], ["CT+"], own=True),
    )  # fmt: skip
    dead = Number(bridge("at least 12")[0], "killed", 12, None)
    events = (
        Event("e1", "t1", bridge("shelled"), "ASSAULT", "artillery",
              Actor("rebels", bridge("rebels"), "s2", "REB"), Actor("people", sector="CVL"),
              numbers=(dead,), times=("w1",), places=("p1",)),
        Event("e2", "t6", bridge("accused"), "ACCUSE", "allege",
              Actor("Ruiz", bridge("Ruiz"), "s4", "GOV"), Actor("Bek", bridge("Bek"), None, "GOV")),
        Event("e3", "t8", bridge("shot"), "ASSAULT", None, Actor("Tanks", sector="MIL"),
              places=("p2",)),
    )  # fmt: skip
    return Reading(
        report,
        attributions,
        sources,
        statements,
        confirmations=(Confirmation("t4", "t1", bridge("confirmed"), "conditional"),),
        cites=(
            Cite("The Courier", bridge("The Courier"), own=True),
            Cite("Morning Post", bridge("Morning Post")),
        ),
        events=events,
        times=(
            Time("w1", bridge("Friday")[0], "DATE", "2024-05-03", "2024-05-03", "2024-05-03"),
            Time("w2", bridge("spring")[0], "DATE", "2024-SP"),
        ),
        places=(
            Place("p1", bridge("Orsk")[0], "Orsk", 51.2, 58.6, "city", "RU", 1514019),
            Place("p2", bridge("Tula")[0], "Tula", 54.2, 37.6, "country", "RU", 480562),
        ),
    )
