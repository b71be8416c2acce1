"""Through whom what a source says reached the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.language.analysis import Analysis
from reportedly.records import Attribution, Chain, Cite, Report, Source, Station

UNKNOWN_PUBLISHER = "this report"


def trace_chains(
    report: Report,
    attributions: Sequence[Attribution],
    sources: Sequence[Source],
    analysis: Analysis,
) -> tuple[Mapping[str, Chain], tuple[Cite, ...]]:
    """For each attribution's id its chain; and the outlets that the report draws on.

    A chain goes from the origin, through every relay that the text names, to the publisher.
    """
    names = {source.id: source.name for source in sources}
    publisher = Station(report.publisher or UNKNOWN_PUBLISHER, relay="publishes")
    chains = {
        a.id: (Station(names[a.speaker or ""], a.speaker, evidence=a.source), publisher)
        for a in attributions
    }
    return chains, ()
