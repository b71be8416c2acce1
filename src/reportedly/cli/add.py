"""`reportedly add`: reports into a ledger."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from reportedly.cli.ledgers import ledger_option, now, opened
from reportedly.cli.main import main
from reportedly.cli.output import Progress
from reportedly.cli.read import KINDS, inputs_of, parse_columns
from reportedly.records import Failure
from reportedly.views.words import count

if TYPE_CHECKING:
    from reportedly.ledger import Ledger
    from reportedly.pipeline.keeping import Keeper, Kept

ADD_HELP = """Read reports into a ledger, and link them with those that are there.

PATH is a file (text, Markdown, HTML, JSONL, CSV, TSV), a folder, a glob in quotes, or - for
standard input.  What the ledger has is not added again; a changed text at a URL that it has is
kept as a new revision.  Each report is kept as soon as it is read: stop at any time, and go on
by giving the same command again.

\b
$ reportedly add news/*.html wire.jsonl
412 added · 3 revisions · 9 known already
$ reportedly claims --several

\b
Exit status: 0 all are in the ledger; 1 some could not be read (each named on standard error, the
others are added), or the ledger cannot be opened; 2 the command line is wrong.
"""


@main.command(help=ADD_HELP, short_help="Read reports into a ledger.")
@click.argument("paths", nargs=-1, metavar="PATH...")
@ledger_option
@click.option("--case", help="Put them into this case too; it is made where there is none.")
@click.option("--columns", callback=parse_columns, help="Our fields in a table's columns.")
@click.option("--format", "kind", type=click.Choice(KINDS), help="Take all inputs to be this.")
@click.option("--threads", type=click.IntRange(min=0), default=0, help="0 (as given): all cores.")
def add(
    paths: tuple[str, ...],
    where: str | None,
    case: str | None,
    columns: dict[str, str] | None,
    kind: str | None,
    threads: int,
) -> None:
    from reportedly.ledger.cases import make_case, put_into_case

    inputs = inputs_of(paths, columns=columns, kind=kind)
    with opened(where, create=True) as ledger:
        watch = Additions("added")
        try:
            ids = [kept.id for kept in watch.all(keeper(ledger, threads).add(inputs))]
        except KeyboardInterrupt:
            click.echo(f"\n{watch.summary()}. Go on: give the same command again.", err=True)
            raise
        if case is not None:
            with ledger.write() as connection:
                make_case(connection, case, now=now())
                put_into_case(connection, case, ids)
        click.echo(watch.summary())
    sys.exit(1 if watch.failures else 0)


def keeper(ledger: Ledger, threads: int) -> Keeper:
    """What adds to a ledger, with the models that ship."""
    from reportedly.pipeline import default_reader
    from reportedly.pipeline.keeping import Keeper

    try:
        return Keeper(ledger, default_reader(threads=threads), now=now)
    except RuntimeError as error:
        raise click.ClickException(str(error)) from error


class Additions:
    """Counts what becomes of reports while they pass; failures and progress on standard error."""

    def __init__(self, verb: str) -> None:
        self.failures = 0
        self._verb = verb
        self._came: Counter[str] = Counter()
        self._unread = 0
        self._progress = Progress("reports")

    def all(self, kept: Iterable[Kept | Failure]) -> list[Kept]:
        """Those that are kept, when all have passed."""
        found = []
        for one in kept:
            if isinstance(one, Failure):
                self.failures += 1
                self._progress.tell(str(one))
                continue
            self._came[one.came] += 1
            self._unread += one.unread is not None
            found.append(one)
            self._progress.count(self._came.total())
        self._progress.clear()
        return found

    def summary(self) -> str:
        """Such as "412 added · 3 revisions · 9 known already"."""
        came = self._came
        parts = [f"{came['added']:,} {self._verb}"]
        if came["revision"]:
            parts.append(count(came["revision"], "revision"))
        if came["known"]:
            parts.append(f"{came['known']:,} known already")
        if came["purged"]:
            parts.append(f"{came['purged']:,} purged before, left out")
        if self._unread:
            parts.append(f"{self._unread:,} kept, not read")
        if self.failures:
            parts.append(f"{self.failures:,} failed")
        return " · ".join(parts)
