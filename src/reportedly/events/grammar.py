"""A report's parse, asked for who does what: subjects, objects, prepositions, noun phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.language.analysis import Token

DEEPEST = 40
"""Steps up a parse before giving up: no sentence that people write is deeper."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
OBJECT_CONTROL = frozenset(
    "urge ask tell order force allow permit call press persuade invite instruct "
    "direct command help pressure lobby petition implore exhort "
    "want require advise encourage let make enable push warn convince compel train expect beg lead "
    "accuse suspect blame criticise criticize charge indict sentence convict praise thank fine "
    "send dispatch "
    "arrest jail punish rebuke denounce condemn fault sue sanction stop prevent bar ban prohibit "
    "forbid".split()
)
OUTER_PREPS = frozenset({"out", "from", "off", "across", "inside", "outside", "up"})
"""Prepositions that another may follow: "from across", "out of"; not "according to"."""
GROUNDS = frozenset("capital city town village province region state district island port".split())
"""Nouns that a place's name follows ("the capital, San Juan")."""
_ERA = re.compile(r"1[89]\d\d|20\d\d|century|(?:\d\d)?\d0s", re.IGNORECASE)
RECORDINGS = frozenset("audio video footage recording tape picture photo image film clip".split())
_CLOSED = frozenset({"relcl", "appos", "parataxis"})
_APART = frozenset({"after", "before", "since", "until", "because", "although", "though", "if"})
MODIFIERS = frozenset(
    "compound amod nmod poss nummod det quantmod advmod case punct predet npadvmod prep".split()
)


