"""What analysts decide: grade, correct, merge, split, note, undo; each on the record."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Body, Query
from pydantic import Field, model_validator
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger import Connection
from reportedly.ledger.claims import find_claim
from reportedly.ledger.deciding import decide as ledger_decide
from reportedly.ledger.deciding import undo_decision
from reportedly.ledger.decisions import find_decision, page_of_decisions
from reportedly.ledger.filters import Filters
from reportedly.ledger.identities import source_now
from reportedly.ledger.lists import sources
from reportedly.records import Decision
from reportedly.records.shapes import encode_record
from reportedly.views.api.adding import Given
from reportedly.views.api.lists import page_of
from reportedly.views.api.means import desk_of, who
from reportedly.views.api.parameters import Paged
from reportedly.views.api.problems import Json, Problem, asked
from reportedly.views.api.schemas import answers, page_name

router: Final = APIRouter(tags=["decisions"])


class Deciding(Given):
    """Who and why."""

    reason: str = Field(min_length=1, pattern=r"\S", description="Why: it goes on the record.")
    by: str | None = Field(
        None, description="Who: needed where nobody logs in, else who logged in."
    )


class NewDecision(Deciding):
    """A decision on one field of a statement, claim, source or report; docs/ledger.md lists them.

    ``target``: the id of a claim, report or statement (then with ``report``), a source's name.
    """

    subject: Literal["statement", "claim", "source", "report"]
    target: str = Field(min_length=1)
    field: str = Field(description="stance, certainty, speaker, credibility, merge, note, ...")
    value: str = Field(description="As docs/ledger.md lists them; any words for a note.")
    report: str | None = Field(None, description="The id of a statement's report.")


class NewGrade(Deciding):
    """A claim's credibility by its id, or a source's reliability by its name: one of the two."""

    target: str = Field(min_length=1)
    credibility: int | None = Field(None, ge=1, le=6)
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None

    @model_validator(mode="after")
    def _one(self) -> NewGrade:
        if (self.credibility is None) == (self.reliability is None):
            raise ValueError("give credibility for a claim, or reliability for a source")
        return self


_DECIDED: Final = answers("Decision", "As it was recorded.", 404, 409, 413, status=201)


@router.get("/decisions", responses=answers(page_name(Decision), "Decisions."))
def history(
    request: Request, paging: Paged,
    target: Annotated[str | None, Query(description="On this id or name.")] = None,
    subject: Annotated[str | None, Query(description="On such things: claim, source ...")] = None,
) -> Response:  # fmt: skip
    """Show every decision, also undone ones and the undoing, the earliest first."""
    with asked(), desk_of(request).ledger.read() as connection:
        found = page_of_decisions(
            connection, subject=subject, target=target, cursor=paging.cursor, limit=paging.limit
        )
    return page_of(Decision, found)


@router.post("/decisions", responses=_DECIDED, status_code=201)
def decide(request: Request, given: Annotated[NewDecision, Body()]) -> Response:
    """Correct a finding, merge, split or note; what rests on it is up to date afterwards."""
    made = _made(request, given, given.subject, given.target, given.field, given.value)
    return _recorded(request, made, given.report)


@router.post("/grades", responses=_DECIDED, status_code=201)
def grade(request: Request, given: Annotated[NewGrade, Body()]) -> Response:
    """Overrule the grade of a claim, or set how reliable a source is."""
    if given.credibility is not None:
        field, value, subject = "credibility", str(given.credibility), "claim"
    else:
        field, value, subject = "reliability", str(given.reliability), "source"
    return _recorded(request, _made(request, given, subject, given.target, field, value), None)


@router.post("/decisions/{id}/undo", responses=_DECIDED, status_code=201)
def undo(request: Request, id: str, given: Annotated[Deciding, Body()]) -> Response:
    """Undo a decision; both stay on the record."""
    made = _made(request, given, "", "", "undo", "")
    with asked(), desk_of(request).ledger.write() as connection:
        if find_decision(connection, id) is None:
            raise Problem(404, f"There is no decision {id!r}.")
        undo_decision(connection, id, made)
        undoing = find_decision(connection, made.id)
    return Json(encode_record(undoing, Decision), 201)


def _made(
    request: Request, given: Deciding, subject: str, target: str, field: str, value: str
) -> Decision:
    by = who(request, given.by)
    id, now = desk_of(request).new_id(), desk_of(request).now()
    return Decision(id, subject, target, field, value, by, now, given.reason)


def _recorded(request: Request, made: Decision, report: str | None) -> Response:
    if made.subject == "statement":
        made = Decision(made.id, made.subject, made.target, made.field, made.value, made.by,
                        made.at, made.reason, report=report)  # fmt: skip
    with asked(), desk_of(request).ledger.write() as connection:
        _check_there(connection, made)
        recorded = ledger_decide(connection, made)
    return Json(encode_record(recorded, Decision), 201)


def _check_there(connection: Connection, made: Decision) -> None:
    """Tells what is not there from what cannot be decided."""
    there = True
    if made.subject == "claim":
        there = find_claim(connection, made.target) is not None
    elif made.subject == "source":
        wanted = Filters(source=source_now(connection, made.target))
        there = bool(sources(connection, wanted, limit=1).items)
    if not there:
        raise Problem(404, f"There is no {made.subject} {made.target!r}.")
