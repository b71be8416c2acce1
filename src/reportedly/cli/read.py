"""`reportedly read`: who says what in reports."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from reportedly.cli.main import main
from reportedly.cli.output import (
    Watch,
    prepare_file,
    show,
    told_of_failing_output,
    write_csv,
    write_geojson,
    write_html,
    write_json,
)
from reportedly.records import Failure, Report

KINDS = ("text", "html", "jsonl", "csv", "tsv")

WRITERS = {"json": write_json, "csv": write_csv, "geojson": write_geojson}

READ_HELP = """Read reports and show what they rest on, what to check next, and who says what.

PATH is a file (text, Markdown, HTML, JSONL, CSV, TSV), a folder, a glob in quotes, or - for
standard input.

\b
$ reportedly read dam.html
$ reportedly read --json reports.jsonl > readings.jsonl
$ reportedly read --csv reports.jsonl > events.csv
$ reportedly read --html page.html 'saved/**/*.html'
$ reportedly read --columns text=article_content,published=day articles.csv
$ pbpaste | reportedly read -

\b
Exit status: 0 all were read; 1 some could not be (each named on standard error, the others are
read); 2 the command line is wrong.
"""


def parse_columns(_context: object, _option: object, given: str | None) -> dict[str, str] | None:
    """``"text=body,published=day"`` as a mapping of our fields to a table's columns."""
    if given is None:
        return None
    pairs = [part.partition("=") for part in given.split(",")]
    if not all(field.strip() and equals and column.strip() for field, equals, column in pairs):
        raise click.BadParameter(f"{given!r} should look like text=body,published=day")
    return {field.strip(): column.strip() for field, _, column in pairs}


def keep_gazetteers(context: click.Context, _option: object, given: tuple[Path, ...]) -> None:
    """Checks the user's tables of places at once, and keeps their paths for ``read``."""
    from reportedly.events.gazetteer import GazetteerError, read_gazetteer

    try:
        for file in given:
            read_gazetteer(file)
    except GazetteerError as error:
        raise click.BadParameter(str(error)) from error
    context.meta["gazetteers"] = given


def inputs_of(
    paths: Sequence[str], *, columns: dict[str, str] | None, kind: str | None
) -> Iterator[Report | Failure]:
    """What a command is given to read, standard input for "-".

    Raises: click.UsageError where nothing is given, or a column is not one of ours.
    """
    if not paths:
        raise click.UsageError("give a file, a folder, a glob, or - for standard input")
    from reportedly.intake import read_inputs

    try:
        return read_inputs(paths, columns=columns, stdin=sys.stdin.buffer, kind=kind)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@main.command(help=READ_HELP, short_help="Read reports and show who says what in them.")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--json", "as_", flag_value="json", help="One JSON object a report, a line each.")
@click.option("--csv", "as_", flag_value="csv", help="A table of events, with columns as ACLED's.")
@click.option("--geojson", "as_", flag_value="geojson", help="Events and places, for a map.")
@click.option("--html", type=click.Path(dir_okay=False), help="Write one self-contained page.")
@click.option("--columns", callback=parse_columns, help="Our fields in a table's columns.")
@click.option("--format", "kind", type=click.Choice(KINDS), help="Take all inputs to be this.")
@click.option(
    "--gazetteer",
    type=click.Path(path_type=Path),
    multiple=True,
    callback=keep_gazetteers,
    expose_value=False,
    help="Places of your own, as TSV; may be given again.",
)
@click.option("--threads", type=click.IntRange(min=0), default=0, help="0 (as given): all cores.")
def read(
    paths: tuple[str, ...],
    as_: str | None,
    html: str | None,
    columns: dict[str, str] | None,
    kind: str | None,
    threads: int,
) -> None:
    if as_ and html:
        raise click.UsageError(f"--{as_} and --html are two outputs: give one of them")
    from reportedly.pipeline import default_reader

    inputs = inputs_of(paths, columns=columns, kind=kind)
    try:
        gazetteers = click.get_current_context().meta["gazetteers"]
        reader = default_reader(threads=threads, gazetteers=gazetteers)
    except RuntimeError as error:
        raise click.ClickException(str(error)) from error
    if html:
        prepare_file(Path(html))
    watch = Watch(
        shows_progress=bool(html) or not sys.stdout.isatty(), tells_unread=bool(as_ or html)
    )
    readings = watch.readings(reader.read_all(inputs))
    with told_of_failing_output():
        if as_:
            WRITERS[as_](readings, sys.stdout)
        elif html:
            write_html(readings, Path(html))
            click.echo(watch.summary())
        else:
            show(readings)
            if watch.total.reports > 1:
                click.echo(f"\n{watch.summary()}")
    sys.exit(1 if watch.failures else 0)
