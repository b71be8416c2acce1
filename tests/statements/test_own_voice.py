import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.statements.own_voice import MOST

SAID = {"source": "Ruiz", "cue": "said", "content": "the dam was safe"}


def test_sentences_without_a_source_are_the_outlets_own(made):
    text = "Ruiz said the dam was safe. The dam burst on Monday and killed nine people in Lorca."
    assert made(text, SAID).own == ["The dam burst on Monday and killed nine people in Lorca"]


def test_what_an_attribution_leaves_of_a_sentence_is_own_where_it_tells_something(made):
    text = "The river flooded nine villages on Monday, but Ruiz said the dam was safe."
    assert made(text, SAID).own == ["The river flooded nine villages on Monday"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Why did the dam of Lorca burst on Monday?",
        "Read more about the dam of Lorca here.",
        "We should never have built the dam in Lorca.",
        "Police said the dam of Lorca burst on Monday.",
    ],
)
def test_questions_orders_opinions_and_missed_speech_are_no_facts(made, sentence):
    assert made(f"Ruiz said the dam was safe. {sentence}", SAID).own == []


@pytest.mark.parametrize(
    ("sentence", "value", "hedge"),
    [
        ("The army shelled Lorca on Monday.", "CT+", ""),
        ("The army allegedly shelled Lorca on Monday.", "Uu", "allegedly"),
        ("The army may have shelled Lorca on Monday.", "PS+", "may"),
        ("If this is the case, it shows the failure of the army.", "Uu", "If"),
        ("The picture suggests that the army shelled Lorca.", "PS+", "suggests"),
        ("The army probably shelled Lorca on Monday.", "PR+", "probably"),
    ],
)
def test_hedges_of_the_outlets_own_voice_are_marked_in_degrees(made, sentence, value, hedge):
    found = made(f"Ruiz said the dam was safe. {sentence}", SAID)
    (own,) = [s for s in found.statements if s.attribution is None]
    assert (own.certainty.value, found.words(own.certainty.evidence)) == (value, hedge)
    assert own.hedged == (value != "CT+")


def test_no_more_than_fifteen_and_the_consequential_first(made):
    dull = "It was a quiet day there. " * 30
    text = f"Ruiz said the dam was safe. {dull}Nine soldiers died near Lorca on 4 May 2019."
    own = made(text, SAID).own
    assert len(own) == MOST
    assert own[-1] == "Nine soldiers died near Lorca on 4 May 2019"


@settings(max_examples=40)
@given(text=st.text(max_size=200))
def test_spans_read_back_on_any_text(made, text):
    for statement in made(text).statements:
        for span in (*statement.content, *statement.certainty.evidence):
            assert len(span.of(text)) == span.end - span.start


WORDS = (
    "Ruiz said “ ” denied not if would the dam . , ? this confirmed by will 12 killed may who to "
    "\u202e 😀 é reject refused short of \n\n"
).split(" ")


@settings(max_examples=40)
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=3, max_size=40).filter(
        lambda words: any(word.strip() for word in words)
    ),
    data=st.data(),
)
def test_any_stretch_of_any_text_can_be_content_and_cue(made, words_of, words, data):
    text = " ".join(words)
    parts = words_of(text)
    content, cue = data.draw(st.sampled_from(parts)), data.draw(st.sampled_from(parts))
    found = made(text, {"content": content, "cue": cue})
    assert found.words(found.attributed[0].content) == content
