"""How quick the desk is: server time a page, many readers at once, a long report in a browser.

    python -m benchmarks.desk LEDGER [--pages 60] [--readers 50] [--seconds 60] [--no-browser]

LEDGER is filled by `python -m benchmarks.ledger_add --ledger LEDGER`.  First each kind of page and
of the API's answers alone (within the process, with the answer made whole), then readers who ask
one page after another, then a report of 6,000 words with 300 attributions in Chromium: how long it
takes to open, and how long a step through it.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import urlopen  # noqa: TID251  # asks this machine

from starlette.testclient import TestClient

from benchmarks.invention.long_report import long_reading
from reportedly.events import load_gazetteer, load_outlines
from reportedly.ledger import Ledger, open_ledger
from reportedly.ledger.cases import case_names
from reportedly.ledger.lists import claims, outlets, reports, sources
from reportedly.ledger.reports import add_reading
from reportedly.views.app import create_app
from reportedly.views.desk import Desk
from reportedly.views.exports.map import Ground

WORDS = ("dam", "shelling", "police said", "minister", "killed", "denied", "bridge")
PORT = 8643
STEPS = 60
WALK = """steps => { const took = []; for (let n = 0; n < steps; n++) {
const from = performance.now();
document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
document.body.offsetHeight; took.push(performance.now() - from); } return took; }"""
"""Presses j so many times, and has the page laid out after each: milliseconds."""


@dataclass(frozen=True, slots=True)
class Some:
    """Ids of what the ledger holds."""

    reports: Sequence[str]
    claims: Sequence[str]
    carried: Sequence[str]
    sources: Sequence[str]
    outlets: Sequence[str]
    cases: Sequence[str]


def some_of(ledger: Ledger) -> Some:
    """What pages of a ledger can be asked for."""
    with ledger.read() as connection:
        return Some(
            [one.id for one in reports(connection, limit=2000).items],
            [one.id for one in claims(connection, order="newest", limit=2000).items],
            [one.id for one in claims(connection, limit=200).items],
            [one.id for one in sources(connection, limit=200).items],
            [one.name for one in outlets(connection)[:200]],
            case_names(connection),
        )


def addresses(some: Some, how_many: int) -> dict[str, list[str]]:
    """Pages of each kind."""
    draw = random.Random(1)

    def pick(path: str, ids: Sequence[str], name: str = "id") -> list[str]:
        chosen = draw.sample(list(ids), min(how_many, len(ids)))
        return [f"{path}?{urlencode({name: id})}" for id in chosen]

    pairs = zip(draw.sample(list(some.reports), min(how_many, len(some.reports) - 1)),
                some.reports, strict=False)  # fmt: skip
    few = min(how_many, 5)
    return {
        "first page": ["/"] * few,
        "report": pick("/report", some.reports),
        "claim": pick("/claim", some.claims),
        "claim, most carried": pick("/claim", some.carried),
        "source": pick("/source", some.sources),
        "outlet": pick("/outlet", some.outlets, "name"),
        "compare": [f"/compare?{urlencode({'a': a, 'b': b})}" for a, b in pairs],
        "search": [
            f"/search?{urlencode({'words': words, 'of': of})}"
            for words in WORDS
            for of in ("statements", "claims", "reports", "sources")
        ],
        "map": ["/map"] * few,
        "map, narrowed": [f"/map?{urlencode({'words': words})}" for words in WORDS]
        + pick("/map", some.outlets, "outlet")[:10],
        **{name: [f"/{name}"] * few for name in LISTS},
        "dossier": pick("/case/dossier", some.cases, "name"),
    }


LISTS = ("claims", "reports", "sources", "outlets", "review", "cases", "decisions")


def endpoints(some: Some, how_many: int) -> dict[str, list[str]]:
    """What is asked of the API, by what it gives."""
    draw = random.Random(2)

    def pick(path: str, ids: Sequence[str]) -> list[str]:
        return [f"/api/v1{path}{id}" for id in draw.sample(list(ids), min(how_many, len(ids)))]

    lists = ("reports", "statements", "claims", "sources", "outlets", "events", "links", "cases",
             "decisions", "facets")  # fmt: skip
    return {
        "API: a report": pick("/reports/", some.reports),
        "API: a claim": pick("/claims/", some.claims),
        "API: a source": pick("/sources/", some.sources),
        "API: links of one": pick("/links?report=", some.reports),
        "API: search": [f"/api/v1/search?{urlencode({'words': words})}" for words in WORDS],
        **{f"API: {name}": [f"/api/v1/{name}"] * min(how_many, 5) for name in lists},
    }


def p95(times: Sequence[float]) -> float:
    """The 95th of 100."""
    return sorted(times)[min(int(len(times) * 0.95), len(times) - 1)]


def alone(ledger: Ledger, how_many: int) -> None:
    """Prints a line for each kind of page: processor time and wall time, and the largest answer."""
    desk = Desk(
        ledger,
        clock=lambda: datetime.now(UTC),
        new_id=lambda: "x",
        ground=Ground(load_gazetteer().within, load_outlines().within),
    )
    client, some = TestClient(create_app(desk)), some_of(ledger)
    print(f"{'':20} pages  processor: median   p95   wall: median   p95   largest, kB")
    for kind, paths in {**addresses(some, how_many), **endpoints(some, how_many)}.items():
        times, worked, size = [], [], 0
        for path in paths[:1] + paths:  # what is loaded once is loaded before it is measured
            begin, busy = time.perf_counter(), time.process_time()
            answer = client.get(path)
            worked.append((time.process_time() - busy) * 1000)
            times.append((time.perf_counter() - begin) * 1000)
            assert answer.status_code == 200, (path, answer.status_code)
            size = max(size, len(answer.content))
        if times := times[1:]:
            print(
                f"{kind:20} {len(times):5} {statistics.median(worked[1:]):18.0f} "
                f"{p95(worked[1:]):5.0f} {statistics.median(times):14.0f} {p95(times):5.0f} "
                f"{size / 1000:13.0f}",
                flush=True,
            )


class Served:
    """The desk as people start it, while within."""

    def __init__(self, ledger: str) -> None:
        command = [sys.executable, "-m", "reportedly", "serve", "--ledger", ledger]
        self.process = subprocess.Popen(
            [*command, "--port", str(PORT)], stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> str:
        assert self.process.stdout is not None
        self.process.stdout.readline()
        time.sleep(2)
        return f"http://127.0.0.1:{PORT}"

    def __exit__(self, *_error: object) -> None:
        self.process.terminate()
        self.process.wait()


def together(ledger: str, paths: Sequence[str], readers: int, seconds: float) -> None:
    """Prints what so many readers were answered who ask one page after another."""
    told: Counter[str] = Counter()
    times: list[float] = []

    def reader(seed: int, address: str, until: float) -> None:
        draw = random.Random(seed)
        while time.monotonic() < until:
            begin = time.perf_counter()
            try:
                with urlopen(f"{address}{draw.choice(paths)}", timeout=60) as answer:
                    answer.read()
                    told[str(answer.status)] += 1
            except (HTTPError, URLError, OSError) as error:
                told[type(error).__name__] += 1
            times.append((time.perf_counter() - begin) * 1000)

    with Served(ledger) as address:
        until = time.monotonic() + seconds
        threads = [
            threading.Thread(target=reader, args=(seed, address, until)) for seed in range(readers)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    print(f"{readers} readers, {seconds:.0f} s: {dict(told)}, {len(times) / seconds:.0f} pages a "
          f"second, median {statistics.median(times):.0f} ms, p95 {p95(times):.0f} ms")  # fmt: skip


def _worked(watch: Any) -> float:
    """Milliseconds of processor time of a page's thread."""
    metrics = watch.send("Performance.getMetrics")["metrics"]
    told = {one["name"]: one["value"] for one in metrics}
    return float(told["TaskDuration"]) * 1000


