"""The places that a report names, on the map."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.events.gazetteer import Gazetteer
from reportedly.events.places_captures import find_captures
from reportedly.events.places_mentions import Mention, apart, find_named, join_containers
from reportedly.events.places_senses import Home, choose_senses
from reportedly.language.analysis import Analysis
from reportedly.records import Place, Report, Span


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
    choose_senses(mentions, Home())
    return tuple(_places(mentions))


def _places(mentions: Iterable[Mention]) -> Iterable[Place]:
    chosen = ((m, m.chosen) for m in mentions)
    for number, (mention, sense) in enumerate((m, s) for m, s in chosen if s is not None):
        yield Place(
            f"p{number + 1}",
            Span(mention.start, mention.end),
            sense.name,
            sense.latitude,
            sense.longitude,
            sense.kind,
            sense.country or None,
            sense.geonames or None,
        )
