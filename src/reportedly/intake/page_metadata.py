"""What a page says about its article: JSON-LD, OpenGraph, other meta elements, links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml import html  # type: ignore[import-untyped]

from reportedly.intake.dates import normalise_date
from reportedly.intake.languages import language_code
from reportedly.intake.tables import load_table

_MAX_JSON_CHARACTERS: Final = 2_000_000
_MAX_NODES: Final = 20_000
_MAX_VALUE: Final = 500
_WRAPPING: Final = re.compile(r"\A\s*(?:<!--|(?://\s*)?<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*\Z")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """An article's metadata; ``None`` where the page does not say.

    ``body`` is the article's text where JSON-LD carries it; ``language`` what the page claims;
    ``is_article`` whether the page calls itself one; ``base`` what its links are relative to.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None
    licence: str | None = None
    language: str | None = None
    body: str | None = None
    base: str | None = None
    is_article: bool = False


def read_metadata(page: html.HtmlElement) -> PageMetadata:
    """The metadata of ``page``: JSON-LD is believed first, then meta elements, then the rest."""
    article = _find_article(page)
    meta = _meta_values(page)
    url = _page_url(page, article, meta)
    return PageMetadata(
        title=_clean(article.get("headline")) or _meta(meta, "title") or _heading(page),
        publisher=_name_of(article.get("publisher")) or _meta(meta, "publisher"),
        published=_published(page, article, meta),
        byline=_name_of(article.get("author")) or _person(_meta(meta, "byline")),
        url=url,
        licence=_licence(page, article, meta),
        language=language_code(
            _clean(article.get("inLanguage")) or page.get("lang") or _meta(meta, "language")
        ),
        body=body if isinstance(body := article.get("articleBody"), str) else None,
        base=_base(page, url),
        is_article=bool(article) or "article" in (meta.get("og:type") or ""),
    )


def _clean(value: object) -> str | None:
    """``value``, if it is a string, on one line; ``None`` for others and what is too long."""
    if not isinstance(value, str):
        return None
    text = " ".join(unescape(value).split())
    return text if text and len(text) <= _MAX_VALUE else None


def _find_article(page: html.HtmlElement) -> dict[str, Any]:
    """The page's first article in JSON-LD, references to other nodes followed; empty for none."""
    nodes = list(_json_nodes(page))
    by_id = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str)}
    types = set(load_table("pages.toml")["article_types"])
    articles = [node for node in nodes if _types_of(node) & types]
    if not articles:
        return {}
    titled = [node for node in articles if "headline" in node]
    article = dict((titled or articles)[0])
    for key in ("publisher", "author"):
        article[key] = [_followed(item, by_id) for item in _as_list(article.get(key))]
    return article


def _followed(item: object, by_id: dict[str, dict[str, Any]]) -> object:
    if isinstance(item, dict) and "name" not in item and isinstance(item.get("@id"), str):
        return by_id.get(item["@id"], item)
    return item


def _types_of(node: dict[str, Any]) -> set[str]:
    kinds = _as_list(node.get("@type"))
    return {kind.rpartition("/")[2] for kind in kinds if isinstance(kind, str)}


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _json_nodes(page: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD, outer before inner; what is no JSON is passed over."""
    waiting: list[Any] = []
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            waiting.extend(_parse_json(script.text or ""))
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, dict):
            yield item
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting[:0] = item[:_MAX_NODES]


def _parse_json(text: str) -> list[Any]:
    """What ``text`` holds, in a list; commas too many and raw line ends are put up with."""
    if len(text) > _MAX_JSON_CHARACTERS:
        return []
    text = _WRAPPING.sub("", text)
    for attempt in (text, re.sub(r",(\s*[}\]])", r"\1", text)):
        try:
            return [json.loads(attempt, strict=False)]
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common: the page's other metadata stands in for it
    return []


def _name_of(value: object) -> str | None:
    """The names in a JSON-LD person or organisation, or a list of them, joined by commas."""
    names = [item.get("name") if isinstance(item, dict) else item for item in _as_list(value)]
    flat = [name for item in names for name in _as_list(item)]
    clean = [name for item in flat if (name := _clean(item)) and not name.startswith("http")]
    return ", ".join(dict.fromkeys(clean)) or None


def _meta_values(page: html.HtmlElement) -> dict[str, str]:
    """The page's meta elements, the first of each name, names in lower case."""
    values: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("http-equiv")
        name = (name or element.get("itemprop") or "").strip().lower()
        if (value := _clean(element.get("content"))) and name:
            values.setdefault(name, value)
    return values


def _meta(values: dict[str, str], field: str) -> str | None:
    names: list[str] = load_table("pages.toml")["meta"][field]
    return next((values[name] for name in names if name in values), None)


def _person(value: str | None) -> str | None:
    """A byline from a meta element, which may be the address of a profile: that is none."""
    if value is None or re.match(r"(?i)https?://|@", value):
        return None
    return re.sub(r"(?i)^by\s+", "", value)


def _heading(page: html.HtmlElement) -> str | None:
    """The page's only ``h1``, else its ``title`` without the outlet's name at the end."""
    headings = [text for element in page.iter("h1") if (text := _clean(element.text_content()))]
    if len(headings) == 1:
        return headings[0]
    title = next((_clean(element.text_content()) for element in page.iter("title")), None)
    return re.split(r"\s+[|–—]\s+", title)[0] if title else None


def _published(page: html.HtmlElement, article: dict[str, Any], meta: dict[str, str]) -> str | None:
    for given in (article.get("datePublished"), article.get("dateCreated")):
        if (text := _clean(given)) and (found := normalise_date(text)):
            return found
    for name in load_table("pages.toml")["meta"]["published"]:
        if name in meta and (found := normalise_date(meta[name])):
            return found
    return _date_by_htmldate(page)


def _date_by_htmldate(page: html.HtmlElement) -> str | None:
    from htmldate import find_date

    found: str | None = find_date(page, extensive_search=False, original_date=True)
    return found


def _licence(page: html.HtmlElement, article: dict[str, Any], meta: dict[str, str]) -> str | None:
    links = [link for link in page.iter("link", "a") if "license" in _relations(link)]
    for link in links:
        if text := _clean(link.text_content()) or _clean(link.get("href")):
            return text
    given = next(iter(_as_list(article.get("license"))), None)
    if isinstance(given, dict):
        given = given.get("name") or given.get("url") or given.get("@id")
    return _clean(given) or _meta(meta, "licence")


def _relations(link: html.HtmlElement) -> list[str]:
    return (link.get("rel") or "").lower().split()


def _page_url(page: html.HtmlElement, article: dict[str, Any], meta: dict[str, str]) -> str | None:
    """The page's address: its canonical link, OpenGraph, JSON-LD; only full web addresses."""
    canonical = (link.get("href") for link in page.iter("link") if "canonical" in _relations(link))
    entity = article.get("mainEntityOfPage")
    entity = entity.get("@id") if isinstance(entity, dict) else entity
    return _first_url([*canonical, _meta(meta, "url"), article.get("url"), entity])


def _first_url(values: Iterable[object]) -> str | None:
    return next((url for value in values if (url := _clean(value)) and is_web_address(url)), None)


def is_web_address(url: str) -> bool:
    """Whether ``url`` is a full http or https address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc)


def _base(page: html.HtmlElement, url: str | None) -> str | None:
    """What the page's relative links are relative to: its ``base``, else its address."""
    given: str | None = next((base.get("href") for base in page.iter("base")), None)
    if not given:
        return url
    try:
        return urljoin(url or "", given)
    except ValueError:
        return url
