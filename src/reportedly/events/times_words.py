"""A text as words with classes, which the grammar of times runs over."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

_TOKEN: Final = re.compile(
    r"(?P<word>[^\W\d_]+)"
    r"|(?P<break>\n[^\S\n]*\n\s*)"
    r"|(?P<isodate>(?<![\w-])[12]\d{3}-[01]\d-[0-3]\d"
    r"(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?"
    r"(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<isoweek>(?<![\w-])[12]\d{3}-W[0-5]\d(?:-[1-7])?(?![\w-]))"
    r"|(?P<slashed>(?<![\d/.])(?:\d{1,2}/\d{1,2}/(?:[12]\d{3}|\d\d)|\d{1,2}\.\d{1,2}\.[12]\d{3}"
    r"|[12]\d{3}/[01]?\d/[0-3]?\d)(?![\d/]|\.\d))"
    r"|(?P<clock>(?<![\d:])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:]))"
    r"|(?P<dotted>(?<![\d.])[0-2]?\d\.[0-5]\d(?=\s?[ap]\.?m\b))"
    r"|(?P<decade_figure>(?<!\w)(?:1\d|20)\d0['’]?s\b|['’‘][2-9]0s\b)"
    r"|(?P<ordinal_figure>(?<!\w)\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<many>(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d.]))"
    r"|(?P<decimal>(?<![\d.])\d+\.\d+(?![\d.]))"
    r"|(?P<fraction>(?<!\w)1/[24]\b|[½¼])"
    r"|(?P<slash_pair>(?<![\d/.,])(?:1?\d|2\d|3[01])/(?:1?\d|2\d|3[01])(?![\d/]))"
    r"|(?P<figures>\d+)"
    r"|(?P<poss>(?<=\w)['’]s?\b|(?<=s)['’])"
    r"|(?P<mark>[^\s\w]|_)"
)
_AFTER: Final = re.compile(r"\.m\b\.?|['’]clock\b|[1-4]\b")
_BY_SHAPE: Final = frozenset(
    "break isodate isoweek slashed clock dotted decade_figure ordinal_figure many decimal fraction"
    " poss slash_pair".split()
)
_BY_RULE: Final = frozenset("half quarter_figure half_figure holiday =o'clock".split())
_MARKS: Final = {"–": "-", "—": "-", "‑": "-", "-": "-", ",": ",", "/": "/", ".": "."}
_PHRASES: Final = frozenset("holiday before measured bounded behind".split())
NOTHING: Final[frozenset[str]] = frozenset()


class Word(NamedTuple):
    """One word or mark of a text: offsets are code points; ``text`` is in lower case."""

    start: int
    end: int
    text: str
    classes: frozenset[str]


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("reportedly.events").joinpath(name).read_text("utf-8"))


@cache
def lexicon() -> dict[str, dict[str, Any]]:
    """The tables of times.toml: class -> word in lower case -> what it stands for."""
    return {name: some for name, some in _table("times.toml").items() if isinstance(some, dict)}


@cache
def grammar() -> dict[str, Any]:
    """The macros and shapes of times_grammar.toml."""
    return _table("times_grammar.toml")


@cache
def spellings() -> dict[str, frozenset[str]]:
    """Word as written -> its classes; those of the words that the grammar names begin with "="."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, table in lexicon().items():
        for word in table if name not in _PHRASES else ():
            found[word].add(name)
    for word in re.findall(r"=(o'clock|\w+)", repr(grammar())):
        found[word].add(f"={word}")
    cased = set(_table("times.toml")["cased"])
    return {
        written: frozenset(classes)
        for word, classes in found.items()
        for written in {word, word.capitalize(), word.upper()} - ({word} & cased)
    }


@cache
def _holidays() -> dict[str, tuple[str, ...]]:
    """The first word of each holiday's name -> the names that begin with it, longest first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in lexicon()["holiday"]:
        found[re.split(r"\W", name)[0].capitalize()].append(name)
    return {word: tuple(sorted(names, key=len, reverse=True)) for word, names in found.items()}


def number_classes(digits: str) -> frozenset[str]:
    """The classes of a row of digits."""
    if len(digits) > 4:
        return frozenset({"many"})
    value, short = int(digits), len(digits) <= 2
    fits = {
        "day_figure": short and 1 <= value <= 31,
        "hour_figure": short and value <= 24,
        "year_figure": not short and 1000 <= value <= 2199,
        "military": len(digits) == 4 and value < 2400 and value % 100 < 60,
    }
    return frozenset({"figure", *(name for name, right in fits.items() if right)})


# Of one figure and two figures all; of more, what lies on either side of each bound.
_SAMPLES: Final = (
    *map(str, range(100)), "100", "999", "12345", *(f"{n:04d}" for n in range(0, 10_000, 20)),
    "2199",
)  # fmt: skip


@cache
def codes() -> dict[frozenset[str], str]:
    """Every set of classes that a word can have -> the character that stands for it."""
    every = {frozenset({name}) for name in {*_BY_SHAPE, *_BY_RULE, *_MARKS.values()}}
    every |= set(spellings().values()) | {NOTHING} | {number_classes(row) for row in _SAMPLES}
    return {classes: chr(0xE000 + n) for n, classes in enumerate(sorted(every, key=sorted))}


def read_words(text: str) -> list[Word]:
    """The words, figures and marks of ``text`` in order; its white space falls away, but for empty
    lines, which are words of class "break".
    """
    known, holidays = spellings(), _holidays()
    words: list[Word] = []
    after = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < after:
            continue
        written, kind = match.group(), match.lastgroup
        if kind == "word":
            classes = known.get(written, NOTHING)
            if written in holidays or len(written) == 1:
                end, classes = _lengthened(text, start, end, classes)
            elif text[end : end + 1] == "." and _SHORT.intersection(classes) and len(written) < 5:
                end += text[start:end].lower() != "may"
        else:
            classes = _classes_of(kind or "mark", written)
        after = end
        words.append(Word(start, end, text[start:end].lower().rstrip("."), classes))
    return words


_SHORT: Final = frozenset({"month", "dayname"})


def _classes_of(kind: str, written: str) -> frozenset[str]:
    if kind == "figures":
        return number_classes(written)
    if kind in _BY_SHAPE:
        return frozenset({kind})
    mark = _MARKS.get(written)
    return frozenset({mark}) if mark else NOTHING


def _lengthened(
    text: str, start: int, end: int, classes: frozenset[str]
) -> tuple[int, frozenset[str]]:
    """A word that may go on over a mark or a space: a holiday's name, "a.m.", "o'clock", "Q3"."""
    for name in _holidays().get(text[start:end], ()):
        stop = start + len(name)
        if text[start:stop].lower() == name and not text[stop : stop + 1].isalnum():
            return stop, frozenset({"holiday"})
    match = _AFTER.match(text, end) if end - start == 1 else None
    found = _JOINED.get((text[start].lower(), match.group()[-1] if match else ""))
    if match is None or found is None or text[start - 1 : start].isalpha():
        return end, classes
    return match.end(), frozenset({found})


_JOINED: Final = {
    **{(half, last): "half" for half in "ap" for last in "m."},
    ("o", "k"): "=o'clock",
    **{("q", figure): "quarter_figure" for figure in "1234"},
    **{("h", figure): "half_figure" for figure in "12"},
}
