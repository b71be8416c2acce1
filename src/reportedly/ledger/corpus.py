"""The ledger as the corpus that a new report is linked with, inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from reportedly.ledger import tables as t
from reportedly.ledger.background import LedgerBackground
from reportedly.ledger.claims import report_keys, report_links, statement_keys, write_report_links
from reportedly.ledger.remembered import Remembered
from reportedly.ledger.reports import find_reading
from reportedly.ledger.shingles import LedgerShingles, keep_words, words_of_report
from reportedly.ledger.statement_links import links_of, write_statement_links
from reportedly.ledger.vectors import StatementVectors, Vectors, from_bytes, to_bytes
from reportedly.links import Words, words_of
from reportedly.links.corpus import Propositions
from reportedly.links.propositions import Proposition
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
        self._readings: dict[str, Reading] = {}
        self._report_links: dict[str, tuple[ReportLink, ...]] = {}
        self._links: dict[StatementRef, tuple[StatementLink, ...]] = {}
        self.shingles = LedgerShingles(connection)
        self.propositions = LedgerPropositions(self, remembered)
        self.statements = LedgerStatements(self, graph)
        old: LedgerBackground | None = remembered.background
        self.background = old.on(connection) if old else LedgerBackground(connection)
        remembered.background = self.background

    def reading(self, report: str) -> Reading:
        if report not in self._readings:
            self._readings[report] = self._find(report)
        return self._readings[report]

    def _find(self, report: str) -> Reading:
        query = (
            select(t.reports.c.key, func.min(t.statements.c.key))
            .join(t.statements, t.statements.c.report == t.reports.c.key)
            .where(t.reports.c.id == report)
            .group_by(t.reports.c.key)
        )
        row = self.connection.execute(query).first()
        stamp = None if row is None else (row[0], row[1])
        known = self._remembered.readings.get(stamp) if stamp else None
        found = known or find_reading(self.connection, report)
        if found is None:
            raise KeyError(report)
        if stamp:
            self._remembered.readings.put(stamp, found)
        return found

    def words(self, report: str) -> Words:
        return words_of_report(self.connection, report)

    def vectors(self, report: str) -> dict[str, Vectors]:
        return _VectorsOf(report, self.propositions)

    def report_links(self, report: str) -> Sequence[ReportLink]:
        if report not in self._report_links:
            self._report_links[report] = tuple(report_links(self.connection, report))
        return self._report_links[report]

    def statement_links(self, ref: StatementRef) -> Sequence[StatementLink]:
        if ref not in self._links:
            self.remember_links([ref])
        return self._links[ref]

    def remember_links(self, refs: Sequence[StatementRef]) -> list[StatementRef]:
        """Read the links of many statements in one go; out: their other ends."""
        found: dict[StatementRef, list[StatementLink]] = {ref: [] for ref in refs}
        ends: dict[StatementRef, None] = {}
        for link in links_of(self.connection, refs):
            for end, other in ((link.a, link.b), (link.b, link.a)):
                if end in found:
                    found[end].append(link)
                    ends[other] = None
        self._links |= {ref: tuple(links) for ref, links in found.items()}
        return list(ends)

    def remember_around(self, refs: Iterable[StatementRef], *, most: int = 2_000) -> None:
        """Read all links that lead from these statements on, level by level."""
        level = [ref for ref in dict.fromkeys(refs) if ref not in self._links]
        while level and len(self._links) < most:
            level = [ref for ref in self.remember_links(level) if ref not in self._links]
        self.propositions.remember(list(self._links))

    def keep(
        self,
        reading: Reading,
        vectors: dict[str, Vectors],
        links: Sequence[ReportLink],
        statement_links: Sequence[StatementLink],
    ) -> None:
        """Write links; the reading itself, and the vectors, were stored before."""
        id = reading.report.id
        self._readings[id] = reading
        self.propositions.take_vectors(id, vectors)
        keep_words(self.connection, report_keys(self.connection, [id])[id], words_of(reading))
        write_report_links(self.connection, links)
        write_statement_links(self.connection, statement_links)
        self._links.clear()
        self._report_links.clear()


class LedgerPropositions(Propositions):
    """Propositions as they are kept, with their vectors; read in bulk, decoded once."""

    def __init__(self, corpus: LedgerCorpus, remembered: Remembered) -> None:
        super().__init__(corpus)
        self._connection = corpus.connection
        self._remembered = remembered
        self._found: dict[StatementRef, tuple[Proposition, Vectors] | None] = {}
        self._of: dict[str, dict[str, Proposition]] = {}
        self.new: dict[StatementRef, Proposition] = {}

    def put(self, report: str, made: Iterable[Proposition]) -> None:
        """Remember what was just made of a report, until it is written with its vectors."""
        self.new = {one.ref: one for one in made}
        self._of.pop(report, None)

    def take_vectors(self, report: str, vectors: dict[str, Vectors]) -> None:
        """Remember the vectors of what was put."""
        for statement, vector in vectors.items():
            ref = StatementRef(report, statement)
            self._found[ref] = (self.new[ref], vector)

    def write(self, refs: Sequence[StatementRef], vectors: Vectors) -> dict[int, Vectors]:
        """Write what was put, with its vectors; out: these by the keys of the statements."""
        keys = statement_keys(self._connection, refs)
        here = t.propositions
        self._connection.execute(delete(here).where(here.c.statement.in_(list(keys.values()))))
        rows = [
            {"statement": keys[ref], "record": _encode(self.new[ref]), "vector": to_bytes(vector)}
            for ref, vector in zip(refs, vectors, strict=True)
        ]
        if rows:
            self._connection.execute(insert(here), rows)
        for ref, vector in zip(refs, vectors, strict=True):
            self._found[ref] = (self.new[ref], vector)
        return {keys[ref]: vector for ref, vector in zip(refs, vectors, strict=True)}

    def get(self, ref: StatementRef) -> Proposition | None:
        if ref in self.new:
            return self.new[ref]
        found = self.with_vector(ref)
        return found[0] if found else None

    def with_vector(self, ref: StatementRef) -> tuple[Proposition, Vectors] | None:
        """A proposition and its vector."""
        if ref not in self._found:
            self.remember([ref])
        return self._found[ref]

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
        here = t.propositions
        keys = list(self._keys_of(report))
        self._connection.execute(delete(here).where(here.c.statement.in_(keys)))
        for key in keys:
            self._remembered.propositions.forget(key)

    def _keys_of(self, report: str) -> dict[int, StatementRef]:
        s = t.statements.c
        query = select(s.key, s.id).join(t.reports, t.reports.c.key == s.report)
        rows = self._connection.execute(query.where(t.reports.c.id == report).order_by(s.key))
        return {key: StatementRef(report, id) for key, id in rows}

    def remember(self, refs: Sequence[StatementRef]) -> None:
        """Read many in one go."""
        lacking = [ref for ref in refs if ref not in self._found]
        keys = statement_keys(self._connection, lacking) if lacking else {}
        self.remember_keys({key: ref for ref, key in keys.items()})
        for ref in lacking:
            self._found.setdefault(ref, None)

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
        found = self._propositions.with_vector(StatementRef(self._report, statement))
        if found is None:
            raise KeyError(statement)
        return found[1]


class LedgerStatements:
    """The ``StatementIndex`` of a ledger, inside one transaction."""

    def __init__(self, corpus: LedgerCorpus, graph: StatementVectors) -> None:
        self._corpus = corpus
        self._graph = graph
        self._refs: dict[int, StatementRef | None] = {}

    def add(self, refs: Sequence[StatementRef], vectors: Vectors) -> None:
        self._graph.put(self._corpus.propositions.write(refs, vectors))
        self._refs.clear()

    def near(self, vectors: Vectors, *, most: int) -> list[list[StatementRef]]:
        found = self._graph.near(self._corpus.connection, vectors, most=most)
        refs = self._refs_of({key for row in found for key, _ in row})
        rows = [[key for key, _ in row if key in refs][:most] for row in found]
        kept = {key: refs[key] for row in rows for key in row}
        self._corpus.propositions.remember_keys(kept)
        return [[refs[key] for key in row] for row in rows]

    def _refs_of(self, keys: set[int]) -> dict[int, StatementRef]:
        """Those of ``keys`` that count, each asked for once in a transaction."""
        if lacking := keys - self._refs.keys():
            now = latest_refs(self._corpus.connection, lacking)
            self._refs |= {key: now.get(key) for key in lacking}
        return {key: ref for key in keys if (ref := self._refs[key]) is not None}


_LATEST = (
    select(t.statements.c.key, t.reports.c.id, t.statements.c.id)
    .join(t.reports, t.reports.c.key == t.statements.c.report)
    .join(t.propositions, t.propositions.c.statement == t.statements.c.key)
    .where(t.reports.c.latest, t.statements.c.key.in_(bindparam("keys", expanding=True)))
)
_KEPT = select(t.propositions.c.statement, t.propositions.c.record, t.propositions.c.vector).where(
    t.propositions.c.statement.in_(bindparam("keys", expanding=True))
)


def latest_refs(connection: Connection, keys: Iterable[int]) -> dict[int, StatementRef]:
    """Statements by their keys, those of superseded revisions left out."""
    ordered = sorted(keys)
    found: dict[int, StatementRef] = {}
    for at in range(0, len(ordered), _SOME):
        rows = connection.execute(_LATEST, {"keys": ordered[at : at + _SOME]})
        found |= {key: StatementRef(report, id) for key, report, id in rows}
    return found


@cache
def _shapes() -> tuple[tuple[str, Any], ...]:
    """The fields of a proposition but its ref, with their shapes."""
    hints = get_type_hints(Proposition)
    return tuple((f.name, shape_of(hints[f.name])) for f in fields(Proposition) if f.name != "ref")


def _encode(one: Proposition) -> list[object]:
    return [encode(getattr(one, name), shape) for name, shape in _shapes()]


def _decode(data: Sequence[Any], ref: StatementRef) -> Proposition:
    values = {
        name: decode(value, shape, name)
        for (name, shape), value in zip(_shapes(), data, strict=True)
    }
    return Proposition(ref=ref, **values)
