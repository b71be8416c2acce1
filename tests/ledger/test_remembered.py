"""What a process remembers of a ledger is never older than what others wrote to it."""

from __future__ import annotations

import pytest

from reportedly.ledger import open_ledger
from reportedly.ledger.claims import all_claims, report_links
from reportedly.ledger.deciding import decide_reliability
from reportedly.ledger.purging import Purge
from reportedly.ledger.reports import add_reading
from reportedly.ledger.upkeep import link_reading, purge_report_and_relink
from reportedly.records import Decision
from tests.ledger.examples import NOW, TEXT, reading

LONG = f"{TEXT} Engineers measured the wall for nine days and found no crack in any of its parts."


@pytest.fixture
def two(where):
    """Two processes that have one ledger open."""
    both = open_ledger(where), open_ledger(where)
    yield both
    for one in both:
        one.close()


def add(ledger, id, **metadata):
    one = reading(id, outlet=f"The {id}", text=LONG, **metadata)
    with ledger.write() as connection:
        link_reading(connection, add_reading(connection, one, now=NOW).key)


def pairs(ledger):
    with ledger.read() as connection:
        return {frozenset((link.a, link.b)) for link in report_links(connection)}


def carriers(ledger):
    with ledger.read() as connection:
        return {one.ref.report for found in all_claims(connection) for one in found.claim.carried}


def test_reports_of_two_processes_are_linked_with_each_other(two):
    one, other = two
    add(one, "dam")
    add(other, "weir")
    add(one, "lock")
    expected = {frozenset(pair) for pair in (("dam", "weir"), ("dam", "lock"), ("weir", "lock"))}
    assert pairs(one) == expected
    assert carriers(one) == {"dam", "weir", "lock"}


def test_what_another_process_decided_holds_for_reports_that_come_later(two):
    one, other = two
    add(one, "dam")
    made = Decision("d1", "source", "Ana Ruiz", "", "", by="Ida", at=NOW, reason="known to us")
    with other.write() as connection:
        decide_reliability(connection, made, "B")
    add(one, "weir")
    with one.read() as connection:
        grades = [
            found.grade.reliability
            for found in all_claims(connection)
            if "Ana Ruiz" in {origin.name for origin in found.claim.origins}
        ]
    assert grades and set(grades) == {"B"}


def test_what_another_process_purged_is_linked_with_nothing(two):
    one, other = two
    add(one, "dam")
    add(one, "weir")
    with other.write() as connection:
        purge_report_and_relink(connection, "dam", Purge("Ida", NOW, "by law"))
    add(one, "lock")
    assert pairs(one) == {frozenset(("weir", "lock"))}
    assert carriers(one) == {"weir", "lock"}


def test_an_id_that_was_purged_and_comes_again_is_another_report(two):
    one, other = two
    add(one, "dam")
    add(one, "weir")
    with other.write() as connection:
        purge_report_and_relink(connection, "dam", Purge("Ida", NOW, "by law"))
    add(other, "dam", url="https://valley.example/dam")
    add(one, "lock")
    assert len(pairs(one)) == 3
    assert carriers(one) == {"dam", "weir", "lock"}
