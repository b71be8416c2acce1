"""The ledger's index gives what the one in memory gives, and words come back as they were kept."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.reports import add_reading
from reportedly.ledger.shingles import LedgerShingles, pack, unpack
from reportedly.links import MemoryShingles, Words, words_of
from reportedly.links.shingles import STOCK
from tests.ledger.examples import NOW, TEXT, reading


def same(a: Words, b: Words) -> bool:
    fields = ("keys", "starts", "ends", "quoted")
    return all(np.array_equal(getattr(a, name), getattr(b, name)) for name in fields)


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 50), st.booleans())))
def test_words_come_back_as_they_were_kept(given_words):
    keys, steps, quoted = ([word[at] for word in given_words] for at in range(3))
    starts = np.cumsum(np.array(steps, np.int64))
    words = Words(np.array(keys, np.uint64), starts, starts + 3, np.array(quoted, bool))
    assert same(unpack(pack(words)), words)


def test_words_of_a_text_come_back(ledger):
    words = words_of(reading())
    assert same(unpack(pack(words)), words)


def test_candidates_are_those_of_the_index_in_memory(ledger):
    shingles = {"r1": [1, 2, 3, 2**62], "r2": [2, 3, 9], "r3": [3], "r4": [7]}
    memory = MemoryShingles()
    with ledger.write() as connection:
        index = LedgerShingles(connection)
        for id, some in shingles.items():
            add_reading(connection, reading(id, text=f"{TEXT} {id}"), now=NOW)
            memory.add(id, some)
            index.add(id, some)
        for least in (1, 2, 3):
            for asked in ([1, 2, 3], [3, 7, 9], [2**62], [], [5]):
                for most in (1, 4):
                    found = index.candidates(asked, least=least, most=most)
                    assert found == memory.candidates(asked, least=least, most=most)
        index.add("r1", [1])
        index.remove("r2", [2, 3, 9])
        assert index.candidates([1, 2, 3], least=1, most=9).reports == ("r1", "r3")


def test_families_and_stock_are_those_of_the_index_in_memory(ledger):
    memory = MemoryShingles()
    with ledger.write() as connection:
        index = LedgerShingles(connection)
        for n in range(STOCK + 3):
            add_reading(connection, reading(f"r{n}", text=f"{TEXT} {n}"), now=NOW)
            shingles, like = [5, 6, n + 100, 50 + n // 3], f"r{n - n % 3}" if n % 3 else None
            for one in (index, memory):
                one.candidates(shingles, least=1, most=9)
                one.add(f"r{n}", shingles, like=like)
            for asked in ([5, 6, 100], [50, 51, 5], [n + 100]):
                found = index.candidates(asked, least=1, most=50)
                assert set(found.reports) == set(memory.candidates(asked, least=1, most=50).reports)
                assert found.stock == memory.candidates(asked, least=1, most=50).stock


def test_a_shingle_of_too_many_families_counts_for_nothing(ledger):
    with ledger.write() as connection:
        index = LedgerShingles(connection)
        for n in range(STOCK + 2):
            add_reading(connection, reading(f"r{n}", text=f"{TEXT} {n}"), now=NOW)
            index.add(f"r{n}", [5, n + 100])
        found = index.candidates([5, 100], least=1, most=9)
        assert (found.reports, found.stock) == (("r0",), {5})
