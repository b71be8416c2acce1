"""`reportedly search`, `sources`, `claims`, `links`: lists out of a ledger."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.ledgers import (
    STATUSES,
    all_pages,
    filters_of,
    json_option,
    ledger_option,
    narrowing_options,
    opened,
    wants_all,
    write_lines,
)
from reportedly.cli.main import main
from reportedly.views.words import clean

if TYPE_CHECKING:
    from reportedly.ledger import Connection
    from reportedly.records import ReportLink
    from reportedly.views.listings import ToldLink

REPORTS = 256
"""Whose texts are kept while links are listed."""
ORDERS = ("carried", "independent", "best", "worst", "newest")
KINDS = ("reports", "statements", "claims", "sources")

SEARCH_HELP = f"""Search a ledger: the best match first, with the words around it.

All WORDS must occur; "a phrase" in quotation marks must occur as it stands; -word must not.
Without words everything is listed that the options leave.

\b
$ reportedly search 'dam "is safe" -drill' --stance denies --since 2017-05
Residents denies: the dam is safe
  dam/t2 · The Valley · 2017-05-01 · CT+ · claim c12, 4, doubtful
$ reportedly search --in reports --outlet 'The Valley' --json > reports.jsonl

\b
{STATUSES}
"""

SOURCES_HELP = f"""List the sources of a ledger, those that say most first.

\b
$ reportedly sources ruiz
Ana Ruiz · also mayor Ana Ruiz
  person · reliability F · 12 statements in 7 reports · 5 outlets
$ reportedly sources --json > sources.jsonl

\b
{STATUSES}
"""

CLAIMS_HELP = f"""List the claims of a ledger, in the --order that is asked for.

With --json: one claim a line, with every passage that carries it, its origins, how many of them
are independent, and who disputes it.

\b
$ reportedly claims --several dam
c12  The dam above Altdorf is safe
  4, doubtful · in 3 reports · one origin, carried by 3 outlets; disputed by Residents
$ reportedly show c12

\b
{STATUSES}
"""

LINKS_HELP = f"""List how reports are related: copies, one origin, independent, contradicting.

With REPORT only its own links.  [0-407 = 0-382] is where the same words stand in the one and the
other, in code points.  With --json one pair of reports a line, with every passage.

\b
$ reportedly links dam
reprint (The Hill) took it from dam (The Valley)
  same text · 95% and 100% shared
    71 words are the same.
    The Hill is of 2017-05-02, The Valley of 2017-05-01.
    copied [0-407 = 0-382]  The dam above Altdorf is safe, the mayor, Ana Ruiz, said ...
$ reportedly links --json > links.jsonl

\b
{STATUSES}
"""


def show_list(entries: Iterable[object], *, as_json: bool, none: str = "Nothing fits.") -> int:
    """Entries as people or programs want them, where there are none ``none``; out: how many."""
    if as_json:
        from reportedly.views.exports.entries import entry_to_json

        write_lines(map(entry_to_json, entries))
        return 0
    from rich.console import Console

    from reportedly.views.listings import show_all
    from reportedly.views.screen import Screen

    number = show_all(entries, Screen(Console(highlight=False)))
    if not number:
        click.echo(none, nl=bool(none))
    return number


def with_reports(connection: Connection, links: Iterable[ReportLink]) -> Iterator[ToldLink]:
    """Links with the reports that they join, for people."""
    from reportedly.ledger.reports import find_report
    from reportedly.views.listings import ToldLink

    report_of = lru_cache(maxsize=REPORTS)(partial(find_report, connection))
    return (ToldLink(link, report_of(link.a), report_of(link.b)) for link in links)


def _none_in(connection: Connection) -> str:
    from reportedly.ledger.lists import reports

    if reports(connection, limit=1).items:
        return "Nothing fits."
    return "The ledger has no reports yet. Add some: reportedly add PATH..."


def _check_case(connection: Connection, case: str | None) -> None:
    """Raises: NoSuchCase: a slip in its name would look like a case without anything."""
    from reportedly.ledger.sides import existing_case

    if case is not None:
        existing_case(connection, case)


def _listed(
    where: str | None,
    listed: Callable[..., Any],
    filters: Any,
    given: dict[str, Any],
    **order: str,
) -> None:
    as_json = given["as_json"]
    limit = None if wants_all(given, as_json) else given["limit"]
    with opened(where) as ledger, ledger.read() as connection:
        _check_case(connection, filters.case)
        entries = all_pages(listed, connection, filters, limit=limit, **order)
        number = show_list(entries, as_json=as_json, none=_none_in(connection))
        if number == limit and sys.stdout.isatty():
            click.echo(f"The first {limit}: ask for more with --limit", err=True)


@main.command(help=SEARCH_HELP, short_help="Search reports, statements, claims and sources.")
@click.argument("words", nargs=-1)
@click.option("--in", "of", type=click.Choice(KINDS), default="statements", show_default=True)
@narrowing_options
@ledger_option
@json_option
def search(words: tuple[str, ...], of: str, where: str | None, **given: Any) -> None:
    from reportedly.ledger import lists

    _listed(where, getattr(lists, of), filters_of(words, given), given)


@main.command(help=SOURCES_HELP, short_help="List sources, those that say most first.")
@click.argument("words", nargs=-1)
@narrowing_options
@ledger_option
@json_option
def sources(words: tuple[str, ...], where: str | None, **given: Any) -> None:
    from reportedly.ledger import lists

    _listed(where, lists.sources, filters_of(words, given), given)


@main.command(help=CLAIMS_HELP, short_help="List claims, those that most reports carry first.")
@click.argument("words", nargs=-1)
@click.option("--order", type=click.Choice(ORDERS), default="carried", show_default=True)
@narrowing_options
@ledger_option
@json_option
def claims(
    words: tuple[str, ...],
    where: str | None,
    order: str,
    **given: Any,
) -> None:
    from reportedly.ledger import lists
    from reportedly.ledger.grading import graded_claim

    filters = filters_of(words, given)
    if not given["as_json"]:
        _listed(where, lists.claims, filters, given, order=order)
        return
    from reportedly.views.exports.links import claim_to_json

    limit = None if wants_all(given, True) else given["limit"]
    with opened(where) as ledger, ledger.read() as connection:
        case = filters.case
        _check_case(connection, case)
        entries = all_pages(lists.claims, connection, filters, limit=limit, order=order)
        graded = (graded_claim(connection, entry.id, case=case) for entry in entries)
        write_lines(claim_to_json(one, case=case) for one in graded if one is not None)


@main.command(help=LINKS_HELP, short_help="List how reports are related.")
@click.argument("report", required=False)
@ledger_option
@json_option
def links(report: str | None, where: str | None, as_json: bool) -> None:
    from reportedly.ledger.claims import report_links
    from reportedly.ledger.reports import key_of

    with opened(where) as ledger, ledger.read() as connection:
        if report is not None and key_of(connection, report) is None:
            raise click.ClickException(
                f"{clean(report)}: the ledger has no report of this id. "
                "Look: reportedly search --in reports"
            )
        found = report_links(connection, report)
        if as_json:
            from reportedly.views.exports.links import link_to_json

            write_lines(map(link_to_json, found))
        else:
            show_list(
                with_reports(connection, found),
                as_json=False,
                none="No report is linked to it." if report else "No two reports are linked.",
            )
