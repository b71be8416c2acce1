"""Names in plain sentences, and when two names are one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

LONGEST_NAME: Final = 80
MOST_NAMES: Final = 5


def same_name(name: str) -> str:
    """``name`` as it is compared: one case, single spaces, compatible characters made one."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names once each, in order and as first worded; empty ones left out."""
    found: dict[str, str] = {}
    for name in names:
        if key := same_name(name):
            found.setdefault(key, name)
    return tuple(found.values())


def plain(name: str) -> str:
    """``name`` fit to stand in a sentence: one line, nothing invisible, 80 characters at most.

    Names come out of reports, so they may hold control characters, or marks that turn text round.
    """
    spaced = " ".join(name.split())
    shown = "".join(c for c in spaced if unicodedata.category(c)[0] != "C")
    return shown if len(shown) <= LONGEST_NAME else shown[: LONGEST_NAME - 1].rstrip() + "…"


def listed(names: Sequence[str], *, most: int = MOST_NAMES) -> str:
    """The names as an enumeration: "A, B and C"; past ``most`` of them "A, B and 7 others"."""
    shown = [plain(name) for name in names]
    if len(shown) > most:
        others = len(shown) - most + 1
        shown = [*shown[: most - 1], f"{others} others"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"
