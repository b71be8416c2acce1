"""The gazetteer: folding of names, its index, its file in the cache, the user's own tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.events import GazetteerError, load_gazetteer
from reportedly.events import gazetteer as rooms_gazetteer
from reportedly.events.gazetteer import Gazetteer, read_gazetteer
from reportedly.events.gazetteer_index import Index, pack
from reportedly.events.gazetteer_names import fold, fold_loosely
from reportedly.events.gazetteer_rows import KINDS, Row, read_table

ROWS = [
    Row("Salem", 44.94, -123.03, "city", "US", "OR", 160_000, 5750162),
    Row("Salem", 42.52, -70.9, "city", "US", "MA", 42_000, 4950065),
    Row("Ar Raqqah", 35.95, 39.01, "city", "SY", "04", 500_000, 172955, ("Rakka",)),
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Paulo", "Sao Paulo"),
        ("the Netherlands", "Netherlands"),
        ("U.S.", "US"),
        ("St. Louis", "Saint Louis"),
        ("Port-au-Prince", "Port au Prince"),
        ("Łódź", "Lodz"),
        ("N'Djamena", "N’Djamena"),
    ],
)
def test_ways_to_write_a_name_fold_to_one_key(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir el-Zour", "Deir ez-Zor"),
        ("Ar-Raqqah", "Raqqa"),
        ("An Najaf", "Najaf"),
        ("As Suwayda", "Suweida"),
        ("Al-Qusayr", "Qusair"),
    ],
)
def test_arabic_names_fold_loosely_to_one_key(one, other):
    assert fold_loosely(one) == fold_loosely(other) != ""


def test_capitals_keep_us_apart_from_us():
    assert fold("US") != fold("us")


@given(st.text(max_size=120))
def test_folding_takes_any_text(name):
    assert fold(fold(name).removeprefix("=")) is not None
    assert isinstance(fold_loosely(name), str)


def test_the_weightiest_sense_comes_first_with_what_was_packed():
    senses = Index(pack(ROWS)).find(fold("Salem"))
    assert [(s.region, s.weight, s.geonames) for s in senses] == [
        ("OR", 160_000, 5750162),
        ("MA", 42_000, 4950065),
    ]
    assert senses[0].main
    assert abs(senses[0].latitude - 44.94) < 1e-4


def test_another_name_and_a_loose_spelling_find_a_town_but_are_not_its_main_name():
    gazetteer = Gazetteer(Index(pack(ROWS)))
    for name in ("Rakka", "Raqqa", "al-Raqqa"):
        (sense,) = gazetteer.lookup(name)
        assert (sense.name, sense.main) == ("Ar Raqqah", False)


def test_what_is_not_there_is_not_found():
    assert Gazetteer(Index(pack(ROWS))).lookup("Nowhere") == ()


@pytest.mark.parametrize("block", [b"", b"RPLACES1", b"x" * 100, pack(ROWS)[:60]])
def test_a_damaged_block_is_refused(block):
    with pytest.raises((ValueError, IndexError)):
        Index(block)


def test_the_index_is_kept_and_built_anew_when_damaged(tmp_path, monkeypatch):
    monkeypatch.setattr(rooms_gazetteer, "all_rows", lambda: iter(ROWS))
    assert load_gazetteer(cache=tmp_path).lookup("Salem")
    (kept,) = tmp_path.glob("*.index")
    whole = kept.read_bytes()
    kept.write_bytes(whole[:100])
    assert load_gazetteer(cache=tmp_path).lookup("Salem")
    assert kept.read_bytes() == whole
    assert list(tmp_path.iterdir()) == [kept]


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path, monkeypatch):
    monkeypatch.setattr(rooms_gazetteer, "all_rows", lambda: iter(ROWS))
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert load_gazetteer(cache=blocked).lookup("Salem")


def test_a_users_places_come_before_all_others(tmp_path, monkeypatch):
    monkeypatch.setattr(rooms_gazetteer, "all_rows", lambda: iter(ROWS))
    file = tmp_path / "mine.tsv"
    file.write_text("# ours\n\nbase\tSalem\t1.5\t2.5\tSY\tCamp Salem; Fort Salem\n", "utf-8")
    gazetteer = load_gazetteer(file, cache=tmp_path)
    first = gazetteer.lookup("Salem")[0]
    assert (first.kind, first.latitude, first.country) == ("base", 1.5, "SY")
    assert gazetteer.lookup("fort salem")[0] == first


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("base\tX\t1", "five columns"),
        ("castle\tX\t1\t2\tSY", "the kind is 'castle'"),
        ("base\t\t1\t2\tSY", "the name is empty"),
        ("base\tX\t91\t2\tSY", "no degrees"),
        ("base\tX\tnan\t2\tSY", "no degrees"),
        ("base\tX\t1\ttwo\tSY", "no degrees"),
        ("base\tX\t1\t2\tSyria", "two capitals"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(tmp_path, line, said):
    file = tmp_path / "mine.tsv"
    file.write_text("# kind, name\n" + line + "\n", "utf-8")
    with pytest.raises(GazetteerError, match=said) as caught:
        read_gazetteer(file)
    assert "mine.tsv:2: " in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(GazetteerError, match="none.tsv"):
        load_gazetteer(tmp_path / "none.tsv")


def test_every_row_of_our_table_of_places_is_whole_and_names_its_source():
    for row in read_table("places_features.tsv"):
        kind, name, latitude, longitude, country, _, source = row
        assert kind in KINDS, row
        assert name, row
        assert abs(float(latitude)) <= 90 and abs(float(longitude)) <= 180, row
        assert country == "" or len(country) == 2, row
        assert source.startswith("en.wikipedia.org/wiki/"), row
