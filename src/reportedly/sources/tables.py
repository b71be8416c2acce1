"""The room's knowledge: tables that lie beside the code, read when first asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from reportedly.sources.naming import fold

STILL: Final = 9999  # the last year of a term that goes on


@dataclass(frozen=True, slots=True)
class Countries:
    """What countries are called, each wording as written -> the country's common name.

    ``names`` are the country's own, ``adjectives`` those for its people and things, ``seats`` the
    places and houses that stand for its government ("Damascus", "the Kremlin").  ``codes`` leads
    from ISO 3166-1 alpha-2 to the common name.
    """

    names: dict[str, str]
    adjectives: dict[str, str]
    seats: dict[str, str]
    codes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet or agency: its country's name; ``control`` as the table's header explains."""

    name: str
    country: str
    control: str
    names: tuple[str, ...]
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leader:
    """A holder of high office: its country's name, its office, and the years of its terms."""

    name: str
    country: str
    office: str
    terms: tuple[tuple[int, int], ...]

    def holds_in(self, year: int | None) -> bool:
        """Whether it held the office in ``year``, or ever where no year is known."""
        return year is None or any(first <= year <= last for first, last in self.terms)


@dataclass(frozen=True, slots=True)
class StateBody:
    """An organ of a state: its first name, country and kind; ``shared``: others bear its name."""

    name: str
    country: str
    kind: str
    shared: bool


@cache
def nouns(*tables: str) -> frozenset[str]:
    """The words of those tables of nouns.toml, in lower case; of several words where so listed."""
    table = _toml("nouns.toml")
    listed = (word for name in tables for word in table[name].split())
    return frozenset(word.replace("_", " ") for word in listed)


@cache
def noun_groups(table: str) -> dict[str, frozenset[str]]:
    """A table of nouns.toml that has tables in it: each one's words, "_" for a space."""
    groups: dict[str, str] = _toml("nouns.toml")[table]
    return {
        name: frozenset(word.replace("_", " ").replace("-", " ") for word in words.split())
        for name, words in groups.items()
    }


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """The lists of names.toml."""
    table: dict[str, str] = _toml("names.toml")
    return {
        name: frozenset(word.replace("_", " ") for word in words.split())
        for name, words in table.items()
    }


@cache
def given_names() -> dict[str, str]:
    """Given names in lower case -> "male", "female" or "either"."""
    table: dict[str, str] = _toml("given_names.toml")
    return {name: gender for gender, names in table.items() for name in names.split()}


@cache
def countries() -> Countries:
    """The countries' names, adjectives and seats."""
    found = Countries({}, {}, {}, {})
    for code, _, name, capital, adjectives, names, seats in _rows("countries.tsv", 7, plain=4):
        found.codes[code] = name
        found.names[name] = name
        if capital and capital != name:
            found.seats.setdefault(capital, name)
        for table, wordings in (
            (found.adjectives, _undotted(adjectives)),
            (found.names, _undotted(names)),
            (found.seats, seats),
        ):
            for wording in wordings:
                table.setdefault(wording.removeprefix("the "), name)
    return found


@cache
def country_words() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Names of countries, words for who is of them, and seats of their governments.

    All in lower case -> ISO 3166-1 alpha-3; of two countries the first in the table.
    """
    names_of: dict[str, str] = {}
    people_of: dict[str, str] = {}
    seats_of: dict[str, str] = {}
    for _, code, name, capital, adjectives, names, seats in _rows("countries.tsv", 7, plain=4):
        capitals = (capital,) if capital and capital != name else ()
        for table, wordings in (
            (names_of, (name, *_undotted(names))),
            (people_of, _undotted(adjectives)),
            (seats_of, (*capitals, *seats)),
        ):
            for wording in wordings:
                table.setdefault(wording.removeprefix("the ").lower(), code)
    return names_of, people_of, seats_of


@cache
def long_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 -> alpha-3."""
    return {short: long for short, long, *_ in _rows("countries.tsv", 7, plain=4)}


