"""A reading -> the rows that are searched and listed.

Only what lists need stands in columns; the reading itself is kept whole beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, insert
from sqlalchemy.sql.dml import ReturningInsert

from reportedly.ledger import tables as t
from reportedly.records import Actor, Event, Place, Reading, Source, Statement, Time

Row = dict[str, Any]


def statement_text(statement: Statement, text: str) -> str:
    """The words of a statement, with " … " where the report interrupts them."""
    return " … ".join(span.of(text) for span in statement.content)


@dataclass(frozen=True, slots=True)
class Keys:
    """The ledger's own numbers of what stands in one report, by their ids there."""

    statements: dict[str, int]
    sources: dict[str, int]


def write_rows(connection: Connection, report: int, reading: Reading, *, new: bool = False) -> Keys:
    """Put the rows of ``reading`` in place of those of the report with this key.

    Links and carryings of its old statements go.  ``new``: there are none.
    """
    for table in () if new else (t.events, t.places, t.statements, t.report_sources):
        connection.execute(delete(table).where(table.c.report == report))
    said = _counted(reading)
    sources = _put(
        connection,
        t.report_sources,
        report,
        (source_row(source) | said.get(source.id, _NOTHING) for source in reading.sources),
    )
    statements = _put(
        connection,
        t.statements,
        report,
        (
            statement_row(statement, number, reading, sources)
            for number, statement in enumerate(reading.statements)
        ),
    )
    _write_events(connection, report, reading, statements)
    return Keys(statements, sources)


def _write_events(
    connection: Connection, report: int, reading: Reading, statements: Mapping[str, int]
) -> None:
    places = _put(connection, t.places, report, map(place_row, reading.places))
    times = {time.id: time for time in reading.times}
    kept = [event for event in reading.events if event.statement in statements]
    events = _put(
        connection,
        t.events,
        report,
        (event_row(event, times) | {"statement": statements[event.statement]} for event in kept),
    )
    pairs = [
        {"event": events[event.id], "place": places[place]}
        for event in kept
        for place in dict.fromkeys(event.places)
        if place in places
    ]
    if pairs:
        connection.execute(insert(t.event_places), pairs)


def _put(connection: Connection, table: Table, report: int, rows: Iterable[Row]) -> dict[str, int]:
    given = [row | {"report": report} for row in rows]
    if not given:
        return {}
    return dict(map(tuple, connection.execute(_putting(table), given)))


@cache
def _putting(table: Table) -> ReturningInsert[Any]:
    return insert(table).returning(table.c.id, table.c.key)


_NOTHING: Final = {"statements": 0, "interested": 0}


def _counted(reading: Reading) -> dict[str, dict[str, int]]:
    """How many statements each source speaks in, and in how many of them it is interested."""
    speakers = {one.id: one.speaker for one in reading.attributions}
    counts: dict[str, dict[str, int]] = {}
    for statement in reading.statements:
        speaker = speakers.get(statement.attribution or "")
        if speaker:
            of_speaker = counts.setdefault(speaker, dict(_NOTHING))
            of_speaker["statements"] += 1
            of_speaker["interested"] += statement.interested
    return counts


def source_row(source: Source) -> Row:
    """What lists need of a source of one report."""
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "named": source.named,
        "affiliation": list(source.affiliation),
        "source": None,
    }


def statement_row(
    statement: Statement, number: int, reading: Reading, sources: Mapping[str, int]
) -> Row:
    """What lists need of a statement."""
    attribution = next((a for a in reading.attributions if a.id == statement.attribution), None)
    speaker = attribution.speaker if attribution else None
    return {
        "id": statement.id,
        "number": number,
        "start": statement.content[0].start,
        "end": statement.content[-1].end,
        "text": statement_text(statement, reading.report.text),
        "stance": statement.stance,
        "certainty": statement.certainty.value,
        "publisher_certainty": statement.publisher_certainty.value,
        "interested": statement.interested,
        "hedged": statement.hedged,
        "attribution": statement.attribution,
        "confidence": attribution.confidence if attribution else 1.0,
        "speaker": statement.chain[0].name,
        "report_source": sources.get(speaker or ""),
        "said_when": statement.when,
    }


def event_row(event: Event, times: Mapping[str, Time]) -> Row:
    """What lists need of an event: it begins with the first of its times that says when."""
    dated = [times[id] for id in event.times if id in times and times[id].begin]
    first = min(dated, key=lambda time: str(time.begin), default=None)
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "actor": _name(event.actor),
        "recipient": _name(event.recipient),
        "negated": event.negated,
        "modality": event.modality,
        "begin": first.begin if first else None,
        "end": first.end if first else None,
    }


def _name(actor: Actor | None) -> str | None:
    return actor.name if actor else None


def place_row(place: Place) -> Row:
    """What lists and maps need of a place."""
    return {
        "id": place.id,
        "name": t.short(place.name),
        "kind": place.kind,
        "country": place.country,
        "geonames": place.geonames,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }
