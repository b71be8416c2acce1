"""HTML pages: the article's text, links that read back, metadata; nothing hostile works."""

from __future__ import annotations

import json

import pytest

BODY = """<h1>Dam holds, mayor says</h1>
<p>The mayor said <a href="https://other.example/x?a=1&amp;b=2">the dam  is
safe</a> on Friday, as the river rose after three days of rain in the valley.</p>
<p>Officials in the district, who had <a href="/b/police"><b>told</b> the police</a> to close two
bridges, said that they would <a href="#top">wait</a> for the water to fall before deciding.</p>
<p>Three families left their houses <a href="javascript:alert(1)">overnight</a> and stayed with
relatives, according to the Red Cross, which opened a shelter in the school.</p>"""

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Dam holds &amp; stands",
    "datePublished": "2018-07-16T07:28:08Z",
    "author": [{"@type": "Person", "name": "Ana Ruiz"}, {"name": "Jo Li"}],
    "publisher": {"@type": "Organization", "name": "Harbour Times"},
    "inLanguage": "en-GB",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "mainEntityOfPage": {"@id": "https://harbour.example/news/dam"},
}


def page(head: str = "", body: str = BODY, lang: str = "en") -> str:
    return (
        f"<!DOCTYPE html><html lang={lang}><head>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<article>{body}</article><footer>About us</footer></body></html>"
    )


def json_ld(content: object) -> str:
    text = content if isinstance(content, str) else json.dumps(content)
    return f'<script type="application/ld+json">{text}</script>'


def test_hyperlinks_read_back_the_words_that_carry_them(write, read):
    head = '<link rel=canonical href="https://harbour.example/news/dam">'
    (report,), _ = read(write("dam.html", page(head)))
    assert [(link.span.of(report.text), link.url) for link in report.hyperlinks] == [
        ("the dam is safe", "https://other.example/x?a=1&b=2"),
        ("told the police", "https://harbour.example/b/police"),
    ]
    assert "<" not in report.text


def test_paragraphs_stand_apart_and_page_furniture_is_left_out(write, read):
    (report,), _ = read(write("dam.html", page()))
    assert "in the valley.\n\nOfficials in" in report.text
    assert "Home" not in report.text


def test_a_headline_repeated_in_the_text_is_marked(write, read):
    (report,), _ = read(write("dam.html", page()))
    assert report.title == "Dam holds, mayor says"
    assert [(m.kind, m.span.of(report.text)) for m in report.furniture] == [
        ("title", "Dam holds, mayor says")
    ]


@pytest.mark.parametrize(
    "content",
    [
        ARTICLE,
        [{"@type": "WebPage"}, ARTICLE],
        {"@graph": [{"@type": "BreadcrumbList", "itemListElement": []}, ARTICLE]},
        {"@graph": [
            {**ARTICLE, "publisher": {"@id": "#org"}, "@type": ["Article", "NewsArticle"]},
            {"@id": "#org", "@type": "Organization", "name": "Harbour Times"},
        ]},
        json.dumps(ARTICLE)[:-1] + ",}",
        "<!--\n" + json.dumps(ARTICLE) + "\n-->",
    ],
    ids=["plain", "list", "graph", "reference", "comma", "comment"],
)  # fmt: skip
def test_metadata_come_from_json_ld(write, read, content):
    (report,), _ = read(write("dam.html", page(json_ld(content))))
    assert (report.title, report.publisher) == ("Dam holds & stands", "Harbour Times")
    assert (report.published, report.byline) == ("2018-07-16T07:28:08+00:00", "Ana Ruiz, Jo Li")
    assert (report.url, report.language) == ("https://harbour.example/news/dam", "en")
    assert report.licence == "https://creativecommons.org/licenses/by/4.0/"


