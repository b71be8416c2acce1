"""Articles labelled by the guide, as the records that the statements room is given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.language.analysis import Analysis
from reportedly.language.spacy_analyser import load_analyser
from reportedly.records import Attribution, Report, Source, Span


@dataclass(frozen=True)
class Article:
    """One labelled article: its attributions with the speakers as labelled."""

    report: Report
    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]
    analysis: Analysis
    labels: list[dict[str, Any]]


def read_articles(folders: list[Path]) -> Iterator[Article]:
    """The articles of all folders, each ``<id>.json`` beside its ``<id>.txt``."""
    analyser = load_analyser()
    for path in sorted(p for folder in folders for p in folder.glob("*.json")):
        labels = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        (analysis,) = analyser.analyse([text])
        report = Report(
            labels["id"], text, publisher=labels["publisher"], published=labels["published"]
        )
        yield Article(report, *_records(labels["attributions"]), analysis, labels["attributions"])


def _records(labels: list[dict[str, Any]]) -> tuple[tuple[Attribution, ...], tuple[Source, ...]]:
    sources: dict[str, Source] = {}
    attributions = []
    for label in labels:
        speaker = label["speaker"]
        source = sources.setdefault(speaker["name"], _source(f"s{len(sources) + 1}", speaker))
        content, cue, where = (_spans(label[name]) for name in ("content", "cue", "source"))
        attributions.append(
            Attribution(
                label["id"], content, cue, where, label["kind"], 1.0, label["parent"], source.id
            )
        )
    return tuple(attributions), tuple(sources.values())


def _source(name: str, speaker: dict[str, Any]) -> Source:
    return Source(
        name,
        speaker["name"],
        tuple(speaker.get("aliases", ())),
        kind=speaker["kind"],
        named=speaker["named"],
        affiliation=tuple(speaker.get("affiliation", ())),
        roles=(speaker["role"],) if speaker.get("role") else (),
    )


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)
