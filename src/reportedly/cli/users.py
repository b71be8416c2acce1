"""`reportedly user` and `reportedly token`: who may work at the desk, and with which programs."""

from __future__ import annotations

import sys

import click

from reportedly.cli.ledgers import json_option, ledger_option, now, opened, write_lines
from reportedly.cli.main import main
from reportedly.views.words import clean

ROLES = ("reader", "analyst", "admin")


@main.group()
def user() -> None:
    """Who may work at the desk: readers look, analysts decide and add, admins look after users.

    Without users the desk serves this machine alone, and nobody logs in.  With users everybody
    logs in, wherever it listens; restart `reportedly serve` after the first.

    \b
    $ reportedly user add Ida --role admin
    Password:
    Ida may work at the desk (admin).
    $ reportedly user list
    Ida  admin  since 2026-11-26

    \b
    Exit status: 0 done; 1 it could not be (standard error says why); 2 the command line is wrong.
    """


@user.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="analyst", show_default=True)
@click.option("--password-stdin", is_flag=True, help="The password is standard input's first line.")
@ledger_option
def user_add(name: str, role: str, password_stdin: bool, where: str | None) -> None:
    """Add a user; where there is one of this name, password and role are changed."""
    from reportedly.ledger.users import add_user

    password = _password(password_stdin)
    with opened(where, create=True) as ledger, ledger.write() as connection:
        made = add_user(connection, name, password, role=role, now=now())  # type: ignore[arg-type]
    click.echo(f"{clean(made.name)} may work at the desk ({made.role}).")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return password


@user.command("remove")
@click.argument("name")
@ledger_option
def user_remove(name: str, where: str | None) -> None:
    """Remove a user and their tokens; what they decided stays on the record."""
    from reportedly.ledger.users import remove_user

    with opened(where) as ledger, ledger.write() as connection:
        remove_user(connection, name)


@user.command("list")
@ledger_option
@json_option
def user_list(where: str | None, as_json: bool) -> None:
    """List users."""
    from reportedly.ledger.users import users
    from reportedly.views.exports.entries import entry_to_json

    with opened(where) as ledger, ledger.read() as connection:
        found = users(connection)
    if as_json:
        write_lines(map(entry_to_json, found))
        return
    for one in found:
        click.echo(f"{clean(one.name)}  {one.role}  since {one.made[:10]}")
    if not found:
        click.echo("There are no users: the desk serves this machine alone.")


@main.group()
def token() -> None:
    """API tokens: with one a program does what its user may.

    \b
    $ reportedly token add Ida --label nightly
    rpt_...     (shown this once, and kept nowhere)
    $ reportedly token list
    3f1c0a9be2d7  Ida  nightly  never used

    \b
    Exit status: 0 done; 1 it could not be (standard error says why); 2 the command line is wrong.
    """


@token.command("add")
@click.argument("user")
@click.option("--label", default="", help="What it is for.")
@ledger_option
def token_add(user: str, label: str, where: str | None) -> None:
    """Make a token of USER; its secret is shown this once, and kept nowhere."""
    from reportedly.ledger.users import make_token

    with opened(where) as ledger, ledger.write() as connection:
        _made, secret = make_token(connection, user, label=label, now=now())
    click.echo(secret)


@token.command("remove")
@click.argument("id")
@ledger_option
def token_remove(id: str, where: str | None) -> None:
    """Remove a token, by its id."""
    from reportedly.ledger.users import remove_token

    with opened(where) as ledger, ledger.write() as connection:
        if not remove_token(connection, id):
            raise click.ClickException(
                f"there is no token {clean(id)}. Look: reportedly token list"
            )


@token.command("list")
@click.argument("user", required=False)
@ledger_option
@json_option
def token_list(user: str | None, where: str | None, as_json: bool) -> None:
    """List tokens, of USER or of all, without their secrets."""
    from reportedly.ledger.users import tokens
    from reportedly.views.exports.entries import entry_to_json

    with opened(where) as ledger, ledger.read() as connection:
        found = tokens(connection, user)
    if as_json:
        write_lines(map(entry_to_json, found))
        return
    for one in found:
        used = f"used {one.used[:10]}" if one.used else "never used"
        click.echo("  ".join(filter(None, (one.id, clean(one.user), clean(one.label), used))))
