"""What the page shows beside the text: the audit, chains, time, places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given

from reportedly.records import Place, Reading, Source, Span, Station, Time
from reportedly.views.exports.cards import Link
from reportedly.views.exports.html import readings_to_html
from reportedly.views.exports.lands import Ring
from reportedly.views.exports.map import Ground, map_of, spots_of
from reportedly.views.exports.timeline import timeline
from reportedly.views.said import statements_said
from tests.views.examples import bridge_reading
from tests.views.strategies import readings
from tests.views.test_html import Page


def shown(reading: Reading) -> str:
    return " ".join(Page(readings_to_html([reading])).data.split())


def links_of(reading: Reading) -> dict[str, Link]:
    said = statements_said(reading)
    return {one.statement.id: Link(f"r1-{n}", one.label) for n, one in enumerate(said, start=1)}


@dataclass(frozen=True)
class Town:
    name: str
    latitude: float
    longitude: float
    kind: str = "city"
    country: str = "RU"


def towns(south: float, west: float, north: float, east: float, *, most: int) -> Sequence[Town]:
    known = [Town("Kuvandyk", 51.5, 57.4), Town("Aktobe", 50.3, 57.2, country="KZ")]
    return [one for one in known if south < one.latitude < north and west < one.longitude < east]


def lands(south: float, west: float, north: float, east: float) -> list[Ring]:
    return [[(58.0, 50.0), (90.0, 50.0), (90.0, 70.0), (58.0, 70.0)]]


ground = Ground(towns, lands)


def test_the_audit_stands_before_the_text_with_what_to_check_next():
    words = shown(bridge_reading())
    assert words.index("What it rests on") < words.index("What to check next")
    assert words.index("What to check next") < words.index("The army said")
    assert "Unnamed “Three officials” (government; through Morning Post) a3" in words
    assert "Denials rebels denies what army says a2 a1" in words
    assert (
        "Ask Bek for an answer to Ana Ruiz, “accused Bek of theft”: the report has none." in words
    )


def test_labels_in_a_check_lead_to_their_statements():
    html = readings_to_html([bridge_reading()])
    (item,) = re.findall(r"<li><span dir=\"auto\">Find a confirmation.*?</li>", html, re.DOTALL)
    assert '(<a href="#r1-4">a4</a>)' in item
    assert '<a href="#r1-1">a1</a>' in item


def test_a_chain_is_a_line_of_stations_with_how_sure_each_is_in_words():
    page = Page(readings_to_html([bridge_reading()]))
    words = " ".join(page.data.split())
    assert (
        "Three officials certain told Morning Post takes no stand The Courier takes no stand"
        in words
    )
    assert [attrs["class"] for attrs in page.having("stop")][:4] == [
        "stop ct",
        "stop uu",
        "stop no",
        "stop uu",
    ]


def test_a_denial_leads_to_what_it_denies():
    html = readings_to_html([bridge_reading()])
    assert re.search(r'<b class="stance">denies</b> <a href="#r1-1">a1</a>', html)


def test_the_outlet_s_own_voice_is_marked_and_can_be_chosen():
    page = Page(readings_to_html([bridge_reading()]))
    assert page.marked["r1-8"] == "Tanks shot at Tula in spring"
    (own,) = [attrs for attrs in page.having("own") if attrs.get("data-a") == "r1-8"]
    assert own["class"] == "m own n7 cx l0"
    assert "The Courier, own voice 1" in " ".join(page.data.split())


def test_words_that_hedge_are_marked():
    reading = bridge_reading()
    said = reading.statements[6]
    at = reading.report.text.index("reportedly")
    hedged = replace(said.certainties[0], evidence=(Span(at, at + 10),))
    statements = (*reading.statements[:6], replace(said, certainties=(hedged, said.certainties[1])))
    page = Page(readings_to_html([replace(reading, statements=statements)]))
    assert len(page.having("hedge")) == 2  # in the text, and in the legend
    assert "possible reportedly" in " ".join(page.data.split())


def test_events_stand_in_the_order_of_time_with_those_without_a_date_last():
    reading = bridge_reading()
    early = Time("w2", reading.times[1].span, "DATE", "2023", "2023-01-01", "2023-12-31")
    last = replace(reading.events[2], times=("w2",))
    reading = replace(reading, events=(*reading.events[:2], last), times=(reading.times[0], early))
    found = timeline(reading, links_of(reading), {})
    assert found is not None
    assert [(row.when, row.what, row.parties) for row in found.rows] == [
        ("1 Jan 2023 – 31 Dec 2023", "assault", "Tanks → ?"),
        ("3 May 2024", "assault, artillery", "rebels → people"),
        ("no date", "accuse, allege", "Ruiz → Bek"),
    ]
    assert [(tick.words, tick.published) for tick in found.ticks] == [
        ("1 Jan 2023", False),
        ("3 May 2024", False),
        ("5 May 2024", True),
    ]
    assert [dot.exact for dot in found.dots] == [False, True]
    assert [dot.link and dot.link.label for dot in found.dots] == ["t8", "a1"]


def test_places_are_told_apart_and_lead_to_every_statement_that_names_them():
    reading = bridge_reading()
    spots = spots_of(reading, statements_said(reading), links_of(reading))
    assert [(spot.number, spot.name, spot.coarse) for spot in spots] == [
        (1, "Orsk", False),
        (2, "Tula", True),
    ]
    assert [[link.label for link in spot.links.values()] for spot in spots] == [["a1"], ["t8"]]


def test_the_map_is_cut_around_the_events_and_names_what_lies_beyond():
    reading = bridge_reading()
    found = map_of(reading, statements_said(reading), links_of(reading), ground)
    assert found is not None
    assert [(spot.name, spot.x, spot.y) for spot in found.spots if spot.on_map] == [
        ("Orsk", 50.0, 50.0)
    ]
    assert [spot.name for spot in found.beyond] == ["Tula"]
    assert {label.words for label in found.labels} == {"Orsk", "Kuvandyk", "Aktobe"}
    assert re.fullmatch(r"M[\d l-]+z", found.lands), "the land, cut at the map's edge"


def test_a_point_on_the_map_leads_to_its_statement():
    page = Page(readings_to_html([bridge_reading()], ground=ground))
    assert [attrs["href"] for attrs in page.having("pin")] == ["#r1-1"]


def test_a_place_is_called_as_the_report_calls_it():
    reading = bridge_reading()
    orsk = replace(reading.places[0], name="Орск")
    found = spots_of(replace(reading, places=(orsk,)), [], {})
    assert [(spot.name, spot.also) for spot in found] == [("Orsk", "Орск")]


@pytest.mark.parametrize("degrees", [(89.9, 179.9), (-89.9, -179.9), (0.0, 0.0)])
def test_any_point_of_the_globe_has_a_map(degrees):
    reading = bridge_reading()
    there = Place("p1", reading.places[0].span, "There", *degrees, "city")
    found = map_of(replace(reading, places=(there,)), [], {}, None)
    assert found is not None
    assert all(0 <= spot.x <= 100 for spot in found.spots)
    assert found.meridians and found.parallels


def test_a_reading_without_events_and_places_has_neither_section():
    words = shown(replace(bridge_reading(), events=(), places=()))
    assert "What is said to have happened" not in words
    assert "GeoNames" not in words


def test_hostile_names_are_text_on_the_map_and_the_axis():
    evil = '"><script>alert(1)</script>\u202e'
    reading = bridge_reading()
    bad = replace(
        reading,
        sources=(Source("s1", evil), *reading.sources[1:]),
        statements=tuple(
            replace(one, chain=(Station(evil, "s1"), *one.chain[1:]), interest=evil)
            if len(one.chain) > 1
            else one
            for one in reading.statements
        ),
        places=tuple(
            replace(one, name=evil, kind=evil, country=evil) for one in reading.places
        ),
        events=tuple(replace(event, mode=evil) for event in reading.events),
    )  # fmt: skip
    page = Page(readings_to_html([bad], ground=ground))
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert "\u202e" not in page.data


@given(readings())
def test_every_link_within_the_page_arrives(reading):
    page = Page(readings_to_html([reading], ground=ground))
    ids = {attrs["id"] for _, attrs in page.elements if "id" in attrs}
    for tag, attrs in page.elements:
        if tag == "a" and (attrs["href"] or "").startswith("#"):
            target = (attrs["href"] or "")[1:]
            number = target.rpartition("-")[2]
            without_content = (
                number.isdecimal()
                and not statements_said(reading)[int(number) - 1].statement.content
            )
            assert target in ids or without_content
