"""`reportedly serve`: the desk, a web app over a ledger."""

from __future__ import annotations

import gc
import ipaddress
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import click

from reportedly.cli.ledgers import default_ledger, ledger_option, new_id, now, settle_left_over
from reportedly.cli.main import main
from reportedly.cli.output import ground
from reportedly.records import Failure

if TYPE_CHECKING:
    from reportedly.ledger import Ledger
    from reportedly.pipeline.keeping import Keeper, Kept
    from reportedly.pipeline.queue import Queue
    from reportedly.records import Report

SERVE_HELP = """Open the desk: a web app over a ledger.

On this machine alone (127.0.0.1) and without users, whoever opens it is the analyst.  Bound to
another address it needs users (reportedly user add), and refuses to start without; then all log
in.  Passwords travel, so it wants HTTPS: give a certificate, or set a proxy before it that has one.
Programs ask under /api/v1: docs/api.md.

\b
$ reportedly serve
The desk is at http://127.0.0.1:8642/  (Ctrl-C ends it)

\b
Exit status: 0 it was ended; 1 it could not start (standard error says why); 2 the command line is
wrong.
"""


@main.command(help=SERVE_HELP, short_help="Open the desk: a web app over a ledger.")
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8642, show_default=True)
@click.option(
    "--name",
    "names",
    multiple=True,
    help="A name that people reach it by, beside the host's own; can be given again.",
)
@click.option(
    "--queue",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder where files wait to be read (else beside the ledger).",
)
@click.option("--certificate", type=click.Path(exists=True, dir_okay=False), help="For HTTPS.")
@click.option("--key", type=click.Path(exists=True, dir_okay=False), help="The certificate's key.")
@click.option("--plain-http", is_flag=True, help="No HTTPS before it: the network is trusted.")
def serve(
    where: str | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    queue: Path | None,
    **https: Any,
) -> None:
    import uvicorn

    from reportedly.ledger import LedgerError, open_ledger
    from reportedly.views.app import create_app
    from reportedly.views.desk import Desk
    from reportedly.views.pages.rendering import load_templates

    try:
        ledger = open_ledger(where or default_ledger())
    except LedgerError as error:
        raise click.ClickException(str(error)) from error
    settle_left_over(ledger)
    people = needs_log_in(ledger, host)
    reading = Reading(ledger)
    waiting = queue_of(reading, queue)
    desk = Desk(
        ledger, clock=lambda: datetime.now(UTC), new_id=new_id, ground=ground(), queue=waiting,
        people=people,
    )  # fmt: skip
    hosts = {"localhost", "127.0.0.1", "::1", host, *names}
    secure = bool(https["certificate"]) or (not is_this_machine(host) and not https["plain_http"])
    app = create_app(desk, hosts=hosts, secure=secure, add=reading.add_now)
    load_templates()
    waiting.start()
    settle()
    scheme = "https" if https["certificate"] else "http"
    click.echo(f"The desk is at {scheme}://{host}:{port}/  (Ctrl-C ends it)")
    try:
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False,
                    ssl_certfile=https["certificate"], ssl_keyfile=https["key"])  # fmt: skip
    finally:
        waiting.stop()
        ledger.close()


def needs_log_in(ledger: Ledger, host: str) -> bool:
    """Whether people log in: where there are users, also on this machine (a proxy may stand there).

    Raises: click.ClickException where others reach it and there is no user.
    """
    from reportedly.ledger.users import are_there_users

    with ledger.read() as connection:
        people = are_there_users(connection)
    if people or is_this_machine(host):
        return people
    ledger.close()
    raise click.ClickException(
        f"{host} can be reached by others, and this ledger has no users. Make one: reportedly user "
        "add NAME --role admin. Or leave --host out to serve this machine alone"
    )


def is_this_machine(host: str) -> bool:
    """Whether only this machine reaches what listens on ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def settle() -> None:
    """Have what is loaded by now passed over when memory is searched for what nobody holds.

    Such a search through modules, tables and models took 70 ms of every other page with 300
    statements, and more once texts had been read.
    """
    gc.collect()
    gc.freeze()


class Reading:
    """What reads into a ledger; the models are loaded when there is something to read.

    One report at a time is read, be it out of the queue or at once.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._lock = Lock()
        self._keeper: Keeper | None = None

    def add(self, inputs: Iterable[Report | Failure]) -> Iterator[Kept | Failure]:
        """What became of each, in order; others come in between."""
        with self._lock:
            if self._keeper is None:
                from reportedly.pipeline import default_reader
                from reportedly.pipeline.keeping import Keeper

                self._keeper = Keeper(self.ledger, default_reader(), now=now)
                settle()
        became = self._keeper.add(inputs)
        while True:
            with self._lock:
                one = next(became, None)
            if one is None:
                return
            yield one

    def add_now(self, name: str, content: bytes, *, case: str | None) -> list[Kept | Failure]:
        """What became of the reports in a file, when all are read."""
        from reportedly.intake import read_inputs
        from reportedly.pipeline.queue import file_name

        with TemporaryDirectory() as folder:
            place = Path(folder) / file_name(name)
            place.write_bytes(content)
            found = list(self.add(read_inputs([place])))
        if case is not None:
            self.into_case(case, tuple(one.id for one in found if not isinstance(one, Failure)))
        return found

    def into_case(self, name: str, reports: tuple[str, ...]) -> None:
        """Put reports into a case; it is made where there is none."""
        from reportedly.ledger.cases import make_case, put_into_case

        with self.ledger.write() as connection:
            make_case(connection, name, now=now())
            put_into_case(connection, name, reports)


def queue_of(reading: Reading, folder: Path | None) -> Queue:
    """The queue of a ledger."""
    from reportedly.pipeline.queue import Queue

    return Queue(
        folder or default_queue(reading.ledger), reading.add,
        now=now, new_id=lambda: uuid4().hex[:8], into_case=reading.into_case,
    )  # fmt: skip


def default_queue(ledger: Ledger) -> Path:
    """Beside the ledger's file, or in the user's data folder where it is a server's."""
    from hashlib import sha256

    from platformdirs import user_data_path

    if ledger.engine.dialect.name == "sqlite":
        return Path(f"{ledger.name}.queue")
    digest = sha256(ledger.name.encode()).hexdigest()[:12]
    return user_data_path("reportedly", appauthor=False) / f"queue-{digest}"