class Grammar:
    """The parse of one report.  Everything is an index of a token."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.kids: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != index:
                self.kids[token.head].append(index)
        self._preps: dict[int, dict[str, list[int]]] = {}

    def lemma(self, index: int) -> str:
        """The token's lemma, lower case."""
        return self.tokens[index].lemma.lower()

    def only(self, index: int, *deps: str) -> Iterator[int]:
        """Those of its children that stand in one of these relations."""
        tokens = self.tokens
        return (kid for kid in self.kids[index] if tokens[kid].dep in deps)

    def first(self, index: int, *deps: str) -> int | None:
        """The first such child."""
        return next(self.only(index, *deps), None)

    def dates_a_noun(self, token: int) -> bool:
        """Whether a year, decade or century is part of a noun phrase ("its 2018 law").

        Not by itself ("in 2018").
        """
        word = self.tokens[token]
        if word.dep not in ("nummod", "compound", "amod", "nmod") or not _ERA.fullmatch(word.text):
            return False
        alone = token > 0 and self.tokens[token - 1].pos == "ADP"
        return not alone and self.tokens[word.head].pos in ("NOUN", "PROPN")

    def key(self, verb: int) -> str:
        """The verb's lemma with its particle ("carry+out"), where it has one."""
        particle = self.first(verb, "prt")
        lemma = self.lemma(verb)
        return f"{lemma}+{self.lemma(particle)}" if particle is not None else lemma

    def passive(self, verb: int) -> bool:
        """Whether its surface subject undergoes it."""
        token = self.tokens[verb]
        if any(self.tokens[k].dep in ("auxpass", "nsubjpass") for k in self.kids[verb]):
            return True
        if token.tag != "VBN":
            return False
        if token.dep == "acl":  # "the judge, ordered that": the parse takes it for a participle
            return self.first(verb, "ccomp") is None
        if token.dep == "amod":
            return True
        if token.dep == "advcl":  # "when convicted"
            return not any(self.tokens[k].dep in ("aux", "nsubj", "dobj") for k in self.kids[verb])
        return (
            token.dep == "conj"
            and not any(self.tokens[k].dep in ("aux", "nsubj") for k in self.kids[verb])
            and self.tokens[token.head].pos in VERBS
            and self.tokens[token.head].tag == "VBN"
            and self.passive(token.head)
        )

    def surface_subject(self, verb: int, depth: int = 0) -> int | None:
        """Its subject in form, or that of the clause it is part of."""
        subjects = [k for k in self.only(verb, "nsubj", "nsubjpass") if k < verb]
        own = subjects[-1] if subjects else self.first(verb, "nsubj", "nsubjpass")
        if own is not None:  # the last: a dateline before the sentence is parsed as a subject
            return self._antecedent(verb, own)
        if depth > DEEPEST:
            return None
        return self._controller(verb, depth)

    def _antecedent(self, verb: int, subject: int) -> int:
        """What a relative pronoun stands for."""
        token = self.tokens[verb]
        if token.dep == "relcl" and self.lemma(subject) in RELATIVES:
            return token.head
        return subject

    def _controller(self, verb: int, depth: int) -> int | None:
        token = self.tokens[verb]
        head = token.head
        if head == verb or token.dep in ("ccomp", "csubj", "parataxis"):
            return None
        if token.dep == "advcl" and token.tag == "VB" and self.lemma(head) in ("send", "dispatch"):
            return self._of_xcomp(head, depth)  # "sent the minister to meet them"
        if token.dep in ("conj", "aux", "advcl") and self.tokens[head].pos in VERBS:
            return self.surface_subject(head, depth + 1)
        if token.dep in ("acl", "relcl"):
            return self._of_noun(verb, head, depth)
        if token.dep == "xcomp":
            return self._of_xcomp(head, depth)
        if token.dep == "pcomp":
            return self._of_xcomp(self.tokens[head].head, depth)
        return None

    def _of_noun(self, verb: int, noun: int, depth: int) -> int | None:
        """Who does what a noun's clause tells: "militants fleeing", "its plan to attack"."""
        if self.tokens[verb].tag not in ("VB", "TO"):
            of = self.preps(noun).get("of")
            return of[0] if of and self.lemma(noun) in RECORDINGS else noun
        owner = self.first(noun, "poss")
        above = self.tokens[noun].head
        if owner is None and self.tokens[above].pos in VERBS:
            return self.surface_subject(above, depth + 1)
        return owner

    def _of_xcomp(self, head: int, depth: int) -> int | None:
        if self.tokens[head].pos in ("ADJ", "NOUN") and self.tokens[head].head != head:
            return self.surface_subject(self.tokens[head].head, depth + 1)
        if self.lemma(head) in OBJECT_CONTROL and not self.passive(head):
            found = self.first(head, "dobj", "dative")
            preps = self.preps(head)
            return found if found is not None else next(iter(preps.get("on", [])), None)
        return self.surface_subject(head, depth + 1)

    def doer(self, verb: int) -> int | None:
        """Who does it: the subject, or of a passive the one named with "by"."""
        if not self.passive(verb):
            return self.surface_subject(verb)
        return next(iter(self.preps(verb).get("by", [])), None)

    def undergoer(self, verb: int) -> int | None:
        """Whom or what it is done to: the object, or of a passive the subject."""
        if self.passive(verb):
            if self.tokens[verb].dep in ("acl", "amod"):
                return self.tokens[verb].head
            return self.surface_subject(verb)
        objects = list(self.only(verb, "dobj", "obj"))
        found = objects[0] if objects else None
        if len(objects) > 1 and self.lemma(objects[0]) in RELATIVES:
            found = objects[1]
        if found is not None and self.tokens[verb].dep == "relcl":
            return self._antecedent(verb, found)
        return found if found is not None else self.first(verb, "dative")

    def preps(self, index: int) -> dict[str, list[int]]:
        """Its prepositions with what they govern: {"on": [...], "by": [...]}."""
        found = self._preps.get(index)
        if found is None:
            found = self._preps[index] = {}
            for kid in self.only(index, "prep", "agent", "dative"):
                lemma = self.lemma(kid)
                governed = list(self.only(kid, "pobj"))
                for clause in self.only(kid, "pcomp"):  # "with troops leaving"
                    governed += self.only(clause, "nsubj")
                if governed:
                    found.setdefault(lemma, []).extend(governed)
                for inner in self.only(kid, "prep") if lemma in OUTER_PREPS else ():
                    governed = list(self.only(inner, "pobj"))
                    if governed:
                        found.setdefault(self.lemma(inner), []).extend(governed)
        return found

    def joined(self, noun: int) -> list[int]:
        """The noun and those coordinated with it."""
        found, last = [noun], noun
        for _ in range(DEEPEST):
            nexts = [k for k in self.only(last, "conj") if self.tokens[k].pos in NOUNS]
            if not nexts:
                break
            found += nexts
            last = nexts[-1]
        return found

    def core(self, noun: int) -> tuple[int, int]:
        """The noun with what stands before it: a range of tokens, end exclusive."""
        kids = self.kids[noun]
        first = noun
        for kid in reversed(kids):
            if kid < first and self.tokens[kid].dep in MODIFIERS:
                first = self._leftmost(kid)
            elif kid < noun:
                break
        return first, noun + 1

    def _leftmost(self, index: int) -> int:
        for _ in range(DEEPEST):
            left = self.kids[index]
            if not left or left[0] > index:
                break
            index = left[0]
        return index

    def chain(self, token: int) -> Iterator[int]:
        """The token and those over it, as far up as a circumstance of theirs may stand.

        It ends below what only describes somebody or tells something else: relative clauses,
        appositions, what is said, what comes before or after, a further verb of the same subject.
        """
        tokens = self.tokens
        for _ in range(DEEPEST):
            yield token
            head, dep = tokens[token].head, tokens[token].dep
            within = dep == "appos" and tokens[token].pos == "PROPN"
            within = within and (tokens[head].pos == "PROPN" or self.lemma(head) in GROUNDS)
            if head == token or (dep in _CLOSED and not within):  # but "Mosul, Iraq" is one
                return
            if tokens[token].pos in VERBS and dep in ("conj", "ccomp"):
                return
            if dep == "advcl" and any(self.lemma(m) in _APART for m in self.only(token, "mark")):
                return
            if dep == "pcomp" and (
                self.lemma(head) in _APART or self.first(token, "nsubj") is not None
            ):
                return
            token = head

    def before(self, noun: int) -> Iterator[str]:
        """The lemmas of the words that modify it from the left."""
        for kid in self.kids[noun]:
            if kid < noun:
                yield self.lemma(kid)
                if self.tokens[kid].dep in ("compound", "amod", "nmod"):
                    for inner in self.kids[kid]:
                        yield self.lemma(inner)
