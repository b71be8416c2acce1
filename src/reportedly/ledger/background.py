"""What all statements of a ledger have in common, kept with it, counted as reports come and go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from secrets import randbelow
from typing import Any, Final, cast

import numpy as np
from sqlalchemy import Connection, Executable, bindparam, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.ledger import tables as t
from reportedly.ledger.store import tools_of
from reportedly.ledger.vectors import Vectors
from reportedly.links.background import Background
from reportedly.links.propositions import Proposition


class LedgerBackground(Background):
    """The background of a ledger as one process has it; each change is written at once.

    ``encoder``: the version of that which made all its vectors, none while there are none.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection
        self.changes = randbelow(2**30)  # never again what it was before all was made anew
        self.encoder: str | None = None
        row = connection.execute(select(t.background)).first()
        if row is not None:
            self._reports, self._statements, self.changes = row.reports, row.statements, row.changes
            self.encoder = row.encoder
            self._sum = np.frombuffer(row.sum, "<f8").copy()
        self._counts.update(dict(map(tuple, connection.execute(select(t.stems)))))
        self._changed()

    def on(self, connection: Connection) -> LedgerBackground:
        """The same, for another transaction."""
        self._connection = connection
        return self

    def _count(self, propositions: Iterable[Proposition], vectors: Vectors, times: int) -> None:
        given = list(propositions)
        super()._count(given, vectors, times)
        self.encoder = self.encoder or tools_of(self._connection).encoder().version
        found = frozenset[str]().union(*(one.stems for one in given))
        self._write({stem: self._counts[stem] for stem in found})

    def _write(self, counts: Mapping[str, int]) -> None:
        kept = [{"stem": stem, "reports": number} for stem, number in counts.items() if number > 0]
        if gone := [{"given": stem} for stem, number in counts.items() if number <= 0]:
            here = delete(t.stems).where(t.stems.c.stem == bindparam("given"))
            self._connection.execute(here, gone)
        if kept:
            self._connection.execute(_COUNTED[self._connection.dialect.name], kept)
        self.changes += 1
        self._connection.execute(delete(t.background))
        self._connection.execute(
            insert(t.background).values(
                reports=self._reports,
                statements=self._statements,
                sum=self._sum.astype("<f8").tobytes(),
                changes=self.changes,
                encoder=self.encoder,
            )
        )


def _counting(insert_into: Any) -> Executable:
    """Sets how many reports have a stem, whether it was there or not."""
    query = insert_into(t.stems)
    return cast(
        Executable,
        query.on_conflict_do_update(
            index_elements=[t.stems.c.stem], set_={"reports": query.excluded.reports}
        ),
    )


_COUNTED: Final = {
    "sqlite": _counting(sqlite.insert),
    "postgresql": _counting(postgresql.insert),
}
