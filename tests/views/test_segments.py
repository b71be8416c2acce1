from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import Span
from reportedly.views.exports.segments import lanes, paragraphs, segments
from tests.views.strategies import TEXTS, span_tuples

LENGTH = 40


@given(st.lists(span_tuples(LENGTH), max_size=6))
def test_segments_follow_each_other_and_know_exactly_what_covers_them(groups):
    spans = [span for group in groups for span in group]
    found = list(segments(Span(0, LENGTH), spans))
    assert [cut.span.start for cut in found] == [0, *(cut.span.end for cut in found[:-1])]
    assert found[-1].span.end == LENGTH
    for cut in found:
        over = [index for index, span in enumerate(spans) if span.meets(cut.span)]
        assert list(cut.covers) == over
        assert all(spans[index].holds(cut.span) for index in over)


def test_spans_outside_the_stretch_are_cut_to_it():
    found = list(segments(Span(5, 10), [Span(0, 7), Span(8, 99), Span(0, 5)]))
    assert [(cut.span.start, cut.span.end, cut.covers) for cut in found] == [
        (5, 7, (0,)),
        (7, 8, ()),
        (8, 10, (1,)),
    ]


@given(TEXTS)
def test_paragraphs_are_the_whole_text_in_order(text):
    found = paragraphs(text)
    assert "".join(block.of(text) for block, _ in found) == text
    assert all(gap.of(text).isspace() and gap.end == block.end for block, gap in found if gap)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("One\nline.\n\nTwo.\n", ["One\nline.", "Two.\n"]),
        ("One.\r\nTwo.\r\n", ["One.", "Two."]),
        ("One.\n \n\nTwo.", ["One.", "Two."]),
        (f"{'long ' * 30}\nTwo.\n\nThree.", [("long " * 30).strip(), "Two.", "Three."]),
    ],
)
def test_a_line_end_closes_a_paragraph_unless_lines_are_broken_by_hand(text, blocks):
    shown = [text[block.start : gap.start if gap else block.end] for block, gap in paragraphs(text)]
    assert shown == blocks


@given(st.lists(span_tuples(LENGTH), max_size=6))
def test_no_two_groups_that_meet_share_a_lane(groups):
    found = lanes(Span(0, LENGTH), groups)
    for first, group in enumerate(groups):
        for second in range(first):
            if any(span.meets(other) for span in group for other in groups[second]):
                assert found[first] != found[second]


def test_what_is_nested_lies_nearer_to_the_text():
    assert lanes(Span(0, 20), [(Span(0, 20),), (Span(5, 10),), (Span(6, 8),)]) == [2, 1, 0]
