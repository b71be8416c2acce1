"""JSONL, JSON, CSV and TSV: each row by itself."""

from __future__ import annotations

import json

import pytest

from reportedly.intake.dates import normalise_date


def test_jsonl_fields_reach_the_report(write, read):
    row = {
        "id": 7, "text": "The dam is safe.", "title": "Dam", "publisher": "Harbour Times",
        "published": "July 14, 2018", "author": ["Ana Ruiz", "Jo Li"], "url": "https://h.example/1",
        "language": "EN-gb", "other": {"a": 1},
    }  # fmt: skip
    (report,), _ = read(write("a.jsonl", json.dumps(row)))
    assert (report.id, report.title, report.publisher) == ("7", "Dam", "Harbour Times")
    assert (report.published, report.byline) == ("2018-07-14", "Ana Ruiz, Jo Li")
    assert (report.url, report.language) == ("https://h.example/1", "en")
    assert report.location.endswith("a.jsonl:1")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{broken", "no JSON"),
        ("[1, 2]", "no JSON object"),
        ('{"text": ""}', "empty"),
        ('{"text": 5}', "no string"),
        ('{"body": "The dam"}', "it has body"),
        ('{"text": "\\ud800"}', "surrogate"),
        ('{"text": "ok", "title": "\\udfff"}', "surrogate"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ("[" * 100_000, "nests too deeply"),
        ('{"text": ' + "9" * 5000 + "}", "no JSON"),
    ],
)
def test_a_bad_line_is_a_failure_and_the_others_are_read(write, read, line, problem):
    lines = ['{"text": "one"}', line, "", '{"text": "two"}']
    reports, failures = read(write("n.jsonl", "\n".join(lines)))
    assert [(r.id, r.text) for r in reports] == [("n:1", "one"), ("n:4", "two")]
    assert problem in failures[0].problem
    assert failures[0].location.endswith("n.jsonl:2")
    for report in reports:
        json.dumps(report.text).encode("utf-8")


def test_a_line_in_another_encoding_or_binary_spoils_no_other(write, read):
    content = b'{"text": "one"}\n{"text": "d\x00m"}\n{"text": "three"}\n'
    reports, failures = read(write("n.jsonl", content))
    assert [r.text for r in reports] == ["one", "three"]
    assert "NUL" in failures[0].problem


def test_a_line_of_fifty_megabytes_is_passed_over(write, read):
    content = b'{"text": "one"}\n{"text": "' + b"x" * 50_000_000 + b'"}\n{"text": "three"}\n'
    reports, failures = read(write("n.jsonl", content))
    assert [r.text for r in reports] == ["one", "three"]
    assert "longer than 20 MB" in failures[0].problem


def test_given_ids_are_kept_even_when_they_repeat(write, read):
    content = '{"id": "a", "text": "one"}\n{"id": "a", "text": "two"}\n'
    assert [r.id for r in read(write("n.jsonl", content))[0]] == ["a", "a"]


