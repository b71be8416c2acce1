"""The first page: add, search, and what deserves a look."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger.filters import Filters
from reportedly.ledger.lists import claims, reports, statements, totals
from reportedly.views.pages.rendering import desk_of, page

router: Final = APIRouter(include_in_schema=False)
SHOWN: Final = 6


@router.get("/")
def home(request: Request) -> Response:
    """What the ledger holds, newest first, and what deserves a look."""
    with desk_of(request).ledger.read() as connection:
        several, disputed = Filters(several=True), Filters(disputed=True)
        return page(
            request,
            "home.html",
            totals=totals(connection),
            newest=reports(connection, order="added", limit=SHOWN).items,
            best=claims(connection, several, order="best", limit=SHOWN).items,
            worst=claims(connection, several, order="worst", limit=SHOWN).items,
            disputed=claims(connection, disputed, limit=SHOWN).items,
            unsure=statements(
                connection, Filters(own_voice=False), order="unsure", limit=SHOWN
            ).items,
        )
