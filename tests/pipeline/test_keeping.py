"""Reports are kept one by one, and their claims made together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.ledger import open_ledger
from reportedly.ledger.claims import all_claims
from reportedly.ledger.unsettled import unsettled
from reportedly.pipeline import keeping
from reportedly.pipeline.keeping import Keeper
from tests.ledger.examples import NOW, TEXT, reading

READINGS = [reading(f"r{n}", outlet=f"The {n}", text=f"{TEXT} It is day {n}.") for n in range(5)]


class Given:
    """Gives the reading of each report that was made beforehand."""

    def read_all(self, inputs):
        known = {one.report.id: one for one in READINGS}
        return (known[report.id] for report in inputs)


@pytest.fixture
def ledger(tmp_path):
    opened = open_ledger(tmp_path / "ledger.db")
    yield opened
    opened.close()


def adding(ledger):
    keeper = Keeper(ledger, Given(), now=lambda: NOW)
    return keeper.add(replace(one.report) for one in READINGS)


def state(ledger):
    """How many reports are not settled, and how many claims there are."""
    with ledger.read() as connection:
        return unsettled(connection), len(list(all_claims(connection)))


def test_all_claims_are_made_when_the_last_report_is_in(ledger):
    added = adding(ledger)
    for number, _ in enumerate(READINGS, 1):
        next(added)
        assert state(ledger) == (number, 0)
    assert list(added) == []
    left, claims = state(ledger)
    assert not left
    assert claims


def test_whoever_stops_before_has_the_claims_of_what_was_added(ledger):
    added = adding(ledger)
    next(added)
    next(added)
    added.close()
    left, claims = state(ledger)
    assert not left
    assert claims


def test_nothing_is_written_where_all_is_known_and_settled(ledger):
    list(adding(ledger))
    with ledger.write():  # a second writer would have to wait
        assert {one.came for one in adding(ledger)} == {"known"}


def test_of_very_many_they_are_made_in_between(ledger, monkeypatch):
    monkeypatch.setattr(keeping, "AT_ONCE", 2)
    added = adding(ledger)
    seen = []
    for _ in READINGS:
        next(added)
        seen.append(state(ledger)[0])
    assert seen == [1, 2, 1, 2, 1]
