"""What the meaning of a time expression is worked out from, and what it comes to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from reportedly.events.times_calendar import days_of
from reportedly.events.times_words import Word, lexicon
from reportedly.records import TimeKind

Words = Sequence[Word]


class Frame(NamedTuple):
    """Where a time expression is counted from.

    ``day`` is the day of speaking.  ``future``: whether what happens then lies after it, by the
    tense of the verb; none where that is not told.  ``last`` is the value of the date mentioned
    before, ``near`` that of one in the same sentence, ``quarter`` that of the last business
    quarter.
    ``exact``: "on" or "since" stands before, so that the tense is the date's own;
    ``since``: the latter.
    """

    day: date
    future: bool | None = None
    last: str | None = None
    near: str | None = None
    quarter: str | None = None
    exact: bool = False
    since: bool = False

    @property
    def story(self) -> date:
        """The day that the telling has come to: that of the last date, if it was one day."""
        days = days_of(self.near or self.last or "")
        return days[0] if days and days[0] == days[1] else self.day


class Meaning(NamedTuple):
    """What an expression comes to: TIMEX3's type, value and modifier."""

    kind: TimeKind
    value: str
    mod: str | None = None


Meant = Callable[[Words, Frame], Meaning | None]


def on(value: str | None, mod: str | None = None) -> Meaning | None:
    """A date, if there is a value."""
    return Meaning("DATE", value, mod) if value else None


def at(value: str | None, mod: str | None = None) -> Meaning | None:
    """A time of day, if there is a value."""
    return Meaning("TIME", value, mod) if value else None


def pick(words: Words, table: str) -> Any:
    """What the first of ``words`` that stands in a table of times.toml stands for, or none."""
    known = lexicon()[table]
    return next((known[word.text] for word in words if word.text in known), None)


def figure(words: Words, *classes: str) -> int | None:
    """The first figure of one of these classes."""
    for word in words:
        if not word.classes.isdisjoint(classes):
            return int(re.sub(r"\D", "", word.text))
    return None


def says(words: Words, *spelled: str) -> bool:
    """Whether one of the words is among ``words``."""
    return any(word.text in spelled for word in words)


def pointing(words: Words) -> int | None:
    """-1 for "last", 0 for "this", 1 for "next"; none where nothing points."""
    if says(words, "current", "this") and not says(words, "past", "coming", "last"):
        return 0
    if pick(words, "next"):
        return 1
    return -1 if pick(words, "last") else None
