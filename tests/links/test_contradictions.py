"""Why two statements cannot both hold, and where they can."""

from dataclasses import replace

import pytest

from reportedly.links.contradictions import difference
from reportedly.links.figures import find_figures
from reportedly.links.happenings import Happening, Party
from reportedly.links.polarity import opposed
from reportedly.links.propositions import Proposition
from reportedly.links.same_statement import compare
from reportedly.links.settings import Setting, Spot, days_of_edtf
from reportedly.links.stems import content_stems
from reportedly.records import Span, StatementRef

SURE = 0.7
MOSUL = Spot("Mosul", 36.34, 43.13, "city", "IQ")
RAQQA = Spot("Raqqa", 35.95, 39.01, "city", "SY")
SYRIA = Spot("Syria", 35.0, 38.0, "country", "SY")


def party(name: str, country: str | None = None) -> Party:
    return Party(name, content_stems(name)[0], True, country)


def killing(actor: str, country: str, victim: str) -> Happening:
    return Happening("ASSAULT", frozenset({"kill"}), party(actor, country), party(victim))


def statement(text: str, report: str = "a", **more: object) -> Proposition:
    stems, names = content_stems(text)
    made = Proposition(
        StatementRef(report, "t1"), text, Span(0, len(text)), stems, names, find_figures(text),
        negated=False, when=None, published=None, speaker=None, lead=True,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def what(one: Proposition, other: Proposition, *, score: float = SURE) -> str | None:
    clash = compare(one, other, score, score).clash
    found = difference(one, other, score, clash, opposed=opposed(one, other))
    return found.what if found else None


def test_two_tolls_of_one_attack_contradict_and_the_reason_gives_both():
    one, other = statement("The blast killed 128 people."), statement("The blast killed 200.", "b")
    found = compare(one, other, 0.7, 0.7)
    assert found.contradicts
    assert found.evidence[0] == "How many killed: 128 against 200."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The blast killed at least 10.", "The blast killed 14 people."),
        ("He came an hour late.", "They sat down for a 90-minute meeting."),
        ("A week of attacks killed 160 people.", "The attack killed 130 people."),
        ("The march hopes to draw 15,000 people.", "The march drew 2,000 people."),
        ("The blast killed 130 people.", "Another blast killed four."),
        ("He was killed in a 2012 bombing.", "The bombing killed 40."),
        ("The fire killed 12 people.", "The fire wounded 40 people."),
    ],
)
def test_numbers_of_different_things_or_that_fit_together_do_not_contradict(one, other):
    assert what(statement(one), statement(other, "b")) is None


def test_delays_of_one_start_contradict():
    other = statement("The talks began 30 minutes behind schedule.", "b")
    assert what(statement("The talks began an hour late."), other) == "how many"


def test_the_delay_of_the_same_thing_is_compared_where_a_statement_tells_two():
    both = "He landed at least half an hour late, delaying the meeting by an hour."
    found = compare(
        statement("The meeting started 45 minutes late."), statement(both, "b"), 0.7, 0.7
    )
    assert found.clash is not None
    assert found.clash[1].text == "an hour"


@pytest.mark.parametrize(
    ("was", "now", "voices", "contradicts"),
    [
        (10, 14, ("AP", "AP"), False),
        (14, 10, ("AP", "AP"), True),
        (10, 14, ("AP", "Reuters"), False),
    ],
)
def test_a_toll_that_rises_is_an_update_one_that_falls_is_not(was, now, voices, contradicts):
    day = days_of_edtf("2020-05-01")
    first = statement(f"The blast killed {was} people.", published="2020-05-01T10:00",
                      setting=Setting(day, published=day.first, voice=voices[0]))  # fmt: skip
    later = statement(f"The blast killed {now} people.", "b", published="2020-05-01T18:00",
                      setting=Setting(day, published=day.first, voice=voices[1]))  # fmt: skip
    assert (what(first, later) == "how many") is contradicts


def test_other_tolls_days_after_the_event_contradict_though_the_later_is_higher():
    day = days_of_edtf("2020-05-01")
    week = days_of_edtf("2020-05-08")
    setting = Setting(day, published=week.first, voice="AP")
    first = statement("The blast killed 128.", published="2020-05-08T10:00", setting=setting)
    later = statement("The blast killed 140.", "b", published="2020-05-09T10:00",
                      setting=replace(setting, voice="Reuters"))  # fmt: skip
    assert what(first, later) == "how many"


