"""The command line, the API and Python call things alike."""

from __future__ import annotations

from dataclasses import fields

import click

from reportedly.cli import main
from reportedly.ledger import cases, claims, deciding, decisions, lists, reports, users
from reportedly.ledger.filters import Filters
from reportedly.views.api.application import openapi_document, operations
from reportedly.views.api.parameters import ABOUT

NOT_ASKED = {
    "read": "keeps nothing: add with now=true reads too",
    "serve": "is the desk",
    "rebuild": "is for whoever keeps the machine",
    "purge": "is for whoever keeps the machine: it cannot be undone",
    "show": "is report, claim, source and case: an address says which",
}
NOT_TYPED = {
    "reports": "search --in reports", "statements": "search", "events": "read --csv",
    "outlets": "read --json", "facets": "search", "export": "search --json",
    "report": "show", "claim": "show", "source": "show", "case": "show", "revisions": "show",
    "add_files": "add", "queue": "serve", "job": "serve", "forget": "serve",
    "totals": "check", "session": "user list", "openapi": "schema",
}  # fmt: skip
"""Operations without a command of their own, and the command that comes nearest."""

PYTHON = {
    "reports": lists, "statements": lists, "claims": lists, "sources": lists, "events": lists,
    "outlets": lists, "totals": lists, "decide": deciding, "revisions": reports,
}  # fmt: skip
"""Operations named after the function of the ledger that does it."""


def commands(group, before=""):
    """Every command that does something: "case new" as case_new."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{name}_")
        else:
            yield f"{before}{name}", command


COMMANDS = dict(commands(main))
OPERATIONS = operations()


def test_every_command_is_an_operation_of_the_same_name_or_says_why_not():
    assert COMMANDS.keys() - NOT_ASKED.keys() == OPERATIONS.keys() - NOT_TYPED.keys()
    assert COMMANDS.keys() >= NOT_ASKED.keys()
    assert not OPERATIONS.keys() & NOT_ASKED.keys()


def test_every_operation_without_a_command_names_one_that_there_is():
    assert OPERATIONS.keys() >= NOT_TYPED.keys()
    for near in NOT_TYPED.values():
        words = near.split(" --")[0].replace(" ", "_")
        assert words in COMMANDS


def test_operations_are_named_after_the_functions_of_the_ledger():
    for name, module in PYTHON.items():
        assert callable(getattr(module, name)), name
    assert [*map(callable, (claims.find_claim, decisions.decisions, cases.cases, users.users))]


def parameters(path):
    found = openapi_document()["paths"][path]["get"]["parameters"]
    return {one["name"]: one for one in found}


def options(name):
    return {one.name: one for one in COMMANDS[name].params}


def test_filters_are_named_alike_on_the_command_line_in_the_api_and_in_python():
    names = {field.name for field in fields(Filters)}
    for name in ("search", "sources", "claims"):
        other = {"cursor", "limit", "order", "in"}
        assert parameters(f"/{name}").keys() - other == names
        assert options(name).keys() - {"where", "as_json", "limit", "order", "of"} == names
    assert ABOUT.keys() == names


def test_search_looks_in_the_same_lists():
    asked = parameters("/search")["in"]["schema"]["enum"]
    typed = list(options("search")["of"].type.choices)
    assert asked == typed
    assert all(callable(getattr(lists, name)) for name in asked)
