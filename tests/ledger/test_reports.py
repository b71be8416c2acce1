"""What goes into a ledger comes out of it, once."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from reportedly.ledger import LedgerError, open_ledger
from reportedly.ledger import tables as t
from reportedly.ledger.reports import (
    add_reading,
    find_reading,
    find_report,
    readings,
    revisions,
)
from reportedly.records import Report
from tests.ledger.examples import NOW, TEXT, reading


def add(ledger, *given):
    with ledger.write() as connection:
        return [add_reading(connection, one, now=NOW) for one in given]


def test_a_reading_comes_out_as_it_went_in(ledger):
    add(ledger, reading())
    with ledger.read() as connection:
        assert find_reading(connection, "dam") == reading()
        assert find_report(connection, "dam") == reading().report
        assert find_reading(connection, "none") is None


@pytest.mark.parametrize(
    "text", ["a\0b said \uf8fe0 \x02c\x03", "said " + "x" * 300_000, "𝔘 said é"]
)
def test_any_text_comes_back_code_point_for_code_point(ledger, text):
    hostile = replace(reading(), report=Report(id="h\0", text=TEXT + text, publisher=text))
    add(ledger, hostile)
    with ledger.read() as connection:
        assert find_reading(connection, "h\0") == hostile


def test_the_same_text_is_added_once_and_a_reprint_elsewhere_is_another_report(ledger):
    came = add(ledger, reading(), reading("again"), reading("reprint", outlet="The Hill"))
    assert [(one.id, one.came) for one in came] == [
        ("dam", "added"),
        ("dam", "known"),
        ("reprint", "added"),
    ]


def test_another_text_with_a_taken_id_gets_a_number(ledger):
    came = add(ledger, *(reading(text=TEXT + " More." * n) for n in range(3)))
    assert [one.id for one in came] == ["dam", "dam-2", "dam-3"]


def test_a_changed_text_at_one_url_is_a_new_revision_and_the_old_one_is_kept(ledger):
    url = "https://valley.example/dam"
    came = add(ledger, reading(url=url), reading(url=url, text=TEXT + " Updated."))
    assert [(one.id, one.came) for one in came] == [("dam", "added"), ("dam-2", "revision")]
    with ledger.read() as connection:
        assert revisions(connection, "dam-2") == ("dam", "dam-2")
        rows = connection.execute(sa.select(t.reports.c.id, t.reports.c.latest)).all()
        assert set(map(tuple, rows)) == {("dam", False), ("dam-2", True)}


def test_a_transaction_that_fails_leaves_nothing(ledger):
    with pytest.raises(RuntimeError), ledger.write() as connection:
        add_reading(connection, reading(), now=NOW)
        raise RuntimeError
    with ledger.read() as connection:
        assert list(readings(connection)) == []


def test_the_migrations_make_the_tables_that_the_code_has(ledger):
    def ours(_object, name, kind, _reflected, _other):
        return not (kind == "table" and "_words" in name) and not name.endswith("words")

    with ledger.read() as connection:
        options = {"include_object": ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, t.metadata) == []


def test_a_ledger_is_opened_again_as_it_was(where):
    first = open_ledger(where)
    add(first, reading())
    first.close()
    again = open_ledger(where, create=False)
    with again.read() as connection:
        assert find_reading(connection, "dam") == reading()
    again.close()


@pytest.mark.parametrize(
    ("content", "says"), [(None, "reportedly add"), (b"no ledger at all" * 100, "as a ledger")]
)
def test_what_is_no_ledger_is_refused_with_what_to_do(tmp_path, content, says):
    path = tmp_path / "x.db"
    if content:
        path.write_bytes(content)
    with pytest.raises(LedgerError, match=says):
        open_ledger(path, create=False)


def test_a_ledger_of_a_later_version_is_refused(where):
    opened = open_ledger(where)
    with opened.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    opened.close()
    with pytest.raises(LedgerError, match="later version"):
        open_ledger(where)


def test_addresses_that_begin_alike_for_three_hundred_characters_are_two(ledger):
    long = "https://valley.example/?q=" + "a" * 400
    with ledger.write() as connection:
        for id, url in (("one", f"{long}1"), ("two", f"{long}2"), ("anew", f"{long}1")):
            add_reading(connection, reading(id, text=f"{TEXT} {id}", url=url), now=NOW)
        assert revisions(connection, "anew") == ("one", "anew")
        assert revisions(connection, "two") == ("two",)
        assert revisions(connection, "none") == ()
