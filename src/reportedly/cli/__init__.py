"""Arguments in, exit status out: one file a command, or a few that are alike."""

# they join the group as they are imported
from reportedly.cli import add, case, decide, keep, lists, read, schema, serve, show, users
from reportedly.cli.main import main

__all__ = [
    "add",
    "case",
    "decide",
    "keep",
    "lists",
    "main",
    "read",
    "schema",
    "serve",
    "show",
    "users",
]
