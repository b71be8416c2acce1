"""What pages are made of: parts of long reports, differences, chains as a drawing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.invention.long_report import long_reading
from reportedly.records import Reading, Report
from reportedly.views.pages.addresses import pack
from reportedly.views.pages.chain_graph import Strand, chain_graph
from reportedly.views.pages.differences import differences
from reportedly.views.pages.parts import part_of, parts_of


@pytest.mark.parametrize("reading", [
    long_reading(3000, id="a"), Reading(Report("b", "x" * 300_000)), long_reading(1, id="c"),
    Reading(Report("d", "")),
])  # fmt: skip
def test_parts_are_the_whole_text_and_hold_every_statement_once(reading):
    parts = parts_of(reading)
    text = "".join(part_of(reading, part).report.text for part in parts)
    assert text == reading.report.text
    shown = [one.id for part in parts for one in part_of(reading, part).statements]
    assert sorted(shown) == sorted(one.id for one in reading.statements)


def test_a_statement_in_a_later_part_reads_back_as_the_same_words():
    reading = long_reading(3000, id="a")
    part = part_of(reading, parts_of(reading)[-1])
    assert {one.content[0].of(part.report.text) for one in part.statements} == {"the dam held"}


def test_a_report_of_300_attributions_is_one_part():
    assert len(parts_of(long_reading(300, id="a"))) == 1


LINES = st.lists(st.text("ab ", max_size=8), max_size=6)


@given(LINES, LINES)
def test_differences_without_what_is_new_are_the_old_text(old, new):
    blocks = differences("\n".join(old), "\n".join(new))
    words = ["".join(piece.text for piece in block if piece.kind != "new") for block in blocks]
    assert "\n".join(words).split() == "\n".join(old).split()


def strand(origin, outlet, day="2017-05-01", **more):
    return Strand(origin, origin == "Ana", "", (), outlet, day, "asserts", "/report", **more)


def test_outlets_with_one_origin_hang_on_one_circle():
    graph = chain_graph([strand("Ana", "A"), strand("Ana", "B", "2017-05-03"), strand("?", "C")])
    assert [node.words for node in graph.nodes if node.kind == "origin"] == ["Ana"]
    assert [node.words for node in graph.nodes if node.kind == "outlet"] == ["A", "B", "C"]
    first, second = (node.x for node in graph.nodes if node.words in ("A", "B"))
    assert first < second, "the later one stands further right"


def test_a_copy_hangs_on_what_it_was_taken_from():
    graph = chain_graph([strand("Ana", "A"), strand("Ana", "B", taken_from=0)])
    assert [edge.kind for edge in graph.edges] == ["told", "copied"]


def test_a_drawing_of_nothing_and_of_no_dates_can_be_made():
    assert chain_graph([]).nodes == ()
    assert chain_graph([strand("Ana", "A", "")]).ticks == ()


@given(st.text())
def test_any_id_comes_through_a_form(text):
    from urllib.parse import unquote

    packed = pack(text)
    assert packed.isascii() and packed.isprintable()
    assert unquote(packed, errors="surrogatepass") == text
