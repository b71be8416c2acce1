"""`reportedly grade`, `history`, `undo`: what analysts decide, on the record."""

from __future__ import annotations

import click

from reportedly.cli.ledgers import (
    STATUSES,
    by_options,
    json_option,
    ledger_option,
    new_id,
    now,
    opened,
    who,
)
from reportedly.cli.lists import show_list
from reportedly.cli.main import main
from reportedly.records import Decision

GRADE_HELP = f"""Overrule the grade of a claim, or set how reliable a source is.

TARGET is a claim's id with --credibility (1 confirmed ... 5 improbable, 6 cannot be judged), or a
source's name with --reliability (A completely reliable ... E unreliable, F cannot be judged).
What was computed stays on the record beside it.

\b
$ reportedly grade c12 --credibility 4 --reason "The engineer's report is missing."
c12 is now graded 4 (computed: 2). Undo it: reportedly undo 5f1c0a9be2d7
$ reportedly grade "Ana Ruiz" --reliability B --reason "Right in four of five cases."

\b
{STATUSES}
"""


@main.command(help=GRADE_HELP, short_help="Overrule a claim's grade; set a source's reliability.")
@click.argument("target")
@click.option("--credibility", type=click.IntRange(1, 6))
@click.option("--reliability", type=click.Choice(list("ABCDEF"), case_sensitive=False))
@by_options
@ledger_option
def grade(
    target: str,
    credibility: int | None,
    reliability: str | None,
    by: str | None,
    reason: str,
    where: str | None,
) -> None:
    if (credibility is None) == (reliability is None):
        raise click.UsageError("give --credibility for a claim, or --reliability for a source")
    from reportedly.ledger.deciding import decide_credibility, decide_reliability

    name, id = who(by), new_id()
    with opened(where) as ledger, ledger.write() as connection:
        made = Decision(id, "", target, "", "", name, now(), reason)
        if credibility is not None:
            done = decide_credibility(connection, made, credibility)
        else:
            done = decide_reliability(connection, made, (reliability or "").upper())
    click.echo(f"{done}. Undo it: reportedly undo {id}")


@main.command()
@click.argument("target", required=False)
@ledger_option
@json_option
def history(target: str | None, where: str | None, as_json: bool) -> None:
    """Show every decision, also undone ones; with TARGET (an id or name) those on it.

    \b
    $ reportedly history c12
    5f1c0a9be2d7  claim c12: credibility 4 (found: 2)
      Ida · 2026-11-26T11:00:00.000+00:00 · The engineer's report is missing.

    \b
    Exit status: 0 done; 1 it could not be (standard error says why); 2 the command line is wrong.
    """
    from reportedly.ledger.decisions import decisions

    with opened(where) as ledger, ledger.read() as connection:
        show_list(decisions(connection, target=target), as_json=as_json)


@main.command()
@click.argument("decision")
@by_options
@ledger_option
def undo(decision: str, by: str | None, reason: str, where: str | None) -> None:
    """Undo a decision; both stay on the record.

    \b
    $ reportedly undo 5f1c0a9be2d7 --reason "The report was found."
    5f1c0a9be2d7 is undone. Undo that: reportedly undo 77aa10d2c4b8

    \b
    Exit status: 0 done; 1 it could not be (standard error says why); 2 the command line is wrong.
    """
    from reportedly.ledger.deciding import undo_decision

    name, id = who(by), new_id()
    with opened(where) as ledger, ledger.write() as connection:
        undo_decision(connection, decision, Decision(id, "", "", "undo", "", name, now(), reason))
    click.echo(f"{decision} is undone. Undo that: reportedly undo {id}")
