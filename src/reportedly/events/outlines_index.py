"""Makes the file of outlines: Natural Earth's borders, made coarser, neighbours still fitting.

Where three lands meet, or a border meets the coast, rings are cut into lines; each line is made
coarser from its lower end to its higher one, so that two neighbours get the same line.  Source:
Ramer 1972, Douglas and Peucker 1973 for the lines; the standard library alone, as the wheel's build
has no more (docs/decisions/0007).
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib import metadata, resources
from pathlib import Path
from typing import Any

FORMAT = 4
"""Number of this format and of the settings below: raised when either changes."""
LEVELS = (0.02, 0.05, 0.12, 0.3)
"""Degrees that a line may be off; one copy of the world for each.  The first is 4 of 1,000 pixels
where a map shows five degrees of latitude, the least; all the world in the last is 60 kB of SVG."""
SMALLEST = 1.5
"""Times that by which a line may be off: smaller islands are left out."""
PACKAGE = "geo-intel-offline"

Point = tuple[float, float]
Line = list[Point]


def build_outlines(path: Path) -> None:
    """Writes the outlines to ``path``; nothing is done where it exists.

    Raises: PackageNotFoundError where geo-intel-offline is not installed.
    """
    metadata.version(PACKAGE)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        rings = list(natural_earth())
        file.write(pack([coarser(rings, tolerance) for tolerance in LEVELS]))
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)


def natural_earth() -> Iterator[Line]:
    """The rings of all lands: longitudes and latitudes in degrees, exteriors and holes alike."""
    source = resources.files("geo_intel_offline").joinpath("data", "polygons.json.gz")
    lands: dict[str, Any] = json.loads(gzip.decompress(source.read_bytes()))
    for land in lands.values():
        for ring in [*(land.get("exteriors") or [land["exterior"]]), *land["holes"]]:
            points = [(longitude, latitude) for latitude, longitude in ring]
            kept = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
            yield kept[:-1] if kept[0] == kept[-1] else kept


def coarser(rings: Sequence[Line], tolerance: float = LEVELS[0]) -> list[Line]:
    """The rings with fewer points, none off by more than ``tolerance`` degrees.

    Lines that two rings share come out alike.  Rings that become too small are left out.
    """
    beside: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for number, point in enumerate(ring):
            beside[point].update((ring[number - 1], ring[(number + 1) % len(ring)]))
    ends = {point for point, others in beside.items() if len(others) > 2}
    return [found for ring in rings if (found := _ring(ring, ends, tolerance))]


def _ring(ring: Line, ends: set[Point], tolerance: float) -> Line:
    cuts = [number for number, point in enumerate(ring) if point in ends]
    if len(cuts) < 2:  # an island: cut where it is lowest and furthest from there
        low = min(range(len(ring)), key=lambda n: ring[n])
        far = max(range(len(ring)), key=lambda n: _apart(ring[n], ring[low]))
        cuts = sorted({low, far, *cuts})
    found: Line = []
    for number, start in enumerate(cuts):
        end = cuts[(number + 1) % len(cuts)]
        line = ring[start : end + 1] if start < end else [*ring[start:], *ring[: end + 1]]
        found += _line(line, tolerance)[:-1]
    return found if len(found) > 2 and _extent(found) >= SMALLEST * tolerance else []


def _line(line: Line, tolerance: float) -> Line:
    """The line with fewer points, the same whichever way it runs."""
    if line[-1] < line[0]:
        return _line(line[::-1], tolerance)[::-1]
    kept = {0, len(line) - 1}
    stretches = [(0, len(line) - 1)]
    while stretches:
        first, last = stretches.pop()
        if last - first < 2:
            continue
        far = max(range(first + 1, last), key=lambda n: _off(line[n], line[first], line[last]))
        if _off(line[far], line[first], line[last]) > tolerance**2:
            kept.add(far)
            stretches += [(first, far), (far, last)]
    return [line[number] for number in sorted(kept)]


def _apart(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _off(point: Point, start: Point, end: Point) -> float:
    """The square of the distance from a point to a line's stretch, in degrees."""
    across, up = end[0] - start[0], end[1] - start[1]
    length = across * across + up * up
    if length == 0:
        return _apart(point, start)
    share = ((point[0] - start[0]) * across + (point[1] - start[1]) * up) / length
    share = min(max(share, 0.0), 1.0)
    return _apart(point, (start[0] + share * across, start[1] + share * up))


def _extent(ring: Line) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def pack(levels: Sequence[Sequence[Line]]) -> bytes:
    """The rings as 16-bit words, low byte first: the format's number; then for each the number of
    its level, how many points it has, the box around it (west, south, east, north), its longitudes,
    its latitudes, all in hundredths of a degree.
    """
    words = array("h", [FORMAT])
    for level, rings in enumerate(levels):
        for ring in rings:
            xs, ys = [round(x * 100) for x, _ in ring], [round(y * 100) for _, y in ring]
            words.extend([level, len(ring), min(xs), min(ys), max(xs), max(ys), *xs, *ys])
    if sys.byteorder == "big":
        words.byteswap()
    return words.tobytes()