def walked(readings: int = 3) -> None:
    """Prints how long a long report takes to open in Chromium, and a step through it with j."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "long.db"
        ledger = open_ledger(file)
        with ledger.write() as connection:
            add_reading(connection, long_reading(300, id="long"), now=datetime.now(UTC).isoformat())
        ledger.close()
        with Served(str(file)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            for _ in range(readings):
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                watch = page.context.new_cdp_session(page)
                watch.send("Performance.enable", {"timeDomain": "threadTicks"})
                page.goto(f"{address}/report?id=long")
                opened = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
                work = _worked(watch)
                steps = page.evaluate(WALK, STEPS)
                a_step = (_worked(watch) - work) / STEPS
                print(
                    f"6,000 words, 300 attributions: opens in {opened:.0f} ms, {work:.0f} of them "
                    f"the browser's work; a step: median {statistics.median(steps):.0f} ms, "
                    f"p95 {p95(steps):.0f} ms, work {a_step:.0f} ms"
                )
                page.close()
            browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("ledger")
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--no-browser", action="store_true")
    given = parser.parse_args()
    ledger = open_ledger(given.ledger, create=False)
    alone(ledger, given.pages)
    if given.readers:
        paths = [path for group in addresses(some_of(ledger), 100).values() for path in group]
        together(given.ledger, paths, given.readers, given.seconds)
    ledger.close()
    if not given.no_browser:
        walked()


if __name__ == "__main__":
    main()
