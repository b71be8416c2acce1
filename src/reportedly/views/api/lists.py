"""Lists: reports, statements, claims, sources, outlets, events, links; search; exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from reportedly.ledger import Connection
from reportedly.ledger import lists as ledger_lists
from reportedly.ledger.claims import page_of_links
from reportedly.ledger.cursors import offset_of
from reportedly.ledger.entries import (
    ClaimEntry,
    EventEntry,
    OutletEntry,
    Page,
    ReportEntry,
    SourceEntry,
    StatementEntry,
)
from reportedly.ledger.facets import facets as ledger_facets
from reportedly.ledger.filters import Filters
from reportedly.ledger.reports import key_of
from reportedly.records import ReportLink
from reportedly.records.shapes import encode_record
from reportedly.views.api.means import desk_of
from reportedly.views.api.parameters import Narrowed, Paged, Paging
from reportedly.views.api.problems import Json, Problem, asked
from reportedly.views.api.schemas import COMPONENTS, answers, page_name, refusal
from reportedly.views.api.tables import csv_lines
from reportedly.views.exports.entries import entry_to_json

router: Final = APIRouter(tags=["lists"])


def page_of(record: type, found: Page[Any]) -> Json:
    """A page as JSON."""
    return Json({"items": [encode_record(one, record) for one in found.items], "next": found.next})


def slice_of(record: type, entries: Iterable[Any], paging: Paging) -> Json:
    """A page of a list that the ledger gives whole.

    Raises: ValueError for a cursor that no page gave.
    """
    start = offset_of(paging.cursor)
    found = list(islice(entries, start, start + paging.limit + 1))
    more = f"o{start + paging.limit}" if len(found) > paging.limit else None
    return page_of(record, Page(tuple(found[: paging.limit]), more))


def _listed(
    request: Request, kind: str, filters: Filters, paging: Paging, **order: str
) -> Response:
    listed, record = KINDS[kind].listed, KINDS[kind].record
    with asked(), desk_of(request).ledger.read() as connection:
        found = listed(connection, filters, cursor=paging.cursor, limit=paging.limit, **order)
    return page_of(record, found)


@router.get("/reports", responses=answers(page_name(ReportEntry), "Reports that fit."))
def reports(
    request: Request, filters: Narrowed, paging: Paged,
    order: Literal["newest", "oldest", "added"] = "newest",
) -> Response:  # fmt: skip
    """List reports that fit, or whose statements do."""
    return _listed(request, "reports", filters, paging, order=order)


@router.get("/statements", responses=answers(page_name(StatementEntry), "Statements that fit."))
def statements(
    request: Request, filters: Narrowed, paging: Paged,
    order: Literal["text", "unsure", "newest", "oldest", "carried"] = "text",
) -> Response:  # fmt: skip
    """List statements, as decided by analysts."""
    return _listed(request, "statements", filters, paging, order=order)


@router.get("/claims", responses=answers(page_name(ClaimEntry), "Claims that fit."))
def claims(
    request: Request, filters: Narrowed, paging: Paged,
    order: Literal["carried", "best", "worst", "newest", "independent"] = "carried",
) -> Response:  # fmt: skip
    """List claims, those that most reports carry first."""
    return _listed(request, "claims", filters, paging, order=order)


@router.get("/sources", responses=answers(page_name(SourceEntry), "Sources that fit."))
def sources(
    request: Request, filters: Narrowed, paging: Paged,
    order: Literal["statements", "name"] = "statements",
) -> Response:  # fmt: skip
    """List sources, those that say most first."""
    return _listed(request, "sources", filters, paging, order=order)


@router.get("/events", responses=answers(page_name(EventEntry), "Events that fit."))
def events(request: Request, filters: Narrowed, paging: Paged) -> Response:
    """List events of statements that fit, the earliest first; at two places: twice."""
    return _listed(request, "events", filters, paging)


@router.get("/outlets", responses=answers(page_name(OutletEntry), "Outlets."))
def outlets(request: Request, filters: Narrowed, paging: Paged) -> Response:
    """List outlets of the reports that fit, those with most reports first."""
    return _listed(request, "outlets", filters, paging)


@router.get("/links", responses=answers(page_name(ReportLink), "Links.", 404))
def links(
    request: Request, paging: Paged,
    report: Annotated[str | None, Query(description="Of the report with this id.")] = None,
) -> Response:  # fmt: skip
    """List how reports are related: copies, one origin, independent, contradicting."""
    with asked(), desk_of(request).ledger.read() as connection:
        if report is not None and key_of(connection, report) is None:
            raise Problem(404, f"There is no report {report!r}.")
        found = page_of_links(connection, report, cursor=paging.cursor, limit=paging.limit)
    return page_of(ReportLink, found)


_FOUND: Final = {
    "anyOf": [
        {"$ref": COMPONENTS + page_name(record)}
        for record in (ReportEntry, StatementEntry, ClaimEntry, SourceEntry)
    ]
}


@router.get(
    "/search",
    responses=answers(None, "What fits.", content={"application/json": {"schema": _FOUND}}),
)
def search(
    request: Request, filters: Narrowed, paging: Paged,
    kind: Annotated[
        Literal["reports", "statements", "claims", "sources"],
        Query(alias="in", description="What is looked for."),
    ] = "statements",
) -> Response:  # fmt: skip
    """Search: with words the best match comes first, with the words around it."""
    return _listed(request, kind, filters, paging)


@router.get("/facets", responses=answers("Facets", "Counts over the first 5,000 that fit."))
def facets(request: Request, filters: Narrowed) -> Response:
    """Count what statements that fit can be narrowed to."""
    with asked(), desk_of(request).ledger.read() as connection:
        found = ledger_facets(connection, filters)
    return Json(asdict(found))


# --- exports --------------------------------------------------------------------------------------


def _outlets(
    connection: Connection, filters: Filters, *, cursor: str | None, limit: int
) -> Page[OutletEntry]:
    start = offset_of(cursor)
    found = ledger_lists.outlets(connection, filters)[start : start + limit + 1]
    return Page(found[:limit], f"o{start + limit}" if len(found) > limit else None)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of list: what gives a page of it, and its records."""

    listed: Callable[..., Page[Any]]
    record: type


