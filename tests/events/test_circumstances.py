"""What goes with an event: its dates and places and no others', how real it is, who is meant."""

import pytest

from reportedly.records import Place, Span, Time
from tests.events.test_events import events, linked, name


def only(text, kind, **given):
    (event,) = [e for e in events(text, **given) if e.type == kind]
    return event


def placed(text, where, kind="city"):
    start = text.index(where)
    place = Place("p1", Span(start, start + len(where)), where, 0.0, 0.0, kind)
    return {e.type: e.places for e in events(text, places=[place])}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Police held the man until his hearing on Monday.", "Monday"),
        ("The party endorsed Omar for this year's election.", "this year's"),
        (
            "Aid groups left on Monday, and at the government's request they came back.",
            "Monday",
        ),
    ],
)
def test_a_date_of_something_else_in_the_clause_is_not_the_events(text, day):
    assert not any(linked(text, day).values())


def test_the_century_of_a_building_does_not_date_what_is_done_there():
    text = "Troops besieged the 19th century palace."
    time = Time("x1", Span(20, 32), "DATE", "18", "1800-01-01", "1899-12-31")
    event = only(text, "COERCE", times=[time])
    assert (event.times, event.modality) == ((), "actual")


def test_the_day_of_a_death_is_that_of_what_caused_it():
    assert linked("Omar died on Tuesday after being shot.", "Tuesday") == {"ASSAULT": ("x1",)}


def test_what_is_dated_two_years_back_is_historical():
    text = "In 2014 rebels attacked the town."
    time = Time("x1", Span(3, 7), "DATE", "2014")
    assert only(text, "ASSAULT", times=[time]).modality == "historical"


@pytest.mark.parametrize(
    ("text", "where", "kind", "found"),
    [
        ("Russia blamed rebels for the loss of Idlib.", "Idlib", "city", {"ACCUSE": ()}),
        ("Rebels attacked a base on Tuesday in Idlib.", "Idlib", "city", {"ASSAULT": ("p1",)}),
        ("Omar opposed the Syria-led attack.", "Syria", "country", {"ASSAULT": ()}),
    ],
)
def test_a_place_is_linked_where_the_words_say_that_it_happened_there(text, where, kind, found):
    assert found.items() <= placed(text, where, kind).items()


@pytest.mark.parametrize(
    ("text", "negated", "modality"),
    [
        ("Police were unable to question Omar.", True, "actual"),
        ("The talks with Iran are set to open on Friday.", False, "future"),
        ("It should be closed, and ministers blame Omar.", False, "actual"),
        ("The minister called the attack an act of war.", False, "actual"),
        ("Russians paid bounties to the Taliban to kill American soldiers.", False, "hypothetical"),
        ("The coalition came to Iraq to fight militants.", False, "hypothetical"),
        ("The minister explained the decision to ban the players.", False, "actual"),
        ("Thousands of people rallied to protest.", False, "actual"),
    ],
)
def test_how_real_an_event_is(text, negated, modality):
    event = events(text)[-1]
    assert (event.negated, event.modality) == (negated, modality)


@pytest.mark.parametrize(
    "text",
    [
        "The minister looked away in protest.",
        "We maintain the right to defend ourselves.",
        "There is no evidence to support the president's claims.",
        "A custody battle with her aunt followed.",
        "Testimony is required to convict somebody.",
    ],
)
def test_manners_rights_and_rules_are_no_events(text):
    assert events(text) == ()


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The minister blamed Iran for the attack.", "Iran"),
        ("Omar said rebels were responsible for the massacre.", "rebels"),
        ("Omar said rebels were not responsible for the massacre.", None),
    ],
)
def test_who_is_held_to_have_done_it_is_the_actor(text, actor):
    assert name(only(text, "ASSAULT").actor) == actor


def test_a_weapon_before_an_attack_does_not_attack():
    assert only("Drone attacks hit the base.", "ASSAULT").actor is None


