"""What a ledger of invented reports says, against what is true of them (benchmarks/generate.py)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection, select

from benchmarks.generate import Truth
from reportedly.ledger import tables as t
from reportedly.records import StatementRef


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of pairs: how many of those called alike are (precision), and of those alike are found."""

    right: int
    called: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.called)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.true)

    def __str__(self) -> str:
        return f"precision {self.precision:.4f}, recall {self.recall:.4f} of {self.true:,} pairs"


def copies(connection: Connection, truths: Iterable[Truth]) -> Agreement:
    """Pairs of reports of which one took text from the other; those that truth calls neither
    are left out.
    """
    one, other = t.reports.alias(), t.reports.alias()
    query = (
        select(one.c.id, other.c.id)
        .join(t.report_links, t.report_links.c.a == one.c.key)
        .join(other, other.c.key == t.report_links.c.b)
        .where(t.report_links.c.relation.in_(("same_text", "partly_copied")))
    )
    called = {frozenset(row) for row in connection.execute(query)}
    true, either = set(), set()
    for truth in truths:
        for shared in truth.shared:
            pair = frozenset((truth.report, shared.report))
            (true if shared.copied else either).add(pair)
    called -= either
    return Agreement(len(called & true), len(called), len(true))


def claims(connection: Connection, truths: Iterable[Truth]) -> Agreement:
    """Pairs of statements of different reports that carry one claim, with one number.

    Statements of which truth knows no claim, denials, and what is said beside another claim, are
    left out.
    """
    carried = {
        StatementRef(truth.report, one.statement): (one.claim, one.number)
        for truth in truths
        for one in truth.carried
        if one.says != "denies"
    }
    c = t.carryings.c
    query = (
        select(c.claim, t.reports.c.id, t.statements.c.id)
        .join(t.statements, t.statements.c.key == c.statement)
        .join(t.reports, t.reports.c.key == c.report)
        .where(c.says.not_in(("denies", "beside")))
    )
    called: defaultdict[int, list[StatementRef]] = defaultdict(list)
    for claim, report, statement in connection.execute(query):
        if (ref := StatementRef(report, statement)) in carried:
            called[claim].append(ref)
    true: defaultdict[object, list[StatementRef]] = defaultdict(list)
    for ref, what in carried.items():
        true[what].append(ref)
    pairs = [
        (one, other)
        for some in called.values()
        for one, other in combinations(some, 2)
        if one.report != other.report
    ]
    right = sum(carried[one] == carried[other] for one, other in pairs)
    return Agreement(right, len(pairs), sum(map(_pairs_across, true.values())))


def _pairs_across(refs: list[StatementRef]) -> int:
    """How many pairs are of different reports."""
    inside = Counter(ref.report for ref in refs)
    every = len(refs) * (len(refs) - 1) // 2
    return every - sum(n * (n - 1) // 2 for n in inside.values())
