"""Which statement a denial denies."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.records import Attribution, Statement
from reportedly.statements.grammar import Clause, Parse
from reportedly.statements.related import Statements

_POINTING = frozenset({"it", "this", "that", "these", "those", "them", "such"})
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such"})


def denied_statement(
    denial: int,
    statements: Statements,
    attributions: Mapping[str, Attribution],
    clause: Clause | None,
) -> str | None:
    """The id of the statement that the one at place ``denial`` denies, where the report has it.

    In turn: the statement inside its own content ("denied claims that ..."), one of somebody else
    in like words, and, where the content only points back ("these accusations"), the last before.
    """
    attribution = attributions[statements.all[denial].attribution or ""]
    own = frozenset(
        place
        for place, speaker in enumerate(statements.speakers)
        if speaker is not None and speaker.id == attribution.speaker
    ) | {denial}
    inner = _inside(denial, statements, attributions, attribution.id)
    if inner is not None:
        return inner.id
    leave = own | {
        p for p, s in enumerate(statements.all) if s.stance not in ("asserts", "predicts")
    }
    if clause is None:
        return None
    found = statements.alike(statements.words(denial), denial, leave)
    if found is not None and not _has_main(statements, found, clause):
        found = None
    if found is None and points_back(statements.parse, clause):
        found = statements.before(statements.all[denial].content[0].start, leave)
    return statements.all[found].id if found is not None else None


def points_back(parse: Parse, clause: Clause) -> bool:
    """Whether a content only stands for something said before: "it", "these claims"."""
    token = clause.token
    if token.text.lower() in _POINTING:
        return True
    words = {parse.tokens[c].text.lower() for c in parse.children[clause.main]}
    told = any(parse.tokens[c].dep in ("acl", "relcl", "prep", "ccomp") for c in clause.around())
    if told or token.pos != "NOUN":
        return False
    return not words.isdisjoint(_DEMONSTRATIVES) or (clause.form() == "saying" and "the" in words)


def _has_main(statements: Statements, place: int, clause: Clause) -> bool:
    """Whether a statement has the verb, or the name, that the denied clause turns on."""
    return clause.token.lemma.lower() in statements.words(place)


def _inside(
    denial: int, statements: Statements, attributions: Mapping[str, Attribution], parent: str
) -> Statement | None:
    for place in range(denial, min(len(statements.all), denial + 5)):
        inner = attributions.get(statements.all[place].attribution or "")
        if inner is not None and inner.parent == parent:
            return statements.all[place]
    return None
