"""What a reading finds in one report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.records.reports import Report
from reportedly.records.spans import Span

AttributionKind = Literal["direct", "mixed", "indirect"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody other than the report's writer is given as the origin of a content.

    Span tuples are in text order, several where the stretch is interrupted; ``source`` and ``cue``
    may be empty.  ``kind`` is direct (wholly inside quotation marks), mixed or indirect.
    ``parent`` is the id of the attribution inside whose content this one lies.
    ``speaker`` is the id of a ``Source`` of the same reading.  ``confidence`` in [0, 1].
    """

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    kind: AttributionKind
    confidence: float
    parent: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it, within one report: the fullest name the text gives, and every mention.

    ``name`` is "unspecified" for attributions that express no source.  ``aliases`` are the other
    wordings, pronouns left out; ``mentions`` the source spans, pronouns included, in text order.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one report, with the versions of what found it.

    ``unread`` says why a report was kept but not read (its language, say); then nothing was found.
    """

    report: Report
    attributions: tuple[Attribution, ...] = ()
    sources: tuple[Source, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    unread: str | None = None
