"""Whether what is done to bodies is done to somebody: "killed the bill" is no assault."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.events.grammar import Grammar
from reportedly.events.lexicon import Lexicon

BODILY = frozenset(
    "kill wound injure hurt maim slay massacre murder slaughter lynch behead stab assassinate "
    "execute hang poison torture rape rap molest abduct kidnap capture beat punch kick shoot "
    "ambush release free detain arrest apprehend deport".split()
)
"""Verbs that are an assault only where they are done to somebody ("killed the bill" is none)."""
TO_SOMEBODY = frozenset({"release", "arrest", "deport"})
"""Modes of other types that are so, too."""
COUNTS = frozenset("number dozen hundred thousand score ten group rest many several".split())
THINGS = frozenset("it this that these those which what something anything everything".split())

ANIMALS = frozenset(
    "pig chicken cow cattle dog cat bird poultry animal sheep horse elephant whale deer fish mink "
    "goat duck turkey bear wolf shark lion tiger livestock".split()
)


class Victims:
    """Asks of a report's verbs whom they are done to; ``acts``: whether a noun names somebody."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon, acts: Callable[[int], bool]) -> None:
        self.grammar = grammar
        self.lexicon = lexicon
        self.acts = acts

    def done_to_somebody(self, verb: int) -> bool:
        """Whether what is done to bodies is done to somebody, as far as the text says."""
        undergoer = self.grammar.undergoer(verb)
        if undergoer is not None and self.is_oneself(undergoer):
            return False
        if self.grammar.lemma(verb) not in BODILY:
            return True
        return undergoer is None or any(map(self.is_somebody, self.grammar.joined(undergoer)))

    def is_oneself(self, noun: int) -> bool:
        """Whether it is done to whoever does it ("defend ourselves")."""
        return self.grammar.tokens[noun].text.lower().endswith(("self", "selves"))

    def is_somebody(self, noun: int) -> bool:
        """Whether a noun names somebody, or a ship or aircraft with people in it."""
        token = self.grammar.tokens[noun]
        lemma = self.grammar.lemma(noun)
        if token.pos == "NUM" and not (token.text.isalpha() or token.text.isdecimal()):
            return False  # "Advisory Number 25A"
        if token.pos in ("PRON", "NUM") or lemma in COUNTS:
            return lemma not in THINGS
        if lemma in ANIMALS:
            return False
        classes = self.lexicon.classes
        return (
            self.acts(noun)
            or lemma in classes["people"]
            or lemma in classes["captive"]
            or lemma in classes["aircraft"]
            or token.pos == "ADJ"
            or any(True for _ in self.grammar.only(noun, "nummod"))
        )
