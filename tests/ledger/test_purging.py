"""What is purged is gone, everywhere; a tombstone says so without a word of it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from reportedly.ledger import lists, open_ledger
from reportedly.ledger import tables as t
from reportedly.ledger.checks import check
from reportedly.ledger.decisions import record_decision
from reportedly.ledger.purging import Purge, purge_name, purge_report, scrub
from reportedly.ledger.reports import add_reading, find_reading
from reportedly.records import Decision
from tests.ledger.examples import NOW, TEXT, reading

WHO = Purge("Ida", NOW, "a court's order")


@pytest.fixture
def two(ledger):
    url = "https://valley.example/dam"
    with ledger.write() as connection:
        add_reading(connection, reading(url=url), now=NOW)
        add_reading(connection, reading(url=url, text=TEXT + " Later."), now=NOW)
        add_reading(connection, reading("reprint", outlet="The Hill"), now=NOW)
        record_decision(
            connection,
            Decision("d1", "statement", "t1", "note", "ask Ana Ruiz", "Ida", NOW, "she knows",
                     report="reprint", start=0, end=29, text="The dam above Altdorf is safe"),
        )  # fmt: skip
    return ledger


def tombstones(connection):
    return connection.execute(sa.select(t.tombstones)).all()


def everything(connection):
    return "\n".join(
        str(row)
        for table in t.metadata.sorted_tables
        for row in connection.execute(sa.select(table))
    )


def test_a_report_goes_with_all_its_revisions_and_does_not_come_back(two):
    with two.write() as connection:
        assert purge_report(connection, "dam-2", WHO) == ("dam", "dam-2")
    with two.write() as connection:
        assert [r.id for r in lists.reports(connection).items] == ["reprint"]
        assert [(x.what, x.by, x.at) for x in tombstones(connection)] == [
            ("report", "Ida", NOW)
        ] * 2
        came = add_reading(connection, reading(url="https://valley.example/dam"), now=NOW)
        assert came.came == "purged"
        assert "valley.example" not in everything(connection)


def test_a_report_that_there_is_not_leaves_no_tombstone(two):
    with two.write() as connection:
        assert purge_report(connection, "ghost", WHO) == ()
        assert tombstones(connection) == []


def test_a_name_is_blacked_out_everywhere_and_spans_still_hold(two):
    with two.write() as connection:
        assert purge_name(connection, "Ana Ruiz", WHO) == ("dam", "dam-2", "reprint")
    with two.read() as connection:
        assert "ruiz" not in everything(connection).casefold()
        found = find_reading(connection, "reprint")
        assert found.sources[0].mentions[0].of(found.report.text) == "mayor ███ ████"
        assert list(check(connection)) == []
        assert lists.statements(connection, lists.Filters(words="ruiz")).items == ()
        assert {x.what for x in tombstones(connection)} == {"source"}


def test_nothing_of_a_purged_name_is_left_in_the_file(tmp_path):
    ledger = open_ledger(tmp_path / "ledger.db")
    with ledger.write() as connection:
        add_reading(connection, reading(), now=NOW)
        purge_name(connection, "Ana Ruiz", WHO)
    scrub(ledger)
    for file in tmp_path.iterdir():
        assert b"Ruiz" not in file.read_bytes(), file
        assert b"ruiz" not in file.read_bytes(), file


def test_check_finds_a_text_that_was_changed_behind_the_ledgers_back(two):
    with two.write() as connection:
        assert list(check(connection)) == []
        changed = sa.update(t.reports).where(t.reports.c.id == "reprint").values(text=TEXT[:70])
        connection.execute(changed)
        problems = [str(problem) for problem in check(connection)]
    assert any("hash" in problem for problem in problems)
    assert any("but the text ends at 70" in problem for problem in problems)
    assert all(problem.startswith("reprint: ") for problem in problems)


def test_check_finds_a_row_that_says_other_words_than_its_text(two):
    with two.write() as connection:
        mine = t.statements.c.id == "t3"
        connection.execute(sa.update(t.statements).where(mine).values(text="Water stood"))
        assert len(list(check(connection))) == 3
