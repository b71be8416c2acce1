"""What all statements of a ledger have in common, kept with it, counted as reports come and go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from reportedly.ledger import tables as t
from reportedly.ledger.vectors import Vectors
from reportedly.links.background import Background
from reportedly.links.propositions import Proposition


class LedgerBackground(Background):
    """The background of a ledger as one process has it; each change is written at once."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection
        self.changes = 0
        row = connection.execute(select(t.background)).first()
        if row is not None:
            self._reports, self._statements, self.changes = row.reports, row.statements, row.changes
            self._sum = np.frombuffer(row.sum, "<f8").copy()
        self._counts.update(dict(map(tuple, connection.execute(select(t.stems)))))

    def on(self, connection: Connection) -> LedgerBackground:
        """The same, for another transaction; read anew where another process changed it."""
        now = connection.execute(select(t.background.c.changes)).scalar() or 0
        if now != self.changes:
            return LedgerBackground(connection)
        self._connection = connection
        return self

    def _count(self, propositions: Iterable[Proposition], vectors: Vectors, times: int) -> None:
        given = list(propositions)
        super()._count(given, vectors, times)
        found = frozenset[str]().union(*(one.stems for one in given))
        self._write({stem: self._counts[stem] for stem in found})

    def _write(self, counts: Mapping[str, int]) -> None:
        rows = [{"given": stem, "now": number} for stem, number in counts.items()]
        known = self._known(list(counts))
        here = t.stems
        query = update(here).where(here.c.stem == bindparam("given"))
        if old := [row for row in rows if row["given"] in known]:
            self._connection.execute(query.values(reports=bindparam("now")), old)
        if new := [row for row in rows if row["given"] not in known]:
            values = [{"stem": row["given"], "reports": row["now"]} for row in new]
            self._connection.execute(insert(here), values)
        if not all(counts.values()):
            self._connection.execute(delete(here).where(here.c.reports <= 0))
        self.changes += 1
        self._connection.execute(delete(t.background))
        self._connection.execute(
            insert(t.background).values(
                reports=self._reports,
                statements=self._statements,
                sum=self._sum.astype("<f8").tobytes(),
                changes=self.changes,
            )
        )

    def _known(self, stems: list[str]) -> set[str]:
        found: set[str] = set()
        for at in range(0, len(stems), 500):
            query = select(t.stems.c.stem).where(t.stems.c.stem.in_(stems[at : at + 500]))
            found |= set(self._connection.execute(query).scalars())
        return found
