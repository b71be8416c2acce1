"""A process that is killed while it adds reports leaves whole reports, or none."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from reportedly.ledger import lists, open_ledger
from reportedly.ledger.checks import check
from reportedly.ledger.filters import Filters

KILLS = 100

KILLER = """
import json, os, random, signal, sys, time
sys.path.insert(0, sys.argv[1])
from reportedly.ledger import open_ledger
from reportedly.ledger.reports import add_reading
from tests.ledger.examples import NOW, TEXT, reading

def add(start, said):
    ledger = open_ledger(sys.argv[2])
    for n in range(start, start + 40):
        with ledger.write() as connection:
            add_reading(connection, reading(f"r{n}", text=f"{TEXT} It is day {n}."), now=NOW)
        os.write(said, b".")

def add_until_killed(start, chance):
    hears, says = os.pipe()
    child = os.fork()
    if not child:
        add(start, says)
        os._exit(0)
    os.close(says)
    said = sum(len(os.read(hears, 1)) for _ in range(chance.randint(0, 3)))
    time.sleep(chance.random() * 0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(hears, 100):
        said += len(more)
    os.close(hears)
    return said

chance = random.Random(5)
print(json.dumps([add_until_killed(40 * n, chance) for n in range(int(sys.argv[3]))]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, which Windows has not")
def test_a_hundred_kills_lose_no_finished_report_and_leave_none_half_read(where, root):
    open_ledger(where).close()
    command = [sys.executable, "-c", KILLER, str(root), where, str(KILLS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert len(said) == KILLS
    assert len(set(said)) > 1, "they were all killed at the same moment"
    ledger = open_ledger(where)
    with ledger.read() as connection:
        assert list(check(connection)) == []
        kept = lists.reports(connection, limit=KILLS * 41).items
        assert all(report.statements == 3 for report in kept)
        assert (
            sum(said) <= len(kept) <= sum(said) + KILLS
        )  # killed after it was kept, before it said so
        found = lists.statements(connection, Filters(words="water"), limit=KILLS * 41).items
        assert len(found) == len(kept)
    ledger.close()
