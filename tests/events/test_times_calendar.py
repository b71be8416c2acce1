"""Arithmetic of the calendar behind times."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.events.times_calendar import days_of, holiday, shifted, week_of, weekday_near


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2017-06-09", "2017-06-09", "2017-06-09"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2017", "2017-01-01", "2017-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2017-W23", "2017-06-05", "2017-06-11"),
        ("2017-W23-WE", "2017-06-10", "2017-06-11"),
        ("2017-Q2", "2017-04-01", "2017-06-30"),
        ("2016-WI", "2016-12-01", "2017-02-28"),
        ("2017-06-09T22:00", "2017-06-09", "2017-06-09"),
        ("2016-06-07/2016-07-06", "2016-06-07", "2016-07-06"),
        ("2016-XX-XX", "2016-01-01", "2016-12-31"),
    ],
)
def test_a_value_covers_its_days(value, first, last):
    assert days_of(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", ["", "XXXX-06", "2017-02-30", "2017-W54", "P2Y", "PAST_REF"])
def test_what_names_no_day_covers_none(value):
    assert days_of(value) is None


@pytest.mark.parametrize(
    ("rule", "year", "first", "last"),
    [
        ("easter 0", 2017, "2017-04-16", "2017-04-16"),
        ("easter 0", 2019, "2019-04-21", "2019-04-21"),
        ("12-25", 2017, "2017-12-25", "2017-12-25"),
        ("fourth thursday 11", 2016, "2016-11-24", "2016-11-24"),
        ("last monday 5", 2017, "2017-05-29", "2017-05-29"),
        ("election", 2016, "2016-11-08", "2016-11-08"),
        ("hijri 9", 2016, "2016-06-07", "2016-07-06"),
    ],
)
def test_a_holidays_rule_gives_its_days(rule, year, first, last):
    assert holiday(rule, year) == (date.fromisoformat(first), date.fromisoformat(last))


@given(st.dates(), st.integers(1, 7), st.booleans())
def test_the_nearest_weekday_is_that_weekday_within_a_week_on_the_side_asked_for(
    day, number, ahead
):
    if (date.max - day).days < 7 or (day - date.min).days < 7:
        return
    found = weekday_near(day, number, future=ahead)
    assert found.isoweekday() == number
    assert 0 <= (found - day).days * (1 if ahead else -1) < 7


@given(st.dates(), st.sampled_from("D W M Q Y E C WE".split()), st.integers(-(10**6), 10**6))
def test_a_shifted_date_is_a_date_or_nothing(day, unit, count):
    value = shifted(day, unit, count)
    assert value is None or days_of(value) is not None


@given(st.dates(min_value=date(1, 1, 8), max_value=date(9999, 12, 20)))
def test_a_day_lies_in_its_week(day):
    first, last = days_of(week_of(day))
    assert first <= day <= last and (last - first).days == 6
