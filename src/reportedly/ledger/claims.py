"""Links, claims and grades, in and out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, bindparam, case, delete, insert, or_, select, update

from reportedly.ledger import tables as t
from reportedly.ledger.claim_decisions import credibility_decided
from reportedly.ledger.cursors import Order, rows_of_page
from reportedly.ledger.entries import Page
from reportedly.ledger.known import known_reports, report_keys
from reportedly.ledger.remembered import KnownReport
from reportedly.records import (
    Claim,
    Decision,
    Grade,
    ReportLink,
)
from reportedly.records.shapes import decode_record, encode_record

_SOME: Final = 500  # keys in one query: older SQLites take no more than 999
_C, _S = t.claims.c, t.carryings.c
_IDS: Final = _C.id.in_(bindparam("ids", expanding=True))
_REMOVE: Final = delete(t.claims).where(_IDS)
_THERE: Final = select(_C.id, _C.key, _C.text).where(_IDS)
_INSERT: Final = insert(t.claims).returning(_C.id, _C.key)
_CHANGE: Final = update(t.claims).where(_C.key == bindparam("at"))
_OUT_OF_CASES: Final = delete(t.case_grades).where(
    t.case_grades.c.claim.in_(bindparam("keys", expanding=True))
)
_CARRIED: Final = select(_S.key, _S.claim, _S.statement, _S.says).where(
    _S.claim.in_(bindparam("claims", expanding=True))
)
_NOT_CARRIED: Final = delete(t.carryings).where(_S.key.in_(bindparam("keys", expanding=True)))
_NO_SIDES: Final[Mapping[str, int]] = {}


@dataclass(frozen=True, slots=True)
class GradedClaim:
    """A claim with its computed grade, and the credibility in force.

    ``decided`` is the analyst's decision on it, where there is one.
    """

    claim: Claim
    grade: Grade
    credibility: int
    decided: Decision | None = None


def write_report_links(connection: Connection, links: Iterable[ReportLink]) -> None:
    """Keep links of reports; one that relates the same two gives way."""
    given = list(links)
    keys = report_keys(connection, {id for link in given for id in (link.a, link.b)})
    others: defaultdict[int, set[int]] = defaultdict(set)
    for link in given:
        others[keys[link.a]].add(keys[link.b])
    ends = t.report_links.c
    for key, some in others.items():
        same = or_((ends.a == key) & ends.b.in_(some), (ends.b == key) & ends.a.in_(some))
        connection.execute(delete(t.report_links).where(same))
    if given:
        connection.execute(insert(t.report_links), [_report_link_row(one, keys) for one in given])


def _report_link_row(link: ReportLink, keys: Mapping[str, int]) -> dict[str, Any]:
    return {
        "a": keys[link.a],
        "b": keys[link.b],
        "relation": link.relation,
        "direction": t.short(link.direction),
        "share_a": link.share_a,
        "share_b": link.share_b,
        "score": link.score,
        "record": encode_record(link, ReportLink),
    }


# --- claims ---------------------------------------------------------------------------------------


def write_claims(
    connection: Connection,
    claims: Iterable[tuple[Claim, Grade]],
    *,
    gone: Iterable[str] = (),
    independent: Mapping[str, int] = _NO_SIDES,
) -> None:
    """Put claims with their grades in place of those named ``gone`` and of those with their ids.

    Of a claim that is there what differs is written: one more report that carries it makes one more
    row, and its words are indexed anew only where it is worded otherwise.  What it comes to in
    cases goes.  ``independent``: how many origins are, by the ids of claims, where sides change it.
    """
    given = list(claims)
    if leaving := sorted(gone):
        connection.execute(_REMOVE, {"ids": leaving})
    if not given:
        return
    known = known_reports(connection, {c.ref.report for claim, _ in given for c in claim.carried})
    rows = [
        _claim_row(claim, grade, _dates_of(claim, known))
        | {"independent": independent.get(claim.id, claim.independent_origins)}
        for claim, grade in given
    ]
    there = {row.id: row for row in connection.execute(_THERE, {"ids": [c.id for c, _ in given]})}
    keys = _put_rows(connection, rows, there)
    carryings = [
        {
            "claim": keys[claim.id],
            "report": known[one.ref.report].key,
            "statement": known[one.ref.report].statements[one.ref.statement],
            "says": "beside" if one.beside else one.says,
        }
        for claim, _ in given
        for one in {one.ref: one for one in claim.carried}.values()
    ]
    _put_carryings(connection, carryings, [row.key for row in there.values()])


def _put_rows(
    connection: Connection, rows: Sequence[dict[str, Any]], there: Mapping[str, Any]
) -> dict[str, int]:
    """Insert the rows of new claims, and change those of claims that are there; out: their keys."""
    keys = {id: row.key for id, row in there.items()}
    if new := [row for row in rows if row["id"] not in there]:
        keys |= dict(map(tuple, connection.execute(_INSERT, new)))
    changed: defaultdict[bool, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if (old := there.get(row["id"])) is not None:
            reworded = row["text"] != old.text
            left_out = {"id"} if reworded else {"id", "text"}
            values = {name: value for name, value in row.items() if name not in left_out}
            changed[reworded].append(values | {"at": old.key})
    for some in changed.values():
        connection.execute(_CHANGE, some)
    if there:
        connection.execute(_OUT_OF_CASES, {"keys": [row.key for row in there.values()]})
    return keys


def _put_carryings(
    connection: Connection, rows: Iterable[dict[str, Any]], claims: Sequence[int]
) -> None:
    """Have the rows given in place of those that there are of the claims with these keys."""
    wanted = {(row["claim"], row["statement"], row["says"]): row for row in rows}
    gone = []
    if claims:
        for key, *what in connection.execute(_CARRIED, {"claims": claims}):
            if wanted.pop(tuple(what), None) is None:
                gone.append(key)
    for at in range(0, len(gone), _SOME):
        connection.execute(_NOT_CARRIED, {"keys": gone[at : at + _SOME]})
    if wanted:
        connection.execute(insert(t.carryings), list(wanted.values()))


def _dates_of(claim: Claim, known: Mapping[str, KnownReport]) -> list[str]:
    """When the reports that carry a claim were published, the earliest first."""
    dates = (known[report].published for report in {one.ref.report for one in claim.carried})
    return sorted(date for date in dates if date)


def _claim_row(claim: Claim, grade: Grade, dates: list[str]) -> dict[str, Any]:
    """A claim's row; the reports counted are those that say it, or deny it, and not just beside."""
    return {
        "id": claim.id,
        "text": claim.text,
        "credibility": grade.credibility,
        "computed": grade.credibility,
        "reliability": grade.reliability,
        "support": grade.support,
        "reports": len({one.ref.report for one in claim.carried if not one.beside}),
        "outlets": len({one.outlet for one in claim.carried}),
        "origins": len(claim.origins),
        "disputed": bool(claim.disputed_by),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "record": encode_record(claim, Claim),
        "grade": encode_record(grade, Grade),
    }


