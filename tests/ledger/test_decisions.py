"""Decisions stand over what was found, stay attached, and can be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.ledger import lists
from reportedly.ledger.decisions import UnknownDecision, decisions, record_decision
from reportedly.ledger.filters import Filters
from reportedly.ledger.reports import add_reading, find_reading, key_of, store_reading
from reportedly.records import Decision
from tests.ledger.examples import NOW, TEXT, reading

SAFE = "The dam above Altdorf is safe"


def decided(field="stance", value="doubts", *, id="d1", subject="statement", **more) -> Decision:
    return Decision(
        id, subject, more.pop("target", "t1"), field, value, "Ida", NOW, "I asked her",
        report=more.pop("report", "dam"), start=0, end=len(SAFE), text=SAFE, **more,
    )  # fmt: skip


def decide(ledger, *given):
    with ledger.write() as connection:
        for one in given:
            record_decision(connection, one)
        as_found = find_reading(connection, "dam", as_found=True)
        store_reading(connection, key_of(connection, "dam"), as_found)


@pytest.fixture
def dam(ledger):
    with ledger.write() as connection:
        add_reading(connection, reading(), now=NOW)
    return ledger


def statement(ledger, **options):
    with ledger.read() as connection:
        return find_reading(connection, "dam", **options).statements[0]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("stance", "doubts", lambda s: s.stance == "doubts"),
        ("certainty", "PS+", lambda s: s.certainty.value == "PS+"),
        ("publisher_certainty", "CT-", lambda s: s.publisher_certainty.value == "CT-"),
        ("interested", "no", lambda s: not s.interested),
        ("speaker", "Residents", lambda s: s.chain[0].source == "s2"),
        ("speaker", "Jo Weir", lambda s: s.chain[0].name == "Jo Weir"),
        ("span", "4-29", lambda s: s.content[0].of(TEXT) == "dam above Altdorf is safe"),
    ],
)
def test_a_decision_stands_over_what_was_found_and_erases_nothing(dam, field, value, says):
    decide(dam, decided(field, value))
    assert says(statement(dam))
    assert statement(dam, as_found=True) == reading().statements[0]


def test_lists_show_what_was_decided(dam):
    decide(dam, decided("stance", "doubts"), decided("speaker", "Jo Weir", id="d2"))
    with dam.read() as connection:
        (one,) = lists.statements(connection, Filters(stance="doubts")).items
        assert (one.text, one.speaker, one.source) == (SAFE, "Jo Weir", "jo weir")


def test_a_statement_that_is_none_is_left_out_with_what_rests_on_it(dam):
    decide(dam, decided("accepted", "no"))
    with dam.read() as connection:
        found = find_reading(connection, "dam")
    assert [s.id for s in found.statements] == ["t2", "t3"]
    assert found.statements[0].denied is None
    assert [a.id for a in found.attributions] == ["a2"]


def test_the_later_decision_wins_and_undoing_brings_back_the_earlier(dam):
    decide(dam, decided(value="doubts"), decided(value="denies", id="d2"))
    assert statement(dam).stance == "denies"
    decide(dam, decided("undo", "", id="d3", undoes="d2"))
    assert statement(dam).stance == "doubts"
    decide(dam, decided("undo", "", id="d4", undoes="d3"))
    assert statement(dam).stance == "denies"
    with dam.read() as connection:
        assert [one.id for one in decisions(connection)] == ["d1", "d2", "d3", "d4"]


def test_a_decision_stays_attached_when_the_report_is_read_anew_with_other_ids(dam):
    decide(dam, decided(value="doubts"))
    anew = reading()
    named = {"t1": "x9", "t2": "x1", "t3": "x2"}
    statements = tuple(
        replace(s, id=named[s.id], denied=named.get(s.denied or "")) for s in anew.statements
    )
    anew = replace(anew, statements=statements[::-1], events=())
    with dam.write() as connection:
        store_reading(connection, key_of(connection, "dam"), anew)
        found = find_reading(connection, "dam")
    assert {s.id: s.stance for s in found.statements} == {
        "x9": "doubts", "x1": "denies", "x2": "asserts",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        (decided("stance", "shouts"), "asserts"),
        (decided("colour", "red"), "cannot be decided"),
        (replace(decided(), reason=" "), "a reason"),
        (replace(decided(), by=""), "name of who"),
        (decided("undo", "", undoes="d7"), "no decision 'd7'"),
    ],
)
def test_what_cannot_be_decided_is_refused(dam, decision, why):
    with pytest.raises(UnknownDecision, match=why), dam.write() as connection:
        record_decision(connection, decision)
