"""A process that is killed while it adds reports leaves whole reports, or none."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from reportedly.ledger import lists, open_ledger
from reportedly.ledger.checks import check
from reportedly.ledger.claims import all_claims
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


LINKER = """
import os, random, signal, sys, time
import numpy as np
sys.path.insert(0, sys.argv[1])
from reportedly.ledger import open_ledger
from reportedly.ledger.reports import add_reading
from reportedly.ledger.upkeep import link_reading, settle_left
from tests.ledger.examples import NOW, TEXT, reading

class Words:
    version = "words"

    def embed(self, texts):
        drawn = [np.random.default_rng(sum(map(ord, text))).standard_normal(384) for text in texts]
        return np.array([one / np.linalg.norm(one) for one in drawn], np.float32).reshape(-1, 384)

def add(says):
    ledger = open_ledger(sys.argv[2], encoder=Words)
    for n in range(int(sys.argv[3])):
        one = reading(f"r{n}", outlet=f"The {n}", text=f"{TEXT} It is day {n}.")
        with ledger.write() as connection:
            added = add_reading(connection, one, now=NOW)
            if added.came == "added":
                link_reading(connection, added.key, settled=False)
        if added.came == "added" and n % 3 == 2:
            settle_left(ledger)
        if added.came == "added":
            os.write(says, b".")
    settle_left(ledger)
    ledger.close()

chance, kills = random.Random(7), 0
while True:
    hears, says = os.pipe()
    child = os.fork()
    if not child:
        add(says)
        os._exit(0)
    os.close(says)
    if sys.argv[4] == "killed" and os.read(hears, 1):
        time.sleep(chance.random() * 0.04)
        os.kill(child, signal.SIGKILL)
    over = os.waitpid(child, 0)[1] == 0
    os.close(hears)
    if over:
        break
    kills += 1
print(kills)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, which Windows has not")
def test_whatever_is_killed_while_it_links_and_settles_goes_on_to_the_same_claims(root, tmp_path):
    def added(name, how):
        where = str(tmp_path / name)
        command = [sys.executable, "-c", LINKER, str(root), where, "24", how]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        ledger = open_ledger(where)
        with ledger.read() as connection:
            assert list(check(connection)) == []
            found = {(one.claim, one.grade) for one in all_claims(connection)}
        ledger.close()
        return int(done.stdout), found

    kills, found = added("killed.db", "killed")
    assert kills >= 5
    assert added("whole.db", "left alone") == (0, found)
