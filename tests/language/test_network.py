"""What int8 graphs compute does not depend on the processor."""

import numpy as np
import pytest

from reportedly.language.encoder import load_encoder

# Of the first sentence, where sums of products are exact; cut sums give -0.0486, 0.0423, -0.0531.
VECTOR = (-0.05143, 0.04575, -0.05174, 0.00539, 0.04682, 0.03344)


def test_int8_products_are_added_exactly_on_every_processor():
    vector = load_encoder().embed(["Police said on Friday that the dam is safe."])[0]
    assert np.asarray(vector[:6]) == pytest.approx(np.array(VECTOR), abs=5e-4)
