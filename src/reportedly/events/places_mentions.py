"""Where a text names a place: the analyser's names, and what the gazetteer knows that it missed."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from reportedly.events.gazetteer import Gazetteer
from reportedly.events.gazetteer_index import Sense
from reportedly.events.gazetteer_names import fold_words, is_abbreviation
from reportedly.language.analysis import Analysis, Name
from reportedly.records import Report

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LONGEST_NAME = 5  # words
KNOWN = 100_000  # people: what the gazetteer alone may find where the analyser saw no name
_WORD = re.compile(r"[^\W_][\w.'’ʼ-]*", re.UNICODE)
_DATELINE = re.compile(
    r"([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})"  # the town in capitals, then a country, a day
    r"(?=(?:, [A-Z][\w. ]{1,20})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?\s*(?:\([A-Z]\w+|—|–|--|- ))"
)


@dataclass(slots=True)
class Mention:
    """A stretch of the text that names a place, and what the name may mean."""

    start: int
    end: int
    key: str
    senses: tuple[Sense, ...]
    division: bool = False  # "Aleppo province": the word after it says so
    within: Mention | None = None  # "Paris, Texas": the place that is said to hold it
    chosen: Sense | None = field(default=None, compare=False)


@cache
def words() -> dict[str, Any]:
    """The word lists of places.toml, each as a set."""
    text = resources.files("reportedly.events").joinpath("places.toml").read_text("utf-8")
    found = tomllib.loads(text)
    lists = {name: frozenset(v.split()) for name, v in found.items() if isinstance(v, str)}
    states = {short: code for code, some in found["states"].items() for short in some.split()}
    return {**lists, "states": states}


def find_mentions(report: Report, analysis: Analysis, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions of places in ``report``, in text order, not overlapping, with all their
    senses.
    """
    text = report.text
    taken: dict[int, Mention] = {}
    for mention in _by_label(text, analysis, gazetteer):
        taken.setdefault(mention.start, mention)
    for mention in _datelines(text, gazetteer):
        taken.setdefault(mention.start, mention)
    known = {mention.key for mention in taken.values()}
    for mention in _by_gazetteer(text, analysis, gazetteer, known):
        taken.setdefault(mention.start, mention)
    mentions = _apart(sorted(taken.values(), key=lambda m: (m.start, -m.end)))
    mentions = _with_states(text, mentions, gazetteer)
    _join_containers(text, mentions)
    return mentions


def _by_label(text: str, analysis: Analysis, gazetteer: Gazetteer) -> Iterator[Mention]:
    for name in analysis.names:
        if name.label in PLACE_LABELS:
            yield from _known_parts(text, name.start, name.end, gazetteer)


def _known_parts(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Mention]:
    """The name as a whole if the gazetteer has it, or else the longest parts that it has."""
    found = list(_WORD.finditer(text, start, end))
    first = 0
    while first < len(found):
        for last in range(min(len(found), first + LONGEST_NAME), first, -1):
            mention = _mention(text, found[first].start(), found[last - 1].end(), gazetteer)
            if mention and (last - first > 1 or _may_stand_alone(mention, found, first)):
                yield mention
                first = last - 1
                break
        first += 1


def _may_stand_alone(mention: Mention, found: list[re.Match[str]], first: int) -> bool:
    word = found[first].group().lower()
    if len(found) == 1:
        return word not in words()["directions"]
    return (
        word not in words()["directions"]
        and word not in words()["not_places"]
        and (mention.senses[0].weight >= KNOWN)
    )


def _mention(text: str, start: int, end: int, gazetteer: Gazetteer) -> Mention | None:
    surface = text[start:end]
    if surface.endswith(("'s", "’s")):
        surface = surface[:-2]
    elif surface.endswith(".") and not is_abbreviation(surface):
        surface = surface[:-1]
    surface = surface.rstrip("'’-")
    if not surface or (not surface[0].isupper() and surface[:3].lower() not in ("al-", "el-")):
        return None
    senses = gazetteer.lookup(surface)
    if surface[:4].lower() == "the " and not (senses and senses[0].name.startswith("The ")):
        return None
    division = False
    if not senses:
        head, _, last = surface.rpartition(" ")
        if head and last.lower() in words()["divisions"]:
            senses, division = gazetteer.lookup(head), True
    if not senses:
        return None
    after = text[start + len(surface) : start + len(surface) + 14].split(None, 1)
    division = division or (bool(after) and after[0].strip(".,;").lower() in words()["divisions"])
    return Mention(start, start + len(surface), fold_words(surface), senses, division)


