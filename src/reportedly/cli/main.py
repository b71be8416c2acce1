"""The command group that every command joins."""

from __future__ import annotations

import click

from reportedly import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="reportedly %(version)s")
def main() -> None:
    """Who says so, how do they know, and who else says it?

    \b
    $ reportedly read dam.html      who says what in a report
    $ reportedly add news/*.html    reports into a ledger, linked with what is there
    $ reportedly claims --several   what several reports carry, and on whose word
    $ reportedly show c12           one claim: its origins, its grade, why
    $ reportedly search dam         statements that hold a word
    $ reportedly serve              the desk: a web app over a ledger
    $ reportedly user add NAME      who may work at it from elsewhere
    $ reportedly schema             the JSON Schema of what --json writes
    """
