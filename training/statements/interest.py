"""Fits the weights of the signs of interest: a logistic regression on labelled articles.

    python -m training.statements.interest FOLDER [FOLDER ...] --out src/.../interest_weights.toml

Each attribution stands twice among the examples: with its speaker as labelled, and as the sources
room resolves it.  Prints the accuracy on each article left out in turn, and of each folder by the
others.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from reportedly.records import Source
from reportedly.sources import resolve_sources, trace_chains
from reportedly.statements.cues import read_cue
from reportedly.statements.grammar import Parse
from reportedly.statements.interest import Parties, Said, interest_signs
from reportedly.statements.stance import judge
from training.statements.labelled import Article, read_articles

STRENGTH = 5.0  # of the ridge; chosen of 0.5, 1, 2, 5 by leaving articles out
FEWEST = 5  # examples of a sign; rarer ones get no weight
Example = tuple[frozenset[str], bool, str, str, bool]


def examples(folder: Path) -> list[Example]:
    """(signs, label, article, folder, whether the speaker is as labelled)."""
    found: list[Example] = []
    for article in read_articles([folder]):
        resolved = resolve_sources(article.report, article.attributions, article.analysis)
        trace_chains(article.report, *resolved, article.analysis)
        for as_labelled, attributions, sources in (
            (True, article.attributions, article.sources),
            (False, *resolved),
        ):
            rows = _signs(article, attributions, {s.id: s for s in sources})
            for signs, label in zip(rows, article.labels, strict=True):
                row = (signs, label["interested"], article.report.id, folder.name, as_labelled)
                found.append(row)
    return found


def _signs(article: Article, attributions, sources: dict[str, Source]) -> list[frozenset[str]]:
    parse = Parse(article.report.text, article.analysis)
    said = []
    for attribution in attributions:
        clause = parse.clause(attribution.content)
        cue = read_cue(parse, attribution, clause)
        speaker = sources.get(attribution.speaker or "")
        stance = judge(attribution, cue, clause, speaker).stance
        said.append(Said(attribution, cue.lemmas, stance, clause, speaker))
    parties = Parties(parse, said)
    return [frozenset(interest_signs(parse, one, parties)) for one in said]


def fit(matrix: np.ndarray, labels: np.ndarray, strength: float) -> np.ndarray:
    """Weights of a ridge logistic regression by Newton's method; the last is the bias."""
    design = np.hstack([matrix, np.ones((len(matrix), 1))])
    penalty = np.eye(design.shape[1]) * strength
    penalty[-1, -1] = 1e-6
    weights = np.zeros(design.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chance - labels) + penalty @ weights
        curve = (design.T * (chance * (1 - chance))) @ design + penalty
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def accuracy(weights: np.ndarray, matrix: np.ndarray, labels: np.ndarray) -> float:
    return float(((matrix @ weights[:-1] + weights[-1] > 0) == labels).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    rows = [row for folder in options.folders for row in examples(folder)]
    counts: dict[str, int] = {}
    for signs, *_ in rows:
        for sign in signs:
            counts[sign] = counts.get(sign, 0) + 1
    names = sorted(sign for sign, count in counts.items() if count >= FEWEST)
    matrix = np.array([[sign in row[0] for sign in names] for row in rows], dtype=float)
    labels = np.array([row[1] for row in rows], dtype=float)
    report(rows, matrix, labels)
    weights = fit(matrix, labels, STRENGTH)
    print(f"all articles, seen in training: {accuracy(weights, matrix, labels):.3f}")
    if options.out:
        write(options.out, names, weights)


def report(rows: list[Example], matrix: np.ndarray, labels: np.ndarray) -> None:
    articles = np.array([row[2] for row in rows])
    folders = np.array([row[3] for row in rows])
    as_labelled = np.array([row[4] for row in rows])
    guessed = np.zeros(len(rows), dtype=bool)
    for article in sorted(set(articles)):
        out = articles == article
        weights = fit(matrix[~out], labels[~out], STRENGTH)
        guessed[out] = matrix[out] @ weights[:-1] + weights[-1] > 0
    for folder in sorted(set(folders)):
        for how in (True, False):
            some = (folders == folder) & (as_labelled == how)
            who = "as labelled" if how else "as resolved"
            right = float((guessed == labels)[some].mean())
            print(f"{folder}, article left out, speakers {who}: {right:.3f}")
        others = folders != folder
        if others.any():
            weights = fit(matrix[others], labels[others], STRENGTH)
            print(
                f"{folder}, fitted on the others: "
                f"{accuracy(weights, matrix[~others], labels[~others]):.3f}"
            )


def write(path: Path, names: list[str], weights: np.ndarray) -> None:
    lines = [
        "# Weights of the signs in interest.toml; above 0 in sum, a speaker is interested.",
        "#",
        "# Made by training/statements/interest.py from articles labelled for Reportedly (texts of",
        "# Wikinews, CC BY 2.5).  Licence: Apache-2.0, as Reportedly.  Do not edit by hand.",
        "",
        "[weights]",
        f"bias = {weights[-1]:.2f}",
        *(f'"{name}" = {weight:.2f}' for name, weight in zip(names, weights, strict=False)),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
