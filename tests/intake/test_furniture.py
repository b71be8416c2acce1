"""Furniture is marked where it stands, its content becomes metadata, and prose is let alone."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportedly.intake import mark_furniture, read_furniture
from reportedly.intake.openings import read_opening
from reportedly.intake.wordings import whole_lines

PROSE = (
    "Police said on Friday that the dam above the town is safe, and that both of the bridges over "
    "the river would stay open for as long as the water does not rise any further."
)
TEXT = f"{PROSE}\n{PROSE}\n"


def marks(text: str, **options: str) -> list[tuple[str, str]]:
    return [(mark.kind, mark.span.of(text)) for mark in mark_furniture(text, **options)]


@pytest.mark.parametrize(
    ("opening", "kind", "place", "wires", "publisher"),
    [
        ("BEIRUT (Reuters) -", "dateline", "BEIRUT", ("Reuters",), None),
        ("WASHINGTON, Jan 5 (AP) —", "dateline", "WASHINGTON", ("Associated Press",), None),
        ("WASHINGTON, D.C., Jan. 5, 2018 (UPI) --", "dateline", "WASHINGTON", ("UPI",), None),
        ("MOSCOW/BEIRUT (AFP) –", "dateline", "MOSCOW/BEIRUT", ("AFP",), None),
        ("Beirut (AFP) –", "dateline", "Beirut", ("AFP",), None),
        ("LONDON —", "dateline", "LONDON", (), None),
        ("MANCHESTER, N.H. -", "dateline", "MANCHESTER", (), None),
        ("HELSINKI, Finland (QXN) -", "dateline", "HELSINKI", (), "QXN"),
        ("Helsinki, July 14:", "dateline", "Helsinki", (), None),
        ("OSLO, May 2, 2019 /PRNewswire/ --", "dateline", "OSLO", ("PR Newswire",), None),
        ("(QXN) --", "outlet_tag", None, (), "QXN"),
        ("(HARBOURTIMES)", "outlet_tag", None, (), "HARBOURTIMES"),
        ("(Harbour Times) –", "outlet_tag", None, (), "Harbour Times"),
        ("(Reuters) -", "wire_credit", None, ("Reuters",), None),
    ],
)
def test_what_opens_a_report_is_marked_and_read(opening, kind, place, wires, publisher):
    text = f"{opening} {TEXT}"
    assert marks(text) == [(kind, opening)]
    found = read_furniture(text)
    assert (found.dateline, found.wire_credits, found.publisher) == (place, wires, publisher)


@pytest.mark.parametrize(
    "line",
    [
        "(L-R) The mayor, the chief of police and the head of the fire brigade met on Friday.",
        "(a former mayor) He said on Friday that the dam is safe and that the bridges are open.",
        "DAM IS SAFE FOR NOW — The mayor of the town said on Friday that it will hold.",
        "RUIZ--Ana, 98, of the town by the dam, passed away on Friday at her home there.",
        "BREAKING — The mayor of the town said on Friday that the dam is safe for now.",
        "UNICEF said on Friday that the dam is safe - The mayor of the town did not agree.",
        "Ana Ruiz - The mayor of the town - said on Friday that the dam is safe for now.",
        "TRUMP: I think that the dam is safe and that everybody knows it is very safe.",
        "Ruiz (Independent) – The dam is safe, and it has been safe for a very long time now.",
        "The U.S. — The land of the free — said on Friday that the dam is safe for now.",
    ],
)
def test_prose_that_begins_like_a_dateline_is_let_alone(line):
    assert read_opening(line) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- REUTERS", "wire_credit"),
        ("(AP)", "wire_credit"),
        ("With agencies", "wire_credit"),
        ("AFP/Reuters", "wire_credit"),
        ("Reporting by Ana Ruiz; editing by Jo Li", "byline"),
        ("(Additional reporting by Ana Ruiz in Oslo; Editing by Jo Li)", "byline"),
        ("Ana Ruiz in Oslo contributed to this report.", "byline"),
        ("Ruiz reported from Oslo, Norway.", "byline"),
        ("Read more: Dam safe for now, says mayor", "related"),
        ("Related: Dam safe for now", "related"),
        ("Share this", "share"),
        ("Share this post on Facebook", "share"),
        ("Follow us on Twitter", "subscribe"),
        ("Follow Ana Ruiz on Twitter @anaruiz.", "subscribe"),
        ("Sign up for our newsletter", "subscribe"),
        ("Subscribe", "subscribe"),
        ("Advertisement", "notice"),
        ("Report a typo", "notice"),
        ("Source", "notice"),
        ("Source: https://h.example/1", "notice"),
        ("This article first appeared in the Harbour Times.", "notice"),
        ("Photo: Ana Ruiz", "caption"),
        ("(Photo by Ana Ruiz / AFP)", "caption"),
        ("Ana Ruiz/Getty Images", "caption"),
        ("The dam on Friday, July 14, 2018. (AP Photo/Ana Ruiz)", "caption"),
        ("FILE - In this July 14, 2018 file photo, the dam is seen from the air.", "caption"),
        ("© 2018 Harbour Times. All rights reserved.", "licence"),
        ("This text is available under Creative Commons Attribution 2.5.", "licence"),
        ("CC BY 4.0", "licence"),
    ],
)
def test_lines_after_the_prose_are_marked_by_kind(line, kind):
    assert marks(TEXT + line) == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the water had fallen, the police said.",
        "The mayor shared this on Facebook: the dam is safe.",
        "Reuters reported that the dam is safe.",
        "“Read more books,” the mayor said.",
        "Police reported from the scene that nobody was hurt.",
        "The photo shows the dam, the mayor said.",
        "The mayor said that the source of the water is not known.",
        "He subscribes to the view that the dam is safe.",
        "Related or not, both were arrested, police said.",
        "The party said it follows Ana Ruiz on every question.",
        "“Watch out,” the police told the families.",
        "On July 14, 2018, the dam broke.",
        "Editing by hand took months, the mayor said",
        "The union said its members contributed to this success.",
        "“More!”",
        "Ruiz is a reporter for the Harbour Times, her lawyer said.",
        "Copyright law protects the pictures, the court said.",
    ],
)
def test_short_prose_is_let_alone_wherever_it_stands(line):
    for text in (f"{line}\n{TEXT}", f"{PROSE}\n{line}\n{PROSE}", TEXT + line):
        assert marks(text) == []


@pytest.mark.parametrize(
    ("ending", "wires"),
    [
        (" - REUTERS", ("Reuters",)),
        (" (AP)", ("Associated Press",)),
        (" – AFP, dpa", ("AFP", "dpa")),
    ],
)
def test_a_wire_credit_after_the_last_sentence_is_marked_alone(ending, wires):
    text = TEXT.strip() + ending
    assert marks(text) == [("wire_credit", ending.strip())]
    assert read_furniture(text).wire_credits == wires


def test_a_picture_credit_after_prose_is_marked_alone():
    text = f"{PROSE} (Image: Ana Ruiz)\n{PROSE}"
    assert marks(text) == [("caption", "(Image: Ana Ruiz)")]


def test_a_line_of_licence_outlet_and_notice_is_read_in_parts():
    text = f"(HARBOURTIMES) {TEXT}Creative Commons / Harbour-Times / Report a typo\nSource"
    assert [kind for kind, _ in marks(text)] == ["outlet_tag", "licence", "notice"]
    found = read_furniture(text)
    assert (found.licence, found.publisher) == ("Creative Commons", "Harbour-Times")


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Wed 05 Apr 2017", "2017-04-05"),
        ("Tuesday, January 15, 2019\u00a0", "2019-01-15"),
        ("Published 7:50 a.m. ET July 16, 2018 | Updated 9:00 a.m. ET July 17, 2018", "2018-07-16"),
        ("Updated July 17, 2018", None),
        ("05/04/2017", None),
    ],
)
def test_a_date_above_the_prose_gives_the_day_of_publication(line, iso):
    text = f"{line}\n\n{TEXT}"
    assert marks(text) == [("date", line.strip())]
    assert read_furniture(text).published == iso


@pytest.mark.parametrize(
    ("line", "byline", "wires"),
    [
        ("By Ana Ruiz", "Ana Ruiz", ()),
        ("By ANA RUIZ and JO LI, Associated Press", "ANA RUIZ and JO LI, Associated Press",
         ("Associated Press",)),
        ("by Ana Ruiz July 15 at 7:00 AM Email the author", "Ana Ruiz", ()),
        ("By Ana Ruiz | July 14, 2018 10:16 am ET", "Ana Ruiz", ()),
    ],
)  # fmt: skip
def test_a_byline_above_the_prose_is_marked_and_read(line, byline, wires):
    text = f"Dam safe for now\n{line}\n{TEXT}"
    assert ("byline", line) in marks(text)
    found = read_furniture(text)
    assert (found.byline, found.wire_credits) == (byline, wires)


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Dam is safe for now, mayor says", "Dam is safe for now, mayor says"),
        ("# Dam is safe for now", "Dam is safe for now"),
        ("‘We are ready’: mayor on the dam", "‘We are ready’: mayor on the dam"),
        ("Police said the dam is safe.", None),
        ("and the dam is safe", None),
        ("Dear reader,", None),
        ("Safe", None),
    ],
)
def test_a_first_line_that_looks_like_a_headline_is_the_title(first, title):
    text = f"{first}\n\n{TEXT}"
    assert read_furniture(text).title == title
    assert [span for kind, span in marks(text) if kind == "title"] == ([first] if title else [])


def test_a_known_title_is_marked_where_the_text_repeats_it():
    text = f"DAM SAFE: MAYOR\n{TEXT}"
    assert marks(text, title="Dam safe – mayor") == [("title", "DAM SAFE: MAYOR")]
    assert marks(TEXT, title="Dam safe – mayor") == []


def test_a_text_of_very_many_lines_is_marked_at_its_ends():
    text = f"OSLO — {PROSE}\n" + "a\n" * 30_000 + f"{PROSE}\n- REUTERS"
    assert marks(text) == [("dateline", "OSLO —"), ("wire_credit", "- REUTERS")]


lines = st.one_of(
    st.sampled_from([*whole_lines(), PROSE, "By Ana Ruiz", "(AP)", "OSLO —", "2018-07-16", ""]),
    st.text(max_size=60),
)


@given(st.lists(lines, max_size=12).map("\n".join))
@example("(QXN) A general said so.\n(AP)")
@example("::\x1f")
def test_every_mark_lies_inside_the_text_and_none_overlap(text):
    found = mark_furniture(text)
    assert all(mark.span.of(text).strip() == mark.span.of(text) != "" for mark in found)
    assert all(mark.span.end <= len(text) for mark in found)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))


@pytest.mark.parametrize(
    "line", ["(" * 1100, "A " * 550, "A.B-" * 280, "© " * 500, "1 " * 500, "By " + "Ana " * 270]
)
def test_hostile_lines_take_no_time(line):
    mark_furniture(TEXT)
    began = time.perf_counter()
    mark_furniture("\n".join([line] * 40))
    assert time.perf_counter() - began < 2.0


def test_paragraph_marks_inside_a_line_part_paragraphs_as_blank_lines_do():
    text = (
        "The dam holds ### By Ana Ruiz, Associated Press ### VALLETTA (AP) — The dam that "
        "engineers feared would burst has held all night, the mayor said on Monday,"
        " and nobody was hurt in the valley below. ### "
        "Copyright 2018 The Associated Press. All rights reserved."
    )
    found = {f.kind: f.span.of(text) for f in read_furniture(text, title="The dam holds").furniture}
    assert found["title"] == "The dam holds"
    assert found["dateline"] == "VALLETTA (AP) —"
    assert found["licence"].startswith("Copyright 2018")
