"""The command line as a user meets it, with the models that ship."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.cli import main
from reportedly.cli.read import parse_columns

TEXT = "The dam above the village is safe, mayor Ana Ruiz said. Police denied that it leaks.\n"


def run(*args, **options):
    return CliRunner().invoke(main, list(map(str, args)), catch_exceptions=False, **options)


@pytest.fixture
def dam(tmp_path) -> Path:
    path = tmp_path / "dam.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_page_names_who_says_what(dam):
    done = run("read", dam)
    assert done.exit_code == 0
    assert "Ana Ruiz" in done.stdout
    assert "The dam above the village is safe" in done.stdout
    assert "\x1b" not in done.stdout


def test_json_spans_read_back_from_the_text_as_given(dam):
    done = run("read", "--json", dam)
    reading = json.loads(done.stdout)
    assert reading["text"] == TEXT
    words = [
        [TEXT[s:e] for s, e in a[role]]
        for a in reading["attributions"]
        for role in ("source", "cue")
    ]
    assert ["mayor Ana Ruiz"] in words
    assert ["said"] in words


def test_a_bad_input_is_one_line_on_stderr_and_the_others_are_read(dam, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    done = run("read", "--json", tmp_path / "missing.txt", tmp_path / "empty.txt", dam)
    assert done.exit_code == 1
    assert [Path(line.split(":")[0]).name for line in done.stderr.splitlines()] == [
        "missing.txt",
        "empty.txt",
    ]
    assert json.loads(done.stdout)["id"] == "dam"


def test_places_of_the_users_own_table_are_found(tmp_path):
    report, table = tmp_path / "report.txt", tmp_path / "mine.tsv"
    report.write_text("Shells fell near Qaryat Wahida on Friday, mayor Ana Ruiz said.\n", "utf-8")
    table.write_text("base\tQaryat Wahida\t34.5\t38.5\tSY\n", "utf-8")
    without = json.loads(run("read", "--json", report).stdout)
    done = json.loads(run("read", "--json", "--gazetteer", table, report).stdout)
    assert "Qaryat Wahida" not in [place["name"] for place in without["places"]]
    (place,) = [p for p in done["places"] if p["name"] == "Qaryat Wahida"]
    assert (place["kind"], place["latitude"], place["country"]) == ("base", 34.5, "SY")


def test_a_wrong_row_of_the_users_table_stops_before_anything_is_read(dam, tmp_path):
    table = tmp_path / "mine.tsv"
    table.write_text("castle\tX\t1\t2\tSY\n", "utf-8")
    done = run("read", "--gazetteer", table, dam)
    assert done.exit_code == 2
    assert "mine.tsv:1: the kind is 'castle'" in done.stderr.replace("\n", " ")


def test_standard_input_is_read(dam):
    done = run("read", "-", input=TEXT)
    assert done.exit_code == 0
    assert "Ana Ruiz" in done.stdout


def test_ids_given_in_jsonl_are_kept(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps({"id": f"r-{n}", "text": TEXT}) + "\n" for n in (7, 9)))
    done = run("read", "--json", path)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["r-7", "r-9"]


def test_columns_of_a_table_can_be_named(tmp_path):
    path = tmp_path / "articles.csv"
    path.write_text(f'key,article_content\nk1,"{TEXT}"\n')
    done = run("read", "--json", "--columns", "id=key,text=article_content", path)
    assert json.loads(done.stdout)["id"] == "k1"


def test_a_report_in_another_language_is_kept_and_said_to_be_unread(tmp_path):
    path = tmp_path / "damm.txt"
    path.write_text(
        "Die Talsperre oberhalb des Dorfes sei sicher, sagte die Bürgermeisterin am Montag. "
        "Die Polizei bestritt, dass Wasser austrete, und bat die Bewohner, zu Hause zu bleiben."
    )
    done = run("read", "--json", path)
    assert done.exit_code == 0
    reading = json.loads(done.stdout)
    assert reading["attributions"] == []
    assert "'de'" in reading["unread"]


def test_html_is_one_page_that_holds_the_text(dam, tmp_path):
    page = tmp_path / "out" / "page.html"
    done = run("read", "--html", page, dam)
    assert done.exit_code == 0
    assert str(page) in done.stdout
    assert "Ana Ruiz" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["read"], "give a file"),
        (["read", "--columns", "text", "x.csv"], "text=body"),
        (["read", "--columns", "headline=h", "x.csv"], "headline"),
    ],
)
def test_a_wrong_command_line_exits_with_2_and_says_what_to_do(args, said):
    done = run(*args)
    assert done.exit_code == 2
    assert said in done.stderr


def test_columns_are_pairs():
    assert parse_columns(None, None, "text=body, published=day") == {
        "text": "body",
        "published": "day",
    }


def test_the_schema_command_prints_the_published_schema():
    published = Path(__file__).parent.parent / "docs" / "schema" / "reading.schema.json"
    assert json.loads(run("schema").stdout) == json.loads(published.read_text(encoding="utf-8"))


def test_html_never_writes_over_what_it_did_not_write(dam):
    done = run("read", "--html", dam, dam)
    assert done.exit_code == 2
    assert "Name another" in done.stderr
    assert dam.read_text(encoding="utf-8") == TEXT


def test_html_is_written_over_an_earlier_page_unless_nothing_was_read(dam, tmp_path):
    page = tmp_path / "page.html"
    for _ in range(2):
        assert run("read", "--html", page, dam).exit_code == 0
    assert run("read", "--html", page, tmp_path / "missing.txt").exit_code == 1
    assert "Ana Ruiz" in page.read_text(encoding="utf-8")
    assert run("read", "--html", tmp_path / "none.html", tmp_path / "missing.txt").exit_code == 1
    assert not (tmp_path / "none.html").exists()


def test_json_is_utf_8_whatever_the_locale(tmp_path):
    path = tmp_path / "dam.txt"
    path.write_text("The mayor of 東京 said the dam is safe.", encoding="utf-8")
    done = CliRunner(charset="latin-1").invoke(main, ["read", "--json", str(path)])
    assert done.exit_code == 0
    assert "東京" in json.loads(done.stdout_bytes.decode("utf-8"))["text"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which Linux has")
@pytest.mark.parametrize("option", [[], ["--json"]])
def test_an_output_that_is_full_is_one_line_on_stderr(dam, option):
    command = [sys.executable, "-m", "reportedly", "read", *option, str(dam)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if line] == [
        "Error: the output cannot be written (No space left on device). "
        "Make room for it, or write it elsewhere"
    ]


def test_an_unread_report_is_told_of_once(tmp_path):
    path = tmp_path / "damm.txt"
    path.write_text(
        "Die Talsperre sei sicher, sagte die Bürgermeisterin am Montag im Rathaus. " * 3
    )
    for option in ([], ["--json"]):
        done = run("read", *option, path)
        told = done.stderr if option else done.stdout
        assert done.stderr.count("only English") == (1 if option else 0)
        assert told.lower().count("not read") == 1


def test_events_come_as_a_table_and_as_a_map(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Rebels attacked the city of Aleppo on 3 May 2024, the army said.")
    table = run("read", "--csv", path).stdout.splitlines()
    assert table[0].startswith("event_id,event_date,")
    assert all(line.startswith("a#e") for line in table[1:]) and table[1:]
    collection = json.loads(run("read", "--geojson", path).stdout)
    assert "Aleppo" in {one["properties"]["place"] for one in collection["features"]}
