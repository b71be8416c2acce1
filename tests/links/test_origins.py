"""Which origins of a claim count, on entries and readings built by hand."""

from dataclasses import replace

import pytest

from reportedly.links.counting import by_majority, count_origins
from reportedly.links.lineage import Voice
from reportedly.links.origins import Entry, entry_of, staff_of
from reportedly.links.propositions import propositions_of
from reportedly.links.state_media import state_organ
from reportedly.links.voices import body_key
from reportedly.records import (
    Attribution,
    Certainty,
    Furniture,
    Place,
    Reading,
    Report,
    Source,
    Span,
    Statement,
    Station,
)
from tests.links.test_claims import reading


def person(name, outlet="Post", **more):
    return Entry(name, True, "speaks for itself", outlet, **more)


def body(name, *states, outlet="Post"):
    bodies = frozenset(map(body_key, (name, *states)))
    return Entry(
        name, True, "speaks for itself", outlet, kind="organisation", body=name, speaks_for=bodies
    )


def outlet_voice(name, counts=False, **more):
    return Entry(name, counts, "", name, voice=True, kind="media", **more)


def counted(*entries):
    return {o.name for o in count_origins(entries)[0] if o.independent}


def test_a_correspondent_on_the_scene_counts_beside_a_named_source():
    assert counted(person("Ana Ruiz"), outlet_voice("Reuters", True)) == {"Ana Ruiz", "Reuters"}


def test_who_says_it_only_beside_something_else_is_listed_and_does_not_count():
    long_sentence = person("Bo Lind", "Mail", beside=True, surely=False)
    origins, _ = count_origins([long_sentence, person("Ana Ruiz")])
    assert [(o.name, o.independent) for o in origins] == [("Ana Ruiz", True), ("Bo Lind", False)]
    assert "beside something else" in origins[1].reason
    assert counted(long_sentence, person("Bo Lind", "Echo")) == {"Bo Lind"}


def test_who_surely_says_it_beside_something_else_counts_and_is_marked():
    entries = [person("Bo Lind", "Mail", beside=True), person("Ana Ruiz")]
    found = {o.name: (o.independent, o.beside) for o in count_origins(entries)[0]}
    assert found == {"Bo Lind": (True, True), "Ana Ruiz": (True, False)}
    (both,), _ = count_origins([entries[0], person("Bo Lind", "Echo")])
    assert not both.beside


def test_an_origin_is_called_what_most_reports_call_it_by_more_than_a_surname():
    wordings = ["Ruiz", "Ruiz", "Ruiz", "Ana Ruiz", "Ana Ruiz", "Ana Ruiz at Tarvo"]
    origins, _ = count_origins([person(name) for name in wordings])
    assert [origin.name for origin in origins] == ["Ana Ruiz"]


def test_an_outlet_that_does_not_say_how_it_knows_is_listed_and_does_not_count():
    origins, _ = count_origins([person("Ana Ruiz"), outlet_voice("Echo")])
    assert [(o.name, o.independent) for o in origins] == [("Ana Ruiz", True), ("Echo", False)]


@pytest.mark.parametrize(
    ("names", "number"),
    [
        (["Donald Trump", "Trump"], 1),
        (["Donald Trump", "Donald Trump Jr."], 2),
        (["Donald Trump", "Melania Trump", "Trump"], 3),
        (["Kirstjen Nielsen", "Kirtsjen Nielsen"], 1),
        (["Jon Huntsman", "Jon M. Huntsman Jr"], 2),
    ],
)
def test_persons_are_told_apart_by_more_than_a_surname(names, number):
    assert len(counted(*map(person, names))) == number


def test_a_country_and_a_person_who_bears_its_name_are_two():
    israel = Entry("Israel", True, "", "Post", kind="government", body="Israel")
    assert len(counted(israel, person("Israel Katz"))) == 2


def test_the_bodies_of_one_state_count_once():
    assert len(counted(body("Russian army", "Russia"), body("Kremlin", "Russia"))) == 1
    assert len(counted(body("Russian army", "Russia"), body("Ukrainian army", "Ukraine"))) == 2


