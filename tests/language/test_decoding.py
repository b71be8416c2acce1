import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from reportedly.language.decoding import WordAttribution, best_paths, drop_doubles, runs_of

figures = st.floats(-4, 4, width=32)


@given(
    hnp.arrays(np.float32, (5, 3), elements=figures),
    hnp.arrays(np.float32, (3, 3), elements=figures),
)
def test_the_best_path_is_the_best_of_all_paths(scores, steps):
    def worth(path):
        return sum(scores[t, x] for t, x in enumerate(path)) + sum(
            steps[a, b] for a, b in itertools.pairwise(path)
        )

    (found,) = best_paths(scores[None], np.ones((1, 5), bool), steps)
    best = max(map(worth, itertools.product(range(3), repeat=5)))
    assert abs(worth(found) - best) < 1e-3


def test_masked_words_are_stepped_over():
    scores = np.zeros((1, 4, 2), np.float32)
    scores[0, :, 1] = [1, 9, -1, 9]
    mask = np.array([[True, False, True, False]])
    apart = np.array([[0, -5], [-5, 0]], np.float32)
    assert best_paths(scores, mask, apart).tolist() == [[0, 0, 0, 0]]
    scores[0, 0, 1] = 3
    assert best_paths(scores, mask, apart).tolist() == [[1, 0, 1, 0]]


def test_runs_are_counted_from_the_first_word():
    assert runs_of(np.array([3, 3, 0, 3]), 3, 10) == ((10, 12), (13, 14))


def one(anchor, score, source, cue, content):
    return WordAttribution(anchor, score, source, cue, content)


def test_of_two_anchors_in_one_cue_the_likelier_stays():
    first = one(5, 0.6, ((3, 5),), ((5, 7),), ((7, 20),))
    second = one(6, 0.9, ((3, 5),), ((5, 7),), ((7, 20),))
    assert drop_doubles([first, second]) == [second]


def test_one_source_may_serve_two_cues():
    first = one(5, 0.6, ((3, 5),), ((5, 6),), ((7, 20),))
    second = one(22, 0.9, ((3, 5),), ((22, 23),), ((23, 30),))
    assert drop_doubles([second, first]) == [first, second]
