"""What one process remembers of a ledger, so that it need not be read and decoded again.

A report that is stored anew, unlinked or purged is forgotten by whoever does so; what other
processes write shows in a counter that is read at the beginning of every transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from reportedly.ledger import tables as t
from reportedly.links import Words
from reportedly.links.likenesses import Likenesses
from reportedly.links.recent import Recent
from reportedly.links.told import Told
from reportedly.records import Reading, ReportLink, StatementLink, StatementRef

_STATE: Final = select(
    select(t.background.c.changes).scalar_subquery(), select(t.decisions.c.key).exists()
)


Near = tuple[float, StatementRef]
"""How far off a statement is, by the index of statements, and which."""


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A report's own number, when it was published, and the numbers of its statements."""

    key: int
    published: str | None
    statements: dict[str, int]


class Remembered:
    """What linking asks for again and again, by the ids of reports and statements.

    ``changes`` is the state of the ledger that it is of (``LedgerBackground.changes``): where
    another process has linked or unlinked a report since, it is all forgotten.  ``background`` is
    what all statements have in common, as this process last had it.  ``decided``: whether there may
    be decisions; where there are none, nobody need look for one.
    """

    def __init__(self) -> None:
        self.propositions: Recent[int, Any] = Recent(50_000)
        self.readings: Recent[str, Reading] = Recent(1_000)
        self.reports: Recent[str, KnownReport] = Recent(10_000)
        self.words: Recent[str, Words] = Recent(2_000)
        self.report_links: Recent[str, tuple[ReportLink, ...]] = Recent(2_000)
        self.statement_links: Recent[StatementRef, tuple[StatementLink, ...]] = Recent(50_000)
        self.near: Recent[StatementRef, list[Near]] = Recent(20_000)  # nearest first
        self.told = Told()
        self.background: Any = None
        self.likenesses: Likenesses | None = None
        self.decided = True

    def check(self, connection: Connection) -> None:
        """Forget everything where another process has linked or unlinked a report since.

        To be asked once, at the beginning of a transaction that writes.
        """
        now, decided = connection.execute(_STATE).one()
        if self.background is None or (self.background.changes != now):
            self.clear()
        self.decided = decided

    def forget_report(self, id: str) -> None:
        """Forget one report, which is stored anew; links with it are forgotten by ``unlinked``."""
        self.readings.forget(id)
        self.reports.forget(id)
        self.words.forget(id)
        self.told.forget(id)

    def unlinked(self, id: str) -> None:
        """Forget what a report that is unlinked had to do with others."""
        self.forget_report(id)
        self.report_links.clear()
        self.statement_links.clear()
        self.near.clear()
        self.told.clear()

    def clear(self) -> None:
        """Forget everything: a transaction failed, and gave back keys that it had used."""
        self.propositions.clear()
        self.readings.clear()
        self.reports.clear()
        self.words.clear()
        self.report_links.clear()
        self.statement_links.clear()
        self.near.clear()
        self.told.clear()
        self.background = None
        self.likenesses = None
        self.decided = True
