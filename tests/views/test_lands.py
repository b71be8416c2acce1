"""Lands are cut to the map and drawn as one path."""

from __future__ import annotations

import re
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.views.exports.lands import path_of

BOX = (0.0, 0.0, 10.0, 20.0)
DEGREES = st.tuples(st.floats(-200, 200), st.floats(-90, 90))


def points(path: str) -> list[tuple[int, int]]:
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    steps = zip(numbers[::2], numbers[1::2], strict=True)
    return list(accumulate(steps, lambda at, step: (at[0] + step[0], at[1] + step[1])))


def test_a_land_inside_the_map_keeps_its_corners():
    square = [(5.0, 2.0), (10.0, 2.0), (10.0, 8.0), (5.0, 8.0)]
    assert path_of([square], BOX, 200, 100) == "M50 80l50 0 0 -60 -50 0z"


def test_a_land_around_the_whole_map_fills_it():
    around = [(-50.0, -50.0), (90.0, -50.0), (90.0, 60.0), (-50.0, 60.0)]
    corners = set(points(path_of([around], BOX, 200, 100)))
    assert corners == {(-12, -12), (212, -12), (212, 112), (-12, 112)}


@pytest.mark.parametrize("ring", [[(30.0, 2.0), (40.0, 2.0), (40.0, 8.0)], [(5.0, 2.0)], []])
def test_what_lies_beside_the_map_or_is_no_land_draws_nothing(ring):
    assert path_of([ring], BOX, 200, 100) == ""


def test_a_hole_is_a_ring_of_the_same_path():
    outer = [(1.0, 1.0), (19.0, 1.0), (19.0, 9.0), (1.0, 9.0)]
    inner = [(8.0, 4.0), (12.0, 4.0), (12.0, 6.0), (8.0, 6.0)]
    assert path_of([outer, inner], BOX, 200, 100).count("M") == 2


@given(st.lists(DEGREES, max_size=12))
def test_no_point_lies_further_outside_than_the_cut(ring):
    for x, y in points(path_of([ring], BOX, 200, 100)):
        assert -13 <= x <= 213
        assert -13 <= y <= 113
