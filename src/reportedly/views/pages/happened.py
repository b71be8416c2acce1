"""What is said to have happened, in time and on the map, narrowed as a search is."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger.entries import EventEntry
from reportedly.ledger.facets import facets
from reportedly.ledger.happened import MonthCount, PlaceCount, count_months, count_places
from reportedly.ledger.lists import events
from reportedly.records import Place, Reading, Report, Span
from reportedly.views.exports.map import Ground, Map, Spot, map_of
from reportedly.views.pages.addresses import filters_of
from reportedly.views.pages.downloads import download
from reportedly.views.pages.errors import asked
from reportedly.views.pages.rendering import desk_of, page
from reportedly.views.pages.search import all_of, facet_queries, shown_filters
from reportedly.views.words import clean

router: Final = APIRouter(include_in_schema=False)
SPOTS: Final = 80
LISTED: Final = 60
NEAR: Final = 3.2
"""Percent of the map's width; points nearer than this to a weightier one are shown as one."""
MONTHS: Final = 36


@dataclass(frozen=True, slots=True)
class Axis:
    """So many months in a row, the fullest that there are: each with its events, the share of the
    fullest month (percent), and the cursor where the table has it; and how many rows stand before.
    """

    months: tuple[tuple[str, int, float, str], ...]
    before: int
    after: int


@dataclass(slots=True)
class Pin:
    """A place on the map, with those too near to it to be told apart."""

    spot: Spot
    count: int
    names: list[str] = field(default_factory=list)

    @property
    def radius(self) -> float:
        """In pixels: by the root of the count, so that areas compare."""
        return min(7.0 + 1.6 * math.sqrt(self.count), 24.0)


@router.get("/map")
def happened(request: Request) -> Response:
    """A map, an axis of months, and the table beside them."""
    desk, query = desk_of(request), request.query_params
    with asked():
        filters = filters_of(query)
        if kind := query.get("as"):
            return download(
                desk.ledger, "events", kind, EventEntry,
                lambda connection: all_of(events, connection, filters),
            )  # fmt: skip
        with desk.ledger.read() as connection:
            places = count_places(connection, filters, limit=SPOTS)
            axis = axis_of(count_months(connection, filters))
            cursor = query.get("cursor") or (axis.months[0][3] if axis else None)
            listed = events(connection, filters, cursor=cursor, limit=LISTED)
            counts = facets(connection, filters)
    drawing, pins = _map(places, desk.ground)
    return page(
        request,
        "map.html",
        map=drawing,
        pins=pins,
        axis=axis,
        earlier=axis.before if axis and not query.get("cursor") else 0,
        listed=listed,
        most=len(places) == SPOTS,
        narrowed=shown_filters(filters),
        facets=facet_queries(counts, filters),
    )


def axis_of(counts: Sequence[MonthCount]) -> Axis | None:
    """Dates read wrongly, and histories told in passing, lie centuries off: they are not drawn."""
    real = [one for one in counts if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", one.month)]
    if not real:
        return None
    at = {_number(one.month): one for one in real}
    first = max(at, key=lambda n: (sum(at[m].events for m in at if n <= m < n + MONTHS), n))
    last = max(n for n in at if n < first + MONTHS)
    first = min(first, last - 11)  # a year at least, so that one month is no wall
    most = max(at[n].events for n in at if first <= n <= last)
    rows = sum(one.rows for one in counts if one.month < _name(first))
    before, months = rows, []
    for n in range(first, last + 1):
        events = at[n].events if n in at else 0
        months.append((_name(n), events, round(100 * events / most, 1), f"o{rows}"))
        rows += at[n].rows if n in at else 0
    after = sum(one.events for one in counts if one.month > _name(last))
    return Axis(tuple(months), before, after)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _name(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _map(found: Sequence[PlaceCount], ground: Ground | None) -> tuple[Map | None, list[Pin]]:
    """The map that reports have, of the places where most events are, near ones together."""
    text, places = "", list[Place]()
    for one in found:
        shown = clean(one.name) or "unnamed place"
        span = Span(len(text), len(text) + len(shown))
        text += shown + "\n"
        id = f"p{len(places)}"
        places.append(Place(id, span, shown, one.latitude, one.longitude, "city", one.country))
    reading = Reading(Report(id="map", text=text), places=tuple(places))
    drawing = map_of(reading, (), {}, ground)
    if drawing is None:
        return None, []
    weights = {
        (clean(one.name) or "unnamed place", one.latitude, one.longitude): one.events
        for one in found
    }
    pins: list[Pin] = []
    for spot in (one for one in drawing.spots if one.on_map):
        count = weights.get((spot.name, spot.latitude, spot.longitude), 1)
        near = next((pin for pin in pins if _near(pin.spot, spot)), None)
        if near is None:
            pins.append(Pin(spot, count, [spot.name]))
        else:
            near.count += count
            near.names.append(spot.name)
    return drawing, pins


def _near(a: Spot, b: Spot) -> bool:
    return bool((a.x - b.x) ** 2 + ((a.y - b.y) / 1.6) ** 2 < NEAR**2)
