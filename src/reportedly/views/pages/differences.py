"""What changed between two texts: paragraphs first, then words in those that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

PARAGRAPHS: Final = 2_000
WORDS: Final = 1_500
"""Longer ones are shown as wholly changed: comparing takes time by the square of these."""

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that both have (same), or the later (new) or the earlier alone (old)."""

    kind: str
    text: str


def differences(old: str, new: str) -> list[list[Piece]]:
    """Blocks in order, each of pieces; together the pieces that are not new are ``old``'s lines."""
    before, after = old.splitlines()[:PARAGRAPHS], new.splitlines()[:PARAGRAPHS]
    blocks: list[list[Piece]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            blocks += [[Piece("same", line)] for line in before[a:b]]
        elif kind == "replace" and b - a == d - c:
            pairs = zip(before[a:b], after[c:d], strict=True)
            blocks += [list(_words(x, y)) for x, y in pairs]
        else:
            blocks += [[Piece("old", line)] for line in before[a:b]]
            blocks += [[Piece("new", line)] for line in after[c:d]]
    return [block for block in blocks if any(piece.text.strip() for piece in block)]


def _words(old: str, new: str) -> Iterator[Piece]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    if max(len(before), len(after)) > WORDS:
        yield from (Piece("old", old), Piece("new", new))
        return
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from _piece("same", before[a:b])
        else:
            yield from _piece("old", before[a:b])
            yield from _piece("new", after[c:d])


def _piece(kind: str, words: Sequence[str]) -> Iterator[Piece]:
    if words:
        yield Piece(kind, "".join(words))
