"""Numbers that two statements can disagree on: of what, and between which bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Any, Final

from reportedly.events.numbers import quantities
from reportedly.links.stems import stem
from reportedly.links.tables import load_table

_ROUND: Final = 0.1  # "about 40": a tenth either way
_NEAR: Final = 48  # characters round a number in which its victims' verb stands
_AFTER: Final = 3  # words after a number among which the counted thing stands
_MOST: Final = 12  # numbers read in one statement
_PLANNED: Final = re.compile(r"(?i)\b(?:scheduled|planned|expected)(?:\s\w+){0,2}\s$")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SUM: Final = re.compile(
    r"(?i)(?:(?P<bound>at least|more than|over)\s)?[$€£]\s?"
    r"(?P<number>\d{1,3}(?:,\d{3}){0,4}(?:\.\d{1,3})?)"
    r"(?:[\s-]?(?P<scale>thousand|million|billion|trillion|m|bn|k)\b)?"
)
_SCALES: Final = {"": 1.0, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9,
                  "bn": 1e9, "trillion": 1e12}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """So many of something: ``low`` to ``high``, either open; minutes for lengths of time.

    ``of`` holds stems of what is counted; "killed" and the like where the text says what became of
    those counted.
    """

    of: frozenset[str]
    low: float | None
    high: float | None

    def agrees(self, other: Figure) -> bool:
        """Whether some number fits both."""
        return _most(self.low, other.low) <= _least(self.high, other.high)

    def same_thing(self, other: Figure) -> bool:
        """Whether both count the same: one fate where a fate is told, else a shared stem."""
        fates = _fates()
        mine, theirs = self.of & fates, other.of & fates
        if mine or theirs:
            return bool(mine & theirs)
        return bool(self.of & other.of)


def find_figures(text: str) -> tuple[Figure, ...]:
    """The numbers of a statement that count something or measure a length of time, in order."""
    measured = [*_lengths(text), *_sums(text)]
    taken = [(start, end) for start, end, _ in measured]
    found = [figure for _, _, figure in measured]
    for start, end, low, high in quantities(text):
        if any(start < last and first < end for first, last in taken):
            continue
        of = _counted(text, start, end)
        if of:
            found.append(_figure(of, low, high, rough=_is_rough(text, start, end)))
    return tuple(found[:_MOST])


def _figure(of: frozenset[str], low: float | None, high: float | None, *, rough: bool) -> Figure:
    if rough:
        low = None if low is None else low * (1 - _ROUND)
        high = None if high is None else high * (1 + _ROUND)
    return Figure(of, low, high)


def _counted(text: str, start: int, end: int) -> frozenset[str]:
    before = [stem(w) for w in _LETTERS.findall(text[max(0, start - _NEAR) : start].lower())]
    after = [stem(w) for w in _LETTERS.findall(text[end : end + _NEAR].lower())][:_AFTER]
    if before and before[-1] in _table()["months"]:
        return frozenset()
    # "killed 132 people and injured 500": the verb before, unless one stands nearer behind.
    for word in (*after[:1], *reversed(before[-_AFTER:]), *after):
        if word in _fates():
            return frozenset({word})
    kept = list(takewhile(lambda word: word not in _table()["ends"], after))
    people = {"people"} if set(kept) & set(_table()["people"]) else set()
    return frozenset({*kept, *people})


def _is_rough(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 16) : end].lower()
    return any(re.search(rf"\b{word}\b", before) for word in _table()["rough"])


def _sums(text: str) -> Iterator[tuple[int, int, Figure]]:
    for found in _SUM.finditer(text):
        scale = _SCALES[(found["scale"] or "").lower()]
        value = float(found["number"].replace(",", "")) * scale
        rough = _is_rough(text, *found.span())
        high = None if re.search(r"(?i)least|than|over", found["bound"] or "") else value
        yield found.start(), found.end(), _figure(frozenset({"money"}), value, high, rough=rough)


def _lengths(text: str) -> Iterator[tuple[int, int, Figure]]:
    for found in _length_pattern().finditer(text):
        if _PLANNED.search(text[max(0, found.start() - _NEAR) : found.start()]):
            continue
        minutes = _minutes(found["number"], found["unit"])
        if found["more"]:
            minutes += _minutes(found["more"], "minute")
        if found["half"]:
            minutes += 30
        low: float | None = minutes
        high: float | None = minutes
        if found["plus"] or re.search(r"(?i)least|more than|over|past", found["bound"] or ""):
            high = None
        rough = bool(found["bound"]) and high is not None
        yield found.start(), found.end(), _figure(frozenset({"minute"}), low, high, rough=rough)


def _minutes(number: str, unit: str) -> float:
    word = re.sub(r"[\s-]+", " ", number.lower()).strip()
    scale = 60 if unit.lower().startswith("h") else 1
    if "half" in word:
        return scale / 2
    value = float(word) if word.isdigit() else float(_table()["values"][word])
    return value * scale


@cache
def _length_pattern() -> re.Pattern[str]:
    values = "|".join(sorted(_table()["values"], key=len, reverse=True))
    rough = "|".join(w.replace(" ", r"\s") for w in _table()["rough"])
    number = rf"\d{{1,4}}|{values}"
    return re.compile(
        rf"(?i)(?<![\w.,$-])(?:(?P<bound>at\sleast|more\sthan|over|past|{rough})\s)?"
        rf"(?P<number>(?:(?:a|an|one)\s)?half(?:[\s-]an?)?|{number})(?P<plus>[\s-]plus|\+)?[\s-]"
        rf"(?P<unit>hour|minute|min)s?\b(?:[\s,]+(?:and\s)?(?P<more>{number})[\s-]minutes?\b)?"
        r"(?P<half>\sand\sa\shalf)?"
    )


def _most(one: float | None, other: float | None) -> float:
    return max(-1e18 if one is None else one, -1e18 if other is None else other)


def _least(one: float | None, other: float | None) -> float:
    return min(1e18 if one is None else one, 1e18 if other is None else other)


@cache
def _fates() -> frozenset[str]:
    return frozenset(_table()["fates"])


@cache
def _table() -> dict[str, Any]:
    return load_table("figures.toml")
