"""The small sets of words in words.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of one set, in lower case.

    Raises: KeyError for a set that the table does not have.
    """
    return _table()[name]


@cache
def _table() -> dict[str, frozenset[str]]:
    with open(Path(__file__).parent / "words.toml", "rb") as file:
        return {name: frozenset(words) for name, words in tomllib.load(file).items()}
