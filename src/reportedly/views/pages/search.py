"""Search, and lists of reports, statements, claims and sources, narrowed by what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger.entries import (
    ClaimEntry,
    Facets,
    Page,
    ReportEntry,
    SourceEntry,
    StatementEntry,
)
from reportedly.ledger.facets import facets
from reportedly.ledger.filters import Filters
from reportedly.ledger.lists import (
    claims,
    reports,
    sources,
    statements,
)
from reportedly.views.pages.addresses import filters_of, narrowed
from reportedly.views.pages.downloads import download
from reportedly.views.pages.errors import Wrong, asked
from reportedly.views.pages.rendering import desk_of, page

router: Final = APIRouter(include_in_schema=False)
SHOWN: Final = 30
FACETS: Final = ("outlet", "source", "month", "place", "event", "stance", "credibility", "case")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of list: the function of the ledger that gives it, and its orders, in words."""

    name: str
    listed: Callable[..., Page[Any]]
    entry: type
    orders: dict[str, str]


KINDS: Final = {
    kind.name: kind
    for kind in (
        Kind("statements", statements, StatementEntry,
             {"newest": "newest", "oldest": "oldest",
             "unsure": "least sure first", "text": "as in the reports"}),
        Kind("claims", claims, ClaimEntry,
             {"carried": "in most reports", "best": "best grade",
             "worst": "weakest grade", "newest": "newest",
             "independent": "most independent origins"}),
        Kind("reports", reports, ReportEntry,
             {"newest": "newest", "oldest": "oldest",
             "added": "last added"}),
        Kind("sources", sources, SourceEntry,
             {"statements": "most statements", "name": "by name"}),
    )
}  # fmt: skip
FIRST: Final = {"statements": "newest", "claims": "carried", "reports": "newest",
                "sources": "statements"}  # fmt: skip


@router.get("/search")
def search(request: Request) -> Response:
    """Statements, claims, reports or sources that have the words."""
    return _list(request, request.query_params.get("of", "statements"), with_tabs=True)


@router.get("/claims")
def claims_page(request: Request) -> Response:
    """Claims across reports."""
    return _list(request, "claims")


@router.get("/reports")
def reports_page(request: Request) -> Response:
    """Reports."""
    return _list(request, "reports")


@router.get("/sources")
def sources_page(request: Request) -> Response:
    """Named sources across reports."""
    return _list(request, "sources")


def _list(request: Request, of: str, *, with_tabs: bool = False) -> Response:
    query = request.query_params
    if of not in KINDS:
        raise Wrong(f"There are {', '.join(KINDS)} to search, no {of!r}.")
    kind, ledger = KINDS[of], desk_of(request).ledger
    order = query.get("order", FIRST[of])
    with asked():
        filters = filters_of(query)
        if query.get("as"):
            with ledger.read() as connection:  # what is wrong is told before the file begins
                kind.listed(connection, filters, order=order, limit=1)
            return download(
                ledger, of, query["as"], kind.entry,
                lambda connection: all_of(kind.listed, connection, filters, order=order),
            )  # fmt: skip
        with ledger.read() as connection:
            found = kind.listed(
                connection, filters, order=order, cursor=query.get("cursor"), limit=SHOWN
            )
            counts = facets(connection, filters)
    return page(
        request,
        "search.html",
        kind=kind,
        order=order,
        filters=filters,
        narrowed=shown_filters(filters),
        found=found,
        facets=facet_queries(counts, filters),
        with_tabs=with_tabs,
        kinds=KINDS,
    )


def all_of(
    listed: Callable[..., Page[Any]], connection: Any, *given: Any, **options: Any
) -> Iterator[Any]:
    """Every entry of a list, page by page."""
    cursor = None
    while True:
        found = listed(connection, *given, cursor=cursor, limit=500, **options)
        yield from found.items
        cursor = found.next
        if cursor is None:
            return


def shown_filters(filters: Filters) -> list[tuple[str, str]]:
    """What the list is narrowed to, in words, each with the name to take it back by."""
    shown = []
    for name, value in narrowed(filters).items():
        if isinstance(value, bool):
            value = "yes" if value else "no"
        elif isinstance(value, tuple):
            value = ", ".join(map(str, value))
        shown.append((name, str(value)))
    return shown


def facet_queries(found: Facets, filters: Filters) -> list[tuple[str, list[tuple[str, int, Any]]]]:
    """Facets that still narrow anything: values with their counts, and the query that adds each."""
    shown = []
    for name in FACETS:
        values = found.counts.get(name, ())
        chosen = filters.since if name == "month" else getattr(filters, name)
        if not values or chosen:
            continue
        queries = [(one.value, one.count, _query_of(name, one.value)) for one in values]
        shown.append((name, queries))
    return shown


def _query_of(name: str, value: str) -> dict[str, str]:
    return {"since": value, "until": value} if name == "month" else {name: value}
