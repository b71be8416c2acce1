"""The decision table of credibility, read from ``table.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from reportedly.records import Interest, Support

INDEPENDENT: Final = ("0", "1", "2 or more")
INTEREST: Final = ("open", "opposed", "interested")
DISPUTED: Final = ("no", "by fewer", "by as many")
PLAIN: Final = ("fewer", "as many")
ANY: Final = "any"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the table looks at: how many assert it, their interest, how many dispute it.

    ``plain``: how many assert just this, and not beside something else.
    """

    independent: int
    interest: Interest
    disputing: int
    plain: int

    @classmethod
    def of(cls, support: Support) -> Facts:
        """The facts that a count comes to."""
        return cls(support.independent, support.interest, len(support.disputing), support.plain)

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The facts in the words of the table's columns."""
        if not self.disputing:
            disputed = "no"
        else:
            disputed = "by fewer" if self.disputing < self.independent else "by as many"
        plain = PLAIN[self.plain >= min(self.independent, 2)]
        return INDEPENDENT[min(self.independent, 2)], self.interest, disputed, plain


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: for which facts, which level, and why."""

    number: int
    independent: str
    interest: str
    disputed: str
    plain: str
    level: int
    because: str

    def meets(self, facts: Facts) -> bool:
        """Whether the row is about these facts."""
        cells = (self.independent, self.interest, self.disputed, self.plain)
        return all(cell in (ANY, fact) for cell, fact in zip(cells, facts.cells, strict=True))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("table.toml").read_text(encoding="utf-8"))


@cache
def rows() -> tuple[Row, ...]:
    """The rows of the table, in its order."""
    return tuple(Row(number, **row) for number, row in enumerate(_data()["row"], 1))


@cache
def row_for(facts: Facts) -> Row:
    """The row that decides.  Exactly one is about any facts that can be."""
    return next(row for row in rows() if row.meets(facts))


def level_words(level: int) -> str:
    """What the Admiralty code calls a level of credibility: "probably true"."""
    return str(_data()["words"][str(level)])


def table_in_markdown() -> str:
    """The table as ``docs/grades.md`` shows it."""
    heads = (
        "| | independent origins | their interest | disputed | plainly | credibility | because |"
    )
    lines = [heads, "|---" * 7 + "|"]
    for row in rows():
        level = f"**{row.level}** {level_words(row.level)}"
        cells = (row.independent, row.interest, row.disputed, row.plain, level, row.because)
        lines.append(f"| {row.number} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
