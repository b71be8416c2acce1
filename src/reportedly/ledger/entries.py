"""What lists give: one frozen record a row, and a page of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from reportedly.ledger.full_text import Snippet

Entry = TypeVar("Entry", covariant=True)


@dataclass(frozen=True, slots=True)
class Page(Generic[Entry]):
    """Some entries of a list; ``next`` is the cursor to ask on with, none at the end."""

    items: tuple[Entry, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report in a list.  ``statements`` counts those read in it, ``unread`` says why none."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    language: str | None
    revision: int
    latest: bool
    added: str
    unread: str | None
    statements: int
    snippet: Snippet | None = None


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """A statement in a list, as decided by analysts.

    ``source`` is the id of its source across reports, none for the outlet's own voice; ``claim``
    the id of the claim it carries and ``credibility`` that claim's.
    """

    report: str
    id: str
    start: int
    end: int
    text: str
    speaker: str
    source: str | None
    named: bool
    stance: str
    certainty: str
    publisher_certainty: str
    interested: bool
    confidence: float
    attribution: str | None
    title: str | None
    outlet: str | None
    published: str | None
    claim: str | None
    credibility: int | None
    snippet: Snippet | None = None


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source across reports.  ``names``: its name and aliases, one a line."""

    id: str
    name: str
    names: str
    kind: str
    named: bool
    reliability: str
    statements: int
    reports: int
    outlets: int
    interested: int
    snippet: Snippet | None = None


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim in a list.

    ``credibility`` is the analyst's where one decided, ``computed`` what the facts give.
    ``reports``: that say or deny it, those left out that do so only beside something else.
    ``first`` and ``last``: when its reports were published.
    """

    id: str
    text: str
    credibility: int
    computed: int
    reliability: str
    support: str
    reports: int
    outlets: int
    origins: int
    independent: int
    disputed: bool
    first: str | None
    last: str | None
    snippet: Snippet | None = None


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event with its statement, and one of its places: an event at two places is two entries."""

    report: str
    statement: str
    id: str
    type: str
    mode: str | None
    actor: str | None
    recipient: str | None
    negated: bool
    modality: str
    begin: str | None
    end: str | None
    text: str
    speaker: str
    outlet: str | None
    published: str | None
    claim: str | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class OutletEntry:
    """An outlet: how much of it the ledger holds, and what that rests on.

    ``attributed`` statements have a source, of which ``unnamed`` one without a name.
    """

    name: str
    reports: int
    statements: int
    attributed: int
    unnamed: int
    copied: int  # its reports that took text from another


@dataclass(frozen=True, slots=True)
class Facet:
    """One value that statements can be narrowed to, and how many have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts over the statements that match; over the first of them where ``capped``."""

    counts: dict[str, tuple[Facet, ...]] = field(default_factory=dict)
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a ledger holds."""

    reports: int
    statements: int
    sources: int
    claims: int
    carried_by_several: int
    disputed: int
    decisions: int
