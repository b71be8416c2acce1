"""Events as a table, a row each, with columns like ACLED's where it has one for the same thing.

ACLED: Armed Conflict Location & Event Data Project, codebook of 2023.  Types are PLOVER's, and
nothing is coded beyond what the reading says: a row is what a source *says* happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reportedly.records import Actor, Event, Place, Reading
from reportedly.views.exports.cells import csv_line, safe_text
from reportedly.views.happenings import Happening, happenings

COLUMNS: Final = (
    "event_id", "event_date", "event_date_end", "year", "time_precision",
    "event_type", "sub_event_type", "negated", "modality",
    "actor1", "actor1_sector", "actor1_country", "actor2", "actor2_sector", "actor2_country",
    "country", "location", "latitude", "longitude", "geo_precision", "geonames_id",
    "location_inferred",
    "fatalities", "fatalities_most", "numbers",
    "source", "source_named", "interested", "chain", "stance", "certainty", "publisher_certainty",
    "notes", "report", "publisher", "published", "title", "url", "statement", "start", "end",
)  # fmt: skip
_WIDEST: Final = frozenset({"country", "continent", "ocean"})
_WIDE: Final = frozenset(
    "street building region district sea gulf strait canal river lake mountains desert".split()
)


def header() -> str:
    """The line of column names, with its line end."""
    return csv_line(COLUMNS)


def reading_to_csv(reading: Reading) -> Iterator[str]:
    """A line for each event, with its line end; none for a reading without events.

    Text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    for one in happenings(reading):
        row = _row(one, reading)
        yield csv_line(str(row.get(column, "")) for column in COLUMNS)


def _row(one: Happening, reading: Reading) -> dict[str, object]:
    event, report = one.event, reading.report
    told = {
        "report": report.id, "publisher": report.publisher, "published": report.published,
        "title": report.title, "url": report.url, "notes": one.words, "source": one.source,
        "chain": " > ".join(one.chain), "numbers": one.numbers, "sub_event_type": event.mode,
    }  # fmt: skip
    return {
        "event_id": f"{safe_text(report.id)}#{safe_text(event.id)}",
        "event_type": event.type,
        "negated": _yes(event.negated),
        "modality": event.modality,
        **{column: safe_text(text) for column, text in told.items()},
        **_when(one),
        **_actor("actor1", event.actor),
        **_actor("actor2", event.recipient),
        **_where(one.place, inferred=one.inferred),
        **_dead(event),
        **_said(one),
    }


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _when(one: Happening) -> dict[str, object]:
    return {
        "event_date": one.begin,
        "event_date_end": one.end,
        "year": one.begin[:4],
        "time_precision": one.time_precision or "",
    }


def _actor(column: str, actor: Actor | None) -> dict[str, object]:
    if actor is None:
        return {}
    return {
        column: safe_text(actor.name),
        f"{column}_sector": safe_text(actor.sector),
        f"{column}_country": safe_text(actor.country),
    }


def _where(place: Place | None, *, inferred: bool) -> dict[str, object]:
    if place is None:
        return {}
    return {
        "country": safe_text(place.country),
        "location": safe_text(place.name),
        "latitude": f"{place.latitude:.5f}",
        "longitude": f"{place.longitude:.5f}",
        "geo_precision": geo_precision(place),
        "geonames_id": place.geonames or "",
        "location_inferred": _yes(inferred),
    }


def geo_precision(place: Place) -> int:
    """As ACLED's codebook has it: 1 where the point is that of the place itself; 2 where it is that
    of the town near by (a street, a building) or of the middle of a wider place; 3 of a country's,
    a continent's or an ocean's.
    """
    return 3 if place.kind in _WIDEST else 2 if place.kind in _WIDE else 1


def _dead(event: Event) -> dict[str, object]:
    dead = [number for number in event.numbers if number.counts == "killed"]
    if not dead:
        return {}
    low, high = dead[0].low, dead[0].high
    return {
        "fatalities": "" if low is None else f"{low:g}",
        "fatalities_most": "" if high is None else f"{high:g}",
    }


def _said(one: Happening) -> dict[str, object]:
    statement = one.statement
    if statement is None:
        return {}
    first, last = statement.content[:1], statement.content[-1:]
    return {
        "source_named": _yes(one.named),
        "interested": _yes(statement.interested),
        "stance": statement.stance,
        "certainty": statement.certainty.value,
        "publisher_certainty": statement.publisher_certainty.value,
        "statement": safe_text(statement.id),
        "start": first[0].start if first else "",
        "end": last[0].end if last else "",
    }
