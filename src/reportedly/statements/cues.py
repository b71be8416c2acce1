"""What the words that mark an attribution say of the speaker's and of the writer's commitment."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

from reportedly.records import Attribution, CertaintyValue, Span, Stance
from reportedly.statements.grammar import Clause, Parse
from reportedly.statements.words import word_set

Pos = Literal["V", "N", "A", "*"]
_POS = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "ADV": "A"}

_COMPLEMENTS = frozenset({"xcomp", "pcomp", "prep"})


_Values = tuple[Stance | None, CertaintyValue | None, CertaintyValue | None]


class Row(NamedTuple):
    """One line of cues.tsv; ``-`` is read as None."""

    pos: Pos
    form: str
    stance: Stance | None
    certainty: CertaintyValue | None
    publisher: CertaintyValue | None


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue says, each with the words it rests on; none where it says nothing.

    ``head`` is the index of the word that decides, ``lemmas`` are all the cue's.
    """

    head: int | None = None
    lemmas: tuple[str, ...] = ()
    stance: Stance | None = None
    certainty: CertaintyValue | None = None
    publisher: CertaintyValue | None = None
    evidence: tuple[Span, ...] = ()


def read_cue(parse: Parse, attribution: Attribution, clause: Clause | None) -> Cue:
    """What ``attribution``'s cue says, given the form of its content."""
    words = parse.indexes(attribution.cue)
    lemmas = tuple(parse.tokens[i].lemma.lower() for i in words)
    form = clause.form() if clause else "noun"
    rows = list(_rows(parse, words, form))
    if clause and rows and _lemma(parse, rows[-1][0]) in word_set("negating") and form == "to":
        rows += _rows(parse, [clause.main], "clause", negated=True)
    publisher = _comment(parse, words) or next(
        (r.publisher for _, r, _ in rows if r.publisher), None
    )
    best = min(rows, key=lambda found: _weight(found[1]), default=None)
    if best is None:
        return Cue(
            words[0] if words else None, lemmas, publisher=publisher, evidence=attribution.cue
        )
    index, row, evidence = best
    return Cue(index, lemmas, row.stance, row.certainty, publisher, evidence)


def reports_speech(parse: Parse, index: int) -> bool:
    """Whether a verb tells that somebody says something ("said that", "according to")."""
    return _lemma(parse, index) in word_set("speech")


def _rows(
    parse: Parse, words: list[int], form: str, *, negated: bool = False
) -> Iterator[tuple[int, Row, tuple[Span, ...]]]:
    for index in words:
        is_negated, evidence = negation(parse, index)
        row = fitting_row(parse, index, form, is_negated or negated)
        if row is not None:
            spans = {parse.span(index), *(evidence if row.form == "not" else ())}
            yield index, row, tuple(sorted(spans))


def fitting_row(parse: Parse, index: int, form: str, negated: bool) -> Row | None:
    """The line of cues.tsv that fits a word, given the form of what it governs."""
    pos = _POS.get(parse.tokens[index].pos, "*")
    fits = [
        row
        for key in _keys(parse, index)
        for row in _table().get(key, ())
        if row.form in ("*", form) or (row.form == "not" and negated)
    ]
    right = (row for row in fits if row.pos in ("*", pos))
    # Taggers take the verb of a cue for a noun or an adjective at times ("and encouraged them").
    return next(right, None) or next((row for row in fits if row.pos == "V"), None)


def _keys(parse: Parse, index: int) -> Iterator[str]:
    """The longest wordings first: with a particle, preposition or object, then alone."""
    lemma = _lemma(parse, index)
    for child in parse.children[index]:
        if child > index and parse.tokens[child].dep in ("prt", "prep", "dobj"):
            yield f"{lemma} {_lemma(parse, child)}"
    if index + 1 < len(parse.tokens):
        yield f"{lemma} {_lemma(parse, index + 1)}"
    yield lemma
    word = parse.tokens[index].text.lower()
    if word.endswith(
        ("s", "d")
    ):  # the lemma of "hopes" is given as "hop", of "encouraged" as itself
        yield from (word[:-1], word[:-2])
    elif word.endswith("ing"):  # and of "hoping" as "hop" too
        yield f"{word[:-3]}e"


def _lemma(parse: Parse, index: int) -> str:
    return parse.tokens[index].lemma.lower()


def negation(parse: Parse, index: int) -> tuple[bool, tuple[Span, ...]]:
    """Whether a word is negated, by "not" or by a verb such as "refused to", and by which words."""
    tokens = parse.tokens
    here, found, negated = index, [], False
    for _ in range(4):  # from "accusing" over "of" and "short" to "stopped"
        by = [c for c in parse.children[here] if c < here and parse.is_negator(c)]
        negated ^= bool(by)
        found += [parse.span(child) for child in by]
        head = tokens[here].head
        if head == here or (tokens[here].dep not in _COMPLEMENTS and tokens[here].lemma != "short"):
            break
        here = head
        if _lemma(parse, here) in word_set("negating"):
            negated = not negated
            found.append(parse.span(here))
    return negated, tuple(found)


def _comment(parse: Parse, words: list[int]) -> CertaintyValue | None:
    """What the writer's own adverb by the cue says: "falsely claimed", "rightly noted"."""
    for index in words:
        for lemma in (_lemma(parse, index), *(_lemma(parse, c) for c in parse.children[index])):
            if lemma in word_set("scoffing"):
                return "CT-"
            if lemma in word_set("endorsing"):
                return "CT+"
    return None


def _weight(row: Row) -> tuple[int, int]:
    """Rows that say more come first."""
    return (row.stance is None, row.certainty in (None, "CT+"))


@cache
def _table() -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = defaultdict(list)
    with open(Path(__file__).parent / "cues.tsv", encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        for cue, *rest in csv.reader(lines, delimiter="\t"):
            pos, form, *values = (None if cell == "-" else cell for cell in rest)
            found[cue].append(Row(cast(Pos, pos), form or "*", *cast(_Values, tuple(values))))
    return {cue: tuple(rows) for cue, rows in found.items()}
