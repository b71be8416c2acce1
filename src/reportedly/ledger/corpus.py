"""The ledger as the corpus that a new report is linked with, inside one transaction."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any, get_type_hints

import numpy as np
from sqlalchemy import Connection, bindparam, delete, insert, select

from reportedly.ledger import tables as t
from reportedly.ledger.background import LedgerBackground
from reportedly.ledger.claims import report_links, write_report_links
from reportedly.ledger.known import known_reports, report_keys, statement_keys
from reportedly.ledger.remembered import Near, Remembered
from reportedly.ledger.reports import find_reading
from reportedly.ledger.shingles import LedgerShingles, keep_words, words_of_report
from reportedly.ledger.statement_links import links_of, write_statement_links
from reportedly.ledger.vectors import StatementVectors, Vectors, from_bytes, to_bytes
from reportedly.links import Words
from reportedly.links.corpus import Propositions
from reportedly.links.groups import NEAR
from reportedly.links.likenesses import Likenesses
from reportedly.links.propositions import Proposition
from reportedly.links.recent import Key, Recent, Value
from reportedly.records import Reading, ReportLink, StatementLink, StatementRef
from reportedly.records.shapes import decode, encode, shape_of

_SOME = 500  # keys in one query


class LedgerCorpus:
    """Implements the ``Corpus`` of links over a connection."""

    def __init__(
        self, connection: Connection, graph: StatementVectors, remembered: Remembered
    ) -> None:
        self.connection = connection
        self._remembered = remembered
        old: LedgerBackground | None = remembered.background
        self.background = old.on(connection) if old else LedgerBackground(connection)
        remembered.background = self.background
        self.told = remembered.told
        self.shingles = LedgerShingles(connection)
        self.propositions = LedgerPropositions(self, remembered)
        self.statements = LedgerStatements(self, graph, remembered)

    def reading(self, report: str) -> Reading:
        found = self._remembered.readings.get(report)
        if found is None:
            found = find_reading(self.connection, report)
            if found is None:
                raise KeyError(report)
            self._remembered.readings.put(report, found)
        return found

    def words(self, report: str) -> Words:
        found = self._remembered.words.get(report)
        if found is None:
            found = words_of_report(self.connection, report)
            self._remembered.words.put(report, found)
        return found

    def vectors(self, report: str) -> dict[str, Vectors]:
        return _VectorsOf(report, self.propositions)

    def report_links(self, report: str) -> Sequence[ReportLink]:
        found = self._remembered.report_links.get(report)
        if found is None:
            found = tuple(report_links(self.connection, report))
            self._remembered.report_links.put(report, found)
        return found

    def statement_links(self, ref: StatementRef) -> Sequence[StatementLink]:
        found = self._remembered.statement_links.get(ref)
        if found is None:
            found = self.remember_around([ref])[ref]
        return found

    def remember_around(
        self, refs: Iterable[StatementRef], *, most: int = 1_000
    ) -> dict[StatementRef, tuple[StatementLink, ...]]:
        """The links of these statements and of all that say the same, level by level in one go."""
        seen: dict[StatementRef, tuple[StatementLink, ...]] = {}
        level = list(dict.fromkeys(refs))
        while level and len(seen) < most:
            found = self._links_of(level)
            seen |= found
            ends = (
                end
                for ref in level
                for link in found[ref]
                if link.kind == "same"
                for end in (link.a, link.b)
            )
            level = [ref for ref in dict.fromkeys(ends) if ref not in seen]
        self.propositions.remember(list(seen))
        return seen

    def _links_of(
        self, refs: Sequence[StatementRef]
    ) -> dict[StatementRef, tuple[StatementLink, ...]]:
        kept = self._remembered.statement_links
        known = {ref: kept.get(ref) for ref in refs}
        lacking = [ref for ref, links in known.items() if links is None]
        found: dict[StatementRef, list[StatementLink]] = {ref: [] for ref in lacking}
        for link in links_of(self.connection, lacking):
            for end in (link.a, link.b):
                if end in found:
                    found[end].append(link)
        for ref, some in found.items():
            known[ref] = tuple(some)
            kept.put(ref, tuple(some))
        return {ref: links or () for ref, links in known.items()}

    def keep(self, reading: Reading, words: Words, vectors: dict[str, Vectors]) -> None:
        """Keep words; the reading itself was stored before, and vectors are with statements."""
        id = reading.report.id
        self._remembered.readings.put(id, reading)
        self._remembered.words.put(id, words)
        self.propositions.take_vectors(id, vectors)
        keep_words(self.connection, report_keys(self.connection, [id])[id], words)

    def keep_links(
        self, links: Sequence[ReportLink], statement_links: Sequence[StatementLink]
    ) -> None:
        write_report_links(self.connection, links)
        write_statement_links(self.connection, statement_links)
        self.told.linked(links)
        for link in links:
            for report in (link.a, link.b):
                _append(self._remembered.report_links, report, link)
        for one in statement_links:
            for ref in (one.a, one.b):
                _append(self._remembered.statement_links, ref, one)


def _append(kept: Recent[Key, tuple[Value, ...]], key: Key, value: Value) -> None:
    """Add to what is remembered; what is not is read when it is asked for."""
    known = kept.get(key)
    if known is not None:
        kept.put(key, (*known, value))


class LedgerPropositions(Propositions):
    """Propositions as they are kept, with their vectors; read in bulk, decoded once."""

    def __init__(self, corpus: LedgerCorpus, remembered: Remembered) -> None:
        super().__init__(corpus)
        self._connection = corpus.connection
        self._remembered = remembered
        self._found: dict[StatementRef, tuple[Proposition, Vectors] | None] = {}
        known = remembered.likenesses
        self._likenesses: Likenesses = (
            known.on(corpus.background, self) if known else Likenesses(corpus.background, self)
        )
        remembered.likenesses = self._likenesses
        self._of: dict[str, dict[str, Proposition]] = {}
        self._refs: dict[int, StatementRef | None] = {}  # none of superseded revisions
        self.new: dict[StatementRef, Proposition] = {}

    @property
    def likenesses(self) -> Likenesses:
        """How alike they are."""
        return self._likenesses

    def put(self, report: str, made: Iterable[Proposition]) -> None:
        """Remember what was just made of a report, until it is written with its vectors."""
        self.likenesses.forget(report)
        self.new = {one.ref: one for one in made}
        self._of.pop(report, None)

    def take_vectors(self, report: str, vectors: dict[str, Vectors]) -> None:
        """Remember the vectors of what was put."""
        for statement, vector in vectors.items():
            ref = StatementRef(report, statement)
            self._found[ref] = (self.new[ref], vector)

    def write(self, refs: Sequence[StatementRef], vectors: Vectors) -> list[int]:
        """Write what was put, with its vectors; out: the keys of the statements."""
        keys = statement_keys(self._connection, refs)
        rows = [
            {"statement": keys[ref], "record": _encode(self.new[ref]), "vector": to_bytes(vector)}
            for ref, vector in zip(refs, vectors, strict=True)
        ]
        if rows:
            self._connection.execute(insert(t.propositions), rows)
        for ref, vector in zip(refs, vectors, strict=True):
            self._found[ref] = (self.new[ref], vector)
            self._remembered.propositions.put(keys[ref], self._found[ref])
            self._refs[keys[ref]] = ref
        return [keys[ref] for ref in refs]

    def get(self, ref: StatementRef) -> Proposition | None:
        if (new := self.new.get(ref)) is not None:
            return new
        found = self.with_vector(ref)
        return found[0] if found else None

    def with_vector(self, ref: StatementRef) -> tuple[Proposition, Vectors] | None:
        """A proposition and its vector."""
        if (found := self._found.get(ref)) is None and ref not in self._found:
            self.remember([ref])
            return self._found[ref]
        return found

    def vector(self, ref: StatementRef) -> Vectors:
        found = self.with_vector(ref)
        if found is None:
            raise KeyError(ref.statement)
        return found[1]

    def of(self, report: str) -> dict[str, Proposition]:
        if report not in self._of:
            new = [one for ref, one in self.new.items() if ref.report == report]
            some = new or [one for one, _ in self.kept(report)]
            self._of[report] = {one.ref.statement: one for one in some}
        return self._of[report]

    def kept(self, report: str) -> list[tuple[Proposition, Vectors]]:
        """All that is kept of a report."""
        refs = self._keys_of(report)
        self.remember_keys(refs)
        return [found for ref in refs.values() if (found := self._found.get(ref)) is not None]

    def drop(self, report: str) -> None:
        """Forget a report: its statements are near nothing from now on."""
        self._of.pop(report, None)
        self.likenesses.forget(report)
        here = t.propositions
        keys = list(self._keys_of(report))
        self._connection.execute(delete(here).where(here.c.statement.in_(keys)))
        for key in keys:
            self._remembered.propositions.forget(key)
            self._refs[key] = None

    def _keys_of(self, report: str) -> dict[int, StatementRef]:
        known = known_reports(self._connection, [report]).get(report)
        statements = known.statements if known else {}
        return {key: StatementRef(report, id) for id, key in statements.items()}

    def remember(self, refs: Sequence[StatementRef]) -> None:
        """Read many in one go."""
        lacking = [ref for ref in refs if ref not in self._found]
        keys = statement_keys(self._connection, lacking) if lacking else {}
        self.remember_keys({key: ref for ref, key in keys.items()})
        for ref in lacking:
            self._found.setdefault(ref, None)

    def refs_of(self, keys: Iterable[int]) -> Mapping[int, StatementRef | None]:
        """Statements by their keys, none for those of superseded revisions; all are read.

        Among them are those that were asked for before.
        """
        refs = self._refs
        wanted = dict.fromkeys(key for key in keys if key not in refs)
        known = self._remembered.propositions.some(wanted)
        for key, one in known.items():
            ref = refs[key] = one[0].ref
            self._found[ref] = one
        lacking = [key for key in wanted if key not in known]
        for at in range(0, len(lacking), _SOME):
            some = {"keys": lacking[at : at + _SOME]}
            for key, report, id, record, vector in self._connection.execute(_LATEST, some):
                ref = refs[key] = StatementRef(report, id)
                self._found[ref] = (_decode(record, ref), from_bytes(vector))
                self._remembered.propositions.put(key, self._found[ref])
        for key in lacking:
            refs.setdefault(key, None)
        return refs

    def remember_keys(self, refs: dict[int, StatementRef]) -> None:
        """Read many whose keys are known."""
        lacking = []
        for key, ref in refs.items():
            known = self._remembered.propositions.get(key)
            if known is None:
                lacking.append(key)
            else:
                self._found[ref] = known
        for at in range(0, len(lacking), _SOME):
            some = {"keys": lacking[at : at + _SOME]}
            for key, record, vector in self._connection.execute(_KEPT, some):
                found = (_decode(record, refs[key]), from_bytes(vector))
                self._remembered.propositions.put(key, found)
                self._found[refs[key]] = found


class _VectorsOf(dict[str, Vectors]):
    """The vectors of a report's statements, each read when it is asked for."""

    def __init__(self, report: str, propositions: LedgerPropositions) -> None:
        super().__init__()
        self._report, self._propositions = report, propositions

    def __missing__(self, statement: str) -> Vectors:
        return self._propositions.vector(StatementRef(self._report, statement))


