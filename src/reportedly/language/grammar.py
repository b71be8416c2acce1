"""What hangs on what: a view of an analysis from heads to what depends on them."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.language.analysis import Analysis, Token
from reportedly.records import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


class Grammar:
    """An analysis with the children of each token at hand.  Tokens are told by their indexes."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                self._children[token.head].append(index)

    def children(self, index: int, *deps: str) -> list[int]:
        """What depends on a token, in text order; only by the relations given, if any are."""
        found = self._children[index]
        return [i for i in found if self.tokens[i].dep in deps] if deps else found

    def subtree(self, index: int) -> list[int]:
        """A token and all that depends on it, directly or not, in text order."""
        found, waiting = [], [index]
        while waiting:
            one = waiting.pop()
            found.append(one)
            waiting += self._children[one]
        return sorted(found)

    def span(self, index: int, *, without: tuple[int, ...] = ()) -> Span:
        """From the first to the last character of a token's subtree, some children left out.

        What is left out must stand at an end of the subtree to be out of the span.
        """
        kept, waiting = [index], list(self._children[index])
        while waiting:
            one = waiting.pop()
            if one not in without:
                kept.append(one)
                waiting += self._children[one]
        return Span(self.tokens[min(kept)].start, self.tokens[max(kept)].end)

    def has_subject(self, index: int) -> bool:
        """Whether a verb has a subject of its own."""
        return bool(self.children(index, *SUBJECTS))

    def above(self, index: int) -> Iterator[int]:
        """The heads of a token, nearest first, up to its sentence's root."""
        seen = 0
        while (head := self.tokens[index].head) != index and seen <= len(self.tokens):
            yield head
            index, seen = head, seen + 1

    def head_of(self, span: Span) -> int | None:
        """The token of ``span`` that the others in it hang on: the first whose head is outside."""
        inside = self.analysis.within(span)
        for index in inside:
            head = self.tokens[index].head
            if (head == index or head not in inside) and self.tokens[index].pos != "PUNCT":
                return index
        return inside[0] if inside else None

    def sentence(self, index: int) -> tuple[Token, ...]:
        """The tokens of the sentence that a token stands in."""
        first, last = self.analysis.sentences[self.tokens[index].sentence]
        return self.tokens[first:last]