KINDS: Final = {
    "reports": Kind(ledger_lists.reports, ReportEntry),
    "statements": Kind(ledger_lists.statements, StatementEntry),
    "claims": Kind(ledger_lists.claims, ClaimEntry),
    "sources": Kind(ledger_lists.sources, SourceEntry),
    "events": Kind(ledger_lists.events, EventEntry),
    "outlets": Kind(_outlets, OutletEntry),
}
JSONL, CSV = "application/jsonl", "text/csv"
_EXPORTED: Final = {
    200: {
        "description": "All that fits, streamed: one object or row a line.",
        "content": {
            JSONL: {"schema": {"type": "string"}},
            CSV: {"schema": {"type": "string"}},
        },
    }
}


@router.get("/export", responses=answers(None, "") | _EXPORTED | {422: refusal(422)})
def export(
    request: Request,
    filters: Narrowed,
    kind: Annotated[
        Literal["reports", "statements", "claims", "sources", "events", "outlets"],
        Query(alias="in", description="What is exported."),
    ],
    form: Annotated[Literal["jsonl", "csv"], Query(alias="as")] = "jsonl",
) -> Response:
    """Everything that fits as one stream, of one state of the ledger."""
    of, ledger = KINDS[kind], desk_of(request).ledger
    with asked(), ledger.read() as connection:  # what is wrong is told before the stream begins
        of.listed(connection, filters, cursor=None, limit=1)

    def lines() -> Iterator[str]:
        with ledger.read() as connection:
            entries = _all(of.listed, connection, filters)
            if form == "csv":
                yield from csv_lines(entries, of.record)
            else:
                yield from (f"{entry_to_json(one)}\n" for one in entries)

    name = f'attachment; filename="{kind}.{form}"'
    media = CSV if form == "csv" else JSONL
    return StreamingResponse(lines(), media_type=media, headers={"Content-Disposition": name})


def _all(
    listed: Callable[..., Page[Any]], connection: Connection, filters: Filters
) -> Iterator[Any]:
    cursor = None
    while True:
        found = listed(connection, filters, cursor=cursor, limit=200)
        yield from found.items
        cursor = found.next
        if cursor is None:
            return
