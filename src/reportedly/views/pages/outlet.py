"""Outlets: whom they quote, how much is unnamed, how much copied and from where, what is theirs."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger.entries import OutletEntry
from reportedly.ledger.filters import Filters
from reportedly.ledger.lists import outlets, reports
from reportedly.ledger.lookups import carried_alone, copied_between, quoted_by
from reportedly.views.pages.addresses import filters_of
from reportedly.views.pages.downloads import download
from reportedly.views.pages.errors import NotHere, asked
from reportedly.views.pages.rendering import desk_of, page
from reportedly.views.words import clean, cut

router: Final = APIRouter(include_in_schema=False)
SHOWN: Final = 200


@router.get("/outlets")
def all_outlets(request: Request) -> Response:
    """All outlets, those with most reports first."""
    ledger = desk_of(request).ledger
    with asked():
        filters = filters_of(request.query_params)
        if kind := request.query_params.get("as"):
            return download(
                ledger,
                "outlets",
                kind,
                OutletEntry,
                lambda connection: outlets(connection, filters),
            )
        with ledger.read() as connection:
            found = outlets(connection, filters)
    return page(request, "outlets.html", found=found[:SHOWN], all=len(found))


@router.get("/outlet")
def outlet(request: Request, name: str) -> Response:
    """One outlet."""
    with desk_of(request).ledger.read() as connection:
        found = outlets(connection, Filters(outlet=name))
        if not found:
            raise NotHere(f"There is no report of an outlet {cut(clean(name), shown=60)}.")
        return page(
            request,
            "outlet.html",
            outlet=found[0],
            quoted=quoted_by(connection, name, limit=15),
            copied=copied_between(connection, name),
            alone=carried_alone(connection, name, limit=10),
            newest=reports(connection, Filters(outlet=name), limit=10).items,
        )
