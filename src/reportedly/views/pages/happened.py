"""What is said to have happened, in time and on the map, narrowed as a search is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger.entries import EventEntry
from reportedly.ledger.facets import facets
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
DRAWN: Final = 2_000
"""Events that the map and the axis show; the table and the downloads have all."""
SPOTS: Final = 80
LISTED: Final = 60
NEAR: Final = 3.2
"""Percent of the map's width; points nearer than this to a weightier one are shown as one."""
MONTHS: Final = 36


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
            drawn = events(connection, filters, limit=DRAWN)
            listed = events(connection, filters, cursor=query.get("cursor"), limit=LISTED)
            counts = facets(connection, filters)
    drawing, pins = _map(drawn.items, desk.ground)
    return page(
        request,
        "map.html",
        map=drawing,
        pins=pins,
        months=_months(drawn.items),
        listed=listed,
        capped=drawn.next is not None,
        drawn=len(drawn.items),
        narrowed=shown_filters(filters),
        facets=facet_queries(counts, filters),
    )


def _months(found: Sequence[EventEntry]) -> list[tuple[str, int, float]]:
    """The months up to the last event, each with its events, and their share of the fullest."""
    dated = (one.begin[:7] for one in found if one.begin)
    counts = Counter(month for month in dated if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month))
    if not counts:
        return []
    year, month = (int(part) for part in max(counts).split("-"))
    last = year * 12 + month - 1
    names = [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(last - MONTHS + 1, last + 1)]
    most = max(counts[name] for name in names)
    return [(name, counts[name], round(100 * counts[name] / most, 1)) for name in names]


def _map(found: Sequence[EventEntry], ground: Ground | None) -> tuple[Map | None, list[Pin]]:
    """The map that reports have, of the places where most events are, near ones together."""
    counts: Counter[tuple[str, str | None, float, float]] = Counter()
    for one in found:
        if one.place is not None and one.latitude is not None and one.longitude is not None:
            counts[one.place, one.country, one.latitude, one.longitude] += 1
    ordered = counts.most_common(SPOTS)
    text, places = "", list[Place]()
    for (name, country, latitude, longitude), _ in ordered:
        shown = clean(name) or "unnamed place"
        span = Span(len(text), len(text) + len(shown))
        text += shown + "\n"
        places.append(Place(f"p{len(places)}", span, shown, latitude, longitude, "city", country))
    reading = Reading(Report(id="map", text=text), places=tuple(places))
    drawing = map_of(reading, (), {}, ground)
    if drawing is None:
        return None, []
    weights = {
        (clean(name) or "unnamed place", latitude, longitude): count
        for (name, _, latitude, longitude), count in ordered
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
