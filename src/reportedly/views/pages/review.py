"""What an analyst has still to look at: least sure first, or what most reports carry."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger.entries import StatementEntry
from reportedly.ledger.filters import Filters
from reportedly.ledger.lists import statements
from reportedly.ledger.lookups import contexts_of
from reportedly.records import StatementRef
from reportedly.views.pages.downloads import download
from reportedly.views.pages.errors import Wrong, asked
from reportedly.views.pages.rendering import desk_of, page
from reportedly.views.pages.search import all_of

router: Final = APIRouter(include_in_schema=False)
ORDERS: Final = {"unsure": "least sure first", "carried": "in most reports first"}
SHOWN: Final = 12


@router.get("/review")
def review(request: Request) -> Response:
    """Statements that nobody has decided about, with the words around them."""
    query, ledger = request.query_params, desk_of(request).ledger
    order = query.get("order", "unsure")
    if order not in ORDERS:
        raise Wrong(f"The queue is ordered by {' or '.join(ORDERS)}.")
    filters = Filters(own_voice=False, reviewed=False, case=query.get("case") or None)
    if kind := query.get("as"):
        return download(
            ledger, "review", kind, StatementEntry,
            lambda connection: all_of(statements, connection, filters, order=order),
        )  # fmt: skip
    with ledger.read() as connection, asked():
        found = statements(
            connection, filters, order=order, cursor=query.get("cursor"), limit=SHOWN
        )
        around = contexts_of(connection, found.items)
    items = [(one, around[StatementRef(one.report, one.id)]) for one in found.items]
    return page(request, "review.html", items=items, next=found.next, order=order, orders=ORDERS)
