"""Numbers that two statements can disagree on."""

import pytest

from reportedly.links.figures import find_figures


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("He came half an hour late.", "He came 30 minutes late.", True),
        ("He came about half an hour late.", "He came 45 minutes late.", False),
        ("The blast killed 128.", "At least 130 people were killed.", False),
        ("Some 1,500 people marched.", "Police said 2,000-2,500 people attended.", False),
        ("Some 1,500 people marched.", "1,600 people attended the march.", True),
        ("They raised more than $88 million.", "They raised nearly $90 million.", True),
    ],
)
def test_figures_of_one_thing_agree_where_some_number_fits_both(one, other, agree):
    (a, *_), (b, *_) = find_figures(one), find_figures(other)
    assert a.same_thing(b)
    assert a.agrees(b) is agree


def test_the_killed_and_the_injured_are_two_counts():
    killed, injured = find_figures("It killed 132 people and injured 500 more.")
    assert (killed.low, injured.low) == (132, 500)
    assert not killed.same_thing(injured)


@pytest.mark.parametrize("text", ["sentenced on July 6 over the flats", "in 2016"])
def test_dates_are_no_figures(text):
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "fates"),
    [
        ("Three persons were seriously injured.", [("Three", "wounded")]),
        (
            "Seven people were killed and 12 were also badly hurt.",
            [("Seven", "killed"), ("12", "wounded")],
        ),
        ("It killed 12 people, including two children.", [("12", "killed")]),
        ("Among the injured are two girls.", []),
    ],
)
def test_a_fate_may_stand_behind_its_verb_and_a_part_of_the_victims_is_no_toll(text, fates):
    assert [(figure.text, *figure.of) for figure in find_figures(text)] == fates
