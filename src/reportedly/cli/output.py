"""Where results go: standard output, a page; progress and failures on standard error."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from reportedly.records import Failure
from reportedly.views.counts import Tally, summary_line
from reportedly.views.words import clean

if TYPE_CHECKING:
    from reportedly.records import Reading
    from reportedly.views.exports.map import Ground

MANY = 4  # reports; from here on progress is shown


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


class Progress:
    """A line on standard error that counts, where somebody looks; what is told goes above it."""

    def __init__(self, what: str, *, shown: bool = True) -> None:
        self._what = what
        self._shown = shown and sys.stderr.isatty()
        self._counted = 0

    def count(self, number: int) -> None:
        """So many have passed; a few are not worth a line."""
        self._counted = number
        if self._shown and number >= MANY:
            click.echo(f"\r{number:,} {self._what}", err=True, nl=False)

    def tell(self, text: str) -> None:
        """A line of its own."""
        self.clear()
        click.echo(clean(text), err=True)

    def clear(self) -> None:
        """Take the count away."""
        if self._shown and self._counted >= MANY:
            click.echo("\r\x1b[K", err=True, nl=False)


class Watch:
    """Lets readings pass; counts them, says on standard error what failed, shows progress.

    ``tells_unread``: reports that are kept but not read are told of too, for an output that people
    do not read as it comes.
    """

    def __init__(self, *, shows_progress: bool, tells_unread: bool) -> None:
        self.total = Tally()
        self.failures = 0
        self._tells_unread = tells_unread
        self._progress = Progress("reports read", shown=shows_progress)

    def readings(self, stream: Iterable[Reading | Failure]) -> Iterator[Reading]:
        """The readings of ``stream``, its failures told."""
        for one in stream:
            if isinstance(one, Failure):
                self.failures += 1
                self._progress.tell(str(one))
                continue
            self.total.add(one)
            if one.unread and self._tells_unread:
                where = one.report.location or one.report.id
                self._progress.tell(f"{where}: kept, not read: {one.unread}")
            self._progress.count(self.total.reports)
            yield one
        self._progress.clear()

    def summary(self) -> str:
        """One line over all that passed."""
        return summary_line(self.total, failures=self.failures)


def write_json(readings: Iterable[Reading], out: IO[str]) -> None:
    """One object a line, each flushed as soon as it is read; JSON is UTF-8 whatever the locale."""
    from reportedly.views.exports.json import reading_to_json

    _write((f"{reading_to_json(reading)}\n" for reading in readings), out)


def write_csv(readings: Iterable[Reading], out: IO[str]) -> None:
    """The events of all readings, a line each under one line of names."""
    from reportedly.views.exports.csv import header, reading_to_csv

    _write(chain([header()], chain.from_iterable(map(reading_to_csv, readings))), out)


def write_geojson(readings: Iterable[Reading], out: IO[str]) -> None:
    """The events and places of all readings as one collection."""
    from reportedly.views.exports.geojson import readings_to_geojson

    _write(readings_to_geojson(readings), out)


def _write(pieces: Iterable[str], out: IO[str]) -> None:
    """The pieces as UTF-8 whatever the locale, each flushed as soon as it is there."""
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding="utf-8", newline="\n")
    for piece in pieces:
        click.echo(piece, file=out, nl=False)


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


def ground() -> Ground:
    """What maps are drawn on: the gazetteer's places, Natural Earth's lands."""
    from reportedly.events import load_gazetteer, load_outlines
    from reportedly.views.exports.map import Ground

    return Ground(load_gazetteer().within, load_outlines().within)


def write_html(readings: Iterable[Reading], path: Path) -> None:
    """One page with all readings, and a line that says where it is; without any, no page."""
    from reportedly.views.exports.html import readings_to_html

    if kept := list(readings):
        path.write_text(readings_to_html(kept, ground=ground()), encoding="utf-8")
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