def test_an_officer_and_the_force_he_speaks_for_count_once():
    officer = person("Gregg Hastings", speaks_for=frozenset({body_key("Oregon State Police")}))
    assert len(counted(officer, body("Oregon State Police"), person("Ana Ruiz"))) == 2


def test_one_office_is_not_held_by_father_and_son():
    held = frozenset({"ambassador", "to", "russia"})
    entries = [person("Jon Huntsman", roles=held), person("Jon M. Huntsman Jr", roles=held)]
    assert len(counted(*entries)) == 1
    son = person("Jon Huntsman Jr", roles=frozenset({"son", "of", "ambassador"}))
    assert len(counted(entries[0], son)) == 2


@pytest.mark.parametrize(
    ("kind", "name", "fields", "principal", "number"),
    [
        ("person", "Tom Hale", {"roles": ("spokesman",), "affiliation": ("Ana Ruiz",)}, None, 1),
        ("person", "Tom Hale", {"roles": ("spokesman",), "affiliation": ("Ruiz",)}, None, 1),
        ("person", "Tom Hale", {"roles": ("lawyer",), "affiliation": ("Ana Ruiz",)}, None, 1),
        ("person", "Tom Hale", {"roles": ("adviser",), "affiliation": ("Ana Ruiz",)}, None, 2),
        ("government", "Peruvian President Ana Ruiz’s office", {}, None, 1),
        (
            "person",
            "Tom Hale",
            {"roles": ("Navy chief",), "affiliation": ("navy", "Peru")},
            "navy",
            1,
        ),
        ("person", "Tom Hale", {"rank": "Lt"}, "Oslo police", 1),
        ("person", "Tom Hale", {"rank": "Lt", "affiliation": ("Navy",)}, "Oslo police", 2),
        ("person", "Tom Hale", {}, "Oslo police", 2),
        ("person", "Tom Hale", {"roles": ("president",), "affiliation": ("Peru",)}, "Peru", 1),
        ("person", "Tom Hale", {"roles": ("senator",), "affiliation": ("Peru",)}, "Peru", 2),
    ],
)
def test_who_speaks_for_another_is_no_second_voice(kind, name, fields, principal, number):
    words = ("forty people were hurt in the town", "nobody at all was hurt in the town")
    one = said(f"{name} said {words[0]}.", name, "said", words[0], kind)
    (source,) = one.sources
    first = origin(replace(one, sources=(replace(source, **fields),)))
    whom, of = (principal, "government") if principal else ("Ana Ruiz", "person")
    second = origin(said(f"{whom} said {words[1]}.", whom, "said", words[1], of))
    assert len(counted(first, second)) == number
    if number == 1 and principal is None:
        assert counted(first, second) == {"Ana Ruiz"}


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("an AFP journalist at the scene", "AFP"),
        ("Reuters witnesses", "Reuters"),
        ("CNN's reporter in Tarvo", "CNN"),
        ("a local journalist", None),
        ("AFP", None),
    ],
)
def test_what_an_outlets_staff_saw_is_the_outlets_own(name, outlet):
    assert staff_of(name) == outlet


def test_two_media_of_one_state_are_one_voice():
    found = [state_organ(Source("s1", name, kind="media", named=True)) for name in ("TASS", "RT")]
    assert [organ.country for organ in found] == ["Russia", "Russia"]
    entries = [
        Entry(organ.name, True, "", "Post", kind="media", speaks_for=frozenset({organ.country}))
        for organ in found
    ]
    assert len(counted(*entries)) == 1


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Syrian state television", "Syria"),
        ("Iran's state-run TV", "Iran"),
        ("official Egyptian MENA news agency", "Egypt"),
        ("Reuters", None),
    ],
)
def test_a_states_medium_is_known_by_its_description(name, country):
    organ = state_organ(Source("s1", name, kind="media"))
    assert (organ.country if organ else None) == country


