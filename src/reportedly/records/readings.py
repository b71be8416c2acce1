"""What a reading finds in one report."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records.attributions import Attribution
from reportedly.records.events import Event, Place, Time
from reportedly.records.reports import Report
from reportedly.records.sources import Source
from reportedly.records.statements import Cite, Confirmation, Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one report, with the versions of what found it.

    ``unread`` says why a report was kept but not read (its language, say); then nothing was found.
    ``statements`` holds one for every attribution, in their order, then those in the outlet's own
    voice.
    """

    report: Report
    attributions: tuple[Attribution, ...] = ()
    sources: tuple[Source, ...] = ()
    statements: tuple[Statement, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    cites: tuple[Cite, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    unread: str | None = None
