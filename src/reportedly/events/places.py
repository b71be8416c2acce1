"""The places that a report names, on the map."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from reportedly.events.gazetteer import Gazetteer
from reportedly.events.gazetteer_index import Sense
from reportedly.events.places_captures import find_captures
from reportedly.events.places_mentions import apart, find_named, join_containers
from reportedly.events.places_senses import choose_senses, is_believable
from reportedly.events.places_streets import find_streets
from reportedly.language.analysis import Analysis
from reportedly.records import Place, Report, Span

# Endings of countries that anybody uses.
GENERIC_ENDINGS = frozenset("tv me io co fm ly cc ws ai eu to gg sh st vc gl".split())


def find_places(report: Report, analysis: Analysis, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places named in ``report``, in text order; spans in code points of its text.

    A place is what a proper name of a place stands for, whether it is meant as ground or, as in
    "Washington said", as who governs there (GeoWebNews' literal and associative toponyms).  A
    demonym ("Syrian") is none, nor is a name that the gazetteer lacks.  Coordinates are a point
    for the whole.
    """
    named = find_named(report, analysis, gazetteer)
    mentions = apart([*named, *find_captures(report, analysis, gazetteer, named)])
    join_containers(report.text, mentions)
    choose_senses(mentions, _country_of_outlet(report))
    placed = [m for m in mentions if is_believable(m, mentions)]
    found = find_streets(report.text, analysis, placed)
    within = {n for start, end, _ in found for n in range(start, end)}
    found.extend(
        (m.start, m.end, m.chosen) for m in placed if m.chosen is not None and m.start not in within
    )
    return tuple(_places(sorted(found, key=lambda one: one[:2])))


def _country_of_outlet(report: Report) -> str:
    """The country of the report's address on the web, where its ending tells ("co.uk")."""
    try:
        host = urlsplit(report.url or "").hostname or ""
    except ValueError:  # "http://["
        host = ""
    if not host and "." in (report.publisher or "") and " " not in (report.publisher or ""):
        host = report.publisher or ""
    ending = host.rpartition(".")[2]
    if len(ending) != 2 or ending in GENERIC_ENDINGS:
        return ""
    return "GB" if ending == "uk" else ending.upper()


def _places(found: Iterable[tuple[int, int, Sense]]) -> Iterable[Place]:
    for number, (start, end, sense) in enumerate(found, 1):
        yield Place(
            f"p{number}",
            Span(start, end),
            sense.name,
            sense.latitude,
            sense.longitude,
            sense.kind,
            sense.country or None,
            sense.geonames or None,
        )
