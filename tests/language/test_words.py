from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.words import GAPS, QUOTES, SHAPES, split_words, word_features


def looks(text):
    words = split_words(text)
    features = word_features(text, words)
    return {
        text[a:b]: (SHAPES[s], GAPS[g], QUOTES[q])
        for (a, b), (s, g, q) in zip(words, features, strict=True)
    }


def test_shape_gap_and_quotation_are_told_of_each_word():
    found = looks('NATO said "we\nagree".\n\nIn 2017 iPhone sales')
    assert found["NATO"] == ("upper", "paragraph", "outside")
    assert found["we"] == ("lower", "none", "inside")
    assert found["In"] == ("title", "paragraph", "outside")
    assert found["2017"] == ("digits", "space", "outside")
    assert found["iPhone"] == ("mixed", "space", "outside")
    assert found["."] == ("mark", "none", "outside")


def test_marks_say_whether_they_open_or_close():
    text = '"Yes", he said.'
    features = word_features(text, split_words(text))
    assert [QUOTES[q] for _, _, q in features][:3] == ["opening", "inside", "closing"]


@given(st.text())
def test_words_cover_everything_but_white_space(text):
    words = split_words(text)
    assert len(word_features(text, words)) == len(words)
    assert "".join(text[a:b] for a, b in words) == "".join(text.split())
