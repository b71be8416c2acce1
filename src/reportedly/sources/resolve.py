"""Which mentions of one report name the same source.

Names are joined by their last word ("Surovikin", "Col. Gen. Sergei Surovikin"), descriptions by
their wording, pronouns with the source of the attribution before.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from reportedly.records import Attribution, Source, Span

UNSPECIFIED = "unspecified"
NAME_WORD = re.compile(r"[^\W\d_][\w’'.-]*")


@dataclass(slots=True)
class _Group:
    """Mentions taken to be of one source, while they are gathered."""

    key: tuple[str, ...]
    names: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    attributions: list[str] = field(default_factory=list)


def resolve_sources(
    text: str, attributions: tuple[Attribution, ...]
) -> tuple[tuple[Attribution, ...], tuple[Source, ...]]:
    """The attributions with their speakers set, and the report's sources in order of appearance.

    Offsets: mentions are code points of ``text``.  An attribution that expresses no source speaks
    for a source named "unspecified".
    """
    groups: list[_Group] = []
    last: _Group | None = None
    for attribution in attributions:
        wording = " ".join(s.of(text) for s in attribution.source)
        group = _pronoun_group(wording, last) or _named_group(wording, groups)
        if group not in groups:
            groups.append(group)
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

    A name is the last run of capitalised words before any comma: "Army Lt. Gen. Talib Shaghati"
    -> ("talib", "shaghati").
    """
    words = _words_table()
    runs: list[list[str]] = [[]]
    for word in NAME_WORD.findall(re.split(r"[,;(]| of | for ", wording)[0]):
        bare = re.sub(r"[’']s$", "", word).rstrip(".’'")
        if bare.lower() in words["titles"]:
            continue
        if bare[:1].isupper() or (runs[-1] and bare.split("-")[0].lower() in words["particles"]):
            runs[-1].append(bare.lower())
        elif runs[-1]:
            runs.append([])
    named = [run for run in runs if run]
    return tuple(named[-1]) if named else tuple(wording.lower().split())


def _pronoun_group(wording: str, last: _Group | None) -> _Group | None:
    return last if wording and is_pronoun(wording) else None


def _named_group(wording: str, groups: list[_Group]) -> _Group:
    key = name_key(wording) if wording else (UNSPECIFIED,)
    for group in groups:
        if _same(key, group.key):
            group.key = max(key, group.key, key=len)
            return group
    return _Group(key)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and shorter[-1] == longer[-1] and set(shorter) <= set(longer)


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
