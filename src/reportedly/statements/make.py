"""The statements of one report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.language.analysis import Analysis
from reportedly.records import (
    Attribution,
    Certainty,
    Chain,
    Confirmation,
    Report,
    Source,
    Statement,
)


def make_statements(
    report: Report,
    attributions: Sequence[Attribution],
    sources: Sequence[Source],
    chains: Mapping[str, Chain],
    analysis: Analysis,
) -> tuple[tuple[Statement, ...], tuple[Confirmation, ...]]:
    """One statement an attribution, in their order, then those in the outlet's own voice.

    Ids are "t1", "t2", ...  Offsets: code points of the report's text.
    """
    statements = tuple(
        Statement(
            f"t{n}",
            attribution.content,
            chain := chains[attribution.id],
            (Certainty("CT+"), *(Certainty("Uu"),) * (len(chain) - 1)),
            attribution.id,
        )
        for n, attribution in enumerate(attributions, 1)
    )
    return statements, ()
