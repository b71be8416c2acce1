"""Attributions that grammar shows and the tagger passed over.

The tagger's corpus gives each word one role, so that what is said inside what somebody says is
where it misses most; and adverbs of hearsay have no source, which it seldom saw.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.attributions.found import without
from reportedly.attributions.grounds import Grounds, rule_words
from reportedly.attributions.shared import hearsay_adverbs
from reportedly.records import Attribution, Span

# Of those added to the sixteen labelled articles, 4 of 6 and 9 of 10 were right.
HEARSAY_CONFIDENCE = 0.7
CLAUSE_CONFIDENCE = 0.8


def find_hearsay(known: Sequence[Attribution], grounds: Grounds) -> list[Attribution]:
    """ "The army reportedly fired": adverbs of hearsay that are no part of a cue in ``known``.

    Nobody is their source; their content is the clause without them.  Ids are left empty.
    """
    cued, found = grounds.cued(known), []
    for index, token in enumerate(grounds.tokens):
        if token.text.lower() in hearsay_adverbs() and index not in cued:
            adverb = Span(token.start, token.end)
            content = _clause_of_adverb(index, adverb, grounds)
            if content:
                kind = grounds.marks.kind(content, (adverb,))
                found.append(Attribution("", content, (adverb,), (), kind, HEARSAY_CONFIDENCE))
    return found


def _clause_of_adverb(index: int, adverb: Span, grounds: Grounds) -> tuple[Span, ...]:
    """The clause that an adverb stands in, without it; of a relative one, its noun too."""
    tokens, grammar = grounds.tokens, grounds.grammar
    clause = tokens[index].head
    if clause == index:
        return ()
    if tokens[clause].dep in ("relcl", "aux", "auxpass", "amod"):
        clause = tokens[clause].head
    further = [c for c in grammar.children(clause, "conj") if grammar.has_subject(c)]
    whole = grammar.span(clause, without=(*further, *grammar.children(clause, "mark")))
    parts = (grounds.trimmed(s.start, s.end) for s in without(whole, (adverb,)))
    return tuple(part for part in parts if part)


def find_clauses(known: Sequence[Attribution], grounds: Grounds) -> list[Attribution]:
    """Words of saying with a source and a clause of their own, no part of a cue in ``known``.

    "... that police believe he fled", "Macron's suggestion that they meet".  Ids are left empty.
    """
    cued = grounds.cued(known)
    pairs = (pair for pair in _saying(grounds) if pair[0] not in cued)
    made = (_made(*pair, grounds) for pair in pairs)
    return [one for one in made if one is not None]


def _saying(grounds: Grounds) -> Iterator[tuple[int, int, int]]:
    """Each word of saying, with its source and its clause."""
    words = rule_words()
    for index, token in enumerate(grounds.tokens):
        source = clause = None
        if token.pos == "VERB" and grounds.lemma(index) in words["saying_verbs"]:
            source, clause = _of_verb(index, grounds)
        elif token.pos == "NOUN" and grounds.lemma(index) in words["saying_nouns"]:
            source, clause = _of_noun(index, grounds)
        if source is not None and clause is not None:
            yield index, source, clause


def _of_verb(verb: int, grounds: Grounds) -> tuple[int | None, int | None]:
    grammar = grounds.grammar
    subject = next(iter(grammar.children(verb, "nsubj")), None)
    clause = next((c for c in grammar.children(verb, "ccomp") if c > verb), None)
    if clause is None or not grammar.has_subject(clause):
        return None, None
    if subject is not None and grounds.tokens[subject].text.lower() in rule_words()["stacked"]:
        return None, None
    return subject, clause


def _of_noun(noun: int, grounds: Grounds) -> tuple[int | None, int | None]:
    grammar = grounds.grammar
    clauses = grammar.children(noun, "acl", "ccomp", "relcl")
    # Parsers hang the clause of "dismissed the argument that ..." on the verb.
    clauses += [c for c in grammar.children(grounds.tokens[noun].head, "ccomp") if c > noun]
    clause = next((c for c in clauses if _starts_with_that(noun, c, grounds)), None)
    owner = next(iter(grammar.children(noun, "poss")), None)
    if owner is None and clause is not None:
        by = [
            o
            for p in grammar.children(noun, "prep")
            if grounds.tokens[p].text.lower() in ("by", "from", "of")
            for o in grammar.children(p, "pobj")
        ]
        owner = next((o for o in by if o < clause), None)
    if owner is None and clause is not None:
        owner = next(
            (
                c
                for c in grammar.children(noun, "compound", "amod", "nmod")
                if grounds.tokens[c].text[:1].isupper()
            ),
            None,
        )
    return owner, clause


def _beside(clause: int, grounds: Grounds) -> tuple[int, ...]:
    """What hangs on a clause and belongs to the verb above: "as absurd", "and accused ..."."""
    grammar, tokens = grounds.grammar, grounds.tokens
    joined = [
        c
        for c in grammar.children(clause, "conj")
        if grounds.lemma(c) in rule_words()["reproaches"]
    ]
    if grounds.lemma(tokens[clause].head) not in rule_words()["reproaches"]:
        return ()
    judged = [c for c in grammar.children(clause, "prep") if tokens[c].text.lower() == "as"]
    links = grammar.children(clause, "cc") if joined else []
    return (*joined, *judged, *links)


def find_reproaches(known: Sequence[Attribution], grounds: Grounds) -> list[Attribution]:
    """Accusations and denials that are all that somebody else is said to report.

    "The Herald reported that Ruiz accused the army of shelling it": Ruiz's accusation, inside the
    Herald's report.  Ids are left empty.
    """
    cued = grounds.cued(known)
    made = (_reproach(one, cued, grounds) for one in known if one.source)
    return [one for one in made if one is not None]


def _reproach(outer: Attribution, cued: set[int], grounds: Grounds) -> Attribution | None:
    grammar, tokens = grounds.grammar, grounds.tokens
    inside = grounds.inside(outer.content)
    words = rule_words()["reproaches"]
    verb = next((i for i in inside if tokens[i].pos == "VERB" and tokens[i].tag != "VBG"), None)
    if verb is None or grounds.lemma(verb) not in words or verb in cued:
        return None
    subject = next((s for s in grammar.children(verb, "nsubj") if s in inside), None)
    said = [
        c
        for c in grammar.children(verb, "dobj", "prep", "ccomp", "xcomp", "pobj")
        if c > verb and c in inside
    ]
    if subject is None or not said:
        return None
    beside = {b for c in said if tokens[c].dep == "ccomp" for b in _beside(c, grounds)}
    spans = [grammar.span(c, without=tuple(beside)) for c in said]
    content = grounds.trimmed(spans[0].start, min(spans[-1].end, outer.content[-1].end))
    whole = grammar.span(subject)
    named = grounds.trimmed(whole.start, min(whole.end, tokens[verb].start))
    if content is None or named is None or content.meets(named):
        return None
    cue = Span(tokens[verb].start, tokens[verb].end)
    kind = grounds.marks.kind((content,), (named, cue))
    return Attribution("", (content,), (cue,), (named,), kind, CLAUSE_CONFIDENCE)


def find_unnamed(known: Sequence[Attribution], grounds: Grounds) -> list[Attribution]:
    """ "An unnamed official claiming to a newspaper that ...": a participle of saying as a cue.

    Only after a noun that the text calls anonymous, unnamed or unidentified.  Ids are left empty.
    """
    grammar, tokens, words = grounds.grammar, grounds.tokens, rule_words()
    cued, found = grounds.cued(known), []
    for index, token in enumerate(tokens):
        says = token.dep == "acl" and token.tag == "VBG" and index not in cued
        if not says or grounds.lemma(index) not in words["saying_verbs"]:
            continue
        adjectives = {tokens[c].text.lower() for c in grammar.children(token.head, "amod")}
        if adjectives & words["unnamed"]:
            found += _claiming(index, token.head, grounds)
    return found


def _claiming(verb: int, noun: int, grounds: Grounds) -> list[Attribution]:
    grammar, tokens = grounds.grammar, grounds.tokens
    name = grammar.span(noun, without=(verb,))
    told = [c for c in grammar.children(verb, "prep") if tokens[c].text.lower() == "to"]
    hearers = [o for t in told for o in grammar.children(t, "pobj")[:1] if o > verb]
    start = max([tokens[verb].end, *(tokens[o].end for o in hearers)])
    content = grounds.trimmed(start, grammar.span(verb).end)
    named = grounds.trimmed(name.start, min(name.end, tokens[verb].start))
    if content is None or named is None:
        return []
    cue = Span(tokens[verb].start, tokens[verb].end)
    kind = grounds.marks.kind((content,), (named, cue))
    return [Attribution("", (content,), (cue,), (named,), kind, HEARSAY_CONFIDENCE)]


def _starts_with_that(noun: int, clause: int, grounds: Grounds) -> bool:
    marks = grounds.grammar.children(clause, "mark")
    apart = grounds.tokens[clause].head != noun
    return any(
        grounds.tokens[m].text.lower() == "that" and (not apart or m == noun + 1) for m in marks
    )


def _made(cue: int, source: int, clause: int, grounds: Grounds) -> Attribution | None:
    grammar, token = grounds.grammar, grounds.tokens[cue]
    marks = tuple(grammar.children(clause, "mark"))
    beside = _beside(clause, grounds) if grounds.tokens[clause].head != cue else ()
    whole, name = grammar.span(clause, without=(*marks, *beside)), grammar.span(source)
    content = grounds.trimmed(whole.start, whole.end)
    named = grounds.trimmed(name.start, name.end)
    telling = Span(token.start, token.end)
    if content is None or named is None or content.meets(named) or content.meets(telling):
        return None
    kind = grounds.marks.kind((content,), (named, telling))
    return Attribution("", (content,), (telling,), (named,), kind, CLAUSE_CONFIDENCE)
