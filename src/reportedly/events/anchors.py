"""The dates that time expressions are counted from, by where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush
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


_DATED_URL: Final = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/-]|$)")
NO_DATE: Final = Anchor(date(1001, 1, 1), date(2998, 6, 15), None)


class Anchors:
    """What is counted from what: the report's own date, and those of stretches told at another.

    Of stretches that hold a place the first one counts.
    """

    def __init__(self, own: Anchor, others: Sequence[tuple[Span, Anchor]] = ()) -> None:
        self.own = own
        self.others = tuple(others)
        self._starts, self._anchors = _pieces(own, self.others)

    def at(self, place: int) -> Anchor:
        """The anchor of the code point ``place``."""
        return self._anchors[bisect_right(self._starts, place)]


def _pieces(
    own: Anchor, others: Sequence[tuple[Span, Anchor]]
) -> tuple[Sequence[int], Sequence[Anchor]]:
    """Where the anchor changes, and the anchors: that before the first change, then one for each.

    In one pass: a text of thousands of contents would else look through all of them for each date.
    """
    changes = sorted(
        (place, rank) for rank, (span, _) in enumerate(others) for place in (span.start, span.end)
    )
    starts: list[int] = []
    anchors = [own]
    open_ranks: list[int] = []  # a heap
    for place, rank in changes:
        if place == others[rank][0].start:
            heappush(open_ranks, rank)
        while open_ranks and others[open_ranks[0]][0].end <= place:
            heappop(open_ranks)
        starts.append(place)
        anchors.append(others[open_ranks[0]][1] if open_ranks else own)
    return starts, anchors


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

    Quoted words are counted from the date of their telling, where the cue has one ("said on
    Tuesday: ..."); words that the report puts itself ("said on Tuesday that ...") from its own
    (TimeBank, with attributions: value F1 .833, else .824).  What the
    outlet quotes from an older report of its own (it stands twice at the end of the chain) is
    counted from that one's date, which may have been given with an earlier such content.  A link
    on the cue or the source whose address has a date tells the day.
    """
    own = own_anchor(report)
    told = _told(times, attributions, analysis) | _linked(report, attributions)
    older = {s.attribution for s in statements if _is_own_older(s)}
    found: list[tuple[Span, Anchor]] = []
    last: Anchor | None = None
    for attribution in sorted(
        attributions, key=lambda one: one.content[0] if one.content else Span(0, 1)
    ):
        anchor = told.get(attribution.id)
        if attribution.id in older:
            anchor = last = anchor or last
        if attribution.kind == "indirect" or anchor is None or anchor == own:
            continue
        if anchor.begin <= own.begin:
            found.extend((span, anchor) for span in attribution.content)
    found.sort(key=lambda pair: pair[0].end - pair[0].start)
    return Anchors(own, found)


def _is_own_older(statement: Statement) -> bool:
    chain = statement.chain
    return len(chain) > 1 and chain[-1].name == chain[-2].name


def _linked(report: Report, attributions: Sequence[Attribution]) -> dict[str, Anchor]:
    """The dates in the addresses of links on cues and sources (".../2016/10/21/...")."""
    dated = [(link.span, day) for link in report.hyperlinks if (day := _day_in(link.url))]
    found: dict[str, Anchor] = {}
    for attribution in attributions if dated else ():
        beside = (*attribution.cue, *attribution.source)
        for span, day in dated:
            if any(span.start < one.end and one.start < span.end for one in beside):
                found[attribution.id] = Anchor(day, day, day.isoformat())
    return found


def _day_in(url: str) -> date | None:
    match = _DATED_URL.search(url)
    days = days_of("-".join(match.groups())) if match else None
    return days[0] if days else None


def _told(
    times: Iterable[Time], attributions: Sequence[Attribution], analysis: Analysis
) -> dict[str, Anchor]:
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
            days = date.fromisoformat(time.begin), date.fromisoformat(time.end)
            yield told, Anchor(*_part_of(*days, time.mod), time.value)


def _part_of(first: date, last: date, mod: str | None) -> tuple[date, date]:
    """The first, the middle or the last third where an expression says "early", "mid", "late"."""
    third = (last - first) / 3
    if mod in ("START", "EARLY"):
        return first, first + third
    if mod == "MID":
        return first + third, last - third
    return (last - third, last) if mod in ("END", "LATE") else (first, last)
