"""Links and claims in full: the same keys on the command line (JSON Lines) and in the API."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from reportedly.ledger.claims import GradedClaim
from reportedly.records import Claim, Decision, ReportLink
from reportedly.records.shapes import encode_record


@dataclass(frozen=True, slots=True)
class CarryingReport:
    """One passage that carries a claim: the report's ``id`` and its ``statement`` there, its words,
    how it says it (asserts, attributes, denies), the outlet, and where it has it from.  ``beside``:
    the statement belongs to another claim, and carries this one with something else that it says.
    """

    id: str
    statement: str
    text: str
    says: str
    outlet: str
    origin: str | None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class CountedOrigin:
    """Why an origin of a claim counts as independent, or does not; which outlets carry it.

    ``beside``: it is known only from statements that say it beside something else.
    """

    origin: str
    independent: bool
    reason: str
    interested: bool
    side: str | None
    outlets: tuple[str, ...]
    beside: bool


@dataclass(frozen=True, slots=True)
class WholeClaim:
    """A claim in full.

    ``reports``: each passage that carries it.  ``origins`` are names, ``counted`` says of each why
    it counts; ``independent_origins`` is how many do.  ``credibility`` is the analyst's where one
    decided (``decided``), ``computed`` what the facts give, ``support`` that in words.  ``case``:
    whose sides it was graded with, beside those that hold everywhere.
    """

    id: str
    text: str
    case: str | None
    credibility: int
    computed: int
    reliability: str
    support: str
    reasons: tuple[str, ...]
    would_change: tuple[str, ...]
    reports: tuple[CarryingReport, ...]
    origins: tuple[str, ...]
    independent_origins: int
    counted: tuple[CountedOrigin, ...]
    disputed_by: tuple[str, ...]
    decided: Decision | None


def whole_claim(graded: GradedClaim, *, case: str | None = None) -> WholeClaim:
    """A claim with its grade, as it is shown in full."""
    claim, grade = graded.claim, graded.grade
    return WholeClaim(
        claim.id, claim.text, case, graded.credibility, grade.credibility, grade.reliability,
        grade.support, grade.reasons, grade.would_change, _reports(claim),
        tuple(origin.name for origin in claim.origins), claim.independent_origins,
        _counted(claim), claim.disputed_by, graded.decided,
    )  # fmt: skip


def _reports(claim: Claim) -> tuple[CarryingReport, ...]:
    return tuple(
        CarryingReport(
            one.ref.report,
            one.ref.statement,
            one.text,
            one.says,
            one.outlet,
            one.origin,
            one.beside,
        )
        for one in claim.carried
    )


def _counted(claim: Claim) -> tuple[CountedOrigin, ...]:
    return tuple(
        CountedOrigin(
            one.name,
            one.independent,
            one.reason,
            one.interested,
            one.side,
            one.outlets,
            one.beside,
        )
        for one in claim.origins
    )


def link_to_json(link: ReportLink) -> str:
    """One pair of reports as a line without its end: a, b, relation, direction, passages, evidence.

    Passages hold a span of each report's text, ``[start, end]`` in code points, end exclusive.
    """
    return json.dumps(encode_record(link, ReportLink))


def claim_to_dict(graded: GradedClaim, *, case: str | None = None) -> dict[str, Any]:
    """A claim in full, as JSON values; its keys are the fields of ``WholeClaim``."""
    return encode_record(whole_claim(graded, case=case), WholeClaim)


def claim_to_json(graded: GradedClaim, *, case: str | None = None) -> str:
    """One claim in full as a line without its end."""
    return json.dumps(claim_to_dict(graded, case=case))
