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
BEST, WORST = (1, 2), (4, 5, 6)
"""Grades of claims that are called well and badly supported."""


@router.get("/")
def home(request: Request) -> Response:
    """What the ledger holds, newest first, and what deserves a look."""
    with desk_of(request).ledger.read() as connection:
        best = Filters(several=True, credibility=BEST)
        worst = Filters(several=True, credibility=WORST)
        return page(
            request,
            "home.html",
            totals=totals(connection),
            newest=reports(connection, order="added", limit=SHOWN).items,
            best=claims(connection, best, limit=SHOWN).items,
            worst=claims(connection, worst, limit=SHOWN).items,
            disputed=claims(connection, Filters(disputed=True), limit=SHOWN).items,
            unsure=statements(
                connection, Filters(own_voice=False), order="unsure", limit=SHOWN
            ).items,
        )
