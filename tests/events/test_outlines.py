"""Outlines of lands: coarser lines that still fit, found by a box of degrees."""

from __future__ import annotations

import importlib.util

import pytest

from reportedly.events.outlines import Outlines, OutlinesError, load_outlines
from reportedly.events.outlines_index import coarser, pack

SHARED = [(2.0, 0.0), (2.01, 1.0), (2.0, 2.0)]  # bulges by less than the tolerance
WEST = [(0.0, 0.0), *SHARED, (0.0, 2.0)]
EAST = [*reversed(SHARED), (4.0, 0.0), (4.0, 2.0)]
needs_the_package = pytest.mark.skipif(
    importlib.util.find_spec("geo_intel_offline") is None,
    reason="geo-intel-offline is not installed: pip install geo-intel-offline",
)


def test_neighbours_keep_the_same_border_when_it_is_made_coarser():
    west, east = coarser([WEST, EAST])
    assert (2.01, 1.0) not in west
    assert (2.01, 1.0) not in east
    assert {(2.0, 0.0), (2.0, 2.0)} <= {*west} & {*east}


def test_a_bulge_beyond_the_tolerance_stays_on_both_sides():
    west, east = coarser([WEST, EAST], tolerance=0.001)
    assert (2.01, 1.0) in west
    assert (2.01, 1.0) in east


def test_islands_too_small_to_be_seen_are_left_out():
    assert coarser([[(1.0, 1.0), (1.02, 1.0), (1.02, 1.02)]]) == []


def test_rings_are_found_by_a_box_of_degrees():
    outlines = Outlines(pack([[WEST, [(50.0, 50.0), (60.0, 50.0), (60.0, 60.0)]]]))
    assert outlines.within(-1, -1, 1, 1) == [WEST]
    assert outlines.within(70, -1, 80, 1) == []


def test_a_wide_box_gets_coarser_rings():
    coarse = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)]
    outlines = Outlines(pack([[WEST], [coarse], [coarse], [coarse]]))
    assert outlines.within(-1, -1, 1, 1) == [WEST]
    assert outlines.within(-30, -30, 30, 30) == [coarse]


def test_a_box_over_the_date_line_finds_lands_on_both_sides_of_it():
    far_east = [(170.0, 0.0), (179.0, 0.0), (179.0, 9.0)]
    far_west = [(-179.0, 0.0), (-170.0, 0.0), (-170.0, 9.0)]
    found = Outlines(pack([[far_east, far_west]])).within(0, 160, 10, 200)
    assert found == [far_east, [(181.0, 0.0), (190.0, 0.0), (190.0, 9.0)]]


def test_a_file_of_another_version_is_refused(tmp_path):
    with pytest.raises(ValueError, match="this version"):
        Outlines(b"\x00\x01\x00\x01")
    shipped = tmp_path / "lands.outlines"
    shipped.write_bytes(pack([[WEST]]))
    assert load_outlines(shipped).within(-1, -1, 1, 1)


@needs_the_package
def test_a_working_copy_builds_them_and_keeps_them(tmp_path):
    (tmp_path / "kept").mkdir()
    found = load_outlines(tmp_path / "none", tmp_path / "kept")
    sicily = found.within(37.5, 14.0, 37.6, 14.1)
    assert sicily, "Sicily"
    assert load_outlines(tmp_path / "none", tmp_path / "kept").within(37.5, 14.0, 37.6, 14.1)
    (kept,) = (tmp_path / "kept").iterdir()
    kept.write_bytes(b"broken")
    with pytest.raises(OutlinesError, match="Delete the file"):
        load_outlines(tmp_path / "none", tmp_path / "kept")
