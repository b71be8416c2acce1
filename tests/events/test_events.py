from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.events import find_events
from reportedly.language.spacy_analyser import load_analyser
from reportedly.records import (
    Attribution,
    Certainty,
    Reading,
    Report,
    Source,
    Span,
    Statement,
    Station,
    Time,
)

ANALYSER = load_analyser()


def events(text, *, published="2018-06-01", times=(), places=()):
    report = Report("r", text, published=published)
    statement = Statement("t1", (Span(0, len(text)),), (Station("outlet"),), (Certainty("CT+"),))
    (analysis,) = ANALYSER.analyse([text])
    return find_events(
        Reading(report, statements=(statement,), times=tuple(times), places=tuple(places)), analysis
    )


def name(actor):
    return actor.name if actor else None


@pytest.mark.parametrize(
    ("text", "kind", "mode", "actor", "recipient"),
    [
        ("Russia bombed the city of Idlib.", "ASSAULT", "explosives", "Russia", "city of Idlib"),
        (
            "The United States launched two airstrikes against the militants.",
            "ASSAULT", "aerial", "United States", "militants",
        ),
        ("Three soldiers were killed by rebels.", "ASSAULT", None, "rebels", "Three soldiers"),
        ("Iran accused Israel of spying.", "ACCUSE", "allege", "Iran", "Israel"),
        ("Police arrested 12 protesters in Minsk.", "COERCE", "arrest", "Police", "12 protesters"),
        ("North Korea threatened to attack Japan.", "THREATEN", "violence", "North Korea", "Japan"),
        ("Ethiopia refused to withdraw its troops.", "REJECT", "yield", "Ethiopia", None),
        ("France will not lift the ban.", "REJECT", "yield", "France", None),
        (
            "France called on Germany to release the prisoners.",
            "REQUEST", "yield", "France", "Germany",
        ),
        ("The rebels released 30 hostages.", "RETREAT", "release", "rebels", "30 hostages"),
        ("Norway donated food to refugees.", "AID", None, "Norway", "refugees"),
        ("Turkey agreed to send troops to Libya.", "AGREE", None, "Turkey", "Libya"),
        ("Kenya and Somalia signed a peace agreement.", "AGREE", None, "Kenya and Somalia", None),
        ("The ministers held talks with Iran.", "CONSULT", None, "ministers", "Iran"),
        ("The EU imposed sanctions on Belarus.", "SANCTION", "discontinue", "EU", "Belarus"),
    ],
)  # fmt: skip
def test_a_clause_is_read_as_one_plover_event(text, kind, mode, actor, recipient):
    event = events(text)[0]
    found = (event.type, event.mode, name(event.actor), name(event.recipient))
    assert found == (kind, mode, actor, recipient)


def test_every_span_of_an_event_reads_back():
    text = "On Monday the Syrian army shelled Douma, killing at least 12 people."
    (event,) = [e for e in events(text) if e.mode == "heavy-weapons"]
    assert [span.of(text) for span in event.trigger] == ["shelled", "killing"]
    assert [span.of(text) for span in event.actor.spans] == ["Syrian army"]
    assert (event.actor.sector, event.actor.country) == ("MIL", "SYR")


@pytest.mark.parametrize(
    ("text", "negated", "modality"),
    [
        ("Russia attacked Ukraine.", False, "actual"),
        ("Russia did not attack Ukraine.", True, "actual"),
        ("The two sides failed to reach an agreement.", True, "actual"),
        ("Russia may attack Ukraine.", False, "hypothetical"),
        ("If Russia attacks Ukraine, prices rise.", False, "hypothetical"),
        ("Russia will attack Ukraine.", False, "future"),
        ("Russia attacked Georgia in 2008.", False, "historical"),
    ],
)
def test_polarity_and_modality_come_from_the_clause(text, negated, modality):
    event = events(text)[0]
    assert (event.negated, event.modality) == (negated, modality)


def test_a_future_meeting_is_an_agreement_to_meet():
    (event,) = events("Putin will meet Trump in Helsinki.")
    assert (event.type, event.modality) == ("AGREE", "future")


def test_an_accident_is_no_assault():
    assert events("The earthquake killed 30 people in Nepal.") == ()


def test_an_attack_that_kills_is_one_event_with_its_makers():
    (event,) = events("A Taliban attack on a base killed 20 soldiers.")
    assert (event.type, name(event.actor)) == ("ASSAULT", "Taliban")
    assert [(n.counts, n.low, n.high) for n in event.numbers] == [("killed", 20, 20)]


@pytest.mark.parametrize(
    "text",
    [
        "He asked me not to worry.",
        "She thanked her brother for the cake.",
        "We have killed the part of the project that they care about.",
        "The spikes hit the frog's head.",
        "Fans asked the comedian about his background.",
        "Surrounding areas were quiet.",
        "An estimated four million people took part in the walk.",
        "He pleaded not guilty to seven counts of fraud.",
        "Laws about killings have changed.",
        "The centre issued a hurricane warning.",
        "The report cites the NATO treaty.",
        "The president declared war on poverty.",
        "The senator bombarded the minister with questions.",
        "The government faces an assault on its finances.",
        "The senator defended his record.",
        "Ministers support voting twice.",
        "Residents visiting Hong Kong were slow.",
        "The plane crashed. In the crash it struck a shed.",
    ],
)
def test_private_lives_figures_of_speech_and_texts_are_no_events(text):
    assert events(text) == ()


