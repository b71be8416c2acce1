from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from reportedly.records import (
    Attribution,
    Certainty,
    Reading,
    Report,
    Source,
    Span,
    Statement,
    Station,
)
from reportedly.views.outline import outline
from reportedly.views.terminal import Tally, show_reading, summary_line, tally
from reportedly.views.words import clean, shorten, sureness, who
from tests.views.examples import bridge_reading, dam_reading
from tests.views.strategies import readings

PIPED = (Path(__file__).parent / "bridge.txt").read_text(encoding="utf-8")


def page(reading: Reading, *, encoding: str = "utf-8", **options: object) -> str:
    """What ``show_reading`` writes to a file of this encoding."""
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    show_reading(reading, Console(file=file, **options))
    file.flush()
    return raw.getvalue().decode(encoding)


def relayed() -> Reading:
    """The army, through a wire."""
    stations = (
        Station("army", "s1"),
        Station("Wire", None, "cites"),
        Station("Post", None, "publishes"),
    )
    said = Statement(
        "t1", (Span(0, 4),), stations, (Certainty("PR+"), Certainty("Uu"), Certainty("CT-")), "a1"
    )
    found = Attribution("a1", (Span(0, 4),), (), (), "direct", 1.0, speaker="s1")
    return Reading(Report("x", "rain"), (found,), (Source("s1", "army"),), (said,))


def test_a_piped_page_is_plain_lines():
    assert page(bridge_reading()) == PIPED


def test_an_ascii_output_gets_ascii_marks():
    shown = page(dam_reading(), encoding="ascii")
    assert 'The mayor said "the dam is safe"' in shown
    assert "14-46" in shown and "?" not in shown.replace("? fairly", "").replace("? unsure", "")
    assert "army -> Wire (cites) -> Post" in page(relayed(), encoding="ascii")


def test_a_piped_line_is_not_cut_or_wrapped_at_any_width():
    words = "dam " * 60
    report = Report(id="x", text=words)
    said = Attribution("a1", (Span(0, len(words)),), (), (), "indirect", 1.0)
    assert f"\n      {words.strip()}\n" in page(Reading(report, (said,)), width=40)


def test_a_terminal_page_fits_its_width():
    lines = page(dam_reading(), force_terminal=True, no_color=True, width=40).splitlines()
    assert max(map(cell_len, map(without_styles, lines))) <= 40


@pytest.mark.parametrize(("options", "colour"), [({}, True), ({"no_color": True}, False)])
def test_colour_is_left_out_when_it_is_not_wanted(options, colour):
    shown = page(
        dam_reading(), force_terminal=True, color_system="standard", legacy_windows=False, **options
    )
    assert ("\x1b[33m" in shown) == colour
    assert "unsure (0.31)" in shown


@settings(max_examples=50)
@given(readings(), st.sampled_from(["utf-8", "ascii", "cp1252"]))
def test_nothing_in_a_report_steers_a_piped_page(reading, encoding):
    shown = page(reading, encoding=encoding)
    assert all(line.isprintable() or clean(line) for line in shown.split("\n"))
    assert not set(shown) & set("\x00\x07\r\x1b\x85\x9b\u061c\u2028\u202e\u2066")


@settings(max_examples=50)
@given(readings(), st.integers(1, 120))
def test_every_attribution_and_source_is_on_a_terminal_page_of_any_width(reading, width):
    shown = page(reading, force_terminal=True, width=width, color_system=None)
    if reading.unread is None and width > 20:
        assert all(attribution.id in shown for attribution in reading.attributions)
    assert not set(shown) & set("\x00\x07\r\x1b\x85\x9b\u202e")


def test_report_text_is_not_rich_markup():
    report = Report(id="x", text="[bold]said[/bold] :smile:", title="[red]a[/red]")
    said = Attribution("a1", (Span(0, 25),), (), (), "indirect", 1.0)
    shown = page(Reading(report, (said,)))
    assert "[red]a[/red]" in shown and "[bold]said[/bold] :smile:" in shown


def test_a_report_that_was_not_read_says_why():
    shown = page(Reading(Report(id="x", text="Bonjour."), unread="the report is in French (fr)"))
    assert shown == "x\n! Not read: the report is in French (fr)\n\n"


def test_a_report_without_attributions_says_so():
    assert "No attributions found." in page(Reading(Report(id="x", text="Nobody spoke.")))


def test_the_closing_line_adds_up_many_reports():
    unread = Reading(Report(id="x", text="Bonjour."), unread="in French")
    total = tally(dam_reading(), dam_reading(), unread)
    assert summary_line(total, failures=2) == (
        "3 reports · 4 statements by 1 source · 2 with no source given · 1 not read · 2 failed"
    )
    assert summary_line(Tally()) == "0 reports · 0 statements"


@given(readings())
def test_the_outline_has_every_attribution_once_even_when_parents_go_in_a_circle(reading):
    found = [attribution for _, attribution in outline(reading.attributions)]
    assert sorted(found, key=lambda a: a.id) == sorted(reading.attributions, key=lambda a: a.id)


def test_nested_attributions_follow_their_parent():
    first, second, third = dam_reading().attributions
    third = replace(third, parent="a2")
    depths = [(depth, a.id) for depth, a in outline((third, second, first))]
    assert depths == [(0, "a1"), (1, "a2"), (2, "a3")]


@pytest.mark.parametrize(
    ("worded", "name", "shown"),
    [
        ("The mayor", "Ana Ruiz", "The mayor (Ana Ruiz)"),
        ("Ruiz", "Ana Ruiz", "Ana Ruiz"),
        ("the United Nations", "United Nations", "the United Nations"),
        ("us", "Russia", "us (Russia)"),
        ("", "Ana Ruiz", "Ana Ruiz"),
        ("officials", "unspecified", "officials"),
        ("", "unspecified", "unspecified"),
    ],
)
def test_a_source_is_shown_as_worded_and_by_name_where_the_wording_lacks_it(worded, name, shown):
    spans = (Span(0, len(worded)),) if worded else ()
    attribution = Attribution("a1", (), (), spans, "indirect", 1.0, speaker="s1")
    assert who(attribution, Source("s1", name), worded) == shown


def test_a_long_content_keeps_both_its_ends():
    shown = shorten("first " + "word " * 100 + "last")
    assert shown.startswith("first word") and shown.endswith("word last") and " […] " in shown
    assert len(shown) <= 310
    assert len(shorten("x" * 1000)) <= 310
    assert shorten("short") == "short"


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(0.9, ""), (0.75, ""), (0.6, "fairly sure (0.60)"), (0.2, "unsure (0.20)")],
)
def test_only_doubt_is_put_in_words(confidence, words):
    assert sureness(confidence) == words


def without_styles(line: str) -> str:
    """The line without what Rich put around its words."""
    return "".join(
        part.partition("m")[2] if index else part for index, part in enumerate(line.split("\x1b["))
    )