def test_a_json_list_is_read_and_a_broken_one_told(write, read):
    content = '[{"text": "one"},\n 5, {"text": "two"}]'
    reports, failures = read(write("n.json", content), write("b.json", "[{"), write("e.json", "[]"))
    assert [r.text for r in reports] == ["one", "two"]
    assert [f.problem.partition(" (")[0] for f in failures] == [
        "it is no JSON object", "it is no JSON", "the file holds no report",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_are_read_with_other_columns_delimiters_and_encodings(
    write, read, encoding, delimiter
):
    content = delimiter.join(["key", "article_content", "date"]) + "\r\n"
    content += delimiter.join(["1", '"The “dam”, it said;\nis | ""safe"""', "2018-07-16"]) + "\r\n"
    columns = {"id": "key", "text": "article_content"}
    (report,), failures = read(write("n.csv", content.encode(encoding)), columns=columns)
    assert failures == []
    assert report.text == 'The “dam”, it said;\nis | "safe"'
    assert (report.id, report.published) == ("1", "2018-07-16")


def test_a_missing_text_column_says_which_there_are_and_what_to_do(write, read):
    _, failures = read(write("n.csv", "id,article_content\n1,The dam is safe\n"))
    assert "it has id, article_content" in failures[0].problem
    assert "--columns text=article_content" in failures[0].next_step


@pytest.mark.parametrize(
    "bad", ['2,"broken" x', '2,"never closed', '2,"a ""b" c"'], ids=["after", "open", "inside"]
)
def test_a_row_quoted_wrongly_spoils_no_other(write, read, bad):
    content = f"id,text\n1,one\n{bad}\n3,three\n4,four\n"
    reports, failures = read(write("n.csv", content))
    assert [r.text for r in reports] == ["one", "three", "four"]
    assert [f.location.rpartition(":")[2] for f in failures] == ["3"]


def test_a_row_with_a_line_that_is_too_long_is_told_where_it_begins(write, read):
    content = f'id,text\n1,one\n2,"two\n{"x" * 20_000_001}\nend"\n3,three\n'
    reports, failures = read(write("n.csv", content))
    assert [r.text for r in reports] == ["one", "three"]
    assert failures[0].location.endswith("n.csv:3")


def test_marks_inside_a_cell_are_kept(write, read):
    reports, _ = read(write("n.csv", 'text\n"one\n\ufefftwo\x01"\n'))
    assert reports[0].text == "one\n\ufefftwo\x01"


def test_a_huge_cell_is_read_and_one_above_the_limit_passed_over(write, read):
    content = f"id,text\n1,{'dam ' * 100_000}\n2,{'x' * 20_000_001}\n3,three\n"
    reports, failures = read(write("n.csv", content))
    assert [len(r.text) for r in reports] == [400_000, 5]
    assert "longer than" in failures[0].problem


def test_rows_without_ids_are_numbered_and_empty_ones_told(write, read):
    reports, failures = read(write("n.tsv", "text\ttitle\none\tA\n\n\tB\ntwo\t\n"))
    assert [(r.id, r.title) for r in reports] == [("n:1", "A"), ("n:3", None)]
    assert "empty" in failures[0].problem


@pytest.mark.parametrize("content", ["", "id,text\n"])
def test_a_table_without_rows_is_a_failure(write, read, content):
    assert len(read(write("n.csv", content))[1]) == 1


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2018-07-16", "2018-07-16"),
        ("2018-07-16T07:28:08-04:00", "2018-07-16T07:28:08-04:00"),
        ("2018-07-16T07:28:08Z", "2018-07-16T07:28:08+00:00"),
        ("2018-07-16 07:28", "2018-07-16T07:28:00"),
        ("2018/07/16", "2018-07-16"),
        ("Mon, 16 Jul 2018 07:28:00 GMT", "2018-07-16T07:28:00+00:00"),
        ("Wed 05 Apr 2017", "2017-04-05"),
        ("Tuesday, January 15, 2019", "2019-01-15"),
        ("15th Sept. 2019", "2019-09-15"),
        ("July 15, 2018 2:09 PM", "2018-07-15T14:09:00"),
        ("July 15, 2018 2:09 PM ET", "2018-07-15"),
        ("25/12/2018", "2018-12-25"),
        ("12/25/2018", "2018-12-25"),
        ("05/04/2017", None),
        ("31 June 2018", None),
        ("yesterday", None),
        ("", None),
        ("1531722000", None),
    ],
)
def test_dates_become_iso_8601_or_nothing(given, iso):
    assert normalise_date(given) == iso


def test_a_table_without_the_text_column_is_told_of_once(write, read):
    content = "headline,body\n" + "Dam,The dam is safe\n" * 300
    for columns in (None, {"text": "bdoy"}):
        reports, failures = read(write("n.csv", content), columns=columns)
        assert (len(reports), len(failures)) == (0, 1)


def test_a_row_cut_by_an_unquoted_comma_is_a_failure_and_no_half_of_a_text(write, read):
    content = "id,text\n1,Police said, on Monday, it is safe\n2,two\n3\n4,four,\n"
    reports, failures = read(write("n.csv", content))
    assert [r.text for r in reports] == ["two", "four"]
    assert [f.location.rpartition(":")[2] for f in failures] == ["2", "4"]
    assert "4 cells" in failures[0].problem
    assert "'text' is empty" in failures[1].problem


@pytest.mark.parametrize(
    ("given", "code"), [("eng", "en"), ("en_US", "en"), ("English", "en"), ("de", "de")]
)
def test_languages_are_taken_as_people_write_them(write, read, given, code):
    row = {"text": "The dam is safe, said the mayor.", "language": given}
    assert read(write("n.jsonl", json.dumps(row)))[0][0].language == code
