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

DELAY: Final = "delay"
_DELAYS: Final = frozenset({DELAY})
LENGTH: Final = "length"
MONEY: Final = "money"
_ROUND: Final = 0.1  # "about 40": a tenth either way
_NEAR: Final = 48  # characters round a number in which its victims' verb stands
_AFTER: Final = 3  # words after a number among which the counted thing stands
_MOST: Final = 12  # numbers read in one statement
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_PLANNED: Final = re.compile(r"(?i)\b(?:scheduled|planned|expected)(?:\s\w+){0,2}\s$")
_EXPECTED: Final = re.compile(
    r"(?i)\b(?:hop(?:es?|ed|ing)|expect(?:s|ed|ing)?|would|will|could|may|might|plan(?:s|ned)?)\b"
)
_LATE: Final = re.compile(
    r"(?i)^[\s-]*(?:late\b|later\s+than\s+(?:planned|scheduled|expected)|behind\b|delay\w*\b"
    r"|(?:after|past)\s+(?:the|his|her|its|their)\s+(?:scheduled|planned|appointed))"
)
_DELAYED: Final = re.compile(
    r"(?i)\b(?:(?:delay(?:ed|ing|s)?|postpon(?:ed|ing)|pushed\s+back|held\s+up)(?:\s\w+){0,4}"
    r"|(?:kept|keeping|made|left)(?:\s\w+){1,4}\s(?:wait(?:ing)?|standing)(?:\sfor)?|late\sby)\s$"
)
# "12 dead, including two children": a part of those, and no toll
_PART: Final = re.compile(r"(?i)\b(?:including|among|of\s(?:whom|them|those))(?:\s\w+){0,3}\s$")
_CLAUSE: Final = re.compile(r"[,;:()]|\s[-–—]\s")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SUM: Final = re.compile(
    r"(?i)(?:(?P<bound>at least|more than|over)\s)?(?P<currency>[$€£])\s?"
    r"(?P<number>\d{1,3}(?:,\d{3}){0,4}(?:\.\d{1,3})?)"
    r"(?:[\s-]?(?P<scale>thousand|million|billion|trillion|m|bn|k)\b)?"
)
_SCALES: Final = {"": 1.0, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9,
                  "bn": 1e9, "trillion": 1e12}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """So many of something: ``low`` to ``high``, either open; minutes for lengths of time.

    ``of`` holds stems of what is counted: what became of people ("killed", "wounded"), where the
    text says it; "delay" or "length" of a time, with stems of what lasted; "money" and its
    currency.  ``total``: it counts several events together ("a week of attacks"); ``planned``: it
    is hoped for or expected.  ``text`` is how it is written, ``about`` stems near it in its
    clause.
    """

    of: frozenset[str]
    low: float | None
    high: float | None
    total: bool = False
    planned: bool = False
    text: str = ""
    about: frozenset[str] = frozenset()

    def agrees(self, other: Figure) -> bool:
        """Whether some number fits both."""
        return _most(self.low, other.low) <= _least(self.high, other.high)

    def same_thing(self, other: Figure) -> bool:
        """Whether both count the same.

        One fate where a fate is told, a delay with a delay, a length with one of the same thing;
        else a shared stem.
        """
        if self.total != other.total or self.planned != other.planned:
            return False
        for kind in (_kinds_of_fate(), _DELAYS):
            if (self.of | other.of) & kind:
                return bool(self.of & other.of & kind)
        return bool((self.of & other.of) - {LENGTH, MONEY}) and self._kind == other._kind

    @property
    def _kind(self) -> frozenset[str]:
        return self.of & {LENGTH, MONEY}


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
            found.append(_figure(text, (start, end), of, low, high))
    return tuple(found[:_MOST])


