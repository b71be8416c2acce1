"""Grades of claims as they are kept: with the sides of all cases, and in each case with its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from reportedly.grades import grade_claim, placed_claim
from reportedly.ledger import tables as t
from reportedly.ledger.claim_decisions import apply_claim_decisions
from reportedly.ledger.claims import GradedClaim, all_claims, find_claim, write_claims
from reportedly.ledger.decisions import decisions_in_force
from reportedly.ledger.identities import source_id
from reportedly.ledger.rulings import source_rulings
from reportedly.ledger.sides import existing_case, sides
from reportedly.links.rulings import Rulings
from reportedly.records import Claim, Grade, Reliability, Side, StatementRef
from reportedly.records.shapes import decode_record

_SOME: Final = 500  # claims in one go
_WITH_SIDES: Final = select(t.cases.c.key, t.cases.c.name).where(
    t.cases.c.key.in_(select(t.sides.c.case).where(t.sides.c.case.is_not(None)))
)
_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Grader:
    """Grades claims by the sides of one case, or of none."""

    sides: tuple[Side, ...]
    reliabilities: dict[str, Reliability]

    def grade(self, claim: Claim, on: str | None) -> tuple[Claim, Grade]:
        """The claim with its origins on their sides, and its grade, on a date."""
        grade = grade_claim(claim, sides=self.sides, reliabilities=self.reliabilities, on=on)
        return placed_claim(claim, sides=self.sides, on=on), grade


def grader(connection: Connection, case: str | None = None) -> Grader:
    """What grades with the sides that hold in a case, or in all.

    A member of a side is whoever goes by its name now.
    """
    ruled = Rulings(sources=source_rulings(connection))
    held = [
        replace(side, members=tuple(dict.fromkeys(
            name for member in side.members for name in (member, ruled.name_in(None, member))
        )))
        for side in sides(connection, case)
    ]  # fmt: skip
    return Grader(tuple(held), reliabilities(connection))


def reliabilities(connection: Connection) -> dict[str, Reliability]:
    """The analysts' settings by the name of the source."""
    s = t.sources.c
    if not decisions_in_force(connection, "source", "reliability"):
        return {}
    query = select(s.name, s.reliability).where(s.reliability != "F")
    return dict(map(tuple, connection.execute(query)))


def write_graded(
    connection: Connection, claims: Sequence[Claim], *, gone: Iterable[str] = ()
) -> None:
    """Keep claims with their grades, also in the cases that have sides of their own.

    Claims named ``gone`` give way to them.
    """
    by = grader(connection)
    dates = _dates(connection, claims, by.sides)
    graded = {claim.id: by.grade(claim, dates.get(claim.id)) for claim in claims}
    write_claims(
        connection,
        [(claim, graded[claim.id][1]) for claim in claims],
        gone=gone,
        independent={id: placed.independent_origins for id, (placed, _) in graded.items()},
    )
    for case, some in _in_cases(connection, claims).items():
        _write_case_grades(connection, case, some)
    apply_claim_decisions(connection, [claim.id for claim in claims], new=True)


def regrade(connection: Connection, *, source: str | None = None) -> None:
    """Grade claims anew: those that a source (by its id) is an origin of, or all."""
    chosen = [
        one.claim
        for one in all_claims(connection)
        if source is None or source in {source_id(origin.name) for origin in one.claim.origins}
    ]
    for at in range(0, len(chosen), _SOME):
        write_graded(connection, chosen[at : at + _SOME])


def regrade_case(connection: Connection, case: str) -> None:
    """Grade the claims of a case anew, with its sides; without any it has no grades of its own.

    Raises: NoSuchCase.
    """
    key = existing_case(connection, case)
    connection.execute(delete(t.case_grades).where(t.case_grades.c.case == key))
    if case not in _with_sides(connection).values():
        return
    inside = select(t.case_reports.c.report).where(t.case_reports.c.case == key)
    carried = select(t.carryings.c.claim).where(t.carryings.c.report.in_(inside))
    query = select(t.claims.c.record).where(t.claims.c.key.in_(carried)).order_by(t.claims.c.key)
    claims = [decode_record(record, Claim) for record in connection.execute(query).scalars()]
    for at in range(0, len(claims), _SOME):
        some = claims[at : at + _SOME]
        _write_case_grades(connection, case, some)
        apply_claim_decisions(connection, [claim.id for claim in some])


def graded_claim(connection: Connection, id: str, *, case: str | None = None) -> GradedClaim | None:
    """The claim with this id, its origins on their sides, and its grade, as a case has it.

    Raises: NoSuchCase.
    """
    if case is not None:
        existing_case(connection, case)
    found = find_claim(connection, id)
    if found is None:
        return None
    by = grader(connection, case)
    if not by.sides:
        return found
    date = _dates(connection, [found.claim], by.sides).get(id)
    claim, grade = by.grade(found.claim, date)
    credibility = found.credibility if found.decided else grade.credibility
    return GradedClaim(claim, grade, credibility, found.decided)


def _with_sides(connection: Connection) -> dict[int, str]:
    """The cases that have sides of their own: key to name."""
    return dict(map(tuple, connection.execute(_WITH_SIDES)))


def _in_cases(connection: Connection, claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """Those of the claims that reports in cases with sides of their own carry, by case."""
    names = _with_sides(connection)
    if not names:
        return {}
    reports = {one.ref.report for claim in claims for one in claim.carried}
    query = (
        select(t.case_reports.c.case, t.reports.c.id)
        .join(t.reports, t.reports.c.key == t.case_reports.c.report)
        .where(t.case_reports.c.case.in_(names), t.reports.c.id.in_(reports))
    )
    inside: defaultdict[str, set[str]] = defaultdict(set)
    for case, report in connection.execute(query):
        inside[names[case]].add(report)
    return {
        case: [claim for claim in claims if any(c.ref.report in held for c in claim.carried)]
        for case, held in inside.items()
    }


def _write_case_grades(connection: Connection, case: str, claims: Sequence[Claim]) -> None:
    by, key = grader(connection, case), existing_case(connection, case)
    dates = _dates(connection, claims, by.sides)
    query = select(t.claims.c.id, t.claims.c.key)
    keys = dict(
        map(tuple, connection.execute(query.where(t.claims.c.id.in_([c.id for c in claims]))))
    )
    rows = []
    for claim in claims:
        placed, grade = by.grade(claim, dates.get(claim.id))
        rows.append(
            {"case": key, "claim": keys[claim.id], "credibility": grade.credibility,
             "computed": grade.credibility, "reliability": grade.reliability,
             "support": grade.support, "independent": placed.independent_origins}
        )  # fmt: skip
    if rows:
        connection.execute(insert(t.case_grades), rows)


def _dates(connection: Connection, claims: Iterable[Claim], held: Iterable[Side]) -> dict[str, str]:
    """The dates that claims are about, as their first statement has it, where a side is dated.

    A statement that gives no date is about the day on which it was published.
    """
    if not any(side.begin or side.end for side in held):
        return {}
    firsts = {claim.carried[0].ref: claim.id for claim in claims}
    s, r = t.statements.c, t.reports.c
    query = (
        select(r.id, s.id, s.said_when, r.published)
        .join(t.reports, r.key == s.report)
        .where(
            r.id.in_({ref.report for ref in firsts}), s.id.in_({ref.statement for ref in firsts})
        )
    )
    found = {}
    for report, statement, *given in connection.execute(query):
        claim = firsts.get(StatementRef(report, statement))
        dated = (_DATE.match(date) for date in given if date)
        if claim and (date := next((one[0] for one in dated if one), None)):
            found[claim] = date
    return found
