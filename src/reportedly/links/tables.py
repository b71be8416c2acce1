"""Tables of this room."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def load_table(name: str) -> dict[str, Any]:
    """A TOML table that stands beside this module."""
    with open(Path(__file__).parent / name, "rb") as file:
        return tomllib.load(file)


@cache
def origin_words(name: str) -> frozenset[str]:
    """One of the word lists that tell origins apart (origins.toml)."""
    return frozenset(load_table("origins.toml")[name])
