"""What an analyser says of a text: words with their grammar, sentences, names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from reportedly.records import Span


class Token(NamedTuple):
    """One word or mark: offsets are code points of the text; ``head`` and ``sentence`` are indexes.

    ``pos`` is the Universal POS tag, ``tag`` the Penn Treebank's, ``dep`` the relation to the head
    in spaCy's English scheme (ClearNLP's); a sentence's root is its own head.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


class Name(NamedTuple):
    """A named entity: offsets are code points of the text, ``label`` is one of OntoNotes'."""

    start: int
    end: int
    label: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Analysis:
    """Tokens and names in text order; sentences as ranges of token indexes, end exclusive."""

    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]

    def within(self, span: Span) -> range:
        """The indexes of the tokens that overlap ``span``."""
        first = _bisect(self.tokens, span.start)
        last = first
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return range(first, last)


class Analyser(Protocol):
    """Anything that analyses texts."""

    def analyse(self, texts: Sequence[str]) -> Sequence[Analysis]: ...


def _bisect(tokens: Sequence[Token], place: int) -> int:
    """The index of the first token that ends after ``place``."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= place:
            low = middle + 1
        else:
            high = middle
    return low
