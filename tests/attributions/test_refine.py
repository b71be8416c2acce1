import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.attributions import refine_attributions
from reportedly.language.spacy_analyser import load_analyser
from reportedly.records import Attribution, Report, Span

ANALYSER = load_analyser()
WORDS = ["He", "said", "which", "reportedly", "that", "“", ".", "police", "believe", "\n\n", "😀"]


def attribution(text, source, cue, content, *, id="a1", confidence=0.9):
    """One attribution whose parts are told by their words."""

    def spans(words):
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return Attribution(id, spans(content), spans(cue), spans(source), "indirect", confidence)


def refined(text, *attributions):
    (analysis,) = ANALYSER.analyse([text])
    return refine_attributions(Report("r", text), attributions, analysis)


def worded(text, found):
    return [
        tuple(" … ".join(s.of(text) for s in part) for part in (a.source, a.cue, a.content))
        for a in found
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The ministry did not disclose its plans.",
            "The ministry",
            "did not disclose",
            "its plans",
        ),
        ("The mayor declined to comment.", "The mayor", "declined", "to comment"),
        ("A doctor, who asked not to be named, left.", "who", "asked", "not to be named"),
        ("Raab spoke with Pompeo about the case.", "Raab", "spoke with Pompeo about", "the case"),
        ("Germany banned the airline on Monday.", "Germany", "banned", "the airline on Monday"),
        ("The agency issued a permit.", "The agency", "issued", "a permit"),
    ],
)
def test_silence_contacts_and_deeds_state_nothing(text, source, cue, content):
    assert refined(text, attribution(text, source, cue, content)) == ()


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ruiz did not say whether it is safe.", "Ruiz", "did not say", "whether it is safe"),
        ("The agency issued a warning of floods.", "The agency", "issued", "a warning of floods"),
        ("Ruiz released a statement saying it is.", "Ruiz", "released a statement saying", "it is"),
    ],
)  # fmt: skip
def test_what_does_state_something_stays(text, source, cue, content):
    assert len(refined(text, attribution(text, source, cue, content))) == 1


def test_a_relative_pronoun_is_given_what_it_stands_for():
    text = "Firemen fought the fires, which state media said were under control."
    found = refined(text, attribution(text, "state media", "said", "which"))
    assert worded(text, found)[0][2].startswith("the fires")


def test_an_adverb_of_hearsay_that_was_passed_over_is_read():
    text = "Soldiers reportedly fired at the crowd in Lima on Monday."
    assert worded(text, refined(text)) == [
        ("", "reportedly", "Soldiers … fired at the crowd in Lima on Monday")
    ]


def test_an_adverb_that_is_part_of_a_cue_is_left_to_it():
    text = "Soldiers reportedly fired at the crowd."
    known = attribution(text, "", "reportedly", "fired at the crowd")
    assert len(refined(text, known)) == 1


def test_a_clause_of_saying_inside_what_somebody_says_is_read_and_nested():
    text = "The minister said that police believe the driver fled to Peru."
    outer = attribution(text, "The minister", "said", "police believe the driver fled to Peru")
    first, inner = refined(text, outer)
    assert worded(text, [inner]) == [("police", "believe", "the driver fled to Peru")]
    assert inner.parent == first.id


def test_a_speaker_who_says_what_she_believes_is_one_attribution():
    text = "The mayor said she believes the dam is safe."
    outer = attribution(text, "The mayor", "said", "she believes the dam is safe")
    assert worded(text, refined(text, outer)) == [
        ("The mayor", "said", "she believes the dam is safe")
    ]


def test_ids_follow_the_text_and_parents_follow_the_ids():
    text = "Germany banned the airline. The minister said that police believe the driver fled."
    deed = attribution(text, "Germany", "banned", "the airline")
    said = attribution(text, "The minister", "said", "police believe the driver fled", id="a2")
    assert [(a.id, a.parent) for a in refined(text, deed, said)] == [("a1", None), ("a2", "a1")]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join))
def test_every_span_reads_back_on_any_text(text):
    for one in refined(text):
        for span in (*one.content, *one.cue, *one.source):
            assert span.of(text) == span.of(text).strip() != ""


@pytest.mark.parametrize(
    ("text", "source", "sources"),
    [
        ("Turkey and Libya said it was over.", "Turkey and Libya", ["Turkey", "Libya"]),
        ("Both Reuters and NBC said it was over.", "Both Reuters and NBC", ["Reuters", "NBC"]),
        (
            "Ruiz and his supporters said it was over.",
            "Ruiz and his supporters",
            ["Ruiz", "his supporters"],
        ),
        (
            "The Food and Drug Administration said it was over.",
            "The Food and Drug Administration",
            ["The Food and Drug Administration"],
        ),
        (
            "Scientists and doctors said it was over.",
            "Scientists and doctors",
            ["Scientists and doctors"],
        ),
    ],
)
def test_states_and_bodies_named_jointly_are_one_attribution_each(text, source, sources):
    found = refined(text, attribution(text, source, "said", "it was over"))
    assert [words[0] for words in worded(text, found)] == sources
    assert {words[2] for words in worded(text, found)} == {"it was over"}
    assert len({a.id for a in found}) == len(found)


def test_an_accusation_that_somebody_reports_lies_inside_the_report():
    text = "Ana Ruiz “accused the army of shelling the dam,” the Herald reported."
    content = "Ana Ruiz “accused the army of shelling the dam"
    found = refined(text, attribution(text, "the Herald", "reported", content))
    inner = next(a for a in found if a.parent)
    assert worded(text, [inner]) == [("Ana Ruiz", "accused", "the army of shelling the dam")]


def test_he_who_is_spoken_of_is_not_the_outlet_that_is_named_after_him():
    text = "He dismissed the army's argument that it was a threat, according to the Herald."
    content = "He dismissed the army's argument that it was a threat"
    found = refined(text, attribution(text, "the Herald", "according to", content))
    assert "He" in [words[0] for words in worded(text, found)]


def test_what_an_unnamed_source_claims_to_a_paper_is_its_own():
    text = "An anonymous source claiming to a paper that the dam leaks may be wrong."
    found = worded(text, refined(text))
    assert ("An anonymous source", "claiming") in [words[:2] for words in found]


def test_who_looks_into_allegations_does_not_make_them():
    text = "The prosecutor investigating allegations that the bank was robbed left."
    one = attribution(
        text, "The prosecutor investigating", "allegations", "that the bank was robbed"
    )
    assert [a.source for a in refined(text, one)] == [()]
