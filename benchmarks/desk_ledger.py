"""A large ledger for the desk in minutes: claims and links as the generator's truth has them.

    python -m benchmarks.desk_ledger LEDGER --reports 10000

Linking so many reports takes hours on two busy cores; for how quick pages are it only matters that
the ledger holds as much as linking would have put there.  Readings are stored as `add` stores
them.  Statements that carry an invented claim are grouped by it, every other one is a claim of its
own; grades are computed.  Reports of a story are linked with each other, copies with the passages
that the aligner finds.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations, islice
from pathlib import Path

from benchmarks.generate import BEGIN, Carried, Truth, generate
from reportedly.grades import grade_claim
from reportedly.ledger import Connection, open_ledger
from reportedly.ledger.cases import make_case, put_into_case
from reportedly.ledger.claims import write_claims, write_report_links
from reportedly.ledger.reports import add_reading
from reportedly.ledger.statement_links import write_statement_links
from reportedly.links.copies import copied_passages
from reportedly.links.words import Words, words_of
from reportedly.records import (
    Carrying,
    Claim,
    Origin,
    Reading,
    ReportLink,
    Statement,
    StatementLink,
    StatementRef,
)
from reportedly.views.words import wording

AT_ONCE = 200  # reports a transaction
CASES = 5
IN_CASE = 200

Story = list[tuple[Reading, Truth]]


def stories(reports: int, seed: int) -> Iterator[tuple[list[Reading], list[Story]]]:
    """Readings by batches, with the stories that no later report belongs to."""
    under_way: dict[str, Story] = {}
    made = generate(reports=reports, seed=seed)
    while batch := list(islice(made, AT_ONCE)):
        for reading, truth in batch:
            under_way.setdefault(truth.story, []).append((reading, truth))
        told = {truth.story for _, truth in batch}
        over = [under_way.pop(name) for name in list(under_way) if name not in told]
        yield [reading for reading, _ in batch], over
    yield [], list(under_way.values())


def claims_of(story: Story) -> Iterator[Claim]:
    """The story's claims, and one for every statement that carries none of them."""
    groups: dict[str, list[tuple[Reading, Statement, Carried | None]]] = defaultdict(list)
    for reading, truth in story:
        carried = {one.statement: one for one in truth.carried}
        for statement in reading.statements:
            found = carried.get(statement.id)
            name = found.claim if found else f"{reading.report.id}.{statement.id}"
            groups[name].append((reading, statement, found))
    for name, members in groups.items():
        yield _claim(name, members)


def _claim(name: str, members: Sequence[tuple[Reading, Statement, Carried | None]]) -> Claim:
    carryings, from_whom, denied = [], defaultdict[str, list[Carried | None]](list), []
    for reading, statement, found in members:
        origin = found.origin if found else (statement.chain[0].name or None)
        says = "denies" if found and found.says == "denies" else (
            "attributes" if statement.attribution else "asserts"
        )  # fmt: skip
        ref = StatementRef(reading.report.id, statement.id)
        text = wording(statement.content, reading.report.text)
        outlet = reading.report.publisher or ""
        carryings.append(Carrying(ref, says, outlet, text, origin))
        if says == "denies":
            denied.append(origin or "somebody")
        elif origin:
            from_whom[origin].append(found)
    origins = tuple(
        Origin(
            one,
            any(found is None or found.independent for found in founds),
            "a named source speaks for itself",
            outlets=tuple(dict.fromkeys(c.outlet for c in carryings if c.origin == one)),
        )
        for one, founds in from_whom.items()
    )
    return Claim(f"c{name}", carryings[0].text, tuple(carryings), origins,
                 tuple(dict.fromkeys(denied)))  # fmt: skip


def links_of(story: Story) -> Iterator[ReportLink]:
    """How the reports of a story are related: copies with their passages, others independent."""
    words: dict[str, Words] = {}
    shared = {
        frozenset((truth.report, other.report))
        for _, truth in story
        for other in truth.shared
        if other.copied
    }
    for (one, _), (other, _) in combinations(story, 2):
        earlier, later = one.report.id, other.report.id
        if frozenset((earlier, later)) not in shared:
            yield ReportLink(later, earlier, "independent", evidence=("One event, other words.",))
            continue
        for reading in (one, other):
            words.setdefault(reading.report.id, words_of(reading))
        found = copied_passages(words[later], words[earlier])
        relation = "same_text" if found.same_text else "partly_copied"
        yield ReportLink(later, earlier, relation, found.passages, found.share_a, found.share_b,
                         "a<-b", (f"{found.shared} words are the same.",))  # fmt: skip


def contradictions_of(claim: Claim) -> Iterator[StatementLink]:
    """Those who deny a claim against those who say it."""
    for one in claim.carried:
        for other in claim.carried if one.says == "denies" else ():
            if other.says != "denies":
                yield StatementLink(one.ref, other.ref, "contradicts", ("One denies the other.",))


def write_stories(connection: Connection, over: Iterable[Story]) -> None:
    """Keep the claims and links of stories whose reports are all there."""
    for story in over:
        claims = list(claims_of(story))
        write_claims(connection, [(one, grade_claim(one)) for one in claims])
        write_report_links(connection, links_of(story))
        for claim in claims:
            write_statement_links(connection, contradictions_of(claim))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    ledger, count = open_ledger(given.ledger), 0
    for readings, over in stories(given.reports, given.seed):
        now = f"{(BEGIN + timedelta(minutes=count)).isoformat()}+00:00"
        with ledger.write() as connection:
            for reading in readings:
                add_reading(connection, reading, now=now)
            write_stories(connection, over)
        if len(readings) > 0 and count < CASES * AT_ONCE:
            with ledger.write() as connection:
                name = f"Case {count // AT_ONCE + 1}"
                make_case(connection, name, now=now)
                put_into_case(connection, name, [one.report.id for one in readings[:IN_CASE]])
        count += len(readings)
        print(f"\r{count:,} reports", end="", file=sys.stderr, flush=True)
    ledger.refresh_statistics()
    ledger.close()
    print(file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
