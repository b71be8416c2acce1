import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.language.spacy_analyser import PIPELINE, SpacyAnalyser, load_analyser

ANALYSER = load_analyser()
TEXT = "The dam is safe, said Angela Merkel in Berlin.\n\nPolice disagreed. They left Lima."


def test_words_sentences_and_names_read_back():
    (analysis,) = ANALYSER.analyse([TEXT])
    assert [t.text for t in analysis.tokens] == [TEXT[t.start : t.end] for t in analysis.tokens]
    starts = [analysis.tokens[first].text for first, _ in analysis.sentences]
    assert starts == ["The", "Police", "They"]
    assert "Angela Merkel" in [name.span.of(TEXT) for name in analysis.names]


def test_heads_are_words_of_the_same_sentence():
    (analysis,) = ANALYSER.analyse([TEXT])
    for token in analysis.tokens:
        assert analysis.tokens[token.head].sentence == token.sentence


def test_the_words_of_a_span_are_those_that_overlap_it():
    (analysis,) = ANALYSER.analyse([TEXT])
    place = analysis.names[0].span
    assert [analysis.tokens[i].text for i in analysis.within(place)] == place.of(TEXT).split()


def test_texts_keep_their_order_and_empty_ones_their_place():
    found = ANALYSER.analyse(["One.", "", "Two words."])
    assert [[t.text for t in one.tokens] for one in found] == [
        ["One", "."],
        [],
        ["Two", "words", "."],
    ]


@settings(max_examples=30)
@given(st.text(max_size=80))
def test_every_word_of_any_text_reads_back(text):
    (analysis,) = ANALYSER.analyse([text])
    assert all(text[t.start : t.end] == t.text for t in analysis.tokens)
    assert all(a.end <= b.start for a, b in zip(analysis.tokens, analysis.tokens[1:], strict=False))


def test_a_paragraph_beyond_all_measure_is_cut_at_a_space():
    text = "word " * 9000
    (analysis,) = ANALYSER.analyse([text])
    assert len(analysis.tokens) >= 9000
    assert all(text[t.start : t.end] == t.text for t in analysis.tokens)


def test_the_lean_pipeline_reads_as_the_whole_one_does():
    text = "Don't! U.S.-led forces hit 10km away, at 3.5p.m. :-) See https://example.org/a?b=c…"
    whole = SpacyAnalyser(spacy.load(PIPELINE))
    assert ANALYSER.analyse([text, TEXT]) == whole.analyse([text, TEXT])
    assert ANALYSER.version == whole.version
