"""The places of a report on a map that needs no network.

An equirectangular cut of the globe: lands with their borders, the largest towns, the places of the
report.  Positions are shares of the width and the height, in percent, so that letters and points
keep their size on any screen.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final, Protocol

from reportedly.records import Place, Reading
from reportedly.views.exports.cards import Link
from reportedly.views.exports.lands import Ring, path_of
from reportedly.views.happenings import Happening, happenings
from reportedly.views.said import Said
from reportedly.views.words import clean

WIDTH, HEIGHT = 1600, 1000  # of the ground; the page shows the map 16 by 10
AROUND: Final = 0.25  # of the span of the points, left free around them
LEAST: Final = 5.0  # degrees of latitude that a map shows at least
FAR: Final = 70.0  # degrees from the middle of the points; further ones are named beside the map
EDGE: Final = 3.0  # percent; points nearer to it are named beside the map
MARGIN: Final = 36  # pixels at the left, where the degrees stand
NEARBY: Final = 400  # places that are asked for, lands and towns
STEPS: Final = (0.25, 0.5, 1, 2, 5, 10, 20, 30, 45)
BARS: Final = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)  # kilometres
KM: Final = 111.2  # in a degree of latitude
NARROW, WIDE = 340, 680  # pixels: a phone's and a desk's width for the map
COARSE: Final = frozenset({"country", "continent", "ocean", "sea", "region", "desert", "mountains"})
"""Kinds of places of which the point is only the middle."""


class Sense(Protocol):
    """A place of a gazetteer."""

    @property
    def name(self) -> str: ...
    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...
    @property
    def kind(self) -> str: ...
    @property
    def country(self) -> str: ...


class Places(Protocol):
    """Gives the weightiest places in a box of degrees, as ``Gazetteer.within`` does."""

    def __call__(
        self, south: float, west: float, north: float, east: float, *, most: int
    ) -> Sequence[Sense]: ...


@dataclass(frozen=True, slots=True)
class Ground:
    """What maps are drawn on: names of lands and towns, and the rings of lands.

    ``lands`` gives those that meet a box of degrees, as ``Outlines.within`` does.
    """

    places: Places
    lands: Callable[[float, float, float, float], Sequence[Ring]] = lambda *_: ()


@dataclass(slots=True)
class Spot:
    """A place of the report: what is said to have happened there, and who names it."""

    number: int
    name: str
    also: str
    kind: str
    country: str
    latitude: float
    longitude: float
    events: list[Happening] = field(default_factory=list)
    links: dict[str, Link] = field(default_factory=dict)
    x: float = 0.0
    y: float = 0.0
    on_map: bool = False

    @property
    def coarse(self) -> bool:
        """Whether the point is only the middle of a wide stretch."""
        return self.kind in COARSE


@dataclass(frozen=True, slots=True)
class Label:
    """Words on the map, in percent; ``room``: "" everywhere, "wide" on wide screens only."""

    words: str
    x: float
    y: float
    anchor: str
    room: str
    of: str
    pinned: bool

    @property
    def aside(self) -> int:
        """Pixels between the point and the words."""
        return 14 if self.pinned else 5


@dataclass(frozen=True, slots=True)
class Line:
    """A meridian or parallel, at ``at`` percent, and its degrees."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Map:
    """What the template draws."""

    spots: list[Spot]
    labels: list[Label]
    meridians: list[Line]
    parallels: list[Line]
    lands: str
    bar: float
    bar_words: str

    @property
    def beyond(self) -> list[Spot]:
        """Places that lie outside."""
        return [spot for spot in self.spots if not spot.on_map]


@dataclass(frozen=True, slots=True)
class _Box:
    south: float
    west: float
    north: float
    east: float

    def x(self, longitude: float) -> float:
        return round((longitude - self.west) / (self.east - self.west) * 100, 2)

    def y(self, latitude: float) -> float:
        return round((self.north - latitude) / (self.north - self.south) * 100, 2)


