"""Cases are sets of reports with sides of their own."""

from __future__ import annotations

import pytest

from reportedly.ledger import cases, lists
from reportedly.ledger.deciding import decide, decide_credibility, undo_decision
from reportedly.ledger.filters import Filters
from reportedly.ledger.grading import graded_claim
from reportedly.ledger.reports import add_reading
from reportedly.ledger.upkeep import link_reading
from reportedly.records import Case, Decision, Side
from tests.ledger.examples import NOW, reading


@pytest.fixture
def connection(ledger):
    with ledger.write() as writing:
        add_reading(writing, reading(), now=NOW)
        add_reading(writing, reading("reprint", outlet="The Hill"), now=NOW)
        cases.make_case(writing, "Flood", now=NOW)
        yield writing


def test_a_case_holds_its_reports_once_and_says_which_there_are_not(connection):
    assert cases.put_into_case(connection, "Flood", ["dam", "dam", "ghost"]) == ("ghost",)
    assert cases.put_into_case(connection, "Flood", ["dam"]) == ()
    assert cases.find_case(connection, "Flood") == Case("Flood", ("dam",))
    assert [r.id for r in lists.reports(connection, Filters(case="Flood")).items] == ["dam"]
    cases.take_out_of_case(connection, "Flood", ["dam"])
    assert cases.find_case(connection, "Flood").reports == ()


def test_a_case_has_its_own_sides_and_those_of_all(connection):
    town = Side("Town", ("Ana Ruiz", "Altdorf"), "Flood", "2017-05-01")
    state, other = Side("State", ("Bern",)), Side("Town", ("Basel",), "Other")
    cases.make_case(connection, "Other", now=NOW)
    for side in (town, state, other):
        cases.set_side(connection, side)
    assert cases.sides(connection, "Flood") == (town, state)
    assert cases.find_case(connection, "Flood").sides == (town,)
    wider = Side("Town", ("Ana Ruiz",), "Flood", "2017-05-01")
    cases.set_side(connection, wider)
    assert cases.find_case(connection, "Flood").sides == (wider,)
    assert cases.set_side(connection, Side("Town", (), "Flood", "2017-05-01"))
    assert cases.find_case(connection, "Flood").sides == ()
    assert not cases.set_side(connection, Side("Town", (), "Flood"))
    cases.set_side(connection, wider)
    assert cases.set_side(connection, Side("Town", (), "Flood")), "without dates: whenever it holds"
    assert cases.sides(connection, "Flood") == (state,)


@pytest.mark.parametrize(("begin", "end"), [("May", None), (None, "2017-5"), ("2018", "2017-05")])
def test_a_side_with_what_is_no_date_is_refused(connection, begin, end):
    with pytest.raises(ValueError, match="date|before"):
        cases.set_side(connection, Side("Town", ("Ana Ruiz",), None, begin, end))


def test_a_case_that_is_removed_leaves_its_reports(connection):
    cases.put_into_case(connection, "Flood", ["dam"])
    cases.remove_case(connection, "Flood")
    assert cases.cases(connection) == ()
    assert len(lists.reports(connection).items) == 2


def test_a_case_that_there_is_not_is_told_with_those_there_are(connection):
    with pytest.raises(cases.NoSuchCase, match="Flood"):
        cases.find_case(connection, "Fire")


# --- grades in a case -----------------------------------------------------------------------------


@pytest.fixture
def graded(ledger):
    """Two reports of one claim, in a case that calls its only origin a side."""
    with ledger.write() as writing:
        for one in (reading("dam"), reading("reprint", outlet="The Hill", published="2017-05-02")):
            link_reading(writing, add_reading(writing, one, now=NOW).key)
        cases.make_case(writing, "Flood", now=NOW)
        cases.put_into_case(writing, "Flood", ["dam"])
        yield writing


def safe(connection, case=None):
    """The claim that the dam is safe, as it is listed, and as it is shown."""
    filters = Filters(source="Ana Ruiz", case=case)
    (listed,) = lists.claims(connection, filters).items
    shown = graded_claim(connection, listed.id, case=case)
    assert shown.credibility == listed.credibility
    assert shown.grade.support == listed.support
    assert shown.claim.independent_origins == listed.independent
    (said,) = {one.credibility for one in lists.statements(connection, filters).items}
    assert said == listed.credibility
    return shown


def test_a_side_of_a_case_grades_its_claims_in_that_case_alone(graded):
    outside = safe(graded)
    cases.set_side(graded, Side("Builders", ("Ana Ruiz",), "Flood"))
    inside = safe(graded, "Flood")
    assert "Builders" in inside.grade.support
    (origin,) = [one for one in inside.claim.origins if one.name == "Ana Ruiz"]
    assert (origin.interested, origin.side) == (True, "Builders")
    assert safe(graded) == outside
    cases.set_side(graded, Side("Builders", (), "Flood"))
    assert safe(graded, "Flood") == outside


def test_a_case_grades_what_is_put_into_it_and_what_is_added_later(graded):
    cases.set_side(graded, Side("Builders", ("Ana Ruiz",), "Flood"))
    cases.take_out_of_case(graded, "Flood", ["dam"])
    cases.put_into_case(graded, "Flood", ["reprint"])
    assert "Builders" in safe(graded, "Flood").grade.support
    added = reading("third", outlet="The Peak", published="2017-05-03")
    link_reading(graded, add_reading(graded, added, now=NOW).key)
    assert "Builders" in safe(graded, "Flood").grade.support


def test_a_grade_that_was_decided_holds_in_every_case(graded):
    cases.set_side(graded, Side("Builders", ("Ana Ruiz",), "Flood"))
    computed = safe(graded, "Flood").grade.credibility
    made = Decision("d1", "", safe(graded).claim.id, "", "", "Ida", NOW, "I saw it")
    decide_credibility(graded, made, 2)
    assert (safe(graded).credibility, safe(graded, "Flood").credibility) == (2, 2)
    undo_decision(graded, "d1", Decision("d2", "", "", "", "", "Ida", NOW, "wrong"))
    assert safe(graded, "Flood").credibility == computed


def test_a_dated_side_grades_claims_of_its_time(graded):
    cases.set_side(graded, Side("Builders", ("Ana Ruiz",), "Flood", end="2016"))
    assert "Builders" not in safe(graded, "Flood").grade.support
    cases.set_side(graded, Side("Builders", ("Ana Ruiz",), "Flood", begin="2017-05"))
    assert "Builders" in safe(graded, "Flood").grade.support


def test_a_member_of_a_side_stays_one_when_its_source_is_merged(graded):
    cases.set_side(graded, Side("Builders", ("Ana Ruiz",), "Flood"))
    jo = Decision("d1", "statement", "t1", "speaker", "Jo Weir", "Ida", NOW, "heard", report="dam")
    decide(graded, jo)
    decide(graded, Decision("d2", "source", "Ana Ruiz", "merge", "Jo Weir", "Ida", NOW, "married"))
    (listed,) = lists.claims(graded, Filters(source="Jo Weir", case="Flood")).items
    assert "Builders" in listed.support
