"""`reportedly schema`: the JSON Schema of what is written."""

from __future__ import annotations

import json

import click

from reportedly.cli.main import main


@main.command()
def schema() -> None:
    """Print the JSON Schema of what `read --json` writes.

    \b
    $ reportedly schema > reading.schema.json
    """
    from reportedly.views.exports.schema import reading_schema

    click.echo(json.dumps(reading_schema(), indent=2))
