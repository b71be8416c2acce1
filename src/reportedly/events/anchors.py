"""The dates that time expressions are counted from, by where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from reportedly.events.times_calendar import days_of
from reportedly.events.times_tense import governor_of
from reportedly.language.analysis import Analysis
from reportedly.records import Attribution, Report, Span, Statement, Time


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of speaking, or the first and last that it can have been; ``text`` names it."""

    begin: date
    end: date
    text: str | None


NO_DATE: Final = Anchor(date(1001, 1, 1), date(2998, 6, 15), None)


@dataclass(frozen=True, slots=True)
class Anchors:
    """What is counted from what: the report's own date, and those of stretches told at another.

    Of stretches that hold a place the first one counts.
    """

    own: Anchor
    others: tuple[tuple[Span, Anchor], ...] = ()

    def at(self, place: int) -> Anchor:
        """The anchor of the code point ``place``."""
        for span, anchor in self.others:
            if span.start <= place < span.end:
                return anchor
        return self.own


def own_anchor(report: Report) -> Anchor:
    """The date of publication, where it is known."""
    published = (report.published or "")[:10]
    days = days_of(published)
    return Anchor(*days, published) if days else NO_DATE


def find_anchors(
    report: Report,
    analysis: Analysis,
    times: Iterable[Time],
    attributions: Sequence[Attribution],
    statements: Sequence[Statement],
) -> Anchors:
    """What is counted from what, given ``times`` that were counted from the report's own date.

    A content is counted from the date of its telling, where the cue has one ("said on Tuesday that
    ...").  What the outlet takes from an older report of its own (it stands twice at the end of the
    chain) is counted from that one's date, which may have been given with an earlier such content.
    """
    own = own_anchor(report)
    told = _told(times, attributions, analysis)
    older = {s.attribution for s in statements if _is_own_older(s)}
    found: list[tuple[Span, Anchor]] = []
    last: Anchor | None = None
    for attribution in sorted(
        attributions, key=lambda one: one.content[0] if one.content else Span(0, 1)
    ):
        anchor = told.get(attribution.id)
        if attribution.id in older:
            anchor = last = anchor or last
        if anchor is not None and anchor.begin <= own.begin and anchor != own:
            found.extend((span, anchor) for span in attribution.content)
    found.sort(key=lambda pair: pair[0].end - pair[0].start)
    return Anchors(own, tuple(found))


def _is_own_older(statement: Statement) -> bool:
    chain = statement.chain
    return len(chain) > 1 and chain[-1].name == chain[-2].name


def _told(
    times: Iterable[Time], attributions: Sequence[Attribution], analysis: Analysis
) -> Mapping[str, Anchor]:
    """The date of the telling of each attribution whose cue has one."""
    cues = {i: a.id for a in attributions for cue in a.cue for i in analysis.within(cue)}
    return dict(_on_cues(times, cues, analysis)) if cues else {}


def _on_cues(
    times: Iterable[Time], cues: Mapping[int, str], analysis: Analysis
) -> Iterator[tuple[str, Anchor]]:
    for time in times:
        within = analysis.within(time.span)
        if time.begin is None or time.end is None or time.anchor is None or not within:
            continue
        told = cues.get(governor_of(analysis, within[-1]))
        if told is not None:
            yield (
                told,
                Anchor(date.fromisoformat(time.begin), date.fromisoformat(time.end), time.value),
            )
