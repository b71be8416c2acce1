"""Whether of two statements one says that it is so and the other that it is not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from reportedly.links.propositions import NEGATED, Proposition
from reportedly.links.stems import content_stems

_WORD_FOR_WORD: Final = 0.6  # words in common of two that differ by a "not"
_RUN: Final = 8  # words that stand the same in both: one quotation, cut differently
_SCOPE: Final = 4  # words after a negation
_DENIAL: Final = re.compile(r"(?i)\b(?:den(?:y|ies|ied|ying)|dismiss|reject|refut)")
_MARKS: Final = re.compile(r"[^\w\s]+")


def opposed(a: Proposition, b: Proposition) -> bool:
    """Whether one says that it is not so: by its stance, or in nearly the same words.

    Not where one speaker says both, or both carry the denial, or one quotation was cut differently.
    How alike the two are is for the caller to ask.
    """
    if a.negated == b.negated:
        return False
    if a.speaker and b.speaker and same_speaker(a.speaker, b.speaker):
        return False
    if a.denies != b.denies:
        return not (_DENIAL.search(a.text) and _DENIAL.search(b.text))
    if len(a.stems & b.stems) < _WORD_FOR_WORD * len(a.stems | b.stems):
        return False
    negated, other = (a, b) if a.negated else (b, a)
    return _negates_shared(negated, other) and not _one_quotation(a.text, b.text)


def same_speaker(a: str, b: str) -> bool:
    """Whether one name holds all words of the other: "Trump", "Donald Trump"."""
    x, y = _words_of_name(a), _words_of_name(b)
    return bool(x and y) and (x <= y or y <= x)


@lru_cache(maxsize=10_000)
def _words_of_name(name: str) -> frozenset[str]:
    return frozenset(name.lower().replace(".", "").split())


def _negates_shared(negated: Proposition, other: Proposition) -> bool:
    """Whether what the one negates is told by the other: not so in "not that. But he will ask"."""
    text = negated.text
    after = (text[found.end() :].split()[:_SCOPE] for found in NEGATED.finditer(text))
    return any(content_stems(" ".join(words))[0] & other.stems for words in after)


def _one_quotation(a: str, b: str) -> bool:
    words = [_MARKS.sub(" ", text.lower()).split() for text in (a, b)]
    runs = [{tuple(some[n : n + _RUN]) for n in range(len(some) - _RUN + 1)} for some in words]
    return bool(runs[0] & runs[1])
