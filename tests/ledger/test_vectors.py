"""The nearest statements are found, also after a rollback, a restart, and in another process."""

from __future__ import annotations

import numpy as np
import pytest
import sqlalchemy as sa
from usearch.index import Index

from reportedly.ledger import open_ledger
from reportedly.ledger import tables as t
from reportedly.ledger.known import statement_keys
from reportedly.ledger.reports import add_reading
from reportedly.ledger.vectors import StatementVectors, from_bytes, to_bytes
from reportedly.links.settings import day_of
from reportedly.records import StatementRef
from tests.ledger.examples import NOW, TEXT, reading

FIRST, SECOND = StatementRef("dam", "t1"), StatementRef("dam", "t2")


def axis(n, *, towards=None):
    vector = np.zeros(384, np.float32)
    vector[n] = 1.0
    if towards is not None:
        vector[towards] = 0.5
    return vector / np.linalg.norm(vector)


def put(connection, graph, id, *axes, text=TEXT, published=None):
    add_reading(connection, reading(id, text=text, published=published), now=NOW)
    refs = [StatementRef(id, f"t{n}") for n in range(1, len(axes) + 1)]
    keys = statement_keys(connection, refs)
    vectors = {keys[ref]: axis(n) for ref, n in zip(refs, axes, strict=True)}
    rows = [{"statement": k, "record": [], "vector": to_bytes(v)} for k, v in vectors.items()]
    connection.execute(sa.insert(t.propositions), rows)
    graph.put(list(vectors), np.stack(list(vectors.values())), [day_of(published)] * len(vectors))


def latest_refs(connection):
    """The statements that have a vector and are of the latest revision, by their keys."""
    s, r = t.statements.c, t.reports.c
    query = sa.select(s.key, r.id, s.id).join(t.reports, r.key == s.report)
    query = query.join(t.propositions, t.propositions.c.statement == s.key).where(r.latest)
    return {key: StatementRef(*ref) for key, *ref in connection.execute(query)}


def nearest(ledger, graph, vector, most=1, day=None):
    with ledger.read() as connection:
        (found,) = graph.near(connection, vector[None], [day], most=most)
        refs = latest_refs(connection)
    return [refs[key] for _, key in found if key in refs][:most]


@pytest.fixture
def graph(tmp_path):
    return StatementVectors(tmp_path / "vectors")


def test_the_nearest_comes_first(ledger, graph):
    with ledger.write() as connection:
        put(connection, graph, "dam", 0, 1)
    found = nearest(ledger, graph, axis(1, towards=0), most=5)
    assert found == [SECOND, FIRST]


def test_an_empty_ledger_has_nothing_near(ledger, graph):
    assert nearest(ledger, graph, axis(0)) == []


def test_another_process_sees_what_was_added_and_a_saved_graph_is_taken_up(ledger, graph, tmp_path):
    with ledger.write() as connection:
        put(connection, graph, "dam", 0)
    assert nearest(ledger, graph, axis(0)) == [FIRST]
    graph.save()
    with ledger.write() as connection:
        put(connection, graph, "weir", 3, text=TEXT + " More.")
    other = StatementVectors(tmp_path / "vectors")
    assert nearest(ledger, other, axis(3)) == [StatementRef("weir", "t1")]
    (tmp_path / "vectors").write_bytes(b"damaged")
    third = StatementVectors(tmp_path / "vectors")
    assert nearest(ledger, third, axis(0)) == [FIRST]


def test_what_a_failed_transaction_added_is_not_found_nor_in_the_way(ledger, graph):
    assert nearest(ledger, graph, axis(0)) == []
    with pytest.raises(RuntimeError), ledger.write() as connection:
        put(connection, graph, "ghost", 5)
        raise RuntimeError
    assert nearest(ledger, graph, axis(5)) == []
    with ledger.write() as connection:
        put(connection, graph, "dam", 0)
    assert nearest(ledger, graph, axis(0)) == [FIRST]


def test_statements_of_superseded_revisions_and_purged_reports_are_left_out(ledger, graph):
    with ledger.write() as connection:
        put(connection, graph, "dam", 0)
        put(connection, graph, "weir", 0, text=TEXT + " More.")
        connection.execute(sa.update(t.reports).where(t.reports.c.id == "dam").values(latest=False))
    assert nearest(ledger, graph, axis(0), most=2) == [StatementRef("weir", "t1")]
    with ledger.write() as connection:
        connection.execute(sa.delete(t.reports).where(t.reports.c.id == "weir"))
    assert nearest(ledger, graph, axis(0), most=2) == []


def test_vectors_come_back_as_they_were_kept():
    assert np.allclose(from_bytes(to_bytes(axis(2, towards=3))), axis(2, towards=3), atol=1e-3)


@pytest.mark.parametrize("there", [(), (4, 5)])
def test_what_a_failed_transaction_put_is_not_taken_for_what_another_process_wrote(where, there):
    one, other = open_ledger(where), open_ledger(where)
    with one.write() as connection:
        if there:
            put(connection, one.tools.graph, "lock", *there, text=TEXT + " Rain fell.")
            one.tools.graph.near(connection, axis(0)[None], [None], most=1)
    with pytest.raises(RuntimeError), one.write() as connection:
        one.tools.graph.near(connection, axis(0)[None], [None], most=1)
        put(connection, one.tools.graph, "dam", 0, 1)
        raise RuntimeError
    with other.write() as connection:
        put(connection, other.tools.graph, "weir", 2, 3, text=TEXT + " More.")
    with one.read() as connection:
        (found,) = one.tools.graph.near(connection, axis(2)[None], [None], most=1)
    assert found[0][0] == pytest.approx(0, abs=0.01)
    one.close()
    other.close()


def test_of_two_that_say_the_same_the_one_of_the_same_days_comes_first(ledger, graph):
    with ledger.write() as connection:
        put(connection, graph, "dam", 0, published="2017-05-01")
        put(connection, graph, "weir", 0, text=TEXT + " More.", published="2018-09-30")
    for published, first in (("2017-05-04", "dam"), ("2018-09-20", "weir")):
        found = nearest(ledger, graph, axis(0), day=day_of(published), most=2)
        assert [ref.report for ref in found][:1] == [first]
        assert len(found) == 2


def test_a_saved_graph_of_vectors_of_another_length_is_made_anew(ledger, graph, tmp_path):
    with ledger.write() as connection:
        put(connection, graph, "dam", 0)
    old = Index(ndim=384, metric="cos", dtype="i8")
    old.add(np.array([7]), axis(3)[None])
    old.save(str(tmp_path / "vectors"))
    assert nearest(ledger, graph, axis(0)) == [FIRST]
