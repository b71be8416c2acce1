"""Which event of a sentence a word belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.events.grammar import VERBS, Grammar
from reportedly.events.named_events import HAPPENS
from reportedly.events.triggers import Trigger

LEVELS = 4
"""Steps from an event up to the root of its sentence, for what hangs on the root to be its own."""
COUNTING = frozenset("on against at of with to by into".split())
"""Prepositions that join what is counted with an event."""
REASONS = frozenset("since because as although though while if whereas".split())


class Belonging:
    """Says it of one report's parse.

    ``owner``: for each word that carries an event, the event's place among its sentence's.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def happening(self, triggers: Sequence[Trigger], owner: dict[int, int]) -> dict[int, int]:
        """The verbs that say no more of an event than that it happens: "protests continue in"."""
        found: dict[int, int] = {}
        for n, trigger in enumerate(triggers):
            if trigger.verb is not None:
                above = self.grammar.tokens[trigger.verb].head
                if self.grammar.tokens[trigger.verb].dep == "xcomp" and above not in owner:
                    found.setdefault(above, n)  # "in 2015 it started supporting"
                continue
            noun = self._counted_by(trigger.noun)
            if noun is None or self.grammar.tokens[noun].dep not in ("nsubj", "nsubjpass"):
                continue
            verb = self.grammar.tokens[noun].head
            if verb not in owner and self.grammar.lemma(verb) in HAPPENS:
                found[verb] = n
        return found

    def _counted_by(self, noun: int | None) -> int | None:
        """The noun that stands for an event: of "a couple of bombings" the couple."""
        tokens = self.grammar.tokens
        if noun is None or tokens[noun].dep != "pobj":
            return noun
        of = tokens[noun].head
        counts = self.grammar.lemma(of) == "of" and tokens[tokens[of].head].pos in ("NOUN", "NUM")
        return tokens[of].head if counts else noun

    def near(self, token: int, owner: dict[int, int]) -> bool:
        """Whether a counted thing is part of an event: its trigger, subject, object or the like."""
        tokens = self.grammar.tokens
        for _ in range(3):
            if token in owner:
                return True
            if tokens[token].dep == "prep" and self.grammar.lemma(token) not in COUNTING:
                return False
            if tokens[token].dep not in ("dobj", "nsubj", "nsubjpass", "pobj", "prep", "conj"):
                return False
            token = tokens[token].head
        return token in owner

    def event_over(self, token: int, owner: dict[int, int], events: int) -> int | None:
        """The event whose words stand over a token; else the only one, if it goes with the root."""
        top = token
        for top in self.grammar.chain(token):
            if top in owner:
                return owner[top]
        if events != 1 or self.grammar.tokens[top].head != top:
            return None
        word = next(iter(owner))
        near = self._is_open(top) or self._leads_to(word, top)
        return 0 if near and self._same_stretch(token, word) else None

    def _is_open(self, root: int) -> bool:
        """Whether a sentence's root tells nothing by itself ("there were protests in May")."""
        if self.grammar.tokens[root].pos not in VERBS:
            return True
        lasts = any(self.grammar.lemma(kid) == "have" for kid in self.grammar.only(root, "aux"))
        there = self.grammar.first(root, "expl") is not None
        return self.grammar.lemma(root) == "be" and (lasts or there)

    def _leads_to(self, word: int, root: int) -> bool:
        """Whether an event goes with the root's ("died on Tuesday after being shot")."""
        tokens = self.grammar.tokens
        for _ in range(LEVELS):
            if word == root:
                return True
            marks = {self.grammar.lemma(mark) for mark in self.grammar.only(word, "mark")}
            if tokens[word].dep not in ("advcl", "xcomp", "pcomp", "prep") or marks & REASONS:
                return False
            word = tokens[word].head
        return False

    def _same_stretch(self, token: int, word: int) -> bool:
        """Whether no verb stands between them that could have it instead."""
        first, last = sorted((token, word))
        return not any(t.pos == "VERB" for t in self.grammar.tokens[first + 1 : last])
