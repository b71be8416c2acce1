"""Ids for reports whose input gives none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from reportedly.intake.paths import printable


class Identifiers:
    """The ids of one reading of inputs: names made here never meet one another, or a given id.

    An id that an input gives is kept as it is, even where two reports share it: the user's own
    files refer to it, so it is not ours to change.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: dict[str, Iterator[int]] = defaultdict(lambda: count(2))

    def keep(self, given: str) -> str:
        """``given``, remembered so that no name made later is the same."""
        self._taken.add(given)
        return given

    def make(self, path: Path | None, row: int | None = None) -> str:
        """The stem of ``path`` ("stdin" for none), with ":" and the row's number for a row.

        Where that is taken the folder's name goes before it ("b-dam"), then a number after
        ("b-dam-2").
        """
        stem = printable(path.stem) if path is not None else "stdin"
        folder = printable(path.absolute().parent.name) if path is not None else ""
        end = "" if row is None else f":{row}"
        longer = f"{folder}-{stem}" if folder else stem
        names = (f"{longer}-{number}{end}" for number in self._numbers[longer + end])
        for name in (stem + end, longer + end):
            if name not in self._taken:
                return self.keep(name)
        return self.keep(next(name for name in names if name not in self._taken))
