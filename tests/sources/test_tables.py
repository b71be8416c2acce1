"""The tables read as they say, and agree with each other."""

from collections import Counter

from reportedly.sources.tables import (
    countries,
    country_words,
    leaders,
    outlet_domains,
    outlets,
    state_bodies,
)


def test_every_outlet_has_one_domain_row_and_a_control_that_the_header_explains():
    every = {id(outlet): outlet for outlet in outlets().values()}.values()
    assert len(every) > 700
    known = {"state", "public", "party", "cooperative", "trust", "un", "private"}
    assert {outlet.control for outlet in every} <= known
    assert {outlet.country for outlet in every} <= set(countries().codes.values())
    owners = Counter(domain for outlet in every for domain in outlet.domains)
    assert [domain for domain, number in owners.items() if number > 1] == []


def test_a_domain_leads_to_its_outlet_whose_names_lead_there_too():
    for domain, outlet in outlet_domains().items():
        assert domain in outlet.domains
        if "(" not in outlet.name:
            assert outlets()[outlet.name.lower().removeprefix("the ")].name


def test_a_leader_goes_by_full_name_and_by_surname():
    assert [one.country for one in leaders()["emmanuel macron"]] == ["France"]
    assert [one.country for one in leaders()["macron"]] == ["France"]
    assert leaders()["assad"] == leaders()["bashar al-assad"]


def test_terms_of_office_are_years_in_order_and_of_known_countries():
    every = {one for some in leaders().values() for one in some}
    assert {one.country for one in every} <= set(countries().codes.values())
    assert all(first <= last for one in every for first, last in one.terms)


def test_a_second_term_is_a_term_of_its_own():
    twice = leaders()["donald trump"][0]
    assert [twice.holds_in(year) for year in (2016, 2019, 2023, 2025, None)] == [
        False,
        True,
        False,
        True,
        True,
    ]


def test_a_body_is_listed_once_for_each_country():
    for name, bodies in state_bodies().items():
        assert len({body.country for body in bodies}) == len(bodies), name


def test_words_for_countries_lead_to_their_codes():
    names, people, seats = country_words()
    assert (names["united states"], people["turkish"], seats["moscow"]) == ("USA", "TUR", "RUS")
    assert {*people.values(), *seats.values()} <= {*names.values()}
