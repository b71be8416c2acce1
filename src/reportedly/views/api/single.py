"""One report, claim or source in full; revisions of a report."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger import lists
from reportedly.ledger.claims import GradedClaim, find_claim
from reportedly.ledger.entries import SourceEntry
from reportedly.ledger.filters import Filters
from reportedly.ledger.identities import source_id
from reportedly.ledger.reports import find_reading
from reportedly.ledger.reports import revisions as ledger_revisions
from reportedly.ledger.source_links import called
from reportedly.records.shapes import encode_record
from reportedly.views.api.means import desk_of
from reportedly.views.api.problems import Json, Problem, asked
from reportedly.views.api.schemas import answers
from reportedly.views.exports.json import reading_to_dict
from reportedly.views.exports.schema import reading_schema

router: Final = APIRouter(tags=["one"])


@router.get("/reports/{id:path}", responses=answers("Reading", "The report.", 404))
def report(
    request: Request, id: str,
    as_found: Annotated[bool, Query(description="As it was read, before decisions.")] = False,
) -> Response:  # fmt: skip
    """Show one report with what was read in it, as decided by analysts."""
    with asked(), desk_of(request).ledger.read() as connection:
        found = find_reading(connection, id, as_found=as_found)
    if found is None:
        raise Problem(404, f"There is no report {id!r}.")
    return Json(reading_to_dict(found))


@router.get("/revisions", responses=answers("Revisions", "The revisions.", 404))
def revisions(request: Request, report: Annotated[str, Query(description="Its id.")]) -> Response:
    """List the ids of all revisions of a report, the first one first."""
    with asked(), desk_of(request).ledger.read() as connection:
        found = ledger_revisions(connection, report)
    if not found:
        raise Problem(404, f"There is no report {report!r}.")
    return Json({"items": found})


@router.get("/claims/{id:path}", responses=answers("GradedClaim", "The claim.", 404))
def claim(request: Request, id: str) -> Response:
    """Show one claim: its grade, why, its origins, every passage that carries it."""
    with asked(), desk_of(request).ledger.read() as connection:
        found = find_claim(connection, id)
    if found is None:
        raise Problem(404, f"There is no claim {id!r}.")
    return Json(encode_record(found, GradedClaim))


@router.get("/sources/{id:path}", responses=answers("SourceEntry", "The source.", 404))
def source(request: Request, id: str) -> Response:
    """Show one source, by id or name; what it says: GET /statements?source=ID."""
    with asked(), desk_of(request).ledger.read() as connection:
        wanted = called(connection, source_id(id), id) if id else ""
        found = lists.sources(connection, Filters(source=wanted), limit=1).items if id else ()
    if not found:
        raise Problem(404, f"There is no source {id!r}.")
    return Json(encode_record(found[0], SourceEntry))


@router.get("/schema", responses=answers(None, "JSON Schema (2020-12)."))
def schema() -> Response:
    """The JSON Schema of a reading, as GET /reports/ID gives it."""
    return Json(reading_schema())