def test_a_person_described_and_named_goes_by_the_name():
    event = only("Police arrested his rival, Boris Johnson.", "COERCE")
    assert (name(event.recipient), event.recipient.country) == ("Boris Johnson", "GBR")


def test_the_one_person_named_in_the_sentence_is_he():
    event = events("Republicans broke with Donald Trump and urged him to resign.")[-1]
    assert name(event.recipient) == "Donald Trump"


def test_who_undergoes_a_clause_without_its_own_subject():
    event = only("Omar Khan wept when convicted.", "SANCTION")
    assert (name(event.actor), name(event.recipient)) == (None, "Omar Khan")


def test_gas_is_fired_to_disperse_a_crowd():
    assert only("Police fired tear gas at the protesters.", "ASSAULT").mode == "crowd-control"


@pytest.mark.parametrize(
    ("text", "mode", "recipient"),
    [
        ("Gunmen hurled grenades at the station.", "explosives", "station"),
        ("A bomb exploded at the consulate.", "explosives", "consulate"),
        ("Ten homes were damaged in the bombing.", "destroy", "Ten homes"),
    ],
)
def test_bombs_have_whom_or_what_they_hit(text, mode, recipient):
    event = only(text, "ASSAULT")
    assert (event.mode, name(event.recipient)) == (mode, recipient)


def test_a_place_before_where_is_where_it_happened():
    text = "He went to Kenosha, where riots broke out."
    assert placed(text, "Kenosha") == {"PROTEST": ("p1",)}


def test_a_couple_of_attacks_has_the_day_on_which_they_took_place():
    found = linked("A couple of bombings took place on Monday.", "Monday")
    assert found == {"ASSAULT": ("x1",)}


def test_a_year_in_a_law_s_name_dates_nothing():
    event = only("Omar's party sued the state over its 2012 voting law.", "ACCUSE")
    assert event.modality == "actual"


@pytest.mark.parametrize(
    ("text", "kind", "recipient"),
    [
        ("Turkey is under EU sanctions.", "SANCTION", "Turkey"),
        ("The governor demanded the release of Omar.", "REQUEST", None),
        ("On Thursday the union filed a lawsuit against Montana.", "ACCUSE", "Montana"),
        ("Russia announced a withdrawal from Kherson.", "RETREAT", "Kherson"),
        ("The party condemned the repression of the Cuban people.", "COERCE", "Cuban people"),
    ],
)
def test_whom_a_noun_is_done_to(text, kind, recipient):
    assert name(only(text, kind).recipient) == recipient


@pytest.mark.parametrize(
    "text",
    [
        "Ministers agreed that the sponsor should be nonpartisan.",
        "The president asked why the minister did not answer.",
        "She died after a long battle with cancer.",
        "They supported the fight to be heard.",
        "Everybody should be fighting against bigotry.",
        "The candidate conceded that it was bad.",
    ],
)
def test_opinions_and_figures_of_speech_are_no_events(text):
    assert [event.type for event in events(text) if event.type != "SUPPORT"] == []


def test_who_is_sent_to_do_it_does_it():
    event = only("Washington sent Mike Pompeo to meet the king.", "CONSULT")
    assert name(event.actor) == "Mike Pompeo"


def test_what_is_asked_is_not_asserted():
    assert only("Did Iran ever support you?", "SUPPORT").modality == "hypothetical"


def test_scheduled_talks_are_still_to_come():
    assert events("Talks with Iran were scheduled.")[0].modality == "future"


def test_a_day_before_a_name_is_no_part_of_it():
    event = only("It was reported on Saturday Omar Khan was stabbed.", "ASSAULT")
    assert "Saturday" not in name(event.recipient)


def test_what_an_attack_was_carried_out_with_tells_its_mode():
    assert only("The rebels carried out the attack using ten drones.", "ASSAULT").mode == "drone"
