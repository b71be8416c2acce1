"""The word lists of places.toml and the states of the United States."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from reportedly.events.gazetteer_rows import read_table


@cache
def words(name: str) -> frozenset[str]:
    """One of the lists of places.toml."""
    found: str = _tables()["lists"][name]
    return frozenset(found.split())


@cache
def states() -> dict[str, str]:
    """Abbreviations of the states of the United States -> their codes ("Ill." -> "IL")."""
    listed = {short: code for code, some in _tables()["states"].items() for short in some.split()}
    return {short.replace("_", " "): code for short, code in listed.items()}


@cache
def state_names() -> dict[str, str]:
    """Codes of the states of the United States -> their names."""
    return {row[1]: row[2] for row in read_table("places_regions.tsv") if row[0] == "US"}


@cache
def state_pattern() -> re.Pattern[str]:
    """An abbreviated state after a comma, a party ("D-Pa."), or an opening bracket."""
    some = sorted(states(), key=len, reverse=True)
    either = "|".join(map(re.escape, some))
    return re.compile(rf"(?:(?P<comma>, ?\(?)|\b[DRI]-|\()(?P<state>{either})(?![\w])")


@cache
def _tables() -> dict[str, dict[str, str]]:
    text = resources.files("reportedly.events").joinpath("places.toml").read_text("utf-8")
    return tomllib.loads(text)
