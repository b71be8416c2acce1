"""Which language a text is in: ISO 639-1."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from reportedly.intake.tables import load_table

_WORD: Final = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 6000
_ENOUGH_WORDS: Final = 20
_SURELY_ENGLISH: Final = 0.12
_CODE: Final = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


def identify_language(text: str, *, hint: str | None = None) -> str:
    """The ISO 639-1 code of the language of ``text``.

    English is told by its function words, so the statistical model, which takes over a second to
    load, is loaded for other texts only.  Below 20 words in Latin script the evidence is too poor
    to overrule ``hint`` (a page's ``lang``), or English where there is none.
    """
    sample = text[:_SAMPLE]
    latin = _mostly_latin(sample)
    if latin and english_share(sample) >= _SURELY_ENGLISH:
        return "en"
    if latin and len(_WORD.findall(sample)) < _ENOUGH_WORDS:
        return language_code(hint) or "en"
    return _classify(sample)


def language_code(given: str | None) -> str | None:
    """ "en" for "en", "EN-gb", "en_US" or "eng"; ``None`` for what is no language code."""
    found = _CODE.match(given.strip()) if given else None
    code = found.group().lower() if found else None
    return "en" if code == "eng" else code  # ISO 639-2, of which no other code is read so far


def english_share(text: str) -> float:
    """The share of the words of ``text`` that are English function words, 0 for no words."""
    words = _WORD.findall(text)
    return sum(word.lower() in _english_words() for word in words) / len(words) if words else 0.0


@cache
def _english_words() -> frozenset[str]:
    return frozenset(load_table("english.toml")["words"])


def _mostly_latin(text: str) -> bool:
    letters = [character for character in text[:2000] if character.isalpha()]
    foreign = sum(
        ord(letter) > 0x24F and not unicodedata.name(letter, "").startswith("LATIN")
        for letter in letters
    )
    return foreign * 2 <= len(letters)


def _classify(text: str) -> str:
    import py3langid

    code, _ = py3langid.classify(text)
    return str(code)
