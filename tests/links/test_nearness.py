"""What is near a statement is near in meaning and in time."""

import numpy as np
import pytest

from reportedly.language.encoder import WIDTH
from reportedly.links.nearness import NEAR_WIDTH, with_days

DAY = 737_000


def unit(*weights):
    vector = np.zeros((1, WIDTH), np.float32)
    vector[0, : len(weights)] = weights
    return vector / np.linalg.norm(vector)


def nearness(one, day, other, then):
    return float(with_days(one, [day])[0] @ with_days(other, [then])[0])


def test_all_rows_are_of_one_length_so_that_cosines_rank_them():
    rows = with_days(np.concatenate([unit(1), unit(1), unit(0, 1)]), [DAY, None, 1])
    assert rows.shape == (3, NEAR_WIDTH)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.linalg.norm(rows[0]), abs=1e-4)


def test_of_one_day_meaning_alone_decides():
    assert nearness(unit(1), DAY, unit(1, 0.5), DAY) > nearness(unit(1), DAY, unit(1, 1), DAY)


def test_the_same_words_of_years_ago_are_less_near_than_other_words_of_this_week():
    other_words = nearness(unit(1), DAY, unit(1, 1), DAY + 5)
    assert other_words > nearness(unit(1), DAY, unit(1), DAY - 1000)
    assert nearness(unit(1), DAY, unit(1), DAY - 1000) > nearness(unit(1), DAY, unit(0, 1), DAY)


def test_what_has_no_date_lies_between_this_week_and_years_ago():
    undated = nearness(unit(1), DAY, unit(1), None)
    assert nearness(unit(1), DAY, unit(1), DAY + 3) > undated
    assert undated > nearness(unit(1), DAY, unit(1), DAY + 400)
    assert nearness(unit(1), None, unit(1), None) > undated


def test_the_farther_the_days_the_less_near():
    then = [nearness(unit(1), DAY, unit(1), DAY + days) for days in range(0, 60, 5)]
    assert then == sorted(then, reverse=True)
    far = [nearness(unit(1), DAY, unit(1), DAY - days) for days in range(90, 4000, 7)]
    assert np.quantile(far, 0.95) < then[6]
    assert max(far) < then[4]
