"""One report: its text with what was found in it, what it rests on, what it shares with others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from fastapi import APIRouter
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.ledger import Connection
from reportedly.ledger.cases import case_names, make_case, put_into_case
from reportedly.ledger.claims import report_links
from reportedly.ledger.decisions import decisions_about_report
from reportedly.ledger.entries import ReportEntry, StatementEntry
from reportedly.ledger.filters import Filters
from reportedly.ledger.lists import statements
from reportedly.ledger.lookups import report_entries, shared_claims
from reportedly.ledger.reports import find_reading, find_report, revisions
from reportedly.records import Decision, Passage, Reading, ReportLink, Span
from reportedly.views.exports.cards import Card
from reportedly.views.exports.html import page_of
from reportedly.views.exports.json import reading_to_json
from reportedly.views.pages.addresses import address
from reportedly.views.pages.differences import differences
from reportedly.views.pages.errors import NotHere
from reportedly.views.pages.forms import OurForm
from reportedly.views.pages.parts import part_of, parts_of
from reportedly.views.pages.rendering import desk_of, environment, page
from reportedly.views.words import clean, cut

router: Final = APIRouter(include_in_schema=False)
ANCHOR: Final = "r1"
LINKED: Final = 40
"""Other reports that are named beside one, those that share most first."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What a report shares with another: ``mine`` and ``theirs`` are shares of the prose."""

    other: ReportEntry
    link: ReportLink
    mine: float
    theirs: float
    direction: str
    passages: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger knows of a reading's statements, besides the reading."""

    entries: dict[str, StatementEntry]
    decided: dict[str, list[Decision]]


@router.get("/report")
def report(request: Request, id: str, part: int = 1, statement: str = "") -> Response:
    """A report, or one part of a long one; with ``statement``, where that stands."""
    with desk_of(request).ledger.read() as connection:
        reading = _reading(connection, id)
        parts = parts_of(reading)
        if statement:
            return RedirectResponse(_place_of(reading, parts, statement), 303)
        if not 1 <= part <= len(parts):
            raise NotHere(f"The report has {len(parts)} parts.")
        shared = shared_with(connection, id)
        known = _known(connection, reading)
        values: dict[str, Any] = {
            "revisions": revisions(connection, id),
            "cases": case_names(connection),
            "others": shared_claims(connection, id),
        }
    stretch = parts[part - 1]
    set_page = page_of(
        ANCHOR,
        part_of(reading, stretch),
        desk_of(request).ground,
        copied=_copied(shared, stretch),
    )
    return page(
        request,
        "report.html",
        page=set_page,
        report=reading.report,
        extra=_extra(request, reading, known),
        shared=shared,
        part=part,
        parts=len(parts),
        notes=[one for one in known.decided.get("", []) if one.field == "note"],
        sub="h2",
        **values,
    )


def _reading(connection: Connection, id: str) -> Reading:
    reading = find_reading(connection, id)
    if reading is None:
        raise NotHere(f"There is no report {cut(clean(id), shown=80)}.")
    return reading


def _place_of(reading: Reading, parts: Sequence[Span], statement: str) -> str:
    """The address of a statement's place on its page; the report's where it has none such."""
    from reportedly.views.said import statements_said

    id = reading.report.id
    for number, stretch in enumerate(parts, start=1):
        said = statements_said(part_of(reading, stretch))
        for place, one in enumerate(said, start=1):
            if one.statement.id == statement:
                where = address("/report", id=id, part=number if number > 1 else None)
                return f"{where}#{ANCHOR}-{place}"
    return address("/report", id=id)


def _known(connection: Connection, reading: Reading) -> Known:
    id = reading.report.id
    found = statements(connection, Filters(report=id), limit=len(reading.statements) + 1)
    decided: dict[str, list[Decision]] = {}
    for one in decisions_about_report(connection, id):
        decided.setdefault(one.target if one.subject == "statement" else "", []).append(one)
    return Known({entry.id: entry for entry in found.items}, decided)


