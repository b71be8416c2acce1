"""Runs of capitalised words, small ones inside a name with them: where a name may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from reportedly.language.analysis import Analysis, Token
from reportedly.sources.tables import countries, given_names, nouns, outlets, word_lists

WORD = re.compile(r"[^\W_](?:\w|[’'&/-](?=\w)|(?<![a-z]{3})\.(?=\w)|\.(?=[a-z])|–(?=[A-Z]))*")
SPACES = re.compile(r"[ \u00a0\u2009\u202f]{1,3}")
OWNS = re.compile(r"[’']s$|(?<=s)[’']$")
LONGEST_RUN = 14  # words
_ENGLISH = frozenset({"as", "at", "do"})
"""Particles of names that are English words where they stand apart ("Trump at Helsinki")."""


class Word(NamedTuple):
    """A word where it stands, a possessive "s" left out: offsets are code points.

    ``owner``: it had one.  ``near``: no mark stands between it and the word before.
    """

    start: int
    end: int
    text: str
    lower: str
    owner: bool
    near: bool


def words_in(text: str, start: int, end: int) -> Iterator[Word]:
    """The words of a stretch of ``text``, in order."""
    before: Word | None = None
    for match in WORD.finditer(text, start, end):
        word, at = match.group(), match.start()
        owns = OWNS.search(word) if word[-1] in "s’'" else None
        bare = word[: owns.start()] if owns else word
        if not bare:
            continue
        after = at + len(bare)
        owner = owns is not None or text[after : after + 2] == "’ "
        near = before is not None and (
            (before.end + 1 == at and text[at - 1] == " ") or _is_near(text, before, at)
        )
        before = Word(at, after, bare, bare.lower(), owner, near)
        yield before


def _is_near(text: str, before: Word, start: int) -> bool:
    gap = text[before.end + (2 if before.owner else 0) : start]
    if SPACES.fullmatch(gap) or gap == " & ":
        return True
    dotted = gap[:1] == "." and SPACES.fullmatch(gap[1:]) is not None
    return dotted and (
        len(before.text) == 1 or "." in before.text or before.lower in word_lists()["dotted"]
    )


def common_starts(words: Sequence[Word], analysis: Analysis) -> set[int]:
    """Where capitals say nothing: a sentence's first word that nothing shows to be a name.

    A name is shown by the analyser, or by a capital inside another sentence.
    """
    named = {name.start for name in analysis.names}
    firsts = {
        token.start: token.pos in ("PROPN", "X") or token.start in named
        for first, _ in analysis.sentences
        for token in _first_tokens(analysis, first)
    }
    inner = {word.text for word in words if word.start not in firsts}
    plain = nouns("documents", "issued", "persons", "plural_persons", "groups", "offices")
    led = {a.start for a, b in pairwise(words) if b.near and b.text[0].isupper()}
    return {
        word.start
        for word in words
        if word.start in firsts
        and (
            (not firsts[word.start] and (word.text not in inner or word.lower in inner))
            or (
                {word.lower, word.lower.removesuffix("s")} & plain
                and word.text not in inner
                and word.start not in led
            )
        )
    }


def _first_tokens(analysis: Analysis, first: int) -> Sequence[Token]:
    """A sentence's first token, and the second where the first is a mark."""
    some = analysis.tokens[first : first + 2]
    return some if some and some[0].pos in ("PUNCT", "SPACE", "SYM") else some[:1]


def _is_capital(word: Word, common: set[int], before: Word | None = None) -> bool:
    if not word.text[0].isupper():
        joined = "-" in word.text or "’" in word.text or "'" in word.text
        return joined and _particle_name().match(word.text) is not None
    if word.lower in word_lists()["never"] or word.lower.startswith(("i'", "i’")):
        if _is_initial(word, before):
            return True
        alone = before is None or not before.text.isupper() or len(before.text) == 1
        if word.text.isupper() and word.lower in word_lists()["acronyms"] and alone:
            return True
        return _ends_name(word, before) and word.start not in common
    return word.start not in common or _is_known_capital(word.text)


def _is_initial(word: Word, before: Word | None) -> bool:
    """ "A." and "I." after a given name: "Dmitri A. Muratov"."""
    led = before is not None and word.near and before.lower in given_names()
    return led and len(word.text) == 1 and word.text.isupper() and word.text != "I"


