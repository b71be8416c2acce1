"""The tables of furniture and wires, made ready for matching."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final

from reportedly.intake.dates import MONTH
from reportedly.intake.lines import Line, Zone
from reportedly.intake.tables import load_table
from reportedly.records import FurnitureKind

_CAPITALISED: Final = r"[A-ZÀ-ÞĀ-Ž][\w.'’-]*"
NAME: Final = rf"{_CAPITALISED}(?: (?:[a-z]{{2,3}} )?{_CAPITALISED}){{0,4}}"
_EDGE_MARKS: Final = " \t\u00a0.:;,!?>»›→<«-–—_*#|/\\•·()[]{}…+=~"


# A line that reports what somebody said is prose, whatever else it looks like.
_REPORTS: Final = re.compile(r"(?i)\b(?:said|says|told|according to)\b")
_GUARDED: Final = frozenset(("share", "subscribe", "notice", "byline"))


@dataclass(frozen=True)
class Pattern:
    """A wording that a whole line may have: its kind, zones, longest length in words."""

    kind: FurnitureKind
    zones: frozenset[Zone]
    words: int
    written: str
    flags: re.RegexFlag

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled when first needed: most reports have no line that comes near most wordings."""
        return re.compile(self.written, self.flags)


def bare(line: str) -> str:
    """``line`` in lower case without marks and bullets at its edges, for the whole-line table."""
    return line.strip(_EDGE_MARKS).lower()


@cache
def whole_lines() -> dict[str, FurnitureKind]:
    """The wordings of whole lines, each with its kind."""
    table: dict[FurnitureKind, list[str]] = load_table("furniture.toml")["whole_line"]
    return {wording: kind for kind, wordings in table.items() for wording in wordings}


@cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns over whole lines, in the table's order."""
    return tuple(_pattern(entry) for entry in load_table("furniture.toml")["pattern"])


def match_pattern(line: Line, zone: Zone) -> FurnitureKind | None:
    """The kind of the first pattern that the whole of ``line`` has; ``None`` for prose."""
    for pattern in patterns():
        fits = line.words <= pattern.words and zone in pattern.zones
        if fits and pattern.regex.fullmatch(line.text):
            guarded = pattern.kind in _GUARDED and _REPORTS.search(line.text)
            return None if guarded else pattern.kind
    return None


@cache
def wire_names() -> dict[str, str]:
    """Every wording a wire is credited by, as written and in capitals → the wire's name."""
    names: dict[str, str] = {}
    for entry in load_table("wires.toml")["wire"]:
        for alias in entry["aliases"]:
            names[alias] = names[alias.upper()] = entry["name"]
    return names


@cache
def wire_pattern(*, loose: bool) -> str:
    """A regular expression for any wire's wording; ``loose`` takes the ambiguous ones too."""
    aliases = {
        form
        for entry in load_table("wires.toml")["wire"]
        if loose or not entry.get("loose", False)
        for alias in entry["aliases"]
        for form in (alias, alias.upper())
    }
    choices = "|".join(re.escape(alias) for alias in sorted(aliases, key=len, reverse=True))
    return rf"(?<!\w)(?:{choices})(?!\w)"


def wires_in(text: str, *, loose: bool = False) -> Iterator[str]:
    """The names of the wires that ``text`` names, in order, each once."""
    found = re.findall(wire_pattern(loose=loose), text)
    yield from dict.fromkeys(wire_names()[alias] for alias in found)


def _pattern(entry: dict[str, Any]) -> Pattern:
    regex = entry["regex"].replace("{name}", NAME).replace("{month}", MONTH)
    regex = regex.replace("{wire}", wire_pattern(loose=False))
    zones: dict[str, frozenset[Zone]] = {
        "anywhere": frozenset(("head", "body", "tail")),
        "edges": frozenset(("head", "tail")),
        "head": frozenset(("head",)),
        "tail": frozenset(("tail",)),
    }
    flags = re.NOFLAG if entry.get("cased", False) else re.IGNORECASE
    where = zones[entry.get("where", "anywhere")]
    return Pattern(entry["kind"], where, entry["words"], regex, flags)
