"""In whose voice a report speaks: a wire's, or its outlet's; and from where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from reportedly.intake.tables import load_table
from reportedly.links.direction import outlet_name
from reportedly.links.signs import credited_outlet, signed_by, written_from
from reportedly.records import Reading, Report
from reportedly.sources.outlets import outlet_names, outlet_of_url

_HELPED = re.compile(r"(?i)\bcontribut|\bmaterial from\b|\bwith (?:reporting|files|inputs) from\b")
_ITS_STAFF = re.compile(
    r"(?i)^\W*(?:writers?|reporters?|journalists?|correspondents?|staff|video)\b"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who wrote a report: ``name`` of a wire or outlet; ``wire`` whether it is another's copy.

    ``places`` are those it says it was written from; ``byline`` who signed it.
    """

    name: str
    wire: bool = False
    places: tuple[str, ...] = ()
    byline: str | None = None


def voice_of(reading: Reading) -> Voice:
    """The wire that a whole report is credited to or signed by, else its byline's outlet, its own.

    A wire whose reporting was only added to ("... contributed to this report") is not its voice.
    """
    report = reading.report
    places = tuple(written_from(report))
    wires = [wire for wire in report.wire_credits if _wrote(wire, report)]
    if wires:
        return Voice(short_name(wires[0]), True, places, report.byline)
    own = outlet_of(report)
    for found in (_outlet_in(report.byline), credited_outlet(report, own), signed_by(report.text)):
        if found is not None:
            return Voice(short_name(found), not same_voice(found, own), places, report.byline)
    return Voice(own, False, places, report.byline)


def outlet_of(report: Report) -> str:
    """The short name of a report's outlet: its publisher, else whom its address belongs to."""
    if report.publisher:
        return short_name(report.publisher)
    known = outlet_of_url(report.url) if report.url else None
    return short_name(known.name) if known is not None else _host(report.url or "") or "unknown"


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def short_name(name: str | None) -> str:
    """The name by which a wire signs ("AP"), an outlet's usual name without "The" for others."""
    usual = outlet_name(name) or ""
    usual = _signatures().get(usual, usual).removeprefix("The ").removeprefix("the ")
    return re.sub(r"(?<=\w)\s+[Nn]ews[Ss]ource$", "", usual)


def same_voice(one: str, other: str) -> bool:
    """Whether two names are of one wire or outlet; an affiliate's service counts as its own."""
    a, b = (
        re.sub(r"(?i)\s+(?:newsource|news|wire)$", "", short_name(n)).lower() for n in (one, other)
    )
    return a == b


def is_outlet(name: str) -> bool:
    """Whether a name is one of a known outlet or wire."""
    bare = name.strip().lower().removeprefix("the ")
    return bare in outlet_names() or short_name(name) in _signatures().values()


@cache
def _signatures() -> dict[str, str]:
    return {wire["name"]: wire["aliases"][0] for wire in load_table("wires.toml")["wire"]}


@cache
def _aliases(wire: str) -> tuple[str, ...]:
    rows = load_table("wires.toml")["wire"]
    return next((tuple(row["aliases"]) for row in rows if row["name"] == wire), (wire,))


def _wrote(wire: str, report: Report) -> bool:
    """Whether some credit names the wire as more than a helper."""
    names = "|".join(re.escape(a) for a in sorted(_aliases(wire), key=len, reverse=True))
    named = re.compile(rf"(?<!\w)(?i:{names})(?!\w)")
    credits = [mark.span.of(report.text) for mark in report.furniture]
    naming = [(text, found) for text in credits for found in named.finditer(text)]
    if not naming:
        return True
    return any(
        not _HELPED.search(text) or _ITS_STAFF.match(text[found.end() :]) for text, found in naming
    )


def _outlet_in(byline: str | None) -> str | None:
    """The outlet that ends a byline: "Ana Ruiz, Daily News", "Ana Ruiz Daily News"."""
    words = re.split(r"[\s,|-]+", byline or "")
    for length in range(4, 0, -1):
        if len(words) > length:
            name = " ".join(words[-length:])
            if name.lower().removeprefix("the ") in outlet_names():
                return short_name(name)
    return None
