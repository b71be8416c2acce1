import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.quotes import find_quotations, paragraphs


def inside(text):
    return [[text[a:b] for a, b in q.spans] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no" and “yes”.', [["no"], ["yes"]]),
        ("“There is an impression,“ he said.", [["There is an impression,"]]),
        ("He called it ”absurd” and left.", [["absurd"]]),
        ("She said ''it is safe'' twice.", [["it is safe"]]),
        ("He called it ‘absurd’ and the workers’ union agreed.", [["absurd"]]),
        ('"I don\'t," he said, "know."', [["I don't,"], ["know."]]),
        ("The workers' union and the owners' club met.", []),
        ("He is 6'2\" tall.", []),
        ("«Nous partons», he said.", [["Nous partons"]]),
        ('No words: ""', []),
    ],
)
def test_what_a_mark_does_is_read_off_its_neighbours(text, quoted):
    assert [q for q in inside(text) if q != [""]] == quoted


def test_a_quotation_that_reopens_in_the_next_paragraph_is_one():
    text = "As we noted:\n“One.\n“Two.\n“Three.”\nThe end."
    (quotation,) = find_quotations(text)
    assert inside(text) == [["One.", "Two.", "Three."]]
    assert quotation.closed


def test_a_quotation_left_open_ends_with_its_paragraph():
    text = 'He said "it is safe\n\nNothing more was heard.'
    (quotation,) = find_quotations(text)
    assert inside(text) == [["it is safe"]]
    assert not quotation.closed


def test_hard_wrapped_lines_are_one_paragraph():
    line = "the dam above the village is as safe as it ever was, and people\n"
    text = f"{line * 3}go home.\n\n{line * 3}stay away.\n"
    assert [text[a:b].split()[-1] for a, b in paragraphs(text)] == ["home.", "away."]


def test_each_line_is_a_paragraph_where_lines_are_long():
    assert len(paragraphs("One.\nTwo.\n\nThree.\n")) == 3


@given(st.text(alphabet=st.sampled_from("ab \n.\"“”'‘’«»")))
def test_stretches_never_overlap_and_hold_no_paragraph_break(text):
    last = 0
    for quotation in find_quotations(text):
        for start, end in quotation.spans:
            assert last <= start <= end <= len(text)
            assert "\n\n" not in text[start:end]
            last = end


def test_hostile_marks_take_linear_time():
    began = time.perf_counter()
    find_quotations(" 'a" * 60_000)
    find_quotations("“a\n\n" * 20_000)
    assert time.perf_counter() - began < 5
