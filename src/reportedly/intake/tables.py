"""The room's knowledge: TOML tables that lie beside the code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_table(name: str) -> dict[str, Any]:
    """The table ``name``, read once.  Raises: FileNotFoundError where the package lacks it."""
    return tomllib.loads((files("reportedly.intake") / name).read_text(encoding="utf-8"))