def test_metadata_come_from_meta_elements_where_json_ld_is_broken(write, read):
    head = json_ld('{"@type": "NewsArticle", "headline": ') + (
        '<meta property="og:title" content="Dam holds">'
        '<meta property="og:site_name" content="Harbour Times">'
        '<meta property="article:published_time" content="2018-07-16">'
        '<meta name="author" content="By Ana Ruiz"><meta property="og:url" content="https://h.example/1">'
        '<a rel="license" href="https://creativecommons.org/licenses/by/2.5/">CC BY 2.5</a>'
    )
    (report,), _ = read(write("dam.html", page(head)))
    assert (report.title, report.publisher) == ("Dam holds", "Harbour Times")
    assert (report.published, report.byline) == ("2018-07-16", "Ana Ruiz")
    assert (report.url, report.licence) == ("https://h.example/1", "CC BY 2.5")


def test_an_article_that_only_json_ld_carries_is_read(write, read):
    text = "The mayor said the dam is safe. " * 12
    content = json_ld({**ARTICLE, "articleBody": text})
    (report,), _ = read(write("dam.html", page(content, body="<p>Please turn on scripts.</p>")))
    assert report.text == text.strip()


def test_the_declared_encoding_of_a_page_is_believed(write, read):
    text = page('<meta charset="iso-8859-2">', BODY.replace("mayor", "starosta Šimůnek"))
    (report,), _ = read(write("dam.html", text.encode("iso-8859-2")))
    assert "starosta Šimůnek" in report.text


def test_the_text_outweighs_the_language_that_the_page_claims(write, read):
    assert read(write("dam.html", page(lang="de")))[0][0].language == "en"


@pytest.mark.parametrize(
    "content",
    [
        "<html><body></body></html>",
        "<!-- nothing -->",
        "<html><body><nav><a href=/>Home</a> <a href=/n>News</a></nav></body></html>",
        page(body="<p>Page not found.</p>"),
        "<div>" * 30_000,
        "<html><body>" + "<p>" * 200_000,
        "<html><body>" + "<table><tr><td>" * 3_000,
    ],
    ids=["empty", "comment", "menu", "missing", "deep", "many", "tables"],
)
def test_a_page_without_an_article_is_a_failure(write, read, content):
    reports, failures = read(write("dam.html", content), write("ok.html", page()))
    assert [report.id for report in reports] == ["ok"]
    assert len(failures) == 1
    assert failures[0].location.endswith("dam.html")


def test_entities_of_a_page_are_not_expanded(write, read, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "boom">{bomb}'
    doctype += f'<!ENTITY file SYSTEM "file://{secret}">]>'
    content = doctype + page(body=BODY + "<p>Then &e11; and &file; were said by the mayor.</p>")
    (report,), _ = read(write("dam.xhtml", content))
    assert "SECRET" not in report.text
    assert len(report.text) < 2000


def test_a_page_with_odd_characters_stays_encodable(write, read):
    body = BODY + "<p>The mayor said &#xD800; and &#0; and &#x110000; to the police on Friday.</p>"
    (report,), _ = read(write("dam.html", page(body=body)))
    report.text.encode("utf-8")
    assert "\0" not in report.text


def test_a_page_above_the_limit_is_refused(write, read):
    _, failures = read(write("dam.html", page() + " " * 10_000_001))
    assert "larger than 10 MB" in failures[0].problem


@pytest.mark.parametrize(
    "opening", ['<?xml version="1.0" encoding="utf-8"?>', "<!-- the body -->", "\\u0000\\ud800"]
)
def test_an_article_body_in_json_ld_may_be_markup_of_any_kind(write, read, opening):
    story = "<p>" + "The mayor said on Monday that the dam is safe. " * 5 + "</p>"
    body = opening.replace('"', '\\"') + story
    data = f'{{"@type": "NewsArticle", "articleBody": "{body}"}}'
    content = f'<p>Short.</p><script type="application/ld+json">{data}</script>'
    (report,), failures = read(write("dam.html", content))
    assert failures == []
    assert "the dam is safe. The mayor" in report.text
    report.text.encode("utf-8")


def test_a_page_whose_article_body_is_only_a_comment_stops_no_other(write, read):
    data = '{"@type": "NewsArticle", "articleBody": "<!-- <p>The dam is safe.</p> -->"}'
    bad = f'<p>Short.</p><script type="application/ld+json">{data}</script>'
    reports, failures = read(write("bad.html", bad), write("ok.html", page()))
    assert [report.id for report in reports] == ["ok"]
    assert "no article" in failures[0].problem
