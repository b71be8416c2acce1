"""JSON Schema of what the API answers with, derived from the records; documented answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from reportedly.ledger.checks import Problem as Fault
from reportedly.ledger.entries import (
    ClaimEntry,
    EventEntry,
    OutletEntry,
    ReportEntry,
    SourceEntry,
    StatementEntry,
    Totals,
)
from reportedly.ledger.users import Token, User
from reportedly.records import Case, Decision, ReportLink, Side
from reportedly.views.api.problems import PROBLEM
from reportedly.views.exports.links import WholeClaim
from reportedly.views.exports.schema import reading_schema, record_schema

RECORDS: Final = (
    ReportEntry, StatementEntry, ClaimEntry, SourceEntry, OutletEntry, EventEntry, Totals,
    WholeClaim, ReportLink, Case, Side, Decision, User, Token,
)  # fmt: skip
PAGED: Final = (
    ReportEntry, StatementEntry, ClaimEntry, SourceEntry, OutletEntry, EventEntry, ReportLink,
    Case, Side, Decision, User, Token,
)  # fmt: skip
COMPONENTS: Final = "#/components/schemas/"

_STRING: Final = {"type": "string"}
_STRINGS: Final = {"type": "array", "items": _STRING}
_OR_NULL: Final = {"type": ["string", "null"]}
_COUNT: Final = {"type": "integer", "minimum": 0}


def _object(about: str, **properties: Any) -> dict[str, Any]:
    return {
        "description": about, "type": "object", "properties": properties,
        "required": list(properties),
    }  # fmt: skip


def _many(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": COMPONENTS + name}}


OTHERS: Final[Mapping[str, dict[str, Any]]] = {
    "Problem": {
        "description": "A problem (RFC 9457).",
        "type": "object",
        "properties": {
            "type": {"const": "about:blank"}, "title": _STRING, "status": {"type": "integer"},
            "detail": _STRING,
            "errors": {
                "type": "array",
                "items": _object("A part of the request that is wrong.",
                                 where=_STRING, detail=_STRING),
            },
        },
        "required": ["type", "title", "status", "detail"],
    },
    "Kept": _object(
        "What became of a report.",
        id=_STRING, came={"enum": ["added", "revision", "known", "purged"]},
        statements=_COUNT, unread=_OR_NULL,
    ),
    "Read": _object("What was read at once.", reports=_many("Kept"), problems=_STRINGS),
    "Job": _object(
        "Something that was given to be read, and how far it has come.",
        id=_STRING, name=_STRING, put=_STRING,
        state={"enum": ["waiting", "reading", "done", "failed"]}, read=_COUNT,
        added=_STRINGS, known=_STRINGS, problems=_STRINGS,
    ),
    "JobPage": _object("Jobs, the latest first.", items=_many("Job"), next=_OR_NULL),
    "Jobs": _object("The jobs that files were put into.", jobs=_STRINGS),
    "Revisions": _object("Ids of all revisions of a report, the first one first.", items=_STRINGS),
    "Check": _object(
        "What does not hold; nothing where all is well.", reports=_COUNT,
        problems={
            "type": "array",
            "items": _object("What does not hold, and where.", where=_STRING, what=_STRING),
        },
    ),
    "Facets": _object(
        "How many statements have which values.", capped={"type": "boolean"},
        counts={
            "type": "object",
            "additionalProperties": {
                "type": "array",
                "items": _object("A value.", value=_STRING, count=_COUNT),
            },
        },
    ),
    "NewToken": _object(
        "A new token; its secret is shown this once.", token={"$ref": f"{COMPONENTS}Token"},
        secret=_STRING,
    ),
    "Session": _object(
        "Who asks; csrf_token belongs in X-CSRF-Token where a cookie says who.",
        user=_OR_NULL, role={"enum": ["reader", "analyst", "admin"]}, csrf_token=_OR_NULL,
    ),
}  # fmt: skip

assert Fault.__dataclass_fields__.keys() == {"where", "what"}


def components() -> dict[str, Any]:
    """Every schema that answers refer to, by name."""
    found: dict[str, Any] = {}
    for record in RECORDS:
        found[record.__name__] = record_schema(record, found)
    for record in PAGED:
        page = _object(
            "A page of a list; next is the cursor to ask on with, null at the end.",
            items=_many(record.__name__), next=_OR_NULL,
        )  # fmt: skip
        found[page_name(record)] = page
    reading = reading_schema()
    inner = reading.pop("$defs")
    del reading["$schema"]
    assert isinstance(inner, dict)
    named = {**found, **inner, "Reading": reading, **OTHERS}
    return {name: _moved(schema) for name, schema in named.items()}


def page_name(record: type) -> str:
    """The name of a page of these: "ClaimEntry" -> "ClaimEntryPage"."""
    return f"{record.__name__}Page"


def _moved(schema: Any) -> Any:
    """The schema with references to where an OpenAPI document keeps them."""
    if isinstance(schema, list):
        return [_moved(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: part.replace("#/$defs/", COMPONENTS) if name == "$ref" else _moved(part)
        for name, part in schema.items()
    }


WORDS: Final = {
    401: "Nobody has logged in, or the token is not known.",
    403: "This user's role does not allow it, or another site's page sent it.",
    404: "There is no such thing.",
    405: "That cannot be done here; Allow names what can.",
    409: "This desk does not do that; or the same Idempotency-Key is being answered.",
    413: "It is too large.",
    421: "The desk does not answer to that name.",
    422: "Something does not fit; errors say what.",
    429: "Too many requests; Retry-After says when to come again, in seconds.",
}
ALWAYS: Final = (401, 403, 405, 421, 422, 429)


def answers(
    name: str | None, about: str, *problems: int, status: int = 200, **more: Any
) -> dict[int | str, dict[str, Any]]:
    """The documented answers of an operation: the good one with its schema, and the problems."""
    found: dict[int | str, dict[str, Any]] = {
        code: refusal(code) for code in sorted({*ALWAYS, *problems})
    }
    good: dict[str, Any] = {"description": about, **more}
    if name is not None:
        good["content"] = {"application/json": {"schema": {"$ref": COMPONENTS + name}}}
    return {status: good, **found}


def refusal(code: int) -> dict[str, Any]:
    """A documented problem."""
    found: dict[str, Any] = {
        "description": WORDS[code],
        "content": {PROBLEM: {"schema": {"$ref": f"{COMPONENTS}Problem"}}},
    }
    if code == 429:
        found["headers"] = {"Retry-After": {"schema": {"type": "integer"}}}
    if code == 405:
        found["headers"] = {"Allow": {"schema": {"type": "string"}}}
    return found
