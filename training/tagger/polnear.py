"""Reads PolNeAR (Newell et al., LREC 2018) and anything else in its brat layout.

``DIR/{train,dev}/text/*.txt`` beside ``DIR/{train,dev}/attributions/*_<annotator>.ann``.
"""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass
from pathlib import Path

ROLES = ("source", "cue", "content")
Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Article:
    """A text and, for each annotator who finished it, the attributions as role -> spans."""

    id: str
    text: str
    labels: list[list[dict[str, Spans]]]


def read_split(folder: Path, split: str) -> list[Article]:
    """Every article of ``split`` that has labels, in order of its name.

    An annotator with fewer than half the median number of attributions did not finish.
    """
    by_stem: dict[str, list[list[dict[str, Spans]]]] = {}
    for path in sorted((folder / split / "attributions").glob("*.ann")):
        by_stem.setdefault(path.stem.rsplit("_", 1)[0], []).append(read_ann(path))
    articles = []
    for stem, labels in sorted(by_stem.items()):
        with open(folder / split / "text" / f"{stem}.txt", encoding="utf-8", newline="") as file:
            text = file.read()
        need = statistics.median(map(len, labels)) / 2
        articles.append(Article(stem, text, [x for x in labels if len(x) >= need]))
    return articles


def read_ann(path: Path) -> list[dict[str, Spans]]:
    """The attributions of one brat file; events without content are left out."""
    spans: dict[str, Spans] = {}
    events = []
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file:
            head, _, rest = line.rstrip("\n").partition("\t")
            if re.fullmatch(r"T\d+", head) and rest:
                found = re.match(r"\S+ (\d+ \d+(?:;\d+ \d+)*)", rest)
                if found is None:
                    raise ValueError(f"{path}: expected 'Label start end', found {line!r}")
                pairs = (pair.split() for pair in found[1].split(";"))
                spans[head] = [(int(a), int(b)) for a, b in pairs]
            elif re.fullmatch(r"E\d+", head):
                events.append([part.split(":") for part in rest.split()[1:]])
    attributions = []
    for event in events:
        attribution: dict[str, Spans] = {role: [] for role in ROLES}
        for role, target in event:
            role = role.rstrip("0123456789").lower()
            if role in attribution:
                attribution[role] += spans[target]
        if attribution["content"]:
            attributions.append(attribution)
    return attributions