def _datelines(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    for line in re.finditer(r"(?m)^\s*", text):
        match = _DATELINE.match(text, line.end())
        if match:
            mention = _mention(text, match.start(1), match.end(1), gazetteer)
            if mention:
                yield mention


def _by_gazetteer(
    text: str, analysis: Analysis, gazetteer: Gazetteer, known: set[str]
) -> Iterator[Mention]:
    """Names that the analyser missed or took for something else."""
    named: dict[int, Name] = {}
    for name in analysis.names:
        for n in analysis.within(name.span):
            named[n] = name
    tokens = analysis.tokens
    n = 0
    while n < len(tokens):
        step = 1
        token = tokens[n]
        if token.text[0].isupper() and token.pos == "PROPN":
            for last in range(min(len(tokens), n + 4), n, -1):
                if tokens[last - 1].pos != "PROPN":
                    continue
                mention = _mention(text, token.start, tokens[last - 1].end, gazetteer)
                if mention and _is_meant(mention, analysis, n, last, named, known):
                    yield mention
                    step = last - n
                    break
        n += step


def _is_meant(
    mention: Mention,
    analysis: Analysis,
    first: int,
    last: int,
    named: dict[int, Name],
    known: set[str],
) -> bool:
    """Whether a name that the analyser did not call a place is one."""
    tokens, name = analysis.tokens, named.get(first)
    if name is not None and name.label in PLACE_LABELS | {"NORP", "LANGUAGE"}:
        return False
    if last - first == 1 and mention.key in words()["not_places"]:
        return False
    top = mention.senses[0]
    whole = name is None or (name.start >= mention.start - 4 and name.end <= mention.end + 3)
    before = tokens[first - 1].text.lower() if first else ""
    after = tokens[last].text if last < len(tokens) else ""
    if whole:
        if name is not None and name.label == "PERSON":
            return before in words()["prepositions"] and top.weight >= KNOWN
        if name is None and tokens[last : last + 1] and after[:1].isupper() and after.isalpha():
            return False
        return (mention.key in known) or (
            top.weight >= KNOWN and (top.main or before in words()["prepositions"])
        )
    if name is not None and name.label == "ORG" and after.lower() in words()["institutions"]:
        return top.weight >= 20_000 and (top.main or mention.key in known)
    return False


def _apart(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


_STATE = re.compile(r",? \(?([A-Z][A-Za-z]*\.?(?: ?[A-Z][a-z]*\.)*)")


def _with_states(text: str, mentions: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Adds the abbreviated states after towns ("Springfield, Ill.")."""
    found: list[Mention] = []
    states = words()["states"]
    for mention in mentions:
        if found and mention.start < found[-1].end:
            continue
        found.append(mention)
        match = _STATE.match(text, mention.end)
        if not match or not match[0].startswith(","):
            continue
        code = states.get(match[1]) or states.get(match[1].rstrip("."))
        if code is None:
            continue
        sense = _state(code, gazetteer)
        if sense:
            found.append(Mention(match.start(1), match.end(1), "=" + code, (sense,)))
    return found


@cache
def _state_names() -> dict[str, str]:
    from reportedly.events.gazetteer_rows import read_table

    return {row[1]: row[2] for row in read_table("places_regions.tsv") if row[0] == "US"}


def _state(code: str, gazetteer: Gazetteer) -> Sense | None:
    senses = gazetteer.lookup(_state_names()[code])
    return next((s for s in senses if s.region == code and s.kind == "region"), None)


_HOLDS = re.compile(
    r"(?:'s|’s)?(?:,| \(|,? in| (?:a|the) (?:town|city|village) (?:in|of))(?: the)? ?\Z"
)


def _join_containers(text: str, mentions: list[Mention]) -> None:
    for one, next_one in itertools.pairwise(mentions):
        between = text[one.end : next_one.start]
        if len(between) < 40 and _HOLDS.match(between):
            one.within = next_one
