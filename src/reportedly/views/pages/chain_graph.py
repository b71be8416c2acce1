"""How a claim came to its outlets, as a drawing: origins, relays, and outlets on an axis of time.

Rows are reports, those with one origin together, so that many outlets with one origin are seen to
be one.  A report that took its text from another hangs on that one, not on the origin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from reportedly.views.happenings import day_number, is_day
from reportedly.views.words import cut

ORIGIN, RELAY, LEFT, RIGHT = 12, 285, 470, 800  # pixels across, of 960
ROW: Final = 30
TOP: Final = 34
LETTER: Final = 8.6
"""Pixels of a letter on average, as wide as the style sheet's bold ones."""
NAMES, RELAYS, OUTLETS = 28, 20, 20  # letters shown of each


@dataclass(frozen=True, slots=True)
class Strand:
    """One statement's way: from its origin through ``relays`` to an outlet on a day.

    ``taken_from`` is the index of the strand whose report this one's text was taken from.
    """

    origin: str
    independent: bool
    reason: str
    relays: tuple[str, ...]
    outlet: str
    day: str
    says: str
    href: str
    taken_from: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A circle with words; ``kind``: origin, unknown (not independent), relay or outlet."""

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
    """A day on the axis."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing, 960 pixels wide."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ticks: tuple[Tick, ...]
    height: int


def chain_graph(strands: Sequence[Strand]) -> Graph:
    """The drawing of a claim's strands."""
    order = _order(strands)
    rows = {index: TOP + ROW * place + ROW / 2 for place, index in enumerate(order)}
    days = _days(strands)
    at = {index: (_x(one.day, days), rows[index]) for index, one in enumerate(strands)}
    nodes: list[Node] = []
    edges: list[Edge] = []
    for origin in dict.fromkeys(strands[index].origin for index in order):
        group = [index for index in order if strands[index].origin == origin]
        _set_group(group, strands, at, nodes, edges)
    height = TOP + ROW * len(strands) + 12
    return Graph(tuple(nodes), tuple(edges), tuple(_ticks(days)), height)


def _order(strands: Sequence[Strand]) -> list[int]:
    """Origins that count first, then by when their first report came; within them by day."""
    first: dict[str, str] = {}
    for one in strands:
        first[one.origin] = min(first.get(one.origin, "~"), one.day or "~")
    return sorted(
        range(len(strands)),
        key=lambda index: (
            not strands[index].independent,
            first[strands[index].origin],
            strands[index].origin,
            strands[index].day or "~",
            index,
        ),
    )


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
        if one.taken_from is not None and one.taken_from in at and one.taken_from != index:
            edges.append(Edge(_curve(at[one.taken_from], at[index]), "copied"))
        elif one.relays:
            edges.append(
                Edge(_curve(_after(relays[one.relays], _chain(one.relays)), at[index]), "told")
            )
        else:
            edges.append(Edge(_curve(_after(begin, name), at[index]), "told"))
        title = f"{one.outlet}, {one.day or 'no date'}: {one.says}"
        words = cut(one.outlet, shown=OUTLETS)
        nodes.append(Node(*at[index], "outlet", words, title, one.href, one.says))


def _chain(names: tuple[str, ...]) -> str:
    return cut(" → ".join(names), shown=RELAYS)


def _after(point: tuple[float, float], words: str) -> tuple[float, float]:
    """Where a line leaves a node that has words at its right: after them."""
    return (point[0] + 20 + LETTER * len(words), point[1])


def _curve(a: tuple[float, float], b: tuple[float, float]) -> str:
    bend = max((b[0] - a[0]) / 2, 14)
    first, second = f"{a[0] + bend:.0f} {a[1]:.1f}", f"{b[0] - bend:.0f} {b[1]:.1f}"
    return f"M{a[0]:.0f} {a[1]:.1f}C{first} {second} {b[0]:.0f} {b[1]:.1f}"


def _days(strands: Sequence[Strand]) -> list[int]:
    days = sorted({day_number(one.day) for one in strands if is_day(one.day)})
    return [days[0], days[-1]] if days else []


def _x(day: str, days: Sequence[int]) -> float:
    if not days or not is_day(day):
        return LEFT
    share = (day_number(day) - days[0]) / max(days[1] - days[0], 1)
    return LEFT + share * (RIGHT - LEFT)


def _ticks(days: Sequence[int]) -> list[Tick]:
    if not days:
        return []
    ends = [(LEFT, days[0])] if days[0] == days[1] else [(LEFT, days[0]), (RIGHT, days[1])]
    return [Tick(x, date.fromordinal(day).isoformat()) for x, day in ends if day > 0]
