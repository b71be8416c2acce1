"""The shingles of all reports, and their words: what finds who copied from whom."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
from sqlalchemy import Connection, delete, func, insert, select

from reportedly.ledger import tables as t
from reportedly.links import Words, winnowed
from reportedly.links.shingles import COMMON

_AT_ONCE: Final = 500  # hashes in one query: older SQLites take no more than 999


class LedgerShingles:
    """The ``ShingleIndex`` of a ledger, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, report: str, shingles: Sequence[int]) -> None:
        """Keep a report's shingles; one that stands in more than ``COMMON`` is kept no further.

        Raises: KeyError where the ledger has no such report.
        """
        key = self._keys([report])[report]
        common = {hash for hash, number in self._counts(shingles).items() if number > COMMON}
        here = t.shingles.c
        for some in _in_parts(shingles):
            mine = here.hash.in_(some) & (here.report == key)
            self._connection.execute(delete(t.shingles).where(mine))
        rows = [{"hash": one, "report": key} for one in shingles if one not in common]
        if rows:
            self._connection.execute(insert(t.shingles), rows)

    def remove(self, report: str, shingles: Sequence[int]) -> None:
        """Forget a report's shingles."""
        key = self._keys([report]).get(report)
        here = t.shingles.c
        for some in _in_parts(shingles):
            mine = here.hash.in_(some) & (here.report == key)
            self._connection.execute(delete(t.shingles).where(mine))

    def candidates(self, shingles: Sequence[int], *, least: int, most: int) -> list[str]:
        """Reports that share at least ``least`` of ``shingles``; the ``most`` that share most."""
        here = t.shingles.c
        found: dict[int, list[int]] = {}
        for some in _in_parts(shingles):
            query = select(here.hash, here.report).where(here.hash.in_(some))
            for hash, report in self._connection.execute(query):
                found.setdefault(hash, []).append(report)
        shared: Counter[int] = Counter()
        for reports in found.values():
            if len(reports) <= COMMON:
                shared.update(reports)
        near = sorted(
            ((number, key) for key, number in shared.items() if number >= least),
            key=lambda one: (-one[0], one[1]),
        )
        return self._latest([key for _, key in near], most)

    def _latest(self, keys: list[int], most: int) -> list[str]:
        """Ids of those that are the latest revision of their report, in the order given."""
        r = t.reports.c
        ids: list[str] = []
        for some in _in_parts(keys):
            query = select(r.key, r.id).where(r.key.in_(some), r.latest)
            named = dict(map(tuple, self._connection.execute(query)))
            ids += [named[key] for key in some if key in named]
            if len(ids) >= most:
                break
        return ids[:most]

    def _counts(self, shingles: Sequence[int]) -> dict[int, int]:
        here = t.shingles.c
        counts: dict[int, int] = {}
        for some in _in_parts(shingles):
            query = select(here.hash, func.count()).where(here.hash.in_(some)).group_by(here.hash)
            counts |= dict(map(tuple, self._connection.execute(query)))
        return counts

    def _keys(self, reports: Sequence[str]) -> dict[str, int]:
        r = t.reports.c
        query = select(r.id, r.key).where(r.id.in_(reports))
        return dict(map(tuple, self._connection.execute(query)))


def _in_parts(numbers: Sequence[int]) -> list[Sequence[int]]:
    return [numbers[at : at + _AT_ONCE] for at in range(0, len(numbers), _AT_ONCE)]


def keep_words(connection: Connection, report: int, words: Words) -> None:
    """Keep the words of the report with this key."""
    connection.execute(delete(t.report_words).where(t.report_words.c.report == report))
    connection.execute(insert(t.report_words).values(report=report, words=pack(words)))


def words_of_report(connection: Connection, id: str) -> Words:
    """The words of a report; none where they were not kept."""
    query = (
        select(t.report_words.c.words)
        .join(t.reports, t.reports.c.key == t.report_words.c.report)
        .where(t.reports.c.id == id)
    )
    packed = connection.execute(query).scalar()
    return unpack(packed if packed is not None else pack(_NONE))


def forget_shingles(connection: Connection, id: str) -> None:
    """Take a report out of the index."""
    LedgerShingles(connection).remove(id, winnowed(words_of_report(connection, id)))


def pack(words: Words) -> bytes:
    """Words as bytes: little-endian, each kind of number together, packed by zlib."""
    parts = (
        words.keys.astype("<u4").tobytes(),
        np.diff(words.starts, prepend=0).astype("<i4").tobytes(),
        (words.ends - words.starts).astype("<i4").tobytes(),
        np.packbits(words.quoted).tobytes(),
    )
    return struct.pack("<I", len(words)) + zlib.compress(b"".join(parts), 1)


def unpack(packed: bytes) -> Words:
    """The words that ``pack`` packed."""
    (count,) = struct.unpack_from("<I", packed)
    plain = zlib.decompress(packed[4:])
    keys, steps, lengths = (
        np.frombuffer(plain, kind, count, offset=at * 4 * count)
        for at, kind in enumerate(("<u4", "<i4", "<i4"))
    )
    quoted = np.frombuffer(plain, np.uint8, offset=12 * count)
    starts = np.cumsum(steps, dtype=np.int64)
    return Words(
        keys.astype(np.uint64),
        starts,
        starts + lengths,
        np.unpackbits(quoted, count=count).astype(bool),
    )


_NONE: Final = Words(
    np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, bool)
)
