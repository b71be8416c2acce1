"""Which statements are near in meaning: their vectors, kept in the ledger, searched in memory.

An HNSW graph (Malkov & Yashunin 2018) by usearch holds them all, with their days; it is made from
the ledger when it is first asked, saved beside a SQLite file so that the next process need not make
it, and brought up to date from the ledger whenever it is asked.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, bindparam, func, select

from reportedly.ledger import tables as t
from reportedly.links.nearness import NEAR_WIDTH, with_days
from reportedly.links.settings import day_of

if TYPE_CHECKING:
    from usearch.index import Index

Vectors = NDArray[np.float32]
_AT_ONCE: Final = 5_000
_BEYOND: Final = 2  # times as many are asked for as are wanted: some may be of purged reports


class StatementVectors:
    """The graph of one process.  ``file``: where it is saved; none for a server's ledger.

    ``days`` are those on which the reports of statements were published, as ordinals.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._index: Index | None = None
        self.seen = 0  # the highest key of a statement that is in the graph
        self._lock = RLock()

    def put(self, keys: Sequence[int], vectors: Vectors, days: Sequence[int | None]) -> None:
        """Take in vectors that were written to the ledger, with the keys of their statements."""
        if keys:
            with self._lock:
                self._add(np.array(keys), with_days(vectors, days))

    def near(
        self,
        connection: Connection,
        vectors: Vectors,
        days: Sequence[int | None],
        *,
        most: int,
        checked: bool = False,
    ) -> list[list[tuple[float, int]]]:
        """For each vector and its day the nearest statements: how far, and their keys.

        Twice ``most``, because some may be gone, or of superseded revisions.  ``checked``: it was
        asked before in this transaction, so that nothing can have come that was not put.
        """
        with self._lock:
            index = self._index if checked else None
            index = self._up_to_date(connection) if index is None else index
            if not len(vectors) or not len(index):
                return [[] for _ in vectors]
            asked = min(most * _BEYOND, len(index))
            found = index.search(with_days(vectors, days), asked, threads=1)
        keys, distances = np.atleast_2d(found.keys), np.atleast_2d(found.distances)
        both = zip(distances.tolist(), keys.tolist(), strict=True)
        return [list(zip(*row, strict=True)) for row in both]

    def save(self) -> None:
        """Write the graph beside the ledger's file."""
        with self._lock:
            if self._file is not None and self._index is not None and len(self._index):
                beside = self._file.with_name(self._file.name + ".new")
                self._index.save(str(beside))
                beside.replace(self._file)

    def back_to(self, seen: int) -> None:
        """Take keys above ``seen`` out again: a transaction failed that put them there.

        Another process may give them to other statements.
        """
        with self._lock:
            if self._index is None or self.seen <= seen:
                return
            self.seen = seen
            if not seen:
                self._index = None  # it was loaded meanwhile, and is again when it is next asked
                return
            keys = np.asarray(self._index.keys)
            for key in keys[keys > seen]:
                self._index.remove(int(key))

    def forget(self) -> None:
        """Drop the graph and its file: it is made anew when it is next asked."""
        with self._lock:
            self._index, self.seen = None, 0
            if self._file is not None:
                self._file.unlink(missing_ok=True)

    def _up_to_date(self, connection: Connection) -> Index:
        if self._index is None:
            self._index = self._load()
            self.seen = int(np.asarray(self._index.keys).max()) if len(self._index) else 0
            if self.seen > _highest(connection):  # of a later state: an old copy was put back
                self._index, self.seen = _empty(), 0
        while rows := connection.execute(_LATER, {"seen": self.seen}).all():
            vectors = np.stack([from_bytes(row.vector) for row in rows])
            days = [day_of(row.published) for row in rows]
            keys = np.array([row.statement for row in rows])
            self._add(keys, with_days(vectors, days), threads=0 if len(rows) == _AT_ONCE else 1)
        return self._index

    def _load(self) -> Index:
        """The saved graph; an empty one where there is none, or it is damaged or of other rows."""
        index = _empty()
        if self._file is not None and self._file.is_file():
            try:
                index.load(str(self._file))
            except RuntimeError:
                return _empty()
        return index if index.ndim == NEAR_WIDTH else _empty()

    def _add(self, keys: NDArray[Any], vectors: Vectors, *, threads: int = 1) -> None:
        """Into the graph; a key that a transaction gave back comes again with another vector.

        ``threads``: 0 for all cores, which differs a little from time to time.
        """
        if self._index is None:
            return  # it is made from the ledger when it is asked
        for key in keys[np.atleast_1d(self._index.contains(keys))]:
            self._index.remove(int(key))
        self._index.add(keys, vectors, threads=threads)
        self.seen = max(self.seen, int(keys.max()))


_P: Final = t.propositions.c
_LATER: Final = (
    select(_P.statement, _P.vector, t.reports.c.published)
    .join(t.statements, t.statements.c.key == _P.statement)
    .join(t.reports, t.reports.c.key == t.statements.c.report)
    .where(_P.statement > bindparam("seen"))
    .order_by(_P.statement)
    .limit(_AT_ONCE)
)


def _highest(connection: Connection) -> int:
    """The highest key of a statement."""
    return int(connection.execute(select(func.max(t.statements.c.key))).scalar() or 0)


def _empty() -> Index:
    """A graph without vectors; cosines, kept as 8-bit numbers.

    The encoder's libraries are loaded first: loaded after usearch 2.26, onnxruntime ends the
    process with a segmentation fault.
    """
    importlib.import_module("reportedly.language.encoder")
    from usearch.index import Index

    return Index(ndim=NEAR_WIDTH, metric="cos", dtype="i8", connectivity=16)


def to_bytes(vector: Vectors) -> bytes:
    """A vector as little-endian 16-bit floats."""
    return vector.astype("<f2").tobytes()


def from_bytes(data: bytes) -> Vectors:
    """The vector that ``to_bytes`` wrote."""
    return np.frombuffer(data, "<f2").astype(np.float32)
