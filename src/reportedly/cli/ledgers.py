"""What commands over a ledger share: where it is, who works on it, which rows are wanted."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

import click

from reportedly.cli.output import told_of_failing_output

if TYPE_CHECKING:
    from reportedly.ledger import Ledger
    from reportedly.ledger.filters import Filters

Command = TypeVar("Command", bound=Callable[..., Any])

STATUSES = (
    "Exit status: 0 done; 1 it could not be (standard error says why); 2 the command line is wrong."
)


def default_ledger() -> str:
    """The file of the user's own ledger."""
    from platformdirs import user_data_path

    return str(user_data_path("reportedly", appauthor=False) / "ledger.db")


def ledger_option(command: Command) -> Command:
    """``--ledger``: a path or a URL; else REPORTEDLY_LEDGER; else the user's own."""
    return click.option(
        "--ledger",
        "where",
        envvar="REPORTEDLY_LEDGER",
        metavar="PATH|URL",
        help="A file, or postgresql://... (else REPORTEDLY_LEDGER; else one in your data folder).",
    )(command)


def json_option(command: Command) -> Command:
    """``--json``: one JSON object a line."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")(command)


def by_options(command: Command) -> Command:
    """``--by`` and ``--reason``: who decides, and why."""
    for option in (
        click.option("--reason", required=True, help="Why: it goes on the record."),
        click.option("--by", envvar="REPORTEDLY_NAME", help="Who (else your user name)."),
    ):
        command = option(command)
    return command


_NARROWING = (
    click.option("--outlet", help="Of this outlet only."),
    click.option("--source", help="Said by this source only: its name or id."),
    click.option("--since", help="Published on this date or later: 2017, 2017-05, 2017-05-31."),
    click.option("--until", help="Published on this date or before."),
    click.option("--place", help="About this place: its name or its country's code."),
    click.option("--event", help="About such an event: ASSAULT, ACCUSE, AGREE, ..."),
    click.option("--stance", help="asserts, denies, doubts, asks, promises, demands, predicts."),
    click.option("--certainty", help="CT+, PR+, PS+, CT-, PR-, PS-, CTu, Uu: of the speaker."),
    click.option("--credibility", "--grade", "credibility", multiple=True,
                 type=click.IntRange(1, 6), help="Of claims graded so; can be given again."),
    click.option("--case", help="In the reports of this case."),
    click.option("--report", help="In the report with this id."),
    click.option("--claim", help="Carrying the claim with this id."),
    click.option("--kind", help="Sources of this kind: person, body, group, ..."),
    click.option("--named/--unnamed", default=None, help="With a source that is named, or not."),
    click.option("--interested/--not-interested", default=None,
                 help="Said by a source that is interested in it, or not."),
    click.option("--own-voice/--attributed", default=None,
                 help="In the outlet's own voice, or with a source."),
    click.option("--disputed/--undisputed", default=None, help="Of disputed claims, or not."),
    click.option("--several/--single", default=None,
                 help="Of claims that several reports carry, or that one does."),
    click.option("--reviewed/--unreviewed", default=None,
                 help="That an analyst decided something about, or not."),
    click.option("--revisions", is_flag=True, help="Superseded revisions too."),
    click.option("--limit", type=click.IntRange(1), default=20, show_default=True,
                 help="How many are shown; --json gives all unless this is given."),
)  # fmt: skip


def narrowing_options(command: Command) -> Command:
    """Options that say which rows are wanted; ``filters_of`` reads them."""
    for option in reversed(_NARROWING):
        command = option(command)
    return command


def filters_of(words: Iterable[str], given: dict[str, Any]) -> Filters:
    """The filters that ``narrowing_options`` were given; ``limit`` is left in ``given``."""
    from reportedly.ledger.filters import Filters

    names = {field.name for field in fields(Filters)}
    chosen = {name: value for name, value in given.items() if name in names}
    return Filters(words=" ".join(words), **chosen)


@contextmanager
def opened(where: str | None, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger, with what goes wrong told in one line."""
    from reportedly.ledger import LedgerError, open_ledger

    try:
        ledger = open_ledger(where or default_ledger(), create=create)
    except LedgerError as error:
        raise click.ClickException(str(error)) from error
    try:
        settle_left_over(ledger)
        with told_of_failing_output():
            yield ledger
    except (ValueError, LedgerError) as error:
        raise click.ClickException(str(error)) from error
    finally:
        ledger.close()


def settle_left_over(ledger: Ledger) -> None:
    """Make the claims that an ``add`` which was ended by force left unmade."""
    from reportedly.ledger import LedgerError
    from reportedly.ledger.unsettled import unsettled

    with ledger.read() as connection:
        left = unsettled(connection)
    if not left:
        return
    from reportedly.ledger.upkeep import settle_left
    from reportedly.views.words import count

    click.echo(f"Making the claims of {count(left, 'report')} added before ...", err=True)
    try:
        settle_left(ledger)
    except LedgerError as error:
        click.echo(f"{error}. What follows is without them.", err=True)


def now() -> str:
    """The time, ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def new_id() -> str:
    """An id for a decision: sorts by nothing, meets no other."""
    return uuid4().hex[:12]


def who(by: str | None) -> str:
    """Who decides: as given, else the user's name."""
    if by and by.strip():
        return by.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise click.UsageError("say who you are: --by NAME, or set REPORTEDLY_NAME") from error


def write_lines(lines: Iterable[str]) -> None:
    """Lines of JSON on standard output, UTF-8 whatever the locale."""
    import io

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for line in lines:
        click.echo(line)


def wants_all(given: dict[str, Any], as_json: bool) -> bool:
    """Whether every row is to be given: for programs, unless a limit was asked for."""
    context = click.get_current_context()
    source = context.get_parameter_source("limit")
    return as_json and source is click.core.ParameterSource.DEFAULT


def all_pages(
    listed: Callable[..., Any], *given: Any, limit: int | None, **order: str
) -> Iterator[Any]:
    """The entries of a list page by page: ``limit`` of them, or all."""
    cursor, left = None, limit
    while True:
        size = 200 if left is None else min(left, 200)
        page = listed(*given, cursor=cursor, limit=size, **order)
        yield from page.items
        left = None if left is None else left - len(page.items)
        cursor = page.next
        if cursor is None or left == 0:
            return