@cache
def office_countries() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """For offices in lower case: the countries that have none of it; the only ones that have it."""
    table, codes = _toml("offices.toml"), countries().codes
    without, only = (
        {office: frozenset(codes[c] for c in listed.split()) for office, listed in table[k].items()}
        for k in ("without", "only")
    )
    return without, only


@cache
def country_wordings() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """Names and adjectives of countries; and for their first words how many words they have."""
    known = countries()
    wordings = {**known.adjectives, **known.names}
    firsts: dict[str, set[int]] = {}
    for wording in wordings:
        words = wording.split()
        firsts.setdefault(words[0], set()).add(len(words))
    return wordings, {word: tuple(sorted(n, reverse=True)) for word, n in firsts.items()}


@cache
def us_states() -> frozenset[str]:
    """The states of the United States, without the one that is called as a country is."""
    return word_lists()["us_states"]


@cache
def leaders() -> dict[str, tuple[Leader, ...]]:
    """The wordings that holders of high office go by, full and by surname alone -> who they are."""
    found: dict[str, list[Leader]] = {}
    for name, code, office, terms, others in _rows("leaders.tsv", 5, plain=3):
        leader = Leader(name, countries().codes[code], office, tuple(map(_term, terms)))
        for wording in (name, *others):
            for key in {fold(wording), _surname(wording)}:
                found.setdefault(key, []).append(leader)
    return {wording: tuple(some) for wording, some in found.items()}


def _surname(name: str) -> str:
    words = [fold(word) for word in name.split()]
    return words[-2] if words[-1] == "jr" else words[-1].removeprefix("al-").removeprefix("el-")


def _term(years: str) -> tuple[int, int]:
    first, last = years.split("-")
    return int(first), int(last or STILL)


@cache
def state_bodies() -> dict[str, tuple[StateBody, ...]]:
    """The names of organs of states, in lower case -> those that bear them."""
    found: dict[str, tuple[StateBody, ...]] = {}
    for code, kind, names, shared in _rows("state_bodies.tsv", 4, plain=4):
        wordings = names.split(";")
        body = StateBody(wordings[0], countries().codes[code], kind, bool(shared))
        for wording in dict.fromkeys(name.lower() for name in wordings):
            found[wording] = (*found.get(wording, ()), body)
    return found


@cache
def outlets() -> dict[str, Outlet]:
    """Every name and domain of an outlet, in lower case without "the" -> the outlet."""
    return outlet_domains() | {
        wording.lower().removeprefix("the "): outlet
        for outlet in _outlets()
        for wording in (outlet.name, *outlet.names)
        if "(" not in wording
    }


@cache
def outlet_domains() -> dict[str, Outlet]:
    """Every domain of an outlet -> the outlet."""
    return {domain: outlet for outlet in _outlets() for domain in outlet.domains}


def _undotted(wordings: tuple[str, ...]) -> tuple[str, ...]:
    """``wordings``, and each of them that ends in a full stop without it too."""
    return wordings + tuple(w[:-1] for w in wordings if w.endswith("."))


@cache
def _outlets() -> tuple[Outlet, ...]:
    names = countries().codes
    return tuple(
        Outlet(name, names[code], control, aliases, domains)
        for name, code, control, aliases, domains in _rows("outlets.tsv", 5, plain=3)
    )


def _rows(file: str, columns: int, *, plain: int = 1) -> Iterator[tuple[Any, ...]]:
    """The rows of a table: the first ``plain`` columns as they are, the others parted at ";"."""
    lines = _read(file).splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for row in rows[1:]:
        cells = row + [""] * (columns - len(row))
        lists = (tuple(filter(None, cell.split(";"))) for cell in cells[plain:])
        yield (*cells[:plain], *lists)


@cache
def _toml(file: str) -> dict[str, Any]:
    return tomllib.loads(_read(file))


def _read(file: str) -> str:
    return (files("reportedly.sources") / file).read_text(encoding="utf-8")
