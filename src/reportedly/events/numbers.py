"""How many, of what: number expressions of a sentence and what becomes of those counted."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from reportedly.events.grammar import Grammar
from reportedly.records import Number, Span

_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_ONE_OF = re.compile(r"one\s+of\s(?!them\b|whom\b)", re.IGNORECASE)
"""Tells which, not how many."""
LONGEST = 30
"""Digits of the longest number that is read."""


class Counted(NamedTuple):
    """A number, the token that it counts, and what it counts."""

    number: Number
    token: int


@dataclass(frozen=True, slots=True)
class _Tables:
    pattern: re.Pattern[str]
    values: dict[str, float]
    scales: dict[str, float]
    vague: dict[str, tuple[float, float | None]]
    bounds: dict[str, str]
    verbs: dict[str, str]
    nouns: dict[str, str]
    units: frozenset[str]


def quantities(text: str) -> Iterator[tuple[int, int, float | None, float | None]]:
    """The number expressions of a text: start, end, and what bounds them.

    "at least 12" -> (12, none); "dozens" -> (24, none); "up to 50" -> (none, 50); "10 to 15" ->
    (10, 15); "two" -> (2, 2).  Percentages, money, ordinals, ages and clock times are left out.
    """
    tables = _tables()
    for found in tables.pattern.finditer(text):
        low, high = _value(found["core"], tables)
        if found["upper"]:
            high = _value(found["upper"], tables)[1]
        written = found["bound"] or found["after"] or ""
        bound = tables.bounds.get(" ".join(written.lower().split()))
        if not _ONE_OF.match(text, found.start()):
            yield found.start(), found.end(), *_bounded(low, high, bound)


def count(grammar: Grammar, text: str, start: int, end: int) -> list[Counted]:
    """The counts of one sentence, a range of tokens, each with the token that it counts.

    Offsets: code points of ``text``.
    """
    tokens = grammar.tokens
    if start >= end:
        return []
    base = tokens[start].start
    found: list[Counted] = []
    at = start
    for first, last, low, high in quantities(text[base : tokens[end - 1].end]):
        while at < end and tokens[at].end <= base + first:
            at += 1
        inside = []
        for index in range(at, end):
            if tokens[index].start >= base + last:
                break
            inside.append(index)
        counted = _counted(grammar, inside)
        if counted is not None:
            token, counts = counted
            found.append(Counted(Number(Span(base + first, base + last), counts, low, high), token))
    return found


def _counted(grammar: Grammar, inside: list[int]) -> tuple[int, str] | None:
    """What the number's tokens count, and the token that stands for it."""
    tokens = grammar.tokens
    if not inside:
        return None
    last = inside[-1]
    token = last
    for _ in range(4):  # "at least 12 armed men": up to the noun
        modifies = ("nummod", "quantmod", "det", "amod", "compound", "advmod")
        if tokens[token].dep not in modifies and not (
            tokens[token].dep == "conj" and tokens[token].head in inside  # "four or more"
        ):
            break
        head = tokens[token].head
        if head == token or tokens[head].pos not in ("NOUN", "PROPN", "NUM", "ADJ", "VERB"):
            break
        token = head
    of = grammar.preps(token).get("of", [])
    if token in inside and of:
        token = of[0]
    return _says(grammar, token, inside)


def _says(grammar: Grammar, token: int, inside: list[int]) -> tuple[int, str] | None:
    tables = _tables()
    tokens = grammar.tokens
    lemma = grammar.lemma(token)
    written = tokens[inside[-1]].text
    beside = token == inside[-1] + 1 and tokens[token].tag in ("NNS", "NNPS")
    if len(inside) == 1 and _YEAR.fullmatch(written) and not beside:
        return None  # "his 2016 arrest", "the 2006 Senate races"
    if (
        noun := tables.nouns.get(lemma) or tables.nouns.get(tokens[token].text.lower())
    ) is not None:
        return token, noun
    if tokens[token].pos == "VERB" and (verb := tables.verbs.get(lemma)) is not None:
        return token, verb
    if lemma in tables.units:
        return None
    became = _became(grammar, token) or _risen(grammar, token)
    if became is not None:
        return token, became
    if token in inside or tokens[token].tag not in ("NNS", "NNPS"):
        return None
    return token, tokens[token].text.lower()


def _risen(grammar: Grammar, token: int) -> str | None:
    """ "the death toll rose to 34"."""
    prep = grammar.tokens[token].head
    if grammar.tokens[token].dep != "pobj" or grammar.lemma(prep) not in ("to", "at"):
        return None
    subject = grammar.first(grammar.tokens[prep].head, "nsubj", "nsubjpass")
    return None if subject is None else _tables().nouns.get(grammar.lemma(subject))


