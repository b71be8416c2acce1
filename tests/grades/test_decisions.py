import pytest

from reportedly.grades import apply_decisions, grade_claim
from tests.grades.examples import claim, decision, origin

GRADE = grade_claim(claim(origin("Mayor")))


def credibility(*decisions) -> int:
    return apply_decisions(GRADE, decisions).grade.credibility


def test_without_decisions_the_grade_stands_as_computed():
    judged = apply_decisions(GRADE, [])
    assert judged.grade == GRADE
    assert not judged.overruled


def test_a_decision_overrules_and_the_computed_grade_stays_beside_it():
    judged = apply_decisions(GRADE, [decision("d1", "5", hour=9)])
    assert (judged.grade.credibility, judged.computed.credibility) == (5, 3)
    assert judged.credibility is not None
    assert judged.credibility.by == "Ana"
    assert judged.overruled


def test_the_latest_decision_wins_in_whatever_order_they_come():
    early, late = decision("d1", "5", hour=9), decision("d2", "2", hour=10)
    assert credibility(early, late) == credibility(late, early) == 2


def test_times_in_different_zones_are_compared_as_moments():
    early = decision("d1", "5", hour=9)
    late = decision("d2", "2", hour=0)
    at = "2026-03-01T08:30:00-03:00"  # 11:30 in UTC
    late = type(late)(**{name: getattr(late, name) for name in late.__slots__} | {"at": at})
    assert credibility(late, early) == 2


def test_of_two_of_one_moment_the_one_given_last_wins():
    assert credibility(decision("d1", "5", hour=9), decision("d2", "2", hour=9)) == 2


def test_an_undone_decision_gives_way_to_the_one_before():
    first, second = decision("d1", "5", hour=9), decision("d2", "2", hour=10)
    undo = decision("d3", "", hour=11, field="undo", undoes="d2")
    assert credibility(first, second, undo) == 5


def test_an_undoing_can_be_undone():
    first = decision("d1", "5", hour=9)
    undo = decision("d2", "", hour=10, field="undo", undoes="d1")
    redo = decision("d3", "", hour=11, field="undo", undoes="d2")
    assert credibility(first, undo) == 3
    assert credibility(first, undo, redo) == 5


def test_the_history_keeps_what_was_undone():
    first = decision("d1", "5", hour=9)
    undo = decision("d2", "", hour=10, field="undo", undoes="d1")
    other = decision("d0", "1", hour=8, target="c2")
    judged = apply_decisions(GRADE, [undo, other, first])
    assert judged.history == (first, undo)
    assert judged.credibility is None


def test_decisions_about_other_things_are_passed_over():
    assert credibility(decision("d1", "1", hour=9, target="c2")) == 3
    assert credibility(decision("d1", "1", hour=9, subject="source")) == 3
    assert credibility(decision("d1", "wrong", hour=9, field="note")) == 3


def test_reliability_is_decided_apart_from_credibility():
    judged = apply_decisions(
        GRADE,
        [decision("d1", "5", hour=9), decision("d2", "B", hour=10, field="reliability")],
    )
    assert (judged.grade.reliability, judged.grade.credibility) == ("B", 5)


@pytest.mark.parametrize(("field", "value"), [("credibility", "7"), ("reliability", "G")])
def test_a_value_that_is_no_grade_is_refused(field, value):
    with pytest.raises(ValueError, match=f"decision d1: {field} is .* found '{value}'"):
        apply_decisions(GRADE, [decision("d1", value, hour=9, field=field)])


def test_a_time_without_a_zone_is_refused():
    one = decision("d1", "5", hour=9)
    naive = type(one)(
        **{name: getattr(one, name) for name in one.__slots__} | {"at": "2026-03-01T09:00:00"}
    )
    with pytest.raises(ValueError, match="lacks a time zone"):
        apply_decisions(GRADE, [naive])