def test_an_outlet_whose_own_report_names_the_source_adds_nothing():
    repeated = outlet_voice("Hill", quoted=True)
    origins, _ = count_origins([person("Ana Ruiz", outlet="Hill"), repeated])
    assert [o.name for o in origins] == ["Ana Ruiz"]


def test_one_speech_has_the_speaker_that_most_reports_give():
    text = 'that he "had not thought of that" before the talks'
    entries = [person("Ana Ruiz"), person("Ana Ruiz"), person("Bo Lind", "Mail")]
    assert [e.name for e in by_majority(entries, [text, text, text])] == ["Ana Ruiz"] * 3


def test_two_who_say_it_together_are_two_origins():
    both = person("Ana Ruiz", others=(person("Tom Hale"),))
    assert counted(both, person("Ruiz")) == {"Ana Ruiz", "Tom Hale"}


def test_who_holds_a_towns_office_is_one_with_the_office():
    holder = person("Ana Ruiz", roles=frozenset({"governor", "of", "tarvo"}))
    assert counted(holder, person("governor of Tarvo")) == {"Ana Ruiz"}


def test_an_outlet_that_retells_what_another_tells_of_itself_is_no_origin():
    own = outlet_voice("Tarvo Times", quoted=True)
    entries = [own, outlet_voice("Post"), outlet_voice("Herald")]
    texts = ["The Tarvo Times put up signs", "The Tarvo Times put up signs", "Signs were put up"]
    assert [o.name for o in count_origins(entries, texts)[0]] == ["Tarvo Times", "Herald"]


# --- single statements ---------------------------------------------------------------------------


def own_voice(text, places=(), **report):
    """A report of one sentence in its outlet's own voice, with the places it names."""
    start = text.index("—") + 2 if "—" in text else 0
    span = Span(start, len(text) - 1)
    furniture = (Furniture(Span(0, start), "dateline"),) if start else ()
    found = tuple(
        Place(f"p{n}", name, Span(text.index(name, start), text.index(name, start) + len(name)))
        for n, name in enumerate(places)
    )
    statement = Statement("t1", (span,), (Station("Post"),), (Certainty("CT+"),))
    made = Report("a", text, publisher="Post", furniture=furniture, **report)
    return Reading(made, (), (), (statement,), places=found)


def origin(reading, *places):
    (statement,) = reading.statements
    (one,) = propositions_of(reading)
    return entry_of(reading, statement, one, [Voice("Post", places=places)])


@pytest.mark.parametrize(
    ("content", "counts"),
    [
        ("whether the dam had been tested before the flood", False),
        ("if the flood was connected to the old dam above the town", False),
        ("to say whether the church had received threats", False),
        ("if the dam breaks, water would stand in every street", True),
        ("the dam would hold if the rain stopped", True),
    ],
)
def test_what_is_asked_or_left_open_has_no_origin(content, counts):
    said = reading("a", "Post", content, "Ana Ruiz", published="2020-05-02")
    assert origin(said).counts == counts


def test_what_is_likelier_no_attribution_than_one_has_no_origin_that_counts():
    sure = reading("a", "Post", "the dam held through the night", "Ana Ruiz")
    (attribution,) = sure.attributions
    unsure = replace(sure, attributions=(replace(attribution, confidence=0.49),))
    assert origin(sure).counts
    assert not origin(unsure).counts


def test_papers_filed_with_one_body_are_one_origin():
    papers = [
        person("reports filed Sunday with the Harbour Commission", kind="document"),
        person("records filed with the Harbour Commission", "Mail", kind="document"),
        person("records filed with the Tarvo Court", "Echo", kind="document"),
    ]
    assert len(counted(*papers)) == 2


def test_what_happens_at_the_dateline_can_be_seen():
    text = "TARVO — Crowds waved flags and sang in the square of Tarvo on Monday."
    assert origin(own_voice(text), "TARVO").counts


def test_the_place_may_stand_in_its_genitive():
    text = "TARVO — Crowds waved flags and sang in Tarvo's old square on Monday."
    assert origin(own_voice(text), "TARVO").counts