def _ends_name(word: Word, before: Word | None) -> bool:
    """ "May" and "April" after a given name or a title: "Theresa May", "Mrs May"."""
    if before is None or not word.near or word.lower not in word_lists()["months"]:
        return False
    lead = before.lower
    titled = lead in nouns("courtesy", "offices", "ranks") | word_lists()["titles"]
    return before.text[0].isupper() and (lead in given_names() or titled)


@cache
def _is_known_capital(word: str) -> bool:
    known = countries()
    sure = word in known.names or word in known.adjectives or word in known.seats
    sure = sure or (word.lower() in outlets() and word.lower() not in word_lists()["common"])
    return sure or (word.isupper() and len(word) > 1) or any(c.isupper() for c in word[1:])


@cache
def _particle_name() -> re.Pattern[str]:
    """ "al-Assad": a particle in small letters, joined to a name."""
    particles = "|".join(sorted(word_lists()["particles"], key=len, reverse=True))
    return re.compile(rf"(?:{particles})[-’'](?=[^\W\d_])(?-i:[A-ZÀ-Þ])")


@cache
def _joining_heads() -> frozenset[str]:
    return nouns("bodies", "governments") | word_lists()["joining"]


def find_runs(
    words: Sequence[Word], common: set[int], joined: frozenset[int] = frozenset()
) -> Iterator[tuple[int, int]]:
    """Ranges of words, end exclusive, that may hold a name: capitalised, joined by small ones.

    ``joined``: where an "and" starts that an analyser has inside one name.
    """
    at = 0
    while at < len(words):
        first_name = _begins_name(words, at)
        if not (first_name or _is_capital(words[at], common)):
            at += 1
            continue
        end = _run_end(words, at, common, joined)
        yield at, end
        at = end


def _begins_name(words: Sequence[Word], at: int) -> bool:
    """ "Jan" and "April" before another capitalised word: "Jan Novak", "April Ryan"."""
    word, after = words[at], words[at + 1 : at + 2]
    months = word.text[:1].isupper() and word.lower in word_lists()["months"]
    return (
        months
        and word.lower in given_names()
        and bool(after and after[0].near and after[0].text[0].isupper())
        and after[0].lower not in word_lists()["never"]
    )


def _run_end(words: Sequence[Word], first: int, common: set[int], joined: frozenset[int]) -> int:
    end = first + 1
    while end < min(len(words), first + LONGEST_RUN):
        if words[end - 1].owner or not words[end].near:
            break
        step = _step(words, first, end, common, joined)
        if not step:
            break
        end += step
    return end


def _step(
    words: Sequence[Word], first: int, at: int, common: set[int], joined: frozenset[int]
) -> int:
    """How many words the run goes on by at ``at``: 0 where it ends."""
    word = words[at]
    if _is_capital(word, common, words[at - 1]) or word.text.isdigit():
        return 1
    follows = [w for w in words[at + 1 : at + 4] if w.near]
    if word.text in ("Without", "Against") and follows and _is_capital(follows[0], common):
        return 2
    school = any(w.lower in ("university", "college") for w in words[first:at])
    if word.lower in word_lists()["particles"] and (school or word.lower not in _ENGLISH):
        skip = 2 if follows and follows[0].lower in word_lists()["particles"] else 1
        after = follows[skip - 1 : skip]
        return skip + 1 if after and _is_capital(after[0], common) else 0
    if word.lower not in ("of", "for", "and", "in", "on") or not follows:
        return 0
    skip = 2 if follows[0].lower == "the" else 1
    after = follows[skip - 1 : skip]
    if not after or not _is_capital(after[0], common):
        return 0
    inside = word.start in joined
    return skip + 1 if inside or _joins(words, first, at, at + skip) else 0


def _joins(words: Sequence[Word], first: int, at: int, after: int) -> bool:
    """Whether the small word at ``at`` is inside a body's name."""
    head = words[at - 1].lower
    heads = _joining_heads()
    if words[at].lower == "of":
        return head in heads and head not in nouns("ranks")
    if words[at].lower in ("for", "on", "in"):
        return head in word_lists()["joining"]
    inside = any(w.lower in ("of", "for") for w in words[first:at])
    end = after
    while end < min(len(words), after + 4) and words[end].text[:1].isupper() and words[end].near:
        end += 1
    closes = end > after + 1 and words[end - 1].lower in nouns("bodies", "governments")
    plain = head not in heads and at - first > 1 and words[first].lower not in given_names()
    return (inside and end == after + 1 and head not in heads) or (closes and plain)
