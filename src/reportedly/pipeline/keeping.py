"""Keeps a ledger up to date: reports in, read, linked and graded; one transaction each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

from reportedly.ledger import Ledger
from reportedly.ledger.rebuilding import finish_rebuilding, forget_derived
from reportedly.ledger.reports import Came, add_reading, key_of, known, reports_of, store_reading
from reportedly.ledger.settling import AT_ONCE
from reportedly.ledger.upkeep import embed_statements, link_reading, settle_left
from reportedly.pipeline.reading import Reader
from reportedly.records import Failure, Reading, Report


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one report: under which id it is kept, and how many statements it has."""

    id: str
    location: str
    came: Came
    statements: int = 0
    unread: str | None = None


class Keeper:
    """Adds reports to a ledger, and reads all of it anew.  ``now`` gives ISO 8601 with a zone."""

    def __init__(self, ledger: Ledger, reader: Reader, *, now: Callable[[], str]) -> None:
        self._ledger = ledger
        self._reader = reader
        self._now = now

    def add(self, inputs: Iterable[Report | Failure]) -> Iterator[Kept | Failure]:
        """What became of each input, in order; each is kept before the next is given.

        What the ledger has is not read again.  Claims are made when all are in, or ``AT_ONCE``
        more; whoever opens the ledger next makes those that an end by force left unmade.
        Raises: OtherEncoder where the ledger must be rebuilt first; LedgerError where reports are
        in, and their claims cannot be made.
        """
        told: list[Kept] = []
        due = _Doubling()
        with self._settling() as settle_if_due:
            for reading in self._reader.read_all(self._new(inputs, told)):
                yield from _emptied(told)
                yield reading if isinstance(reading, Failure) else self._keep(reading)
                settle_if_due()
                if due.now():
                    self._ledger.refresh_statistics()
            yield from _emptied(told)
        if due.passed:
            self._ledger.refresh_statistics()

    def _new(
        self, inputs: Iterable[Report | Failure], told: list[Kept]
    ) -> Iterator[Report | Failure]:
        for one in inputs:
            if isinstance(one, Failure):
                yield one
                continue
            with self._ledger.read() as connection:
                before = known(connection, one)
            if before:
                told.append(Kept(before.id, one.location, before.came))
            else:
                yield one

    @contextmanager
    def _settling(self) -> Iterator[Callable[[], None]]:
        """Settles what is added: at the end, and whenever it has been called ``AT_ONCE`` times."""
        passed = count(1)

        def settle_if_due() -> None:
            if next(passed) % AT_ONCE == 0:
                settle_left(self._ledger)

        try:
            yield settle_if_due
        finally:
            settle_left(self._ledger)

    def _keep(self, reading: Reading) -> Kept:
        """Keep a reading and what it links to: all of it in one transaction."""
        report = reading.report
        known = embed_statements(reading, self._ledger.tools.encoder())
        with self._ledger.write() as connection:
            added = add_reading(connection, reading, now=self._now())
            if added.key is not None and added.came != "known":
                link_reading(connection, added.key, known=known, settled=False)
        if added.came in ("known", "purged"):
            return Kept(added.id, report.location, added.came)
        return Kept(added.id, report.location, added.came, len(reading.statements), reading.unread)

    def rebuild(self) -> Iterator[Kept | Failure]:
        """Read every report anew, and make links, claims and grades from the new readings.

        Reports, decisions, cases and sides stay.  Interrupted, it can be run again.
        """
        with self._ledger.write() as connection:
            forget_derived(connection)
            reports = list(reports_of(connection))
        self._ledger.tools.graph.forget()
        self._ledger.tools.remembered.clear()
        with self._settling() as settle_if_due:
            for reading in self._reader.read_all(reports):
                yield reading if isinstance(reading, Failure) else self._read_anew(reading)
                settle_if_due()
        with self._ledger.write() as connection:
            finish_rebuilding(connection)

    def _read_anew(self, reading: Reading) -> Kept:
        report = reading.report
        embedded = embed_statements(reading, self._ledger.tools.encoder())
        with self._ledger.write() as connection:
            key = key_of(connection, report.id)
            if key is None:  # purged meanwhile
                return Kept(report.id, report.location, "purged")
            store_reading(connection, key, reading)
            link_reading(connection, key, known=embedded, settled=False)
        return Kept(report.id, report.location, "added", len(reading.statements), reading.unread)


class _Doubling:
    """Says when as many have passed again as before: work over all of them is due."""

    def __init__(self, first: int = 200) -> None:
        self.passed = 0
        self._due = first

    def now(self) -> bool:
        self.passed += 1
        if self.passed < self._due:
            return False
        self._due *= 2
        return True


def _emptied(told: list[Kept]) -> Iterator[Kept]:
    while told:
        yield told.pop(0)
