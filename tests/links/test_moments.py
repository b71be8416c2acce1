"""When what a statement tells happened, and when that keeps two apart."""

from dataclasses import replace

import pytest

from reportedly.links.contradictions import difference
from reportedly.links.happenings import Happening
from reportedly.links.moments import Moment, apart, long_apart, moment_of
from reportedly.links.propositions import propositions_of
from reportedly.links.same_statement import compare
from reportedly.links.settings import days_of_edtf
from tests.links.test_claims import reading

JANUARY, FEBRUARY, JUNE = "2018-01-30", "2018-02-02", "2018-06-20"


def told(published, *, when=None, event=True):
    (one,) = propositions_of(reading("a", "Post", "A bomb killed 12 people at the market"))
    days = days_of_edtf(when)
    setting = replace(one.setting, published=days_of_edtf(published).first, days=days)
    happenings = (Happening("ASSAULT", frozenset({"bomb"}), None, None),)
    return replace(one, when=when, setting=setting, happenings=happenings if event else ())


def test_a_statement_is_of_the_day_that_it_gives_else_about_that_of_its_report():
    day = days_of_edtf(JANUARY).first
    assert moment_of(told(JUNE, when=JANUARY)) == Moment(day, 2)
    assert moment_of(told(JANUARY)) == Moment(day, 45)
    assert moment_of(told(JUNE, when="2018-01")) is None


@pytest.mark.parametrize("published", [None, "2018", "2018-06"])
def test_a_report_of_which_the_day_is_not_known_gives_none(published):
    known = None if published is None else days_of_edtf(published).first
    one = told(JUNE)
    setting = replace(one.setting, published=known)
    assert moment_of(replace(one, published=published, setting=setting)) is None


def test_undated_events_of_reports_half_a_year_apart_are_two_and_those_of_one_week_may_be_one():
    assert long_apart(told(JANUARY), told(JUNE))
    assert not long_apart(told(JANUARY), told(FEBRUARY))
    assert long_apart(told(JANUARY), told(FEBRUARY, when="2017-06-02"))


def test_what_is_no_event_holds_for_longer_than_its_report():
    assert not long_apart(told(JANUARY, event=False), told(JUNE))


@pytest.mark.parametrize(("days", "two"), [("2018-02-01", False), ("2018-02-02", True)])
def test_days_are_counted_across_the_end_of_a_month(days, two):
    assert apart(moment_of(told(JUNE, when=JANUARY)), moment_of(told(JUNE, when=days))) == two


def test_the_same_words_on_two_events_say_not_the_same():
    assert compare(told(JANUARY), told(FEBRUARY), 1.0, 1.0).same
    assert not compare(told(JANUARY), told(JUNE), 1.0, 1.0).same


def test_tolls_of_events_half_a_year_apart_do_not_contradict():
    one = told(JANUARY)
    (more,) = propositions_of(reading("b", "Sun", "A bomb killed 19 people at the market"))

    def differs(published):
        setting = replace(more.setting, published=days_of_edtf(published).first)
        other = replace(more, setting=setting, happenings=one.happenings)
        clash = one.figures[0], other.figures[0]
        return difference(one, other, 0.9, clash, opposed=False)

    assert differs(FEBRUARY).what == "how many"
    assert differs(JUNE) is None
