"""The vectors of statements, and which are near: kept in the ledger, searched in memory.

An HNSW graph (Malkov & Yashunin 2018) by usearch holds them all; it is made from the ledger when
it is first asked, saved beside a SQLite file so that the next process need not make it, and
brought up to date from the ledger at the beginning of each transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import RLock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, func, insert, select
from usearch.index import Index

from reportedly.ledger import tables as t
from reportedly.records import StatementRef

Vectors = NDArray[np.float32]
_AT_ONCE: Final = 5_000
_BEYOND: Final = 2  # times as many are asked for as are wanted: some may be of purged reports


class StatementVectors:
    """The graph of one process.  ``file``: where it is saved; none for a server's ledger."""

    def __init__(self, file: Path | None, *, width: int = 384) -> None:
        self._file = file
        self._width = width
        self._index: Index | None = None
        self._seen = 0  # the highest key of a statement that is in the graph
        self._lock = RLock()

    def put(self, connection: Connection, vectors: Mapping[int, Vectors]) -> None:
        """Keep vectors of statements, by the statements' keys."""
        keys = list(vectors)
        if not keys:
            return
        here = t.vectors.c.statement
        connection.execute(delete(t.vectors).where(here.in_(keys)))
        rows = [{"statement": key, "vector": _bytes(vectors[key])} for key in keys]
        connection.execute(insert(t.vectors), rows)
        with self._lock:
            self._add(np.array(keys), np.stack([vectors[key] for key in keys]))

    def near(
        self, connection: Connection, vectors: Vectors, *, most: int
    ) -> list[list[tuple[StatementRef, float]]]:
        """For each vector the ``most`` nearest statements with their cosines, the nearest first.

        Statements of superseded revisions are left out.
        """
        with self._lock:
            index = self._up_to_date(connection)
            if not len(vectors) or not len(index):
                return [[] for _ in vectors]
            asked = min(most * _BEYOND, len(index))
            found = index.search(np.ascontiguousarray(vectors, np.float32), asked)
            keys = np.atleast_2d(found.keys)
            distances = np.atleast_2d(found.distances)
        refs = _refs(connection, {int(key) for key in keys.ravel()})
        return [
            [
                (refs[int(key)], 1.0 - float(distance))
                for key, distance in zip(row, far, strict=True)
                if int(key) in refs
            ][:most]
            for row, far in zip(keys, distances, strict=True)
        ]

    def save(self) -> None:
        """Write the graph beside the ledger's file."""
        with self._lock:
            if self._file is not None and self._index is not None and len(self._index):
                beside = self._file.with_name(self._file.name + ".new")
                self._index.save(str(beside))
                beside.replace(self._file)

    def forget(self) -> None:
        """Drop the graph and its file: it is made anew when it is next asked."""
        with self._lock:
            self._index, self._seen = None, 0
            if self._file is not None:
                self._file.unlink(missing_ok=True)

    def _up_to_date(self, connection: Connection) -> Index:
        if self._index is None:
            self._index = self._load()
            self._seen = int(max(self._index.keys, default=0)) if len(self._index) else 0
        here = t.vectors.c
        query = select(here.statement, here.vector).order_by(here.statement)
        while True:
            rows = connection.execute(
                query.where(here.statement > self._seen).limit(_AT_ONCE)
            ).all()
            if not rows:
                return self._index
            self._add(np.array([row[0] for row in rows]), np.stack([_floats(r[1]) for r in rows]))

    def _load(self) -> Index:
        """The saved graph, or an empty one where there is none or it is damaged."""
        index = Index(ndim=self._width, metric="cos", dtype="i8", connectivity=16)
        if self._file is not None and self._file.is_file():
            try:
                index.load(str(self._file))
            except RuntimeError:
                return Index(ndim=self._width, metric="cos", dtype="i8", connectivity=16)
        return index

    def _add(self, keys: NDArray[Any], vectors: Vectors) -> None:
        """Into the graph; a key that a transaction gave back comes again with another vector."""
        if self._index is None:
            return  # it is made from the ledger when it is asked
        for key in keys[np.atleast_1d(self._index.contains(keys))]:
            self._index.remove(int(key))
        self._index.add(keys, np.ascontiguousarray(vectors, np.float32))
        self._seen = max(self._seen, int(keys.max()))


def _refs(connection: Connection, keys: set[int]) -> dict[int, StatementRef]:
    s, r = t.statements.c, t.reports.c
    query = (
        select(s.key, r.id, s.id)
        .join(t.reports, r.key == s.report)
        .where(s.key.in_(sorted(keys)), r.latest)
    )
    return {key: StatementRef(report, id) for key, report, id in connection.execute(query)}


def vectors_of(connection: Connection, statements: Sequence[int]) -> dict[int, Vectors]:
    """The vectors of statements, by their keys; those that have none left out."""
    here = t.vectors.c
    query = select(here.statement, here.vector).where(here.statement.in_(statements))
    return {key: _floats(vector) for key, vector in connection.execute(query)}


def count_vectors(connection: Connection) -> int:
    """How many statements have a vector."""
    return int(connection.execute(select(func.count()).select_from(t.vectors)).scalar_one())


def _bytes(vector: Vectors) -> bytes:
    return vector.astype("<f2").tobytes()


def _floats(data: bytes) -> Vectors:
    return np.frombuffer(data, "<f2").astype(np.float32)
