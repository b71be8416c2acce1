"""What is said to have happened: when, where, who to whom, how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.records.spans import Span

TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Modality = Literal["actual", "future", "hypothetical", "historical"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression (TIMEX3) and what it comes to.

    ``value`` is TIMEX3's (ISO 8601 with its extensions).  ``begin`` and ``end`` are the first and
    last day of a date, ISO 8601, as precise as the text allows; none where it does not say.
    ``anchor`` is the date that it was counted from, none where it needs none.  ``mod`` is TIMEX3's
    modifier: START, MID, END, APPROX, MORE_THAN, ...
    """

    id: str
    span: Span
    kind: TimeKind
    value: str
    begin: str | None = None
    end: str | None = None
    anchor: str | None = None
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A named place in the text.

    ``geonames`` is its GeoNames id, or none for a place of our own or a user's table.  Coordinates
    are degrees, WGS 84; ``country`` is ISO 3166-1 alpha-2; ``kind`` is a word such as country,
    region, city, base, crossing or sea.
    """

    id: str
    span: Span
    name: str
    latitude: float
    longitude: float
    kind: str
    country: str | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it, or to whom it is done.

    ``source`` is the id of a source of the reading, where the actor is one.  ``sector`` is one of
    PLOVER's (GOV, MIL, REB, CVL, ...), ``country`` ISO 3166-1 alpha-3.
    """

    name: str
    spans: tuple[Span, ...] = ()
    source: str | None = None
    sector: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number and what it counts: "killed", "wounded", "displaced", "captured", ...

    ``low`` and ``high`` bound it; one is none where the text leaves it open ("at least 12"), and
    they differ for ranges and for words such as "dozens".
    """

    span: Span
    counts: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Event:
    """What one statement says happened.

    ``statement`` is the id of its statement, ``trigger`` the words that carry it.  ``type`` is a
    root type of PLOVER, ``mode`` one of its modes.  ``times`` and ``places`` are ids.  ``around``
    are those of places that the text around names, where its own clause names none: inferred.
    """

    id: str
    statement: str
    trigger: tuple[Span, ...]
    type: EventType
    mode: str | None = None
    actor: Actor | None = None
    recipient: Actor | None = None
    negated: bool = False
    modality: Modality = "actual"
    numbers: tuple[Number, ...] = ()
    times: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
