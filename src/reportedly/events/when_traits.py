"""What tells whether a statement is about something that happened once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from reportedly.events.when_clauses import tables
from reportedly.language.analysis import Analysis, Token
from reportedly.records import Statement

_MAIN: Final = frozenset("VERB AUX NOUN PROPN ADJ NUM PRON".split())
_MODAL: Final = frozenset("will would shall should can could may might must 'll ’ll 'd ’d".split())
_PRESENT: Final = frozenset("is are am 's ’s has have 've ’ve".split())
_MARKS: Final = frozenset({'"', "“", "‘", "``", "„", "«"})
_SPEAKER: Final = frozenset("i we my our us me".split())
_OTHERS: Final = frozenset("he she they his her their".split())


def traits_of(statement: Statement, tokens: Sequence[int], analysis: Analysis) -> frozenset[str]:
    """The names of its traits, as when.toml weighs them; ``tokens`` are those of its content."""
    some = [analysis.tokens[index] for index in tokens]
    lemmas = {token.lemma.lower() for token in some}
    tags = {token.tag for token in some}
    found = {f"stance {statement.stance}"}
    found |= {name for name, words in _lists() if lemmas & words}
    found |= {name for name, told in _TAGS.items() if not told.isdisjoint(tags)}
    if any(token.pos == "NUM" for token in some):
        found.add("number")
    if not tags.isdisjoint({"NNP", "NNPS"}):
        found.add("name")
    if _opens_quoted(some):
        found.add("quote")
    return frozenset(found.union(_of_main(_main(tokens, analysis), analysis)))


def _opens_quoted(some: Sequence[Token]) -> bool:
    """Whether a content begins with a quotation mark."""
    return bool(some) and some[0].text in _MARKS


def _lists() -> Iterator[tuple[str, frozenset[str]]]:
    yield "tolls", tables()["tolls"]
    yield "happenings", tables()["happenings"] | tables()["harm"]
    yield "speaker", _SPEAKER
    yield "others", _OTHERS


_TAGS: Final = {
    "past": frozenset({"VBD"}),
    "present": frozenset({"VBZ", "VBP"}),
    "modal": frozenset({"MD"}),
}


def _main(tokens: Sequence[int], analysis: Analysis) -> int | None:
    """The word that the others of a content hang on."""
    known = set(tokens)
    for index in tokens:
        token = analysis.tokens[index]
        if token.pos in _MAIN and (token.head not in known or token.head == index):
            return index
    return None


def _of_main(main: int | None, analysis: Analysis) -> Iterator[str]:
    if main is None:
        return
    token = analysis.tokens[main]
    if token.pos not in ("VERB", "AUX"):
        yield "main noun"
        return
    helpers = {helper.text.lower() for helper in _helpers(token, main, analysis)}
    yield f"main {token.tag}"
    if helpers & _MODAL:
        yield "main modal"
    if "to" in helpers:
        yield "main to"
    if helpers & _PRESENT:
        yield "main present"
    if helpers & {"was", "were", "had"}:
        yield "main past"


def _helpers(verb: Token, index: int, analysis: Analysis) -> list[Token]:
    first, last = analysis.sentences[verb.sentence]
    some = analysis.tokens[first:last]
    return [t for t in some if t.head == index and t.dep in ("aux", "auxpass")]
