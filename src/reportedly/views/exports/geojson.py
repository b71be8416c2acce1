"""Where readings say that things happened, as GeoJSON (RFC 7946): longitude before latitude."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from reportedly.records import Place, Reading
from reportedly.views.exports.csv import geo_precision
from reportedly.views.exports.json import TROUBLE
from reportedly.views.happenings import Happening, happenings
from reportedly.views.words import clean

CREDIT: Final = "Places: GeoNames (https://www.geonames.org), CC BY 4.0"


def readings_to_geojson(readings: Iterable[Reading]) -> Iterator[str]:
    """One FeatureCollection, a feature a line: written piece by piece, so that it can be long.

    A feature of ``kind`` "event" for each event at each of its places, then one of ``kind`` "place"
    for each place that the report names without an event there.  Events without a place are in the
    table (``--csv``) only.  "credit" names whose coordinates they are, as GeoNames' licence asks.
    """
    yield f'{{"type": "FeatureCollection", "credit": {json.dumps(CREDIT)}, "features": [\n'
    between = ""
    for reading in readings:
        for feature in features(reading):
            line = json.dumps(feature, ensure_ascii=False, allow_nan=False)
            yield between + TROUBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
            between = ",\n"
    yield "\n]}\n"


def features(reading: Reading) -> Iterator[dict[str, Any]]:
    """The features of one reading."""
    report = {
        "report": reading.report.id,
        "publisher": reading.report.publisher,
        "published": reading.report.published,
        "url": reading.report.url,
    }
    shown: set[tuple[str, float, float]] = set()
    for one in happenings(reading):
        for place in one.places:
            shown.add(_spot(place))
            yield _feature(place, {"kind": "event", **_event(one), **report})
    rest: dict[tuple[str, float, float], list[Place]] = {}
    for place in reading.places:
        if _spot(place) not in shown:
            rest.setdefault(_spot(place), []).append(place)
    for same in rest.values():
        mentions = [[place.span.start, place.span.end] for place in same]
        yield _feature(same[0], {"kind": "place", "mentions": mentions, **report})


def _spot(place: Place) -> tuple[str, float, float]:
    return place.name, place.latitude, place.longitude


def _feature(place: Place, properties: dict[str, Any]) -> dict[str, Any]:
    where = {
        "place": place.name,
        "place_kind": place.kind,
        "country": place.country,
        "geonames": place.geonames,
        "geo_precision": geo_precision(place),
    }
    coordinates = [round(place.longitude, 5), round(place.latitude, 5)]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": coordinates},
        "properties": where | properties,
    }


def _event(one: Happening) -> dict[str, Any]:
    event, statement = one.event, one.statement
    return {
        "event": event.id,
        "type": event.type,
        "mode": event.mode,
        "actor": clean(event.actor.name) if event.actor else None,
        "recipient": clean(event.recipient.name) if event.recipient else None,
        "negated": event.negated,
        "modality": event.modality,
        "begin": one.begin or None,
        "end": one.end or None,
        "numbers": one.numbers or None,
        "place_inferred": one.inferred,
        "statement": event.statement,
        "words": one.words,
        "source": one.source,
        "chain": list(one.chain),
        "stance": statement.stance if statement else None,
        "certainty": statement.certainty.value if statement else None,
        "interested": statement.interested if statement else None,
    }
