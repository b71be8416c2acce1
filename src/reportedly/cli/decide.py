"""`reportedly grade`, `history`, `undo`: what analysts decide, on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from reportedly.views.words import clean

if TYPE_CHECKING:
    from reportedly.ledger import Connection
    from reportedly.ledger.entries import ClaimEntry

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


DECIDE_HELP = f"""Correct a finding, merge or split claims and sources, or note something.

SUBJECT, TARGET, FIELD and VALUE are one of these; what rests on it is up to date afterwards, and
the decision stays attached to its words when reports are read anew.

\b
{{decidable}}

\b
$ reportedly decide claim c12 merge c13 --reason "Both are about the wall."
Decided: claim c12 · merge c13. Undo it: reportedly undo 5f1c0a9be2d7
c12  The wall will hold
  3, possibly true · in 2 reports · 2 independent origins, both interested, on opposite sides
$ reportedly decide statement dam/t4 claim apart --reason "It is about another dam."
$ reportedly decide source 'A. Ruiz' merge 'Ana Ruiz' --reason "Her own site says so."

\b
{STATUSES}
"""

DECIDABLE = (
    ("statement", "REPORT/ID", "stance", "asserts, denies, doubts, asks, promises, ..."),
    ("statement", "REPORT/ID", "certainty", "CT+, PR+, PS+, CT-, PR-, PS-, CTu, Uu: its speaker"),
    ("statement", "REPORT/ID", "publisher_certainty", "the same of the outlet"),
    ("statement", "REPORT/ID", "interested", "yes, no"),
    ("statement", "REPORT/ID", "speaker", "a name"),
    ("statement", "REPORT/ID", "span", "START-END in characters of the text"),
    ("statement", "REPORT/ID", "accepted", "yes, no (it is no statement)"),
    ("statement", "REPORT/ID", "claim", "apart (it does not say what its claim says)"),
    ("claim", "ID", "credibility", "1 to 6"),
    ("claim", "ID", "merge", "the id of the other claim"),
    ("source", "NAME", "reliability", "A to F"),
    ("source", "NAME", "merge", "the name of the other source"),
    ("source", "NAME", "apart", "the id of the report in which the name means another"),
    ("any of these, or report", "", "note", "any words"),
)
"""What can be decided, for help: a test holds it to what the ledger takes."""


def _decidable() -> str:
    rows = [(f"{subject} {target} {field}".replace("  ", " "), value)
            for subject, target, field, value in DECIDABLE]  # fmt: skip
    width = max(len(head) for head, _ in rows)
    return "\n".join(f"{head:<{width}}  {value}" for head, value in rows)


@main.command(
    help=DECIDE_HELP.format(decidable=_decidable()),
    short_help="Correct, merge, split or note, on the record.",
)
@click.argument("subject", type=click.Choice(("statement", "claim", "source", "report")))
@click.argument("target")
@click.argument("field")
@click.argument("value")
@by_options
@ledger_option
def decide(
    subject: str, target: str, field: str, value: str, where: str | None, **signed: str
) -> None:
    from reportedly.ledger.deciding import decide as decide_it

    id, named, report = new_id(), target, None
    if subject == "statement":
        report, slash, named = target.rpartition("/")
        if not slash:
            raise click.UsageError(
                f"a statement is REPORT/ID, such as dam/t4; found {clean(target)!r}. "
                "Look: reportedly search"
            )
    made = Decision(
        id, subject, named, field, value, who(signed["by"]), now(), signed["reason"], report=report
    )
    with opened(where) as ledger, ledger.write() as connection:
        done = decide_it(connection, made)
        now_carried = _claim_now(connection, done)
    before = f" (found: {done.found})" if done.found and field != "claim" else ""
    told = clean(f"Decided: {subject} {target} · {field} {value}{before}")
    click.echo(f"{told}. Undo it: reportedly undo {id}")
    show_list(now_carried, as_json=False, none="")


def _claim_now(connection: Connection, done: Decision) -> list[ClaimEntry]:
    """The claim that a ruling made; none where it was about something else."""
    from reportedly.ledger.claim_decisions import claim_that_carries
    from reportedly.ledger.filters import Filters
    from reportedly.ledger.lists import claims
    from reportedly.ledger.rulings import ON_STATEMENTS, find_statements, places_of

    if (done.subject, done.field) not in ON_STATEMENTS:
        return []
    refs = find_statements(connection, places_of(done)[:1]).values()
    ids = [claim_that_carries(connection, ref) for ref in refs]
    return [one for id in ids if id for one in claims(connection, Filters(claim=id)).items]


@main.command()
@click.argument("target", required=False)
@ledger_option
@json_option
def history(target: str | None, where: str | None, as_json: bool) -> None:
    """Show every decision, also undone ones; with TARGET those on it: the id of a claim or report,
    a source's name, or a statement as REPORT/ID.

    \b
    $ reportedly history c12
    5f1c0a9be2d7  claim c12: credibility 4 (found: 2)
      Ida · 2026-11-26 11:00 UTC · The engineer's report is missing.

    \b
    Exit status: 0 done; 1 it could not be (standard error says why); 2 the command line is wrong.
    """
    from reportedly.ledger.decisions import decisions
    from reportedly.ledger.history import history_of
    from reportedly.ledger.rulings import readable

    with opened(where) as ledger, ledger.read() as connection:
        found = decisions(connection) if target is None else history_of(connection, target)
        if not found and not as_json:
            click.echo(f"Nothing has been decided{f' about {clean(target)}' if target else ''}.")
            return
        show_list(found if as_json else readable(connection, found), as_json=as_json)


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
