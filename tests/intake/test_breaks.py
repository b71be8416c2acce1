"""Section marks end paragraphs, and move nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake import with_breaks
from reportedly.intake.furniture import read_furniture


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("One. ### Two.", "One. \n\n\n Two."),
        ("One.\n* * *\nTwo.", "One.\n\n\n\n\n\n\nTwo."),
        ("One.\n-----\nTwo.", "One.\n\n\n\n\n\n\nTwo."),
        ("f*** you, C### and a -- dash", "f*** you, C### and a -- dash"),
        ("2 * 3 * 4 * 5", "2 * 3 * 4 * 5"),
    ],
)
def test_only_marks_that_stand_alone_end_a_paragraph(text, broken):
    assert with_breaks(text) == broken


@given(st.text(alphabet="#* -ab\n"))
def test_nothing_moves(text):
    found = with_breaks(text)
    assert len(found) == len(text)
    assert all(a == b or b == "\n" for a, b in zip(text, found, strict=True))


def test_furniture_is_found_between_section_marks():
    prose = (
        "The dam above the town is safe, the mayor of the town said on Monday, "
        "and will stay so for many years to come."
    )
    text = f"MANILA (Reuters) - {prose} ### {prose} ### Report a typo ### - REUTERS"
    marked = read_furniture(text)
    assert "Reuters" in marked.wire_credits
    assert marked.dateline == "MANILA"
    assert "Report a typo" in [one.span.of(text) for one in marked.furniture]
