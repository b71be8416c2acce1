"""Whether a noun that can name an event does so where it stands, or a kind, a charge, a manner."""

from __future__ import annotations

from reportedly.events.grammar import Grammar

MANY = 8
"""Charges that are listed together, at most."""
CRIMES = frozenset(
    "killing murder homicide shooting stabbing rape beating kidnapping abduction execution "
    "assassination hijacking massacre beheading poisoning".split()
)
CHARGES = frozenset(
    "charge accuse convict indict arrest suspect try acquit guilty charged wanted count charges "
    "sentence jail detain prosecute plead".split()
)
FOUGHT = frozenset("fight fighting battle war".split())
"""Nouns that with an infinitive are a figure of speech ("their fight to be heard")."""
MANNERS = frozenset("protest threat siege strike demand request appeal trial support".split())
"""Nouns that with a bare preposition tell how or on what terms."""
HAPPENS = frozenset(
    "be take come report break "
    "erupt occur happen rage continue begin start resume follow escalate intensify "
    "kill wound target hit "
    "injure leave last end spread flare claim damage destroy strike collapse fail".split()
)


def is_manner(grammar: Grammar, noun: int) -> bool:
    """Whether it only tells how something is done ("resigned in protest", "under threat")."""
    tokens = grammar.tokens
    prep = tokens[noun].head
    return (
        tokens[noun].dep == "pobj"
        and tokens[noun].tag == "NN"
        and prep == noun - 1
        and grammar.lemma(prep) in ("in", "under", "on")
        and grammar.lemma(noun) in MANNERS
    )


def is_general(grammar: Grammar, noun: int) -> bool:
    """Whether it names no event but a kind of them ("laws about honour killings")."""
    token = grammar.tokens[noun]
    if grammar.lemma(noun) in FOUGHT and grammar.first(noun, "xcomp", "acl") is not None:
        return any(grammar.tokens[k].tag == "VB" for k in grammar.only(noun, "xcomp", "acl"))
    bare = token.tag == "NNS" or (token.tag == "NN" and token.dep in ("pobj", "attr"))
    if not bare or grammar.lemma(noun) not in CRIMES:
        return False
    told = ("det", "nummod", "poss", "prep", "compound", "amod", "acl", "relcl")
    return not any(True for _ in grammar.only(noun, *told[: 4 if token.tag == "NNS" else 8]))


def is_charge(grammar: Grammar, noun: int) -> bool:
    """Whether it is what somebody is charged with ("charged with murder")."""
    tokens = grammar.tokens
    for _ in range(MANY):  # "with murder, incest and rape"
        if tokens[noun].dep != "conj":
            break
        noun = tokens[noun].head
    prep = tokens[noun].head
    return (
        tokens[noun].dep == "pobj"
        and grammar.lemma(prep) in ("with", "of", "for")
        and grammar.lemma(tokens[prep].head) in CHARGES
    )


def has_arguments(grammar: Grammar, noun: int) -> bool:
    """Whether its text says who, to whom, or that it happened."""
    token = grammar.tokens[noun]
    if token.dep in ("nsubj", "nsubjpass") and grammar.lemma(token.head) in HAPPENS:
        return True
    preps = grammar.preps(noun)
    if any(prep in preps for prep in ("by", "between", "against", "with", "on", "of", "from")):
        return True
    return any(
        grammar.tokens[kid].dep == "poss"
        or grammar.tokens[kid].pos in ("PROPN",)
        or (grammar.tokens[kid].dep == "amod" and grammar.tokens[kid].text[:1].isupper())
        for kid in grammar.kids[noun]
        if kid < noun
    )
