"""Relays that the words round an attribution name: "told AFP", "in an interview with".

A relay stands outside what is said, in the sentence of the cue.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from reportedly.language.analysis import Analysis
from reportedly.records import Attribution, RelayKind, Report, Span
from reportedly.sources.mentions import names_between
from reportedly.sources.naming import squeeze, without_article
from reportedly.sources.outlets import outlet_names

LONGEST_SENTENCE: Final = 1_500  # code points looked at on each side of a cue
LONGEST_NAME: Final = 120
_KINDS: Final[tuple[RelayKind, ...]] = ("told", "broadcast", "republished", "leaked")
_GAP: Final = re.compile(r"[\w’'\- ]{0,48}")


@dataclass(frozen=True, slots=True)
class Relay:
    """A medium that carried what a source said: its name, how, and the words that show it."""

    name: str
    kind: RelayKind
    evidence: Span
    named: bool = True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is needed to look round an attribution, made once for a report."""

    report: Report
    sentences: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, report: Report, analysis: Analysis) -> Surroundings:
        """The sentences of one report, ready to be searched."""
        tokens = analysis.tokens
        sentences = [(tokens[a].start, tokens[b - 1].end) for a, b in analysis.sentences if a < b]
        return cls(report, sentences)

    def around(self, attribution: Attribution) -> list[Span]:
        """The stretches of the attribution's sentences that are not its content."""
        marks = (*attribution.cue, *attribution.source) or attribution.content[:1]
        first, last = min(s.start for s in marks), max(s.end for s in marks)
        at = max(0, bisect_right(self.sentences, (first, len(self.report.text) + 1)) - 1)
        start, end = first, last
        for a, b in self.sentences[at : at + 6]:
            if a >= last:
                break
            if b > first:
                start, end = min(start, a), max(end, b)
        start, end = max(start, first - LONGEST_SENTENCE), min(end, last + LONGEST_SENTENCE)
        return _without(Span(start, end), attribution.content)

    def media_at(self, place: int, end: int) -> tuple[str, Span, bool] | None:
        """The outlet that the words from ``place`` on name, or media without a name."""
        text = self.report.text
        for mention in names_between(text, place, min(end, place + LONGEST_NAME))[:3]:
            if not _GAP.fullmatch(text, place, mention.start):
                break
            if mention.kind == "media" or without_article(mention.text).lower() in outlet_names():
                return without_article(mention.text), Span(mention.start, mention.end), True
        if found := _unnamed_media().match(text, place, end):
            name = squeeze(without_article(found.group()))
            if name.lower() not in relay_table()["no_relay"]:
                return name, Span(*found.span()), False
        return None


def find_relays(attribution: Attribution, round_it: Surroundings) -> list[Relay]:
    """The relays that the words round ``attribution`` name, in text order."""
    text, found = round_it.report.text, dict[str, Relay]()
    for stretch in round_it.around(attribution):
        for match in _pattern().finditer(text, stretch.start, stretch.end):
            medium = round_it.media_at(match.end(), stretch.end)
            if medium is not None:
                name, span, named = medium
                kind = _KINDS[(match.lastindex or 1) - 1]
                relay = Relay(name, kind, Span(match.start(), span.end), named)
                found.setdefault(name.lower(), relay)
    own = attribution.source
    return [r for r in found.values() if not any(s.holds(r.evidence) for s in own)]


def find_post(attribution: Attribution, round_it: Surroundings) -> Span | None:
    """Where the words round ``attribution`` say that it was posted on a social platform."""
    for stretch in round_it.around(attribution):
        if match := _post_pattern().search(round_it.report.text, stretch.start, stretch.end):
            return Span(*match.span())
    return None


def issues(attribution: Attribution, round_it: Surroundings) -> Iterator[tuple[str, Span]]:
    """What the speaker issued that the report draws on ("tweet", "statement"), with the words."""
    for stretch in round_it.around(attribution):
        for name, pattern in _issue_patterns().items():
            if match := pattern.search(round_it.report.text, stretch.start, stretch.end):
                yield name, Span(*match.span())


def denies(text: str, attribution: Attribution) -> bool:
    """Whether the cue is one of denying: such a source passes nothing on."""
    return any(_denial().search(cue.of(text)) for cue in attribution.cue)


def tells(text: str, attribution: Attribution) -> bool:
    """Whether the cue is one of telling, not of feeling or believing."""
    return any(_telling().search(cue.of(text)) for cue in attribution.cue)


def _without(whole: Span, holes: Sequence[Span]) -> list[Span]:
    kept, start = [], whole.start
    for hole in holes:
        if hole.start > start:
            kept.append((start, min(hole.start, whole.end)))
        start = max(start, hole.end)
    kept.append((start, whole.end))
    return [Span(a, b) for a, b in kept if a < b]


@cache
def relay_table() -> dict[str, Any]:
    """relays.toml."""
    text = (files("reportedly.sources") / "relays.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _pattern() -> re.Pattern[str]:
    """One group for each of the kinds of relay, in their order."""
    table = relay_table()
    groups = ("|".join(sorted(table[kind], key=len, reverse=True)) for kind in _KINDS)
    return re.compile(rf"\b(?:{'|'.join(f'({group})' for group in groups)})\s+", re.IGNORECASE)


@cache
def _unnamed_media() -> re.Pattern[str]:
    return re.compile(relay_table()["unnamed_media"] + r"(?!\w)")


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(rf"\b{relay_table()['telling']}\b", re.I)


@cache
def _denial() -> re.Pattern[str]:
    return re.compile(rf"\b{relay_table()['denial']}\b", re.I)


@cache
def _issue_patterns() -> dict[str, re.Pattern[str]]:
    return {n: re.compile(rf"\b(?:{p})\b", re.I) for n, p in relay_table()["issues"].items()}


@cache
def _post_pattern() -> re.Pattern[str]:
    from reportedly.sources.tables import nouns

    ways = "|".join(sorted(relay_table()["posted"], key=len, reverse=True))
    places = "|".join(re.escape(p) for p in sorted(nouns("platforms"), key=len, reverse=True))
    own = r"(?:his |her |its |their |the |a )?(?:official |personal |own |verified )?"
    return re.compile(
        rf"\b(?:(?:{ways}) {own}(?:{places})\b|tweet(?:ed|s|ing)?\b|retweeted\b)", re.I
    )
