"""The dates that time expressions are counted from, by where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from reportedly.events.times_calendar import days_of
from reportedly.language.analysis import Analysis
from reportedly.records import Report, Span, Statement


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of speaking, or the first and last that it can have been; ``text`` names it."""

    begin: date
    end: date
    text: str | None


NO_DATE: Final = Anchor(date(1001, 1, 1), date(2998, 6, 15), None)


@dataclass(frozen=True, slots=True)
class Anchors:
    """What is counted from what: the report's own date, and that of stretches told at another."""

    own: Anchor
    others: tuple[tuple[Span, Anchor], ...] = ()

    def at(self, place: int) -> Anchor:
        """The anchor of the code point ``place``."""
        for span, anchor in self.others:
            if span.start <= place < span.end:
                return anchor
        return self.own


def find_anchors(report: Report, analysis: Analysis, statements: Sequence[Statement]) -> Anchors:
    """The date of publication, which everything is counted from that nothing else is said of."""
    days = days_of((report.published or "")[:10])
    return Anchors(Anchor(*days, str(report.published)[:10]) if days else NO_DATE)
