"""Where a report presents one statement as confirming another, and whether it does."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple

from reportedly.records import Confirmation, Span, Statement
from reportedly.statements.cues import negation, reports_speech
from reportedly.statements.grammar import SUBJECTS, Parse
from reportedly.statements.hedges import read_modality
from reportedly.statements.related import Statements

MOST = 40
"""A report that says "confirmed" oftener than this is no report."""

_SUBJECT = frozenset({"nsubj"})
_PASSIVE = frozenset({"nsubjpass"})
_OBJECTS = frozenset({"dobj", "ccomp"})
BearsOut = Literal["yes", "no", "conditional"]


class _Presented(NamedTuple):
    """Words that present a confirmation: its cue, what confirms, and what is confirmed."""

    cue: tuple[int, ...]
    by: int | None
    what: int | None


def find_confirmations(statements: Statements) -> tuple[Confirmation, ...]:
    """The presented confirmations, in text order.

    "confirmed by X, who said ..." is borne out by what X says: by a plain assertion yes, by a
    condition or a prediction only conditionally, by a denial, a doubt or a bare possibility not.
    A "confirmed" that only says that something is sure, and of nothing said before, is none.
    """
    parse = statements.parse
    found = (_confirmation(one, statements) for one in islice(_presented(parse), MOST))
    return tuple(one for one in found if one is not None)


def _confirmation(one: _Presented, statements: Statements) -> Confirmation | None:
    parse = statements.parse
    first, last = parse.analysis.sentences[parse.tokens[one.cue[0]].sentence]
    sentence = Span(parse.tokens[first].start, parse.tokens[last - 1].end)
    statement = _confirming(one, statements, sentence)
    if statement is None:
        return None
    confirmed = _confirmed(one, statements, statement, sentence)
    always = parse.tokens[one.cue[0]].lemma.lower() in _words()["always"]
    if confirmed is None and not always:
        return None
    cue = tuple(parse.span(i) for i in one.cue)
    target = statements.all[confirmed].id if confirmed is not None else None
    return Confirmation(
        statements.all[statement].id, target, cue, _bears_out(one, statements, statement)
    )


def _presented(parse: Parse) -> Iterator[_Presented]:
    words = _words()
    for index, token in enumerate(parse.tokens):
        lemma = token.lemma.lower()
        if lemma in words["agreeing"]:
            yield from _agreeing(parse, index)
        elif token.pos == "VERB" and _confirms(parse, index) and not _is_unreal(parse, index):
            yield _verbal(parse, index)


def _confirms(parse: Parse, index: int) -> bool:
    lemma = parse.tokens[index].lemma.lower()
    known = lemma in _words()["verbs"] or _has_particle(parse, index, lemma)
    return known and not negation(parse, index)[0]


def _verbal(parse: Parse, index: int) -> _Presented:
    particle = [c for c in parse.children[index] if parse.tokens[c].dep == "prt"]
    cue = tuple(sorted((index, *particle)))
    if (passive := parse.child(index, _PASSIVE)) is not None:
        agent = parse.child(index, frozenset({"agent"}))
        by = parse.child(agent, frozenset({"pobj"})) if agent is not None else None
        return _Presented(cue, by, passive)
    return _Presented(cue, parse.child(index, _SUBJECT), parse.child(index, _OBJECTS))


def _agreeing(parse: Parse, index: int) -> Iterator[_Presented]:
    """ "is consistent with what X said", "in line with": what stands before "with" confirms."""
    for child in parse.children[index]:
        if parse.tokens[child].lemma == "with":
            head = parse.tokens[index].head
            verb = head if parse.tokens[head].pos in ("VERB", "AUX") else parse.tokens[head].head
            what = parse.child(child, frozenset({"pobj", "pcomp"}))
            if what is not None and _is_said(parse, what) and not negation(parse, verb)[0]:
                yield _Presented((index, child), parse.child(verb, SUBJECTS), what)


def _is_said(parse: Parse, what: int) -> bool:
    """Whether it is something said: "his account", "what the minister said"."""
    token, words = parse.tokens[what], _words()
    if token.lemma.lower() in words["nouns"] or token.text.lower() in words["pronouns"]:
        return True
    return any(reports_speech(parse, i) for i in (what, *parse.children[what]))


def _has_particle(parse: Parse, index: int, lemma: str) -> bool:
    particle = _words()["particles"].get(lemma)
    return particle is not None and any(
        parse.tokens[c].text.lower() == particle for c in parse.children[index]
    )


def _is_unreal(parse: Parse, index: int) -> bool:
    """Whether it is only asked for, possible or yet to be: "to confirm", "could confirm"."""
    auxiliaries = (parse.tokens[c] for c in parse.children[index] if parse.tokens[c].dep == "aux")
    return any(t.tag == "MD" or t.lemma == "to" for t in auxiliaries)


def _confirming(one: _Presented, statements: Statements, sentence: Span) -> int | None:
    """The statement that is said to confirm: what the confirmer says in the same sentence.

    Else the one marked by these very words, else the innermost that holds them.
    """
    cue = statements.parse.span(one.cue[0])
    holding, marked = None, None
    for place in _near(statements, sentence):
        statement = statements.all[place]
        if any(span.holds(cue) for span in statement.content):
            holding = place  # later ones begin later, so the last is the innermost
        elif marked is None and statement.attribution and statement.content[0].start >= cue.end:
            marked = place
    return marked if marked is not None else holding


def _near(statements: Statements, sentence: Span) -> list[int]:
    return [
        place
        for place, statement in enumerate(statements.all)
        if statement.content[0].start < sentence.end and statement.content[-1].end > sentence.start
    ]


def _confirmed(one: _Presented, statements: Statements, by: int, sentence: Span) -> int | None:
    parse = statements.parse
    if one.what is None:
        return None
    token, words = parse.tokens[one.what], _words()
    leave = frozenset(
        {by, *(p for p in _near(statements, sentence) if _covers(statements.all[p], sentence))}
    )
    if token.text.lower() in words["pronouns"] or token.lemma.lower() in words["nouns"]:
        owner = parse.child(one.what, frozenset({"poss"}))
        whose = parse.tokens[owner].text if owner is not None else None
        return statements.before(sentence.start, leave, whose)
    said = statements.lemmas(_below(parse, one.what))
    same_speaker = statements.speakers[by]
    leave |= {p for p, s in enumerate(statements.speakers) if s is not None and s is same_speaker}
    return statements.alike(said, by, leave) if len(said) > 1 else None


def _covers(statement: Statement, sentence: Span) -> bool:
    return any(span.holds(sentence) or sentence.holds(span) for span in statement.content)


def _below(parse: Parse, index: int, most: int = 60) -> list[int]:
    found: list[int] = []
    waiting = [index]
    while waiting and len(found) < most:
        here = waiting.pop()
        found.append(here)
        waiting += parse.children[here]
    return found


def _bears_out(one: _Presented, statements: Statements, place: int) -> BearsOut:
    parse, statement = statements.parse, statements.all[place]
    cue = parse.span(one.cue[0])
    if not any(span.holds(cue) for span in statement.content):
        return _by_stance(parse, statement)
    words = _relative(parse, one.by)
    if words is not None:
        return _by_clause(parse, words)
    return "conditional" if statement.hedged or statement.stance == "predicts" else "yes"


def _by_stance(parse: Parse, statement: Statement) -> BearsOut:
    if statement.stance == "predicts":
        return "conditional"
    if statement.stance != "asserts" or statement.certainty.value not in ("CT+", "PR+"):
        return "no"
    return "conditional" if _has_condition(parse, parse.indexes(statement.content)) else "yes"


def _relative(parse: Parse, by: int | None) -> int | None:
    """What the confirmer says in its relative clause: "..., who said that ..."."""
    for index in _below(parse, by, 30) if by is not None else ():
        if parse.tokens[index].dep == "relcl" and reports_speech(parse, index):
            return parse.child(index, frozenset({"ccomp"}))
    return None


def _by_clause(parse: Parse, index: int) -> BearsOut:
    below = sorted(_below(parse, index))
    tokens = parse.tokens
    clause = parse.clause([Span(tokens[below[0]].start, tokens[below[-1]].end)])
    if _has_condition(parse, below):
        return "conditional"
    modality = read_modality(clause) if clause else None
    if modality and modality.mood in ("future", "chance", "expectation"):
        return "conditional"
    return "yes" if modality is None or modality.value in ("CT+", "PR+") else "no"


def _has_condition(parse: Parse, indexes: list[int]) -> bool:
    return any(
        parse.tokens[i].dep == "mark"
        and parse.tokens[i].lemma.lower() in ("if", "unless", "provided")
        for i in indexes
    )


@cache
def _words() -> dict[str, Any]:
    with open(Path(__file__).parent / "confirmations.toml", "rb") as file:
        table = tomllib.load(file)
    return {
        name: frozenset(value) if isinstance(value, list) else value
        for name, value in table.items()
    }
