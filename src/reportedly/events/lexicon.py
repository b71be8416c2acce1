"""The tables of this room, read once: verbs, nouns and classes of PLOVER's events; who acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeVar
from unicodedata import combining, normalize

from reportedly.sources.tables import country_words
from reportedly.sources.tables import leaders as holders

Row = TypeVar("Row")
HERE = Path(__file__).parent
SECTORS: Final = {
    "senator": "LEG",
    "speaker": "LEG",
    "general": "MIL",
    "special counsel": "JUD",
    "attorney general": "JUD",
}
"""The sectors of offices in sources/leaders.tsv that are not of the government."""


class Need(NamedTuple):
    """What a clause needs: a role, filled by one of ``words`` or an event noun of ``types``.

    Nothing in both: the role need only be filled; ``absent``: it must not be.
    """

    role: str
    words: frozenset[str]
    types: frozenset[str]
    absent: bool


class VerbRow(NamedTuple):
    """One reading of a verb: a root type, an operator (lower case) or "none"."""

    needs: tuple[Need, ...]
    type: str
    mode: str | None
    recipient: tuple[str, ...]


class NounRow(NamedTuple):
    """One reading of a noun; ``argued``: only with somebody who does or undergoes it."""

    before: frozenset[str]
    type: str
    mode: str | None
    argued: bool


class Kind(NamedTuple):
    """What is known of an actor: PLOVER's sector, ISO 3166-1 alpha-3."""

    sector: str | None
    country: str | None


class Leader(NamedTuple):
    """Somebody with an office, its country, and the years of holding it."""

    sector: str
    country: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What events look like: verbs by lemma ("carry+out"), nouns by lemma, operators, modes."""

    verbs: dict[str, tuple[VerbRow, ...]]
    nouns: dict[str, tuple[NounRow, ...]]
    operators: dict[str, dict[str, tuple[str, str]]]
    instruments: dict[str, str]
    classes: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts: countries and their people, capitals, bodies, agents (sector), leaders.

    Keys are lower case but for names of bodies, which stand as they are written.
    """

    countries: dict[str, str]
    people: dict[str, str]
    capitals: dict[str, str]
    groups: dict[str, Kind]
    agents: dict[str, str]
    leaders: dict[str, Leader]


@cache
def lexicon() -> Lexicon:
    """The tables of events."""
    classes = {name: frozenset(words.split(";")) for name, words in _rows("classes.tsv")}
    verbs: dict[str, list[VerbRow]] = defaultdict(list)
    for words, needs, kind, mode, recipient in _rows("verbs.tsv"):
        wanted = tuple(_need(n, classes) for n in needs.split())
        row = VerbRow(wanted, kind, mode or None, tuple((recipient or "obj").split(",")))
        for verb in dict.fromkeys(words.split(";")):
            verbs[verb].append(row)
    nouns: dict[str, list[NounRow]] = defaultdict(list)
    for words, before, kind, mode, how in _rows("nouns.tsv"):
        noun_row = NounRow(_set(before), kind, mode or None, how == "argued")
        for noun in words.split(";"):
            nouns[noun].append(noun_row)
    operators: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for operator, inner, kind, mode in _rows("operators.tsv"):
        operators[operator][inner] = (kind, mode)
    modes = {w: mode for mode, words in _rows("instruments.tsv") for w in words.split(";")}
    return Lexicon(_frozen(verbs), _frozen(nouns), dict(operators), modes, classes)


@cache
def who() -> Who:
    """The tables of actors."""
    countries, people, capitals = (dict(table) for table in country_words())
    for iso3, names, words, seats in _rows("countries_more.tsv"):
        countries |= dict.fromkeys(filter(None, names.lower().split(";")), iso3)
        people |= dict.fromkeys(filter(None, words.lower().split(";")), iso3)
        capitals |= dict.fromkeys(filter(None, seats.lower().split(";")), iso3)
    groups = {
        name: Kind(sector or None, country or None)
        for names, sector, country in _rows("groups.tsv")
        for name in names.split(";")
    }
    agents = {word: sector for sector, words in _rows("agents.tsv") for word in words.split(";")}
    leaders = _office_holders(countries) | {
        name: Leader(sector, country, int(first), int(last or 9999))
        for names, sector, country, first, last in _rows("leaders.tsv")
        for name in names.split(";")
    }
    return Who(countries, people, capitals, groups, agents, leaders)


def _office_holders(codes: dict[str, str]) -> dict[str, Leader]:
    """Those of the room of sources, by full name: by surname alone it takes more than a clause."""
    found: dict[str, Leader] = {}
    for holder in dict.fromkeys(one for some in holders().values() for one in some):
        code = codes.get(holder.country.lower())
        if code is None or not holder.terms:
            continue
        sector = SECTORS.get(holder.office, "GOV")
        years = [year for term in holder.terms for year in term]
        leader = Leader(sector, code, min(years), max(years))
        plain = "".join(c for c in normalize("NFD", holder.name) if not combining(c))
        found |= dict.fromkeys((name for name in (holder.name, plain) if " " in name), leader)
    return found


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of a table, without its comments and its first row; missing cells are empty."""
    lines = (HERE / name).read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if line and not line.startswith("#")]
    columns = kept[0].count("\t") + 1
    for line in kept[1:]:
        cells = line.split("\t")
        yield cells + [""] * (columns - len(cells))


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split(",")) if words else frozenset()


def _need(written: str, classes: dict[str, frozenset[str]]) -> Need:
    absent = written.startswith("!")
    role, _, names = written.lstrip("!").partition(":")
    words: set[str] = set()
    types: set[str] = set()
    for name in filter(None, names.split(",")):
        if name[0] == "@":
            words |= classes[name[1:]]
        elif name[0] == "+":
            types.add(name[1:])
        else:
            words.add(name)
    return Need(role, frozenset(words), frozenset(types), absent)


def _frozen(table: dict[str, list[Row]]) -> dict[str, tuple[Row, ...]]:
    return {name: tuple(rows) for name, rows in table.items()}
