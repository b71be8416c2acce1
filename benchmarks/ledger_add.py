"""How long a ledger takes to add one report: store its reading, link it, make and grade its claims.

    python -m benchmarks.ledger_add [--sizes 1000 10000] [--quick] [--ledger PATH]

Adds the generator's readings (benchmarks/generate.py) one by one, a transaction each, and prints at
each size the processor time of the last 300 (median and 95th of 100), the claims, the size of the
file and the memory, the time of all so far, and copies and claims against the generator's truth.
Embedding is timed apart, because it is done before the transaction.
``--quick``: vectors of words drawn by their hashes in place of the encoder's.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np

from benchmarks import ledger_truth
from benchmarks.generate import generate
from reportedly.language.encoder import WIDTH, Encoder, Vectors, load_encoder
from reportedly.ledger import Ledger, lists, open_ledger
from reportedly.ledger.reports import add_reading
from reportedly.ledger.upkeep import embed_statements, link_reading
from reportedly.records import Reading

LAST = 300
NOW = "2026-01-01T00:00:00+00:00"


class HashedWords:
    """Sums of one drawn vector a word: near for texts with the same words, and quick."""

    version = "words"

    def embed(self, texts: Sequence[str]) -> Vectors:
        found = np.stack([self._of(text) for text in texts]) if texts else np.zeros((0, WIDTH))
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)

    @staticmethod
    def _of(text: str) -> Vectors:
        words = text.casefold().split() or [""]
        return np.asarray(np.sum([_drawn(word) for word in words], axis=0), np.float32)


@lru_cache(maxsize=20_000)
def _drawn(word: str) -> Vectors:
    drawn = np.random.default_rng(crc32(word.encode())).standard_normal(WIDTH)
    return np.asarray(drawn, np.float32)


def add(ledger: Ledger, reading: Reading, encoder: Encoder) -> tuple[float, float, float]:
    """Seconds of processor time to embed, to store, to link."""
    begun = time.process_time()
    known = embed_statements(reading, encoder)
    embedded = time.process_time()
    with ledger.write() as connection:
        added = add_reading(connection, reading, now=NOW)
        stored = time.process_time()
        if added.key is not None and added.came != "known":
            link_reading(connection, added.key, known=known)
    return embedded - begun, stored - embedded, time.process_time() - stored


def line(ledger: Ledger, file: Path, times: Sequence[tuple[float, float, float]]) -> str:
    """One line of the table."""
    with ledger.read() as connection:
        held = lists.totals(connection)
    parts = list(zip(*times[-LAST:], strict=True))
    embed, store = (statistics.median(part) * 1000 for part in parts[:2])
    both = sorted(stored + linked for _, stored, linked in times[-LAST:])
    megabytes = sum(f.stat().st_size for f in file.parent.glob(file.name + "*")) / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{held.reports:>8,} {embed:>7.0f} {store:>7.0f} {statistics.median(both) * 1000:>11.0f}"
        f" {both[int(len(both) * 0.95)] * 1000:>9.0f} {held.claims:>9,}"
        f" {held.carried_by_several:>9,} {megabytes:>8.0f} {memory:>8.0f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--ledger", type=Path, help="keep it here")
    given = parser.parse_args()
    encoder: Encoder = HashedWords() if given.quick else load_encoder()
    with tempfile.TemporaryDirectory() as folder:
        file = given.ledger or Path(folder) / "ledger.db"
        ledger = open_ledger(file, encoder=lambda: encoder)
        print(" reports   embed   store  store+link      95th    claims  several  file MB  memory")
        times, truths = [], []
        for number, (reading, truth) in enumerate(
            generate(reports=max(given.sizes), seed=given.seed), 1
        ):
            times.append(add(ledger, reading, encoder))
            truths.append(truth)
            if number in {200, 1_000, 5_000, 20_000, 50_000}:
                ledger.refresh_statistics()
            if number in given.sizes:
                print(line(ledger, file, times), flush=True)
                with ledger.read() as connection:
                    print(f"          in all {sum(map(sum, times)):.0f} s")
                    print("          copies:", ledger_truth.copies(connection, truths))
                    print("          claims:", ledger_truth.claims(connection, truths), flush=True)
        ledger.close()


if __name__ == "__main__":
    main()
