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
    $ reportedly serve              the desk: a web app over a ledger
    $ reportedly schema             the JSON Schema of what --json writes
    """
