"""What is counted from what, by where it stands."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reportedly.events.anchors import Anchor, Anchors
from reportedly.records import Span


def anchor(year):
    return Anchor(date(year, 1, 1), date(year, 1, 1), str(year))


OWN = anchor(2017)


def test_outside_every_stretch_the_reports_own_date_counts():
    anchors = Anchors(OWN, [(Span(5, 9), anchor(2016))])
    assert [anchors.at(place).text for place in (4, 5, 8, 9)] == ["2017", "2016", "2016", "2017"]


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 30))
        .map(sorted)
        .filter(lambda pair: pair[0] < pair[1]),
        max_size=8,
    ),
    st.integers(0, 31),
)
def test_of_stretches_that_hold_a_place_the_first_one_counts(pairs, place):
    others = [(Span(*pair), anchor(1900 + n)) for n, pair in enumerate(pairs)]
    first = next((a for span, a in others if span.start <= place < span.end), OWN)
    assert Anchors(OWN, others).at(place) == first
