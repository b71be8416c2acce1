"""What analysts rule about claims and sources takes effect at once, and stays."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from reportedly.ledger import lists
from reportedly.ledger.checks import check
from reportedly.ledger.claim_decisions import history_of_claim
from reportedly.ledger.claims import all_claims, find_claim, write_claims
from reportedly.ledger.deciding import decide, decide_credibility, undo_decision
from reportedly.ledger.decisions import UnknownDecision
from reportedly.ledger.filters import Filters
from reportedly.ledger.purging import Purge
from reportedly.ledger.rebuilding import finish_rebuilding, forget_derived
from reportedly.ledger.reports import add_reading, key_of, readings, store_reading
from reportedly.ledger.upkeep import link_reading, purge_report_and_relink
from reportedly.records import Decision
from tests.ledger.examples import NOW, TEXT, reading, wall

NUMBERS = count(1)


@pytest.fixture
def connection(ledger):
    with ledger.write() as writing:
        add(writing, reading("dam"))
        add(writing, reading("other", outlet="The Peak", text=TEXT.replace("on", "this", 1)))
        add(writing, wall())
        yield writing


def add(connection, one):
    link_reading(connection, add_reading(connection, one, now=NOW).key)


def rebuild(connection):
    forget_derived(connection)
    for one in list(readings(connection, as_found=True)):
        key = key_of(connection, one.report.id)
        store_reading(connection, key, one)
        link_reading(connection, key)
    finish_rebuilding(connection)


def rule(connection, subject, target, field, value, **more):
    id = f"r{next(NUMBERS)}"
    made = Decision(id, subject, target, field, value, "Ida", NOW, "I asked", **more)
    return decide(connection, made)


def undo(connection, decision):
    undoing = Decision(f"u{next(NUMBERS)}", "", "", "", "", "Ida", NOW, "wrong")
    undo_decision(connection, decision.id, undoing)
    return undoing


def claim_of(connection, report, statement="t1"):
    """The claim that a statement carries."""
    (said,) = [
        one
        for one in lists.statements(connection, Filters(report=report)).items
        if one.id == statement
    ]
    return find_claim(connection, said.claim)


def carried(graded):
    return {one.ref.report for one in graded.claim.carried if one.says != "denies"}


def origins(graded):
    return {one.name for one in graded.claim.origins}


def every_statement_has_one_claim(connection):
    said = lists.statements(connection, limit=200).items
    held = [one.ref for c in all_claims(connection) for one in c.claim.carried
            if one.says != "denies" and not one.beside]  # fmt: skip
    assert len(held) == len(set(held))
    assert {(one.report, one.statement) for one in held} == {(s.report, s.id) for s in said}


def merge(connection, one="dam", other="wall"):
    a, b = claim_of(connection, one), claim_of(connection, other)
    return rule(connection, "claim", a.claim.id, "merge", b.claim.id)


def apart(connection, report, statement="t1"):
    return rule(connection, "statement", statement, "claim", "apart", report=report)


def test_a_statement_whose_claim_is_regrouped_without_it_gets_one_of_its_own(connection):
    dam, other = claim_of(connection, "dam"), claim_of(connection, "wall")
    both = replace(dam.claim, carried=(*dam.claim.carried, *other.claim.carried))
    write_claims(connection, [(both, dam.grade)], gone=[other.claim.id])
    add(connection, reading("reprint", outlet="The Hill", published="2017-05-02"))
    every_statement_has_one_claim(connection)


# --- claims ---------------------------------------------------------------------------------------


def test_merged_claims_are_one_with_the_statements_and_origins_of_both(connection):
    before = claim_of(connection, "dam"), claim_of(connection, "wall")
    assert before[0].claim.id != before[1].claim.id
    merge(connection)
    merged = claim_of(connection, "wall")
    assert carried(merged) == carried(before[0]) | {"wall"}
    assert {"Ana Ruiz", "Jo Weir"} <= origins(merged)
    assert merged.claim.id == before[0].claim.id
    assert merged.grade.claim == merged.claim.id
    assert find_claim(connection, before[1].claim.id) is None
    every_statement_has_one_claim(connection)


def test_a_merge_undone_leaves_the_claims_as_they_were(connection):
    before = {one.claim for one in all_claims(connection)}
    undone = undo(connection, merge(connection))
    assert {one.claim for one in all_claims(connection)} == before
    undo(connection, undone)
    assert "wall" in carried(claim_of(connection, "dam"))


def test_a_merge_stays_through_a_rebuild_and_takes_in_what_is_added_later(connection):
    merge(connection)
    rebuild(connection)
    assert {"dam", "wall"} <= carried(claim_of(connection, "dam"))
    add(connection, wall("late", outlet="The Shore", published="2017-05-04"))
    assert {"dam", "wall", "late"} <= carried(claim_of(connection, "dam"))
    every_statement_has_one_claim(connection)
    assert not list(check(connection))


def test_a_statement_ruled_apart_forms_a_claim_of_its_own_and_undo_brings_it_back(connection):
    before = claim_of(connection, "other")
    ruling = apart(connection, "other")
    alone, rest = claim_of(connection, "other"), claim_of(connection, "dam")
    assert carried(alone) == {"other"}
    assert "other" not in carried(rest)
    assert rest.claim.id == before.claim.id
    every_statement_has_one_claim(connection)
    rebuild(connection)
    assert carried(claim_of(connection, "other")) == {"other"}
    undo(connection, ruling)
    assert claim_of(connection, "other").claim == before.claim


def test_the_first_statement_ruled_apart_leaves_the_claim_its_name_and_its_grade(connection):
    before = claim_of(connection, "dam")
    made = Decision("g1", "", before.claim.id, "", "", "Ida", NOW, "I saw it")
    decide_credibility(connection, made, 5)
    apart(connection, "dam")
    rest, alone = claim_of(connection, "other"), claim_of(connection, "dam")
    assert rest.claim.id == before.claim.id != alone.claim.id
    assert (rest.credibility, rest.decided.id) == (5, "g1")
    assert alone.decided is None
    fields = [one.field for one in history_of_claim(connection, rest.claim)]
    assert fields == ["credibility", "claim"]


def test_a_statement_ruled_apart_stays_so_when_a_like_one_is_added(connection):
    apart(connection, "other")
    add(connection, reading("reprint", outlet="The Hill", published="2017-05-02"))
    assert carried(claim_of(connection, "other")) == {"other"}
    assert {"dam", "reprint"} <= carried(claim_of(connection, "dam"))
    every_statement_has_one_claim(connection)


def test_of_a_merge_and_a_split_of_one_statement_the_newest_stands(connection):
    merge(connection)
    split = apart(connection, "wall")
    assert "wall" not in carried(claim_of(connection, "dam"))
    merge(connection)
    assert "wall" in carried(claim_of(connection, "dam"))
    undo(connection, split)
    assert "wall" in carried(claim_of(connection, "dam"))


def test_a_purged_report_takes_its_rulings_with_it(connection):
    merge(connection)
    apart(connection, "other")
    purge_report_and_relink(connection, "wall", Purge("Ida", NOW, "by law"))
    assert "wall" not in carried(claim_of(connection, "dam"))
    every_statement_has_one_claim(connection)


def test_a_ruling_goes_on_in_a_later_revision_with_the_same_words(ledger):
    with ledger.write() as connection:
        add(connection, reading("dam", url="https://v.example/dam"))
        add(connection, wall())
        merge(connection)
        new = reading("new", url="https://v.example/dam", text=TEXT + " More to come.")
        add(connection, new)
        assert {"new", "wall"} <= carried(claim_of(connection, "new"))


@pytest.mark.parametrize(
    ("value", "why"),
    [("c0", "names no claim"), ("dam:0-3", "no claim"), ("nowhere:0-3", "no claim")],
)
def test_a_merge_with_what_is_no_claim_is_refused(connection, value, why):
    with pytest.raises(UnknownDecision, match=why):
        rule(connection, "claim", claim_of(connection, "dam").claim.id, "merge", value)


def test_what_cannot_leave_or_join_is_refused(connection):
    claim = claim_of(connection, "dam").claim.id
    with pytest.raises(UnknownDecision, match="itself"):
        rule(connection, "claim", claim, "merge", claim)
    with pytest.raises(UnknownDecision, match="apart already"):
        apart(connection, "wall")


# --- sources --------------------------------------------------------------------------------------


def who(connection):
    return {one.id for one in lists.sources(connection).items}


def test_merged_sources_are_one_in_lists_and_in_origins_at_once(connection):
    before = {one.claim for one in all_claims(connection)}, lists.sources(connection)
    merge_claims = merge(connection)
    assert claim_of(connection, "dam").claim.independent_origins == 2
    ruling = rule(connection, "source", "Jo Weir", "merge", "ana ruiz")
    assert who(connection) == {"ana ruiz"}
    (one,) = lists.sources(connection).items
    assert (one.statements, one.reports) == (3, 3)
    assert "Jo Weir" in one.names.split("\n")
    found = claim_of(connection, "dam")
    assert "Jo Weir" not in origins(found)
    assert found.claim.independent_origins == 1
    rebuild(connection)
    assert who(connection) == {"ana ruiz"}
    assert claim_of(connection, "dam").claim == found.claim
    undo(connection, ruling)
    assert claim_of(connection, "dam").claim.independent_origins == 2
    undo(connection, merge_claims)
    assert {one.claim for one in all_claims(connection)} == before[0]
    assert sorted(lists.sources(connection).items, key=str) == sorted(before[1].items, key=str)


def test_a_merged_source_is_found_by_its_old_name_and_keeps_its_reliability(connection):
    rule(connection, "source", "Jo Weir", "reliability", "B")
    rule(connection, "source", "Jo Weir", "merge", "Ana Ruiz")
    (one,) = lists.sources(connection).items
    assert one.reliability == "B"
    done = rule(connection, "source", "JO WEIR", "reliability", "D")
    assert done.target == "ana ruiz"
    (one,) = lists.sources(connection).items
    assert one.reliability == "D"


def test_a_name_that_means_another_in_one_report_is_an_origin_of_its_own(connection):
    assert claim_of(connection, "dam").claim.independent_origins == 1
    ruling = rule(connection, "source", "Ana Ruiz", "apart", "other")
    assert who(connection) == {"ana ruiz", "ana ruiz (in other)", "jo weir"}
    found = claim_of(connection, "dam")
    assert {"Ana Ruiz", "Ana Ruiz (in other)"} <= origins(found)
    assert found.claim.independent_origins == 2
    rebuild(connection)
    assert claim_of(connection, "dam").claim == found.claim
    back = rule(connection, "source", "ana ruiz (in other)", "merge", "Ana Ruiz")
    assert who(connection) == {"ana ruiz", "jo weir"}
    assert claim_of(connection, "dam").claim.independent_origins == 1
    undo(connection, back)
    undo(connection, ruling)
    assert who(connection) == {"ana ruiz", "jo weir"}
    assert claim_of(connection, "dam").claim.independent_origins == 1


@pytest.mark.parametrize(("field", "value", "why"), [
    ("merge", "Nobody", "no source 'Nobody'"), ("merge", "ANA  ruiz", "already"),
    ("apart", "nowhere", "does not have"), ("apart", "wall", "does not have"),
])  # fmt: skip
def test_what_no_source_can_be_is_refused(connection, field, value, why):
    with pytest.raises(UnknownDecision, match=why):
        rule(connection, "source", "Ana Ruiz", field, value)
    with pytest.raises(UnknownDecision, match="apart already"):
        rule(connection, "source", "Jo Weir", "apart", "wall")