def test_tolls_of_events_at_other_times_or_places_do_not_contradict():
    in_2013 = Setting(days_of_edtf("2013"))
    in_2018 = Setting(days_of_edtf("2018-07-13"))
    one, other = statement("Attacks killed 170."), statement("Attacks killed 130.", "b")
    assert what(replace(one, setting=in_2013), replace(other, setting=in_2018)) is None
    there, here = Setting(places=(MOSUL,)), Setting(places=(RAQQA,))
    assert what(replace(one, setting=there), replace(other, setting=here)) is None
    assert what(replace(one, setting=Setting(places=(SYRIA,))), replace(other, setting=here))


def test_the_year_of_the_last_of_a_kind_is_compared():
    def met(text: str, year: str, report: str) -> Proposition:
        days = days_of_edtf(year)
        happening = Happening("CONSULT", frozenset({"met"}), party("Bill Clinton"), None)
        setting = Setting(dates=(replace(days, words=year),))
        return statement(text, report, setting=setting, happenings=(happening,))

    one = met(
        "The last time that Bill Clinton and Boris Yeltsin met here was in 1994.", "1994", "a"
    )
    other = met("It is the largest since Bill Clinton met Boris Yeltsin in 1997.", "1997", "b")
    assert what(one, other) == "when"
    plain = met("In 1997 Bill Clinton met Boris Yeltsin here.", "1997", "b")
    assert what(one, plain) is None


def test_two_attacks_on_different_days_are_two_events():
    def attack(day: str, report: str) -> Proposition:
        setting = Setting(dates=(days_of_edtf(day),))
        happening = Happening("ASSAULT", frozenset({"attack"}), None, None)
        return statement(
            "An attack hit a market.", report, setting=setting, happenings=(happening,)
        )

    assert what(attack("2020-05-01", "a"), attack("2020-05-04", "b")) is None


@pytest.mark.parametrize(
    ("days", "contradict"),
    [(("2020-05-01", "2020-05-03"), True), (("2020-05-01", "2020-05-02"), False),
     (("2020-05-01", "2020-05-08"), False)],
)  # fmt: skip
def test_the_day_of_a_death_is_compared_but_for_what_counting_days_can_explain(days, contradict):
    made = []
    for day, report in zip(days, "ab", strict=True):
        happening = Happening("ASSAULT", frozenset({"kill"}), None, party("Ana Ruiz"))
        setting = Setting(dates=(days_of_edtf(day),))
        text = "The mayor Ana Ruiz was killed."
        made.append(statement(text, report, setting=setting, happenings=(happening,)))
    assert (what(*made) == "when") is contradict


def test_the_place_of_a_death_is_compared():
    made = []
    for place, report in ((MOSUL, "a"), (RAQQA, "b")):
        happening = Happening("ASSAULT", frozenset({"kill"}), None, party("Ana Ruiz"))
        text = "The mayor Ana Ruiz was killed."
        made.append(
            statement(text, report, setting=Setting(places=(place,)), happenings=(happening,))
        )
    assert what(*made) == "where"


def test_who_killed_one_man_is_compared_by_country():
    def by(actor: str, country: str, report: str) -> Proposition:
        happening = killing(actor, country, "Ana Ruiz")
        return statement(f"{actor} killed Ana Ruiz.", report, happenings=(happening,))

    assert what(by("Russian troops", "RUS", "a"), by("Turkish troops", "TUR", "b")) == "who"
    assert what(by("Russian troops", "RUS", "a"), by("Russia", "RUS", "b")) is None


@pytest.mark.parametrize(
    ("one", "other", "denies", "against"),
    [
        ("Russia did not meddle in the 2016 election.", "Russia did meddle in the 2016 election.",
         False, True),
        ("I had not thought of that, but I will ask him.", "I will ask him about that.",
         False, False),
        ("The mayor denied the dam is safe.", "The mayor denied the dam is safe.", True, False),
        ("The dam is safe.", "The dam is safe.", True, True),
    ],
)  # fmt: skip
def test_a_negation_opposes_only_what_it_negates(one, other, denies, against):
    negated = statement(one, negated=True, denies=denies)
    assert opposed(negated, statement(other, "b")) is against
