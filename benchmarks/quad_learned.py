"""Quad classes with a learned part: what the rules find and the sentence's vector together.

usage: python -m benchmarks.quad_learned FILE    FILE: a sentence, a tab, its class 0-4, a line each

Softmax regression over the encoder's vector of the sentence, the quad class that the rules give
(benchmarks/events.py), and the types of the events that they find. Tenfold cross-validation, folds
and starting point by a fixed seed; nothing that is learned here is kept, since the corpus's
sentences belong to their publishers.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, get_args

import numpy as np
import numpy.typing as npt

from benchmarks.events import own_voice, quad
from reportedly.events import find_events
from reportedly.language.analysis import Analysis
from reportedly.records import EventType, Reading, Report

CLASSES = 5
FOLDS = 10
SEED = 1349
STEPS = 400
RATE = 0.5
DECAY = 0.002  # of 0.0005, 0.001, 0.002, 0.005 all come within 0.005 of each other
TYPES = {name: number for number, name in enumerate(get_args(EventType))}
Array = npt.NDArray[Any]


def features(text: str, analysis: Analysis, vector: Array, *, rules: bool, words: bool) -> Array:
    """What the regression sees of one sentence."""
    found = find_events(Reading(Report("sentence", text), statements=own_voice(text)), analysis)
    by_rules = np.zeros(CLASSES + len(TYPES))
    by_rules[quad(text, analysis)] = 2.0
    for event in found:
        by_rules[CLASSES + TYPES[event.type]] = 1.0
    parts = [vector * 4.0] * words + [by_rules] * rules
    return np.concatenate([*parts, np.ones(1)])


def learn(seen: Array, labels: Array) -> Array:
    """The weights of a softmax regression, by gradient descent."""
    weights = np.zeros((seen.shape[1], CLASSES))
    wanted = np.eye(CLASSES)[labels]
    for _ in range(STEPS):
        scores = seen @ weights
        guess = np.exp(scores - scores.max(axis=1, keepdims=True))
        guess /= guess.sum(axis=1, keepdims=True)
        weights -= RATE * (seen.T @ (guess - wanted) / len(seen) + DECAY * weights)
    return weights


def accuracy(seen: Array, labels: Array) -> float:
    """The share that is right over all folds."""
    order = np.random.default_rng(SEED).permutation(len(labels))
    right = 0
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        rest = np.setdiff1d(order, held)
        found = (seen[held] @ learn(seen[rest], labels[rest])).argmax(axis=1)
        right += int((found == labels[held]).sum())
    return right / len(labels)


def main() -> None:
    """Prints the accuracy with the words alone, the rules alone, and both."""
    from reportedly.language.encoder import load_encoder
    from reportedly.language.spacy_analyser import load_analyser

    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    rows = [line.rsplit("\t", 1) for line in lines if "\t" in line]
    texts, labels = [text for text, _ in rows], np.array([int(label) for _, label in rows])
    analyses = list(load_analyser().analyse(texts))
    vectors = np.asarray(load_encoder().embed(texts))
    for name, rules, words in (
        ("vector", False, True),
        ("rules", True, False),
        ("both", True, True),
    ):
        seen = np.stack(
            [
                features(t, a, v, rules=rules, words=words)
                for t, a, v in zip(texts, analyses, vectors, strict=True)
            ]
        )
        print(f"{name:7} {accuracy(seen, labels):.3f} of {len(labels)}, {FOLDS} folds")


if __name__ == "__main__":
    main()
