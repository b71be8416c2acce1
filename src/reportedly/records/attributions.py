"""Who is given as the origin of what: spans of a report's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
