"""Links, claims and grades kept up to date as reports come, change and go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from sqlalchemy import Connection, bindparam, delete, or_, select
from sqlalchemy.exc import DBAPIError

from reportedly.ledger import tables as t
from reportedly.ledger.corpus import LedgerCorpus
from reportedly.ledger.known import report_keys, statement_keys
from reportedly.ledger.purging import Purge, purge_name, purge_report
from reportedly.ledger.reports import revisions
from reportedly.ledger.settling import make_claims, settle
from reportedly.ledger.shingles import forget_shingles, words_are_kept
from reportedly.ledger.store import Ledger, LedgerError, tools_of
from reportedly.ledger.unsettled import put_off, unsettled
from reportedly.ledger.vectors import Vectors
from reportedly.links.linker import Linker
from reportedly.links.propositions import Proposition, propositions_of
from reportedly.records import Reading, StatementRef

if TYPE_CHECKING:
    from reportedly.language.encoder import Encoder

_R: Final = t.reports.c
_REPORT: Final = select(_R.id, _R.revision, _R.latest).where(_R.key == bindparam("report"))

Known = Mapping[str, Vectors]
"""Vectors by the text that they are of."""


class OtherEncoder(ValueError):
    """A ledger's vectors are of another sentence encoder than the one at hand."""


def check_encoder(connection: Connection) -> None:
    """Raises: OtherEncoder where new vectors could not be compared with those of the ledger."""
    kept = corpus_of(connection).background.encoder
    if kept is not None and kept != (ours := tools_of(connection).encoder().version):
        raise OtherEncoder(
            f"What this ledger holds was linked by sentence encoder {kept}; this is {ours}, and "
            "the two do not compare. Link it all anew first: reportedly rebuild"
        )


class Embedded(dict[str, Vectors]):
    """The vectors of a reading's propositions by their texts, and these."""

    def __init__(
        self,
        vectors: Iterable[tuple[str, Vectors]],
        reading: Reading,
        made: Sequence[Proposition],
    ) -> None:
        super().__init__(vectors)
        self._reading, self._made = reading, made

    def made_of(self, reading: Reading) -> Sequence[Proposition] | None:
        """The propositions, if they are of this very reading, without decisions that changed it."""
        return self._made if reading is self._reading else None


class KnownVectors:
    """An encoder that embeds only what it is not given."""

    def __init__(self, connection: Connection, known: Known) -> None:
        self._connection = connection
        self._known = dict(known)

    @property
    def version(self) -> str:
        return tools_of(self._connection).encoder().version

    def embed(self, texts: Sequence[str]) -> Vectors:
        lacking = [text for text in texts if text not in self._known]
        if lacking:
            made = tools_of(self._connection).encoder().embed(lacking)
            self._known |= dict(zip(lacking, made, strict=True))
        if not texts:
            return np.zeros((0, 0), np.float32)
        return np.stack([self._known[text] for text in texts])


def embed_statements(reading: Reading, encoder: Encoder) -> Known:
    """The vectors that linking a reading needs, to be made before its transaction begins."""
    made = propositions_of(reading)
    texts = list(dict.fromkeys(one.text for one in made))
    vectors = zip(texts, encoder.embed(texts), strict=True) if texts else ()
    return Embedded(vectors, reading, made)


def known_vectors(connection: Connection, id: str) -> Known:
    """The vectors that a report has, by the text of its statements."""
    return {one.text: vector for one, vector in corpus_of(connection).propositions.kept(id)}


def corpus_of(connection: Connection) -> LedgerCorpus:
    """The corpus that reports are linked with, over a connection of ``Ledger.write``."""
    tools = tools_of(connection)
    return LedgerCorpus(connection, tools.graph, tools.remembered)


def _linker(connection: Connection, corpus: LedgerCorpus, known: Known) -> Linker:
    return Linker(corpus, KnownVectors(connection, known), corpus.propositions)


def link_reading(
    connection: Connection, report: int, *, known: Known | None = None, settled: bool = True
) -> None:
    """Link the report with this key to all others, and make the claims that this touches.

    It must have been unlinked before where it was linked.  ``known``: vectors of its statements.
    Earlier revisions of it are unlinked: only the latest takes part.  Where it is not to be
    ``settled``, its claims are left to ``settle_claims``, which makes those of many at once.
    """
    id, revision, latest = connection.execute(_REPORT, {"report": report}).one()
    if revision > 1 or not latest:
        for earlier in revisions(connection, id):
            if earlier != id:
                unlink(connection, earlier)
    if not latest:
        return
    check_encoder(connection)
    corpus = corpus_of(connection)
    reading = corpus.reading(id)
    made = known.made_of(reading) if isinstance(known, Embedded) else None
    _linker(connection, corpus, known or {}).add(reading, made=made)
    if settled:
        make_claims(connection, corpus, list(corpus.propositions.new))
    else:
        put_off(connection, report)


