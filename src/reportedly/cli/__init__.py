"""Arguments in, exit status out: one file a command."""

from reportedly.cli import read, schema, serve  # they join the group as they are imported
from reportedly.cli.main import main

__all__ = ["main", "read", "schema", "serve"]
