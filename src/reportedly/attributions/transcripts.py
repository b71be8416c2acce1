"""Transcripts: paragraphs that open with a speaker's name and a colon.

The training corpus has few of them, and a reader of interviews and debates expects each turn.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportedly.language.quotes import DOUBLE, paragraphs
from reportedly.records import Span

LABEL = re.compile(
    rf"[{DOUBLE}]?\s*(?P<name>[A-Z][A-Z.’'-]+(?:[ ][A-Z][A-Z.’'-]*){{0,3}})"
    r"(?:[ ]\([^()\n]{1,60}\))?(?P<colon>:)\s+(?=\S)"
)
ASIDE = re.compile(rf"[{DOUBLE}]?[(\[][^()\[\]\n]*[)\]][{DOUBLE}.]*")
TURNS, SPEAKERS = 3, 2  # fewer are headings, not talk
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn: the name, the colon, and what is said, a span a paragraph."""

    score: float
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def find_turns(text: str) -> list[Turn]:
    """The turns of a transcript in ``text``, in order; none where it holds no transcript.

    A transcript has three turns of two speakers or more, named in capitals.  A turn goes on over
    paragraphs of the same quotation; asides in brackets ("(CROSSTALK)") are left out.
    """
    places = paragraphs(text)
    labels = [_label(text, start, end) for start, end in places]
    named = [found["name"] for found in labels if found]
    if len(named) < TURNS or len(set(named)) < SPEAKERS:
        return []
    return [
        Turn(SURE, (Span(*label.span("name")),), (Span(*label.span("colon")),), content)
        for i, label in enumerate(labels)
        if label and (content := tuple(_said(text, i, places, labels)))
    ]


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    found = LABEL.match(text, start, end)
    return found if found and found["name"].lower().strip(".") not in _no_speakers() else None


def _said(
    text: str, at: int, places: list[tuple[int, int]], labels: list[re.Match[str] | None]
) -> Iterator[Span]:
    """What is said in the turn that opens paragraph ``at``."""
    label, (opens, closes) = labels[at], places[at]
    if label is not None:
        yield Span(label.end(), closes)
    if text[opens] not in DOUBLE:
        return
    for i in range(at + 1, len(places)):
        start, end = places[i]
        if labels[i] or text[start] not in DOUBLE:
            return
        if not ASIDE.fullmatch(text, start, end):
            yield Span(start, end)


@cache
def _no_speakers() -> frozenset[str]:
    with (Path(__file__).parent / "transcripts.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["labels"])
