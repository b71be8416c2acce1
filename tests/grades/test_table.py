"""The decision table, row by row and all facts at once."""

from dataclasses import replace
from itertools import product

import pytest

from reportedly.grades.table import Facts, level_words, row_for, rows, table_in_markdown

ALL = [
    Facts(independent, interest, disputing, plain)
    for independent, disputing in product(range(8), range(10))
    for plain in range(independent + 1)
    for interest in ("none", "open", "opposed", "interested")
    if (interest == "none") == (independent == 0) and (interest != "opposed" or independent > 1)
]
"""All facts that can be, as far as the table can tell them apart and further."""


@pytest.mark.parametrize("facts", ALL, ids=str)
def test_each_set_of_facts_meets_one_row(facts):
    assert [row.number for row in rows() if row.meets(facts)] == [row_for(facts).number]


def test_each_row_is_met_by_some_facts():
    assert {row_for(facts).number for facts in ALL} == {row.number for row in rows()}


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        (Facts(0, "none", 0, 0), 6),
        (Facts(0, "none", 3, 0), 6),
        (Facts(1, "open", 0, 1), 3),
        (Facts(1, "open", 1, 1), 4),
        (Facts(1, "interested", 0, 1), 4),
        (Facts(1, "interested", 1, 1), 5),
        (Facts(2, "open", 0, 2), 1),
        (Facts(2, "open", 0, 1), 2),
        (Facts(4, "open", 0, 2), 1),
        (Facts(2, "open", 1, 2), 2),
        (Facts(2, "open", 2, 2), 3),
        (Facts(2, "opposed", 0, 2), 2),
        (Facts(2, "opposed", 1, 2), 3),
        (Facts(2, "opposed", 2, 2), 4),
        (Facts(2, "interested", 0, 2), 3),
        (Facts(3, "interested", 2, 3), 4),
        (Facts(3, "interested", 3, 3), 5),
    ],
)
def test_the_table_decides(facts, level):
    assert row_for(facts).level == level


def test_the_first_level_demands_two_that_say_just_this_one_not_interested_none_disputing():
    for facts in ALL:
        confirmed = facts.plain > 1 and facts.interest == "open" and not facts.disputing
        assert (row_for(facts).level == 1) == confirmed


def test_the_sixth_level_is_for_what_has_no_independent_origin_and_for_that_only():
    for facts in ALL:
        assert (row_for(facts).level == 6) == (facts.independent == 0)


def test_a_dispute_more_never_betters_a_level():
    for facts in ALL:
        more = replace(facts, disputing=facts.disputing + 1)
        assert row_for(more).level >= row_for(facts).level


def test_an_origin_more_of_the_same_interest_never_worsens_a_level():
    for facts in ALL:
        if facts.independent:
            for plain in (facts.plain, facts.plain + 1):
                more = replace(facts, independent=facts.independent + 1, plain=plain)
                assert row_for(more).level <= row_for(facts).level


def test_interest_never_betters_a_level():
    order = ("open", "opposed", "interested")
    for facts in ALL:
        if facts.independent > 1:
            by_interest = [row_for(replace(facts, interest=i)).level for i in order]
            assert by_interest == sorted(by_interest)


def test_levels_are_called_as_the_admiralty_code_calls_them():
    assert [level_words(level) for level in (1, 6)] == ["confirmed", "cannot be judged"]


def test_the_page_on_grades_shows_the_table(root):
    page = (root / "docs" / "grades.md").read_text(encoding="utf-8")
    assert table_in_markdown() in page, "copy table_in_markdown() into docs/grades.md"
