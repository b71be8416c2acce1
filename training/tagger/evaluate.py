"""Score an exported tagger on a corpus part, and calibrate its confidence.

    python -m training.tagger.evaluate --corpus DIR --model DIR [--split dev] [--calibrate]

Prints precision, recall and F1 of relations (content overlaps by half or more of its words, and so
does the source, or neither has one), and the expected calibration error of the confidence.
--calibrate fits confidence to the share of right ones (Platt 1999) and writes it into the
manifest.  The error it reports is cross-fitted: each article is judged by a fit on the others.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np

from reportedly.attributions import find_attributions
from reportedly.language.network import load_tagger
from reportedly.language.words import split_words
from reportedly.records import Attribution, Report
from training.tagger.polnear import Article, Spans, read_split

FOLDS, BINS = 6, 10
Row = tuple[float, bool]  # confidence, right or not


def word_set(text: str, words: list[tuple[int, int]], spans: Spans) -> frozenset[int]:
    """The words (not marks) of which half or more is inside the spans."""
    return frozenset(
        i
        for i, (start, end) in enumerate(words)
        if text[start].isalnum()
        and 2 * sum(max(0, min(end, e) - max(start, s)) for s, e in spans) >= end - start
    )


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


def right_ones(article: Article, found: Sequence[Attribution]) -> list[bool]:
    """For each found attribution whether it matches one of the first annotator's, one to one."""
    words = split_words(article.text)

    def sets(source: Spans, content: Spans) -> tuple[frozenset[int], frozenset[int]]:
        return word_set(article.text, words, source), word_set(article.text, words, content)

    gold = [sets(a["source"], a["content"]) for a in article.labels[0]]
    mine = [
        sets([(s.start, s.end) for s in a.source], [(s.start, s.end) for s in a.content])
        for a in found
    ]
    pairs = sorted(
        ((overlap(m[1], g[1]), overlap(m[0], g[0]), i, j)
         for i, m in enumerate(mine) for j, g in enumerate(gold) if m[1] & g[1]),
        reverse=True,
    )  # fmt: skip
    right, used, seen = [False] * len(mine), set(), set()
    for content, source, i, j in pairs:
        if i not in seen and j not in used:
            seen.add(i)
            used.add(j)
            right[i] = content >= 0.5 and source >= 0.5
    return right


def read_rows(articles: list[Article], model: Path, *, levels: int) -> list[list[Row]]:
    """For each article its attributions as the tagger's own score and whether it is right."""
    tagger = load_tagger(model)
    tagger.settings = replace(tagger.settings, calibration=(1.0, 0.0))
    rows, waiting = [], iter(articles)
    while some := list(islice(waiting, 8)):
        found = find_attributions([Report(a.id, a.text) for a in some], tagger, levels=levels)
        for article, attributions in zip(some, found, strict=True):
            right = right_ones(article, attributions)
            rows.append([(a.confidence, r) for a, r in zip(attributions, right, strict=True)])
    return rows


def fit(rows: list[Row]) -> tuple[float, float]:
    """Slope and shift that make sigmoid(slope * logit(score) + shift) the share of right ones."""
    scores = np.clip(np.array([s for s, _ in rows]), 1e-4, 1 - 1e-4)
    x, y = np.log(scores / (1 - scores)), np.array([float(r) for _, r in rows])
    design, weights = np.stack([x, np.ones_like(x)], 1), np.array([1.0, 0.0])

    def loss(w: np.ndarray) -> float:
        z = design @ w
        return float(np.sum(np.logaddexp(0, z) - y * z) + 5e-4 * w @ w)

    for _ in range(30):  # Newton's method, a step halved until it helps
        p = 1 / (1 + np.exp(-(design @ weights)))
        slope = design.T @ (p - y) + 1e-3 * weights
        curve = (design * (p * (1 - p))[:, None]).T @ design + 1e-3 * np.eye(2)
        step = np.linalg.solve(curve, slope)
        while loss(weights - step) > loss(weights) and np.abs(step).max() > 1e-9:
            step = step / 2
        weights = weights - step
    return float(weights[0]), float(weights[1])


def calibrated(score: float, slope: float, shift: float) -> float:
    score = min(max(score, 1e-4), 1 - 1e-4)
    return float(1 / (1 + np.exp(-slope * np.log(score / (1 - score)) - shift)))


def calibration_error(rows: list[Row]) -> float:
    """Expected calibration error over ten equal bins (Naeini et al. 2015)."""
    bins: dict[int, list[Row]] = {}
    for confidence, right in rows:
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    gaps = (abs(sum(c - r for c, r in some)) for some in bins.values())
    return sum(gaps) / len(rows)


def cross_fitted(rows: list[list[Row]]) -> list[Row]:
    order = list(range(len(rows)))
    random.Random(0).shuffle(order)
    judged = []
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        slope, shift = fit([r for i, some in enumerate(rows) if i not in held for r in some])
        judged += [(calibrated(s, slope, shift), r) for i in held for s, r in rows[i]]
    return judged


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--levels", type=int, default=1)
    parser.add_argument("--calibrate", action="store_true")
    args = parser.parse_args()
    articles = read_split(args.corpus, args.split)
    rows = read_rows(articles, args.model, levels=args.levels)
    flat = [row for some in rows for row in some]
    hits, gold = sum(r for _, r in flat), sum(len(a.labels[0]) for a in articles)
    precision, recall = hits / len(flat), hits / gold
    f1 = 2 * precision * recall / (precision + recall)
    print(f"relation P {100 * precision:.1f}  R {100 * recall:.1f}  F1 {100 * f1:.1f}")
    judged = cross_fitted(rows)
    print(f"calibration error {calibration_error(flat):.3f} as scored, "
          f"{calibration_error(judged):.3f} cross-fitted")  # fmt: skip
    if args.calibrate:
        path = args.model / "manifest.json"
        manifest = json.loads(path.read_text())
        manifest["settings"]["calibration"] = [round(x, 4) for x in fit(flat)]
        path.write_text(json.dumps(manifest, indent=1) + "\n")
        print(f"{path}: calibration {manifest['settings']['calibration']}")


if __name__ == "__main__":
    main()
