"""What pages are made of: parts of long reports, differences, chains as a drawing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.invention.long_report import long_reading
from reportedly.ledger.happened import MonthCount
from reportedly.records import Reading, Report
from reportedly.views.pages.addresses import pack
from reportedly.views.pages.chain_graph import Strand, chain_graph
from reportedly.views.pages.differences import differences
from reportedly.views.pages.happened import axis_of
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


def test_what_is_said_among_other_things_is_drawn_and_titled_so():
    graph = chain_graph([strand("Ana", "A"), strand("?", "B", beside=True)])
    by_words = {node.words: node for node in graph.nodes if node.kind.startswith("outlet")}
    assert by_words["A"].kind == "outlet" and by_words["B"].kind == "outlet beside"
    assert by_words["B"].title.endswith(", among other things")


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


def test_reports_of_one_day_stand_by_the_hour_in_one_zone():
    drawn = chain_graph(
        [
            strand("Ana", "Early", "2017-05-01T08:00:00+02:00"),
            strand("Ana", "Late", "2017-05-01T12:00:00Z"),
            strand("Ana", "Between", "2017-05-01T05:00:00-04:00"),
        ]
    )
    at = {node.words: node.x for node in drawn.nodes if node.kind == "outlet"}
    assert at["Between"] == pytest.approx((at["Early"] + at["Late"]) / 2)
    assert drawn.by == "by hour (UTC)"
    assert [tick.words for tick in drawn.ticks] == ["05-01 06:00", "05-01 08:00", "05-01 10:00",
                                                    "05-01 12:00"]  # fmt: skip


def test_where_one_hour_is_not_known_reports_stand_by_the_day():
    drawn = chain_graph(
        [strand("Ana", "A", "2017-05-01T08:00:00Z"), strand("Ana", "B", "2017-05-01")]
    )
    assert len({node.x for node in drawn.nodes if node.kind == "outlet"}) == 1
    assert drawn.by == "by day"


DATES = ("", "last May", "2017-05-01", "2017-05-31T23:59:59Z", "0001-01-01", "1969-12-31",
         "9999-12-31T23:59:59-12:00")  # fmt: skip


@given(st.lists(st.sampled_from(DATES), max_size=6))
def test_whatever_dates_reports_have_they_stand_on_the_axis(dates):
    drawn = chain_graph([strand("Ana", "A", day) for day in dates])
    assert all(470 <= node.x <= 800 for node in drawn.nodes if node.kind == "outlet")
    assert all(470 <= tick.x <= 800 for tick in drawn.ticks)
    assert len(drawn.ticks) <= 5


def test_a_copy_of_another_origins_report_hangs_on_its_own_origin_too():
    drawn = chain_graph([strand("Ana", "A"), strand("Ben", "B", taken_from=0)])
    assert sorted(edge.kind for edge in drawn.edges) == ["copied", "told", "told"]


def test_the_axis_of_months_is_the_fullest_stretch_and_tells_what_it_leaves_out():
    counts = [MonthCount("1815-06", 1, 2), MonthCount("2017-05", 3, 3), MonthCount("2017-07", 6, 7),
              MonthCount("2099-01", 1, 1)]  # fmt: skip
    drawn = axis_of(counts)
    assert [month for month, number, _, _ in drawn.months if number] == ["2017-05", "2017-07"]
    assert drawn.months[-1] == ("2017-07", 6, 100.0, "o5")
    assert (drawn.before, drawn.after, len(drawn.months)) == (2, 1, 12)
    assert axis_of([MonthCount("XXXX-05", 1, 1)]) is None
