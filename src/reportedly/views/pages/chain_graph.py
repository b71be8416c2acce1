"""How a claim came to its outlets, as a drawing: origins, relays, and outlets on an axis of time.

Rows are reports, those with one origin together, so that many outlets with one origin are seen to
be one.  A report that took its text from another hangs on that one, not on the origin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from reportedly.views.words import cut

ORIGIN, RELAY, LEFT, RIGHT = 12, 285, 470, 800  # pixels across, of 960
ROW: Final = 30
TOP: Final = 52
LETTER: Final = 7.6
"""Pixels of a letter on average, as wide as the style sheet's bold ones."""
HOUR, DAY = 3600.0, 86_400.0  # seconds
STEPS: Final = (HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR,
                *(DAY * n for n in (1, 2, 5, 10, 30, 91, 365, 1826, 3652)))  # fmt: skip
TICKS: Final = 4  # at most; a label is a quarter of the axis
NAMES, RELAYS, OUTLETS = 28, 20, 20  # letters shown of each


@dataclass(frozen=True, slots=True)
class Strand:
    """One statement's way: from its origin through ``relays`` to an outlet at a time.

    ``when``: ISO 8601, a day or a moment, as the report gives it; empty where it gives none.
    ``taken_from`` is the index of the strand whose report this one's text was taken from.
    ``beside``: the statement says it among other things.
    """

    origin: str
    independent: bool
    reason: str
    relays: tuple[str, ...]
    outlet: str
    when: str
    says: str
    href: str
    taken_from: int | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A circle with words; ``kind``: origin, unknown (not independent), relay, outlet, or
    "outlet beside" for one that says it among other things.
    """

    x: float
    y: float
    kind: str
    words: str
    title: str
    href: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two nodes; ``kind``: told or copied."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day or an hour on the axis."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing, 960 pixels wide."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ticks: tuple[Tick, ...]
    height: int
    by: str
    """What the axis counts: "by day", or "by hour (UTC)" where all are of few days."""


def chain_graph(strands: Sequence[Strand]) -> Graph:
    """The drawing of a claim's strands."""
    order = _order(strands)
    rows = {index: TOP + ROW * place + ROW / 2 for place, index in enumerate(order)}
    axis = _Axis.of([one.when for one in strands])
    at = {index: (axis.x(one.when), rows[index]) for index, one in enumerate(strands)}
    nodes: list[Node] = []
    edges: list[Edge] = []
    for origin in dict.fromkeys(strands[index].origin for index in order):
        group = [index for index in order if strands[index].origin == origin]
        _set_group(group, strands, at, nodes, edges)
    height = TOP + ROW * len(strands) + 12
    return Graph(tuple(nodes), tuple(edges), axis.ticks(), height, axis.by)


def _order(strands: Sequence[Strand]) -> list[int]:
    """Origins that count first, then by when their first report came; within them by day."""
    first: dict[str, float] = {}
    for one in strands:
        first[one.origin] = min(first.get(one.origin, LATEST), _order_of(one))
    return sorted(
        range(len(strands)),
        key=lambda index: (
            not strands[index].independent,
            first[strands[index].origin],
            strands[index].origin,
            _order_of(strands[index]),
            index,
        ),
    )


def _order_of(strand: Strand) -> float:
    at = moment(strand.when)
    return LATEST if at is None else at


