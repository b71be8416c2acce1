"""`reportedly show`: one report, claim, source or case in full."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.ledgers import json_option, ledger_option, opened, write_lines
from reportedly.cli.lists import show_list
from reportedly.cli.main import main
from reportedly.cli.output import show as show_readings
from reportedly.views.words import clean

if TYPE_CHECKING:
    from reportedly.ledger import Connection

SHOW_HELP = """Show one report, claim, source or case of a ledger in full.

ID is a report's or claim's id, or the name of a source or a case.  A claim is shown with its
grade, why, its origins, and every passage that carries it; a report with what was read in it, as
decided by analysts; a source with what it says.

\b
$ reportedly show c12
c12  The dam above Altdorf is safe
Grade F4: doubtful · one origin, carried by 3 outlets; disputed by Residents
$ reportedly show dam
$ reportedly show 'Ana Ruiz'

\b
Exit status: 0 shown; 1 there is no such thing; 2 the command line is wrong.
"""


@main.command(help=SHOW_HELP, short_help="Show one report, claim, source or case in full.")
@click.argument("id")
@ledger_option
@json_option
def show(id: str, where: str | None, as_json: bool) -> None:
    with opened(where) as ledger, ledger.read() as connection:
        for look in (_claim, _report, _source, _case):
            if look(connection, id, as_json):
                return
    raise click.ClickException(
        f"{clean(id)}: the ledger has no report, claim, source or case of this id or name. "
        f"Look for it: reportedly search {clean(id)}"
    )


def _claim(connection: Connection, id: str, as_json: bool) -> bool:
    from reportedly.ledger.claims import find_claim

    graded = find_claim(connection, id)
    if graded is not None:
        show_list([graded], as_json=as_json)
    return graded is not None


def _report(connection: Connection, id: str, as_json: bool) -> bool:
    from reportedly.ledger.claims import report_links
    from reportedly.ledger.reports import find_reading
    from reportedly.views.exports.json import reading_to_json

    reading = find_reading(connection, id)
    if reading is None:
        return False
    if as_json:
        write_lines([reading_to_json(reading)])
        return True
    show_readings([reading])
    if links := list(report_links(connection, id)):
        click.echo("Linked reports")
        show_list(links, as_json=False)
    return True


def _source(connection: Connection, id: str, as_json: bool) -> bool:
    from reportedly.ledger import lists
    from reportedly.ledger.filters import Filters
    from reportedly.ledger.identities import source_id
    from reportedly.ledger.source_links import called, why_one

    wanted = called(connection, source_id(id), id)
    found: list[Any] = list(lists.sources(connection, Filters(source=wanted)).items)
    if not found:
        return False
    said = lists.statements(connection, Filters(source=found[0].id), order="newest")
    why = why_one(connection, found[0].id)
    show_list([*found, *why, *said.items], as_json=as_json)
    if said.next and sys.stdout.isatty():
        click.echo(f"The newest {len(said.items)}: all with reportedly search --source", err=True)
    return True


def _case(connection: Connection, id: str, as_json: bool) -> bool:
    from reportedly.ledger.cases import NoSuchCase, find_case

    try:
        show_list([find_case(connection, id)], as_json=as_json)
    except NoSuchCase:
        return False
    return True
