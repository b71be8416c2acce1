"""An HTML page → a report: the article's text, its links and metadata.  Nothing is fetched."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin

from lxml import etree, html  # type: ignore[import-untyped]

from reportedly.intake.languages import identify_language
from reportedly.intake.limits import MAX_PAGE_ELEMENTS, MAX_TEXT_CHARACTERS
from reportedly.intake.page_metadata import PageMetadata, is_web_address, read_metadata
from reportedly.intake.page_text import write_text
from reportedly.intake.rows import too_long
from reportedly.records import Failure, Hyperlink, Report

_FEWEST_WORDS: Final = 20
_FEWEST_WORDS_OF_ARTICLE: Final = 5
_UNUSABLE: Final = re.compile("[\x00\ud800-\udfff]")
_ADVICE: Final = "Give the article's own page, or its text."


def read_page(page: str, location: str) -> Report | Failure:
    """The report on an HTML page; a ``Failure`` for a page without an article.

    The text is trafilatura's extraction; where that finds less than the page's JSON-LD carries as
    ``articleBody``, it is the latter.  The language is told from the text, the page's ``lang``
    being a hint.  The id is left empty.
    """
    tree = _parse(page)
    if tree is None:
        return Failure(location, "it is no HTML page", _ADVICE)
    if sum(1 for _ in tree.iter()) > MAX_PAGE_ELEMENTS:
        problem = f"the page has more than {MAX_PAGE_ELEMENTS:,} elements"
        return Failure(location, problem, _ADVICE)
    try:
        return _read_tree(tree, location)
    except RecursionError:
        return Failure(location, "the page's elements nest too deeply", _ADVICE)


def _read_tree(tree: html.HtmlElement, location: str) -> Report | Failure:
    metadata = read_metadata(tree)
    text, links = _extract(tree, metadata.base)
    text, links = _better(text, links, metadata)
    fewest = _FEWEST_WORDS_OF_ARTICLE if metadata.is_article else _FEWEST_WORDS
    if len(text.split()) < fewest:
        return Failure(location, "no article was found on the page", _ADVICE)
    if len(text) > MAX_TEXT_CHARACTERS:
        return too_long(location)
    return Report(
        id="",
        text=text,
        location=location,
        title=metadata.title,
        publisher=metadata.publisher,
        published=metadata.published,
        byline=metadata.byline,
        url=metadata.url,
        licence=metadata.licence,
        language=identify_language(text, hint=metadata.language),
        hyperlinks=links,
    )


def _parse(page: str) -> html.HtmlElement | None:
    """The page's tree.  The parser knows no entities but HTML's, and opens no address."""
    page = _UNUSABLE.sub("\ufffd", page)
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None  # read_page() reports it
    return tree


def _extract(tree: html.HtmlElement, base: str | None) -> tuple[str, tuple[Hyperlink, ...]]:
    """The article's text and links as trafilatura finds them; empty where it finds none."""
    from trafilatura import bare_extraction

    _resolve_links(tree, base)
    document = bare_extraction(
        tree,
        include_comments=False,
        include_tables=False,
        include_links=True,
        favor_recall=True,
        with_metadata=False,
    )
    body = getattr(document, "body", None)
    return write_text(body) if body is not None else ("", ())


def _resolve_links(tree: html.HtmlElement, base: str | None) -> None:
    """Make each link's address full; a link within the page, or to no web address, is none."""
    for link in tree.iter("a"):
        href = (link.get("href") or "").strip()
        target = None if not href or href.startswith("#") else _resolved(href, base)
        if target is None:
            link.attrib.pop("href", None)
        else:
            link.set("href", target)


def _resolved(href: str, base: str | None) -> str | None:
    try:
        target = urljoin(base or "", href)
    except ValueError:
        return None  # no address: the words stay, the link is dropped
    return target if is_web_address(target) else None


def _better(
    text: str, links: tuple[Hyperlink, ...], metadata: PageMetadata
) -> tuple[str, tuple[Hyperlink, ...]]:
    """The extraction, unless the page's own ``articleBody`` holds over twice as many words."""
    body = _UNUSABLE.sub("\ufffd", metadata.body or "").strip()
    if "<" in body and re.search(r"</?[a-z]+[^>]*>", body):
        tree = _parse(body)
        body = tree.text_content().strip() if tree is not None else ""
    return (body, ()) if len(body.split()) > 2 * len(text.split()) else (text, links)
