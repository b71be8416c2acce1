from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from reportedly.records import Certainty, Reading, Report, Statement, Station
from reportedly.views.audit import audit_reading
from reportedly.views.audit_records import Audit, Check
from reportedly.views.checks import MOST, OF_A_KIND
from reportedly.views.counts import count_line
from tests.views.examples import bridge_reading, dam_reading
from tests.views.strategies import readings


def sentences(reading: Reading, kind: str) -> list[str]:
    return [check.sentence for check in audit_reading(reading).checks if check.kind == kind]


def test_statements_are_counted_once_however_many_attributions_carry_them():
    audit = audit_reading(dam_reading())
    assert (audit.attributed, audit.passed_on) == (2, 1)
    assert [origin.name for origin in audit.origins] == ["Ana Ruiz"]
    assert audit.no_source == ("a3",)


def test_each_origin_has_what_rests_on_it_and_the_outlet_itself_is_none():
    origins = audit_reading(bridge_reading()).origins
    assert [(origin.name, origin.statements, origin.share) for origin in origins] == [
        ("Ana Ruiz", ("t4", "t6"), 0.286),
        ("army", ("t1",), 0.143),
        ("rebels", ("t2",), 0.143),
        ("Three officials", ("t3",), 0.143),
    ]


def test_what_has_no_source_is_told_apart():
    audit = audit_reading(bridge_reading())
    assert (audit.no_source, audit.own_voice, audit.own_reports) == (("t7",), ("t8",), ("t5",))


def test_a_source_without_a_name_comes_with_what_is_told_of_it_and_who_knows_it():
    (one,) = audit_reading(bridge_reading()).unnamed
    assert (one.name, one.told, one.through) == ("Three officials", "government", ("Morning Post",))


def test_interested_sources_come_with_their_reasons():
    interested = audit_reading(bridge_reading()).interested
    assert [(one.name, one.reasons, one.statements) for one in interested] == [
        ("army", ("army fights",), ("t1",)),
        ("rebels", ("rebels are accused",), ("t2",)),
    ]


def test_outlets_come_with_what_was_taken_from_them():
    relies_on = audit_reading(bridge_reading()).relies_on
    assert [(one.outlet, one.own, one.statements) for one in relies_on] == [
        ("The Courier", True, ("t5",)),
        ("Morning Post", False, ("t3",)),
    ]


def test_a_denial_names_both_sides():
    (one,) = audit_reading(bridge_reading()).denials
    assert (one.name, one.statement, one.whose, one.denied) == ("rebels", "t2", "army", "t1")


def test_the_count_line_says_what_rests_on_what():
    assert count_line(audit_reading(bridge_reading())) == (
        "7 statements by 4 sources, 1 unnamed · 1 with no source given · "
        "1 in the outlet's own voice"
    )
    assert count_line(Audit(0, 0)) == "0 statements"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (
            "reply",
            "Ask Bek for an answer to Ana Ruiz, “accused Bek of theft”: the report has none.",
        ),
        (
            "confirmation",
            "Find a confirmation of “rebels shelled the bridge at Orsk on Friday and killed "
            "at least 12 people”: the words presented as one (a4) hold only on a condition.",
        ),
        (
            "unnamed",
            "Ask Morning Post who is meant by “Three officials” (government, a3), and how they "
            "know: “the army knew” rests on it.",
        ),
        (
            "own voice",
            "Find who says so: “Tanks shot at Tula in spring”, with no source given (t8).",
        ),
    ],
)
def test_a_check_says_what_to_do_in_the_report_s_own_words(kind, sentence):
    assert sentence in sentences(bridge_reading(), kind)


def test_whoever_denies_an_accusation_is_not_asked_for_an_answer():
    assert not any("rebels for an answer" in one for one in sentences(bridge_reading(), "reply"))


def test_without_a_date_of_publication_the_first_thing_is_to_find_it():
    reading = bridge_reading()
    undated = replace(reading, report=replace(reading.report, published=None))
    assert sentences(undated, "published") == [
        "Find out when this was published: “spring” cannot be dated without it."
    ]
    assert not sentences(reading, "published")


def test_an_original_comes_with_the_host_that_the_report_links_to():
    reading = bridge_reading()
    named = tuple(replace(source, named=True) for source in reading.sources)
    assert sentences(replace(reading, sources=named), "original") == [
        "Find the original at Morning Post (there is a link to post.example): “the army knew” "
        "stands here at second hand (a3)."
    ]


def test_a_borne_out_confirmation_needs_no_check():
    reading = bridge_reading()
    borne_out = tuple(replace(one, bears_out="yes") for one in reading.confirmations)
    assert not sentences(replace(reading, confirmations=borne_out), "confirmation")


@given(readings())
def test_any_reading_has_an_audit_whose_checks_are_few_and_say_something(reading):
    audit = audit_reading(reading)
    kinds = [check.kind for check in audit.checks]
    assert len(kinds) <= MOST
    assert all(kinds.count(kind) <= OF_A_KIND for kind in kinds)
    assert all(check.sentence.endswith(".") for check in audit.checks)
    known = {statement.id for statement in reading.statements}
    known |= {attribution.id for attribution in reading.attributions}
    told = [name for check in audit.checks for name in check.statements]
    assert known.issuperset(told)
    attributed = len(reading.attributions)
    assert audit.attributed + audit.passed_on == attributed


def test_a_report_in_which_nobody_speaks_has_an_empty_audit():
    assert audit_reading(Reading(Report("x", "Rain."))) == Audit(0, 0)


def test_checks_are_records_that_say_which_statements_they_are_about():
    checks = audit_reading(bridge_reading()).checks
    assert Check("reply", sentences(bridge_reading(), "reply")[0], ("t6",)) in checks


def test_who_denies_what_another_says_adds_a_statement_of_their_own():
    reading = dam_reading()
    stations = (Station("Lidice police", "s1"), Station("The Post", None, "publishes"))
    values = (Certainty("CT-"), Certainty("Uu"))
    content = reading.attributions[0].content
    denial = Statement("t1", content, stations, values, "a1", "denies")
    audit = audit_reading(replace(reading, statements=(denial,)))
    assert audit.passed_on == 0
    assert [one.name for one in audit.denials] == ["Lidice police"]
