"""Where a report names persons, bodies, outlets and countries: capitalised runs, told apart.

The analyser's names are one piece of evidence; titles before a run, given names, heads of the names
of bodies and the tables of countries and outlets are the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from reportedly.language.analysis import Analysis, Name, Token
from reportedly.sources.naming import fold
from reportedly.sources.tables import countries, given_names, nouns, outlets, word_lists

MentionKind = Literal["person", "body", "media", "country", "seat", "people", "place", "other"]

WORD = re.compile(r"[^\W_](?:\w|[’'.&/-](?=\w))*")
SPACES = re.compile(r"[ \u00a0\u2009\u202f]{1,3}")
OWNS = re.compile(r"[’']s$|(?<=s)[’']$")
LONGEST_RUN = 14  # words


class Mention(NamedTuple):
    """A name where it stands: offsets are code points, titles left out.

    ``title`` is where the words that lead up to it begin ("Col. Gen.", "BBC's"); ``owner``: it owns
    what follows ("Ruiz's lawyer").
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    title: int
    owner: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    owner: bool
    near: bool  # no mark stands between it and the word before

    @property
    def lower(self) -> str:
        return self.text.lower()


def find_mentions(text: str, analysis: Analysis) -> list[Mention]:
    """The names in ``text``, in order.  Linear in the text's length."""
    words = list(_words(text))
    common = _common_starts(words, analysis)
    labels = {name.start: name for name in analysis.names}
    found = []
    for first, last in _runs(words, common):
        found += _classified(text, words, first, last, labels)
    return found


def _words(text: str) -> Iterator[_Word]:
    before = None
    for match in WORD.finditer(text):
        word = match.group()
        owns = OWNS.search(word)
        end = match.end() - (len(owns.group()) if owns else 0)
        start, bare = match.start(), text[match.start() : end]
        near = before is not None and _is_near(text, before, start)
        if end > start:
            before = _Word(start, end, bare, owns is not None or text[end : end + 2] == "’ ", near)
            yield before


def _is_near(text: str, before: _Word, start: int) -> bool:
    gap = text[before.end + (2 if before.owner else 0) : start]
    if SPACES.fullmatch(gap):
        return True
    dotted = gap[:1] == "." and SPACES.fullmatch(gap[1:]) is not None
    return dotted and (
        len(before.text) == 1 or "." in before.text or before.lower in word_lists()["dotted"]
    )


def _common_starts(words: Sequence[_Word], analysis: Analysis) -> set[int]:
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


def _is_capital(word: _Word, common: set[int]) -> bool:
    lead = word.text[0]
    if not lead.isupper():
        return lead.islower() and _particle_name().match(word.text) is not None
    if word.lower in word_lists()["never"]:
        return False
    return word.start not in common or _is_known_capital(word.text)


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


def _runs(words: Sequence[_Word], common: set[int]) -> Iterator[tuple[int, int]]:
    """Ranges of words, end exclusive, that may hold a name: capitalised, joined by small ones."""
    at = 0
    while at < len(words):
        if not _is_capital(words[at], common):
            at += 1
            continue
        end = _run_end(words, at, common)
        yield at, end
        at = end


def _run_end(words: Sequence[_Word], first: int, common: set[int]) -> int:
    end = first + 1
    while end < min(len(words), first + LONGEST_RUN):
        if words[end - 1].owner or not words[end].near:
            break
        step = _step(words, first, end, common)
        if not step:
            break
        end += step
    return end


def _step(words: Sequence[_Word], first: int, at: int, common: set[int]) -> int:
    """How many words the run goes on by at ``at``: 0 where it ends."""
    word = words[at]
    if _is_capital(word, common) or word.text.isdigit():
        return 1
    follows = [w for w in words[at + 1 : at + 4] if w.near]
    if word.lower in word_lists()["particles"]:
        skip = 2 if follows and follows[0].lower in word_lists()["particles"] else 1
        after = follows[skip - 1 : skip]
        return skip + 1 if after and _is_capital(after[0], common) else 0
    if word.lower not in ("of", "for", "and", "in", "on") or not follows:
        return 0
    skip = 2 if follows[0].lower == "the" else 1
    after = follows[skip - 1 : skip]
    if not after or not _is_capital(after[0], common):
        return 0
    return skip + 1 if _joins(words, first, at, at + skip) else 0


def _joins(words: Sequence[_Word], first: int, at: int, after: int) -> bool:
    """Whether the small word at ``at`` is inside a body's name."""
    head = words[at - 1].lower
    heads = nouns("bodies", "governments") | word_lists()["joining"]
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


def _classified(
    text: str, words: Sequence[_Word], first: int, last: int, labels: dict[int, Name]
) -> list[Mention]:
    """The names in one run: mostly one, two where a place or body leads up to a person."""
    run = words[first:last]
    label = {w.start: labels[w.start].label for w in run if w.start in labels}
    at = _name_start(run, label)
    title = words[_title_start(words, first)].start if at or first else run[0].start
    if at == len(run):
        return []
    core = run[at:]
    wording = text[core[0].start : core[-1].end]
    owner = core[-1].owner
    kind = _kind(core, wording, bool(at) or title < run[0].start, label)
    if kind == "person":
        found = [Mention(core[0].start, core[-1].end, wording, kind, title, owner)]
        return _leading(text, run[:at]) + found
    whole = text[run[0].start : run[-1].end]
    kind = _kind(run, whole, False, label) if at else kind
    kind = "body" if kind == "person" else kind
    return [Mention(run[0].start, run[-1].end, whole, kind, run[0].start, owner)]


