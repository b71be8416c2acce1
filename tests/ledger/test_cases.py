"""Cases are sets of reports with sides of their own."""

from __future__ import annotations

import pytest

from reportedly.ledger import cases, lists
from reportedly.ledger.filters import Filters
from reportedly.ledger.reports import add_reading
from reportedly.records import Case, Side
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
    cases.set_side(connection, Side("Town", (), "Flood", "2017-05-01"))
    assert cases.find_case(connection, "Flood").sides == ()


def test_a_case_that_is_removed_leaves_its_reports(connection):
    cases.put_into_case(connection, "Flood", ["dam"])
    cases.remove_case(connection, "Flood")
    assert cases.cases(connection) == ()
    assert len(lists.reports(connection).items) == 2


def test_a_case_that_there_is_not_is_told_with_those_there_are(connection):
    with pytest.raises(cases.NoSuchCase, match="Flood"):
        cases.find_case(connection, "Fire")
