"""Who speaks, as far as a statement needs to know: whether a word names the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from reportedly.records import Source

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = frozenset("the a an of and for in on to by at from with its their his her".split())
SHARED = 4
"""Names and their adjectives ("Mexico", "Mexican") share at least this many first letters."""


def is_first_person(word: str) -> bool:
    """Whether a word is the speaker's own pronoun."""
    if len(word) > 1 and word.isupper():
        return False  # "US"
    return word.lower() in ("i", "we", "us", "me", "our", "my", "ours", "ourselves", "myself")


def names_of(source: Source | None) -> tuple[str, ...]:
    """All wordings that stand for the speaker and for whom it speaks."""
    if source is None:
        return ()
    return (source.name, *source.aliases, *source.affiliation)


@lru_cache(maxsize=4096)
def name_words(name: str) -> frozenset[str]:
    """A name's words in lower case, without the small ones, and its initials if it has several."""
    words = [w for w in _WORD.findall(name.replace(".", "")) if w.lower() not in _SMALL]
    initials = "".join(w[0] for w in words if w[0].isupper())
    return frozenset(w.lower() for w in words) | (
        {initials.lower()} if len(initials) > 1 else set()
    )


def is_named(word: str, names: Iterable[str]) -> bool:
    """Whether ``word`` stands for one of ``names``: a word, the initials, or its adjective."""
    bare = word.replace(".", "").lower()
    if not word[:1].isupper() or len(bare) < 2:
        return False
    return any(_akin(bare, other) for name in names for other in name_words(name))


def _akin(one: str, other: str) -> bool:
    if one == other:
        return True
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= SHARED and shared >= min(len(one), len(other)) - 2
