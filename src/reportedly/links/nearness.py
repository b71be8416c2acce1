"""Vectors of statements with the day beside the meaning: what is near is near in both.

News says like things again and again: among ten years of reports the statements that are worded
most like a new one are of other events.  An index that ranks by cosine alone would give those, and
the more of them the more it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist
from typing import Final

import numpy as np

from reportedly.language.encoder import WIDTH, Vectors

_WAVES: Final = 16
_DAYS: Final = 21.0  # two days so far apart are alike by 0.6, 45 by 0.1
_WEIGHT: Final = 0.67  # of the day beside the meaning: like wordings years apart lose 0.5 of 1.67,
# on the whole: beyond some months so few waves add up to no more than noise (0.25 to 0.78 are lost)
_UNDATED: Final = 0.5  # an undated statement is half as near to any day as a day is to itself
BESIDE: Final = 2 * _WAVES + 1
NEAR_WIDTH: Final = WIDTH + BESIDE
# Quantiles of the half-normal distribution: their cosines add up to a Gaussian of the days between
# (random Fourier features, Rahimi and Recht 2007, with the frequencies spread evenly).
_FREQUENCIES: Final = np.array(
    [NormalDist().inv_cdf(0.5 + (n + 0.5) / _WAVES / 2) / _DAYS for n in range(_WAVES)]
)


def with_days(vectors: Vectors, days: Sequence[int | None]) -> Vectors:
    """Unit vectors, each with its day, as rows for an index of cosines.

    The product of two rows is the cosine of the vectors and at most 0.67 for the days: that of one
    day, or of none; half of it where one has no day; a quarter, more or less, for years apart.  All
    rows are of one length, the root of 1.67.

    ``days``: ordinals, none where a statement's report has no date.
    """
    known = np.array([day is not None for day in days], bool)
    angles = np.outer([day or 0 for day in days], _FREQUENCIES)
    waves = np.concatenate((np.cos(angles), np.sin(angles)), axis=1) / np.sqrt(_WAVES)
    waves *= np.where(known, np.sqrt(1 - _UNDATED**2), 0.0)[:, None]
    undated = np.where(known, _UNDATED, 1.0)[:, None]
    beside = np.sqrt(_WEIGHT) * np.concatenate((waves, undated), axis=1)
    return np.ascontiguousarray(np.concatenate((vectors, beside), axis=1), np.float32)
