"""Words of content as stems, names apart."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from reportedly.links.tables import load_table

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "e")


@cache
def stem(word: str) -> str:
    """``word``, in lower case, without the commonest endings; at least three letters stay."""
    word = re.sub(r"['’]s?$|['’].*$", "", word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word


def content_stems(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the words of content in ``text``, and those of them that are names or numbers."""
    stops = _stops()
    stems, names = set(), set()
    for found in _WORD.finditer(text):
        word = found[0]
        flat = _flat(word)
        if flat in stops or len(flat) < 2:
            continue
        root = stem(flat)
        stems.add(root)
        if (word[0].isupper() and found.start() > 0) or word[0].isdigit() or word.isupper():
            names.add(root)
    return frozenset(stems), frozenset(names)


def flat_words(text: str) -> list[str]:
    """All words of ``text``, without accents and case."""
    return [_flat(word) for word in _WORD.findall(text)]


def _flat(word: str) -> str:
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


@cache
def _stops() -> frozenset[str]:
    return frozenset(load_table("stems.toml")["stops"])
