"""Opens a ledger: SQLite in one file, or PostgreSQL by URL; its tables brought up to date."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

from reportedly.ledger.remembered import Remembered
from reportedly.ledger.vectors import StatementVectors

if TYPE_CHECKING:
    from reportedly.language.encoder import Encoder

MIGRATIONS: Final = Path(__file__).parent / "migrations"
LOCK: Final = 0x7265706F  # "repo": the number of our lock among the database's
BUSY_SECONDS: Final = 60  # how long a writer waits for another to finish


class LedgerError(RuntimeError):
    """A ledger cannot be opened or used; says where, why, and what to do next."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What linking needs beside the tables: which vectors are near, and what makes vectors."""

    graph: StatementVectors
    remembered: Remembered
    encoder: Callable[[], Encoder]


def tools_of(connection: Connection) -> Tools:
    """The tools of the ledger that a connection is of."""
    tools: Tools = connection.get_execution_options()["reportedly_tools"]
    return tools


class Ledger:
    """An open ledger.  ``read`` and ``write`` give connections for the functions of this room."""

    def __init__(
        self, engine: Engine, name: str, *, encoder: Callable[[], Encoder] | None = None
    ) -> None:
        self.engine = engine
        self.name = name
        graph = StatementVectors(_graph_file(engine, name))
        self.tools = Tools(graph, Remembered(), cache(encoder or _encoder_that_ships))

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger throughout."""
        with self.engine.connect() as connection:
            connection.execution_options(reportedly_tools=self.tools)
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: all of it is kept, or with an exception (or a kill) none.

        Writers come one after another: claims rest on what all reports say.
        Raises: LedgerError where it cannot be written to, its disk is full, or others write on.
        """
        known = self.tools.graph.seen
        try:
            with self.engine.connect() as connection:
                connection.execution_options(reportedly_writes=True, reportedly_tools=self.tools)
                with connection.begin():
                    if connection.dialect.name == "postgresql":
                        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
                    self.tools.remembered.check(connection)
                    yield connection
        except BaseException as error:
            self.tools.remembered.clear()
            self.tools.graph.back_to(known)
            if isinstance(error, OperationalError):
                why = f"{self.name}: cannot be written to ({error.orig})"
                raise LedgerError(why) from error
            raise

    def refresh_statistics(self) -> None:
        """Have SQLite count its tables anew: without it joins begin at the wrong end."""
        if self.engine.dialect.name == "sqlite":
            with self.write() as connection:
                connection.exec_driver_sql("PRAGMA analysis_limit=1000")
                connection.exec_driver_sql("ANALYZE")

    def close(self) -> None:
        """Let go of the file or the server."""
        self.tools.graph.save()
        self.engine.dispose()


def _graph_file(engine: Engine, name: str) -> Path | None:
    """Where the graph of vectors is saved: beside the ledger's file, under the ledger's number.

    The number is in the file's header, so that the graph of a ledger that was deleted, or is
    another's, is not taken for this one's.
    """
    if engine.dialect.name != "sqlite":
        return None
    with engine.connect() as connection:
        number = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if not number:
            number = secrets.randbelow(0x7FFFFFFF) + 1
            connection.exec_driver_sql(f"PRAGMA user_version={number}")
            connection.commit()
    return Path(f"{name}-{number:08x}.vectors")


def _encoder_that_ships() -> Encoder:
    from reportedly.language.encoder import load_encoder

    return load_encoder()


def open_ledger(
    where: str | os.PathLike[str],
    *,
    create: bool = True,
    encoder: Callable[[], Encoder] | None = None,
) -> Ledger:
    """The ledger at a path, or at a PostgreSQL URL, with its tables as this version has them.

    ``encoder`` gives what embeds statements when there are some to link; else the one that ships.
    Raises: LedgerError where it cannot be opened, was made by a later version, or is something
    else; with ``create`` false also where there is none.
    """
    url = _url_of(where)
    name = url.render_as_string(hide_password=True) if url.host else str(url.database)
    if url.get_backend_name() == "sqlite":
        _check_file(Path(str(url.database)), create=create)
    engine = _engine(url)
    try:
        _migrate(engine, name)
    except DBAPIError as error:
        engine.dispose()
        raise LedgerError(
            f"{name}: cannot be opened as a ledger ({_first_line(error)}). "
            "Give the path of a ledger, or a URL such as postgresql://user@host/name"
        ) from error
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, name, encoder=encoder)


def _url_of(where: str | os.PathLike[str]) -> URL:
    text = os.fspath(where)
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser()))
    url = make_url(text)
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+pg8000")
    if url.get_backend_name() == "sqlite" and url.database:
        return url.set(drivername="sqlite")
    shown = url.render_as_string(hide_password=True)
    raise LedgerError(f"{shown}: is no ledger. Give a path, or postgresql://user@host/name")


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"{path}: is a folder. Give the path of a file, such as {path}/ledger.db")
    if not path.exists() and not create:
        raise LedgerError(f"{path}: there is no ledger yet. Make one: reportedly add PATH...")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"{path}: cannot be made ({error.strerror}). Name another") from error


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """WAL lets readers read on while one writes; synchronous=NORMAL suffices with it."""
    connection.isolation_level = None  # transactions are begun below, not by the driver
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=FAST",
        "cache_size=-65536",
        "mmap_size=268435456",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its lock at once: taken later, it can fail when another wrote meanwhile."""
    writes = connection.get_execution_options().get("reportedly_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _migrate(engine: Engine, name: str) -> None:
    config = _config()
    script = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        now = MigrationContext.configure(connection).get_current_revision()
    if now == script.get_current_head():
        return
    if now is not None and now not in {one.revision for one in script.walk_revisions()}:
        raise LedgerError(
            f"{name}: was made by a later version of reportedly. Install that version, or a later"
        )
    with engine.connect() as connection:
        connection.execution_options(reportedly_writes=True)
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _first_line(error: DatabaseError | DBAPIError) -> str:
    return str(error.orig).splitlines()[0] if str(error.orig) else type(error).__name__
