"""Pearson's r of the certainty rules, of a learned regression, and of both, on graded factuality.

    python -m training.certainty.measure CORPORA/factuality [--labelled FOLDER ...]

Trains a ridge regression on UW ``train`` (and with UDS-IH2 ``train``), measures on UW ``dev``; with
``--labelled`` compares it with the rules on articles labelled by the guide.  Seeded by nothing: all
of it is deterministic.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from reportedly.statements.cues import read_cue
from reportedly.statements.grammar import Parse
from reportedly.statements.stance import judge
from training.certainty.corpora import Graded, read_graded
from training.certainty.features import names, rule_grade
from training.statements.labelled import read_articles

FEWEST = 3  # events that a feature must stand at
STRENGTHS = (3.0, 10.0, 30.0)  # of the ridge; chosen on the last fifth of train


def table(sentences: list[Graded]) -> tuple[list[list[str]], np.ndarray, np.ndarray]:
    """(features of each event, the rules' grades, the grades)."""
    features, rules, grades = [], [], []
    for sentence in sentences:
        parse = Parse(sentence.text, sentence.analysis)
        for index, grade in sentence.events:
            features.append(sorted(set(names(parse, index))))
            rules.append(rule_grade(parse, index))
            grades.append(grade)
    return features, np.array(rules), np.array(grades)


class Ridge:
    """Least squares with a penalty, over features seen often enough and the rules' grade."""

    def __init__(
        self,
        features: list[list[str]],
        rules: np.ndarray | None,
        grades: np.ndarray,
        strength: float,
    ):
        counts = Counter(name for row in features for name in row)
        kept = sorted(name for name, count in counts.items() if count >= FEWEST)
        self.columns = {name: i for i, name in enumerate(kept)}
        design = self.design(features, rules)
        gram = design.T @ design + strength * np.eye(design.shape[1], dtype=np.float32)
        self.mean = float(grades.mean())
        self.weights = np.linalg.solve(gram, design.T @ (grades - self.mean).astype(np.float32))

    def design(self, features: list[list[str]], rules: np.ndarray | None) -> np.ndarray:
        width = len(self.columns) + 4
        found = np.zeros((len(features), width), dtype=np.float32)
        for i, row in enumerate(features):
            for name in row:
                if (column := self.columns.get(name)) is not None:
                    found[i, column] = 1
        if rules is not None:
            found[:, -4] = rules
            found[:, -3] = np.abs(rules)
            found[:, -2] = rules == 0
        found[:, -1] = 1
        return found

    def grades(self, features: list[list[str]], rules: np.ndarray | None) -> np.ndarray:
        return np.clip(self.design(features, rules) @ self.weights + self.mean, -3, 3)


def pearson(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.corrcoef(one, other)[0, 1])


def best_strength(features, rules, grades) -> float:
    cut = len(features) * 4 // 5

    def score(strength: float) -> float:
        some = rules[:cut] if rules is not None else None
        rest = rules[cut:] if rules is not None else None
        return pearson(
            Ridge(features[:cut], some, grades[:cut], strength).grades(features[cut:], rest),
            grades[cut:],
        )

    return max(STRENGTHS, key=score)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("factuality", type=Path)
    parser.add_argument("--labelled", nargs="*", type=Path, default=[])
    options = parser.parse_args()
    dev = table(list(read_graded(options.factuality / "UW" / "dev.jsonl")))
    train = table(list(read_graded(options.factuality / "UW" / "train.jsonl")))
    print(f"UW dev: {len(dev[2])} events; train: {len(train[2])}")
    line("rules", dev[1], dev[2])
    for name, with_rules in (("learned", False), ("both", True)):
        rules = train[1] if with_rules else None
        strength = best_strength(train[0], rules, train[2])
        model = Ridge(train[0], rules, train[2], strength)
        guess = model.grades(dev[0], dev[1] if with_rules else None)
        line(f"{name}, ridge {strength:g}, {len(model.columns)} features", guess, dev[2])
    if options.labelled:
        compare(model, options.labelled)
    uds = table(list(read_graded(options.factuality / "UDS_IH2" / "train.jsonl")))
    features, rules = train[0] + uds[0], np.concatenate([train[1], uds[1]])
    grades = np.concatenate([train[2], uds[2]])
    model = Ridge(features, rules, grades, 10.0)
    line(f"both, with UDS-IH2 ({len(uds[2])} events)", model.grades(dev[0], dev[1]), dev[2])


def compare(model: Ridge, folders: list[Path]) -> None:
    """Rules against the regression on contents that are asserted, predicted or promised.

    The regression grades the content's main word with nothing above it, as if its speaker were the
    author; its sign is left out, for the guide leaves a negation in the content positive.  The two
    thresholds between CT+, PR+ and PS+ are the best for these very contents: an upper bound.
    """
    features, rules, ruled, right = [], [], [], []
    for article in read_articles(folders):
        parse = Parse(article.report.text, article.analysis)
        speakers = {source.id: source for source in article.sources}
        for attribution, label in zip(article.attributions, article.labels, strict=True):
            clause = parse.clause(attribution.content)
            if clause is None or label["certainty"] not in ("CT+", "PR+", "PS+"):
                continue
            cue = read_cue(parse, attribution, clause)
            speaker = speakers[attribution.speaker or ""]
            ruled.append(judge(attribution, cue, clause, speaker).certainty.value)
            inside = set(clause.words)
            features.append(sorted(set(names(parse, clause.main, inside))))
            rules.append(rule_grade(parse, clause.main, inside))
            right.append(label["certainty"])
    grades = np.abs(model.grades(features, np.array(rules)))
    labels = np.array(right)
    print(f"labelled contents: {len(labels)}, CT+ {np.mean(labels == 'CT+'):.3f}")
    print(f"rules: accuracy {np.mean(np.array(ruled) == labels):.3f}")
    steps = np.arange(0, 3, 0.05)
    score, low, high = max(
        (float(np.mean(np.select([grades > b, grades > a], ["CT+", "PR+"], "PS+") == labels)), a, b)
        for a in steps
        for b in steps
        if a <= b
    )
    print(f"regression, best thresholds {low:.2f} and {high:.2f}: accuracy {score:.3f}")


def line(name: str, guess: np.ndarray, grades: np.ndarray) -> None:
    print(
        f"{name:50} r {pearson(guess, grades):.3f}  MAE {np.abs(guess - grades).mean():.3f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
