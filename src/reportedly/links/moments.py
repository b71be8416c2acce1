"""When what a statement tells happened, so far as that keeps two apart."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.links.propositions import Proposition
from reportedly.links.settings import FRESH, SLACK


@dataclass(frozen=True, slots=True)
class Moment:
    """A day as an ordinal, and by how many days it can be off."""

    day: int
    slack: int


def moment_of(one: Proposition) -> Moment | None:
    """The day that a statement gives, or about the day of its report; none where neither holds.

    The latter where it tells an event without a date (``happenings``; markets are bombed again and
    again), in a report of which the day is known.
    """
    days = one.setting.days
    if days is not None:
        return Moment(days.first, SLACK) if days.first == days.last else None
    if one.when or not one.happenings or one.setting.published is None:
        return None
    if len(one.published or "") < len("2017-05-31"):
        return None
    return Moment(one.setting.published, FRESH)


def apart(a: Moment | None, b: Moment | None) -> bool:
    """Whether two statements tell of different times."""
    return a is not None and b is not None and abs(a.day - b.day) > max(a.slack, b.slack)


def long_apart(a: Proposition, b: Proposition) -> bool:
    """Whether two statements tell of different times, and at least one of them gives no date."""
    one, other = moment_of(a), moment_of(b)
    if one is None or other is None:
        return False
    return max(one.slack, other.slack) == FRESH and apart(one, other)
