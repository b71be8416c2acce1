"""How quick the desk is: server time a page, and many readers at once.

    python -m benchmarks.desk LEDGER [--readers 50] [--seconds 60]

LEDGER is filled from `python -m benchmarks.generate`.  First each kind of page alone (the time
within the process, with the answer made whole), then readers who ask one page after another.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import UTC, datetime
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import urlopen  # noqa: TID251  # asks this machine

from starlette.testclient import TestClient

from reportedly.events import load_gazetteer, load_outlines
from reportedly.ledger import Ledger, open_ledger
from reportedly.ledger.filters import Filters
from reportedly.ledger.lists import claims, reports, sources
from reportedly.views.app import create_app
from reportedly.views.desk import Desk
from reportedly.views.exports.map import Ground

WORDS = ("dam", "shelling", "police said", "minister", "killed", "denied", "bridge")


def addresses(ledger: Ledger, how_many: int) -> dict[str, list[str]]:
    """Pages of each kind, spread over the ledger."""
    with ledger.read() as connection:
        some = [one.id for one in reports(connection, limit=2000).items]
        found = [one.id for one in claims(connection, Filters(), limit=2000).items]
        said = [one.id for one in sources(connection, limit=200).items]
    draw = random.Random(1)

    def pick(path: str, ids: list[str]) -> list[str]:
        chosen = draw.sample(ids, min(how_many, len(ids)))
        return [f"{path}?{urlencode({'id': id})}" for id in chosen]

    return {
        "first page": ["/"] * min(how_many, 10),
        "report": pick("/report", some),
        "claim": pick("/claim", found),
        "source": pick("/source", said),
        "search": [f"/search?{urlencode({'words': words})}" for words in WORDS],
    }


def p95(times: list[float]) -> float:
    return sorted(times)[min(int(len(times) * 0.95), len(times) - 1)]


def alone(ledger: Ledger, how_many: int) -> None:
    desk = Desk(
        ledger,
        clock=lambda: datetime.now(UTC),
        new_id=lambda: "x",
        ground=Ground(load_gazetteer().within, load_outlines().within),
    )
    client = TestClient(create_app(desk))
    client.get("/")
    for kind, paths in addresses(ledger, how_many).items():
        times, worked, size = [], [], 0
        for path in paths:
            begin, busy = time.perf_counter(), time.process_time()
            answer = client.get(path)
            worked.append((time.process_time() - busy) * 1000)
            times.append((time.perf_counter() - begin) * 1000)
            assert answer.status_code == 200, path
            size = max(size, len(answer.content))
        if times:
            print(
                f"{kind:12} {len(times):4} pages  median {statistics.median(times):4.0f} ms  "
                f"p95 {p95(times):4.0f} ms  p95 of processor time {p95(worked):4.0f} ms  "
                f"largest {size / 1000:.0f} kB"
            )


def together(where: str, ledger: Ledger, readers: int, seconds: float) -> None:
    served = subprocess.Popen(
        [sys.executable, "-m", "reportedly", "serve", "--ledger", where, "--port", "8643"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert served.stdout is not None
    served.stdout.readline()
    paths = [path for group in addresses(ledger, 100).values() for path in group]
    told: Counter[str] = Counter()
    times: list[float] = []
    until = time.monotonic() + seconds

    def reader(seed: int) -> None:
        draw = random.Random(seed)
        while time.monotonic() < until:
            begin = time.perf_counter()
            try:
                with urlopen(f"http://127.0.0.1:8643{draw.choice(paths)}", timeout=60) as answer:
                    answer.read()
                    told[str(answer.status)] += 1
            except (HTTPError, URLError, OSError) as error:
                told[type(error).__name__] += 1
            times.append((time.perf_counter() - begin) * 1000)

    time.sleep(2)
    threads = [threading.Thread(target=reader, args=(seed,)) for seed in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    served.terminate()
    served.wait()
    rate = len(times) / seconds
    print(f"{readers} readers, {seconds:.0f} s: {dict(told)}, {rate:.0f} pages a second, "
          f"median {statistics.median(times):.0f} ms")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("ledger")
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    ledger = open_ledger(given.ledger, create=False)
    alone(ledger, given.pages)
    if given.readers:
        together(given.ledger, ledger, given.readers, given.seconds)
    ledger.close()


if __name__ == "__main__":
    main()
