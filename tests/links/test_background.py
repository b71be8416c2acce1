"""What statements of a corpus have in common anyway."""

import numpy as np
import pytest

from reportedly.language.encoder import WIDTH
from reportedly.links import Background, propositions_of
from tests.links.test_claims import reading


def unit(*places):
    vector = np.zeros(WIDTH, np.float32)
    vector[list(places)] = 1
    return vector / np.linalg.norm(vector)


def test_a_word_of_every_report_tells_less_than_one_of_few():
    background = Background()
    for n in range(50):
        content = "the dam burst at dawn" if n else "the dam near Tarvo collapsed at noon"
        background.add(propositions_of(reading(f"r{n}", "Post", content)), np.zeros((1, WIDTH)))
    assert background.weight("dam") < background.weight("tarvo")


def test_of_one_event_a_word_of_every_report_tells_next_to_nothing_in_a_small_corpus_too():
    background = Background()
    for n in range(12):
        content = "the dam burst at dawn" if n else "the dam near Tarvo collapsed at noon"
        background.add(propositions_of(reading(f"r{n}", "Post", content)), np.zeros((1, WIDTH)))
    assert background.weight("dam") > 0.3 * background.weight("tarvo")
    assert background.weight_in_leads("dam") < 0.15 * background.weight_in_leads("tarvo")


def test_what_all_statements_share_is_left_out_of_their_likeness():
    background = Background()
    many = np.stack([unit(0, n % 50 + 10) for n in range(4000)])
    background.add((), many)
    assert float(unit(0, 1) @ unit(0, 2)) == pytest.approx(0.5)
    assert background.cosine(unit(0, 1), unit(0, 2)) < 0.2
    assert background.cosine(unit(0, 1), unit(0, 1)) == pytest.approx(1.0, abs=1e-4)


def test_no_word_tells_less_than_nothing_before_all_is_weighed_anew():
    background = Background()
    for n in range(219):  # weighed at 210
        some = propositions_of(reading(f"r{n}", "Post", "the dam burst at dawn"))
        background.add(some, np.zeros((1, WIDTH)))
    assert background.weight_in_leads("dam") > 0
    assert background.weight("dam") > 0


def test_counting_out_undoes_counting_in():
    background = Background()
    some = propositions_of(reading("a", "Post"))
    before = background.weight("dam")
    background.add(some, np.stack([unit(3)]))
    background.remove(some, np.stack([unit(3)]))
    assert background.weight("dam") == before
    assert not background.mean.any()
