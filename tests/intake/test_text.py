"""Plain text comes back code point for code point; what is no text is told of."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.intake import read_inputs, report_from_text
from reportedly.records import Report

PROSE = "Police said on Friday that the dam is safe, and that the bridges would stay open for now."

# Surrogates are no text; NUL and runs of control characters make a file binary; a first U+FEFF is
# the encoding's mark.
unicode_text = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")).filter(
    lambda text: (
        bool(text.strip())
        and not text.startswith("\ufeff")
        and sum(ord(character) < 32 for character in text) * 20 < len(text)
    )
)


@settings(max_examples=150, deadline=None)
@given(unicode_text)
def test_any_unicode_text_comes_back_code_point_for_code_point(text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.txt")
        path.write_bytes(text.encode("utf-8"))
        (report,) = read_inputs([path])
    assert isinstance(report, Report)
    assert report.text == text
    assert all(mark.span.end <= len(text) for mark in report.furniture)


@pytest.mark.parametrize("text", ["one\r\ntwo\r\n", "\n\n  one\t\n", "one\rtwo", "a\u2028b\u0085c"])
def test_line_ends_and_white_space_are_kept(write, read, text):
    reports, _ = read(write("a.txt", text))
    assert reports[0].text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", PROSE + " Café"),
        ("utf-8-sig", PROSE),
        ("utf-16", PROSE + " “Café”"),
        ("cp1252", PROSE + " “It’s safe”, the mayor of Orléans said – twice."),
        ("latin-1", PROSE + " The mayor of Orléans said so."),
        ("cp1251", "Мэр города сообщил в пятницу, что плотина безопасна. " * 8),
    ],
)
def test_encodings_are_told(write, read, encoding, text):
    reports, failures = read(write("a.txt", text.encode(encoding)))
    assert failures == []
    assert reports[0].text == text


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"dam\0safe", "NUL bytes"),
        ("dam\0safe".encode("utf-16"), "NUL characters"),
        (b"\x01\x02\x03\x04dam", "control characters"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\xff\xfe\x00", "encoding"),
    ],
)
def test_what_is_no_text_is_a_failure_that_says_why(write, read, content, problem):
    reports, failures = read(write("bad.txt", content))
    assert reports == []
    assert problem in failures[0].problem
    assert failures[0].location.endswith("bad.txt")
    assert failures[0].next_step.endswith(".")


def test_a_text_above_the_limit_is_refused(write, read):
    _, failures = read(write("a.txt", "dam " * 1_250_001))
    assert "longer than 5,000,000 characters" in failures[0].problem


@pytest.mark.parametrize(
    ("content", "language"),
    [
        (PROSE, "en"),
        ("Le président a déclaré hier que les forces de la coalition ont bombardé des positions "
         "dans le nord du pays, où plusieurs civils sont morts.", "fr"),
        ("Россия обвинила США", "ru"),
        ("Dam safe", "en"),
    ],
)  # fmt: skip
def test_the_language_is_identified(write, read, content, language):
    reports, _ = read(write("a.txt", content))
    assert reports[0].language == language


def test_a_given_text_becomes_a_report_with_the_given_fields():
    report = report_from_text("(HARBOUR) The dam is safe.", title="Dam safe")
    assert (report.id, report.title, report.publisher) == ("text", "Dam safe", "HARBOUR")
    with pytest.raises(TypeError):
        report_from_text("The dam", outlet="x")


def test_standard_input_is_read_and_its_format_told(read):
    reports, _ = read("-", stdin=io.BytesIO(PROSE.encode()))
    assert (reports[0].id, reports[0].location, reports[0].text) == ("stdin", "<stdin>", PROSE)


def test_standard_input_stays_open():
    stream = io.BytesIO(PROSE.encode())
    list(read_inputs(["-"], stdin=stream))
    assert not stream.closed
