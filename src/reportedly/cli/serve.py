"""`reportedly serve`: the desk, a web app over a ledger."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import click

from reportedly.cli.ledgers import default_ledger, ledger_option, new_id, now
from reportedly.cli.main import main

if TYPE_CHECKING:
    from reportedly.ledger import Ledger
    from reportedly.pipeline.keeping import Keeper
    from reportedly.pipeline.queue import Kept, Queue
    from reportedly.records import Failure, Report

SERVE_HELP = """Open the desk: a web app over a ledger.

On this machine alone (127.0.0.1) whoever opens it is the analyst.  Bound to another address it
needs users, and refuses to start without.

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
def serve(
    where: str | None, host: str, port: int, names: tuple[str, ...], queue: Path | None
) -> None:  # fmt: skip
    import uvicorn

    from reportedly.events import load_gazetteer
    from reportedly.ledger import LedgerError, open_ledger
    from reportedly.views.app import create_app
    from reportedly.views.desk import Desk

    if not is_this_machine(host):
        raise click.ClickException(
            f"{host} can be reached by others, and this ledger has no users. "
            "Leave --host out to serve this machine alone"
        )
    try:
        ledger = open_ledger(where or default_ledger())
    except LedgerError as error:
        raise click.ClickException(str(error)) from error
    waiting, ground = queue_of(ledger, queue), load_gazetteer().within
    desk = Desk(
        ledger, clock=lambda: datetime.now(UTC), new_id=new_id, ground=ground, queue=waiting
    )
    hosts = {"localhost", "127.0.0.1", "::1", host, *names}
    waiting.start()
    click.echo(f"The desk is at http://{host}:{port}/  (Ctrl-C ends it)")
    try:
        uvicorn.run(create_app(desk, hosts=hosts), host=host, port=port, log_level="warning",
                    server_header=False)  # fmt: skip
    finally:
        waiting.stop()
        ledger.close()


def is_this_machine(host: str) -> bool:
    """Whether only this machine reaches what listens on ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def queue_of(ledger: Ledger, folder: Path | None) -> Queue:
    """The queue of a ledger; the models are loaded when there is something to read."""
    from reportedly.pipeline.keeping import Keeper
    from reportedly.pipeline.queue import Queue

    def into_case(name: str, reports: tuple[str, ...]) -> None:
        from reportedly.ledger.cases import make_case, put_into_case

        with ledger.write() as connection:
            make_case(connection, name, now=now())
            put_into_case(connection, name, reports)

    @cache
    def keeper() -> Keeper:
        from reportedly.pipeline import default_reader

        return Keeper(ledger, default_reader(), now=now)

    def add(inputs: Iterable[Report | Failure]) -> Iterator[Kept | Failure]:
        return keeper().add(inputs)

    return Queue(
        folder or default_queue(ledger), add,
        now=now, new_id=lambda: uuid4().hex[:8], into_case=into_case,
    )  # fmt: skip


def default_queue(ledger: Ledger) -> Path:
    """Beside the ledger's file, or in the user's data folder where it is a server's."""
    from hashlib import sha256

    from platformdirs import user_data_path

    if ledger.engine.dialect.name == "sqlite":
        return Path(f"{ledger.name}.queue")
    digest = sha256(ledger.name.encode()).hexdigest()[:12]
    return user_data_path("reportedly", appauthor=False) / f"queue-{digest}"
