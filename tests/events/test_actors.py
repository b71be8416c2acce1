import pytest

from reportedly.events.actors import Actors
from reportedly.events.grammar import Grammar
from reportedly.events.lexicon import who
from reportedly.language.spacy_analyser import load_analyser
from reportedly.records import Certainty, Place, Report, Span, Statement, Station

ANALYSER = load_analyser()


def subject(text, published="2018-01-01", places=()):
    (analysis,) = ANALYSER.analyse([text])
    grammar = Grammar(analysis.tokens)
    actors = Actors(Report("r", text, published=published), grammar, analysis, (), places)
    heads = [i for i, t in enumerate(analysis.tokens) if t.dep in ("nsubj", "nsubjpass")]
    statement = Statement("t1", (Span(0, len(text)),), (Station("o"),), (Certainty("CT+"),))
    return actors.make(heads[-1:], statement, agent=True)


@pytest.mark.parametrize(
    ("text", "name", "sector", "country"),
    [
        ("Russia attacked.", "Russia", "GOV", "RUS"),
        ("Moscow denied it.", "Moscow", "GOV", "RUS"),
        ("The Syrian army advanced.", "Syrian army", "MIL", "SYR"),
        ("Israel's army advanced.", "Israel's army", "MIL", "ISR"),
        ("Iraqi police arrested them.", "Iraqi police", "COP", "IRQ"),
        ("The Taliban attacked.", "Taliban", "REB", "AFG"),
        ("Yemeni rebel leaders fled.", "Yemeni rebel leaders", "REB", "YEM"),
        ("The president of France resigned.", "president of France", "GOV", "FRA"),
        ("Putin resigned.", "Putin", "GOV", "RUS"),
        ("The United Nations met.", "United Nations", None, "UNO"),
        ("Residents of Kabul protested.", "Residents of Kabul", "CVL", "AFG"),
    ],
)
def test_an_actor_has_its_sector_and_country(text, name, sector, country):
    found = subject(text)
    assert (found.name, found.sector, found.country) == (name, sector, country)


@pytest.mark.parametrize(
    ("text", "where", "country"),
    [
        ("Hampshire Police arrested them.", "Hampshire", "GBR"),
        ("Texas sued.", "Texas", "USA"),
        ("Hampshire Police arrested them.", None, None),
        ("The Paris agreement failed.", "Paris", None),
    ],
)
def test_a_body_is_of_the_country_of_the_place_in_its_name(text, where, country):
    at = text.index(where) if where else 0
    codes = {"Hampshire": "GB", "Texas": "US", "Paris": "FR"}
    places = (
        [Place("p1", Span(at, at + len(where)), where, 0, 0, "region", codes[where])]
        if where
        else []
    )
    found = subject(text, places=places)
    assert (found and found.country) == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Polish courts were slow. Polish law is. Police arrested them.", "POL"),
        ("Polish courts were slow. German law is. Police arrested them.", None),
        ("Polish courts were slow. Polish law is. Foreign police arrested them.", None),
        ("Polish courts were slow. Polish law is. Governments met.", None),
        ("Police arrested them.", None),
    ],
)
def test_police_and_courts_are_of_the_one_country_that_the_report_is_about(text, country):
    found = subject(text)
    assert found.country == country


def test_who_holds_office_in_the_table_of_sources_is_known_by_full_name_only():
    found = subject("Valery Gerasimov spoke.")
    assert (found.sector, found.country) == ("MIL", "RUS")
    assert subject("Gerasimov spoke.").country is None


def test_a_deputy_director_is_no_deputy():
    found = subject("CIA deputy director Ivan Petrov spoke.")
    assert (found.sector, found.country) == ("SPY", "USA")


def test_a_parliament_is_of_the_country_before_it():
    assert subject("The Indian National Congress met.").country == "IND"
    assert subject("Congress met.").country == "USA"


def test_who_is_out_of_office_is_of_the_elite():
    assert subject("Obama spoke.", "2018-01-01").sector == "ELI"
    assert subject("Obama spoke.", "2012-01-01").sector == "GOV"


def test_a_name_takes_its_sector_from_elsewhere_in_the_report():
    text = "Russian general Ivan Petrov fled. A day later Petrov returned."
    found = subject(text)
    assert (found.name, found.sector, found.country) == ("Petrov", "MIL", "RUS")


def test_a_thing_does_not_act():
    assert subject("The decision failed.") is None


def test_country_codes_are_of_three_letters():
    assert all(len(code) == 3 for code in who().countries.values())
    assert all(k.country is None or len(k.country) == 3 for k in who().groups.values())


def test_a_state_named_after_a_country_is_not_of_it():
    assert subject("The New Mexico governor fled.").country != "MEX"
