"""Readings as one self-contained HTML page, readable offline, without scripts, and on paper."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.records import Attribution, Furniture, Reading, Report, Source
from reportedly.views.audit import audit_reading
from reportedly.views.counts import count_line, summary_line, tally
from reportedly.views.exports.markup import Voice, article, is_web_address
from reportedly.views.outline import kinds, outline, sources_by_voice
from reportedly.views.words import (
    clean,
    count,
    is_specified,
    offsets,
    shorten,
    speakers,
    sureness,
    who,
    wording,
)

COLOURS = 8
"""Colours in page.css; further sources begin again at the first: labels tell them apart."""

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Card:
    """One attribution as it is listed beside the text."""

    attribution: Attribution
    voice: Voice
    depth: int
    cue: str
    content: str
    offsets: str
    sureness: str


@dataclass(frozen=True, slots=True)
class _Choice:
    """One source as it is listed, and as the text can be narrowed to it."""

    number: int
    source: Source
    name: str
    aliases: str
    classes: str
    times: int


@dataclass(frozen=True, slots=True)
class _Page:
    """What the template sets of one reading."""

    anchor: str
    report: Report
    title: str
    count: str
    unread: str | None
    kinds: dict[str, int]
    sources: list[_Choice]
    cards: list[_Card]
    article: Markup
    versions: tuple[tuple[str, str], ...]


def readings_to_html(readings: Sequence[Reading]) -> str:
    """One page for the readings, with an index at its top when there are several.

    It asks nothing of the network and forbids itself to: style and script stand in it, allowed by
    their hashes (Content Security Policy, level 3).  What HTML cannot hold (NUL, lone surrogates)
    is U+FFFD there, so offsets still count.
    """
    pages = [_page(number, reading) for number, reading in enumerate(readings, start=1)]
    style = _resource("page.css") + _filter_rules(max((len(p.sources) for p in pages), default=0))
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


def _page(number: int, reading: Reading) -> _Page:
    anchor = f"r{number}"
    choices = [
        _choice(place, source, len(said))
        for place, (source, said) in enumerate(sources_by_voice(reading), start=1)
        if said
    ]
    voices = _voices(reading, anchor, {choice.source.id: choice.classes for choice in choices})
    return _Page(
        anchor=anchor,
        report=reading.report,
        title=clean(reading.report.title or "") or clean(reading.report.id) or "Untitled",
        count=count_line(audit_reading(reading)),
        unread=None if reading.unread is None else clean(reading.unread),
        kinds=kinds(reading.attributions),
        sources=choices,
        cards=_cards(reading, voices),
        article=article(reading, voices),
        versions=reading.versions,
    )


def _choice(number: int, source: Source, times: int) -> _Choice:
    colour = f"c{(number - 1) % COLOURS}" if is_specified(source) else "cx"
    name = clean(source.name)
    aliases = dict.fromkeys(clean(alias) for alias in source.aliases)
    return _Choice(
        number=number,
        source=source,
        name=name,
        aliases="; ".join(alias for alias in aliases if alias and alias != name),
        classes=f"n{number} {colour}",
        times=times,
    )


def _voices(reading: Reading, anchor: str, classes: dict[str, str]) -> dict[str, Voice]:
    sources = speakers(reading)
    return {
        attribution.id: Voice(
            anchor=f"{anchor}-{number}",
            label=clean(attribution.id),
            classes=classes.get(attribution.speaker or "", "cx"),
            title=who(attribution, sources.get(attribution.speaker or ""), reading.report.text),
        )
        for number, attribution in enumerate(reading.attributions, start=1)
    }


def _cards(reading: Reading, voices: dict[str, Voice]) -> list[_Card]:
    text = reading.report.text
    return [
        _Card(
            attribution=attribution,
            voice=voices[attribution.id],
            depth=min(depth, 4),
            cue=wording(attribution.cue, text),
            content=shorten(wording(attribution.content, text)),
            offsets=offsets(attribution.content),
            sureness=sureness(attribution.confidence),
        )
        for depth, attribution in outline(reading.attributions)
    ]


def _furniture_line(furniture: Sequence[Furniture]) -> str:
    return ", ".join(f"{part.kind.replace('_', ' ')} {offsets([part.span])}" for part in furniture)


def _filter_rules(most: int) -> str:
    """Style rules that narrow a report to its nth source when the nth choice is checked."""
    rules = []
    for n in range(1, most + 1):
        chosen = f".report:has(.f{n}:checked)"
        rules.append(
            f"{chosen} :is(.card,.tag):not(.n{n}){{display:none}}"
            f"{chosen} .m.n{n}{{color:var(--ink);border-color:var(--c)}}"
            f"{chosen} :is(.source,.cue).n{n}{{color:var(--c)}}"
        )
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
    environment.filters |= {
        "clean": clean,
        "count": count,
        "furniture": _furniture_line,
        "web": lambda url: url is not None and is_web_address(url),
    }
    return environment
