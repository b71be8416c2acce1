"""UW and UDS-IH2: events of sentences, graded from -3 (certainly not) to +3 (certainly so)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.language.analysis import Analysis
from reportedly.language.spacy_analyser import load_analyser


@dataclass(frozen=True)
class Graded:
    """One sentence: its words parted by spaces, and (index of a token of the analysis, grade)."""

    text: str
    analysis: Analysis
    events: tuple[tuple[int, float], ...]


def read_graded(path: Path) -> Iterator[Graded]:
    """The sentences of a file of JSON lines, analysed; events that no token holds are left out."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    analyses = load_analyser().analyse([row["text"] for row in rows])
    for row, analysis in zip(rows, analyses, strict=True):
        starts = _starts(row["text"])
        at = {token.start: i for i, token in enumerate(analysis.tokens)}
        events = [
            (at[starts[target["span1"][0]]], float(target["label"]))
            for target in row["targets"]
            if target["span1"][0] < len(starts) and starts[target["span1"][0]] in at
        ]
        yield Graded(row["text"], analysis, tuple(events))


def _starts(text: str) -> list[int]:
    """Where each of the words stands that single spaces part."""
    found, place = [], 0
    for word in text.split(" "):
        found.append(place)
        place += len(word) + 1
    return found
