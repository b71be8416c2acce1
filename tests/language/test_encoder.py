"""The sentence encoder that ships."""

import shutil

import numpy as np
import pytest

from reportedly.language.encoder import MODEL, load_encoder
from reportedly.language.network import ModelError


@pytest.fixture(scope="module")
def encoder():
    return load_encoder()


def test_vectors_have_unit_length_and_texts_keep_their_order(encoder):
    texts = ["The dam is safe.", "Police arrested a man.", ""]
    vectors = encoder.embed(texts)
    assert vectors.shape == (3, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert np.allclose(encoder.embed(texts[1:2])[0], vectors[1])


def test_a_paraphrase_is_nearer_than_another_event(encoder):
    said, paraphrase, other = encoder.embed(
        [
            "The plane landed half an hour late.",
            "His aircraft touched down thirty minutes behind schedule.",
            "The brewery made a beer for the summit.",
        ]
    )
    assert said @ paraphrase > said @ other + 0.2


@pytest.mark.parametrize(
    ("claim", "wording", "other"),
    [
        (
            "The mayor resigned on Thursday.",
            "She is stepping down from the top job at city hall.",
            "The mayor said on Thursday that she would not comment.",
        ),
        (
            "Dozens were hurt when police fired tear gas.",
            "At least 40 needed treatment after officers used gas on the crowd.",
            "Police said they had never fired tear gas at dozens of people before.",
        ),
    ],
)
def test_a_claim_is_nearer_to_its_other_wording_than_to_other_matter_in_its_words(
    encoder, claim, wording, other
):
    """The base, unadapted, has it the other way round for both."""
    one, same, beside = encoder.embed([claim, wording, other])
    assert one @ same > one @ beside + 0.03


def test_a_vector_does_not_depend_on_what_is_read_beside_it(encoder):
    alone = encoder.embed(["The dam is safe."])[0]
    beside = encoder.embed(["The dam is safe.", "A much longer sentence " * 40])[0]
    assert (alone == beside).all()


def test_no_texts_give_no_vectors(encoder):
    assert encoder.embed([]).shape == (0, 384)


def test_a_changed_model_is_refused(tmp_path):
    folder = shutil.copytree(MODEL, tmp_path / "encoder")
    (folder / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match="SHA-256"):
        load_encoder(folder)
