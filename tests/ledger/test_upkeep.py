"""Links, claims and grades follow the reports as they come, change and go."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from reportedly.ledger import lists
from reportedly.ledger import tables as t
from reportedly.ledger.cases import set_side
from reportedly.ledger.claims import all_claims, find_claim, report_links, write_claims
from reportedly.ledger.deciding import decide, decide_credibility, undo_decision
from reportedly.ledger.decisions import UnknownDecision, decisions
from reportedly.ledger.filters import Filters
from reportedly.ledger.purging import Purge
from reportedly.ledger.rebuilding import finish_rebuilding, forget_derived
from reportedly.ledger.reports import add_reading, key_of, readings, store_reading
from reportedly.ledger.store import tools_of
from reportedly.ledger.upkeep import (
    OtherEncoder,
    check_encoder,
    link_reading,
    purge_name_and_relink,
    purge_report_and_relink,
)
from reportedly.records import Decision, Side
from tests.ledger.examples import NOW, TEXT, reading

LONG = f"{TEXT} Engineers measured the wall for nine days and found no crack in any of its parts."
SAFE = "The dam above Altdorf is safe"


@pytest.fixture
def connection(ledger):
    with ledger.write() as writing:
        add(writing, reading("dam", text=LONG, url="https://valley.example/dam"))
        add(
            writing,
            reading("other", outlet="The Peak", text=TEXT.replace("on Monday", "this Monday")),
        )
        add(writing, reading("reprint", outlet="The Hill", published="2017-05-02", text=LONG))
        yield writing


def add(connection, one):
    link_reading(connection, add_reading(connection, one, now=NOW).key)


def pairs(connection, *args):
    return {frozenset((link.a, link.b)) for link in report_links(connection, *args)}


def safe(connection):
    """The claim that the dam is safe."""
    (found,) = lists.claims(connection, Filters(source="Ana Ruiz", several=True)).items
    return find_claim(connection, found.id)


def everything(connection):
    return {
        (one.claim.text, one.claim.carried, one.claim.origins, one.grade, one.credibility)
        for one in all_claims(connection)
    }, pairs(connection)


def test_a_ledger_linked_by_another_encoder_is_rebuilt_before_a_report_is_added(connection):
    connection.execute(sa.update(t.background).values(encoder="0"))
    tools_of(connection).remembered.clear()
    with pytest.raises(OtherEncoder, match="reportedly rebuild"):
        add(connection, reading("late", outlet="The Hill", text=LONG))
    forget_derived(connection)
    add(connection, reading("late", outlet="The Hill", text=LONG))
    check_encoder(connection)


def test_reports_that_say_a_claim_beside_something_else_are_not_among_those_that_carry_it(
    connection,
):
    graded = safe(connection)
    claim = graded.claim
    first, *rest = claim.carried
    assert rest
    kept = replace(claim, carried=(first, *(replace(one, beside=True) for one in rest)))
    write_claims(connection, [(kept, graded.grade)])
    (found,) = lists.claims(connection, Filters(source="Ana Ruiz", several=False)).items
    assert (found.id, found.reports) == (claim.id, 1)
    assert find_claim(connection, claim.id).claim == kept


def test_a_claim_written_again_keeps_its_row_and_nothing_else_of_what_it_was(connection):
    graded = safe(connection)
    query = sa.select(t.claims.c.key).where(t.claims.c.id == graded.claim.id)
    key = connection.execute(query).scalar_one()
    first = replace(graded.claim.carried[0], says="denies")
    changed = replace(graded.claim, text="Barrages hold", carried=(first,))
    write_claims(connection, [(changed, graded.grade)])
    assert connection.execute(query).scalar_one() == key
    assert find_claim(connection, graded.claim.id).claim == changed
    says = sa.select(t.carryings.c.says).where(t.carryings.c.claim == key)
    assert connection.execute(says).scalars().all() == ["denies"]
    (found,) = lists.claims(connection, Filters(words="barrages")).items
    assert (found.id, found.reports) == (graded.claim.id, 1)
    safe_ones = lists.claims(connection, Filters(words="dam safe")).items
    assert graded.claim.id not in {one.id for one in safe_ones}


def test_a_reprint_is_linked_to_what_it_took_with_spans_that_read_back(connection):
    (link,) = [one for one in report_links(connection, "dam") if "reprint" in (one.a, one.b)]
    assert (link.relation, link.a, link.b, link.direction) == (
        "same_text", "reprint", "dam", "a<-b",
    )  # fmt: skip
    for passage in link.passages:
        assert passage.a.of(LONG) == passage.b.of(LONG)


def test_one_claim_is_carried_by_all_with_its_origin_and_grade(connection):
    found = safe(connection)
    assert {one.ref.report for one in found.claim.carried} == {"dam", "other", "reprint"}
    assert "Ana Ruiz" in [origin.name for origin in found.claim.origins]
    assert found.grade.claim == found.claim.id
    (listed,) = lists.claims(connection, Filters(claim=found.claim.id)).items
    assert (listed.reports, listed.outlets) == (3, 3)
    assert (listed.first, listed.last) == ("2017-05-01", "2017-05-02")


def test_every_statement_carries_one_claim_at_most(connection):
    said = lists.statements(connection, limit=200).items
    assert len(said) == len({(one.report, one.id) for one in said}) == 9


def test_only_the_latest_revision_is_linked(connection):
    add(connection, reading("new", text=LONG + " Updated.", url="https://valley.example/dam"))
    assert frozenset(("new", "reprint")) in pairs(connection)
    assert pairs(connection, "dam") == set()
    assert {one.ref.report for one in safe(connection).claim.carried} == {
        "new",
        "other",
        "reprint",
    }


def test_a_purged_report_is_linked_to_nothing_and_claims_are_made_without_it(connection):
    purge_report_and_relink(connection, "dam", Purge("Ida", NOW, "by law"))
    assert not any("dam" in pair for pair in pairs(connection))
    assert {one.ref.report for one in safe(connection).claim.carried} == {"other", "reprint"}
    add(connection, reading("third", outlet="The Peak", published="2017-05-03", text=LONG))
    assert frozenset(("third", "reprint")) in pairs(connection)


def test_a_purged_name_is_in_no_table_and_the_reports_stay_linked(connection):
    changed = purge_name_and_relink(connection, "Ana Ruiz", Purge("Ida", NOW, "by law"))
    assert set(changed) == {"dam", "other", "reprint"}
    for table in t.metadata.sorted_tables:
        for row in connection.execute(sa.select(table)):
            assert "ruiz" not in str(row).casefold(), table.name
    assert frozenset(("dam", "reprint")) in pairs(connection)


def test_an_overruled_grade_stays_through_new_reports_and_a_rebuild(connection):
    claim = safe(connection)
    made = Decision("d1", "", claim.claim.id, "", "", "Ida", NOW, "I saw it")
    decide_credibility(connection, made, 5)
    assert safe(connection).credibility == 5
    assert safe(connection).decided.by == "Ida"
    assert safe(connection).grade == claim.grade
    add(connection, reading("third", outlet="The Lake", published="2017-05-03", text=TEXT + " X."))
    assert safe(connection).credibility == 5
    rebuild(connection)
    assert safe(connection).credibility == 5
    undo_decision(connection, "d1", Decision("d2", "", "", "", "", "Ida", NOW, "wrong"))
    assert safe(connection).credibility == safe(connection).grade.credibility
    assert [one.id for one in decisions(connection)] == ["d1", "d2"]


def rebuild(connection):
    forget_derived(connection)
    for one in list(readings(connection, as_found=True)):
        key = key_of(connection, one.report.id)
        store_reading(connection, key, one)
        link_reading(connection, key)
    finish_rebuilding(connection)


def test_a_rebuilt_ledger_says_what_it_said(connection):
    before = everything(connection)
    rebuild(connection)
    assert everything(connection) == before


def test_a_side_makes_its_members_interested_in_grades(connection):
    set_side(connection, Side("Town", ("Ana Ruiz",)))
    assert any("Town" in reason for reason in safe(connection).grade.reasons)


def test_a_decision_on_a_statement_reaches_lists_and_claims(connection):
    said = lists.statements(connection, Filters(report="other", source="Ana Ruiz")).items[0]
    made = Decision("d1", "statement", said.id, "accepted", "no", "Ida", NOW, "misread",
                    report="other")  # fmt: skip
    done = decide(connection, made)
    assert (done.text, done.found) == (SAFE, "")
    assert "other" not in {one.ref.report for one in safe(connection).claim.carried}
    with pytest.raises(UnknownDecision, match="no statement"):
        decide(connection, made)


def test_a_failed_transaction_leaves_no_trace_in_what_is_remembered(ledger):
    with pytest.raises(RuntimeError), ledger.write() as connection:
        add(connection, reading("ghost", text=LONG))
        raise RuntimeError
    with ledger.write() as connection:
        add(connection, reading("dam", text=LONG))
        add(connection, reading("reprint", outlet="The Hill", text=LONG))
        assert pairs(connection) == {frozenset(("dam", "reprint"))}
