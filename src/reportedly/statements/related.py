"""Which statement of a report another one speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.records import Source, Statement
from reportedly.statements.grammar import Parse
from reportedly.statements.voices import is_named, names_of

WINDOW = 60
"""Statements further off than this many, either way, are not compared: linear on any text."""

ENOUGH = 0.6
"""Of the words of the shorter statement, the part that must stand in the other."""

_OPEN = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})


class Statements:
    """The statements of one report in the order of their contents, with their words."""

    def __init__(
        self, parse: Parse, statements: Sequence[Statement], speakers: Sequence[Source | None]
    ) -> None:
        order = sorted(range(len(statements)), key=lambda n: statements[n].content[0])
        self.parse = parse
        self.all = [statements[n] for n in order]
        self.speakers = [speakers[n] for n in order]
        self._words: dict[int, frozenset[str]] = {}

    def words(self, place: int) -> frozenset[str]:
        """The lemmas of the open-class words of a statement's content."""
        if place not in self._words:
            indexes = self.parse.indexes(self.all[place].content)
            self._words[place] = self.lemmas(indexes)
        return self._words[place]

    def lemmas(self, indexes: Iterable[int]) -> frozenset[str]:
        """The lemmas of the open-class words among these tokens."""
        tokens = self.parse.tokens
        return frozenset(tokens[i].lemma.lower() for i in indexes if tokens[i].pos in _OPEN)

    def alike(self, words: frozenset[str], near: int, leave: frozenset[int]) -> int | None:
        """The statement near place ``near`` that shares most of ``words``; at least two of them."""
        best, found = ENOUGH, None
        for place in range(max(0, near - WINDOW), min(len(self.all), near + WINDOW)):
            other = self.words(place)
            shared = len(words & other)
            if place in leave or shared < 2:
                continue
            share = shared / min(len(words), len(other))
            if share > best or (share == best and found is None):
                best, found = share, place
        return found

    def before(self, offset: int, leave: frozenset[int], owner: str | None = None) -> int | None:
        """The last statement whose content ends before ``offset``, of ``owner`` if it is given."""
        found = None
        for place in range(self._first_from(offset) - 1, -1, -1):
            if place in leave or self.all[place].content[-1].end > offset:
                continue
            if owner is None or is_named(owner, names_of(self.speakers[place])):
                return place
            found = place if found is None else found
            if self._first_from(offset) - place > WINDOW:
                break
        return found

    def _first_from(self, offset: int) -> int:
        """How many statements begin before ``offset``."""
        low, high = 0, len(self.all)
        while low < high:
            middle = (low + high) // 2
            if self.all[middle].content[0].start < offset:
                low = middle + 1
            else:
                high = middle
        return low
