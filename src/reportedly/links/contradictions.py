"""Why two statements cannot both hold: whether, how many, when, where, who.

Two events of one kind are two events, not a contradiction: dates, places and actors are compared
only where the words say that there is one such event.  docs/links.md says what each needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from reportedly.links.figures import DELAY, Figure
from reportedly.links.happenings import Happening, same_happenings
from reportedly.links.moments import long_apart
from reportedly.links.propositions import Proposition
from reportedly.links.settings import (
    Days,
    apart_in_space,
    apart_in_time,
    days_apart,
)
from reportedly.links.stems import stem
from reportedly.links.tables import load_table

What = Literal["whether", "how many", "when", "where", "who"]
FATES: Final = frozenset({"killed", "wounded", "arrested", "displaced", "rescued", "missing"})
CLEAR: Final = FATES | {DELAY, "people"}
# Likeness from which statements are of one thing; chosen on gold/links-dev (docs/links.md).
OPPOSED: Final = 0.62
TOLD: Final = 0.36  # figures of what became of people, of a crowd, of a delay
COUNTED: Final = 0.6  # other figures
ONE_EVENT: Final = 0.4  # dates, places and actors of what can have happened but once
_DAY: Final = 1
_WEEK: Final = 7
_TOLD_SOON: Final = 1  # day


@dataclass(frozen=True, slots=True)
class Difference:
    """In what two statements cannot both hold, and a sentence that says so."""

    what: What
    reason: str


def difference(
    a: Proposition,
    b: Proposition,
    score: float,
    clash: tuple[Figure, Figure] | None,
    *,
    opposed: bool,
    bars: tuple[float, float] = (TOLD, COUNTED),
) -> Difference | None:
    """Why two statements of this likeness cannot both hold; none where they can.

    ``clash``: figures of one thing that no number fits; ``opposed``: one denies the other.
    ``bars``: likeness from which figures count, those of people and delays, and any other.
    """
    if long_apart(a, b):
        return None
    apart = apart_in_time(a.setting, b.setting) or apart_in_space(a.setting, b.setting)
    if not apart and opposed and score >= OPPOSED:
        return Difference("whether", "One says that it is so, the other that it is not.")
    if not apart and clash is not None and _further(a) == _further(b):
        told = bool(clash[0].of & CLEAR)
        least = COUNTED if _of_another(a, b, clash) else bars[0 if told else 1]
        if score >= least and not is_update(a, b, clash):
            return Difference("how many", _how_many(*clash))
    if score < ONE_EVENT or a.negated != b.negated:
        return None
    return _when(a, b) or _where(a, b) or _who(a, b)


def _of_another(a: Proposition, b: Proposition, clash: tuple[Figure, Figure]) -> bool:
    """Whether one may be background: the toll of an older event told below another's."""
    return a.lead != b.lead and bool(clash[0].of & FATES)


def is_update(a: Proposition, b: Proposition, clash: tuple[Figure, Figure]) -> bool:
    """Whether the later report only knows more: a toll that is no smaller than before.

    Two takes of one wire or outlet, or reports on an event of the day of the first or before it.
    """
    if not clash[0].of & FATES or not a.published or not b.published:
        return False
    (first, was), (_, now) = sorted(
        ((a, clash[0]), (b, clash[1])), key=lambda told: told[0].published or ""
    )
    if a.published == b.published or (now.low or 0) < (was.low or 0):
        return False
    if a.setting.voice and a.setting.voice == b.setting.voice:
        return True
    days, day = a.setting.days or b.setting.days, first.setting.published
    return days is not None and day is not None and day - days.last <= _TOLD_SOON


def _how_many(one: Figure, other: Figure) -> str:
    what = next(iter(sorted(one.of & FATES)), "")
    what = "How late" if DELAY in one.of else f"How many {what}" if what else "How many"
    return f"{what}: {one.text.strip()} against {other.text.strip()}."


def _when(a: Proposition, b: Proposition) -> Difference | None:
    mine, theirs = a.setting.dates, b.setting.dates
    if not mine or not theirs or not _only_one(a, b):
        return None
    days, others = a.setting.days, b.setting.days
    if days is not None and others is not None and not days_apart(days, others, _DAY):
        return None  # the dates are of what is told beside it
    if not all(_other_time(x, y) for x in mine for y in theirs):
        return None
    return Difference("when", f"When: {mine[0].words} against {theirs[0].words}.")


def _other_time(one: Days, other: Days) -> bool:
    """Whether two dates cannot be one.

    Days next to each other may be one day told in two places, and days a week apart one weekday
    that was counted from another date.
    """
    if not days_apart(one, other, _DAY):
        return False
    both_days = one.first == one.last and other.first == other.last
    return not both_days or (one.first - other.first) % _WEEK != 0


def _where(a: Proposition, b: Proposition) -> Difference | None:
    if not apart_in_space(a.setting, b.setting) or apart_in_time(a.setting, b.setting):
        return None
    if not _only_one(a, b):
        return None
    names = [" and ".join(place.name for place in one.setting.places) for one in (a, b)]
    return Difference("where", f"Where: {names[0]} against {names[1]}.")


def _who(a: Proposition, b: Proposition) -> Difference | None:
    """One and the same was done to one and the same, by two of different countries."""
    if apart_in_time(a.setting, b.setting) or apart_in_space(a.setting, b.setting):
        return None
    doer = frozenset(_table()["doer"])
    for one, other in same_happenings(a.happenings, b.happenings):
        x, y = one.actor, other.actor
        if x is None or y is None or not one.trigger & other.trigger & doer:
            continue
        differ = x.country and y.country and x.country != y.country and not x.same(y)
        if differ and x.named and y.named and _one_victim(one, other):
            return Difference("who", f"Who: {x.name} against {y.name}.")
    return None


def _one_victim(one: Happening, other: Happening) -> bool:
    x, y = one.recipient, other.recipient
    return x is not None and y is not None and x.named and y.named and x.same(y)


def _only_one(a: Proposition, b: Proposition) -> bool:
    """Whether both speak of an event of which there is only one: by its kind, or picked out.

    The names that the two share say whose it is: one where it can be undergone but once, two where
    both pick it out of many ("the last time that X and Y met").
    """
    shared = a.names & b.names
    once = frozenset(_table()["once"])
    if shared and a.stems & b.stems & once and _named_victim(a, b):
        return True
    picked = _picked().search(a.text) and _picked().search(b.text)
    return (
        bool(picked)
        and len(shared) >= 2
        and any(True for _ in same_happenings(a.happenings, b.happenings))
    )


def _named_victim(a: Proposition, b: Proposition) -> bool:
    """Whether one named person or thing died, was born or founded in both."""
    return any(
        _one_victim(one, other) or _one_actor(one, other)
        for one, other in same_happenings(a.happenings, b.happenings)
    )


def _one_actor(one: Happening, other: Happening) -> bool:
    x, y = one.actor, other.actor
    return x is not None and y is not None and x.named and y.named and x.same(y)


def _further(one: Proposition) -> bool:
    """Whether it tells of one more event beside another: "another bombing killed four"."""
    return (
        stem(re.split(r"\W+", one.text.strip(" \"'“‘"), maxsplit=1)[0].lower()) in _further_stems()
    )


@cache
def _further_stems() -> frozenset[str]:
    return frozenset(map(stem, _table()["further"]))


@cache
def _picked() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(_table()['picked'])})\b")


@cache
def _table() -> dict[str, Any]:
    return load_table("contradictions.toml")
