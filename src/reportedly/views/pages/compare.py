"""Two reports side by side: what was copied, what only one says, what cannot both hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger import Connection
from reportedly.ledger.claims import report_links
from reportedly.ledger.entries import StatementEntry
from reportedly.ledger.filters import Filters
from reportedly.ledger.lists import statements
from reportedly.ledger.lookups import COPIED, report_entries
from reportedly.ledger.reports import find_reading
from reportedly.ledger.statement_links import links_of
from reportedly.records import Passage, Reading, ReportLink, Span, StatementRef
from reportedly.views.exports.html import page_of
from reportedly.views.pages.errors import NotHere
from reportedly.views.pages.parts import part_of, parts_of
from reportedly.views.pages.rendering import desk_of, page
from reportedly.views.words import clean, shorten

router: Final = APIRouter(include_in_schema=False)
MOST: Final = 400


@dataclass(frozen=True, slots=True)
class Aligned:
    """One passage as each of the two has it."""

    a: str
    b: str
    kind: str


@router.get("/compare")
def compare(request: Request, a: str = "", b: str = "") -> Response:
    """Two reports; without two of them the form that asks for them."""
    if not (a and b):
        return page(request, "compare_form.html", a=a, b=b)
    with desk_of(request).ledger.read() as connection:
        one, other = find_reading(connection, a), find_reading(connection, b)
        if one is None or other is None:
            raise NotHere("One of the two reports is not here.")
        entries = report_entries(connection, [a, b])
        link = _link(connection, a, b)
        said_a = statements(connection, Filters(report=a), limit=MOST).items
        said_b = statements(connection, Filters(report=b), limit=MOST).items
        against = _against(connection, said_a, said_b)
    passages = _passages(link, a)
    both = _claims(said_a) & _claims(said_b)
    return page(
        request,
        "compare.html",
        a=entries[a],
        b=entries[b],
        link=link,
        direction=who_took_it(link, first=link.a == a) if link else "",
        shares=(link.share_a, link.share_b)[:: 1 if link.a == a else -1] if link else (0.0, 0.0),
        aligned=[
            Aligned(
                shorten(one_span.of(one.report.text), shown=900),
                shorten(other_span.of(other.report.text), shown=900),
                kind,
            )
            for one_span, other_span, kind in passages
        ],
        only_a=[said for said in said_a if said.claim not in both],
        only_b=[said for said in said_b if said.claim not in both],
        shared=[said for said in said_a if said.claim in both],
        against=against,
        text_a=_text("a", one, [span for span, _, _ in passages]),
        text_b=_text("b", other, [span for _, span, _ in passages]),
    )


def who_took_it(link: ReportLink, *, first: bool) -> str:
    """Who has it from whom, of two reports side by side; ``first``: the link's a is the first."""
    taken = link.direction
    if link.relation not in COPIED:
        return ""
    if taken is None:
        return "nothing shows who has it from whom"
    if taken.startswith("common:"):
        return f"both have it from {clean(taken.removeprefix('common:'))}"
    one, other = ("first", "second") if (taken == "a<-b") == first else ("second", "first")
    return f"the {one} has it from the {other}"


def _link(connection: Connection, a: str, b: str) -> ReportLink | None:
    return next((link for link in report_links(connection, a) if {link.a, link.b} == {a, b}), None)


def _passages(link: ReportLink | None, a: str) -> list[tuple[Span, Span, str]]:
    found: tuple[Passage, ...] = link.passages if link else ()
    if link is not None and link.a != a:
        return [(one.b, one.a, one.kind) for one in found]
    return [(one.a, one.b, one.kind) for one in found]


def _claims(said: Sequence[StatementEntry]) -> set[str]:
    return {one.claim for one in said if one.claim}


def _against(
    connection: Connection, a: Sequence[StatementEntry], b: Sequence[StatementEntry]
) -> list[tuple[StatementEntry, StatementEntry, str]]:
    ours = {StatementRef(one.report, one.id): one for one in a}
    theirs = {StatementRef(one.report, one.id): one for one in b}
    found = []
    for link in links_of(connection, list(ours)):
        ends = (link.a, link.b) if link.a in ours else (link.b, link.a)
        if link.kind == "contradicts" and ends[1] in theirs:
            found.append((ours[ends[0]], theirs[ends[1]], "; ".join(link.evidence)))
    return found


def _text(anchor: str, reading: Reading, copied: Sequence[Span]) -> object:
    """The text, the first part of a long one, with what was copied marked."""
    part = parts_of(reading)[0]
    inside = [
        (Span(span.start, min(span.end, part.end)), "in both")
        for span in copied
        if span.start < part.end
    ]
    return page_of(anchor, part_of(reading, part), copied=inside).article
