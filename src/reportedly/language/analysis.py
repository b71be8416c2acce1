"""What an analyser says of a text: words with their grammar, sentences, names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
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


_START, _END = itemgetter(0), itemgetter(1)


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
        first = bisect_right(self.tokens, span.start, key=_END)
        return range(first, bisect_left(self.tokens, span.end, lo=first, key=_START))


class Analyser(Protocol):
    """Anything that analyses texts."""

    def analyse(self, texts: Sequence[str]) -> Sequence[Analysis]: ...