def _extra(request: Request, reading: Reading, known: Known) -> Callable[[Card], Markup]:
    """What the desk has in a card besides: the claim, what was decided, and a way to correct."""
    template = environment().get_template("card_extra.html")
    module = template.make_module({"report": reading.report.id})
    return partial(_extra_of, module, known)


def _extra_of(module: Any, known: Known, card: Card) -> Markup:
    id = card.said.statement.id
    found: Markup = module.beside(card, known.entries.get(id), known.decided.get(id, []))
    return found


def shared_with(connection: Connection, id: str) -> list[Shared]:
    """What the report shares with others, most first."""
    links = sorted(
        report_links(connection, id),
        key=lambda link: -(link.share_a if link.a == id else link.share_b),
    )[:LINKED]
    others = report_entries(connection, [link.b if link.a == id else link.a for link in links])
    found = []
    for link in links:
        first = link.a == id
        other = others.get(link.b if first else link.a)
        if other is not None:
            found.append(
                Shared(
                    other,
                    link,
                    link.share_a if first else link.share_b,
                    link.share_b if first else link.share_a,
                    direction_words(link, first=first),
                    tuple(one.a if first else one.b for one in link.passages),
                )
            )
    return found


def direction_words(link: ReportLink, *, first: bool) -> str:
    """Who has it from whom, seen from ``a`` (``first``) or from ``b``."""
    taken = link.direction
    if taken is None:
        return "nothing shows who has it from whom"
    if taken.startswith("common:"):
        return f"both have it from {clean(taken.removeprefix('common:'))}"
    return "taken from there" if (taken == "a<-b") == first else "taken from here"


def _copied(shared: Sequence[Shared], part: Span) -> list[tuple[Span, str]]:
    """Stretches within a part that stand elsewhere too, each once, with the first other outlet."""
    found: dict[Span, str] = {}
    for one in shared:
        kinds: tuple[Passage, ...] = one.link.passages
        for span, passage in zip(one.passages, kinds, strict=True):
            start, end = max(span.start, part.start), min(span.end, part.end)
            if start < end and passage.kind != "furniture":
                at = Span(start - part.start, end - part.start)
                name = clean(one.other.outlet or one.other.id)
                found.setdefault(at, f"also in {name}: {passage.kind}")
    return list(found.items())


@router.get("/report/text")
def text(request: Request, id: str) -> Response:
    """The text as it was given, to keep."""
    with desk_of(request).ledger.read() as connection:
        found = find_report(connection, id)
    if found is None:
        raise NotHere(f"There is no report {cut(clean(id), shown=80)}.")
    headers = {"Content-Disposition": 'attachment; filename="report.txt"'}
    content = found.text.encode("utf-8", "surrogatepass")
    return Response(content, media_type="text/plain; charset=utf-8", headers=headers)


@router.get("/report/json")
def as_json(request: Request, id: str) -> Response:
    """The reading, as `reportedly read --json` gives it, with decisions applied."""
    with desk_of(request).ledger.read() as connection:
        reading = _reading(connection, id)
    headers = {"Content-Disposition": 'attachment; filename="reading.json"'}
    return Response(reading_to_json(reading), media_type="application/json", headers=headers)


@router.get("/report/changes")
def changes(request: Request, a: str, b: str) -> Response:
    """What one revision has that another has not."""
    with desk_of(request).ledger.read() as connection:
        old, new = find_report(connection, a), find_report(connection, b)
        entries = report_entries(connection, [a, b])
        all_of = revisions(connection, b)
    if old is None or new is None:
        raise NotHere("One of the two is not here.")
    return page(
        request,
        "changes.html",
        old=entries[a],
        new=entries[b],
        revisions=all_of,
        blocks=differences(old.text, new.text),
    )


@router.post("/report/case")
def into_case(request: Request, form: OurForm) -> Response:
    """Put a report into a case; it is made where there is none of the name."""
    desk, id = desk_of(request), form.packed("report", "the report")
    name = form.needed("case", "the name of a case")
    with desk.ledger.write() as connection:
        make_case(connection, name, now=desk.now())
        put_into_case(connection, name, [id])
    return RedirectResponse(address("/case", name=name), 303)
