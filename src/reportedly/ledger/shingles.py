"""The shingles of all reports, and their words: what finds who copied from whom."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from sqlalchemy import Connection, bindparam, delete, insert, select

from reportedly.ledger import tables as t
from reportedly.links import Words, winnowed
from reportedly.links.shingles import COMMON, Candidates, is_stock, share_counts

_AT_ONCE: Final = 500  # hashes in one query: older SQLites take no more than 999


class LedgerShingles:
    """The ``ShingleIndex`` of a ledger, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found: dict[int, dict[int, int]] = {}  # of what was last asked for

    def add(self, report: str, shingles: Sequence[int], *, like: str | None = None) -> None:
        """Keep a report's shingles, but for stock and what stands in ``COMMON`` reports.

        Raises: KeyError where the ledger has no such report.
        """
        keys = self._keys([report] if like is None else [report, like])
        key = keys[report]
        postings = self._postings(shingles)
        if any(key in reports for reports in postings.values()):
            self.remove(report, shingles)
            postings = self._postings(shingles)
        family = self._family(keys[like]) if like in keys else key
        kept = [one for one in shingles if _has_room(postings.get(one, {}))]
        rows = [{"hash": one, "report": key, "family": family} for one in kept]
        if rows:
            self._connection.execute(insert(t.shingles), rows)
        self._found = {}

    def _family(self, key: int) -> int:
        """The family of a report: as its neighbours in the index know it, or its own."""
        known = (reports[key] for reports in self._found.values() if key in reports)
        return next(known, key)

    def remove(self, report: str, shingles: Sequence[int]) -> None:
        """Forget a report's shingles."""
        key = self._keys([report]).get(report)
        here = t.shingles.c
        for some in _in_parts(shingles):
            mine = here.hash.in_(some) & (here.report == key)
            self._connection.execute(delete(t.shingles).where(mine))
        self._found = {}

    def candidates(self, shingles: Sequence[int], *, least: int, most: int) -> Candidates:
        """Reports that share at least ``least`` of ``shingles``; the ``most`` that share most."""
        shared, stock = share_counts(self._postings(shingles))
        near = sorted(
            ((number, key) for key, number in shared.items() if number >= least),
            key=lambda one: (-one[0], one[1]),
        )
        return Candidates(tuple(self._latest([key for _, key in near], most)), frozenset(stock))

    def _postings(self, shingles: Sequence[int]) -> dict[int, dict[int, int]]:
        """Of each shingle the reports that have it, with their families; asked for once."""
        if not self._found.keys() >= set(shingles):
            self._found = {one: {} for one in shingles}
            for some in _in_parts(shingles):
                for hash, report, family in self._connection.execute(_POSTINGS, {"some": some}):
                    self._found[hash][report] = family
        return {one: self._found[one] for one in shingles}

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

    def _keys(self, reports: Sequence[str]) -> dict[str, int]:
        r = t.reports.c
        query = select(r.id, r.key).where(r.id.in_(reports))
        return dict(map(tuple, self._connection.execute(query)))


def _has_room(reports: Mapping[int, int]) -> bool:
    return len(reports) < COMMON and not is_stock(reports)


_S = t.shingles.c
_POSTINGS = select(_S.hash, _S.report, _S.family).where(
    _S.hash.in_(bindparam("some", expanding=True))
)


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


def words_are_kept(connection: Connection, id: str) -> bool:
    """Whether a report is in the index: its words are kept as long as it is."""
    query = select(t.reports.c.key).join(t.report_words, t.report_words.c.report == t.reports.c.key)
    return connection.execute(query.where(t.reports.c.id == id)).first() is not None


def forget_shingles(connection: Connection, id: str) -> None:
    """Take a report out of the index, and its words."""
    LedgerShingles(connection).remove(id, winnowed(words_of_report(connection, id)))
    mine = select(t.reports.c.key).where(t.reports.c.id == id).scalar_subquery()
    connection.execute(delete(t.report_words).where(t.report_words.c.report == mine))


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
