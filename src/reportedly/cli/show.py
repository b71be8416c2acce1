"""`reportedly show`: one report, claim, source or case in full."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.ledgers import json_option, ledger_option, opened, write_lines
from reportedly.cli.lists import show_list, with_reports
from reportedly.cli.main import main
from reportedly.cli.output import show as show_readings
from reportedly.views.words import clean

if TYPE_CHECKING:
    from reportedly.ledger import Connection

CASE_SHOWN = 10
"""Reports and claims of a case that are shown."""

SHOW_HELP = """Show one report, claim, source or case of a ledger in full.

ID is a report's or claim's id, or the name of a source or a case.  A claim is shown with its
grade, why, its origins, and every passage that carries it; a report with what was read in it, as
decided by analysts; a source with what it says; a case with its sides, its newest reports, and
the claims that most of them carry, graded with those sides (so --case does for one claim).

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
@click.option("--case", help="A claim as it is graded with the sides of this case.")
@ledger_option
@json_option
def show(id: str, case: str | None, where: str | None, as_json: bool) -> None:
    with opened(where) as ledger, ledger.read() as connection:
        if _claim(connection, id, case, as_json):
            return
        for look in (_report, _source, _case):
            if look(connection, id, as_json):
                return
    raise click.ClickException(
        f"{clean(id)}: the ledger has no report, claim, source or case of this id or name. "
        f"Look for it: reportedly search {clean(id)}"
    )


def _claim(connection: Connection, id: str, case: str | None, as_json: bool) -> bool:
    from reportedly.ledger.claim_decisions import claim_now
    from reportedly.ledger.grading import graded_claim
    from reportedly.views.exports.links import claim_to_json

    graded = graded_claim(connection, id, case=case)
    if graded is None and (now := claim_now(connection, id)) is not None:
        click.echo(f"{clean(id)} was merged into {now}:", err=True)
        graded = graded_claim(connection, now, case=case)
    if graded is not None and as_json:
        write_lines([claim_to_json(graded, case=case)])
    elif graded is not None:
        show_list([graded], as_json=False)
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
        show_list(with_reports(connection, links), as_json=False)
    return True


def _source(connection: Connection, id: str, as_json: bool) -> bool:
    from reportedly.ledger import lists
    from reportedly.ledger.filters import Filters
    from reportedly.ledger.identities import source_now
    from reportedly.ledger.source_links import why_one

    now = source_now(connection, id)
    found: list[Any] = list(lists.sources(connection, Filters(source=now)).items) if now else []
    if not found:
        return False
    said = lists.statements(connection, Filters(source=found[0].id), order="newest")
    why = why_one(connection, found[0].id)
    show_list([*found, *why, *said.items], as_json=as_json)
    if said.next and sys.stdout.isatty():
        click.echo(f"The newest {len(said.items)}: all with reportedly search --source", err=True)
    return True


def _case(connection: Connection, id: str, as_json: bool) -> bool:
    from reportedly.ledger import lists
    from reportedly.ledger.cases import NoSuchCase, find_case
    from reportedly.ledger.filters import Filters

    try:
        found = find_case(connection, id)
    except NoSuchCase:
        return False
    if as_json:
        show_list([found], as_json=True)
        return True
    inside = Filters(case=id)
    show_list([found, *lists.reports(connection, inside, limit=CASE_SHOWN).items], as_json=False)
    claims = lists.claims(connection, inside, limit=CASE_SHOWN)
    click.echo()
    click.echo("Claims, graded with the sides of this case")
    show_list(claims.items, as_json=False)
    if claims.next:
        click.echo(f"All of them: reportedly claims --case {shlex.quote(clean(id))}")
    return True
