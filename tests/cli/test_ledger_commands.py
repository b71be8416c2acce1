"""The commands over a ledger, as a user meets them, with the models that ship."""

from __future__ import annotations

import json
import os

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from reportedly.cli import main

TEXT = "The dam above the village is safe, mayor Ana Ruiz said. Police denied that it leaks.\n"
HOSTILE = (
    "\x1b[2J Ruiz\u202e said the well is poisoned. Ana Ruiz said [bold]the dam[/bold] is safe.\n"
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(tmp_path / "kept" / "ledger.db"))
    monkeypatch.setenv("REPORTEDLY_NAME", "Ida")
    monkeypatch.setenv("COLUMNS", "200")

    def invoke(*args, **options):
        return CliRunner().invoke(main, list(map(str, args)), catch_exceptions=False, **options)

    return invoke


@pytest.fixture
def dam(run, tmp_path):
    path = tmp_path / "reports.jsonl"
    rows = [
        {"id": "dam", "text": TEXT, "publisher": "The Valley", "published": "2017-05-01"},
        {"id": "well", "text": HOSTILE, "publisher": "The Hill", "published": "2017-05-02"},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = run("add", path, "--case", "Flood")
    assert done.exit_code == 0, done.stderr
    assert done.stdout == "2 added\n"
    return path


def lines(done):
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_adding_again_adds_nothing_and_a_bad_file_is_told_and_the_others_added(run, dam, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text("The bridge is closed, police chief Jo Weir said.")
    done = run("add", tmp_path / "bad.txt", dam, tmp_path / "good.txt")
    assert done.exit_code == 1
    assert done.stdout == "1 added · 2 known already · 1 failed\n"
    assert "bad.txt: it is empty" in done.stderr


STORY = (
    "The dam above Altdorf is safe, the mayor, Ana Ruiz, said on Monday, a day after water was "
    "seen to come through its foot. Engineers had walked along the crest and through both galleries"
    " and had found no crack. Residents of the lower streets did not believe her.\n"
)


def test_links_show_whose_reports_they_are_why_and_where_the_words_stand(run, tmp_path):
    path = tmp_path / "copies.jsonl"
    rows = [
        {"id": "dam", "text": STORY, "publisher": "The Valley", "published": "2017-05-01"},
        {"id": "reprint", "text": STORY, "publisher": "The Hill", "published": "2017-05-02"},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert run("add", path).exit_code == 0
    head, what, words, dates, passage = run("links", "dam").stdout.splitlines()
    assert head == "reprint (The Hill) took it from dam (The Valley)"
    assert what == "  same text · 100% and 100% shared"
    assert words.endswith("words are the same.")
    assert dates == "    The Hill is of 2017-05-02, The Valley of 2017-05-01."
    assert passage.startswith("    copied [0-") and "The dam above Altdorf" in passage
    (link,) = lines(run("links", "dam", "--json"))
    start, end = link["passages"][0]["a"]
    assert STORY[start:end].startswith("The dam above Altdorf is safe")
    assert passage.startswith(f"    copied [{start}-{end} = {start}-{end}]")


def test_a_search_shows_who_says_it_and_where_it_stands(run, dam):
    done = run("search", "dam", "safe", "--outlet", "The Valley")
    assert done.exit_code == 0
    assert "Ana Ruiz" in done.stdout
    assert "The dam above the village is safe" in done.stdout
    assert "dam/" in done.stdout
    assert run("search", "zebra").stdout == "Nothing fits.\n"


def test_json_gives_every_row_and_its_spans_read_back(run, dam):
    found = lines(run("search", "--json"))
    texts = {"dam": TEXT, "well": HOSTILE}
    assert found
    for one in found:
        assert one["text"].split(" … ")[0] in texts[one["report"]][one["start"] : one["end"]]
    assert {one["id"] for one in lines(run("search", "--in", "reports", "--json"))} == {
        "dam",
        "well",
    }


def test_nothing_in_a_report_can_steer_the_screen(run, dam):
    for args in (["search"], ["search", "--in", "reports", "dam"], ["sources"], ["show", "well"]):
        done = run(*args)
        assert done.exit_code == 0
        assert "\x1b" not in done.stdout
        assert "\u202e" not in done.stdout


def test_a_source_is_shown_with_what_it_says_and_its_reliability_can_be_set_and_undone(run, dam):
    assert "reliability F" in run("show", "Ana Ruiz").stdout
    done = run("grade", "ana ruiz", "--reliability", "b", "--reason", "She was right.")
    assert done.exit_code == 0, done.stderr
    shown = run("show", "Ana Ruiz").stdout
    assert "reliability B" in shown
    assert "The dam above the village is safe" in shown
    id = done.stdout.split()[-1]
    assert run("undo", id, "--reason", "Wrong source").exit_code == 0
    assert "reliability F" in run("show", "Ana Ruiz").stdout
    told = run("history", "ana ruiz").stdout
    assert "reliability B" in told
    assert "Ida" in told
    assert "Wrong source" in told


def test_a_case_narrows_a_search_and_has_sides(run, dam):
    assert run("case", "new", "Other").exit_code == 0
    assert run("case", "add", "Other", "well").exit_code == 0
    found = lines(run("search", "--in", "reports", "--case", "Other", "--json"))
    assert [one["id"] for one in found] == ["well"]
    assert run("side", "set", "Town", "Ana Ruiz", "--case", "Other").exit_code == 0
    assert "side Town: Ana Ruiz" in run("show", "Other").stdout
    wrong = run("case", "add", "Other", "ghost")
    assert wrong.exit_code == 1
    assert "ghost" in wrong.stderr


def claim_of(run, statement):
    (one,) = [s for s in lines(run("search", "--json")) if f"{s['report']}/{s['id']}" == statement]
    (claim,) = lines(run("show", one["claim"], "--json"))
    return claim


def undo_of(done):
    """The id by which a decision that was told of is undone."""
    return done.stdout.partition("reportedly undo ")[2].split()[0]


def test_claims_are_merged_split_and_undone_with_the_words_in_the_history(run, dam):
    a, b = (one["id"] for one in lines(run("claims", "--source", "Ana Ruiz", "--json")))
    done = run("decide", "claim", a, "merge", b, "--reason", "Both are about it.")
    assert done.exit_code == 0, done.output
    assert f"Decided: claim {a} · merge {b}. Undo it: reportedly undo " in done.stdout
    (merged,) = lines(run("claims", "--source", "Ana Ruiz", "--json"))
    assert {one["id"] for one in merged["reports"]} == {"dam", "well"}
    moved = run("show", b if merged["id"] == a else a)
    assert "was merged into" in moved.stderr
    assert "merge with “" in run("history", merged["id"]).stdout
    undone = run("undo", undo_of(done), "--reason", "No.")
    assert undone.exit_code == 0
    assert len(lines(run("claims", "--source", "Ana Ruiz", "--json"))) == 2


def test_rulings_and_adding_work_on_postgresql_too(run, dam, monkeypatch, tmp_path):
    url = os.environ.get("REPORTEDLY_TEST_POSTGRES")
    if not url:
        pytest.skip("needs PostgreSQL: set REPORTEDLY_TEST_POSTGRES to a URL to be emptied")
    empty(url)
    monkeypatch.setenv("REPORTEDLY_LEDGER", url)
    assert run("add", dam).stdout == "2 added\n"
    a, b = (one["id"] for one in lines(run("claims", "--source", "Ana Ruiz", "--json")))
    done = run("decide", "claim", a, "merge", b, "--reason", "Both are about it.")
    assert done.exit_code == 0, done.output
    assert "in 2 reports" in done.stdout
    more = tmp_path / "more.txt"
    more.write_text("The dam above the village is safe, mayor Ana Ruiz said again.")
    assert run("add", more).stdout == "1 added\n"
    assert len(lines(run("claims", "--source", "Ana Ruiz", "--several", "--json"))) == 1
    assert run("check").exit_code == 0


def empty(url):
    engine = sa.create_engine(sa.make_url(url).set(drivername="postgresql+pg8000"))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()


def test_claims_in_full_are_the_same_in_lists_and_alone(run, dam):
    listed = lines(run("claims", "--json"))
    for claim in listed:
        assert lines(run("show", claim["id"], "--json")) == [claim]


def test_a_claim_is_graded_in_a_case_with_its_sides(run, dam):
    assert run("side", "set", "Town", "Ana Ruiz", "--case", "Flood").exit_code == 0
    (inside, *_) = lines(run("claims", "--case", "Flood", "--source", "Ana Ruiz", "--json"))
    assert (inside["case"], "Town" in inside["support"]) == ("Flood", True)
    assert "Town" not in run("show", inside["id"]).stdout
    assert "Town" in run("show", inside["id"], "--case", "Flood").stdout
    assert "Town" in run("show", "Flood").stdout


def test_what_help_says_can_be_decided_is_what_the_ledger_takes():
    from reportedly.cli.decide import DECIDABLE
    from reportedly.ledger.decisions import DECIDABLE as TAKEN

    told = {(subject, field) for subject, _, field, _ in DECIDABLE if field != "note"}
    notes = {(subject, "note") for subject in ("statement", "claim", "source", "report")}
    assert told | notes == TAKEN.keys()


@pytest.mark.parametrize(("args", "said"), [
    (("statement", "t4", "claim", "apart"), "a statement is REPORT/ID"),
    (("statement", "dam/t99", "claim", "apart"), "there is no statement dam/t99. Look:"),
    (("statement", "dam/t1", "claim", "away"), "give one of apart"),
    (("claim", "c0", "merge", "c1"), "there is no claim c0. Look: reportedly claims"),
    (("report", "dam", "colour", "red"), "cannot be decided"),
    (("source", "Nobody", "merge", "Ana Ruiz"), "there is no source 'Nobody'. Look:"),
    (("report", "nothing", "note", "x"), "there is no report nothing. Look:"),
])  # fmt: skip
def test_what_cannot_be_decided_is_told_with_what_to_do(run, dam, args, said):
    done = run("decide", *args, "--reason", "why not")
    assert done.exit_code in (1, 2)
    assert said in done.stderr


@pytest.mark.parametrize("args", [("claims",), ("claims", "--json"), ("search",), ("sources",)])
def test_a_case_that_there_is_not_is_no_empty_list(run, dam, args):
    done = run(*args, "--case", "Fire")
    assert done.exit_code == 1
    assert "there is no case 'Fire'; there are: Flood" in done.stderr


def test_check_reads_every_span_back(run, dam):
    assert run("check").stdout == "2 reports: every span reads back.\n"


def test_a_rebuilt_ledger_is_as_it_was(run, dam):
    before = run("search", "--json").stdout
    done = run("rebuild")
    assert done.stdout == "2 read anew\n"
    assert lines(run("search", "--json")) == [json.loads(line) for line in before.splitlines()]


def test_a_purged_report_is_gone_and_not_added_again(run, dam):
    done = run("purge", "well", "--reason", "by law", "--yes")
    assert done.stdout == "1 report is removed.\n"
    assert run("add", dam).stdout == "0 added · 1 known already · 1 purged before, left out\n"
    assert run("purge", "well", "--reason", "by law", "--yes").exit_code == 1


def test_a_purged_name_is_gone_from_all_that_is_shown(run, dam):
    done = run("purge", "--name", "Ana Ruiz", "--reason", "by law", "--yes")
    assert done.stdout == "The name is blacked out in 2 reports.\n"
    assert "Ruiz" not in run("search", "--json").stdout + run("show", "dam").stdout
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["add"], "give a file"),
        (["grade", "x", "--reason", "y"], "--credibility"),
        (["search", "--grade", "9"], "9"),
    ],
)
def test_a_wrong_command_line_exits_with_2_and_says_what_to_do(run, args, said):
    done = run(*args)
    assert done.exit_code == 2
    assert said in done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["search"], "reportedly add"),
        (["show", "x"], "reportedly add"),
        (["check"], "reportedly add"),
    ],
)
def test_without_a_ledger_one_line_says_how_to_make_one(run, args, said):
    done = run(*args)
    assert done.exit_code == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_there_is_not_is_told_with_what_to_do(run, dam):
    for args in (
        ["show", "ghost"],
        ["grade", "ghost", "--credibility", "3", "--reason", "r"],
        ["undo", "ghost", "--reason", "r"],
        ["search", "--since", "yesterday"],
    ):
        done = run(*args)
        assert done.exit_code == 1, args
        assert done.stderr.startswith("Error: ")