def test_a_dateline_is_no_presence_where_the_report_never_tells_of_the_place():
    text = "TARVO — Crowds waved flags and sang in a square on Monday."
    assert not origin(own_voice(text), "TARVO").counts


@pytest.mark.parametrize(
    "text",
    [
        "TARVO — The flood at Tarvo killed 12 people in the valley.",
        "TARVO — Ministers in Tarvo agreed behind doors to rebuild the dam.",
        "TARVO — The mayor of Tarvo reportedly left the burning mill.",
        "TARVO — The council of Tarvo has no money for a dam of that size.",
        "TARVO — Crowds are expected to march through Tarvo.",
        "TARVO — Crowds marched through Tarvo last month.",
        "TARVO — Tarvo has been a quiet town since the floods of March.",
    ],
)
def test_tolls_agreements_hearsay_plans_and_what_is_no_scene_are_not_seen(text):
    assert not origin(own_voice(text), "TARVO").counts


def test_what_ran_past_its_planned_end_is_seen_all_the_same():
    text = "TARVO — The first round of talks in Tarvo ran well past the scheduled hour."
    assert origin(own_voice(text), "TARVO").counts


def test_reports_that_nobody_names_are_unnamed_through_the_outlet():
    text = "The mayor of Tarvo reportedly left the burning mill before dawn."
    assert origin(own_voice(text)).name == "unnamed, through Post"


def said(text, speaker, cue, content, kind="person", named=True):
    """A report of one sentence in which somebody says something."""
    spans = [
        Span(text.index(part), text.index(part) + len(part)) for part in (speaker, cue, content)
    ]
    source = Source("s1", speaker, (), (spans[0],), kind, named)
    attribution = Attribution(
        "a1", (spans[2],), (spans[1],), (spans[0],), "indirect", 0.9, speaker="s1"
    )
    stations = (Station(speaker, "s1"), Station("Post", relay="publishes"))
    values = (Certainty("CT+"), Certainty("Uu"))
    statement = Statement("t1", (spans[2],), stations, values, "a1")
    return Reading(Report("a", text, publisher="Post"), (attribution,), (source,), (statement,))


def test_what_somebody_told_his_aides_is_not_heard_by_an_outlet():
    content = "he does not want the old dam above the town to be rebuilt"
    told = said(f"Ana Ruiz told aides {content}.", "Ana Ruiz", "told", content)
    assert (origin(told).name, origin(told).counts) == ("unnamed, through Post", False)
    public = said(f"Ana Ruiz told reporters {content}.", "Ana Ruiz", "told", content)
    assert origin(public).counts


@pytest.mark.parametrize("speaker", ["1,500 people", "Putin's plane"])
def test_counted_crowds_and_things_say_nothing(speaker):
    content = "the start of the talks in the palace on Monday afternoon"
    found = origin(said(f"{speaker} pushed back {content}.", speaker, "pushed back", content,
                        "group", named=False))  # fmt: skip
    assert (found.name, found.counts) == ("Post", False)


@pytest.mark.parametrize(
    ("cue", "confidence", "counts"),
    [
        ("nodded along to", 0.6, False),
        ("railed against", 0.9, True),
        ("criticised", 0.6, True),
        ("put the toll at twelve and", 0.6, True),
        ("referring to", 0.9, False),
        ("can now say", 0.9, False),
        ("could not say", 0.9, True),
        ("can confirm", 0.9, True),
    ],
)
def test_what_somebody_does_means_or_might_say_is_not_said(cue, confidence, counts):
    content = "the old dam above the town and its repair in spring"
    made = said(f"Ana Ruiz {cue} {content}.", "Ana Ruiz", cue, content)
    (attribution,) = made.attributions
    made = replace(made, attributions=(replace(attribution, confidence=confidence),))
    assert origin(made).counts == counts


