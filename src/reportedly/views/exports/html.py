"""Readings as one self-contained HTML page, readable offline, without scripts, and on paper."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.records import Furniture, Reading, Report, Span
from reportedly.views.audit import audit_reading
from reportedly.views.counts import count_line, summary_line, tally
from reportedly.views.exports.cards import Card, Choice, Link, cards, voices_of
from reportedly.views.exports.map import Ground, Map, map_of
from reportedly.views.exports.markup import article, hedges, is_web_address, kind_of
from reportedly.views.exports.timeline import Timeline, day_words, timeline, what
from reportedly.views.findings import Finding, findings
from reportedly.views.said import Said, statements_said
from reportedly.views.words import clean, count, offsets

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
SHOWN_AS: Final = {"card": "list-item", "tag": "inline", "row": "var(--row)"}
"""What a source narrows a report to, and how it is displayed."""


@dataclass(frozen=True, slots=True)
class _Check:
    """A check: its sentence in pieces, labels in it with their links, and the other links."""

    pieces: list[tuple[str, Link | None]]
    links: list[Link]


@dataclass(frozen=True, slots=True)
class _Finding:
    said: Finding
    links: list[Link]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What the template sets of one reading."""

    anchor: str
    report: Report
    title: str
    count: str
    unread: str | None
    findings: dict[str, list[_Finding]]
    checks: list[_Check]
    kinds: list[str]
    hedged: bool
    sources: list[Choice]
    cards: list[Card]
    article: Markup
    timeline: Timeline | None
    map: Map | None
    versions: tuple[tuple[str, str], ...]


def readings_to_html(readings: Sequence[Reading], *, ground: Ground | None = None) -> str:
    """One page for the readings, with an index at its top when there are several.

    ``ground`` gives the places that maps are drawn on, as ``Gazetteer.within`` does.
    The page asks nothing of the network and forbids itself to: style and script stand in it,
    allowed by their hashes (Content Security Policy, level 3).  What HTML cannot hold (NUL, lone
    surrogates) is U+FFFD there, so offsets still count.
    """
    pages = [page_of(f"r{n}", reading, ground) for n, reading in enumerate(readings, start=1)]
    style = _resource("page.css") + filter_rules(max((len(p.sources) for p in pages), default=0))
    script = _resource("page.js")
    html = _environment().get_template("page.html").render(
        pages=pages,
        title=pages[0].title if len(pages) == 1 else count(len(pages), "report"),
        summary=summary_line(tally(*readings)),
        style=Markup(style),  # noqa: S704  # our own files
        script=Markup(script),  # noqa: S704
        style_hash=_hash(style),
        script_hash=_hash(script),
    )  # fmt: skip
    return _UNWRITABLE.sub("\ufffd", html)


def page_of(
    anchor: str,
    reading: Reading,
    ground: Ground | None = None,
    *,
    copied: Sequence[tuple[Span, str]] = (),
) -> ReportPage:
    """What templates set of one reading; its anchors begin with ``anchor``.

    ``copied``: stretches that stand in other reports too, each with words on that.
    """
    said = statements_said(reading)
    voices = voices_of(reading, said, anchor)
    pairs = list(zip(said, voices.marks, strict=True))
    links = {one.statement.id: Link(mark.anchor, mark.label) for one, mark in pairs}
    classes = {one.statement.id: mark.classes for one, mark in pairs}
    audit = audit_reading(reading)
    publisher = clean(reading.report.publisher or "the report")
    names = {name: link.label for name, link in links.items()}
    return ReportPage(
        anchor=anchor,
        report=reading.report,
        title=clean(reading.report.title or "") or clean(reading.report.id) or "Untitled",
        count=count_line(audit),
        unread=None if reading.unread is None else clean(reading.unread),
        findings={
            title: [_Finding(one, _links(one.statements, links)) for one in lines]
            for title, lines in findings(audit, publisher=publisher, labels=names).items()
        },
        checks=[_check(one.sentence, _links(one.statements, links)) for one in audit.checks],
        kinds=_kinds(said),
        hedged=bool(hedges(said)),
        sources=voices.choices,
        cards=cards(reading, said, voices),
        article=article(reading, said, voices.marks, copied=copied),
        timeline=timeline(reading, links, classes),
        map=map_of(reading, said, links, ground),
        versions=reading.versions,
    )


def _links(statements: Sequence[str], links: dict[str, Link]) -> list[Link]:
    return [links[name] for name in statements if name in links]


def _check(sentence: str, links: list[Link]) -> _Check:
    by_label = {link.label: link for link in links if link.label}
    labels = "|".join(map(re.escape, by_label)) or "(?!)"
    parts = re.split(rf"(?<!\w)({labels})(?!\w)", sentence)
    pieces = [(part, by_label.get(part)) for part in parts if part]
    told = {part for part, link in pieces if link}
    return _Check(pieces, [link for link in links if link.label not in told])


def _kinds(said: Sequence[Said]) -> list[str]:
    """The ways in which the text is marked, in a fixed order; only those that occur."""
    found = {kind_of(one) for one in said}
    return [kind for kind in ("direct", "mixed", "indirect", "own") if kind in found]


def _furniture_line(furniture: Sequence[Furniture]) -> str:
    return ", ".join(f"{part.kind.replace('_', ' ')} {offsets([part.span])}" for part in furniture)


def filter_rules(most: int) -> str:
    """Style rules that narrow a report to its nth source when the nth choice is checked.

    One rule hides all, and one a source shows what is its own again: a browser then tries only
    the rules of an element's own source. Sixty that each hid what is not of one source, tried on
    every element, took two thirds of the time in which a long report is styled.
    """
    if not most:
        return ""
    chosen = ",".join(f".f{n}:checked" for n in range(1, most + 1))
    hidden = ",".join(f".report:has({chosen}) .{kind}" for kind in SHOWN_AS)
    rules = [f"{hidden}{{display:none}}"]
    for n in range(1, most + 1):
        chosen = f".report:has(.f{n}:checked)"
        rules += [f"{chosen} .{kind}.n{n}{{display:{how}}}" for kind, how in SHOWN_AS.items()]
        rules += [
            f"{chosen} .m.n{n}{{color:var(--ink);border-color:var(--c)}}"
            f"{chosen} :is(.source,.cue).n{n}{{color:var(--c)}}"
        ]
    return "\n".join(rules)


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def _resource(name: str) -> str:
    folder = files("reportedly.views.exports") / "templates"
    return (folder / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reportedly.views.exports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= FILTERS
    return environment


def _day(when: str) -> str:
    from reportedly.views.happenings import is_day

    return day_words(when) if is_day(when) else when


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "clean": clean,
    "count": count,
    "day": lambda when: " – ".join(map(_day, clean(when).split("/"))),
    "furniture": _furniture_line,
    "web": lambda url: url is not None and is_web_address(url),
    "what": what,
}
"""What the templates call."""