def _set_group(
    group: Sequence[int],
    strands: Sequence[Strand],
    at: dict[int, tuple[float, float]],
    nodes: list[Node],
    edges: list[Edge],
) -> None:
    first = strands[group[0]]
    middle = sum(at[index][1] for index in group) / len(group)
    kind = "origin" if first.independent else "unknown"
    begin, name = (ORIGIN + 8, middle), cut(first.origin, shown=NAMES)
    nodes.append(Node(*begin, kind, name, first.reason))
    relays: dict[tuple[str, ...], tuple[float, float]] = {}
    for names in dict.fromkeys(strands[index].relays for index in group if strands[index].relays):
        own = [at[index][1] for index in group if strands[index].relays == names]
        relays[names] = (RELAY, sum(own) / len(own))
        nodes.append(Node(*relays[names], "relay", _chain(names), " → ".join(names)))
        edges.append(Edge(_curve(_after(begin, name), relays[names]), "told"))
    for index in group:
        one = strands[index]
        giver = one.taken_from if one.taken_from != index else None
        if giver is not None and giver in at:
            edges.append(Edge(_curve(at[giver], at[index]), "copied"))
        if giver is None or strands[giver].origin != one.origin:  # none hangs in the air
            start = (
                _after(relays[one.relays], _chain(one.relays))
                if one.relays
                else _after(begin, name)
            )
            edges.append(Edge(_curve(start, at[index]), "told"))
        when = one.when[:16].replace("T", " ") or "no date"
        title = f"{one.outlet}, {when}: {one.says}{', among other things' if one.beside else ''}"
        words, kind = cut(one.outlet, shown=OUTLETS), "outlet beside" if one.beside else "outlet"
        nodes.append(Node(*at[index], kind, words, title, one.href, one.says))


def _chain(names: tuple[str, ...]) -> str:
    return cut(" → ".join(names), shown=RELAYS)


def _after(point: tuple[float, float], words: str) -> tuple[float, float]:
    """Where a line leaves a node that has words at its right: after them."""
    return (point[0] + 20 + LETTER * len(words), point[1])


def _curve(a: tuple[float, float], b: tuple[float, float]) -> str:
    bend = max((b[0] - a[0]) / 2, 14)
    first, second = f"{a[0] + bend:.0f} {a[1]:.1f}", f"{b[0] - bend:.0f} {b[1]:.1f}"
    return f"M{a[0]:.0f} {a[1]:.1f}C{first} {second} {b[0]:.0f} {b[1]:.1f}"


LATEST: Final = float("inf")
LAST_YEAR: Final = 9999  # a zone, or a tick after it, would lead out of the calendar


def moment(when: str) -> float | None:
    """Seconds since 1970 of an ISO 8601 day or moment, UTC where it has no zone; else none.

    >>> moment("1970-01-02"), moment("1970-01-01T01:00:00+01:00"), moment("last May")
    (86400.0, 0.0, None)
    """
    try:
        at = datetime.fromisoformat(when)
        moved = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
        return moved.timestamp() if 1 < moved.year < LAST_YEAR else None
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True, slots=True)
class _Axis:
    """Moments from ``first`` to ``last``, in hours where all of them are known to the hour."""

    first: float
    last: float
    hours: bool

    @classmethod
    def of(cls, when: Sequence[str]) -> _Axis:
        known = [(one, at) for one in when if (at := moment(one)) is not None]
        if not known:
            return cls(LATEST, LATEST, hours=False)
        hours = all(len(one) > len("2017-05-31") for one, _ in known)
        hours = hours and max(at for _, at in known) - min(at for _, at in known) < 3 * DAY
        places = [at if hours else at // DAY * DAY for _, at in known]
        return cls(min(places), max(places), hours)

    @property
    def by(self) -> str:
        return "by hour (UTC)" if self.hours else "by day"

    def x(self, when: str) -> float:
        at = moment(when)
        if at is None:
            return LEFT
        return self._place(at if self.hours else at // DAY * DAY)

    def _place(self, at: float) -> float:
        return LEFT + (at - self.first) / max(self.last - self.first, 1.0) * (RIGHT - LEFT)

    def ticks(self) -> tuple[Tick, ...]:
        """Round days or hours; the first day where there is only one."""
        if self.first == LATEST:
            return ()
        if self.first == self.last:
            return (Tick(LEFT, self._words(self.first)),)
        long = self.last - self.first
        steps = (one for one in STEPS if one >= (HOUR if self.hours else DAY))
        step = next((one for one in steps if long / one <= TICKS), long)
        begin = -(-self.first // step) * step
        marks = [begin + step * n for n in range(TICKS + 1) if begin + step * n <= self.last]
        return tuple(Tick(self._place(at), self._words(at)) for at in marks)

    def _words(self, at: float) -> str:
        form = "%m-%d %H:%M" if self.hours else "%Y-%m-%d"
        return datetime.fromtimestamp(at, UTC).strftime(form)
