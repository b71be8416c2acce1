"""Invented news stories as different outlets would tell them, and what each statement carries.

A file of ``stories/`` holds blocks: ``# title``, then the claims (``C1 The ferry sank.``), then one
statement a line after the numbers of the claims that it carries, with a minus where it denies one:
``[1,-2] ...``; empty brackets where it carries none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STORIES = Path(__file__).parent / "stories"
_CLAIM = re.compile(r"C(\d+) (\S.*)")
_STATEMENT = re.compile(r"\[((?:-?\d+(?:, ?-?\d+)*)?)\] (\S.*)")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement, the claims of its story that it carries, and those that it denies."""

    text: str
    carries: frozenset[int]
    denies: frozenset[int] = frozenset()

    def clashes(self, other: Told) -> bool:
        """Whether one denies what the other says, or both deny one claim: not alike, not unlike."""
        return bool(
            self.carries & other.denies or self.denies & other.carries or self.denies & other.denies
        )


def read_stories(folder: Path = STORIES) -> list[list[Told]]:
    """All stories, each as its claims' own wordings and the statements on them.

    Raises: ValueError where a line is none of these, or a statement names a claim not there.
    """
    return [
        list(_told(block, path.name))
        for path in sorted(folder.glob("*.txt"))
        for block in re.split(r"(?m)^# ", path.read_text(encoding="utf-8"))[1:]
    ]


def _told(block: str, name: str) -> Iterator[Told]:
    title, *lines = [line.strip() for line in block.splitlines() if line.strip()]
    claims = set[int]()
    for line in lines:
        if claim := _CLAIM.fullmatch(line):
            claims.add(int(claim[1]))
            yield Told(claim[2], frozenset([int(claim[1])]))
            continue
        statement = _STATEMENT.fullmatch(line)
        numbers = [int(n) for n in re.findall(r"-?\d+", statement[1])] if statement else [0]
        if statement is None or not claims.issuperset(map(abs, numbers)):
            raise ValueError(f"{name}, story {title!r}: not understood: {line!r}")
        yield Told(
            statement[2],
            frozenset(n for n in numbers if n > 0),
            frozenset(-n for n in numbers if n < 0),
        )
