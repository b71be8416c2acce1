"""The tagger's windows and batches, with a network that knows one word."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.network import MODEL, ModelError, load_tagger
from reportedly.language.pieces import encode_words
from reportedly.language.tagger import Tagger, TaggerSettings

SAYS = 7  # the piece that the network below takes for a cue


class Letters:
    """Cuts words into one piece a letter: "said" and nothing else is one piece, SAYS."""

    def encode(self, words, **_):
        ids, word_ids = [], []
        for i, word in enumerate(words):
            pieces = [SAYS] if word == "said" else [9] * len(word)
            ids += pieces
            word_ids += [i] * len(pieces)
        return type("Coded", (), {"ids": ids, "word_ids": word_ids})


class OneWord:
    """Anchors at SAYS; the word before is the source, the two after are the content."""

    steps = np.zeros((4, 4), np.float32)

    def __init__(self):
        self.reads = []

    def read(self, pieces, looks, firsts):
        self.reads.append(pieces.shape)
        ids = np.take_along_axis(pieces, firsts, 1)
        return ids[..., None].astype(np.float32), np.where(ids == SAYS, 9.0, -9.0)

    def arguments(self, words, mask, places):
        before = TaggerSettings().before
        scores = np.zeros((*mask.shape, 4), np.float32)
        scores[..., 0] = 1
        for offset, label in ((-1, 1), (0, 2), (1, 3), (2, 3)):
            scores[:, places == before + offset, label] = 9
        return scores, np.full(len(words), 9.0, np.float32)


@given(st.lists(st.sampled_from(["said", "a", "words", "x" * 40, "."]), max_size=900))
def test_each_cue_is_found_once_wherever_windows_are_cut(words):
    text = " ".join(words)
    (found,) = Tagger(OneWord(), Letters()).tag([text])
    cues = [a.cue[0].start for a in found]
    starts = [i for i in range(len(text)) if text.startswith("said", i)]
    told = [i for i in starts if i + 4 < len(text)]  # one at the very end has no content
    assert cues == told


def test_windows_of_long_words_move_on():
    network = OneWord()
    Tagger(network, Letters()).tag([" ".join(["x" * 40] * 3000)])
    assert sum(rows for rows, _ in network.reads) < 150


@pytest.mark.parametrize("texts", [[], [""], ["", "Ana said it leaks.", ""]])
def test_texts_keep_their_places(texts):
    found = Tagger(OneWord(), Letters()).tag(texts)
    assert [len(some) for some in found] == ["said" in t for t in texts]


def test_pieces_of_a_word_are_bounded_and_never_none():
    tokenizer = load_tagger()._tokenizer
    encoded = encode_words("\u200d \u0301 " + "ab1" * 99 + " said", tokenizer)
    assert all(1 <= len(p) <= 12 for p in encoded.pieces)


def test_a_damaged_or_changed_model_is_told_apart_from_a_missing_one(tmp_path):
    with pytest.raises(ModelError, match="no tagger model"):
        load_tagger(tmp_path)
    manifest = tmp_path / "manifest.json"
    manifest.write_text('{"version": "1"}')
    with pytest.raises(ModelError, match="lacks"):
        load_tagger(tmp_path)
    for path in MODEL.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "arguments.onnx").write_bytes(b"not the model")
    with pytest.raises(ModelError, match="arguments.onnx: should have SHA-256"):
        load_tagger(tmp_path)
