"""A content's main clause: what its main verb is, what stands by it, and of what form it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from reportedly.language.analysis import Analysis, Token
from reportedly.records import Span
from reportedly.statements.words import word_set

Form = Literal["to", "wh", "base", "gerund", "noun", "saying", "clause", "question"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_WH_WORDS = frozenset(
    {"whether", "if", "how", "why", "who", "whom", "what", "which", "where", "when"}
)
_VERBAL = frozenset({"VERB", "AUX"})


class Parse:
    """The analysis of one report with the dependants of every token."""

    def __init__(self, text: str, analysis: Analysis) -> None:
        self.text = text
        self.analysis = analysis
        self.tokens = analysis.tokens

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token the indexes of its dependants, in text order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                found[token.head].append(index)
        return found

    def indexes(self, spans: Sequence[Span]) -> list[int]:
        """The tokens that overlap any of ``spans``, in text order."""
        return sorted({index for span in spans for index in self.analysis.within(span)})

    def span(self, index: int) -> Span:
        """Where a token stands in the text."""
        token = self.tokens[index]
        return Span(token.start, token.end)

    def child(self, index: int, deps: frozenset[str]) -> int | None:
        """The first dependant with one of these relations."""
        return next((c for c in self.children[index] if self.tokens[c].dep in deps), None)

    def is_negator(self, index: int) -> bool:
        """Whether the token is "not", "never", "neither", or "no" and "little" before a noun."""
        token = self.tokens[index]
        few = token.text.lower() in ("no", "little") and token.dep in ("det", "amod")
        return few or token.dep == "neg" or token.lemma.lower() in ("neither", "never")

    def is_negated(self, index: int) -> bool:
        """Whether "not", "never" or "neither" stands by the token."""
        return any(self.is_negator(c) for c in self.children[index])

    def clause(self, spans: Sequence[Span]) -> Clause | None:
        """The main clause of the first sentence of what ``spans`` cover; none without words."""
        words = [i for i in self.indexes(spans) if self.tokens[i].text[:1].isalnum()]
        if not words:
            return None
        first = self._first_sentence(words)
        return Clause(self, self._main(first), tuple(first), question=self._asks(first))

    def _first_sentence(self, words: list[int]) -> list[int]:
        sentence = self.tokens[words[0]].sentence
        return [i for i in words if self.tokens[i].sentence == sentence]

    def _main(self, words: list[int]) -> int:
        """The word that the others depend on: a verb where there is one."""
        inside = set(words)
        tops = [i for i in words if self._top(i, inside)]
        verbs = [
            i
            for i in tops
            if self.tokens[i].pos in _VERBAL and self.tokens[i].dep not in ("aux", "auxpass")
        ]
        return (verbs or tops or words)[0]

    def _top(self, index: int, inside: set[int]) -> bool:
        head = self.tokens[index].head
        return head == index or head not in inside

    def _asks(self, words: list[int]) -> bool:
        last = words[-1] + 1
        following = self.tokens[last : last + 1]
        return bool(following) and following[0].text == "?"


@dataclass(frozen=True, slots=True)
class Clause:
    """The main clause of a content: indexes into the report's tokens.

    ``main`` is its main word, ``words`` are those of the content's first sentence.
    """

    parse: Parse
    main: int
    words: tuple[int, ...]
    question: bool = False
    inside: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "inside", frozenset(self.words))

    @property
    def token(self) -> Token:
        return self.parse.tokens[self.main]

    def around(self) -> Iterator[int]:
        """Dependants of the main word, inside the content or just before it (auxiliaries)."""
        yield from self.parse.children[self.main]

    def auxiliaries(self) -> list[int]:
        """The modals and auxiliaries of the main word."""
        tokens = self.parse.tokens
        return [c for c in self.around() if tokens[c].dep in ("aux", "auxpass")]

    def subject(self) -> int | None:
        """The main word's subject."""
        return self.parse.child(self.main, SUBJECTS)

    def form(self) -> Form:
        """What the content is, grammatically: a question, an infinitive, a finite clause, ..."""
        if self.question:
            return "question"
        tokens = self.parse.tokens
        token = self.token
        if tokens[self.words[0]].lemma in _WH_WORDS or self._is_marked():
            return "wh"
        auxiliaries = self.auxiliaries()
        if token.pos not in _VERBAL:
            return "saying" if token.lemma.lower() in word_set("sayings") else "noun"
        if any(tokens[a].lemma == "to" for a in auxiliaries):
            return "to"
        if token.tag == "VBG" and not auxiliaries:
            return "gerund"
        return "base" if self._is_bare(auxiliaries) else "clause"

    def _is_bare(self, auxiliaries: list[int]) -> bool:
        """Whether the verb is a bare subjunctive ("that it be waived", "that she include it")."""
        tokens = self.parse.tokens
        finite = any(tokens[a].tag in ("MD", "VBD", "VBZ", "VBP") for a in auxiliaries)
        if any(tokens[a].text == "be" for a in auxiliaries):
            return not self._modal(auxiliaries)
        subject = self.subject()
        singular = subject is not None and tokens[subject].tag in ("NN", "NNP")
        return not finite and (self.token.tag == "VB" or (self.token.tag == "VBP" and singular))

    def _modal(self, auxiliaries: list[int]) -> bool:
        return any(self.parse.tokens[a].tag in ("MD", "TO") for a in auxiliaries)

    def _is_marked(self) -> bool:
        tokens = self.parse.tokens
        return any(
            tokens[c].dep == "mark"
            and tokens[c].lemma in ("whether", "if")
            and tokens[c].head == self.main
            and tokens[self.main].dep in ("ccomp", "pcomp")
            for c in self.around()
        )
