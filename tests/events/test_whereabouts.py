"""Where an event was whose own clause does not say: inferred from the text around."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reportedly.events.whereabouts import infer_places
from reportedly.language.analysis import Analysis, Token
from reportedly.records import Actor, Event, Place, Reading, Report, Span, Time

# A word, its tag, its relation, and how far away its head stands (0: it hangs on nothing).
RAID = "Jets/NNS/nsubj/1 hit/VBD/ROOT/0 Raqqa/NNP/dobj/-1"
DRONE = "They/PRP/nsubj/1 downed/VBD/ROOT/0 drones/NNS/dobj/-1"
BREAK = "¶"
_POS = {"V": "VERB", "N": "NOUN", "I": "ADP", "D": "DET"}


def analysed(sentences):
    """The text and the analysis of sentences; BREAK between them ends a paragraph."""
    text, tokens, bounds = "", [], []
    for sentence in sentences:
        if sentence == BREAK:
            text += "\n"
            continue
        first = len(tokens)
        for word, tag, dep, away in (w.split("/") for w in sentence.split()):
            pos = "PROPN" if tag == "NNP" else _POS.get(tag[0], "X")
            start, head = len(text), len(tokens) + int(away)
            tokens.append(
                Token(start, start + len(word), word, word, pos, tag, dep, head, len(bounds))
            )
            text += word + " "
        bounds.append((first, len(tokens)))
    return text, Analysis(tuple(tokens), tuple(bounds), ())


def around(*sentences, triggers, told=("hit", "Raqqa"), kind="city", times=(), **more):
    """What is named around the last of ``triggers``; the event ``told[0]`` is at ``told[1]``."""
    text, analysis = analysed(sentences)

    def span(word):
        return Span(text.index(word), text.index(word) + len(word))

    place = Place("p1", span(told[1]), told[1], 35.95, 39.0, kind, "SY")
    events = [Event(f"e{n}", "s1", (span(word),), "ASSAULT") for n, word in enumerate(triggers)]
    events = [replace(e, places=("p1",)) if e.trigger[0].of(text) == told[0] else e for e in events]
    events[-1] = replace(events[-1], times=tuple(time.id for time in times[-1:]), **more)
    if len(times) > 1:
        events[0] = replace(events[0], times=(times[0].id,))
    reading = Reading(Report("r", text), places=(place,), times=tuple(times))
    return infer_places(events, reading, analysis)[-1].around


def test_what_has_happened_is_where_the_sentence_before_has_such_a_thing():
    assert around(RAID, DRONE, triggers=["hit", "downed"]) == ("p1",)


def test_an_event_with_a_place_of_its_own_needs_none_from_around():
    assert around(RAID, triggers=["hit"]) == ()


@pytest.mark.parametrize(
    "changed",
    [{"modality": "future"}, {"negated": True}, {"modality": "hypothetical"}],
)
def test_what_has_not_happened_is_nowhere(changed):
    assert around(RAID, DRONE, triggers=["hit", "downed"], **changed) == ()


def test_an_event_that_hangs_on_another_of_its_sentence_is_there():
    said = "They/PRP/nsubj/1 struck/VBP/ROOT/0 to/TO/aux/1 take/VB/xcomp/-2 Raqqa/NNP/dobj/-1"
    assert around(said, triggers=["take", "struck"], told=("take", "Raqqa")) == ("p1",)


def test_an_event_that_follows_another_is_not_there():
    said = (
        "They/PRP/nsubj/1 struck/VBP/ROOT/0 after/IN/prep/-1 raids/NNS/pobj/-1 in/IN/prep/-1 "
        "Raqqa/NNP/pobj/-1"
    )
    assert around(said, triggers=["raids", "struck"], told=("raids", "Raqqa")) == ()


def test_a_report_of_one_violence_says_where_once():
    said = "He/PRP/nsubj/1 saw/VBD/ROOT/0 the/DT/det/1 attack/NN/dobj/-2"
    assert around(RAID, BREAK, DRONE, BREAK, said, triggers=["hit", "attack"]) == ("p1",)
    vague = said.replace("the/DT", "an/DT")
    assert around(RAID, BREAK, DRONE, BREAK, vague, triggers=["hit", "attack"]) == ()
    assert around(RAID, BREAK, said, triggers=["hit", "attack"], kind="country") == ()


@pytest.mark.parametrize(("year", "found"), [("2006", ()), ("2019", ("p1",))])
def test_an_event_of_another_time_is_not_there(year, found):
    here = Time("w1", Span(0, 4), "DATE", "2019-09-14", "2019-09-14", "2019-09-14")
    then = Time("w2", Span(0, 4), "DATE", year, f"{year}-01-01", f"{year}-12-31")
    said = "He/PRP/nsubj/1 saw/VBD/ROOT/0 the/DT/det/1 attack/NN/dobj/-2"
    given = around(RAID, BREAK, said, triggers=["hit", "attack"], times=(here, then))
    assert given == found


SAID = "He/PRP/nsubj/1 saw/VBD/ROOT/0 the/DT/det/1 attack/NN/dobj/-2"
FAR = (BREAK, "Omar/NNP/nsubj/1 spoke/VBD/ROOT/0", BREAK)


@pytest.mark.parametrize(
    ("country", "elsewhere", "found"),
    [
        (None, False, ("c1",)),
        ("SYR", True, ("c1",)),
        (None, True, ()),
        ("USA", False, ()),
    ],
)
def test_violence_is_in_the_country_of_most_violence(country, elsewhere, found):
    raids = [RAID, RAID.replace("Raqqa", "Hama"), RAID.replace("Raqqa", "Homs")]
    text, analysis = analysed([*raids, *FAR, "Syria/NNP/ROOT/0", BREAK, SAID])
    towns = [("Raqqa", "SY"), ("Hama", "SY"), ("Homs", "IQ" if elsewhere else "SY")]
    places = [
        Place(
            f"p{n}", Span(text.index(name), text.index(name) + len(name)), name, 0, 0, "city", code
        )
        for n, (name, code) in enumerate(towns)
    ]
    land = Place(
        "c1", Span(text.index("Syria"), text.index("Syria") + 5), "Syria", 0, 0, "country", "SY"
    )
    hits = [m.start() for m in re.finditer("hit", text)]
    told = [
        Event(f"e{n}", "s1", (Span(at, at + 3),), "ASSAULT", places=(f"p{n}",))
        for n, at in enumerate(hits)
    ]
    actor = Actor("somebody", country=country) if country else None
    attack = text.index("attack")
    last = Event("e9", "s1", (Span(attack, attack + 6),), "ASSAULT", actor=actor)
    reading = Reading(Report("r", text), places=(*places, land))
    assert infer_places([*told, last], reading, analysis)[-1].around == found


def test_one_event_in_a_country_does_not_make_it_the_scene():
    assert around(RAID, *FAR, SAID, triggers=["hit", "attack"], kind="country") == ()


def test_what_something_came_of_has_happened():
    said = "He/PRP/nsubj/1 left/VBD/ROOT/0 after/IN/prep/-1 an/DT/det/1 attack/NN/pobj/-2"
    assert around(RAID, said, triggers=["hit", "attack"]) == ("p1",)
