"""What int8 graphs compute does not depend on the processor."""

import numpy as np
import pytest

from reportedly.language.encoder import load_encoder
from reportedly.language.network import SUMS, open_graph

# Of the first sentence, where sums of products are exact.
VECTOR = (-0.04505, 0.0659, -0.01743, -0.0056, 0.08577, 0.01408)


def test_int8_products_are_added_exactly_on_every_processor():
    vector = load_encoder().embed(["Police said on Friday that the dam is safe."])[0]
    assert np.asarray(vector[:6]) == pytest.approx(np.array(VECTOR), abs=5e-4)


def test_the_largest_bytes_are_added_exactly():
    """Cut sums, as of processors without VNNI where nothing is done about it, give 65,534."""
    session = open_graph(SUMS.read_bytes(), threads=1)
    (sums,) = session.run(["sums"], {"row": np.ones((1, 4), np.float32)})
    assert sums.tolist() == [[4 * 255 * 127] * 16]