def map_of(
    reading: Reading, said: Sequence[Said], links: Mapping[str, Link], ground: Ground | None
) -> Map | None:
    """The map of a reading's places, none where it has none; ``links``: of statements, by id."""
    spots = spots_of(reading, said, links)
    if not spots:
        return None
    box = _box(spots)
    for spot in spots:
        spot.x, spot.y = box.x(spot.longitude), box.y(spot.latitude)
        spot.on_map = EDGE < spot.x < 100 - EDGE and EDGE < spot.y < 100 - EDGE
    degrees = box.south, box.west, box.north, box.east
    nearby = list(ground.places(*degrees, most=NEARBY)) if ground else []
    bar = _bar(box)
    return Map(
        spots=spots,
        labels=_labels(spots, nearby, box),
        meridians=_lines(box.west, box.east, box.x, "EW"),
        parallels=_lines(box.south, box.north, box.y, "NS"),
        lands=path_of(ground.lands(*degrees), degrees, WIDTH, HEIGHT) if ground else "",
        bar=round(bar / _kilometres(box) * 100, 2),
        bar_words=f"{bar:,} km",
    )


def spots_of(reading: Reading, said: Sequence[Said], links: Mapping[str, Link]) -> list[Spot]:
    """Places told apart by name and point: those of events first, most precise first."""
    spots: dict[tuple[str, float, float], Spot] = {}
    named = sorted(
        (place for place in reading.places if _is_on_earth(place)),
        key=lambda place: place.span,
    )
    for place in named:
        spots.setdefault(_key(place), _spot(place, reading.report.text))
    starts = [place.span.start for place in named]
    for one in said:
        for span in one.statement.content:
            for place in named[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
                if span.holds(place.span):
                    _link(spots[_key(place)], one.statement.id, links)
    for event in happenings(reading):
        there = {_key(place): spots[_key(place)] for place in event.places if _is_on_earth(place)}
        for spot in there.values():
            spot.events.append(event)
            _link(spot, event.event.statement, links)
    found = sorted(spots.values(), key=lambda spot: (spot.coarse, not spot.events))
    for number, spot in enumerate(found, start=1):
        spot.number = number
    return found


def _is_on_earth(place: Place) -> bool:
    return abs(place.latitude) <= 90 and abs(place.longitude) <= 180


def _key(place: Place) -> tuple[str, float, float]:
    return place.name, place.latitude, place.longitude


def _spot(place: Place, text: str) -> Spot:
    """Called as the report calls it first, with the gazetteer's name beside it."""
    known, country = clean(place.name), clean(place.country or "")
    name = clean(place.span.of(text)) or known or "unnamed place"
    also = "" if known.casefold() == name.casefold() else known
    return Spot(0, name, also, clean(place.kind), country, place.latitude, place.longitude)


def _link(spot: Spot, statement: str, links: Mapping[str, Link]) -> None:
    if statement in links:
        spot.links.setdefault(statement, links[statement])


def _box(spots: Sequence[Spot]) -> _Box:
    """Around the precise points of events, else the precise ones, else all; 16 by 10."""
    choices = (
        [spot for spot in spots if spot.events and not spot.coarse],
        [spot for spot in spots if not spot.coarse],
        list(spots),
    )
    points = next(choice for choice in choices if choice)
    middle = median(s.latitude for s in points), median(s.longitude for s in points)
    near = [
        spot
        for spot in points
        if abs(spot.latitude - middle[0]) < FAR and abs(spot.longitude - middle[1]) < FAR
    ] or points[:1]
    south, north = min(s.latitude for s in near), max(s.latitude for s in near)
    west, east = min(s.longitude for s in near), max(s.longitude for s in near)
    latitude, longitude = (south + north) / 2, (west + east) / 2
    squeeze = max(math.cos(math.radians(latitude)), 0.2)
    tall = max((north - south) * (1 + 2 * AROUND), LEAST)
    wide = max((east - west) * (1 + 2 * AROUND), tall * WIDTH / HEIGHT / squeeze)
    tall = min(max(tall, wide * squeeze * HEIGHT / WIDTH), 170.0)
    wide = tall * WIDTH / HEIGHT / squeeze
    latitude = min(max(latitude, tall / 2 - 85), 85 - tall / 2)
    return _Box(
        latitude - tall / 2, longitude - wide / 2, latitude + tall / 2, longitude + wide / 2
    )


def _kilometres(box: _Box) -> float:
    """The width of the map, at its middle."""
    middle = math.radians((box.south + box.north) / 2)
    return max((box.east - box.west) * KM * math.cos(middle), 1.0)


def _bar(box: _Box) -> int:
    """Kilometres of a scale bar of about a fifth of the map."""
    return max((bar for bar in BARS if bar <= _kilometres(box) / 5), default=BARS[0])


def _lines(low: float, high: float, at: object, sides: str) -> list[Line]:
    assert callable(at)
    step = next((step for step in STEPS if (high - low) / step <= 6), STEPS[-1])
    first = math.ceil(low / step)
    degrees = [number * step for number in range(first, math.floor(high / step) + 1)]
    return [Line(at(degree), _degrees(degree, sides)) for degree in degrees]


def _degrees(degree: float, sides: str) -> str:
    turned = (degree + 180) % 360 - 180 if sides == "EW" else degree
    side = "" if turned == 0 else sides[turned < 0]
    return f"{abs(turned):g}°{side}"


_Area = tuple[float, float, float, float]
"""Left, top, right, bottom, in percent."""
SCALE: Final[_Area] = (74, 86, 100, 100)

_Wanted = tuple[str, float, float, str, bool]
"""Words, where, of what, and whether a pin stands there."""


def _wanted(spots: Sequence[Spot], nearby: Sequence[Sense], box: _Box) -> list[_Wanted]:
    """Names in the order in which they get room: the report's places, lands, towns."""
    ours = {name for spot in spots for name in (spot.name, spot.also)}
    wanted = [(s.name, s.x, s.y, "land" if s.coarse else "spot", True) for s in spots if s.on_map]
    lands = [place for place in nearby if place.kind == "country"][:12]
    towns = [place for place in nearby if place.kind == "city"][:10]
    for of, places in (("land", lands), ("town", towns)):
        wanted += [
            (clean(p.name), box.x(p.longitude), box.y(p.latitude), of, False)
            for p in places
            if clean(p.name) not in ours
        ]
    return wanted


def _labels(spots: Sequence[Spot], nearby: Sequence[Sense], box: _Box) -> list[Label]:
    """Names that do not run into each other, nor into pins."""
    wanted = _wanted(spots, nearby, box)
    found: dict[int, Label] = {}
    for width, room in ((NARROW, ""), (WIDE, "wide")):
        taken = [SCALE, *(_mark(spot, width) for spot in spots if spot.on_map)]
        taken += [_area(label, width) for label in found.values()]
        for number, (words, x, y, of, pinned) in enumerate(wanted):
            label = Label(words, x, y, "end" if x > 70 else "start", room, of, pinned)
            area = _area(label, width)
            inside = area[0] > MARGIN / width * 100 and area[2] < 100 and 4 < y < 94
            if number not in found and inside and not any(_meet(area, one) for one in taken):
                found[number] = label
                taken.append(area)
    return [found[number] for number in sorted(found)]


def _area(label: Label, width: int) -> _Area:
    """Left, top, right, bottom of the words beside their point, in percent."""
    tall = 16 / (width * HEIGHT / WIDTH) * 100
    aside = label.aside / width * 100
    letter = 8.5 if label.of == "land" else 6.8  # lands are in capitals
    long = (len(label.words) * letter + 4) / width * 100
    left = label.x + aside if label.anchor == "start" else label.x - aside - long
    return left, label.y - tall / 2, left + long, label.y + tall / 2


def _mark(spot: Spot, width: int) -> _Area:
    half = 10 / width * 100
    tall = half * WIDTH / HEIGHT
    return spot.x - half, spot.y - tall, spot.x + half, spot.y + tall


def _meet(one: _Area, other: _Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
