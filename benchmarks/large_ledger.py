"""A ledger as linking would have left it, from the generator's truth: in minutes, not in hours.

Readings, words and vectors are stored, and copies found, as ``add`` does it.  Statements that carry
one invented claim are linked with each other, and grouped by it; every other one is a claim of its
own.  What linking would find beside these, rightly or wrongly, is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.desk_ledger import Story, claims_of, stories, write_stories
from benchmarks.generate import Truth
from reportedly.language.encoder import Encoder
from reportedly.ledger import Connection, Ledger
from reportedly.ledger.corpus import LedgerCorpus
from reportedly.ledger.reports import add_reading
from reportedly.ledger.statement_links import write_statement_links
from reportedly.ledger.upkeep import corpus_of
from reportedly.links import Copies, propositions_of, words_of
from reportedly.records import Reading, StatementLink

NEIGHBOURS = 3  # statements of its claim that each is linked with


def fill(
    ledger: Ledger,
    reports: int,
    encoder: Encoder,
    *,
    seed: int,
    now: str,
    tell: Callable[[int], None],
) -> list[Truth]:
    """Put so many reports of the generator into an empty ledger; out: what is true of them.

    ``tell`` hears how many there are, batch by batch.
    """
    truths: list[Truth] = []
    for readings, over in stories(reports, seed):
        with ledger.write() as connection:
            for reading in readings:
                add_reading(connection, reading, now=now)
                _index(connection, reading, encoder)
            write_stories(connection, over)
            for story in over:
                truths += [truth for _, truth in story]
                write_statement_links(connection, _same(story))
        tell(len(truths))
    ledger.refresh_statistics()
    return truths


def _index(connection: Connection, reading: Reading, encoder: Encoder) -> None:
    """Put a report among those that a new one is compared with."""
    corpus: LedgerCorpus = corpus_of(connection)
    made, words, id = propositions_of(reading), words_of(reading), reading.report.id
    vectors = encoder.embed([one.text for one in made])
    corpus.background.add(made, vectors)
    copies = Copies(corpus.shingles, corpus.words)
    found = copies.find(id, words)
    corpus.propositions.put(id, made)
    by_id = {one.ref.statement: vectors[n] for n, one in enumerate(made)}
    corpus.keep(reading, words, by_id)
    copies.add(id, words, found)
    day = made[0].setting.published if made else None
    corpus.statements.add([one.ref for one in made], vectors, day)


def _same(story: Story) -> Iterator[StatementLink]:
    """Each statement of a claim with the last few that say the same."""
    for claim in claims_of(story):
        said = [one.ref for one in claim.carried if one.says != "denies"]
        for n, ref in enumerate(said):
            for other in said[max(0, n - NEIGHBOURS) : n]:
                if other.report != ref.report:
                    yield StatementLink(ref, other, "same", ("One claim.",), 0.8)
