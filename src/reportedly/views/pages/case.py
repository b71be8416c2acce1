"""Cases: named sets of reports with their sides, claims and disputes, and a dossier to print."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.ledger import Connection
from reportedly.ledger.cases import (
    NoSuchCase,
    cases,
    find_case,
    make_case,
    set_side,
    sides,
    take_out_of_case,
)
from reportedly.ledger.claims import GradedClaim
from reportedly.ledger.filters import Filters
from reportedly.ledger.grading import graded_claim
from reportedly.ledger.lists import claims, reports, statements
from reportedly.records import Side, StatementRef
from reportedly.views.pages.addresses import address
from reportedly.views.pages.claim import wordings
from reportedly.views.pages.errors import NotHere, Wrong
from reportedly.views.pages.forms import OurForm
from reportedly.views.pages.rendering import desk_of, page

router: Final = APIRouter(include_in_schema=False)
SHOWN: Final = 15
REPORTS: Final = 30
DOSSIER: Final = 60
"""Claims that a dossier sets out, those in most reports."""


@router.get("/cases")
def all_cases(request: Request) -> Response:
    """All cases, by name."""
    with desk_of(request).ledger.read() as connection:
        return page(request, "cases.html", cases=cases(connection))


@router.post("/cases")
def new_case(request: Request, form: OurForm) -> Response:
    """Make a case."""
    desk, name = desk_of(request), form.needed("name", "a name")
    with desk.ledger.write() as connection:
        make_case(connection, name, now=desk.now())
    return RedirectResponse(address("/case", name=name), 303)


@router.get("/case")
def case(request: Request, name: str) -> Response:
    """A case: its reports, its sides, its claims, what is disputed."""
    with desk_of(request).ledger.read() as connection:
        return page(request, "case.html", **_case(connection, name, SHOWN), shown=REPORTS)


@router.get("/case/dossier")
def dossier(request: Request, name: str) -> Response:
    """All of a case on one page, to print."""
    with desk_of(request).ledger.read() as connection:
        values = _case(connection, name, DOSSIER)
        graded: list[tuple[GradedClaim, Any, set[StatementRef]]] = []
        for entry in values["claims"]:
            found = graded_claim(connection, entry.id, case=name)
            if found is not None:
                said = statements(connection, Filters(claim=entry.id), order="oldest", limit=12)
                beside = {one.ref for one in found.claim.carried if one.beside}
                graded.append((found, wordings(said.items), beside))
        now = desk_of(request).now()
        return page(request, "dossier.html", **values, graded=graded, now=now)


def _case(connection: Connection, name: str, shown: int) -> dict[str, Any]:
    try:
        found = find_case(connection, name)
    except NoSuchCase as error:
        raise NotHere(f"{error}.") from error
    inside = Filters(case=name)
    return {
        "case": found,
        "sides": sides(connection, name),
        "reports": reports(connection, inside, order="oldest", limit=200).items,
        "claims": claims(connection, inside, order="carried", limit=shown).items,
        "disputed": claims(connection, Filters(case=name, disputed=True), limit=shown).items,
    }


@router.post("/case/side")
def side(request: Request, form: OurForm) -> Response:
    """Set who stands on a side; without members the side goes."""
    name = form.packed("case", "the case")
    members = tuple(line.strip() for line in form.text("members").splitlines() if line.strip())
    made = Side(
        form.needed("side", "the name of the side"), members, name,
        form.text("begin") or None, form.text("end") or None,
    )  # fmt: skip
    with desk_of(request).ledger.write() as connection:
        try:
            set_side(connection, made)
        except ValueError as error:
            raise Wrong(f"{error}.") from error
    return RedirectResponse(address("/case", name=name), 303)


@router.post("/case/out")
def out_of_case(request: Request, form: OurForm) -> Response:
    """Take a report out of a case; it stays in the ledger."""
    name = form.packed("case", "the case")
    with desk_of(request).ledger.write() as connection:
        take_out_of_case(connection, name, [form.packed("report", "the report")])
    return RedirectResponse(address("/case", name=name), 303)
