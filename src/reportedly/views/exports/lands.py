"""Rings of lands as one path of SVG, cut to a box of degrees and to the pixels that show."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Ring = Sequence[tuple[float, float]]
"""Longitudes and latitudes in degrees; the last point is joined with the first."""
Box = tuple[float, float, float, float]
"""South, west, north, east, in degrees."""
BEYOND = 12.0
"""Pixels around the map at which rings are cut, so that no cut shows as a border."""
FINE = 2
"""Pixels to which points are rounded, whichever way a ring runs: neighbours keep one border."""

_Points = list[tuple[float, float]]


def path_of(rings: Sequence[Ring], box: Box, width: int, height: int) -> str:
    """The rings as commands of one SVG path, "" where none shows.

    In pixels from the upper left, after a ring's first point in steps.
    To be filled by ``evenodd``, since holes are rings, too.
    Source: the cutting is Sutherland and Hodgman 1974, side by side.
    """
    south, west, north, east = box
    across, up = width / (east - west), height / (north - south)
    found = []
    for ring in rings:
        points = [((x - west) * across, (north - y) * up) for x, y in ring]
        for axis, limit, inside in ((0, -BEYOND, 1), (0, width + BEYOND, -1),
                                    (1, -BEYOND, 1), (1, height + BEYOND, -1)):  # fmt: skip
            points = _cut(points, axis, limit, inside)
        rounded = list(dict.fromkeys(map(_rounded, points)))
        if len(rounded) > 2:
            steps = (
                f"{x - before_x} {y - before_y}"
                for (before_x, before_y), (x, y) in pairwise(rounded)
            )
            found.append(f"M{rounded[0][0]} {rounded[0][1]}l{' '.join(steps)}z")
    return "".join(found)


def _cut(points: _Points, axis: int, limit: float, inside: int) -> _Points:
    """The part of a ring on one side of a line: where ``inside`` is 1 what lies above ``limit``."""
    if all((point[axis] - limit) * inside >= 0 for point in points):
        return points
    found: _Points = []
    for number, point in enumerate(points):
        before = points[number - 1]
        here, there = (point[axis] - limit) * inside, (before[axis] - limit) * inside
        if (here >= 0) != (there >= 0):
            share = there / (there - here)
            found.append(
                (
                    before[0] + share * (point[0] - before[0]),
                    before[1] + share * (point[1] - before[1]),
                )
            )
        if here >= 0:
            found.append(point)
    return found


def _rounded(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0] / FINE) * FINE, round(point[1] / FINE) * FINE
