"""Words and what their look says: the tagger's view of a text.

The base encoder is uncased and sees no line ends, so each word carries three small features
beside its pieces: its shape, the gap before it, and where it stands towards quotation marks.
Training and reading use these same functions.
"""

from __future__ import annotations

import re

from reportedly.language.quotes import find_quotations

WORD = re.compile(r"\w+|[^\w\s]")
SHAPES = ("lower", "title", "upper", "mixed", "digits", "mark")
GAPS = ("none", "space", "line", "paragraph")
QUOTES = ("outside", "inside", "opening", "closing")

Features = tuple[int, int, int]


def split_words(text: str) -> list[tuple[int, int]]:
    """Words of ``text`` as ``(start, end)`` in code points: word characters or one mark."""
    return [found.span() for found in WORD.finditer(text)]


def word_features(text: str, words: list[tuple[int, int]]) -> list[Features]:
    """For each word its indexes into ``SHAPES``, ``GAPS`` and ``QUOTES``."""
    places = _quote_places(text)
    found, last = [], 0
    for start, end in words:
        found.append((_shape(text[start:end]), _gap(text[last:start], start), places[start]))
        last = end
    return found


def _shape(word: str) -> int:
    if word.islower():
        return 0
    if word.isdigit():
        return 4
    if word.isupper():
        return 2 if len(word) > 1 else 1
    if word[0].isupper() and word[1:].islower():
        return 1
    return 3 if word[0].isalnum() else 5


def _gap(between: str, start: int) -> int:
    if start == 0 or between.count("\n") > 1:
        return 3
    if "\n" in between:
        return 2
    return 1 if between else 0


def _quote_places(text: str) -> bytearray:
    places = bytearray(len(text) + 1)
    for quotation in find_quotations(text):
        for i, (start, end) in enumerate(quotation.spans):
            places[start:end] = b"\1" * (end - start)
            if start:
                places[start - 1] = 2
            if end < len(text) and (quotation.closed or i < len(quotation.spans) - 1):
                places[end] = 3 if not text[end].isspace() else places[end]
    return places
