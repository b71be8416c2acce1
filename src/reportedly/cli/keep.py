"""`reportedly check`, `rebuild`, `purge`: a ledger in good order."""

from __future__ import annotations

import sys
from itertools import chain

import click

from reportedly.cli.add import Additions, keeper
from reportedly.cli.ledgers import by_options, ledger_option, now, opened, who
from reportedly.cli.main import main
from reportedly.views.words import clean, count


@main.command()
@ledger_option
def check(where: str | None) -> None:
    """Verify every span that a ledger keeps against its text, and the ledger itself.

    And that all its reports are linked: they are not where a rebuild was stopped half-way.

    \b
    $ reportedly check
    1,204 reports: every span reads back.

    \b
    Exit status: 0 all is well; 1 something is not (a line each on standard output), or the ledger
    cannot be opened; 2 the command line is wrong.
    """
    from reportedly.ledger import checks
    from reportedly.ledger.lists import totals

    problems = 0
    with opened(where) as ledger, ledger.read() as connection:
        for problem in chain(checks.check(connection), checks.check_links(connection)):
            problems += 1
            click.echo(clean(str(problem)))
        if not problems:
            number = count(totals(connection).reports, "report")
            click.echo(f"{number}: every span reads back.")
    sys.exit(1 if problems else 0)


@main.command()
@ledger_option
@click.option("--threads", type=click.IntRange(min=0), default=0, help="0 (as given): all cores.")
def rebuild(where: str | None, threads: int) -> None:
    """Read all reports of a ledger anew, with the models of this version, and link them anew.

    Reports, cases, sides and decisions stay; a decision finds its statement by its span and words.
    Stopped half-way, run it again.

    \b
    $ reportedly rebuild
    1,204 read anew

    \b
    Exit status: 0 done; 1 some could not be read (they keep their old reading), or the ledger
    cannot be opened; 2 the command line is wrong.
    """
    with opened(where) as ledger:
        watch = Additions("read anew")
        watch.all(keeper(ledger, threads).rebuild())
        click.echo(watch.summary())
    sys.exit(1 if watch.failures else 0)


@main.command()
@click.argument("target")
@click.option("--name", "is_name", is_flag=True, help="TARGET is the name of a source.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@by_options
@ledger_option
def purge(
    target: str, is_name: bool, yes: bool, by: str | None, reason: str, where: str | None
) -> None:
    """Remove a report (with all its revisions), or with --name a source's name, everywhere.

    This cannot be undone.  A tombstone keeps that something was removed, when, by whom and why,
    and that the same text is not to be added again.  A name is blacked out in every text.

    \b
    $ reportedly purge dam --reason "Withdrawn by a court." --yes
    1 report is removed.
    $ reportedly purge --name "Ana Ruiz" --reason "She asked for it." --yes
    The name is blacked out in 7 reports.

    \b
    Exit status: 0 done; 1 there is no such report, or the ledger cannot be opened; 2 the command
    line is wrong.
    """
    from reportedly.ledger.purging import Purge, scrub
    from reportedly.ledger.upkeep import purge_name_and_relink, purge_report_and_relink

    made = Purge(who(by), now(), reason)
    if not yes:
        click.confirm(f"Remove {clean(target)} for good?", abort=True, err=True)
    with opened(where) as ledger:
        with ledger.write() as connection:
            if is_name:
                changed = purge_name_and_relink(connection, target, made)
            elif not (changed := purge_report_and_relink(connection, target, made)):
                raise click.ClickException(
                    f"{clean(target)}: the ledger has no report of this id; a source's name goes "
                    "with --name. Look: reportedly search --in reports"
                )
        scrub(ledger)
    if is_name and not changed:
        click.echo(f"No report has the name {clean(target)}; that it was asked for is on record.")
        return
    done = count(len(changed), "report")
    verb = "is" if len(changed) == 1 else "are"
    click.echo(f"The name is blacked out in {done}." if is_name else f"{done} {verb} removed.")