class LedgerStatements:
    """The ``StatementIndex`` of a ledger, inside one transaction.

    What is near a statement is remembered, and new statements are put where they belong in it.
    """

    def __init__(
        self, corpus: LedgerCorpus, graph: StatementVectors, remembered: Remembered
    ) -> None:
        self._corpus = corpus
        self._graph = graph
        self._remembered = remembered.near
        self._near: dict[tuple[bytes, int | None], list[Near]] = {}
        self._most = 0
        self._checked = False

    def add(self, refs: Sequence[StatementRef], vectors: Vectors, day: int | None) -> None:
        keys = self._corpus.propositions.write(refs, vectors)
        self._graph.put(keys, vectors, [day] * len(keys))
        for ref, vector in zip(refs, vectors, strict=True):
            near = self._near.get((vector.tobytes(), day))
            if near is not None:
                self._remembered.put(ref, list(near))
                self._put_near(ref, near)

    def _put_near(self, ref: StatementRef, near: Sequence[Near]) -> None:
        """Among what is remembered to be near those that are near it."""
        for distance, other in near:
            there = self._remembered.get(other)
            if there is not None and (len(there) < NEAR or distance < there[-1][0]):
                insort(there, (distance, ref), key=itemgetter(0))
                del there[NEAR:]

    def near(
        self, vectors: Vectors, days: Sequence[int | None], *, most: int
    ) -> list[list[StatementRef]]:
        """As the protocol has it.

        What was asked before in this transaction is not looked for again: only the statements of
        the report in hand can have come since.
        """
        if most > self._most:
            self._near, self._most = {}, most
        names = [(vector.tobytes(), day) for vector, day in zip(vectors, days, strict=True)]
        lacking = {name: n for n, name in enumerate(names) if name not in self._near}
        if lacking:
            some = list(lacking.values())
            found = self._look_for(vectors[some], [days[n] for n in some], self._most)
            self._near.update(zip(lacking, found, strict=True))
        return [[ref for _, ref in self._near[name][:most]] for name in names]

    def around(self, refs: Sequence[StatementRef], *, most: int) -> list[list[StatementRef]]:
        known = {ref: self._remembered.get(ref) for ref in refs}
        lacking = [ref for ref, near in known.items() if near is None]
        if lacking:
            self._corpus.propositions.remember(lacking)
            vectors = np.stack([self._corpus.propositions.vector(ref) for ref in lacking])
            made = [self._corpus.propositions.get(ref) for ref in lacking]
            days = [one.setting.published if one else None for one in made]
            for ref, near in zip(lacking, self._look_for(vectors, days, most), strict=True):
                known[ref] = near
                self._remembered.put(ref, near)
        return [[other for _, other in (known[ref] or ())[:most]] for ref in refs]

    def _look_for(
        self, vectors: Vectors, days: Sequence[int | None], most: int
    ) -> list[list[Near]]:
        found = self._graph.near(
            self._corpus.connection, vectors, days, most=most, checked=self._checked
        )
        self._checked = True
        refs = self._corpus.propositions.refs_of(key for row in found for _, key in row)
        kept = (((far, ref) for far, key in row if (ref := refs[key])) for row in found)
        return [list(islice(row, most)) for row in kept]