def _became(grammar: Grammar, token: int) -> str | None:
    """What the verb that has the counted as object or passive subject says of them."""
    tables = _tables()
    tokens = grammar.tokens
    if tokens[token].dep == "conj":
        token = tokens[token].head
    head, dep = tokens[token].head, tokens[token].dep
    if dep == "pobj" and grammar.lemma(head) == "of":
        if (noun := tables.nouns.get(grammar.lemma(tokens[head].head))) is not None:
            return noun
        head, dep = tokens[tokens[head].head].head, tokens[tokens[head].head].dep
    said = tables.verbs.get(grammar.lemma(head))
    intransitive = grammar.lemma(head) in ("die", "perish", "flee")
    if said is not None and (dep in ("dobj", "nsubjpass") or (dep == "nsubj" and intransitive)):
        return said
    if said is not None and dep == "nsubj" and tokens[head].tag == "VBN":
        return said  # "30 wounded": the parse takes it for an active clause
    for kid in grammar.kids[token]:
        participle = tokens[kid].dep == "amod" or tokens[kid].tag == "VBN"
        if (
            participle
            and tokens[kid].dep in ("acl", "amod")
            and (verb := tables.verbs.get(grammar.lemma(kid)))
        ):
            return verb
        if tokens[kid].dep in ("amod", "acl") and (noun := tables.nouns.get(grammar.lemma(kid))):
            return noun
    for kid in grammar.only(head, "oprd", "acomp", "attr"):
        if (noun := tables.nouns.get(grammar.lemma(kid))) is not None and dep in ("dobj", "nsubj"):
            return noun
    return None


def _value(written: str, tables: _Tables) -> tuple[float | None, float | None]:
    """The lower and upper value of one number as written."""
    part_low, part_high = 0.0, 0.0
    open_end = False
    for word in re.split(r"[\s-]+", written.lower()):
        if part_low and word.rstrip("s") in tables.scales:  # "tens of thousands", "two dozen"
            scale = tables.scales[word.rstrip("s")]
            part_low, part_high = part_low * scale, part_high * scale
        elif word in tables.vague:
            vague_low, vague_high = tables.vague[word]
            open_end = vague_high is None
            part_low, part_high = part_low or vague_low, part_high or vague_high or vague_low
        elif word in tables.scales:
            scale = tables.scales[word]
            part_low, part_high = (part_low or 1) * scale, (part_high or 1) * scale
        elif word in tables.values:
            part_low, part_high = part_low + tables.values[word], part_high + tables.values[word]
        elif word[:1].isdigit():
            number = float(word.replace(",", ""))
            part_low, part_high = part_low + number, part_high + number
    return part_low, None if open_end else part_high


def _bounded(
    low: float | None, high: float | None, bound: str | None
) -> tuple[float | None, float | None]:
    if bound in ("at_least", "more"):
        return low, None
    if bound in ("at_most", "less"):
        return None, high if high is not None else low
    return low, high


@cache
def _tables() -> _Tables:
    with open(Path(__file__).parent / "numbers.toml", "rb") as file:
        data: Mapping[str, Any] = tomllib.load(file)
    vague = {
        word: (float(low), None if high < 0 else float(high))
        for word, (low, high) in data["vague"].items()
    }
    bounds = {
        phrase: name
        for table in ("bounds", "bounds_after")
        for name, some in data[table].items()
        for phrase in some
    }
    return _Tables(
        _pattern(data),
        {word: float(value) for word, value in data["values"].items()},
        {word: float(value) for word, value in data["scales"].items()},
        vague,
        bounds,
        data["verbs"],
        data["nouns"],
        frozenset(data["units"]),
    )


def _pattern(data: Mapping[str, Any]) -> re.Pattern[str]:
    """One expression for all numbers: linear, as every part of it is bounded."""
    small = "|".join(sorted((w for w in data["values"] if w != "no"), key=len, reverse=True))
    scales = "|".join(data["scales"])
    vague = "|".join(data["vague"])
    digits = rf"\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,{LONGEST}}}(?:\.\d{{1,9}})?"
    word = rf"(?:{small})(?:[-\s](?:{small}))?"
    plain = rf"(?:(?:{digits}|{word}|a)\s)?(?:{scales})(?:\s(?:{scales}))?|{digits}|{word}"
    loose = rf"(?:a\s)?(?:{vague})(?:\sof\s(?:(?:{scales})s?))?"
    phrases = sorted((p for some in data["bounds"].values() for p in some), key=len, reverse=True)
    bound = "|".join(p.replace(" ", r"\s") for p in phrases)
    after = "|".join(p.replace(" ", r"\s") for some in data["bounds_after"].values() for p in some)
    return re.compile(
        rf"(?<![\w.,$€£#/:-])(?:(?P<bound>{bound})\s)?(?P<between>between\s)?"
        rf"(?P<core>{loose}|{plain})"
        rf"(?:\s?(?(between)and|(?:to|[-–—]))\s?(?P<upper>(?:{digits})(?:\s(?:{scales}))?))?"
        rf"(?:\s(?P<after>{after})\b)?"
        rf"(?![\w%/:]|[.,]\d|\s?(?:per\s?cent|percent)\b|-\w)",
        re.IGNORECASE,
    )
