"""Arguments in, exit status out."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from reportedly import __version__
from reportedly.records import Failure
from reportedly.views.counts import Tally, summary_line
from reportedly.views.words import clean

if TYPE_CHECKING:
    from reportedly.records import Reading

MANY = 4  # reports; from here on progress is shown

KINDS = ("text", "html", "jsonl", "csv", "tsv")

READ_HELP = """Read reports and show who says what in them.

PATH is a file (text, Markdown, HTML, JSONL, CSV, TSV), a folder, a glob in quotes, or - for
standard input.

\b
$ reportedly read dam.html
$ reportedly read --json reports.jsonl > readings.jsonl
$ reportedly read --html page.html 'saved/**/*.html'
$ reportedly read --columns text=article_content,published=day articles.csv
$ pbpaste | reportedly read -

\b
Exit status: 0 all were read; 1 some could not be (each named on standard error, the others are
read); 2 the command line is wrong.
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="reportedly %(version)s")
def main() -> None:
    """Who says so, how do they know, and who else says it?

    \b
    $ reportedly read dam.html      who says what in a report
    $ reportedly schema             the JSON Schema of what --json writes
    """


def parse_columns(_context: object, _option: object, given: str | None) -> dict[str, str] | None:
    """``"text=body,published=day"`` as a mapping of our fields to a table's columns."""
    if given is None:
        return None
    pairs = [part.partition("=") for part in given.split(",")]
    if not all(field.strip() and equals and column.strip() for field, equals, column in pairs):
        raise click.BadParameter(f"{given!r} should look like text=body,published=day")
    return {field.strip(): column.strip() for field, _, column in pairs}


@main.command(help=READ_HELP, short_help="Read reports and show who says what in them.")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a report, a line each.")
@click.option("--html", type=click.Path(dir_okay=False), help="Write one self-contained page.")
@click.option("--columns", callback=parse_columns, help="Our fields in a table's columns.")
@click.option("--format", "kind", type=click.Choice(KINDS), help="Take all inputs to be this.")
@click.option("--threads", type=click.IntRange(min=0), default=0, help="0 (as given): all cores.")
def read(
    paths: tuple[str, ...],
    as_json: bool,
    html: str | None,
    columns: dict[str, str] | None,
    kind: str | None,
    threads: int,
) -> None:
    if not paths:
        raise click.UsageError("give a file, a folder, a glob, or - for standard input")
    if as_json and html:
        raise click.UsageError("--json and --html are two outputs: give one of them")
    from reportedly.intake import read_inputs
    from reportedly.pipeline import default_reader

    try:
        inputs = read_inputs(paths, columns=columns, stdin=sys.stdin.buffer, kind=kind)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    try:
        reader = default_reader(threads=threads)
    except RuntimeError as error:
        raise click.ClickException(str(error)) from error
    if html:
        prepare_file(Path(html))
    watch = Watch(
        shows_progress=bool(html) or not sys.stdout.isatty(), tells_unread=as_json or bool(html)
    )
    readings = watch.readings(reader.read_all(inputs))
    with told_of_failing_output():
        if as_json:
            write_json(readings, sys.stdout)
        elif html:
            write_html(readings, Path(html))
            click.echo(watch.summary())
        else:
            show(readings)
            if watch.total.reports > 1:
                click.echo(f"\n{watch.summary()}")
    sys.exit(1 if watch.failures else 0)


@contextmanager
def told_of_failing_output() -> Iterator[None]:
    """Say in one line that the output could not be written; a pipe closed early is no failure."""
    try:
        yield
    except BrokenPipeError:
        raise  # click ends quietly
    except OSError as error:
        why = error.strerror or str(error)
        raise click.ClickException(
            f"the output cannot be written ({why}). Make room for it, or write it elsewhere"
        ) from error


class Watch:
    """Lets readings pass; counts them, says on standard error what failed, shows progress.

    ``tells_unread``: reports that are kept but not read are told of too, for an output that people
    do not read as it comes.
    """

    def __init__(self, *, shows_progress: bool, tells_unread: bool) -> None:
        self.total = Tally()
        self.failures = 0
        self._tells_unread = tells_unread
        self._shows_progress = shows_progress and sys.stderr.isatty()

    def readings(self, stream: Iterable[Reading | Failure]) -> Iterator[Reading]:
        """The readings of ``stream``, its failures told."""
        for one in stream:
            if isinstance(one, Failure):
                self.failures += 1
                self._tell(str(one))
                continue
            self.total.add(one)
            if one.unread and self._tells_unread:
                where = one.report.location or one.report.id
                self._tell(f"{where}: kept, not read: {one.unread}")
            self._progress()
            yield one
        self._clear()

    def summary(self) -> str:
        """One line over all that passed."""
        return summary_line(self.total, failures=self.failures)

    def _tell(self, text: str) -> None:
        self._clear()
        click.echo(clean(text), err=True)

    def _progress(self) -> None:
        if self._shows_progress and self.total.reports >= MANY:
            click.echo(f"\r{self.total.reports} reports read", err=True, nl=False)

    def _clear(self) -> None:
        if self._shows_progress and self.total.reports >= MANY:
            click.echo("\r\x1b[K", err=True, nl=False)


def write_json(readings: Iterable[Reading], out: IO[str]) -> None:
    """One object a line, each flushed as soon as it is read; JSON is UTF-8 whatever the locale."""
    from reportedly.views.exports.json import reading_to_json

    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding="utf-8", newline="\n")
    for reading in readings:
        click.echo(reading_to_json(reading), file=out)


def prepare_file(path: Path) -> None:
    """See that ``path`` can be written before an hour of reading: its folder made, it opened.

    A file with something in it that is no page of ours is refused: ``--html saved/*.html`` would
    otherwise write over the first of the reports.
    """
    name = clean(click.format_filename(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not path.exists()
        path.open("a").close()
        ours = not path.is_file() or is_our_page(path)
        if is_new:
            path.unlink()
    except OSError as error:
        why = error.strerror or str(error)
        raise click.ClickException(f"{name}: cannot be written ({why}). Name another") from error
    if not ours:
        raise click.UsageError(
            f"{name}: there is a file of this name, which reportedly did not write. Name another"
        )


def is_our_page(path: Path) -> bool:
    """Whether the file at ``path`` is empty, or a page that ``--html`` wrote."""
    with path.open("rb") as file:
        head = file.read(1000)
    return not head or b'<meta name="generator" content="Reportedly">' in head


def write_html(readings: Iterable[Reading], path: Path) -> None:
    """One page with all readings, and a line that says where it is; without any, no page."""
    from reportedly.views.exports.html import readings_to_html

    if kept := list(readings):
        path.write_text(readings_to_html(kept), encoding="utf-8")
        click.echo(click.format_filename(path))


def show(readings: Iterable[Reading]) -> None:
    """The page of each report in the terminal."""
    from rich.console import Console

    from reportedly.views.terminal import show_reading

    console = Console(highlight=False)
    for n, reading in enumerate(readings):
        if n:
            console.print()
        show_reading(reading, console)


@main.command()
def schema() -> None:
    """Print the JSON Schema of what `read --json` writes.

    \b
    $ reportedly schema > reading.schema.json
    """
    from reportedly.views.exports.schema import reading_schema

    click.echo(json.dumps(reading_schema(), indent=2))
