"""What a report's own lines show of who wrote it and where."""

import pytest

from reportedly.links.lineage import voice_of
from reportedly.links.signs import credited_outlet, pictured_by, signed_by, written_from
from reportedly.records import Furniture, Reading, Report, Span

PROSE = (
    "The old dam above the town of Tarvo burst at dawn and flooded the mill, the school "
    "and all of its houses."
)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Associated Press — By ANA RUIZ - Associated Press", "Associated Press"),
        ("Ana Ruiz, Bo Lind and Cy Orr, Bloomberg", "Bloomberg"),
        ("By ANA RUIZ and BO LIND Associated Press", "Associated Press"),
        ("NBC News", "NBC News"),
        ("The Associated Press | Monday, July 16, 2018, 9:06 a.m.", "Associated Press"),
        ("Ana Ruiz / Reuters", None),
        ("(Photo: Ana Ruiz, AFP/Getty Images)", None),
        ("Reuters was founded in 1851.", None),
        ("Ana Ruiz, Daily Planet of Nowhere", None),
    ],
)
def test_a_line_of_names_before_the_prose_credits_an_outlet_but_no_picture_does(line, outlet):
    report = Report("a", f"Dam bursts\n{line}\n{PROSE}", publisher="Tarvo Echo")
    assert credited_outlet(report, "Tarvo Echo") == outlet


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("The Latest on the dam (all times local):", "Associated Press"),
        ("... he said. (Reporting by Ana Ruiz; Editing by Bo Lind)", "Reuters"),
        ("The mayor, reporting by phone; he was editing by hand.", None),
    ],
)
def test_a_wires_way_of_signing_names_it(text, wire):
    assert signed_by(text) == wire


def test_a_portals_page_speaks_in_the_voice_of_whom_it_credits():
    text = f"Dam bursts\nBy ANA RUIZ Associated Press\nTARVO\n{PROSE}"
    voice = voice_of(Reading(Report("a", text, publisher="Tarvo Echo")))
    assert (voice.name, voice.wire, voice.places) == ("AP", True, ("TARVO",))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f"TARVO — {PROSE}", ["TARVO"]),
        (f"{PROSE}\nBo Lind reported from Ulm.", ["Ulm"]),
        (f"{PROSE}\nFrom CNN's Ana Ruiz in Ulm", ["Ulm"]),
        (PROSE, []),
    ],
)
def test_datelines_and_credits_say_where_a_report_was_written(text, places):
    assert written_from(Report("a", text)) == places


def test_a_caption_has_its_photographers_agency():
    text = "Children wade through Tarvo.\nPhoto: Ana Ruiz, AP\n" + PROSE
    credit = text.index("Photo")
    furniture = (Furniture(Span(credit, text.index("\n", credit)), "caption"),)
    report = Report("a", text, furniture=furniture)
    assert pictured_by(report, Span(0, 28)) == "AP"
    assert pictured_by(report, Span(len(text) - 20, len(text))) is None
