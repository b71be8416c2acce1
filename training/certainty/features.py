"""What a regression may look at for one event: the rules' grade, and words along the parse."""

from __future__ import annotations

from collections.abc import Container, Iterator

from reportedly.records import CertaintyValue
from reportedly.statements.cues import fitting_row, negation
from reportedly.statements.grammar import Clause, Parse
from reportedly.statements.hedges import read_modality

GRADES: dict[CertaintyValue, float] = {"CT+": 3, "PR+": 2, "PS+": 1, "Uu": 0}
CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp", "advcl", "acl", "relcl", "csubj", "dobj", "pobj"})
UP = 3


def rule_grade(parse: Parse, index: int, inside: Container[int] | None = None) -> float:
    """The author's grade of an event by the rules of the statements room.

    The room's rules give the value of a content to its speaker, and leave a negation inside it
    positive; the corpora give the author's view of the event and fold the negation in.  So here:
    the modality of the event's own clause (what is promised, demanded or asked has not happened:
    0), times what governs it (a denying cue -1, a doubting or demanding one 0, a believing one as
    its certainty), and the sign of each negation on the way.
    """
    words = tuple(
        i for i, t in enumerate(parse.tokens) if t.sentence == parse.tokens[index].sentence
    )
    modality = read_modality(Clause(parse, index, words))
    grade = 0.0 if modality.mood in ("wish", "duty", "command") else GRADES[modality.value]
    if modality.mood in ("future", "expectation", "plan", "chance"):
        grade = min(grade, 2.0)
    if parse.is_negated(index):
        grade = -grade
    return grade * _governed(parse, index, inside)


def _governed(parse: Parse, index: int, inside: Container[int] | None) -> float:
    factor, here = 1.0, index
    for _ in range(UP):
        token = parse.tokens[here]
        if token.head == here or token.dep not in CLAUSAL:
            break
        governor = token.head
        if inside is not None and governor not in inside:
            break
        negated = negation(parse, governor)[0]
        row = fitting_row(parse, governor, Clause(parse, here, (here,)).form(), negated)
        if row is not None and token.dep in ("ccomp", "xcomp", "pcomp", "dobj"):
            if row.stance in ("asks", "demands", "doubts"):
                return 0.0
            factor *= -1.0 if row.stance == "denies" else GRADES.get(row.certainty or "CT+", 1) / 3
        elif token.dep == "xcomp" and negated:
            factor = -factor
        elif token.dep == "advcl" and _is_if(parse, here):
            return 0.0
        here = governor
    return factor


def _is_if(parse: Parse, index: int) -> bool:
    return any(parse.tokens[c].lemma.lower() in ("if", "unless") for c in parse.children[index])


def names(parse: Parse, index: int, inside: Container[int] | None = None) -> Iterator[str]:
    """Names of the yes-or-no features of one event: itself, its dependants, three governors.

    With ``inside``, governors that are not in it are left out.
    """
    token = parse.tokens[index]
    yield f"lemma {token.lemma.lower()}"
    yield f"tag {token.tag} {token.dep}"
    yield from (f"0 {name}" for name in _dependants(parse, index))
    here, path = index, token.dep
    for level in range(1, UP + 1):
        head = parse.tokens[here].head
        if head == here or (inside is not None and head not in inside):
            yield f"root at {level} {path}"
            break
        governor = parse.tokens[head]
        yield f"{level} {path} {governor.lemma.lower()}"
        yield f"{level} path {path} {governor.pos}"
        row = fitting_row(
            parse, head, Clause(parse, here, (here,)).form(), negation(parse, head)[0]
        )
        if row is not None:
            yield f"{level} row {row.stance} {row.certainty} {parse.tokens[here].dep}"
        yield from (f"{level} {name}" for name in _dependants(parse, head, but=here))
        here, path = head, f"{path}<{governor.dep}"
    last = [t for t in parse.tokens if t.sentence == token.sentence][-1]
    if last.text == "?":
        yield "question"


def _dependants(parse: Parse, index: int, but: int | None = None) -> Iterator[str]:
    for child in parse.children[index]:
        token = parse.tokens[child]
        if child == but:
            continue
        if token.dep in ("aux", "neg", "advmod", "mark", "det", "amod", "auxpass", "case", "cc"):
            yield f"{token.dep} {token.lemma.lower()}"
        elif token.dep in ("nsubj", "nsubjpass"):
            yield f"{token.dep} {token.tag}"
            yield from (
                f"no {token.dep}"
                for c in parse.children[child]
                if parse.tokens[c].lemma in ("no", "none")
            )
        elif token.dep in ("dobj", "xcomp", "ccomp", "prep", "agent"):
            yield f"has {token.dep}"
