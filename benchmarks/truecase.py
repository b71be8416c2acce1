"""Gives upper-case text its capitals back, by counting how words are written in other texts.

Of each word the most frequent casing inside sentences decides; pairs of words decide where they
have been seen ("new york", "new attack"). A word never seen is a name unless it is built as English
words are. Words in brackets never seen ("[FMLN]") and those without a vowel stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
ENDS = re.compile(r"[.!?:]\s*[\"”’)]*\s*$|\n\s*\n\s*$|--\s*$|\]\s*$")
ENGLISH = re.compile(
    r"(?:ing|ed|ly|tion|sion|ment|ness|able|ible|ize|ized|ism|ist|ists|less|ful|ship|ers|ors|ure|ive|ous|ity)s?$"
)
VOWEL = re.compile("[aeiouy]")


class Truecaser:
    """Learns casing from texts that have it."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words: dict[str, Counter[str]] = defaultdict(Counter)
        self.pairs: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for text in texts:
            self._learn(text)

    def _learn(self, text: str) -> None:
        before, end = "", 0
        for found in WORD.finditer(text):
            word = found[0]
            between = text[end : found.start()]
            if before and not ENDS.search(between) and "\n" not in between:
                self.words[word.lower()][word] += 1
                self.pairs[before, word.lower()][word] += 1
            before, end = word.lower(), found.end()

    def restore(self, text: str) -> str:
        """The text with capitals; it keeps its length."""
        out: list[str] = []
        before, end = "", 0
        for found in WORD.finditer(text):
            between = text[end : found.start()]
            out.append(between)
            starts = not before or ENDS.search(between) is not None
            word = self._cased(found[0], before, bracket=text[max(0, found.start() - 1)] == "[")
            out.append(word[:1].upper() + word[1:] if starts else word)
            before, end = found[0].lower(), found.end()
        out.append(text[end:])
        return "".join(out)

    def _cased(self, word: str, before: str, *, bracket: bool) -> str:
        lower = word.lower()
        pair = self.pairs.get((before, lower))
        if pair and sum(pair.values()) > 2:
            return pair.most_common(1)[0][0]
        seen = self.words.get(lower)
        if seen:
            return seen.most_common(1)[0][0]
        if bracket or not VOWEL.search(lower):
            return word
        known_stem = any(
            lower.removesuffix(s) in self.words and lower != lower.removesuffix(s)
            for s in ("s", "es", "d", "ed", "ing", "'s", "er", "ers", "ly")
        )
        if known_stem or ENGLISH.search(lower) or "-" in word:
            return lower
        return word.capitalize()
