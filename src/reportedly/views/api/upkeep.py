"""The queue, the state of the ledger, and a check of all of it."""

from __future__ import annotations

from itertools import chain
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger import checks
from reportedly.ledger.cursors import offset_of
from reportedly.ledger.entries import Totals
from reportedly.ledger.lists import totals as ledger_totals
from reportedly.records.shapes import encode_record
from reportedly.views.api.means import desk_of
from reportedly.views.api.parameters import Paged
from reportedly.views.api.problems import Json, Problem, asked
from reportedly.views.api.schemas import answers
from reportedly.views.desk import Job, Queue

router: Final = APIRouter(tags=["upkeep"])


@router.get("/queue", responses=answers("JobPage", "Jobs.", 409))
def queue(request: Request, paging: Paged) -> Response:
    """List what waits, is read, and was read, the latest first."""
    jobs = _queue(request).jobs()
    with asked():
        start = offset_of(paging.cursor)
    end = start + paging.limit
    found = [_job(one) for one in jobs[start:end]]
    return Json({"items": found, "next": f"o{end}" if len(jobs) > end else None})


@router.get("/queue/{id}", responses=answers("Job", "The job.", 404, 409))
def job(request: Request, id: str) -> Response:
    """Show one job, and how far it has come."""
    return Json(_job(_find(request, id)))


@router.delete(
    "/queue/{id}", responses=answers(None, "It is gone.", 404, 409, status=204), status_code=204
)
def forget(request: Request, id: str) -> Response:
    """Drop a job that waits, is done or failed; what it added stays."""
    _queue(request).forget(_find(request, id).id)
    return Response(status_code=204)


@router.get("/check", responses=answers("Check", "What does not hold."))
def check(request: Request) -> Response:
    """Verify every span that the ledger keeps against its text, and the ledger itself."""
    with desk_of(request).ledger.read() as connection:
        problems = chain(checks.check(connection), checks.check_links(connection))
        found = [{"where": one.where, "what": one.what} for one in problems]
        return Json({"reports": ledger_totals(connection).reports, "problems": found})


@router.get("/totals", responses=answers("Totals", "The numbers."))
def totals(request: Request) -> Response:
    """How much the ledger holds, in latest revisions."""
    with desk_of(request).ledger.read() as connection:
        return Json(encode_record(ledger_totals(connection), Totals))


def _find(request: Request, id: str) -> Job:
    for one in _queue(request).jobs():
        if one.id == id:
            return one
    raise Problem(404, f"There is no job {id!r}.")


def _queue(request: Request) -> Queue:
    queue = desk_of(request).queue
    if queue is None:
        raise Problem(409, "Nothing can be added here.")
    return queue


def _job(job: Job) -> dict[str, object]:
    return {
        "id": job.id, "name": job.name, "put": job.put, "state": job.state, "read": job.read,
        "added": list(job.added), "known": list(job.known), "problems": list(job.problems),
    }  # fmt: skip
