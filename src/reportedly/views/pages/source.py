"""One source across reports: what it said, how surely, for whom it speaks, how it is graded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger.decisions import CERTAINTIES, STANCES
from reportedly.ledger.entries import StatementEntry
from reportedly.ledger.filters import Filters
from reportedly.ledger.identities import history_of_source, source_now
from reportedly.ledger.lists import sources, statements
from reportedly.ledger.lookups import Counted, affiliations_of, said_by_month
from reportedly.ledger.rulings import readable
from reportedly.ledger.source_links import why_one
from reportedly.views.pages.downloads import download
from reportedly.views.pages.errors import NotHere, asked
from reportedly.views.pages.rendering import desk_of, page
from reportedly.views.pages.search import all_of
from reportedly.views.pages.wording import RELIABILITIES
from reportedly.views.words import clean, cut

router: Final = APIRouter(include_in_schema=False)
SHOWN: Final = 30
MONTHS: Final = 36


@dataclass(frozen=True, slots=True)
class Months:
    """Statements by month and value: a row each month, a column each value that occurs."""

    values: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    most: int


@router.get("/source")
def source(request: Request, id: str) -> Response:
    """A source, by its id or its name."""
    ledger, query = desk_of(request).ledger, request.query_params
    with ledger.read() as connection:
        wanted = source_now(connection, id)
    filters = Filters(source=wanted)
    if kind := query.get("as"):
        return download(
            ledger, "source", kind, StatementEntry,
            lambda connection: all_of(statements, connection, filters, order="newest"),
        )  # fmt: skip
    with ledger.read() as connection, asked():
        entries = sources(connection, Filters(source=wanted), limit=1).items
        if not entries:
            raise NotHere(f"There is no named source {cut(clean(id), shown=60)}.")
        return page(
            request,
            "source.html",
            source=entries[0],
            said=statements(
                connection, filters, order="newest", cursor=query.get("cursor"), limit=SHOWN
            ),
            interested=statements(
                connection, Filters(source=wanted, interested=True), order="newest", limit=5
            ).items,
            stances=_months(said_by_month(connection, wanted, "stance"), STANCES),
            certainties=_months(said_by_month(connection, wanted, "certainty"), CERTAINTIES),
            affiliations=affiliations_of(connection, wanted),
            reasons=why_one(connection, wanted),
            history=readable(connection, history_of_source(connection, wanted)),
            reliabilities=RELIABILITIES,
        )


def _months(tallies: Sequence[Counted], order: Sequence[str]) -> Months:
    counts = {(one.first, one.second): one.count for one in tallies}
    values = tuple(value for value in order if any(value == one.second for one in tallies))
    months = list(dict.fromkeys(one.first for one in tallies))[-MONTHS:]
    rows = tuple((m, tuple(counts.get((m, value), 0) for value in values)) for m in months)
    return Months(values, rows, max((sum(row) for _, row in rows), default=0))
