"""Whether an event is said to have happened: negated; actual, future, hypothetical, historical.

The four are PLOVER's auxiliary modes.  "Historical" is what lies two calendar years or more before
the report.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reportedly.events.grammar import VERBS, Grammar
from reportedly.events.triggers import Trigger
from reportedly.records import Modality

LEVELS = 3
"""Clauses above an event's own that are asked whether it is real."""
ASKING = frozenset({"call", "demand", "appeal", "effort"})
YEARS = 2
"""Calendar years before the report from which an event is historical."""
PURPOSES = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT", "MOBILIZE"})
"""Types of deeds that are not done yet where they are only meant; who marches to protest does."""
_YEAR = re.compile(r"1[89]\d\d|20\d\d")


class Polarity:
    """Judges the events of one report, published in ``year`` (none: not known)."""

    def __init__(self, grammar: Grammar, text: str, year: int | None) -> None:
        self.grammar = grammar
        self.text = text
        self.year = year

    def negated(self, trigger: Trigger) -> bool:
        """Whether the text says that it did not happen.

        Operators that reject or prevent have it in their type: "refused to sign" is an actual
        REJECT; "failed to sign" and "prevented an attack" are negated.
        """
        grammar, table = self.grammar, words()
        turns = 0
        if trigger.verb is not None and "refuse" not in trigger.operators:
            turns += self._denied(trigger.verb)
            adverbs = self.grammar.only(trigger.verb, "advmod")
            turns += any(self.grammar.lemma(k) in ("almost", "nearly") for k in adverbs)
        if trigger.verb is not None and "refuse" in trigger.operators:
            turns += self._denied(trigger.verb) and not self._wills(trigger.verb)
        if trigger.noun is not None:
            turns += any(grammar.lemma(k) in table["negators"] for k in grammar.kids[trigger.noun])
        turns += any(operator in ("fail", "prevent") for operator in trigger.operators)
        turns += self._failed_above(trigger) or self._unable(trigger)
        return turns % 2 == 1

    def _wills(self, verb: int) -> bool:
        return any(
            self.grammar.tokens[k].text.lower() in words()["future_auxiliaries"]
            for k in self.grammar.only(verb, "aux")
        )

    def _denied(self, verb: int) -> bool:
        grammar, negators = self.grammar, words()["negators"]
        if any(
            grammar.tokens[k].text.lower() in negators for k in grammar.only(verb, "neg", "preconj")
        ):
            return True
        subject = grammar.first(verb, "nsubj", "nsubjpass")
        if subject is None:
            return False
        if grammar.tokens[subject].text.lower() in ("nobody", "none", "neither"):
            return True
        return any(
            grammar.lemma(k) in ("no", "neither")
            for k in grammar.only(subject, "det", "neg", "preconj")
        )

    def _failed_above(self, trigger: Trigger) -> bool:
        """Whether a verb over it, outside its own words, undoes it ("denied attacking")."""
        grammar = self.grammar
        place = trigger.verb if trigger.verb is not None else trigger.noun
        if place is None:
            return False
        head = grammar.tokens[place].head
        if grammar.tokens[head].pos == "NOUN" and grammar.tokens[place].dep == "acl":
            return any(grammar.lemma(kid) == "no" for kid in grammar.kids[head])  # "no plans to"
        if grammar.tokens[head].pos == "ADP":
            if grammar.lemma(head) == "without":
                return True
            head = grammar.tokens[head].head
        return (
            head not in trigger.words
            and grammar.tokens[head].pos in VERBS
            and grammar.lemma(head) in words()["negating_verbs"]
            and grammar.tokens[place].dep in ("xcomp", "dobj", "pcomp", "pobj")
        )

    def _unable(self, trigger: Trigger) -> bool:
        """Whether somebody is "unable to" do it."""
        if trigger.verb is None:
            return False
        head = self.grammar.tokens[trigger.verb].head
        return head not in trigger.words and self.grammar.lemma(head) in words()["unable"]

    # --- modality ---------------------------------------------------------------------------------

    def modality(self, trigger: Trigger) -> Modality:
        """Actual, future, hypothetical or historical."""
        place = trigger.verb if trigger.verb is not None else trigger.noun
        if place is None:
            return "actual"
        if "try" in trigger.operators:
            return "hypothetical"
        found = self._by_words(trigger, place) or self._above(trigger, place)
        verb = trigger.verb
        if (
            found is None
            and verb is not None
            and (self._asked(verb) or self._is_purpose(trigger, verb))
        ):
            found = "hypothetical"
        return found or ("historical" if self._long_ago(trigger, place) else "actual")

    def _asked(self, verb: int) -> bool:
        """Whether the verb is that of a question ("Did they attack you?")."""
        tokens = self.grammar.tokens
        for _ in range(LEVELS):
            if tokens[verb].head == verb or tokens[verb].dep not in _ASKED:
                break
            verb = tokens[verb].head
        marks = self.grammar.only(verb, "punct")
        return tokens[verb].head == verb and any(tokens[m].text == "?" for m in marks)

    def _is_purpose(self, trigger: Trigger, verb: int) -> bool:
        """Whether it is told as what something is for: "paid them to kill soldiers".

        "The first to withdraw" did, and so it was decided by "the decision to ban them".
        """
        grammar, tokens = self.grammar, self.grammar.tokens
        if trigger.type not in PURPOSES:
            return False
        if tokens[verb].dep == "conj":
            verb = tokens[verb].head
        head = tokens[verb].head
        to = any(tokens[kid].text.lower() == "to" for kid in grammar.only(verb, "aux"))
        if not to or tokens[verb].tag != "VB" or tokens[verb].dep not in _FOR_WHAT:
            return False
        only = any(tokens[kid].text.lower() == "only" for kid in grammar.only(verb, "advmod"))
        ranked = not {grammar.lemma(kid) for kid in grammar.kids[head]}.isdisjoint(_RANKED)
        return not only and not ranked and grammar.lemma(head) not in _DONE

    def _by_words(self, trigger: Trigger, place: int) -> Modality | None:
        """What its own auxiliaries and adjectives say."""
        grammar, table = self.grammar, words()
        if trigger.verb is not None:
            found = self._auxiliary(trigger.verb)
            if found is None and self._is_planned(trigger):
                found = "future"
            if found is not None:
                return found
        if trigger.noun is not None:
            before = set(grammar.before(trigger.noun)) | {
                grammar.tokens[k].text.lower() for k in grammar.kids[trigger.noun]
            }
            if before & table["future_adjectives"]:
                return "future"
            if before & table["hypothetical_adjectives"]:
                return "hypothetical"
        return None

    def _is_planned(self, trigger: Trigger) -> bool:
        """Whether its verb says that it is still to come: "talks were scheduled"."""
        assert trigger.verb is not None
        return (
            trigger.operators[:1] == ("light",)
            and self.grammar.lemma(trigger.verb) in words()["planning"]
        )

    def _auxiliary(self, verb: int) -> Modality | None:
        table = words()
        for kid in self.grammar.only(verb, "aux"):
            word = self.grammar.tokens[kid].text.lower()
            if word in table["future_auxiliaries"] or self._future_in_past(verb, word):
                return "future"
            if word in table["hypothetical_auxiliaries"]:
                return "hypothetical"
        if any(
            self.grammar.lemma(k) in table["conditional_marks"]
            for k in self.grammar.only(verb, "mark", "advmod")
        ):
            return "hypothetical"
        return None

    def _future_in_past(self, verb: int, word: str) -> bool:
        """ "said it would withdraw": what will be, told in the past."""
        tokens = self.grammar.tokens
        head = tokens[verb].head
        return (
            word == "would"
            and tokens[verb].dep == "ccomp"
            and tokens[head].tag in ("VBD", "VBN")
            and not any(
                self.grammar.lemma(mark) in words()["conditional_marks"]
                for clause in self.grammar.only(verb, "advcl")
                for mark in self.grammar.only(clause, "mark")
            )
        )

    def _above(self, trigger: Trigger, place: int) -> Modality | None:
        """What the clauses over it say: "plans to attack", "if they attack", "fear of attacks"."""
        tokens = self.grammar.tokens
        below = place
        for _ in range(LEVELS * 2):
            head = tokens[below].head
            if trigger.verb is None and below == place and tokens[below].dep in _SUBJECTS:
                return self._by_verb(trigger, below, head)  # "talks are set to open"
            if head == below or tokens[below].dep in _APART:
                return None
            if head not in trigger.words:
                found = self._by_head(trigger, below, head)
                if found is not None:
                    return found
                if tokens[head].pos in VERBS and tokens[below].dep not in _TIED:
                    return None
                if trigger.verb is None and tokens[head].pos in VERBS:
                    return None  # what goes on over that verb is not said of the noun
            below = head
        return None

    def _by_head(self, trigger: Trigger, below: int, head: int) -> Modality | None:
        grammar, table = self.grammar, words()
        token = grammar.tokens[head]
        lemma = grammar.lemma(head)
        if token.pos in VERBS:
            dep = grammar.tokens[below].dep
            governs = dep in ("xcomp", "dobj", "prep", "pcomp") or (
                dep == "ccomp" and lemma in table["hypothetical_verbs"]
            )
            if governs and lemma in table["future_verbs"] and dep == "xcomp":
                return "future"
            if lemma == "call" and dep == "dobj":
                governs = False  # "called the stabbing barbaric"
            if trigger.verb is None and dep == "prep" and grammar.lemma(below) not in ("for", "to"):
                governs = False  # "discussed ... following the resignation"
            if governs and lemma in table["hypothetical_verbs"]:
                return "hypothetical"
            return self._by_verb(trigger, below, head)
        if token.pos == "NOUN" and lemma in table["future_nouns"]:
            return "future" if grammar.tokens[below].dep == "acl" else None
        if token.pos == "NOUN" and trigger.type == "REQUEST" and lemma in ASKING:
            return None  # "calls ... asking Iran to": it is asked
        if token.pos == "NOUN" and lemma in table["hypothetical_nouns"]:
            dep = grammar.tokens[below].dep
            tied = dep in ("acl", "compound") or (
                dep == "prep" and grammar.lemma(below) in ("of", "for", "to", "on")
            )
            return "hypothetical" if tied else None
        return None

    def _by_verb(self, trigger: Trigger, below: int, head: int) -> Modality | None:
        """What a verb over it says by its own auxiliaries."""
        grammar = self.grammar
        dep = grammar.tokens[below].dep
        if dep == "conj" and grammar.first(below, "nsubj", "nsubjpass") is not None:
            return None  # another's: "it should be opened, and critics blame him"
        future = grammar.lemma(head) in words()["future_verbs"]
        if dep in _SUBJECTS and grammar.passive(head) and future:
            return "future"  # "the meeting is set to open"
        if trigger.verb is None:  # "talks may be held"; "the attack may weaken him" was one
            occurs = dep in _SUBJECTS and grammar.lemma(head) in words()["occurring"]
            return self._auxiliary(head) if occurs else None
        return self._auxiliary(head) if dep in _TIED else None

    def _long_ago(self, trigger: Trigger, place: int) -> bool:
        """Whether its clause is dated two years or more before the report."""
        tokens = self.grammar.tokens
        first, last = self._clause(place)
        lower = self.text[tokens[first].start : tokens[last].end].lower()
        if any(phrase in lower for phrase in words()["historical_phrases"]):
            return True
        if self.year is None:
            return False
        years = [
            int(tokens[index].text)
            for index in self._dated(place, first, last)
            if _YEAR.fullmatch(tokens[index].text) and self._dates(index, trigger)
        ]
        return bool(years) and max(years) <= self.year - YEARS

    def _dated(self, place: int, first: int, last: int) -> Iterator[int]:
        """The tokens of its clause, and of the one that it goes on from."""
        yield from range(first, last + 1)
        if self.grammar.tokens[place].dep in ("conj", "xcomp"):
            above, end = self._clause(self.grammar.tokens[place].head)
            yield from range(above, min(first, end + 1))

    def _dates(self, token: int, trigger: Trigger) -> bool:
        """Whether a year stands in the clause of the event itself, not in one inside it."""
        above = self.grammar.tokens[token].head
        if self.grammar.lemma(above) == "since":
            return False
        if self.grammar.dates_a_noun(token) and above not in trigger.words:
            return False  # "over its 2018 law"
        for over in self.grammar.chain(token):
            if over in trigger.words or self._shared(token, over, trigger):
                return True
            means = self.grammar.lemma(self.grammar.tokens[over].head) == "by"
            if self.grammar.tokens[over].pos == "VERB" and not means:
                return False
        return False

    def _shared(self, token: int, over: int, trigger: Trigger) -> bool:
        """Whether a verb's date is the event's too: it began to, or did so and then this."""
        if trigger.verb is None or self.grammar.tokens[trigger.verb].head != over:
            return False
        dep = self.grammar.tokens[trigger.verb].dep
        return dep == "xcomp" or (dep == "conj" and token < over)

    def _clause(self, place: int) -> tuple[int, int]:
        """The first and last token of the clause that a token stands in, by its direct parts."""
        grammar = self.grammar
        head = place
        for _ in range(LEVELS):
            if grammar.tokens[head].pos in VERBS or grammar.tokens[head].head == head:
                break
            head = grammar.tokens[head].head
        first = last = head
        for kid in grammar.kids[head]:
            if grammar.tokens[kid].dep in ("ccomp", "advcl", "conj", "parataxis", "relcl"):
                continue
            end = kid
            for _ in range(LEVELS + 1):
                right = grammar.kids[end]
                if not right or right[-1] <= end:
                    break
                end = right[-1]
            first, last = min(first, kid), max(last, end)
        return first, last


_FOR_WHAT = frozenset({"advcl", "acl", "relcl"})
_RANKED = frozenset("first second third last latest next only".split())
_DONE = frozenset("decision order move vote law first second third last latest one".split())
"""Heads of "to" with what was done: "the decision to ban them"."""
_APART = frozenset({"relcl", "advcl", "appos", "parataxis", "nsubj", "nsubjpass"})
_ASKED = frozenset({"conj", "xcomp", "acl", "prep", "pobj", "pcomp", "dobj"})
"""How what a question asks about hangs on its verb."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
"""A noun's event is as real as the verb over it only as its subject ("talks will be held"): who
"will discuss the attack" discusses one that was."""
_TIED = frozenset({"conj", "csubj", "xcomp", "dobj", "nsubj", "nsubjpass", "prep", "pobj", "pcomp"})


@cache
def words() -> dict[str, frozenset[str]]:
    """The words of polarity.toml."""
    with open(Path(__file__).parent / "polarity.toml", "rb") as file:
        return {name: frozenset(some) for name, some in tomllib.load(file).items()}
