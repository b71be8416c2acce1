"""Links between statements, in and out: the most asked of all tables while reports are linked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select, union_all

from reportedly.ledger import tables as t
from reportedly.ledger.known import statement_keys
from reportedly.records import StatementLink, StatementRef

_SOME: Final = 300  # keys in one query, each twice

_L, _A, _B = t.statement_links.c, t.statements.alias("a"), t.statements.alias("b")
_OF_A, _OF_B = t.reports.alias("of_a"), t.reports.alias("of_b")
_ENDS = union_all(
    select(_L.key).where(_L.a.in_(bindparam("keys", expanding=True))),
    select(_L.key).where(_L.b.in_(bindparam("keys", expanding=True))),
).subquery("ends")
_QUERY = (
    select(_OF_A.c.id, _A.c.id, _OF_B.c.id, _B.c.id, _L.kind, _L.evidence, _L.score, _L.key)
    .select_from(t.statement_links)
    .join(_A, _A.c.key == _L.a)
    .join(_B, _B.c.key == _L.b)
    .join(_OF_A, _OF_A.c.key == _A.c.report)
    .join(_OF_B, _OF_B.c.key == _B.c.report)
    .where(_L.key.in_(select(_ENDS.c.key)))
    .order_by(_L.key)
)


def links_of(connection: Connection, statements: Sequence[StatementRef]) -> list[StatementLink]:
    """All links that one of these statements is an end of, in the order in which they came."""
    keys = sorted(statement_keys(connection, statements).values())
    found: dict[int, StatementLink] = {}
    for at in range(0, len(keys), _SOME):
        for row in connection.execute(_QUERY, {"keys": keys[at : at + _SOME]}):
            ra, sa, rb, sb, kind, evidence, score, key = row
            a, b = StatementRef(ra, sa), StatementRef(rb, sb)
            found[key] = StatementLink(a, b, kind, tuple(evidence), score)
    return [found[key] for key in sorted(found)]


def write_statement_links(connection: Connection, links: Iterable[StatementLink]) -> None:
    """Keep links of statements; those to statements that the ledger does not have are left out."""
    given = list(links)
    keys = statement_keys(connection, {ref for link in given for ref in (link.a, link.b)})
    rows = {
        (keys[link.a], keys[link.b], link.kind): {
            "a": keys[link.a],
            "b": keys[link.b],
            "kind": link.kind,
            "score": link.score,
            "evidence": list(link.evidence),
        }
        for link in given
        if link.a in keys and link.b in keys
    }
    if rows:
        connection.execute(insert(t.statement_links), list(rows.values()))
