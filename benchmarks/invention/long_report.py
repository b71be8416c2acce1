"""A report that is only very long, for what opens and walks it."""

from __future__ import annotations

from reportedly.records import (
    Attribution,
    Certainty,
    Reading,
    Report,
    Source,
    Span,
    Statement,
    Station,
)


def long_reading(attributions: int, *, id: str, words: int = 20) -> Reading:
    """So many attributions, a paragraph of so many words each."""
    filler = " ".join(["water"] * (words - 6))
    line = f"Ana Ruiz said the dam held {filler}.\n\n"
    starts = [number * len(line) for number in range(attributions)]
    spans = [Span(start + 14, start + 26) for start in starts]
    chain = (Station("Ana Ruiz", "s1"), Station("The Valley", relay="publishes"))
    sure = (Certainty("CT+"), Certainty("Uu"))
    return Reading(
        Report(id=id, text=line * attributions, title=f"Long {id}", publisher="The Valley",
               published="2017-05-03", language="en"),
        tuple(
            Attribution(f"a{n}", (span,), (Span(span.start - 5, span.start - 1),),
                        (Span(span.start - 14, span.start - 6),), "indirect", 0.9, speaker="s1")
            for n, span in enumerate(spans)
        ),
        (Source("s1", "Ana Ruiz", mentions=(Span(0, 8),), kind="person", named=True),),
        tuple(Statement(f"t{n}", (span,), chain, sure, f"a{n}") for n, span in enumerate(spans)),
    )  # fmt: skip
