"""Claims that are made of many reports together are those that are made one by one."""

from __future__ import annotations

import pytest

from reportedly.ledger import open_ledger
from reportedly.ledger.claims import all_claims
from reportedly.ledger.purging import Purge
from reportedly.ledger.reports import add_reading
from reportedly.ledger.unsettled import unsettled
from reportedly.ledger.upkeep import (
    link_reading,
    purge_report_and_relink,
    settle_claims,
    settle_left,
)
from tests.ledger.examples import NOW, TEXT, reading

LONG = f"{TEXT} Engineers measured the wall for nine days and found no crack in any of its parts."
READINGS = (
    reading("dam", text=LONG, url="https://valley.example/dam"),
    reading("other", outlet="The Peak", text=TEXT.replace("on Monday", "this Monday")),
    reading("reprint", outlet="The Hill", published="2017-05-02", text=LONG),
    reading("late", outlet="The Sea", published="2017-05-03", text=TEXT + " Mud was left."),
)


def add(ledger, one, *, settled):
    with ledger.write() as connection:
        link_reading(connection, add_reading(connection, one, now=NOW).key, settled=settled)


def claims(ledger):
    with ledger.read() as connection:
        return {(one.claim, one.grade) for one in all_claims(connection)}


def left(ledger):
    with ledger.read() as connection:
        return unsettled(connection)


@pytest.fixture
def put_off(ledger):
    for one in READINGS:
        add(ledger, one, settled=False)
    return ledger


def test_together_they_are_as_one_by_one(put_off, tmp_path):
    assert left(put_off) == len(READINGS)
    assert not claims(put_off)
    settle_left(put_off)
    assert not left(put_off)
    together = claims(put_off)
    alone = open_ledger(tmp_path / "alone.db")
    for one in READINGS:
        add(alone, one, settled=True)
    assert together
    assert together == claims(alone)
    alone.close()


def test_settling_twice_changes_nothing(put_off):
    settle_left(put_off)
    before = claims(put_off)
    settle_left(put_off)
    assert claims(put_off) == before


def test_a_transaction_that_fails_leaves_them_to_be_made(put_off):
    with pytest.raises(RuntimeError), put_off.write() as connection:
        settle_claims(connection)
        raise RuntimeError
    assert left(put_off) == len(READINGS)
    assert not claims(put_off)
    settle_left(put_off)
    assert claims(put_off)


def test_one_that_is_purged_before_is_not_missed(put_off):
    with put_off.write() as connection:
        purge_report_and_relink(connection, "dam", Purge("Ida", NOW, "asked for"))
    settle_left(put_off)
    assert {one.ref.report for claim, _ in claims(put_off) for one in claim.carried} == {
        "other",
        "reprint",
        "late",
    }


def test_of_a_report_that_changed_before_the_latest_text_counts(put_off):
    changed = reading("dam2", text=LONG + " Rain fell.", url="https://valley.example/dam")
    add(put_off, changed, settled=False)
    settle_left(put_off)
    carriers = {one.ref.report for claim, _ in claims(put_off) for one in claim.carried}
    assert "dam" not in carriers
    assert "dam2" in carriers