_LATEST = (
    select(
        t.statements.c.key, t.reports.c.id, t.statements.c.id, t.propositions.c.record,
        t.propositions.c.vector,
    )
    .join(t.reports, t.reports.c.key == t.statements.c.report)
    .join(t.propositions, t.propositions.c.statement == t.statements.c.key)
    .where(t.reports.c.latest, t.statements.c.key.in_(bindparam("keys", expanding=True)))
)  # fmt: skip
_KEPT = select(t.propositions.c.statement, t.propositions.c.record, t.propositions.c.vector).where(
    t.propositions.c.statement.in_(bindparam("keys", expanding=True))
)


@cache
def _shapes() -> tuple[tuple[str, Any], ...]:
    """The fields of a proposition but its ref, with their shapes."""
    hints = get_type_hints(Proposition)
    return tuple((f.name, shape_of(hints[f.name])) for f in fields(Proposition) if f.name != "ref")


def _encode(one: Proposition) -> list[object]:
    return [encode(getattr(one, name), shape) for name, shape in _shapes()]


def _decode(data: Sequence[Any], ref: StatementRef) -> Proposition:
    """What was kept of a statement; fields that came later than it have their defaults."""
    values = {
        name: decode(value, shape, name)
        for (name, shape), value in zip(_shapes(), data, strict=False)
    }
    return Proposition(ref=ref, **values)
