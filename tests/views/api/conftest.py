"""A desk over a small ledger, and programs that ask it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from shutil import copytree

import pytest
from starlette.testclient import TestClient

from reportedly.intake import read_inputs
from reportedly.ledger import Ledger, open_ledger
from reportedly.ledger.cases import make_case, put_into_case
from reportedly.ledger.reports import add_reading
from reportedly.ledger.upkeep import link_reading
from reportedly.ledger.users import add_user, make_token
from reportedly.pipeline.keeping import Kept
from reportedly.pipeline.queue import Queue, file_name
from reportedly.records import Failure, Reading
from reportedly.views.app import create_app
from reportedly.views.desk import Desk
from tests.ledger.examples import NOW, reading

PASSWORD = "correct horse battery"
ROLES = ("reader", "analyst", "admin")


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    at: datetime = datetime(2026, 11, 26, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_on(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class Bare:
    """Adds reports to a ledger with nothing read in them: no models here."""

    ledger: Ledger
    folder: Path
    numbers: Iterator[int] = field(default_factory=count)

    def add(self, inputs):
        for one in inputs:
            if isinstance(one, Failure):
                yield one
                continue
            with self.ledger.write() as connection:
                added = add_reading(connection, Reading(one), now=NOW)
                if added.key is not None and added.came != "known":
                    link_reading(connection, added.key)
            yield Kept(added.id, one.location, added.came)

    def add_now(self, name, content, *, case):
        place = self.folder / str(next(self.numbers)) / file_name(name)
        place.parent.mkdir(parents=True)
        place.write_bytes(content)
        found = list(self.add(read_inputs([place])))
        if case is not None:
            self.into_case(case, tuple(one.id for one in found if not isinstance(one, Failure)))
        return found

    def into_case(self, name, reports):
        with self.ledger.write() as connection:
            make_case(connection, name, now=NOW)
            put_into_case(connection, name, reports)


@pytest.fixture(scope="session")
def made_ledger(tmp_path_factory) -> Path:
    """The folder of a ledger that each test copies: three reports of two outlets, one of them a
    revision; a case; nobody who logs in.
    """
    folder = tmp_path_factory.mktemp("made")
    opened = open_ledger(folder / "ledger.db")
    with opened.write() as connection:
        for one in (
            reading("dam", url="https://valley.example/dam"),
            reading("reprint", outlet="The Hill", published="2017-05-02"),
            reading("dam/2", url="https://valley.example/dam", text=reading().report.text + " It."),
        ):
            added = add_reading(connection, one, now=NOW)
            link_reading(connection, added.key)
        make_case(connection, "flood", now=NOW)
        put_into_case(connection, "flood", ["dam", "reprint"])
    opened.close()
    return folder


@pytest.fixture
def ledger(made_ledger, tmp_path) -> Iterator[Ledger]:
    copytree(made_ledger, tmp_path / "kept")
    opened = open_ledger(tmp_path / "kept" / "ledger.db")
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def queue(ledger, tmp_path) -> Queue:
    """A queue that reads when it is told to."""
    reader = Bare(ledger, tmp_path / "unused")
    ids = count()
    return Queue(
        tmp_path / "queue", reader.add, now=lambda: NOW,
        new_id=lambda: f"{next(ids):08x}", into_case=reader.into_case,
    )  # fmt: skip


@pytest.fixture
def make_client(ledger, clock, queue, tmp_path):
    """What makes a client of the desk, with log-in or without."""
    ids = count()

    def made(*, people=False, hosts=("desk.example",), **more) -> TestClient:
        desk = Desk(ledger, clock=clock, new_id=lambda: f"d{next(ids)}", queue=queue, people=people)
        add = Bare(ledger, tmp_path / "given").add_now
        app = create_app(desk, hosts=hosts, add=add, **more)
        return TestClient(app, "http://desk.example", raise_server_exceptions=False)

    return made


@pytest.fixture
def client(make_client) -> TestClient:
    """Whoever sits at the machine."""
    return make_client()


@pytest.fixture
def tokens(ledger) -> dict[str, str]:
    """An API token of a user in each role, by the role; users are named after their roles."""
    with ledger.write() as connection:
        for role in ROLES:
            add_user(connection, role, PASSWORD, role=role, now=NOW)
        return {role: make_token(connection, role, label="t", now=NOW)[1] for role in ROLES}


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


__all__ = ["Clock", "bearer"]
