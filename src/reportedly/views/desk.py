"""What the desk works with: a ledger, and what others do for it, handed in by the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reportedly.ledger import Ledger
from reportedly.views.exports.map import Ground


class Job(Protocol):
    """Something that was given to be read, and how far it has come.

    ``state`` is waiting, reading, done or failed; ``problems`` say what could not be read.
    """

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def put(self) -> str: ...
    @property
    def read(self) -> int: ...
    @property
    def added(self) -> Sequence[str]: ...
    @property
    def known(self) -> Sequence[str]: ...
    @property
    def problems(self) -> Sequence[str]: ...


class Queue(Protocol):
    """What is waiting to be read; it survives a restart."""

    def put(self, name: str, content: bytes, *, case: str | None = None) -> str:
        """Put a file in; out: the id of its job."""

    def jobs(self) -> Sequence[Job]:
        """All jobs that are kept, the latest first."""

    def forget(self, id: str) -> None:
        """Drop a job that waits, is done or failed; what it added stays."""


@dataclass(frozen=True, slots=True)
class Desk:
    """All that pages and API need.

    ``queue`` is none where nothing may be added, ``fetch`` where no page may be fetched: from an
    address to the name and content of what stands there; it raises ValueError with words for a
    person.
    ``new_id`` gives ids of decisions, ``ground`` the places that maps are drawn on.
    ``people``: whether users log in; without, whoever opens the page is the analyst.
    """

    ledger: Ledger
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    ground: Ground | None = None
    queue: Queue | None = None
    fetch: Callable[[str], tuple[str, bytes]] | None = None
    people: bool = False

    def now(self) -> str:
        """The time, ISO 8601 with its zone."""
        return self.clock().isoformat(timespec="milliseconds")
