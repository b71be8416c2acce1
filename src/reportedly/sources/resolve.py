"""Which mentions of one report name the same source.

Names are joined by their last word ("Surovikin", "Col. Gen. Sergei Surovikin"), descriptions by
their wording, pronouns with the source of the attribution before.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from reportedly.language.analysis import Analysis
from reportedly.records import Attribution, Report, Source, Span

UNSPECIFIED = "unspecified"
NAME_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_HEAD_ENDS = re.compile(r"[,;(]| (?:for|in|from|at|with|on|near|who|which|that|whose) ")
_POSSESSIVE = re.compile(r"[’']s$|(?<=s)[’']$")


@dataclass(slots=True, eq=False)
class _Group:
    """Mentions taken to be of one source, while they are gathered."""

    key: tuple[str, ...]
    names: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    attributions: list[str] = field(default_factory=list)


def resolve_sources(
    report: Report, attributions: tuple[Attribution, ...], analysis: Analysis
) -> tuple[tuple[Attribution, ...], tuple[Source, ...]]:
    """The attributions with their speakers set, and the report's sources in order of appearance.

    Offsets: mentions are code points of the report's text.  An attribution that expresses no source
    speaks for a source named "unspecified".
    """
    text = report.text
    groups: dict[_Group, None] = {}  # in order of appearance
    by_last_word: dict[str, list[_Group]] = defaultdict(list)
    last: _Group | None = None
    for attribution in attributions:
        wording = " ".join(s.of(text) for s in attribution.source)
        group = _pronoun_group(wording, last) or _named_group(wording, by_last_word)
        groups[group] = None
        group.mentions += attribution.source
        group.attributions.append(attribution.id)
        if wording and not is_pronoun(wording):
            group.names.append(" ".join(wording.split()))
        last = group if wording else last
    sources = tuple(_as_source(n, g, text) for n, g in enumerate(groups, 1))
    speaker = {a: s.id for g, s in zip(groups, sources, strict=True) for a in g.attributions}
    return tuple(replace(a, speaker=speaker[a.id]) for a in attributions), sources


def is_pronoun(wording: str) -> bool:
    """Whether a mention is a pronoun alone ("he", "they", "who")."""
    words = _words_table()
    return wording.lower() in words["singular"] | words["plural"] | words["thing"]


def name_key(wording: str) -> tuple[str, ...]:
    """What identifies a mention: its name's words without titles, or its description's words.

    A name is the capitalised words that end the part before any comma or preposition: "Army Lt.
    Gen. Talib Shaghati" -> ("talib", "shaghati").  Of a body's name no word is left out but an
    article: "the Russian Defense Ministry" is not "the Foreign Ministry", nor "House of Commons"
    "White House".  A name before another noun is not who speaks: not in "Ruiz's lawyer", nor in
    "Syrian rebels".
    """
    words = _words_table()
    run: list[str] = []
    parts = NAME_WORD.findall(_HEAD_ENDS.split(wording)[0])
    for number, part in enumerate(parts, start=1):
        if part == "of" and not words["bodies"].issuperset(_untitled(run, words) or ("of",)):
            break  # what follows tells where or of what; in "the Court of Session" it is the name
        bare = _POSSESSIVE.sub("", part).rstrip(".’'")
        joins = part == "of" or bare.split("-")[0].lower() in words["particles"]
        owns = number < len(parts) and _POSSESSIVE.search(part) is not None
        in_name = (bare[:1].isupper() or (run and joins)) and not owns
        run = [*run, bare.lower()] if in_name else []
    return _untitled(run, words) or tuple(_POSSESSIVE.sub("", wording).lower().split())


def _untitled(run: list[str], words: dict[str, frozenset[str]]) -> tuple[str, ...]:
    """A run of capitalised words without titles; of a body's name, without articles."""
    is_body = len(run) > 1 and (run[-1] in words["bodies"] or "of" in run)
    left_out = words["articles"] if is_body else words["titles"] | words["articles"]
    return tuple(word for word in run if word not in left_out)


def _pronoun_group(wording: str, last: _Group | None) -> _Group | None:
    return last if wording and is_pronoun(wording) else None


def _named_group(wording: str, by_last_word: dict[str, list[_Group]]) -> _Group:
    key = name_key(wording) if wording else (UNSPECIFIED,)
    candidates = by_last_word[key[-1] if key else ""]
    for group in candidates:
        if _same(key, group.key):
            group.key = max(key, group.key, key=len)
            return group
    candidates.append(_Group(key))
    return candidates[-1]


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two keys with the same last word name the same source."""
    shorter, longer = sorted((one, other), key=len)
    return set(shorter) <= set(longer)


def _as_source(number: int, group: _Group, text: str) -> Source:
    wordings = list(dict.fromkeys(group.names)) or [UNSPECIFIED]
    if group.key != (UNSPECIFIED,) and not group.names:
        wordings = list(dict.fromkeys(s.of(text) for s in group.mentions))
    name = min(wordings, key=lambda w: (len(name_key(w)) < len(group.key), len(w)))
    aliases = tuple(w for w in wordings if w != name)
    return Source(f"s{number}", name, aliases, tuple(sorted(set(group.mentions))))


@cache
def _words_table() -> dict[str, frozenset[str]]:
    with open(Path(__file__).parent / "names.toml", "rb") as file:
        return {name: frozenset(words) for name, words in tomllib.load(file).items()}
