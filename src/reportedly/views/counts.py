"""The line of numbers over one reading, and the one that closes many."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.records import Reading
from reportedly.views.audit_records import Audit
from reportedly.views.said import statements_said
from reportedly.views.words import count


@dataclass(slots=True)
class Tally:
    """What a run of readings adds up to, kept while they pass by: ``add`` each one.

    ``names`` are the sources' names without regard to case: the same name in two reports counts
    once, as far as one can say before sources are resolved across reports.
    """

    reports: int = 0
    unread: int = 0
    attributed: int = 0
    no_source: int = 0
    own_voice: int = 0
    names: set[str] = field(default_factory=set)

    def add(self, reading: Reading) -> None:
        """Count one reading in, as its own line of numbers counts it."""
        said = statements_said(reading)
        counted = [one for one in said if one.is_attributed and not one.carries]
        heard = [one.origin for one in counted if one.origin is not None and not one.own]
        self.reports += 1
        self.unread += reading.unread is not None
        self.attributed += len(counted)
        self.no_source += sum(one.origin is None and not one.own for one in counted)
        self.own_voice += sum(not one.is_attributed for one in said)
        self.names |= {source.name.casefold() for source in heard}


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
    """Such as "12 reports · 230 statements by 87 sources · 1 not read · 2 failed".

    ``failures``: inputs that could not be opened at all; they are not among the reports.
    """
    parts = [count(total.reports, "report"), *_found(total)]
    if total.unread:
        parts.append(f"{total.unread:,} not read")
    if failures:
        parts.append(f"{failures:,} failed")
    return " · ".join(parts)


def _found(total: Tally) -> list[str]:
    by = f" by {count(len(total.names), 'source')}" if total.names else ""
    parts = [f"{count(total.attributed, 'statement')}{by}"]
    if total.no_source:
        parts.append(f"{total.no_source:,} with no source given")
    if total.own_voice:
        parts.append(f"{total.own_voice:,} in the outlets' own voice")
    return parts