@pytest.mark.parametrize(
    ("name", "kind", "origin_name", "counts"),
    [
        ("English version for Berg", "organisation", "Post", False),
        ("Russian in one of the ads", "organisation", "Post", False),
        ("sign for the summit on Senate Square", "document", None, False),
        ("poll conducted by Norland Institute", "document", "Norland Institute", True),
        ("Reuters article", "document", "Reuters", False),
        ("NATO data", "document", "NATO data", True),
    ],
)
def test_a_paper_is_an_origin_where_it_can_be_told_which(name, kind, origin_name, counts):
    content = "the old dam above the town is safe until spring"
    found = origin(said(f"{name} said {content}.", name, "said", content, kind))
    assert found.counts == counts
    assert origin_name in (None, found.name)


def test_a_pronoun_that_stands_for_nobody_named_is_unnamed():
    content = "the old dam above the town is safe until spring"
    found = origin(said(f"He said {content}.", "He", "said", content, named=False))
    assert (found.name, found.counts) == ("unnamed, through Post", False)


def test_what_one_is_quoted_as_saying_that_another_said_is_the_first_ones():
    inner, text = "the old dam is safe until spring", '"{}," Ana Ruiz said.'
    told = said(text.format(f"Tom Hale told me {inner}"), "Ana Ruiz", "said", "Tom Hale told me")
    (outer,), (source,), (statement,) = told.attributions, told.sources, told.statements
    start = told.report.text.index(inner)
    hale = replace(source, id="s2", name="Tom Hale")
    own = replace(
        outer, id="a2", content=(Span(start, start + len(inner)),), parent="a1", speaker="s2"
    )
    made = replace(
        statement, id="t2", content=own.content, attribution="a2",
        chain=(Station("Tom Hale", "s2"), Station("Post", relay="publishes")),
    )  # fmt: skip
    reading = replace(
        told, attributions=(replace(outer, kind="direct"), own), sources=(source, hale),
        statements=(statement, made),
    )  # fmt: skip
    one = next(p for p in propositions_of(reading) if p.ref.statement == "t2")
    assert entry_of(reading, made, one, [Voice("Post")]).name == "Ana Ruiz"


def test_a_reporter_is_no_origin_of_what_he_reports():
    content = '"The old dam above the town is safe until spring"'
    made = said(f"Ana Ruiz reports: {content}", "Ana Ruiz", "reports", content)
    (attribution,) = made.attributions
    made = replace(made, attributions=(replace(attribution, kind="direct"),))
    assert not origin(made).counts


def test_others_in_a_party_are_not_the_party():
    content = "the old dam above the town is safe until spring"
    text = f"Ana Ruiz and others in the Dam Party said {content}."
    made = said(text, "Ana Ruiz and others in the Dam Party", "said", content)
    (source,) = made.sources
    start = text.index("Dam Party")
    party = Source("s2", "Dam Party", (), (Span(start, start + 9),), "organisation", True)
    one = replace(source, name="Ana Ruiz", mentions=(Span(0, 8),))
    assert origin(replace(made, sources=(one, party))).others == ()


def test_words_of_two_persons_are_both_theirs():
    content = "the old dam above the town is safe until spring"
    text = f"Ana Ruiz and engineer Tom Hale said {content}."
    reading = said(text, "Ana Ruiz and engineer Tom Hale", "said", content)
    (source,) = reading.sources
    one = replace(source, name="Ana Ruiz", mentions=(Span(0, 8),))
    found = origin(replace(reading, sources=(one,)))
    assert [found.name, *(other.name for other in found.others)] == ["Ana Ruiz", "Tom Hale"]


@pytest.mark.parametrize(
    ("speaker", "kind", "cue", "name"),
    [
        ("Reports in Tarvo", "document", "said", "unnamed, through Post"),
        ("Argus", "organisation", "quoted the mayor as saying", "Argus"),
        ("The blackout", "document", "showed", "Post"),
    ],
)
def test_media_and_what_says_nothing_are_no_named_sources(speaker, kind, cue, name):
    content = "the old dam above the town is safe until spring"
    found = origin(said(f"{speaker} {cue} {content}.", speaker, cue, content, kind))
    assert (found.name, found.counts) == (name, False)


