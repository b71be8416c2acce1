"""How linking grows: finding what a new report copies among 1,000, 10,000 and 100,000 others.

    python -m benchmarks.ledger_scale [--sizes 1000 10000 100000]

Reads the generator's readings one by one (benchmarks/generate.py), asks for each what it shares
with those before it, then adds it; indexes in memory.  At each size: time to link one more report
(processor time, median and 95th of 100, over the last 500 reports), time for all so far, memory,
and recall and precision of copies against the generator's truth.  Pairs that truth calls neither
are left out.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from benchmarks.generate import Truth, generate
from reportedly.links import Copies, MemoryShingles, Words, words_of
from reportedly.records import Reading

LAST = 500  # reports whose times give the figures of a size


@dataclass(slots=True)
class Score:
    """Pairs called copies, and how many of them are."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    kinds: dict[str, int] = field(default_factory=dict)

    def count(self, found: set[str], truth: Truth) -> None:
        copies = {other.report for other in truth.shared if other.copied}
        either = {other.report for other in truth.shared} - copies
        self.right += len(found & copies)
        self.wrong += len(found - copies - either)
        self.missed += len(copies - found)
        if copies - found:
            kind = truth.copied or "root"
            self.kinds[kind] = self.kinds.get(kind, 0) + len(copies - found)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


class InMemory:
    """Copies among reports held in memory, each with no more of its reading than is compared."""

    def __init__(self) -> None:
        self._readings: dict[str, Reading] = {}
        self._words = lru_cache(maxsize=2_000)(self._words_again)
        self._copies = Copies(MemoryShingles(), self._words)

    def _words_again(self, report: str) -> Words:
        return words_of(self._readings[report])

    def link(self, reading: Reading) -> set[str]:
        """The reports that this one is a copy of or was copied by; then it is kept."""
        report, words = reading.report, words_of(reading)
        found = self._copies.find(report.id, words)
        self._copies.add(report.id, words, found)
        speech = tuple(one for one in reading.attributions if one.kind == "direct")
        self._readings[report.id] = Reading(replace(report, hyperlinks=()), speech)
        return {other for other, copying in found.shared if copying.copied}


def milestone(count: int, times: Sequence[float], score: Score) -> str:
    """One line of the table."""
    last = sorted(times[-LAST:])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    middle, slow = statistics.median(last), last[int(0.95 * len(last))]
    return (
        f"{count:>9,} {1000 * middle:>10.1f} {1000 * slow:>8.1f} {sum(times):>9.1f}"
        f" {memory:>8.0f} {score.recall:>8.4f} {score.precision:>9.4f}"
    )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    linker, score, times = InMemory(), Score(), []
    print("  reports  median ms   p95 ms     all s  peak MB   recall precision", flush=True)
    for reading, truth in generate(reports=max(given.sizes), seed=given.seed):
        began = time.process_time()
        found = linker.link(reading)
        times.append(time.process_time() - began)
        score.count(found, truth)
        if len(times) in given.sizes:
            print(milestone(len(times), times, score), flush=True)
    print(f"missed, by how the later one came about: {score.kinds}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