def test_every_command_shows_a_session_and_its_exit_statuses(run):
    for name in main.commands:
        text = main.commands[name].help
        assert "$ reportedly" in text, name
        assert "Exit status" in text or name == "schema", name


def test_claims_that_an_add_ended_by_force_left_unmade_are_made_by_the_next_command(run, dam):
    from reportedly.ledger import open_ledger, tables
    from reportedly.ledger.reports import key_of
    from reportedly.ledger.upkeep import link_reading, unlink

    before = run("claims", "--json").stdout
    ledger = open_ledger(os.environ["REPORTEDLY_LEDGER"])
    with ledger.write() as connection:  # as an add leaves it that is killed after its last report
        unlink(connection, "dam")
        link_reading(connection, key_of(connection, "dam"), settled=False)
    with ledger.read() as connection:
        kept = connection.execute(sa.select(sa.func.count()).select_from(tables.claims)).scalar()
    ledger.close()
    assert kept < len(before.splitlines())
    done = run("claims", "--json")
    assert done.stderr == "Making the claims of 1 report added before ...\n"
    assert sorted(done.stdout.splitlines()) == sorted(before.splitlines())
    assert run("claims").stderr == ""


def test_a_rebuild_that_was_stopped_half_way_is_told_of(run, dam):
    from reportedly.ledger import open_ledger
    from reportedly.ledger.rebuilding import forget_derived

    ledger = open_ledger(os.environ["REPORTEDLY_LEDGER"])
    with ledger.write() as connection:
        forget_derived(connection)
    ledger.close()
    done = run("check")
    assert done.exit_code == 1
    assert done.stdout == "links: 2 reports are not linked. Run: reportedly rebuild\n"
    assert run("rebuild").exit_code == 0
    assert run("check").exit_code == 0


def test_whoever_stops_an_add_is_told_what_is_in_and_how_to_go_on(run, dam, monkeypatch):
    from reportedly.cli import add

    def stopped(*given, **options):
        yield from inputs_of(*given, **options)
        raise KeyboardInterrupt

    inputs_of = add.inputs_of
    monkeypatch.setattr(add, "inputs_of", stopped)
    done = run("add", dam)
    assert done.exit_code == 1
    assert " added. Go on: give the same command again.\n" in done.stderr


def test_a_ledger_that_cannot_be_written_to_is_told_in_a_line(run, dam, tmp_path, monkeypatch):
    from reportedly.ledger import store

    def prepare(connection, record):
        connection.execute("PRAGMA query_only=ON")
        connection.isolation_level = None

    monkeypatch.setattr(store, "_prepare_sqlite", prepare)
    assert run("add", dam).stdout == "0 added · 2 known already\n"
    (tmp_path / "new.txt").write_text("The bridge is closed, police chief Jo Weir said.")
    done = run("add", tmp_path / "new.txt")
    assert done.exit_code == 1
    where = os.environ["REPORTEDLY_LEDGER"]
    assert done.stderr.startswith(f"Error: {where}: cannot be written to (")
