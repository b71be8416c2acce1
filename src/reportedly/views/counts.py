"""The line of numbers over one reading, and the one that closes many."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.records import Reading
from reportedly.views.audit_records import Audit
from reportedly.views.words import count, is_specified, speakers


@dataclass(slots=True)
class Tally:
    """What a run of readings adds up to, kept while they pass by: ``add`` each one.

    ``names`` are the sources' names without regard to case: the same name in two reports counts
    once, as far as one can say before sources are resolved across reports.
    """

    reports: int = 0
    unread: int = 0
    attributions: int = 0
    unspecified: int = 0
    names: set[str] = field(default_factory=set)

    def add(self, reading: Reading) -> None:
        """Count one reading in."""
        sources = speakers(reading)
        heard = [sources.get(a.speaker or "") for a in reading.attributions]
        self.reports += 1
        self.unread += reading.unread is not None
        self.attributions += len(heard)
        self.unspecified += sum(not is_specified(source) for source in heard)
        self.names |= {s.name.casefold() for s in heard if s is not None and is_specified(s)}


def tally(*readings: Reading) -> Tally:
    """The tally of a few readings."""
    total = Tally()
    for reading in readings:
        total.add(reading)
    return total


def count_line(audit: Audit) -> str:
    """Such as "25 statements by 13 sources, 1 unnamed · 2 in the outlet's own voice"."""
    parts = []
    if audit.attributed:
        by = f" by {count(len(audit.origins), 'source')}" if audit.origins else ""
        unnamed = f", {len(audit.unnamed)} unnamed" if audit.unnamed else ""
        parts.append(f"{count(audit.attributed, 'statement')}{by}{unnamed}")
    if audit.no_source:
        parts.append(f"{len(audit.no_source)} with no source given")
    if audit.own_voice:
        parts.append(f"{len(audit.own_voice)} in the outlet's own voice")
    return " · ".join(parts) or "0 statements"


def summary_line(total: Tally, *, failures: int = 0) -> str:
    """Such as "12 reports · 230 attributions from 87 sources · 1 not read · 2 failed".

    ``failures``: inputs that could not be opened at all; they are not among the reports.
    """
    parts = [count(total.reports, "report"), *_found(total)]
    if total.unread:
        parts.append(f"{total.unread:,} not read")
    if failures:
        parts.append(f"{failures:,} failed")
    return " · ".join(parts)


def _found(total: Tally) -> list[str]:
    attributions = count(total.attributions, "attribution")
    if total.names:
        attributions += f" from {count(len(total.names), 'source')}"
    if total.unspecified:
        return [attributions, f"{total.unspecified:,} with no source given"]
    return [attributions]
