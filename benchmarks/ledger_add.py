"""How long a ledger takes to add one report: store its reading, link it, make and grade its claims.

    python -m benchmarks.ledger_add [--sizes 1000 10000] [--quick] [--ledger PATH]
    python -m benchmarks.ledger_add --filled 99400 --sizes 100000 --quick

Adds the generator's readings (benchmarks/generate.py) one by one, a transaction each, and makes
the claims of 200 together, as `add` does.  Prints at each size the processor time of the last 400
reports: to store and link one (median and 95th of 100), to make its claims (mean, and alone: the
median of the last 30, whose claims are made with each); then the claims, the size of the file and
the memory, the time of all so far, and copies and claims against the generator's truth.
Embedding is timed apart, because it is done before the transaction.
``--quick``: vectors of words drawn by their hashes in place of the encoder's.
``--filled``: so many are put there as linking would have left them (benchmarks/large_ledger.py).
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np

from benchmarks import ledger_truth
from benchmarks.generate import Truth, generate
from benchmarks.large_ledger import fill
from reportedly.language.encoder import WIDTH, Encoder, Vectors, load_encoder
from reportedly.ledger import Ledger, lists, open_ledger
from reportedly.ledger.reports import add_reading
from reportedly.ledger.settling import AT_ONCE
from reportedly.ledger.upkeep import embed_statements, link_reading, settle_claims
from reportedly.records import Reading

LAST = 2 * AT_ONCE  # reports whose times give the figures of a size
ALONE = 30  # of them the last, whose claims are made with each
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


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of processor time that one report took."""

    embed: float
    store: float
    link: float
    alone: float | None = None  # to make its claims with it


def add(ledger: Ledger, reading: Reading, encoder: Encoder, *, alone: bool = False) -> Times:
    """Add one report; its claims are made with it only where it is ``alone``."""
    begun = time.process_time()
    known = embed_statements(reading, encoder)
    embedded = time.process_time()
    with ledger.write() as connection:
        added = add_reading(connection, reading, now=NOW)
        stored = time.process_time()
        if added.key is not None and added.came != "known":
            link_reading(connection, added.key, known=known, settled=False)
    linked = time.process_time()
    settled = settle(ledger) if alone else None
    return Times(embedded - begun, stored - embedded, linked - stored, settled)


def settle(ledger: Ledger) -> float:
    """Make the claims that are due; out: seconds of processor time."""
    begun = time.process_time()
    with ledger.write() as connection:
        settle_claims(connection)
    return time.process_time() - begun


HEADINGS = (
    " reports  embed  store+link    95th  claims  claims alone",
    "   claims known  several  file MB  memory",
)


def line(ledger: Ledger, file: Path, times: Sequence[Times], settled: float) -> str:
    """One line of the table.  ``settled``: seconds a report to make claims together."""
    with ledger.read() as connection:
        held = lists.totals(connection)
    last = times[-LAST:]
    both = sorted((one.store + one.link) * 1000 for one in last)
    alone = [one.alone * 1000 for one in last if one.alone is not None]
    megabytes = sum(f.stat().st_size for f in file.parent.glob(file.name + "*")) / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{held.reports:>8,} {statistics.median(one.embed for one in last) * 1000:>6.0f}"
        f" {statistics.median(both):>11.0f} {both[int(len(both) * 0.95)]:>7.0f}"
        f" {settled * 1000:>7.0f} {statistics.median(alone):>13.0f}"
        f" {held.claims:>14,} {held.carried_by_several:>8,} {megabytes:>8.0f} {memory:>7.0f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--filled", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--ledger", type=Path, help="keep it here")
    given = parser.parse_args()
    encoder: Encoder = HashedWords() if given.quick else load_encoder()
    with tempfile.TemporaryDirectory() as folder:
        file = given.ledger or Path(folder) / "ledger.db"
        ledger = open_ledger(file, encoder=lambda: encoder)
        truths: list[Truth] = []
        if given.filled:
            truths = fill(ledger, given.filled, encoder, seed=given.seed, now=NOW, tell=_tell)
        print(*HEADINGS, sep="")
        _grow(ledger, file, encoder, truths, sizes=given.sizes, seed=given.seed)
        ledger.close()


def _grow(
    ledger: Ledger,
    file: Path,
    encoder: Encoder,
    truths: list[Truth],
    *,
    sizes: Sequence[int],
    seed: int,
) -> None:
    """Add reports one by one up to the largest size, and print a line at each size."""
    there, times, settled = len(truths), list[Times](), list[float]()
    for number, (reading, truth) in enumerate(generate(reports=max(sizes), seed=seed), 1):
        if number <= there:
            continue
        alone = any(size - ALONE < number <= size for size in sizes)
        times.append(add(ledger, reading, encoder, alone=alone))
        truths.append(truth)
        if len(times) % AT_ONCE == 0 and not alone:
            settled.append(settle(ledger))
        if number in {200, 1_000, 5_000, 20_000, 50_000}:
            ledger.refresh_statistics()
        if number in sizes:
            settle(ledger)
            together = statistics.mean(settled[-LAST // AT_ONCE :]) / AT_ONCE if settled else 0.0
            print(line(ledger, file, times, together), flush=True)
            whole = sum(one.embed + one.store + one.link + (one.alone or 0.0) for one in times)
            with ledger.read() as connection:
                print(f"          in all {whole + sum(settled):.0f} s")
                print("          copies:", ledger_truth.copies(connection, truths))
                print("          claims:", ledger_truth.claims(connection, truths), flush=True)


def _tell(reports: int) -> None:
    print(f"\r{reports:,} reports put there", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