def test_whom_an_outlet_quotes_as_saying_it_speaks_himself():
    content = "Ana Ruiz as saying the old dam above the town is safe"
    found = origin(said(f"Interfax quoted {content}.", "Interfax", "quoted", content, "media"))
    assert (found.name, found.counts, found.relays) == ("Ana Ruiz", True, ("Interfax",))
    content = content.replace("Ana Ruiz", "a local official")
    found = origin(said(f"Interfax quoted {content}.", "Interfax", "quoted", content, "media"))
    assert (found.name, found.counts) == ("unnamed, through Interfax", False)


def test_a_country_in_its_name_makes_no_body_its_states():
    entries = [
        origin(said(f"{name} said {content}.", name, "said", content, kind))
        for name, kind, content in [
            ("Syrian Observatory", "organisation", "forty people were hurt in the town"),
            ("Syrian foreign ministry", "government", "nobody at all was hurt in the town"),
        ]
    ]
    assert counted(*entries) == {"Syrian Observatory", "Syrian foreign ministry"}


def test_what_an_outlets_own_staff_saw_is_seen():
    text = "A Reuters witness saw smoke rising over the old town from a hill outside."
    found = origin(own_voice(text))
    assert (found.name, found.counts) == ("Reuters", True)


def test_a_town_is_nobody():
    content = "the old dam above the town is safe until spring"
    reading = said(f"Tarvo said {content}.", "Tarvo", "said", content, "organisation")
    places = (Place("p1", Span(0, 5), "Tarvo", 60.0, 25.0, "city"),)
    assert not origin(replace(reading, places=places)).counts
    assert origin(reading).counts


def test_a_bare_spokeswoman_speaks_for_the_body_that_spoke_before_her():
    text = "The Dam Board said it was watching. The dam is safe until spring, Ana Ruiz said."
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in (
        "The Dam Board", "said", "it was watching", "Ana Ruiz", "The dam is safe until spring",
    )]  # fmt: skip
    board = Source("s1", "Dam Board", (), (spans[0],), "organisation", True, ("Norland",))
    she = Source("s2", "Ana Ruiz", (), (spans[3],), "person", True, roles=("spokeswoman",))
    made = (
        Attribution("a1", (spans[2],), (spans[1],), (spans[0],), "indirect", 0.9, speaker="s1"),
        Attribution("a2", (spans[4],), (spans[1],), (spans[3],), "indirect", 0.9, speaker="s2"),
    )
    statement = Statement(
        "t2", (spans[4],), (Station("Ana Ruiz", "s2"), Station("Post", relay="publishes")),
        (Certainty("CT+"), Certainty("Uu")), "a2",
    )  # fmt: skip
    reading = Reading(Report("a", text), made, (board, she), (statement,))
    assert body_key("Norland") in origin(reading).speaks_for


def test_we_in_a_quotation_is_not_the_outlet_that_gives_it():
    content = "“Here we are with the old dam above the town,” Ana Ruiz said"
    assert not origin(
        said(f"{content}, according to the BBC.", "BBC", "according to", content, "media")
    ).counts


def test_an_outlet_named_beside_the_content_does_not_tell_of_itself():
    content = "the guards were from Tarvo"
    assert not origin(
        said(f"{content}, the BBC reported.", "BBC", "reported", content, "media")
    ).counts


def test_figures_that_go_on_from_a_papers_are_the_papers():
    first = "The committees raised $10 million in spring"
    text = f"{first}, according to records filed with the Harbour Board.\n\n{{}}"
    text = text.format("In all the committees have raised $90 million since last autumn.")
    paper = "records filed with the Harbour Board"
    reading = said(text, paper, "according to", first, "document")
    start = text.index("In all")
    own = Statement("t2", (Span(start, len(text)),), (Station("Post"),), (Certainty("CT+"),))
    made = propositions_of(replace(reading, statements=(*reading.statements, own)))
    found = entry_of(reading, own, made[1], [Voice("Post")])
    assert (found.name, found.counts) == (paper, True)
