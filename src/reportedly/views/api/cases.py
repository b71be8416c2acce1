"""Cases and their sides."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Body, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger import cases as ledger_cases
from reportedly.records import Case, Side
from reportedly.records.shapes import encode_record
from reportedly.views.api.adding import Given
from reportedly.views.api.lists import page_of, slice_of
from reportedly.views.api.means import desk_of
from reportedly.views.api.parameters import Paged
from reportedly.views.api.problems import Json, Problem, asked
from reportedly.views.api.schemas import answers, page_name

router: Final = APIRouter(tags=["cases"])


class Members(Given):
    """Reports to put into a case, and to take out of it, by their ids."""

    add: list[str] = Field(default=[], max_length=1000)
    remove: list[str] = Field(default=[], max_length=1000)


class NewSide(Given):
    """Who stands with whom; without members the side goes.  Dates: ISO 8601, inclusive."""

    name: str = Field(min_length=1, pattern=r"\S")
    members: list[str] = Field(max_length=1000)
    case: str | None = None
    begin: str | None = Field(None, pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")
    end: str | None = Field(None, pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")


@router.get("/cases", responses=answers(page_name(Case), "Cases."))
def case_list(request: Request, paging: Paged) -> Response:
    """List all cases with their sides."""
    with asked(), desk_of(request).ledger.read() as connection:
        found = ledger_cases.page_of_cases(connection, cursor=paging.cursor, limit=paging.limit)
    return page_of(Case, found)


@router.get("/cases/{name:path}", responses=answers("Case", "The case.", 404))
def case(request: Request, name: str) -> Response:
    """Show one case: its reports in the order of their dates, and its own sides."""
    with asked(), desk_of(request).ledger.read() as connection:
        return Json(encode_record(ledger_cases.find_case(connection, name), Case))


@router.put("/cases/{name:path}", responses=answers("Case", "The case.", 413))
def case_new(request: Request, name: str) -> Response:
    """Make a case; where there is one of this name nothing changes."""
    with asked(), desk_of(request).ledger.write() as connection:
        ledger_cases.make_case(connection, name, now=desk_of(request).now())
        return Json(encode_record(ledger_cases.find_case(connection, name), Case))


@router.patch("/cases/{name:path}", responses=answers("Case", "The case.", 404, 413))
def case_add(request: Request, name: str, given: Annotated[Members, Body()]) -> Response:
    """Put reports into a case, and take others out; where one is not there, nothing changes."""
    with asked(), desk_of(request).ledger.write() as connection:
        ledger_cases.take_out_of_case(connection, name, given.remove)
        if lacking := ledger_cases.put_into_case(connection, name, given.add):
            names = ", ".join(map(repr, lacking))
            raise Problem(422, f"The ledger has no report {names}; nothing was changed.")
        return Json(encode_record(ledger_cases.find_case(connection, name), Case))


@router.delete(
    "/cases/{name:path}", responses=answers(None, "It is gone.", 404, status=204), status_code=204
)
def case_remove(request: Request, name: str) -> Response:
    """Remove a case and its sides; its reports stay in the ledger."""
    with asked(), desk_of(request).ledger.write() as connection:
        ledger_cases.remove_case(connection, name)
    return Response(status_code=204)


@router.get("/sides", responses=answers(page_name(Side), "Sides."))
def side_list(
    request: Request, paging: Paged,
    case: Annotated[str | None, Query(description="Those of this case, and of all.")] = None,
) -> Response:  # fmt: skip
    """List sides."""
    with asked(), desk_of(request).ledger.read() as connection:
        return slice_of(Side, ledger_cases.sides(connection, case), paging)


@router.put("/sides", responses=answers("Side", "The side as set.", 404, 413))
def side_set(request: Request, given: Annotated[NewSide, Body()]) -> Response:
    """Set the members of a side; claims are graded anew."""
    side = Side(given.name, tuple(given.members), given.case, given.begin, given.end)
    with asked(), desk_of(request).ledger.write() as connection:
        ledger_cases.set_side(connection, side)
    return Json(encode_record(side, Side))