def _figure(
    text: str, at: tuple[int, int], of: frozenset[str], low: float | None, high: float | None
) -> Figure:
    start, end = at
    if low is not None and high is not None and _is_rough(text, start, end):
        low, high = low * (1 - _ROUND), high * (1 + _ROUND)
    before = _CLAUSE.split(text[max(0, start - _NEAR) : start])[-1]
    near = f"{before} {_CLAUSE.split(text[end : end + _NEAR])[0]}"
    words = (stem(word) for word in _LETTERS.findall(near.lower()) if len(word) > 3)
    about = frozenset(words) - set(_table()["idle"])
    total = bool(_totals().search(text)) and bool(of & _kinds_of_fate())
    planned = bool(_EXPECTED.search(text[max(0, start - _NEAR) : start]))
    return Figure(of, low, high, total, planned, text[start:end], about)


def _counted(text: str, start: int, end: int) -> frozenset[str]:
    """What stands for the counted thing in ``Figure.of``; nothing for dates, ages, parts."""
    before = [stem(w) for w in _LETTERS.findall(text[max(0, start - _NEAR) : start].lower())]
    behind = [stem(w) for w in _LETTERS.findall(text[end : end + _NEAR].lower())]
    after = behind[:_AFTER]
    people = _table()["people"]
    if before and before[-1] in _table()["months"]:
        return frozenset()
    if _PART.search(text[max(0, start - _NEAR) : start]):
        return frozenset()
    if text[:start].endswith(", ") and text[end : end + 1] in (",", "."):
        return frozenset()  # "Lo Presti, 52, was found"
    if _YEAR.fullmatch(text[start:end]) and not set(after[:1]) & {*people, *_fates()}:
        return frozenset()  # "killed in a 2012 bombing"
    # "killed 132 people and injured 500": the verb before, unless one stands nearer behind.
    told = [word for word in behind if word not in _table()["light"]][:_AFTER]
    for word in (*told[:1], *reversed(before[-_AFTER:]), *told):
        if word in _fates():
            return frozenset({_fates()[word]})
    kept = list(takewhile(lambda word: word not in _table()["ends"], after))
    for word in kept:
        if word in _table()["currencies"]:
            return frozenset({MONEY, _table()["currencies"][word]})
    return frozenset({*kept, *({"people"} if set(kept) & set(people) else ())})


def _is_rough(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 16) : end].lower()
    return any(re.search(rf"\b{word}\b", before) for word in _table()["rough"])


def _sums(text: str) -> Iterator[tuple[int, int, Figure]]:
    for found in _SUM.finditer(text):
        scale = _SCALES[(found["scale"] or "").lower()]
        value = float(found["number"].replace(",", "")) * scale
        high = None if re.search(r"(?i)least|than|over", found["bound"] or "") else value
        of = frozenset({MONEY, found["currency"]})
        yield found.start(), found.end(), _figure(text, found.span(), of, value, high)


def _lengths(text: str) -> Iterator[tuple[int, int, Figure]]:
    for found in _length_pattern().finditer(text):
        before, after = text[max(0, found.start() - _NEAR) : found.start()], text[found.end() :]
        if _PLANNED.search(before):
            continue
        minutes = _minutes(found["number"], found["unit"])
        if found["more"]:
            minutes += _minutes(found["more"], "minute")
        if found["half"]:
            minutes += 30
        open_end = found["plus"] or re.search(
            r"(?i)least|more than|over|past", found["bound"] or ""
        )
        high = None if open_end else minutes
        of = _lasted(before, after[:_NEAR])
        yield found.start(), found.end(), _figure(text, found.span(), of, minutes, high)


def _lasted(before: str, after: str) -> frozenset[str]:
    """A delay; or a length, with the words that say what lasted: "met for", "-minute talks"."""
    if _LATE.search(after) or _DELAYED.search(before):
        return frozenset({DELAY})
    words = [*_LETTERS.findall(before.lower())[-_AFTER:], *_LETTERS.findall(after.lower())[:2]]
    of = {stem(word) for word in words if len(word) > 3} - set(_table()["ends"])
    return frozenset({LENGTH, *of})


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
def _totals() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(_table()['totals'])})\b")


@cache
def _kinds_of_fate() -> frozenset[str]:
    return frozenset(_fates().values())


@cache
def _fates() -> dict[str, str]:
    """What became of people, by the stems that say so."""
    return {stem: fate for fate, stems in _table()["fates"].items() for stem in stems}


@cache
def _table() -> dict[str, Any]:
    return load_table("figures.toml")
