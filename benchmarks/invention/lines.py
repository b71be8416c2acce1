"""Sentences with marked parts, and what an editor does to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random
from typing import Literal

Kind = Literal["prose", "quotation", "background", "furniture"]
Says = Literal["asserts", "attributes", "denies"]

_MARK = re.compile(r"\{(\w+)\||\}")
_FIRST = re.compile(r"^((?:\{\w+\||[“\"])*)(\w)")
_WORD = re.compile(r"(?<![{\w’'-])[a-z]+(?![\w|’'-])")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence or notice.

    ``key`` stays the same through copying and editing.  ``markup``: ``{L|words}`` marks parts.
    ``speaker`` is the key of a person; ``claim`` what it carries of the story, and ``says`` how;
    ``origin`` where this line has it from, ``independent`` whether that counts.
    """

    key: str
    markup: str
    kind: Kind = "prose"
    speaker: str | None = None
    claim: str | None = None
    says: Says = "asserts"
    origin: str | None = None
    independent: bool = False
    number: int | None = None
    ends: bool = False

    @property
    def text(self) -> str:
        return parse(self.markup)[0]


@lru_cache(maxsize=50_000)
def parse(markup: str) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """The plain sentence, and (label, start, end) of its marked parts, outer ones later."""
    parts: list[str] = []
    found: list[tuple[str, int, int]] = []
    opened: list[tuple[str, int]] = []
    at = length = 0
    for mark in _MARK.finditer(markup):
        parts.append(markup[at : mark.start()])
        length += len(parts[-1])
        at = mark.end()
        if mark[1]:
            opened.append((mark[1], length))
        else:
            label, start = opened.pop()
            found.append((label, start, length))
    parts.append(markup[at:])
    return "".join(parts), tuple(found)


def sentence(markup: str) -> str:
    """``markup`` with a capital at its beginning."""
    return _FIRST.sub(lambda found: found[1] + found[2].upper(), markup, count=1)


def filled(template: str, values: Mapping[str, str]) -> str:
    """``template`` with $x filled in; $What is ``what`` with a capital."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        return values[name] if name in values else sentence(values[name.lower()])

    return re.sub(r"\$(\w+)", value, template)


def edited(line: Line, edits: Mapping[str, str], rng: Random) -> Line:
    """The line as another editor prints it: some of its words changed, quotations left alone."""
    if line.kind != "prose":
        return line

    def change(found: re.Match[str]) -> str:
        other = edits.get(found[0])
        return other if other is not None and rng.random() < 0.7 else found[0]

    return replace(line, markup=_WORD.sub(change, line.markup))