def _leading(text: str, run: Sequence[_Word]) -> list[Mention]:
    """A country, people or acronym among the titles before a person."""
    known, found = countries(), []
    for w in run:
        kind: MentionKind | None = (
            "country" if w.text in known.names else "people" if w.text in known.adjectives else None
        )
        if kind:
            found.append(Mention(w.start, w.end, w.text, kind, w.start))
    return found


_NOT_TITLES = frozenset("us u.s uk u.k russian american british".split())


def _name_start(run: Sequence[_Word], label: dict[int, str]) -> int:
    """How many words of titles lead a run: 0 where none do or the run is a body's name."""
    if run[-1].lower in nouns("bodies", "governments", "media") and len(run) > 1:
        return 0
    known = countries()
    titles = (nouns("courtesy", "ranks", "offices") | word_lists()["titles"]) - _NOT_TITLES
    if " ".join(w.text for w in run) in known.names:
        return 0
    inner = [i for i, w in enumerate(run) if w.lower in titles or w.lower.startswith("ex-")]
    start = 0
    if inner:
        whole = inner[-1] + 1 == len(run)
        start = (
            inner[-1] + 1 if not whole else 0 if len(inner) < len(run) and inner[0] else len(run)
        )
    named = [i for i in range(start + 1, len(run)) if label.get(run[i].start) == "PERSON"]
    place = start < len(run) and label.get(run[start].start) in ("GPE", "LOC", "NORP", "ORG")
    inside = next((i for i in range(start + 1, len(run) - 1) if _given_after_body(run, i)), 0)
    if inside and run[start].lower not in given_names():
        start = inside
    if named and (place or start == 0) and run[start].lower not in given_names():
        start = named[0]
    while start < len(run) - 1 and start + 1 <= len(run) - 1:
        if run[start].text not in known.names and run[start].text not in known.adjectives:
            break
        if start == 0 and run[1].lower not in given_names():
            break
        start += 1
    return start


def _given_after_body(run: Sequence[_Word], at: int) -> bool:
    """A given name after a body's name or a country's: "United Nations Nikki Haley"."""
    before = run[at - 1]
    bodies = nouns("bodies", "governments", "ministries") | {"nations", "council"}
    known = before.lower in bodies or before.text in countries().names
    return known and run[at].lower in given_names()


def _kind(core: Sequence[_Word], wording: str, titled: bool, label: dict[int, str]) -> MentionKind:
    known = countries()
    plain = wording.removeprefix("The ")
    if (not titled or len(core) == 1) and wording.lower().removeprefix("the ") in outlets():
        return "media"
    for kind, table in (
        ("country", known.names), ("people", known.adjectives), ("seat", known.seats),
    ):  # fmt: skip
        if plain in table:
            return kind  # type: ignore[return-value]
    head = _head(core)
    if len(core) > 1 and head in nouns("media") and not titled:
        return "media"
    if head in nouns("bodies", "governments"):
        return "body"
    one = head[:-1] if head.endswith("s") else head
    if one in nouns("persons", "offices") and not titled and one != head:
        return "people"
    if len(core) == 1 and wording.isupper() and len(wording) > 1 and not titled:
        return "body"
    return _by_evidence(core, titled, label)


def _head(core: Sequence[_Word]) -> str:
    """The head of a name: its last word, or that before "of" or "for"."""
    small = (i for i, w in enumerate(core) if i and w.lower in ("of", "for", "on", "in"))
    return core[next(small, len(core)) - 1].lower


def _by_evidence(core: Sequence[_Word], titled: bool, label: dict[int, str]) -> MentionKind:
    tags = [label[w.start] for w in core if w.start in label]
    given = core[0].lower in given_names() and len(core) > 1
    if titled or given or "PERSON" in tags:
        small = any(w.lower in ("of", "for", "and") for w in core)
        return "body" if small or len(core) > 7 else "person"
    if any(tag in ("ORG", "PRODUCT") for tag in tags):
        return "body"
    if any(tag in ("GPE", "LOC", "FAC") for tag in tags):
        return "place"
    return "people" if "NORP" in tags else "other"


def _title_start(words: Sequence[_Word], first: int) -> int:
    """The index of the first word of the titles in small letters that lead up to a run."""
    at = first
    small = nouns("courtesy", "ranks", "offices", "persons") | word_lists()["leading"]
    while at > 0 and words[at].near and first - at < 10:
        before = words[at - 1]
        capital = before.text[0].isupper() and before.lower not in word_lists()["never"]
        if not (before.lower in small or (capital and at < first)):
            break
        at -= 1
    is_title = at < first and words[first - 1].lower in nouns(
        "courtesy", "ranks", "offices", "persons"
    )
    return at if is_title else first


def folded(mention: Mention) -> tuple[str, ...]:
    """The words of a mention, folded."""
    return tuple(fold(w) for w in WORD.findall(mention.text) if w)
