"""What one process remembers of a ledger, so that it need not be read and decoded again.

A report that is stored anew, unlinked or purged is forgotten by whoever does so; what other
processes write shows in a counter that is read at the beginning of every transaction.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Connection, select

from reportedly.ledger import tables as t
from reportedly.links import Words
from reportedly.records import Reading, ReportLink, StatementLink, StatementRef

_CHANGES: Final = select(t.background.c.changes)
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """A mapping that forgets what was not asked for longest, beyond ``most``."""

    def __init__(self, most: int) -> None:
        self._most: Final = most
        self._kept: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """What is remembered under ``key``; none where nothing is."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Key, value: Value) -> None:
        """Remember ``value``."""
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def forget(self, key: Key) -> None:
        """Forget one."""
        with self._lock:
            self._kept.pop(key, None)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()


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
    what all statements have in common, as this process last had it.
    """

    def __init__(self) -> None:
        self.propositions: Recent[int, Any] = Recent(50_000)
        self.readings: Recent[str, Reading] = Recent(500)
        self.reports: Recent[str, KnownReport] = Recent(10_000)
        self.words: Recent[str, Words] = Recent(2_000)
        self.report_links: Recent[str, tuple[ReportLink, ...]] = Recent(2_000)
        self.statement_links: Recent[StatementRef, tuple[StatementLink, ...]] = Recent(50_000)
        self.background: Any = None

    def check(self, connection: Connection) -> None:
        """Forget everything where another process has linked or unlinked a report since."""
        now = connection.execute(_CHANGES).scalar()
        if self.background is None or (self.background.changes != now):
            self.clear()

    def forget_report(self, id: str) -> None:
        """Forget one report, which is stored anew; links with it are forgotten by ``unlinked``."""
        self.readings.forget(id)
        self.reports.forget(id)
        self.words.forget(id)

    def unlinked(self, id: str) -> None:
        """Forget what a report that is unlinked had to do with others."""
        self.forget_report(id)
        self.report_links.clear()
        self.statement_links.clear()

    def clear(self) -> None:
        """Forget everything: a transaction failed, and gave back keys that it had used."""
        self.propositions.clear()
        self.readings.clear()
        self.reports.clear()
        self.words.clear()
        self.report_links.clear()
        self.statement_links.clear()
        self.background = None