def settle_claims(connection: Connection) -> None:
    """Make the claims of all reports that were linked and not settled."""
    settle(connection, corpus_of(connection))


def settle_left(ledger: Ledger) -> None:
    """The same in a transaction of its own, where there are any.

    Raises: LedgerError where the ledger cannot be written to.
    """
    with ledger.read() as connection:
        if not unsettled(connection):
            return
    try:
        with ledger.write() as connection:
            settle_claims(connection)
    except DBAPIError as error:  # PostgreSQL's word for who may only read
        raise LedgerError(f"{ledger.name}: its last claims cannot be made: {error.orig}") from error


def unlink(connection: Connection, id: str) -> None:
    """Take a report's links and claims away, and it out of the index; what it leaves is regrouped.

    Its vectors go with its statements, when they are stored anew.
    """
    key = report_keys(connection, [id]).get(id)
    if key is None:
        return
    mine = select(t.statements.c.key).where(t.statements.c.report == key)
    left = _left_behind(connection, key)
    _count_out(connection, id)
    tools_of(connection).remembered.unlinked(id)
    forget_shingles(connection, id)
    ends = or_(t.report_links.c.a == key, t.report_links.c.b == key)
    connection.execute(delete(t.report_links).where(ends))
    ends = or_(t.statement_links.c.a.in_(mine), t.statement_links.c.b.in_(mine))
    connection.execute(delete(t.statement_links).where(ends))
    carried = select(t.carryings.c.claim).where(t.carryings.c.report == key)
    connection.execute(delete(t.claims).where(t.claims.c.key.in_(carried)))
    make_claims(connection, corpus_of(connection), left)


def _count_out(connection: Connection, id: str) -> None:
    """Take a report out of the background, and its statements from among those that are near."""
    corpus = corpus_of(connection)
    if words_are_kept(connection, id):
        kept = corpus.propositions.kept(id)
        vectors = np.array([vector for _, vector in kept], np.float32)
        corpus.background.remove([one for one, _ in kept], vectors)
    corpus.propositions.drop(id)


def _left_behind(connection: Connection, report: int) -> list[StatementRef]:
    """Statements of other reports in the claims that a report carries."""
    carried = select(t.carryings.c.claim).where(t.carryings.c.report == report)
    query = (
        select(t.reports.c.id, t.statements.c.id)
        .select_from(t.carryings)
        .join(t.statements, t.statements.c.key == t.carryings.c.statement)
        .join(t.reports, t.reports.c.key == t.statements.c.report)
        .where(t.carryings.c.claim.in_(carried), t.reports.c.key != report)
    )
    return [StatementRef(*row) for row in connection.execute(query)]


def _carrying(connection: Connection, refs: Iterable[StatementRef]) -> list[int]:
    """The keys of the claims that these statements belong to."""
    keys = list(statement_keys(connection, refs).values())
    c = t.carryings.c
    query = select(c.claim).where(c.statement.in_(keys), t.BELONGS).distinct()
    return list(connection.execute(query).scalars())


def _statements_of(connection: Connection, claims: list[int]) -> list[StatementRef]:
    c = t.carryings.c
    query = (
        select(t.reports.c.id, t.statements.c.id)
        .select_from(t.carryings)
        .join(t.statements, t.statements.c.key == c.statement)
        .join(t.reports, t.reports.c.key == t.statements.c.report)
        .where(c.claim.in_(claims), t.BELONGS)
        .order_by(c.key)
    )
    return [StatementRef(*row) for row in connection.execute(query)]


def regroup(connection: Connection, refs: Iterable[StatementRef]) -> None:
    """Make the claims anew that these statements carry, or carried before a ruling on them."""
    wanted = dict.fromkeys(refs)
    carried = _statements_of(connection, _carrying(connection, wanted))
    make_claims(connection, corpus_of(connection), [*dict.fromkeys([*wanted, *carried])])


def purge_report_and_relink(connection: Connection, id: str, purge: Purge) -> tuple[str, ...]:
    """Purge a report, and make the claims that it shared with others anew."""
    for one in revisions(connection, id):
        unlink(connection, one)
    return purge_report(connection, id, purge)


def purge_name_and_relink(connection: Connection, name: str, purge: Purge) -> tuple[str, ...]:
    """Purge a name, and link the reports that had it anew."""
    changed = purge_name(connection, name, purge, before=unlink)
    for key in report_keys(connection, changed).values():
        link_reading(connection, key)
    return changed
