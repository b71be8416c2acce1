"""Files, folders and patterns, and the ids that their names give."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from reportedly.intake import read_inputs, report_from_text
from reportedly.intake.identifiers import Identifiers

PROSE = "Police said the dam is safe."


def test_a_folder_is_read_with_its_subfolders_in_order(write, read, tmp_path):
    for name in ("b/two.txt", "a.txt", "b/one.md", ".hidden.txt", ".git/x.txt", "b/no.xyz"):
        write(name, PROSE)
    reports, failures = read(tmp_path)
    assert [report.id for report in reports] == ["a", "one", "two"]
    assert failures == []


def test_a_folder_with_nothing_to_read_is_a_failure(write, read, tmp_path):
    write("a.xyz", PROSE)
    reports, failures = read(tmp_path)
    assert reports == []
    assert ".txt" in failures[0].next_step


def test_a_pattern_stands_for_its_files(write, read, tmp_path):
    for name in ("a.txt", "b/c.txt", "d.md"):
        write(name, PROSE)
    assert [r.id for r in read(str(tmp_path / "*.txt"))[0]] == ["a"]
    assert [r.id for r in read(str(tmp_path / "**/*.txt"))[0]] == ["a", "c"]
    assert "no file matches" in read(str(tmp_path / "*.csv"))[1][0].problem


def test_a_file_whose_name_looks_like_a_pattern_is_read_as_itself(write, read):
    reports, _ = read(write("dam [1].txt", PROSE))
    assert reports[0].id == "dam [1]"


def test_ids_made_from_the_same_name_differ(write, read):
    files = [
        write(name, PROSE) for name in ("a/dam.txt", "b/dam.txt", "c/b/dam.txt", "dam.html.txt")
    ]
    reports, _ = read(*files, files[0])
    assert [r.id for r in reports] == ["dam", "b-dam", "b-dam-2", "dam.html", "a-dam"]


def test_an_id_made_from_a_name_never_meets_a_given_one(write, read):
    reports, _ = read(write("x.jsonl", '{"id": "dam", "text": "Safe."}'), write("a/dam.txt", PROSE))
    assert [r.id for r in reports] == ["dam", "a-dam"]


@pytest.mark.parametrize("url", ["http://news.example/a", "HTTPS://news.example/a"])
def test_an_address_is_a_failure_that_says_to_save_the_page(read, url):
    _, failures = read(url)
    assert "fetching" in failures[0].problem
    assert "Save the page" in failures[0].next_step


def test_the_other_files_are_read_where_one_is_bad(write, read):
    reports, failures = read(
        "missing.txt", write("a.txt", PROSE), write("b.txt", b"\0"), "bad\0name"
    )
    assert [r.id for r in reports] == ["a"]
    assert len(failures) == 3
    assert str(failures[0]).startswith("missing.txt: there is no such file. ")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("id,text\n1,The dam is safe", "csv"),
        ("id;text\n1;The dam is safe", "csv"),
        ("id\ttext\n1\tThe dam is safe", "tsv"),
        ('{"id": 1, "text": "The dam is safe"}', "jsonl"),
        ('{\n "id": 1,\n "text": "The dam is safe"\n}', "json"),
        ('[{"id": 1, "text": "The dam is safe"}]', "json"),
    ],
)
def test_the_format_is_told_from_content_or_forced(write, read, content, kind):
    for options in ({}, {"kind": kind}):
        reports, failures = read("-", stdin=io.BytesIO(content.encode()), **options)
        assert failures == []
        assert [(r.id, r.text) for r in reports] == [("1", "The dam is safe")]
    assert read(write("unknown.xyz", content))[0][0].text == "The dam is safe"


@pytest.mark.parametrize("content", ["The dam, police said, is safe.", "Text, more, text.\nMore"])
def test_prose_with_commas_is_no_table(read, content):
    assert read("-", stdin=io.BytesIO(content.encode()))[0][0].text == content


@pytest.mark.parametrize("options", [{"kind": "pdf"}, {"columns": {"body": "x"}}])
def test_bad_arguments_are_refused_before_anything_is_read(options):
    with pytest.raises(ValueError, match="is called"):
        read_inputs([], **options)


def test_documents_in_a_folder_that_are_not_read_are_told_of(write, read, tmp_path):
    for name in ("a.txt", "b.PDF", "c/d.docx", "c/e.png", "c/f.css", ".g.pdf"):
        write(name, PROSE)
    reports, failures = read(tmp_path)
    assert [r.id for r in reports] == ["a"]
    assert [Path(f.location).name for f in failures] == ["b.PDF", "d.docx"]
    assert "a PDF" in failures[0].problem


def test_many_pages_of_one_name_get_ids_in_linear_time():
    identifiers = Identifiers()
    ids = [identifiers.make(Path(f"{n}/article/index.html")) for n in range(50_000)]
    assert len(set(ids)) == len(ids)
    assert ids[-1] == "article-index-49999"


def test_a_text_given_in_python_is_taken_as_given_or_refused():
    report = report_from_text("The dam is safe, said the mayor.", language="en-US")
    assert report.language == "en"
    with pytest.raises(ValueError, match="surrogate"):
        report_from_text("The dam \ud800")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes, which Windows lacks")
def test_a_pipe_in_a_folder_is_passed_over(write, read, tmp_path):
    write("b.txt", PROSE)
    os.mkfifo(tmp_path / "a.txt")
    assert [r.id for r in read(tmp_path)[0]] == ["b"]
