from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from reportedly.records import Furniture, Hyperlink, Reading, Report, Source, Span
from reportedly.views.exports.html import readings_to_html
from reportedly.views.exports.markup import is_web_address
from reportedly.views.said import statements_said
from tests.views.examples import TEXT, dam_reading
from tests.views.strategies import readings

VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """What a browser would make of a page: its elements, its articles' text, its hrefs."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.articles: list[str] = []
        self.marked: dict[str, str] = {}
        self.data = ""
        self._around: list[str | None] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "article":
            self.articles.append("")
        if tag not in VOID:
            self.open.append(tag)
            names = (dict(attrs).get("class") or "").split()
            self._around.append(dict(attrs).get("data-a") if "m" in names else None)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._around.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] not in (["style"], ["script"]):
            self.data += data
        if "article" in self.open:
            self.articles[-1] += data
            for anchor in set(self._around) - {None}:
                self.marked[anchor] = self.marked.get(anchor, "") + data

    def having(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.elements if name in (attrs.get("class") or "").split()]


@settings(max_examples=60)
@given(readings(), readings())
def test_the_text_on_the_page_is_the_report_s_text_whatever_is_marked_in_it(first, second):
    page = Page(readings_to_html([first, second]))
    texts = [reading.report.text.replace("\x00", "\ufffd") for reading in (first, second)]
    assert page.articles == texts
    assert page.open == []


@settings(max_examples=60)
@given(readings())
def test_each_statement_marks_exactly_its_content(reading):
    page, text = Page(readings_to_html([reading])), reading.report.text.replace("\x00", "\ufffd")
    for number, said in enumerate(statements_said(reading), start=1):
        content = said.statement.content
        inside = {i for span in content for i in range(span.start, span.end)}
        marked = "".join(text[i] for i in sorted(inside))
        if len(inside) == sum(span.end - span.start for span in content):
            assert page.marked.get(f"r1-{number}", "") == marked


@settings(max_examples=60)
@given(readings())
def test_ids_are_unique_and_every_link_within_the_page_arrives(reading):
    page = Page(readings_to_html([reading, reading]))
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    inner = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    cards = {href[1:] for href in inner if href.startswith("#") and href.endswith("-card")}
    assert cards <= set(ids)


def test_a_text_with_lone_surrogates_keeps_its_length():
    page = readings_to_html([Reading(Report(id="x", text="a\ud83db\x00c"))])
    assert Page(page).articles == ["a\ufffdb\ufffdc"]
    assert page.encode()


def test_the_page_names_sources_with_counts_and_cards_with_words():
    page = Page(readings_to_html([dam_reading()]))
    words = " ".join(page.data.split())
    assert "Dam is safe, says mayor" in words
    assert "The Post · 2024-05-02" in words
    assert "by Jo Field (AP)" in words
    assert "2 statements by 1 source, 1 unnamed · 1 with no source given" in words
    assert "Lidice police 1 Ana Ruiz 1 unspecified 1" in words
    assert (
        "a2 The mayor (Ana Ruiz) · said “the dam is safe” "
        "Ana Ruiz open The Post takes no stand direct · within a1 · fairly sure (0.62)" in words
    )
    assert "indirect · unsure (0.31) · 72–78, 90–97" in words
    assert "tagger 1, rules 2" in words
    assert [attrs["data-label"] for attrs in page.having("kind")] == ["dateline"]
    assert page.articles == [TEXT]


def test_line_style_label_and_colour_are_classes_of_the_marked_text():
    page = Page(readings_to_html([dam_reading()]))
    styles = {attrs["data-a"]: attrs["class"] for attrs in page.having("m") if "data-a" in attrs}
    assert styles == {
        "r1-1": "m mixed n1 c0 l1",
        "r1-2": "m direct n2 c1 l0",
        "r1-3": "m indirect n3 cx l0",
    }
    labels = [attrs["data-label"] for attrs in page.having("tag") if "id" in attrs]
    assert labels == ["a1", "a2", "a3"]


def test_hostile_text_is_never_markup():
    evil = "</article><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}\"'"
    report = Report(
        id=evil, text=evil, title=evil, publisher=evil, byline=evil, published=evil,
        url=evil, licence=evil, dateline=evil, location=evil, language=evil, wire_credits=(evil,),
        hyperlinks=(Hyperlink(Span(0, 5), evil),),
    )  # fmt: skip
    attribution = replace(dam_reading().attributions[1], id=evil, parent=evil)
    source = Source("s2", evil, (evil, "x"))
    html = readings_to_html(
        [Reading(report, (attribution,), (source,), versions=((evil, evil),), unread=evil)] * 2
    )
    page = Page(html)
    assert [tag for tag, _ in page.elements if tag in {"script", "img", "style"}] == [
        "style",
        "script",
    ]
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert page.articles == [evil, evil]
    assert "49" not in page.data


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://a.example/x?y=1", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example/x", False),
        ("/relative", False),
        ("https:", False),
        ("java\nscript:alert(1)", False),
        ("https://[a", False),
        ("https://a.example/\u202e", False),
        ("", False),
    ],
)
def test_only_web_addresses_can_be_followed(url, followed):
    report = Report(id="x", text="look here", url=url, hyperlinks=(Hyperlink(Span(0, 4), url),))
    page = Page(readings_to_html([Reading(report)]))
    links = [attrs for attrs in page.having("link") if "href" in attrs]
    assert is_web_address(url) == followed
    assert [attrs["href"] for attrs in links] == [url] * 2 * followed
    assert all(attrs["rel"] == "noopener noreferrer nofollow" for attrs in links)


def test_the_page_asks_nothing_of_the_network_and_allows_only_its_own_style_and_script():
    html = readings_to_html([dam_reading()])
    policy = html.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    assert policy.startswith("default-src 'none'; ")
    for element in ("style", "script"):
        content = re.search(rf"<{element}[^>]*>(.*?)</{element}>", html, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert not re.search(r"\bsrc=|@import|url\(|\sstyle=", html)


def test_the_style_and_script_are_light():
    html = readings_to_html([dam_reading()])
    own = re.findall(r"<(?:style|script)[^>]*>(.*?)</", html, re.DOTALL)
    assert sum(len(part.encode()) for part in own) < 25_000


def test_a_rule_narrows_the_text_to_each_source():
    html = readings_to_html([dam_reading()])
    assert [f".report:has(.f{n}:checked)" in html for n in (1, 2, 3, 4)] == [
        True,
        True,
        True,
        False,
    ]


def test_several_reports_are_listed_at_the_top():
    unread = Reading(Report(id="b", text="Bonjour.", title="Le barrage"), unread="it is in French")
    page = Page(readings_to_html([dam_reading(), unread]))
    words = " ".join(page.data.split())
    assert "2 reports · 2 statements by 1 source" in words
    assert "Le barrage not read" in words
    assert [attrs["id"] for attrs in page.having("report")] == ["r1", "r2"]
    assert [tag for tag, _ in page.elements if tag == "h1"] == ["h1"]


def test_a_report_that_was_not_read_says_why():
    unread = Reading(Report(id="b", text="Bonjour."), unread="the report is in French")
    words = " ".join(Page(readings_to_html([unread])).data.split())
    assert "Not read: the report is in French" in words
    assert "No attributions found" not in words


def test_marks_of_direction_are_fenced_in_and_named():
    page = Page(
        readings_to_html([Reading(Report(id="x", text="safe\u202eefas", title="a\u202eb"))])
    )
    assert [attrs["data-label"] for attrs in page.having("ctl")] == ["U+202E"]
    assert page.articles == ["safe\u202eefas"]
    assert page.data.count("\u202e") == 1


def test_spans_past_the_end_of_the_text_are_cut_to_it():
    report = Report(id="x", text="short", furniture=(Furniture(Span(2, 99), "share"),))
    assert Page(readings_to_html([Reading(report)])).articles == ["short"]
    assert Page(readings_to_html([Reading(replace(report, text=""))])).articles == [""]


def test_no_readings_make_a_page_that_says_so():
    assert "0 reports" in Page(readings_to_html([])).data
