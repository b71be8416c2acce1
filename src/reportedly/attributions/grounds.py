"""A text with its grammar and its quotation marks: what the rules on attributions stand on."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from reportedly.attributions.marks import Marks
from reportedly.language.analysis import Analysis
from reportedly.language.grammar import Grammar
from reportedly.language.quotes import find_quotations
from reportedly.records import Attribution, Span

EDGES = " \t\r\n,;:.–—-"


class Grounds:
    """One report's text, grammar and marks.  Tokens are told by their indexes."""

    def __init__(self, text: str, analysis: Analysis) -> None:
        self.text = text
        self.grammar = Grammar(analysis)
        self.tokens = analysis.tokens
        self.marks = Marks(text, find_quotations(text))

    def inside(self, spans: Sequence[Span]) -> list[int]:
        """The tokens of the spans, in their order."""
        return [i for span in spans for i in self.grammar.analysis.within(span)]

    def lemma(self, index: int) -> str:
        """A token's lemma in lower case."""
        return self.tokens[index].lemma.lower()

    def trimmed(self, start: int, end: int) -> Span | None:
        """From ``start`` to ``end`` without marks and spaces at the ends; none if none is left."""
        inner = self.text[start:end]
        left = start + len(inner) - len(inner.lstrip(EDGES))
        right = start + len(inner.rstrip(EDGES))
        return Span(left, right) if left < right else None

    def cued(self, attributions: Sequence[Attribution]) -> set[int]:
        """The tokens that are part of a cue."""
        return {i for one in attributions for i in self.inside(one.cue)}


@cache
def rule_words() -> dict[str, frozenset[str]]:
    """The lists of words that the rules ask for, by name."""
    with (Path(__file__).parent / "grammar.toml").open("rb") as file:
        return {name: frozenset(words) for name, words in tomllib.load(file).items()}
