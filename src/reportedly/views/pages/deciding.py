"""What an analyst decides: corrections, grades, merges, notes, and undoing them; all on record."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.ledger.deciding import decide, undo_decision
from reportedly.ledger.decisions import (
    CERTAINTIES,
    STANCES,
    UnknownDecision,
    decisions,
    find_decision,
    page_of_decisions,
    undone_ids,
)
from reportedly.ledger.lists import totals
from reportedly.ledger.reports import find_reading
from reportedly.ledger.rulings import readable
from reportedly.records import Decision
from reportedly.views.pages.addresses import address
from reportedly.views.pages.downloads import download
from reportedly.views.pages.errors import NotHere, Wrong, asked
from reportedly.views.pages.forms import Form, OurForm
from reportedly.views.pages.people import remember
from reportedly.views.pages.rendering import desk_of, page
from reportedly.views.words import CERTAINTIES as IN_WORDS
from reportedly.views.words import wording

router: Final = APIRouter(include_in_schema=False)
SHOWN: Final = 100


@router.get("/correct")
def correct(request: Request, report: str, statement: str, back: str = "") -> Response:
    """The form that corrects what was found about one statement."""
    with desk_of(request).ledger.read() as connection:
        reading = find_reading(connection, report)
    found = [one for one in (reading.statements if reading else ()) if one.id == statement]
    if reading is None or not found:
        raise NotHere("There is no such statement in the report as it is read now.")
    one = found[0]
    return page(
        request,
        "correct.html",
        report=reading.report,
        statement=one,
        words=wording(one.content, reading.report.text),
        extent=f"{one.content[0].start}-{one.content[-1].end}",
        choices=_choices(),
        names=sorted({source.name for source in reading.sources}),
        back=back or address("/report", id=report, statement=statement),
    )


def _choices() -> dict[str, list[tuple[str, str]]]:
    """What can be said of a statement, in groups: values of the form, and words."""
    sure = [(f"={value}", IN_WORDS[value]) for value in IN_WORDS if value in CERTAINTIES]
    return {
        "It is": [("accepted=yes", "right as it is"), ("accepted=no", "no statement: leave it out"),
                  ("claim=apart", "not what its claim says: a claim of its own")],
        "Who, and which words": [("speaker", "said by … (the name below)"),
                                 ("span", "other words: from–to (below)")],
        "Its speaker": [(f"stance={stance}", stance) for stance in STANCES],
        "The speaker is": [(f"certainty{value}", words) for value, words in sure],
        "The outlet is": [(f"publisher_certainty{value}", words) for value, words in sure],
        "Interest": [("interested=yes", "the speaker is a side in it"),
                     ("interested=no", "the speaker is no side in it")],
        "Besides": [("note", "a note (below)")],
    }  # fmt: skip


@router.post("/decisions")
def record(request: Request, form: OurForm) -> Response:
    """Put a decision on record, and go back to where it was made."""
    desk = desk_of(request)
    field, _, value = form.needed("what", "what is decided").partition("=")
    made = Decision(
        id=desk.new_id(),
        subject=form.needed("subject", "what it is about"),
        target=form.packed("target", "what it is about"),
        field=field,
        value=value or form.text("value"),
        by=form.needed("by", "your name"),
        at=desk.now(),
        reason=form.needed("reason", "a reason"),
        report=form.packed("report", "the report") if form.text("report") else None,
    )
    if not made.value:
        raise Wrong("The form lacks a value: a name, the words, or the note.")
    try:
        with desk.ledger.write() as connection:
            if (made.subject, made.field) == ("claim", "merge"):
                made = replace(made, value=_claim_named(made.value))
            decide(connection, made)
    except UnknownDecision as error:
        raise Wrong(f"{error}.") from error
    return _back(form, made.by)


def _claim_named(given: str) -> str:
    """The id of the claim whose id was given, or the address of its page."""
    query = parse_qs(urlsplit(given).query)
    return query["id"][0] if "id" in query else given


@router.get("/undo")
def ask_to_undo(request: Request, decision: str) -> Response:
    """The form that undoes a decision."""
    with desk_of(request).ledger.read() as connection:
        found = find_decision(connection, decision)
        if found is None:
            raise NotHere("There is no such decision.")
        (shown,) = readable(connection, [found])
    return page(request, "undo.html", decision=shown, back=_about(found))


def _about(decision: Decision) -> str:
    """The page of what a decision is about."""
    if decision.subject == "claim":
        return address("/claim", id=decision.target)
    if decision.subject == "source":
        return address("/source", id=decision.target)
    return address("/report", id=decision.report) if decision.report else "/decisions"


@router.post("/undo")
def undo(request: Request, form: OurForm) -> Response:
    """Undo a decision; both stay on record."""
    desk, by = desk_of(request), form.needed("by", "your name")
    reason = form.needed("reason", "a reason")
    undoing = Decision(desk.new_id(), "", "", "undo", "", by, desk.now(), reason)
    try:
        with desk.ledger.write() as connection:
            undo_decision(connection, form.needed("decision", "the decision"), undoing)
    except UnknownDecision as error:
        raise Wrong(f"{error}.") from error
    return _back(form, by)


def _back(form: Form, by: str) -> Response:
    back = form.text("back", "/")
    ours = back.startswith("/") and not back.startswith("//") and "\\" not in back
    response = RedirectResponse(back if ours and back.isprintable() else "/", 303)
    remember(response, by)
    return response


@router.get("/decisions")
def history(request: Request) -> Response:
    """All that was decided, the latest first."""
    ledger = desk_of(request).ledger
    if kind := request.query_params.get("as"):
        return download(ledger, "decisions", kind, Decision, decisions)
    cursor = request.query_params.get("cursor")
    with asked(), ledger.read() as connection:
        found = page_of_decisions(connection, latest_first=True, cursor=cursor, limit=SHOWN)
        found = replace(found, items=readable(connection, found.items))
        all_of, undone = totals(connection).decisions, undone_ids(connection)
    return page(
        request, "decisions.html", found=found, all=all_of, undone=undone, about=_about
    )  # fmt: skip
