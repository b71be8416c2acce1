"""Which sentences contradict, on the pairs of RTE-3 that are labelled in three ways.

    python -m benchmarks.contradictions RTE3_DEV_3WAY.tsv

Source: Dagan, Glickman and Magnini (2006); three-way labels of RTE-3.  The product is given text
alone, each side as one statement of a report of its own: polarity and figures decide, no events,
times or places.  Most contradictions there rest on other words than these; what is asked is that
what is called one is one.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np

from reportedly.language.encoder import load_encoder
from reportedly.links import Background, propositions_of
from reportedly.links.propositions import Proposition
from reportedly.links.same_statement import compare
from reportedly.records import Certainty, Reading, Report, Span, Statement, Station


def statement_of(id: str, text: str) -> Proposition | None:
    """A text as the one statement of a report; none where it says too little to be compared."""
    content = Span(0, len(text.rstrip(" .")) or 1)
    chain = (Station(id, relay="publishes"),)
    statement = Statement("v1", (content,), chain, (Certainty("CT+"),))
    made = propositions_of(Reading(Report(id, text), statements=(statement,)))
    return made[0] if made else None


def main() -> None:
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    sides = [
        tuple(statement_of(row["id"] + side[0], row[side]) for side in ("text", "hypothesis"))
        for row in rows
    ]
    every = [one for pair in sides for one in pair if one is not None]
    vectors = dict(zip(map(id, every), load_encoder().embed([o.text for o in every]), strict=True))
    background = Background()
    for one in every:
        background.add([one], np.array([vectors[id(one)]]))
    found: list[tuple[str, str, str]] = []
    for row, (a, b) in zip(rows, sides, strict=True):
        if a is None or b is None:
            continue
        cosine = background.cosine(vectors[id(a)], vectors[id(b)])
        if (why := compare(a, b, cosine, background.overlap(a, b)).differs) is not None:
            found.append((row["label3"], row["id"], why.reason))
    report([row["label3"] for row in rows], found)


def report(labels: list[str], found: list[tuple[str, str, str]]) -> None:
    right = sum(label == "contradiction" for label, _, _ in found)
    print(f"{len(labels)} pairs, {labels.count('contradiction')} contradictions")
    print(f"called contradictions: {len(found)}, {right} of them rightly")
    for label, pair, reason in found:
        print(f"  {label:14} {pair:>4}  {reason}")


if __name__ == "__main__":
    main()
