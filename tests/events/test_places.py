"""What places are found, read back through their spans, and where they are put."""

from __future__ import annotations

import re
import time as clock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.events import find_places
from reportedly.language.analysis import Analysis, Name, Token
from reportedly.records import Report

_WORD = re.compile(r"\w[\w'’.-]*\w\.?|\w|[^\w\s]")


def analysis_of(text, **labels):
    """An analysis by hand: capitalised words are proper nouns; ``GPE="Paris|Texas"`` are names."""
    tokens = tuple(
        Token(
            m.start(), m.end(), m[0], m[0], "PROPN" if m[0][0].isupper() else "NOUN", "", "", n, 0
        )
        for n, m in enumerate(_WORD.finditer(text))
    )
    names = sorted(
        Name(m.start(), m.end(), label)
        for label, some in labels.items()
        for name in some.split("|")
        for m in re.finditer(re.escape(name), text)
    )
    return Analysis(tokens, ((0, len(tokens)),), tuple(names))


def found(gazetteer, text, report=None, **labels):
    places = find_places(report or Report("r", text), analysis_of(text, **labels), gazetteer)
    return [(text[p.span.start : p.span.end], p.name, p.country) for p in places]


def test_a_large_town_wins_where_nothing_else_is_said(gazetteer):
    assert found(gazetteer, "He flew to Paris.", GPE="Paris") == [("Paris", "Paris", "FR")]


def test_what_is_said_to_hold_a_town_decides(gazetteer):
    places = found(gazetteer, "He lives in Paris, Texas.", GPE="Paris|Texas")
    assert places == [("Paris", "Paris", "US"), ("Texas", "Texas", "US")]


def test_an_abbreviated_state_is_a_place_and_holds_the_town(gazetteer):
    text = "A man from Springfield, Ill., was held."
    places = find_places(Report("r", text), analysis_of(text, GPE="Springfield"), gazetteer)
    assert [text[p.span.start : p.span.end] for p in places] == ["Springfield", "Ill."]
    assert round(places[0].latitude) == 40


def test_one_name_has_one_sense_in_a_text(gazetteer):
    text = "Paris, Texas, is small. The mayor of Paris said so."
    places = find_places(Report("r", text), analysis_of(text, GPE="Paris|Texas"), gazetteer)
    assert [round(p.latitude) for p in places if p.name == "Paris"] == [34, 34]


def test_the_places_beside_a_name_decide(gazetteer):
    text = "Fires burned near Tripoli, Sidon and Beirut."
    places = find_places(
        Report("r", text), analysis_of(text, GPE="Tripoli|Sidon|Beirut"), gazetteer
    )
    assert {p.country for p in places} == {"LB"}


@pytest.mark.parametrize(
    "name", ["Deir el-Zour", "Deir ez-Zor", "Deir al-Zor", "Dayr az-Zawr", "DEIR EL-ZOUR"]
)
def test_articles_and_spellings_of_one_name_come_to_one_place(gazetteer, name):
    ((_, _, country),) = found(gazetteer, f"Shells fell on {name} at dawn.", GPE=name)
    assert country == "SY"


@pytest.mark.parametrize("name", ["al-Tanf", "Al Tanf", "At Tanf", "Al-Tanf"])
def test_a_base_of_our_own_table_is_found_under_its_names(gazetteer, name):
    text = f"The garrison at {name} was shelled."
    (place,) = find_places(Report("r", text), analysis_of(text, FAC=name), gazetteer)
    assert (place.kind, place.country, place.geonames) == ("base", "SY", None)


def test_a_demonym_is_no_place(gazetteer):
    assert found(gazetteer, "Syrian troops and Russians met.", NORP="Syrian|Russians") == []


def test_us_is_a_country_in_capitals_only(gazetteer):
    assert found(gazetteer, "The US told us.", GPE="US") == [("US", "United States", "US")]
    assert found(gazetteer, "It told Us nothing.", GPE="Us") != [("Us", "United States", "US")]


def test_a_large_town_that_the_analyser_missed_is_found(gazetteer):
    assert found(gazetteer, "troops left Aleppo yesterday")[0][:1] == ("Aleppo",)


def test_a_hyphen_belongs_to_a_name_that_the_analyser_took_for_a_person(gazetteer):
    text = "They retook the border region of Al-Tanf."
    assert found(gazetteer, text, PERSON="Al-Tanf") == [("Al-Tanf", "Al-Tanf", "SY")]


def test_an_article_that_looks_like_a_preposition_belongs_to_its_name(gazetteer):
    text = "Shells fell on At Tanf."
    analysis = analysis_of(text)
    tokens = [t._replace(pos="ADP") if t.text == "At" else t for t in analysis.tokens]
    analysis = Analysis(tuple(tokens), analysis.sentences, ())
    (place,) = find_places(Report("r", text), analysis, gazetteer)
    assert (text[place.span.start : place.span.end], place.name) == ("At Tanf", "Al-Tanf")


def test_a_town_and_its_capital_district_are_one_name(gazetteer):
    text = "He went to Washington, D.C., and back."
    assert [p[0] for p in found(gazetteer, text, GPE="Washington|D.C")] == ["Washington, D.C."]


def test_streets_and_buildings_are_put_where_the_town_named_with_them_is(gazetteer):
    text = "A shop on Sadoun Street in Baghdad burned. He died at Yarmouk Hospital."
    analysis = analysis_of(text, GPE="Baghdad", FAC="Yarmouk Hospital")
    street, town, building = find_places(Report("r", text), analysis, gazetteer)
    assert (street.name, street.kind, street.geonames) == ("Sadoun Street", "street", None)
    assert (building.name, building.kind) == ("Yarmouk Hospital", "building")
    at = {(p.latitude, p.longitude, p.country) for p in (street, town, building)}
    assert at == {(town.latitude, town.longitude, "IQ")}


