"""How a clause's own words lower or shift what is said: modals, adverbs, evidentials, wishes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from reportedly.records import CertaintyValue, Span
from reportedly.statements.grammar import SUBJECTS, Clause
from reportedly.statements.words import word_set

Mood = Literal[
    "fact", "future", "chance", "plan", "expectation", "wish", "duty", "command", "question"
]
SCALE: tuple[CertaintyValue, ...] = ("CT+", "PR+", "PS+", "Uu")

_FIRST_MOODS: tuple[Mood, ...] = (
    "wish", "duty", "plan", "expectation", "future", "chance", "fact",
)  # fmt: skip
_DEGREES: tuple[CertaintyValue, CertaintyValue] = ("PS+", "PR+")
_FIRST = frozenset({"i", "we", "who"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who"})
_OBJECTS = frozenset({"dobj", "attr", "acomp", "pobj", "nummod", "oprd"})
_OPENED = frozenset({"xcomp", "ccomp", "acomp", "oprd"})
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
    moods = [s for s in signs if s.mood is not None]
    mood = min(moods, key=lambda s: _FIRST_MOODS.index(s.mood or "fact"), default=None)
    value = weakest.value if weakest else "CT+"
    rests_on = {s.index for s in (weakest, mood) if s and (s.value == value or s is mood)}
    evidence = tuple(sorted(clause.parse.span(i) for i in rests_on))
    would = mood is not None and mood.would
    return Modality(value, mood.mood if mood and mood.mood else "fact", evidence, would)


def read_own_modality(clause: Clause) -> Modality:
    """How sure the outlet is of what it says in its own voice.

    Beside what lowers a speaker's certainty: "allegedly" and its like vouch for nothing (Uu), a
    condition leaves the matter open (Uu), and what something else "suggests" is possible.
    """
    modality = read_modality(clause)
    signs = list(_distancing_signs(clause))
    value = max((modality.value, *(s.value for s in signs)), key=SCALE.index)
    if value == modality.value:
        return modality
    evidence = tuple(clause.parse.span(s.index) for s in signs if s.value == value)
    return Modality(value, modality.mood, evidence, modality.would)


def _distancing_signs(clause: Clause) -> Iterator[_Sign]:
    tokens, words = clause.parse.tokens, _words()["own"]
    for index in clause.words:
        token = tokens[index]
        word = token.text.lower()
        conditional = word in words["conditions"] and _conditions(clause, index)
        if conditional or word in words["adverbs"]:
            yield _Sign(index, "Uu")
    if (
        _lemma(clause, clause.main) in words["verbs"]
        and _next_verb(clause, clause.main) is not None
    ):
        yield _Sign(clause.main, "PS+")


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
            yield _Sign(child, "PS+", "chance" if _is_ahead(clause, main) else None)
        elif word in modals["law"] and _is_law(clause, main):
            yield _Sign(child, "Uu", "duty")
        elif word in modals["future"]:
            yield _Sign(child, mood="future")
        elif word in ("'d", "’d") and tokens[main].tag in ("VBN", "VBD"):
            continue  # "he'd won": he had
        elif word in modals["past_future"] and not perfect:
            yield _Sign(child, mood="future", would=True)
        elif word in modals["duty"]:
            yield _Sign(child, "PR+") if perfect else _Sign(child, "Uu", "duty")


def _is_ahead(clause: Clause, main: int) -> bool:
    """Whether what may be is yet to come: something done, not a state, nor something past."""
    tokens, children = clause.parse.tokens, clause.parse.children[main]
    if any(tokens[c].lemma.lower() in word_set("ahead") for c in _below(clause, main)):
        return True
    others = [c for c in children if tokens[c].dep in ("aux", "auxpass") and tokens[c].tag != "MD"]
    able = any(tokens[c].text.lower() in ("can", "cannot") for c in children)
    return not others and not able and tokens[main].lemma.lower() not in word_set("being")


def _below(clause: Clause, main: int) -> Iterator[int]:
    for child in clause.parse.children[main]:
        yield child
        yield from clause.parse.children[child]


def _is_law(clause: Clause, main: int) -> bool:
    subject = clause.parse.child(main, SUBJECTS)
    return subject is not None and clause.parse.tokens[subject].text.lower() not in _FIRST


def _conditions(clause: Clause, index: int) -> bool:
    """Whether "if" opens a clause on which the main verb depends."""
    tokens = clause.parse.tokens
    head = tokens[index].head
    return (
        tokens[index].dep == "mark"
        and tokens[head].dep == "advcl"
        and (tokens[head].head == clause.main)
    )


def _adverb_signs(clause: Clause, main: int) -> Iterator[_Sign]:
    tokens, adverbs = clause.parse.tokens, _words()["adverbs"]
    for child in clause.parse.children[main]:
        for index in (child, *clause.parse.children[child]):
            near = index == child or tokens[child].dep in _OBJECTS
            if near and index in clause.inside and tokens[index].dep in _LOOK:
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
    following = _next_verb(clause, main)
    opens = following is not None
    if lemma in ("seem", "appear") and clause.parse.child(main, _OPENED) is not None:
        yield _Sign(main, "PR+")
    for value in _DEGREES:
        if lemma in verbs[value] and opens and (who in _FIRST or passive):
            yield _Sign(main, value)
    if lemma in verbs["wish"] and who in _PRONOUNS and not passive and token.tag != "VBN":
        performs = following is not None and _lemma(clause, following) in verbs["performing"]
        if (lemma in word_set("wishing") or opens) and not performs:
            yield _Sign(main, "Uu", "wish")
    elif lemma in verbs["expect"] and (passive or who in _PRONOUNS):
        yield _Sign(main, "PR+", "expectation")
    elif lemma in verbs["plan"] and opens and not passive:
        yield _Sign(main, "PR+", "plan")
    elif not clause.parse.is_negated(main) and opens:
        yield from _duty_signs(clause, main)


def _duty_signs(clause: Clause, main: int) -> Iterator[_Sign]:
    """ "have to", "need to", "are going to"."""
    lemma = _lemma(clause, main)
    if lemma in ("have", "need") and _has_to(clause, main):
        yield _Sign(main, "Uu", "duty")
    elif lemma == "go" and clause.parse.tokens[main].tag == "VBG" and _has_to(clause, main):
        yield _Sign(main, mood="future")


def _lemma(clause: Clause, index: int) -> str:
    return clause.parse.tokens[index].lemma.lower()


def _has_to(clause: Clause, main: int) -> bool:
    tokens, children = clause.parse.tokens, clause.parse.children
    return any(
        tokens[c].dep == "xcomp" and any(tokens[a].lemma == "to" for a in children[c])
        for c in children[main]
    )


def _predicate_signs(clause: Clause, main: int) -> Iterator[_Sign]:
    """What the main verb says something is: "is likely", "are the suspected killers"."""
    tokens, nouns = clause.parse.tokens, _words()["nouns"]
    for child in clause.parse.children[main]:
        token = tokens[child]
        if token.dep in ("acomp", "oprd"):
            yield from _adjective_signs(clause, child)
        elif token.dep in ("attr", "dobj"):
            for value in _DEGREES:
                if token.dep == "attr" and token.lemma.lower() in nouns[value]:
                    yield _Sign(child, value)
            if token.lemma.lower() in nouns["plan"] and tokens[main].lemma in ("have", "be"):
                yield _Sign(child, "PR+", "plan")
            yield from _noun_signs(clause, child, ("PR+", "PS+", "estimate"))
        elif token.dep in SUBJECTS:
            yield from _noun_signs(clause, child, ("estimate",))
    if tokens[main].pos in ("NOUN", "NUM"):
        yield from _noun_signs(clause, main, ("PR+", "PS+", "estimate"))
        if tokens[main].lemma.lower() in nouns["plan"]:
            yield _Sign(main, "PR+", "plan")


def _adjective_signs(clause: Clause, index: int) -> Iterator[_Sign]:
    tokens, adjectives = clause.parse.tokens, _words()["adjectives"]
    word = tokens[index].text.lower()
    to = any(tokens[c].dep == "xcomp" for c in clause.parse.children[index])
    if word in adjectives["expect"] and to:
        yield _Sign(index, "PR+", "expectation")
        return
    if word in adjectives["willing"] and to:
        yield _Sign(index, mood="plan")
        return
    for value in _DEGREES:
        if word in adjectives[value]:
            yield _Sign(index, value)


def _noun_signs(clause: Clause, noun: int, groups: tuple[str, ...]) -> Iterator[_Sign]:
    """Adjectives that make a noun or a number doubtful: "the suspected killers", "estimated"."""
    tokens, adjectives = clause.parse.tokens, _words()["adjectives"]
    for inner in _below(clause, noun):
        if inner in clause.inside and tokens[inner].dep in ("amod", "nummod", "advmod", "quantmod"):
            for group in groups:
                if tokens[inner].text.lower() in adjectives[group]:
                    yield _Sign(inner, "PS+" if group == "PS+" else "PR+")


def _phrase_signs(clause: Clause) -> Iterator[_Sign]:
    tokens = clause.parse.tokens
    words = [tokens[i].text.lower() for i in clause.words[:40]]
    joined = f" {' '.join(words)} "
    for value in _DEGREES:
        for phrase in _words()["phrases"].get(value, ()):
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
    opening = clause.main == clause.words[0] or first.lemma.lower() in (
        "please",
        "do",
        "always",
        "never",
    )
    return opening and token.tag == "VB" and clause.subject() is None and token.text[:1].isupper()


@cache
def _words() -> dict[str, dict[str, frozenset[str]]]:
    with open(Path(__file__).parent / "hedges.toml", "rb") as file:
        table = tomllib.load(file)
    return {
        name: {key: frozenset(words) for key, words in group.items()}
        for name, group in table.items()
    }
