"""The table of events and the map data."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import Reading, Source, Statement, Station
from reportedly.views.exports.csv import COLUMNS, header, reading_to_csv
from reportedly.views.exports.geojson import readings_to_geojson
from reportedly.views.happenings import day_number, happenings, is_day
from tests.views.examples import bridge_reading
from tests.views.strategies import readings


def rows(*given: Reading) -> list[dict[str, str]]:
    table = header() + "".join(line for reading in given for line in reading_to_csv(reading))
    return list(csv.DictReader(io.StringIO(table)))


def features(*given: Reading) -> list[dict[str, object]]:
    return json.loads("".join(readings_to_geojson(given)))["features"]


def test_a_row_says_who_did_what_to_whom_where_when_and_who_says_so():
    first = rows(bridge_reading())[0]
    assert {name: value for name, value in first.items() if value} == {
        "event_id": "bridge#e1", "event_date": "2024-05-03", "event_date_end": "2024-05-03",
        "year": "2024", "time_precision": "1", "event_type": "ASSAULT",
        "sub_event_type": "artillery", "negated": "no", "modality": "actual",
        "actor1": "rebels", "actor1_sector": "REB", "actor2": "people", "actor2_sector": "CVL",
        "country": "RU", "location": "Orsk", "latitude": "51.20000", "longitude": "58.60000",
        "geo_precision": "1", "geonames_id": "1514019", "location_inferred": "no",
        "fatalities": "12",
        "numbers": "at least 12 killed", "source": "army", "source_named": "yes",
        "interested": "yes", "chain": "army > The Courier", "stance": "asserts",
        "certainty": "CT+", "publisher_certainty": "Uu",
        "notes": "rebels shelled the bridge at Orsk on Friday and killed at least 12 people",
        "report": "bridge", "publisher": "The Courier", "published": "2024-05-05",
        "title": "Twelve dead at Orsk", "statement": "t1", "start": "14", "end": "87",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "precision"), [("city", 1), ("base", 1), ("building", 2), ("sea", 2), ("country", 3)]
)
def test_a_point_that_is_not_the_place_s_own_is_said_to_be_less_precise(kind, precision):
    reading = bridge_reading()
    moved = replace(reading, places=tuple(replace(p, kind=kind) for p in reading.places))
    assert rows(moved)[0]["geo_precision"] == str(precision)
    assert features(moved)[0]["properties"]["geo_precision"] == precision


def test_a_place_of_the_text_around_stands_in_for_one_of_its_own_and_says_so():
    reading = bridge_reading()
    moved = tuple(replace(e, places=(), around=e.places) for e in reading.events)
    row = rows(replace(reading, events=moved))[0]
    assert (row["location"], row["location_inferred"]) == ("Orsk", "yes")
    feature = features(replace(reading, events=moved))[0]["properties"]
    assert (feature["place"], feature["place_inferred"]) == ("Orsk", True)


def test_the_map_s_file_credits_the_gazetteer():
    text = "".join(readings_to_geojson([bridge_reading()]))
    assert "GeoNames" in json.loads(text)["credit"]


def test_an_event_without_time_or_place_leaves_those_cells_empty():
    accused = rows(bridge_reading())[1]
    assert {accused[name] for name in ("event_date", "time_precision", "location")} == {""}


def test_the_date_of_the_statement_stands_in_for_the_event_s():
    reading = bridge_reading()
    timeless = tuple(replace(event, times=()) for event in reading.events)
    assert rows(replace(reading, events=timeless))[0]["event_date"] == "2024-05-03"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_no_cell_is_a_formula_for_a_spreadsheet(start):
    evil = f'{start}cmd|"/C calc"!A0'
    reading = bridge_reading()
    said = replace(
        reading.statements[0],
        chain=(Station(evil, "s1"), *reading.statements[0].chain[1:]),
    )
    bad = replace(
        reading,
        report=replace(reading.report, id=evil, title=evil, publisher=evil, url=evil),
        sources=(Source("s1", evil),),
        statements=(said,),
    )
    for row in rows(bad):
        assert not [cell for cell in row.values() if cell[:1] in set("=+-@\t\r")]


@given(readings())
def test_every_event_is_one_row_of_as_many_cells_as_there_are_columns(reading):
    table = "".join(reading_to_csv(reading))
    found = list(csv.reader(io.StringIO(table, newline="")))
    assert [len(row) for row in found] == [len(COLUMNS)] * len(reading.events)
    assert table.encode() or not reading.events
    assert not set(table) & set("\x00\x07\x1b\x85\x9b\u2028\u202e")


def test_features_are_events_at_their_places_then_places_without_any():
    reading = bridge_reading()
    found = features(replace(reading, events=reading.events[:1]))
    assert [one["properties"]["kind"] for one in found] == ["event", "place"]
    event, place = found
    assert event["geometry"] == {"type": "Point", "coordinates": [58.6, 51.2]}
    assert event["properties"]["statement"] == "t1"
    assert event["properties"]["source"] == "army"
    assert place["properties"]["place"] == "Tula"
    ((start, end),) = place["properties"]["mentions"]
    assert reading.report.text[start:end] == "Tula"


def test_no_readings_are_an_empty_collection():
    assert features() == []


@given(st.lists(readings(), max_size=2))
def test_any_readings_are_a_valid_collection(given):
    text = "".join(readings_to_geojson(given))
    for feature in json.loads(text)["features"]:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180 and -90 <= latitude <= 90
    assert text.encode() and not set(text) & set("\x1b\x85\u2028\u202e")


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("2024", True),
        ("2024-05", True),
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2024-13", False),
        ("2024-5", False),
        ("24", False),
        ("", False),
        ("XXXX-05", False),
        ("0000", False),
        ("٢٠٢٤", False),
    ],
)
def test_only_days_that_there_are_count(text, fits):
    assert is_day(text) == fits
    if not fits:
        with pytest.raises(ValueError, match="expected a day"):
            day_number(text)


@pytest.mark.parametrize(
    ("when", "precision"),
    [
        ("2024-05-03", 1),
        ("2024-05-03/2024-05-09", 2),
        ("2024-05-03/2024-05-28", 3),
        ("2024-05", 3),
        ("2024", 4),
        ("2024-01/2024-03", 4),
        ("~nonsense", 0),
        (None, 0),
    ],
)
def test_precision_is_that_of_the_date(when, precision):
    reading = bridge_reading()
    said: tuple[Statement, ...] = tuple(replace(one, when=when) for one in reading.statements)
    timeless = tuple(replace(event, times=()) for event in reading.events)
    found = happenings(replace(reading, statements=said, events=timeless))
    assert found[0].time_precision == precision
