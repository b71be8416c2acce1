"""One report, claim or source in full; revisions of a report."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger import lists
from reportedly.ledger.claim_decisions import claim_now
from reportedly.ledger.entries import SourceEntry
from reportedly.ledger.filters import Filters
from reportedly.ledger.grading import graded_claim
from reportedly.ledger.identities import source_now
from reportedly.ledger.reports import find_reading
from reportedly.ledger.reports import revisions as ledger_revisions
from reportedly.records.shapes import encode_record
from reportedly.views.api.means import desk_of
from reportedly.views.api.problems import Json, Problem, asked
from reportedly.views.api.schemas import answers
from reportedly.views.exports.json import reading_to_dict
from reportedly.views.exports.links import claim_to_dict
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


@router.get("/claims/{id:path}", responses=answers("WholeClaim", "The claim.", 404))
def claim(
    request: Request, id: str,
    case: Annotated[str | None, Query(description="Graded with the sides of this case.")] = None,
) -> Response:  # fmt: skip
    """Show one claim: its grade, why, its origins, every passage that carries it.

    Where it was merged with another that one, under its own id.
    """
    with asked(), desk_of(request).ledger.read() as connection:
        found = graded_claim(connection, id, case=case)
        if found is None and (now := claim_now(connection, id)) is not None:
            found = graded_claim(connection, now, case=case)
    if found is None:
        raise Problem(404, f"There is no claim {id!r}.")
    return Json(claim_to_dict(found, case=case))


@router.get("/sources/{id:path}", responses=answers("SourceEntry", "The source.", 404))
def source(request: Request, id: str) -> Response:
    """Show one source, by id or name; what it says: GET /statements?source=ID."""
    with asked(), desk_of(request).ledger.read() as connection:
        now = source_now(connection, id)
        found = lists.sources(connection, Filters(source=now), limit=1).items if id else ()
    if not found:
        raise Problem(404, f"There is no source {id!r}.")
    return Json(encode_record(found[0], SourceEntry))


@router.get("/schema", responses=answers(None, "JSON Schema (2020-12)."))
def schema() -> Response:
    """The JSON Schema of a reading, as GET /reports/ID gives it."""
    return Json(reading_schema())
