"""`reportedly case` and `reportedly side`: named sets of reports, and who stands with whom."""

from __future__ import annotations

import click

from reportedly.cli.ledgers import json_option, ledger_option, now, opened
from reportedly.cli.lists import show_list
from reportedly.cli.main import main
from reportedly.records import Side
from reportedly.views.words import clean, count


@main.group()
def case() -> None:
    """Named sets of reports, each with sides of its own.

    \b
    $ reportedly case new "Altdorf flood"
    $ reportedly case add "Altdorf flood" dam reprint
    $ reportedly side set Town "Ana Ruiz" Altdorf --case "Altdorf flood"
    $ reportedly claims --case "Altdorf flood"

    \b
    Exit status: 0 done; 1 it could not be (standard error says why); 2 the command line is wrong.
    """


@case.command("new")
@click.argument("name")
@ledger_option
def new_case(name: str, where: str | None) -> None:
    """Make a case; where there is one of this name nothing changes."""
    from reportedly.ledger.cases import make_case

    with opened(where, create=True) as ledger, ledger.write() as connection:
        make_case(connection, name, now=now())
    click.echo(
        f"There is a case {clean(name)}. Put reports in: reportedly case add NAME REPORTS..."
    )


@case.command("add")
@click.argument("name")
@click.argument("reports", nargs=-1, required=True)
@ledger_option
def add_to_case(name: str, reports: tuple[str, ...], where: str | None) -> None:
    """Put REPORTS (ids) into a case."""
    from reportedly.ledger.cases import find_case, put_into_case

    with opened(where) as ledger, ledger.write() as connection:
        if lacking := put_into_case(connection, name, reports):
            raise click.ClickException(
                f"the ledger has no report {', '.join(map(clean, lacking))}; nothing was put into "
                "the case. Look: reportedly search --in reports"
            )
        held = len(find_case(connection, name).reports)
    click.echo(f"{clean(name)} has {count(held, 'report')} now.")


@case.command("remove")
@click.argument("name")
@click.argument("reports", nargs=-1)
@ledger_option
def remove_from_case(name: str, reports: tuple[str, ...], where: str | None) -> None:
    """Take REPORTS out of a case; without any, remove the case.  Reports stay in the ledger."""
    from reportedly.ledger.cases import find_case, remove_case, take_out_of_case

    with opened(where) as ledger, ledger.write() as connection:
        if reports:
            take_out_of_case(connection, name, reports)
            held = len(find_case(connection, name).reports)
            told = f"{clean(name)} has {count(held, 'report')} now."
        else:
            remove_case(connection, name)
            told = f"{clean(name)} is removed; its reports are still in the ledger."
    click.echo(told)


@case.command("list")
@ledger_option
@json_option
def list_cases(where: str | None, as_json: bool) -> None:
    """List all cases with their sides."""
    from reportedly.ledger.cases import cases

    with opened(where) as ledger, ledger.read() as connection:
        none = "There are no cases. Make one: reportedly case new NAME"
        show_list(cases(connection), as_json=as_json, none=none)


@main.group()
def side() -> None:
    """Who stands with whom, as the analyst sees it; a source on a side counts as interested.

    \b
    $ reportedly side set Coalition "United States" Pentagon CENTCOM --from 2014-09
    $ reportedly side set Coalition        (without members it is removed)
    $ reportedly side list --case "Altdorf flood"

    \b
    Exit status: 0 done; 1 it could not be (standard error says why); 2 the command line is wrong.
    """


@side.command("set")
@click.argument("name")
@click.argument("members", nargs=-1)
@click.option("--case", "case_name", help="In this case only.")
@click.option("--from", "begin", help="Since this date (ISO 8601).")
@click.option("--until", "end", help="Until this date (ISO 8601).")
@ledger_option
def set_side(
    name: str,
    members: tuple[str, ...],
    case_name: str | None,
    begin: str | None,
    end: str | None,
    where: str | None,
) -> None:
    """Set the members of a side, without any remove it; claims are graded anew."""
    from reportedly.ledger import cases

    with opened(where) as ledger, ledger.write() as connection:
        old = cases.set_side(connection, Side(name, members, case_name, begin, end))
    where_it_holds = f"in the case {clean(case_name)}" if case_name else "in every case"
    if not members and not old:
        raise click.ClickException(
            f"there is no side {clean(name)} of these dates {where_it_holds}; to set it, name its "
            "members. Look: reportedly side list"
        )
    done = f"has {count(len(members), 'member')}" if members else "is removed"
    click.echo(f"{clean(name)} {done}, {where_it_holds}; claims there are graded anew.")


@side.command("list")
@click.option("--case", "case_name", help="Those of this case, and of all.")
@ledger_option
@json_option
def list_sides(case_name: str | None, where: str | None, as_json: bool) -> None:
    """List sides."""
    from reportedly.ledger import cases

    with opened(where) as ledger, ledger.read() as connection:
        if case_name is not None:
            cases.find_case(connection, case_name)
        none = "There are no sides. Set one: reportedly side set NAME MEMBER..."
        show_list(cases.sides(connection, case_name), as_json=as_json, none=none)