def test_in_a_report_of_an_accident_those_hurt_were_not_attacked():
    text = "A fire broke out in a block of flats. The fire spread fast. Two adults were injured."
    assert events(text) == ()


def test_in_a_report_of_an_attack_those_hurt_were_attacked():
    text = "A gunman opened fire in the square. Two adults were injured."
    assert [event.type for event in events(text)] == ["ASSAULT", "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("President Trump attacked Senator Harris as a fraud.", "ACCUSE"),
        ("Militants attacked a police station.", "ASSAULT"),
        ("The minister launched an attack on the budget.", "ACCUSE"),
        ("Rebels launched an attack on the capital.", "ASSAULT"),
        ("The army bombarded the town with shells.", "ASSAULT"),
    ],
)
def test_politicians_attack_in_words_and_militants_with_arms(text, kind):
    assert events(text)[0].type == kind


def test_a_dateline_does_nothing():
    (event,) = events("HELSINKI (AP) -- President Donald Trump blamed the United States.")
    assert name(event.actor) == "President Donald Trump"


def test_an_ambassador_is_of_the_country_that_sends():
    (event,) = events("U.S. Ambassador to Russia Jon Huntsman criticized Moscow.")
    assert event.actor.country == "USA"


def test_who_claims_an_attack_is_its_actor():
    (event,) = events("The Taliban claimed responsibility for the attack on the airport.")
    assert (event.type, name(event.actor)) == ("ASSAULT", "Taliban")


def test_nobody_claiming_an_attack_leaves_it_without_an_actor():
    (event,) = events("No group claimed responsibility for the attack on the airport.")
    assert event.actor is None


def test_what_they_want_another_to_do_is_a_request():
    (event,) = events("The protesters want the government to release the prisoners.")
    assert (event.type, event.actor.name) == ("REQUEST", "protesters")


def test_a_future_meeting_that_discusses_an_attack_leaves_the_attack_as_it_was():
    found = events("The ministers will discuss the attack on the embassy.")
    assert {e.type: e.modality for e in found}["ASSAULT"] == "actual"


def test_a_year_is_no_number_of_arrests():
    (event,) = events("He spoke after his 2017 arrest by police.")
    assert event.numbers == ()


def linked(text, day):
    start = text.index(day)
    times = [Time("x1", Span(start, start + len(day)), "DATE", "2018-05-01")]
    return {e.type: e.times for e in events(text, times=times)}


def test_a_date_inside_what_only_describes_somebody_is_not_the_events():
    assert linked("Police arrested Omar, who left the army on Monday.", "Monday") == {"COERCE": ()}


def test_a_date_before_two_verbs_is_both_events():
    found = linked("On Monday rebels attacked the town and released the prisoners.", "Monday")
    assert found == {"ASSAULT": ("x1",), "RETREAT": ("x1",)}


def test_an_attack_that_something_follows_has_its_date():
    found = linked("He changed course in April following an attack on the base.", "April")
    assert found == {"ASSAULT": ("x1",)}


def test_a_time_of_the_clause_is_linked_by_its_id():
    text = "Police arrested two men on Friday."
    start = text.index("Friday")
    times = [Time("x1", Span(start, start + 6), "DATE", "2018-06-01")]
    (event,) = events(text, times=times)
    assert event.times == ("x1",)


def test_a_quoted_we_is_the_speaker():
    text = "“We attacked the base,” said Omar."
    source = Source("s1", "Omar", mentions=(Span(29, 33),), kind="person", named=True)
    content = (Span(0, 23),)
    attribution = Attribution("a1", content, (Span(24, 28),), (Span(29, 33),), "direct", 0.9)
    statement = Statement(
        "t1", content, (Station("Omar", "s1"), Station("outlet")),
        (Certainty("CT+"), Certainty("Uu")), "a1",
    )  # fmt: skip
    (analysis,) = ANALYSER.analyse([text])
    reading = Reading(Report("r", text), (attribution,), (source,), (statement,))
    (event,) = find_events(reading, analysis)
    assert (event.statement, event.actor.source) == ("t1", "s1")


def test_without_statements_there_are_no_events():
    (analysis,) = ANALYSER.analyse(["Russia attacked Ukraine."])
    assert find_events(Reading(Report("r", "Russia attacked Ukraine.")), analysis) == ()


def test_a_sentence_too_long_to_be_one_tells_nothing():
    text = "rebels attacked the town and " * 300
    (analysis,) = ANALYSER.analyse([text])
    tokens = len(analysis.tokens)
    one = replace(analysis, sentences=((0, tokens),))
    statement = Statement("t1", (Span(0, len(text)),), (Station("o"),), (Certainty("CT+"),))
    assert find_events(Reading(Report("r", text), statements=(statement,)), one) == ()


@given(st.text(max_size=60), st.sampled_from(["attack", "Russia", "killed 12", "talks", ""]))
def test_any_text_is_read_without_raising(noise, word):
    text = f"{noise} {word}".strip() or "x"
    for event in events(text):
        assert all(span.of(text) for span in event.trigger)
