"""The command line as a user meets it, with the models that ship."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.cli import main, parse_columns

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
