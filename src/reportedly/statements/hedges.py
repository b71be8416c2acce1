"""How a clause's own words lower or shift what is said: modals, adverbs, evidentials, wishes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from reportedly.records import CertaintyValue, Span
from reportedly.statements.grammar import Clause

Mood = Literal["fact", "future", "plan", "expectation", "wish", "duty", "command", "question"]
SCALE: tuple[CertaintyValue, ...] = ("CT+", "PR+", "PS+", "Uu")

_DEGREES: tuple[CertaintyValue, CertaintyValue] = ("PS+", "PR+")
_FIRST = frozenset({"i", "we", "who"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who"})
_OBJECTS = frozenset({"dobj", "attr", "acomp", "pobj", "nummod", "oprd"})
_LOOK = frozenset({"advmod", "amod", "npadvmod", "quantmod"})


@dataclass(frozen=True, slots=True)
class Modality:
    """How sure the words of a clause are of its main proposition, and its mood.

    ``would``: its future is only that of "would", which may be a supposition.
    """

    value: CertaintyValue = "CT+"
    mood: Mood = "fact"
    evidence: tuple[Span, ...] = ()
    would: bool = False


@dataclass(frozen=True, slots=True)
class _Sign:
    """One word that bears on a clause."""

    index: int
    value: CertaintyValue = "CT+"
    mood: Mood | None = None
    would: bool = False


def read_modality(clause: Clause) -> Modality:
    """What the words that govern the clause's main proposition make of it.

    Only what stands on the path from the main verb counts: a "may" in a relative clause or in an
    adverbial clause does not lower the rest (scope; Farkas et al. 2010).
    """
    if clause.question:
        return Modality("Uu", "question", (clause.parse.span(clause.words[-1]),))
    if _is_command(clause):
        return Modality("Uu", "command", (clause.parse.span(clause.main),))
    signs = list(_signs(clause))
    weakest = max(signs, key=lambda s: SCALE.index(s.value), default=None)
    mood = next((s for s in signs if s.mood is not None), None)
    value = weakest.value if weakest else "CT+"
    rests_on = {s.index for s in (weakest, mood) if s and (s.value == value or s is mood)}
    evidence = tuple(sorted(clause.parse.span(i) for i in rests_on))
    would = mood is not None and mood.would
    return Modality(value, mood.mood if mood and mood.mood else "fact", evidence, would)


def weaker(one: CertaintyValue, other: CertaintyValue) -> CertaintyValue:
    """The less sure of two values that affirm."""
    return max(one, other, key=SCALE.index)


def _signs(clause: Clause) -> Iterator[_Sign]:
    main: int | None = clause.main
    seen: set[int] = set()
    for _ in range(3):  # "is thought likely to be": from one verb to the one that it hedges
        if main is None or main in seen:
            break
        seen.add(main)
        yield from _auxiliary_signs(clause, main)
        yield from _adverb_signs(clause, main)
        opening = [*_verb_signs(clause, main), *_predicate_signs(clause, main)]
        yield from opening
        main = _next_verb(clause, main) if opening else None
    yield from _phrase_signs(clause)


def _auxiliary_signs(clause: Clause, main: int) -> Iterator[_Sign]:
    tokens, modals = clause.parse.tokens, _words()["modals"]
    children = clause.parse.children[main]
    perfect = any(tokens[c].lemma == "have" and tokens[c].dep == "aux" for c in children)
    for child in children:
        word = tokens[child].text.lower()
        if tokens[child].dep != "aux":
            continue
        if word in modals["PS+"] and not (word == "could" and clause.parse.is_negated(main)):
            yield _Sign(child, "PS+")
        elif word in modals["future"]:
            yield _Sign(child, mood="future")
        elif word in modals["past_future"] and not perfect:
            yield _Sign(child, mood="future", would=True)
        elif word in modals["duty"]:
            yield _Sign(child, "PR+") if perfect else _Sign(child, "Uu", "duty")


def _adverb_signs(clause: Clause, main: int) -> Iterator[_Sign]:
    tokens, adverbs = clause.parse.tokens, _words()["adverbs"]
    for child in clause.parse.children[main]:
        for index in (child, *clause.parse.children[child]):
            near = index == child or tokens[child].dep in _OBJECTS
            if near and tokens[index].dep in _LOOK:
                for value in _DEGREES:
                    if tokens[index].text.lower() in adverbs[value]:
                        yield _Sign(index, value)


def _verb_signs(clause: Clause, main: int) -> Iterator[_Sign]:
    token, verbs = clause.parse.tokens[main], _words()["verbs"]
    lemma = token.lemma.lower()
    if token.pos not in ("VERB", "AUX"):
        return
    subject = clause.parse.child(main, frozenset({"nsubj"}))
    who = clause.parse.tokens[subject].text.lower() if subject is not None else ""
    passive = any(clause.parse.tokens[c].dep == "auxpass" for c in clause.parse.children[main])
    opens = _next_verb(clause, main) is not None
    for value in _DEGREES:
        if lemma in verbs[value] and opens and (lemma in ("seem", "appear") or who in _FIRST or passive):
            yield _Sign(main, value)
    if lemma in verbs["wish"] and who in _PRONOUNS and not passive and token.tag != "VBN":
        if lemma in ("hope", "wish", "pray") or opens or lemma in ("demand", "urge", "want"):
            yield _Sign(main, "Uu", "wish")
    elif lemma in verbs["expect"] and (passive or who in _PRONOUNS):
        yield _Sign(main, "PR+", "expectation")
    elif lemma in verbs["plan"] and opens and not passive:
        yield _Sign(main, "PR+", "plan")
    elif lemma == "have" and opens and _has_to(clause, main):
        yield _Sign(main, "Uu", "duty")
    elif lemma == "go" and token.tag == "VBG" and _has_to(clause, main):
        yield _Sign(main, mood="future")
    elif lemma == "need" and opens and subject is not None:
        yield _Sign(main, "Uu", "duty")


def _has_to(clause: Clause, main: int) -> bool:
    tokens, children = clause.parse.tokens, clause.parse.children
    return any(
        tokens[c].dep == "xcomp" and any(tokens[a].lemma == "to" for a in children[c])
        for c in children[main]
    )


def _predicate_signs(clause: Clause, main: int) -> Iterator[_Sign]:
    """What the main verb says something is: "is likely", "are the suspected killers"."""
    tokens, words = clause.parse.tokens, _words()
    for child in clause.parse.children[main]:
        token = tokens[child]
        if token.dep in ("acomp", "oprd"):
            yield from _adjective_signs(clause, child)
        elif token.dep in ("attr", "dobj", "nsubj", "nsubjpass") or main == child:
            for value in _DEGREES:
                if token.dep == "attr" and token.lemma.lower() in words["nouns"][value]:
                    yield _Sign(child, value)
            if token.dep != "nsubj":
                for inner in clause.parse.children[child]:
                    if tokens[inner].dep in ("amod", "nummod"):
                        yield from _estimate_signs(clause, inner)
    if tokens[main].pos in ("NOUN", "NUM"):
        for inner in clause.parse.children[main]:
            if tokens[inner].dep == "amod":
                yield from _estimate_signs(clause, inner)


def _adjective_signs(clause: Clause, index: int) -> Iterator[_Sign]:
    tokens, adjectives = clause.parse.tokens, _words()["adjectives"]
    word = tokens[index].text.lower()
    to = any(tokens[c].dep == "xcomp" for c in clause.parse.children[index])
    if word in adjectives["expect"] and to:
        yield _Sign(index, "PR+", "expectation")
        return
    for value in _DEGREES:
        if word in adjectives[value]:
            yield _Sign(index, value)


def _estimate_signs(clause: Clause, index: int) -> Iterator[_Sign]:
    word = clause.parse.tokens[index].text.lower()
    for value in _DEGREES:
        if word in _words()["adjectives"][value]:
            yield _Sign(index, value)


def _phrase_signs(clause: Clause) -> Iterator[_Sign]:
    tokens = clause.parse.tokens
    words = [tokens[i].text.lower() for i in clause.words[:40]]
    joined = f" {' '.join(words)} "
    for value, phrases in _words()["phrases"].items():
        for phrase in phrases:
            place = joined.find(f" {phrase} ")
            if place >= 0:
                yield _Sign(clause.words[joined[:place].count(" ")], value)


def _next_verb(clause: Clause, main: int) -> int | None:
    """The verb that the main one opens: "seems to be", "I think that it is"."""
    tokens = clause.parse.tokens
    for child in clause.parse.children[main]:
        if tokens[child].dep in ("xcomp", "ccomp") and (child > main) and child in clause.inside:
            return child
    return None


def _is_command(clause: Clause) -> bool:
    tokens, token = clause.parse.tokens, clause.token
    first = tokens[clause.words[0]]
    if first.text == "May" and first.dep == "aux":
        return True
    if token.lemma.lower() == "let" and clause.subject() is None and token.tag in ("VB", "VBP"):
        return True
    opening = clause.main == clause.words[0] or first.lemma.lower() in ("please", "do", "always", "never")
    return opening and token.tag == "VB" and clause.subject() is None and token.text[:1].isupper()


@cache
def _words() -> dict[str, dict[str, frozenset[str]]]:
    with open(Path(__file__).parent / "hedges.toml", "rb") as file:
        table = tomllib.load(file)
    return {
        name: {key: frozenset(words) for key, words in group.items()} for name, group in table.items()
    }