def test_a_street_of_no_town_is_no_place(gazetteer):
    assert found(gazetteer, "A shop on Sadoun Street burned.") == []


def test_an_old_name_of_another_town_is_not_what_is_meant(gazetteer):
    ((_, name, country),) = found(gazetteer, "He lives in Berea, Ohio.", GPE="Berea|Ohio")[:1]
    assert (name, country) == ("Berea", "US")


def test_thousands_of_names_take_time_linear_in_their_number(gazetteer):
    def seconds(count):
        text = "He went to Paris Street, Paris. " * count
        analysis, report = analysis_of(text, GPE="Paris"), Report("r", text)
        begun = clock.process_time()
        assert len(find_places(report, analysis, gazetteer)) >= count
        return clock.process_time() - begun

    seconds(10)
    assert seconds(2000) < 8 * seconds(500) + 0.2


def test_a_person_called_like_a_town_is_none(gazetteer):
    assert found(gazetteer, "Austin said no.", PERSON="Austin") == []


PARTY_ORG = "Communist Party of Vietnam Youth"
OFFICE = "Butler County Coroner's Office"


@pytest.mark.parametrize(
    ("text", "labels", "name"),
    [
        ("To Ghana, Guinea and Malawi.", {"GPE": "Ghana|Guinea", "PERSON": "Malawi"}, "Malawi"),
        ("In Torrington and Kent.", {"GPE": "Torrington", "PERSON": "Kent"}, "Kent"),
        ("A farm at Bauang, La Union.", {"ORG": "Bauang", "GPE": "La Union"}, "Bauang"),
        ("Ana Ruiz, 41, of Lausanne spoke.", {"PERSON": "Ana Ruiz", "ORG": "Lausanne"}, "Lausanne"),
        (f"The {PARTY_ORG} spoke.", {"ORG": PARTY_ORG}, "Vietnam"),
        ("Tbilisi accuses them.", {"PERSON": "Tbilisi"}, "Tbilisi"),
        (f"{OFFICE} said so in Ohio.", {"ORG": OFFICE, "GPE": "Ohio"}, "Butler County"),
        ("By Ana Ruiz, Associated Press WASHINGTON (AP) spoke.", {}, "WASHINGTON"),
    ],
)
def test_a_place_that_the_analyser_took_for_another_is_known_by_what_stands_beside_it(
    gazetteer, text, labels, name
):
    assert name in [surface for surface, *_ in found(gazetteer, text, **labels)]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Ana Ruiz, R-Lausanne, voted.", "Lausanne"), ("A Sligo-based group spoke.", "Sligo")],
)
def test_a_hyphen_may_join_a_place_to_a_party_or_to_what_comes_from_there(gazetteer, text, name):
    tokens = tuple(
        Token(m.start(), m.end(), m[0], m[0], "PROPN" if m[0].istitle() else "NOUN", "", "", n, 0)
        for n, m in enumerate(re.finditer(r"\w+|\S", text))
    )
    places = find_places(Report("r", text), Analysis(tokens, ((0, len(tokens)),), ()), gazetteer)
    assert [text[p.span.start : p.span.end] for p in places] == [name]


def test_and_does_not_make_a_place_of_the_person_named_with_one(gazetteer):
    text = "Ana Clinton met them. Germany and Clinton agreed."
    places = found(gazetteer, text, GPE="Germany", PERSON="Ana Clinton")
    assert [surface for surface, *_ in places] == ["Germany"]


def test_the_county_that_a_text_names_tells_which_town_is_meant(gazetteer):
    text = "Paris is small. Henry County has its fair in Paris."
    places = find_places(Report("r", text), analysis_of(text, GPE="Paris|Henry County"), gazetteer)
    assert {(p.country, round(p.latitude)) for p in places} == {("US", 36)}


@pytest.mark.parametrize(
    ("text", "labels", "name"),
    [
        ("The Harare City Council met.", {"ORG": "Harare City Council"}, "Harare"),
        ("The Kansas City Council met.", {"ORG": "Kansas City Council"}, "Kansas City"),
        ("They live in Oaxaca State in Mexico.", {"GPE": "Oaxaca State|Mexico"}, "Oaxaca State"),
    ],
)
def test_city_and_state_belong_to_a_name_where_they_are_part_of_it(gazetteer, text, labels, name):
    assert found(gazetteer, text, **labels)[0][0] == name


def test_a_seat_of_government_is_a_place_where_it_is_meant_as_ground(gazetteer):
    text = "White House aides met at the White House."
    places = find_places(Report("r", text), analysis_of(text, FAC="White House"), gazetteer)
    assert [place.span.start for place in places] == [text.rindex("White")]


def test_a_hospital_for_children_is_named_whole(gazetteer):
    text = "Doctors at Alder Hey Children's Hospital in Liverpool said so."
    labels = {"FAC": "Alder Hey Children's Hospital", "GPE": "Liverpool"}
    assert found(gazetteer, text, **labels)[0][0] == "Alder Hey Children's Hospital"


def test_a_dateline_in_capitals_is_a_place(gazetteer):
    assert found(gazetteer, "BEIRUT (AP) — It rained.") == [("BEIRUT", "Beirut", "LB")]


@given(st.text(max_size=300))
def test_any_text_gives_spans_that_read_back(gazetteer, text):
    words = " ".join(re.findall(r"\w+", text)[:3])
    analysis = analysis_of(text, **({"GPE": words.split(" ")[0]} if words else {}))
    places = find_places(Report("r", text), analysis, gazetteer)
    assert all(0 <= p.span.start < p.span.end <= len(text) for p in places)
    assert all(-90 <= p.latitude <= 90 and -180 <= p.longitude <= 180 for p in places)
