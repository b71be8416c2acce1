"""Which words of a sentence carry an event, and of which PLOVER type.

Verbs are read by the rows of verbs.tsv, nouns by those of nouns.tsv.  A verb that only carries an
event ("launched an attack"), ends one, calls for one or refuses one makes one event with it, as
PLOVER asks for a single event where "vowed to attack" is a threat.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from reportedly.events.grammar import VERBS, Grammar
from reportedly.events.lexicon import Lexicon, Need, NounRow, VerbRow
from reportedly.events.named_events import has_arguments, is_charge, is_general, is_manner
from reportedly.events.victims import TO_SOMEBODY, Victims

OPERATORS_DEEP = 3
"""How many operators may stand over each other ("refused to agree to end the siege")."""
WILL = frozenset({"will", "shall", "’ll", "'ll", "would", "wo"})
REFUSABLE = frozenset({"RETREAT", "CONCEDE", "AID", "COOPERATE", "CONSULT", "AGREE", "SUPPORT"})
ADJECTIVES = {
    **dict.fromkeys(("willing", "ready", "prepared", "committed"), "promise"),
    **dict.fromkeys(("unwilling", "reluctant"), "refuse"),
}
INNER_PREPS = {
    "call": ("for", "to", "on", "upon"),
    "promise": ("to", "on", "with"),
    "threat": ("of", "with"),
    "light": ("in", "to", "into"),
    "try": ("for", "at"),
    "refuse": ("to",),
    "end": ("from", "of"),
    "prevent": ("from",),
}
SAME_EVENT = frozenset({"in", "during", "by", "with", "from", "through", "amid", "of"})
CARRIERS = frozenset(
    "effort attempt campaign process operation mission series wave round spate string number act "
    "bid move".split()
)
"""Nouns that name an event by the noun before them or after "of"."""
PARTIES = frozenset({"between", "with", "among", "by"})
OUTCOMES = frozenset(
    "kill wound injure hurt maim die slay massacre murder destroy displace".split()
)
AIMED = frozenset({"target", "hit", "strike"})
DESCRIBED = frozenset({"ASSAULT", "COERCE"})
"""Types that a participle before a noun tells ("the murdered journalist")."""
OUTCOME_DEPS = frozenset({"conj", "advcl", "xcomp", "acl", "relcl"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """One event as its words show it; every number is the index of a token.

    ``verb``: the verb that its arguments hang on, none for a noun by itself.  ``noun``: the noun
    that names it.  ``inner``: the verb that an operator stands over.  ``recipient``: where the
    recipient stands, as in verbs.tsv.  ``operators`` are those that it was made with, outermost
    first; ``below`` is the type that they were applied to.  ``outcomes``
    are verbs that tell what came of it ("shelled the town, killing 12").
    """

    words: tuple[int, ...]
    type: str
    mode: str | None
    verb: int | None = None
    noun: int | None = None
    inner: int | None = None
    recipient: tuple[str, ...] = ("obj",)
    operators: tuple[str, ...] = ()
    below: str | None = None
    outcomes: tuple[int, ...] = ()


class Finder:
    """Finds the triggers of one report's sentences."""

    def __init__(
        self, grammar: Grammar, lexicon: Lexicon, acts: Callable[[int], bool] = lambda _: True
    ) -> None:
        self.grammar = grammar
        self.lexicon = lexicon
        self.victims = Victims(grammar, lexicon, acts)

    def sentence(self, start: int, end: int) -> list[Trigger]:
        """The triggers of one sentence, a range of tokens, in text order of their first word."""
        tokens = self.grammar.tokens
        found: list[Trigger] = []
        used: set[int] = set()
        for index in range(start, end):
            pos = tokens[index].pos
            trigger = None
            if index in used:
                continue
            if pos in VERBS:
                trigger = (
                    self._describing(index) if tokens[index].dep == "amod" else self.verb(index)
                )
            elif pos == "ADJ" and tokens[index].text.lower() in ADJECTIVES:
                trigger = self._adjective(index)
            if trigger is not None:
                used.update(trigger.words)
                found.append(trigger)
        for index in range(start, end):
            if index not in used and tokens[index].pos == "NOUN":
                self._noun(index, found)
        return self._with_outcomes(sorted(found, key=lambda t: t.words))

    def _with_outcomes(self, found: list[Trigger]) -> list[Trigger]:
        """Joins "killing 12", "and wounded 30" with the assault whose outcome they are."""
        if sum(trigger.type == "ASSAULT" for trigger in found) < 2:
            return found
        kept = list(found)
        for trigger in found:
            over = self._assault_over(trigger, kept)
            if over is not None:
                kept = [t for t in kept if t is not trigger and t is not over]
                assert trigger.verb is not None
                kept.append(
                    replace(
                        over,
                        words=tuple(sorted({*over.words, *trigger.words})),
                        outcomes=(*over.outcomes, trigger.verb),
                    )
                )
        return sorted(kept, key=lambda t: t.words)

    def _assault_over(self, trigger: Trigger, kept: list[Trigger]) -> Trigger | None:
        """The assault that a verb of outcome depends on."""
        tokens = self.grammar.tokens
        verb = trigger.verb
        if verb is None or trigger.type != "ASSAULT" or trigger.operators or trigger not in kept:
            return None
        lemma, dep = self.grammar.lemma(verb), tokens[verb].dep
        aimed = lemma in AIMED and dep in ("acl", "advcl")
        if not aimed and (lemma not in OUTCOMES or dep not in OUTCOME_DEPS):
            return None
        head = tokens[verb].head
        own = self.grammar.first(verb, "nsubj")
        if self.grammar.lemma(head) == "be" and own is None:
            head = self.grammar.surface_subject(head) or head
        for other in kept:
            if other is trigger or other.type != "ASSAULT" or other.operators:
                continue
            if head in other.words and (own is None or tokens[verb].dep == "relcl"):
                return other
            if head in other.words and other.verb is not None:
                same = self.grammar.lemma(other.verb) in OUTCOMES
                return other if same and self.grammar.passive(verb) else None
        return None

    def _describing(self, verb: int) -> Trigger | None:
        """What a participle before a noun tells of it; "surrounding areas" tells nothing."""
        aimed = self.grammar.lemma(verb) in AIMED  # "poorly targeted measures"
        if self.grammar.tokens[verb].tag != "VBN" or aimed:
            return None
        trigger = self.verb(verb)
        return trigger if trigger is not None and trigger.type in DESCRIBED else None

    # --- verbs ------------------------------------------------------------------------------------

    def verb(self, verb: int, depth: int = 0) -> Trigger | None:
        """The event that a verb carries, alone or over its complement."""
        table = self.lexicon.verbs
        key = self.grammar.key(verb)
        rows = table.get(key)
        if rows is None and "+" in key:
            rows = table.get(key.partition("+")[0])
        if rows is None:
            return None
        for row in rows:
            if all(self._holds(verb, need) for need in row.needs):
                if row.type == "none":
                    return None
                if row.type.islower():
                    trigger = self._operator(verb, row, depth)
                elif self._to_oneself(verb) or (
                    (row.type == "ASSAULT" or row.mode in TO_SOMEBODY)
                    and not self.victims.done_to_somebody(verb)
                ):
                    return None
                else:
                    trigger = self._plain(verb, row)
                if trigger is not None:
                    return self._refused(trigger)
        return None

    def _to_oneself(self, verb: int) -> bool:
        undergoer = self.grammar.undergoer(verb)
        return undergoer is not None and self.victims.is_oneself(undergoer)

    def _plain(self, verb: int, row: VerbRow) -> Trigger:
        particle = self.grammar.first(verb, "prt")
        words = (verb,) if particle is None else (verb, particle)
        noun = self._object_noun(verb, row) if row.needs else None
        if noun is not None:
            words = tuple(sorted({*words, noun}))
        return Trigger(words, row.type, row.mode, verb, None, None, row.recipient)

    def _object_noun(self, verb: int, row: VerbRow) -> int | None:
        """The object that the row asks for, where the verb means little without it."""
        if row.recipient[0] == "obj" or not any(n.role == "obj" and n.words for n in row.needs):
            return None
        return self.grammar.undergoer(verb)

    def _holds(self, verb: int, need: Need) -> bool:
        special = self._of_clause(verb, need.role)
        if special is not None:
            return special
        fillers = self._fillers(verb, need.role)
        if not need.words and not need.types:
            return bool(fillers) is not need.absent
        return any(self._fits(filler, need) for filler in fillers)

    def _of_clause(self, verb: int, role: str) -> bool | None:
        """Whether a need about the clause itself holds; none where it is about a filled role."""
        grammar, tokens = self.grammar, self.grammar.tokens
        clauses = list(grammar.only(verb, "xcomp", "ccomp"))
        found: bool | None = None
        if role == "then":
            found = bool(clauses)
        elif role == "infinitive":
            found = any(tokens[k].tag == "VB" and self._is_bare(k) for k in clauses)
        elif role == "another":  # "they want him to resign": what another is to do
            found = any(grammar.first(k, "nsubj", "nsubjpass") is not None for k in clauses)
        elif role == "bare":  # "Asked about it, he said": by reporters
            found = tokens[verb].dep == "advcl" and tokens[verb].tag == "VBN"
        elif role == "active":
            found = not grammar.passive(verb)
        elif role == "future":
            found = self.wills(verb)
        elif role.startswith("to+"):
            kids = grammar.only(verb, "xcomp", "advcl")
            found = any(grammar.lemma(kid) == role[3:] for kid in kids)
        return found

    def _is_bare(self, verb: int) -> bool:
        """Whether a verb in its base form has no "do" or "should" over it."""
        return not any(
            self.grammar.lemma(k) != "to"
            and self.grammar.tokens[k].tag in ("MD", "VBD", "VBZ", "VBP")
            for k in self.grammar.only(verb, "aux")
        )

    def _fillers(self, verb: int, role: str) -> list[int]:
        grammar = self.grammar
        if role == "obj":
            found = grammar.undergoer(verb)
            return [] if found is None else grammar.joined(found)
        if role == "subj":
            found = grammar.doer(verb)
            return [] if found is None else grammar.joined(found)
        if role == "prt":
            return list(grammar.only(verb, "prt", "advmod", "oprd", "acomp"))
        if role == "oprd":
            return list(grammar.only(verb, "oprd", "acomp", "attr", "dobj"))
        return grammar.preps(verb).get(role, [])

    def _fits(self, filler: int, need: Need) -> bool:
        lemma = self.grammar.lemma(filler)
        if lemma in need.words:
            return True
        if need.types and (lemma in self.lexicon.nouns or lemma in CARRIERS):
            row = self.noun_row(filler)
            return row is not None and row.type in need.types
        return bool(need.words) and any(
            self.grammar.lemma(kid) in need.words
            for kid in self.grammar.only(filler, "compound", "amod")
        )

    def wills(self, verb: int) -> bool:
        """Whether it is what somebody will do."""
        tokens = self.grammar.tokens
        return any(tokens[k].text.lower() in WILL for k in self.grammar.only(verb, "aux"))

    def denied(self, verb: int) -> bool:
        """Whether "not" or "never" stands with it."""
        return any(True for _ in self.grammar.only(verb, "neg"))

    def _refused(self, trigger: Trigger) -> Trigger:
        """ "will not lift the ban" refuses to lift it."""
        verb = trigger.verb
        if verb is None or trigger.type not in REFUSABLE or "refuse" in trigger.operators:
            return trigger
        if self.wills(verb) and self.denied(verb):
            mode = self.lexicon.operators["refuse"].get(trigger.type, ("", ""))[1]
            return replace(
                trigger,
                type="REJECT",
                mode=mode or None,
                operators=("refuse", *trigger.operators),
                below=trigger.below or trigger.type,
            )
        return trigger

    # --- operators --------------------------------------------------------------------------------

    def _operator(self, verb: int, row: VerbRow, depth: int) -> Trigger | None:
        if depth >= OPERATORS_DEEP:
            return None
        inner = self._complement(verb, row.type, depth)
        return None if inner is None else self._combined(verb, row, inner)

    def _complement(self, verb: int, operator: str, depth: int) -> Trigger | None:
        """The event of the clause or noun that an operator's verb governs."""
        grammar = self.grammar
        if operator not in ("light", "end"):
            for kid in grammar.only(verb, "xcomp", "ccomp", "pcomp"):
                if grammar.tokens[kid].pos in VERBS:
                    return self.verb(kid, depth + 1)
                if (adjective := self._adjective(kid)) is not None:
                    return adjective
        nouns = [n for n in [grammar.undergoer(verb)] if n is not None]
        for prep in INNER_PREPS.get(operator, ()):
            nouns += grammar.preps(verb).get(prep, ())
        for noun in nouns:
            for one in grammar.joined(noun)[:3]:
                event = self._noun_event(one)
                if event is not None:
                    return event
        return self._gerund(verb, depth) if operator in ("prevent", "refuse") else None

    def _gerund(self, verb: int, depth: int) -> Trigger | None:
        """ "prevented them from attacking"."""
        for prep in self.grammar.only(verb, "prep"):
            for kid in self.grammar.only(prep, "pcomp"):
                return self.verb(kid, depth + 1)
        return None

    def _combined(self, verb: int, row: VerbRow, inner: Trigger) -> Trigger | None:
        table = self.lexicon.operators[row.type]
        kind, mode = table.get(inner.type) or table.get("*") or ("-", "")
        if kind == "-":
            return None
        particle = self.grammar.first(verb, "prt")
        words = {verb, *inner.words} | (set() if particle is None else {particle})
        light = row.type == "light"
        return Trigger(
            tuple(sorted(words)),
            inner.type if kind == "=" else kind,
            inner.mode if mode == "=" else mode or None,
            verb,
            inner.noun,
            inner.inner or inner.verb,
            inner.recipient if light or row.recipient == ("obj",) else row.recipient,
            (row.type, *inner.operators),
            inner.below or inner.type,
        )

    def _adjective(self, adjective: int) -> Trigger | None:
        """ "ready to send troops", "unwilling to talk"."""
        tokens = self.grammar.tokens
        operator = ADJECTIVES.get(tokens[adjective].text.lower())
        if operator is None:
            return None
        head = tokens[adjective].head
        verb = head if tokens[head].pos in VERBS else adjective
        row = VerbRow((), operator, None, ("obj",))
        for kid in self.grammar.only(adjective, "xcomp", "ccomp"):
            inner = self.verb(kid, 1)
            if inner is not None:
                found = self._combined(verb, row, inner)
                words = () if found is None else tuple(sorted({*found.words, adjective}))
                return None if found is None else replace(found, words=words)
        return None

    # --- nouns ------------------------------------------------------------------------------------

    def noun_row(self, noun: int) -> NounRow | None:
        """What the tables say of a noun where it stands."""
        lemma = self.grammar.lemma(noun)
        if lemma in CARRIERS:
            carried = self._carried(noun)
            if carried is not None:
                return self.noun_row(carried)
        rows = self.lexicon.nouns.get(lemma)
        if rows is None:
            return None
        before = set(self.grammar.before(noun)) | {
            self.grammar.tokens[kid].text.lower() for kid in self.grammar.kids[noun] if kid < noun
        }
        preps = self.grammar.preps(noun)
        for prep in ("of", "on", "with"):
            before.update(self.grammar.lemma(one) for one in preps.get(prep, ()))
        before.update(preps)
        for row in rows:
            if not row.before or row.before & before:
                return None if row.type == "-" else row
        return None

    def _carried(self, noun: int) -> int | None:
        """The noun that tells what it is: "mediation efforts", "a series of attacks"."""
        of = self.grammar.preps(noun).get("of", [])
        for one in [*self.grammar.only(noun, "compound"), *of[:1]]:
            lemma = self.grammar.lemma(one)
            if lemma in self.lexicon.nouns and lemma not in CARRIERS:
                return one
        return None

    def _noun_event(self, noun: int) -> Trigger | None:
        row = self.noun_row(noun)
        if row is None:
            return None
        return Trigger((noun,), row.type, row.mode, None, noun, None, ())

    def _noun(self, noun: int, found: list[Trigger]) -> None:
        """Adds a noun's event to ``found``, or joins it with its verb's."""
        token = self.grammar.tokens[noun]
        if (
            token.dep in ("compound", "nmod", "poss")
            or token.lemma.lower() not in self.lexicon.nouns
        ):
            return
        row = self.noun_row(noun)
        if row is None or is_charge(self.grammar, noun) or is_manner(self.grammar, noun):
            return
        for number, other in enumerate(found):
            if other.type == row.type and self._names_the_same(noun, other):
                found[number] = replace(
                    other,
                    words=tuple(sorted({*other.words, noun})),
                    mode=other.mode or row.mode,
                    noun=other.noun if other.noun is not None else noun,
                )
                return
        if row.type == "AGREE" and not PARTIES & self.grammar.preps(noun).keys():
            return  # "the NATO treaty" is a text
        if has_arguments(self.grammar, noun) or not (row.argued or is_general(self.grammar, noun)):
            found.append(Trigger((noun,), row.type, row.mode, None, noun, None, ()))

    def _names_the_same(self, noun: int, other: Trigger) -> bool:
        """ "killed in an attack", "the attack killed": one event."""
        tokens = self.grammar.tokens
        token = tokens[noun]
        if other.verb is None:
            return False
        if tokens[other.verb].dep == "acl" and tokens[other.verb].head == noun:
            return True
        if token.dep in ("nsubj", "nsubjpass"):
            return token.head == other.verb
        prep = tokens[token.head]
        if prep.head in other.words and self.grammar.lemma(prep.head) in CARRIERS:
            return True  # "unleashed a series of attacks"
        return (
            token.dep == "pobj" and prep.head == other.verb and (prep.lemma.lower() in SAME_EVENT)
        )