def find_claim(connection: Connection, id: str) -> GradedClaim | None:
    """The claim with this id, its grade, and who decided otherwise."""
    row = connection.execute(select(t.claims).where(t.claims.c.id == id)).first()
    return _graded(connection, row) if row else None


def all_claims(connection: Connection) -> Iterator[GradedClaim]:
    """All claims, those that most reports carry first."""
    c = t.claims.c
    query = select(t.claims).order_by(c.reports.desc(), c.key)
    for row in connection.execute(query.execution_options(yield_per=200)):
        yield _graded(connection, row)


def _graded(connection: Connection, row: Row[Any]) -> GradedClaim:
    claim = decode_record(row.record, Claim)
    decided = credibility_decided(connection, claim) if _has_decisions(connection) else None
    return GradedClaim(claim, decode_record(row.grade, Grade), row.credibility, decided)


def _has_decisions(connection: Connection) -> bool:
    query = select(t.decisions.c.key).where(
        t.decisions.c.subject == "claim", t.decisions.c.field == "credibility"
    )
    return connection.execute(query.limit(1)).first() is not None


# --- links out ------------------------------------------------------------------------------------


def report_links(connection: Connection, report: str | None = None) -> Iterator[ReportLink]:
    """Links of one report, or of all, in the order in which they were found."""
    query = _links(report).order_by(t.report_links.c.key)
    for record in connection.execute(query.execution_options(yield_per=200)).scalars():
        yield decode_record(record, ReportLink)


def page_of_links(
    connection: Connection, report: str | None = None, *, cursor: str | None, limit: int
) -> Page[ReportLink]:
    """Links of one report, or of all, a page at a time, in the order in which they were found.

    Raises: ValueError for a cursor that no page gave.
    """
    key = t.report_links.c.key
    rows, more = rows_of_page(connection, _links(report), Order(key), key, cursor, limit)
    return Page(tuple(decode_record(row[0], ReportLink) for row in rows), more)


def givers_among(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """Which of these reports took text from which other of them: the one that gave it most."""
    a, b, inside = t.reports.alias(), t.reports.alias(), list(reports)
    of = t.report_links.c
    query = (
        select(a.c.id, b.c.id, of.direction)
        .select_from(t.report_links)
        .join(a, a.c.key == of.a)
        .join(b, b.c.key == of.b)
        .where(of.direction.in_(("a<-b", "b<-a")), a.c.id.in_(inside), b.c.id.in_(inside))
        .order_by(case((of.direction == "a<-b", of.share_a), else_=of.share_b), of.key.desc())
    )
    rows = connection.execute(query)
    return dict((one, other) if way == "a<-b" else (other, one) for one, other, way in rows)


def _links(report: str | None) -> Select[Any]:
    query = select(t.report_links.c.record)
    if report is None:
        return query
    key = select(t.reports.c.key).where(t.reports.c.id == report).scalar_subquery()
    return query.where(or_(t.report_links.c.a == key, t.report_links.c.b == key))
