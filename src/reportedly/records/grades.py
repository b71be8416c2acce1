"""Grades of claims, and what analysts decide on the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal[1, 2, 3, 4, 5, 6]


@dataclass(frozen=True, slots=True)
class Grade:
    """A NATO Admiralty grade of one claim (AJP-2.1), with what it rests on.

    ``credibility`` 1 to 6 is computed; ``reliability`` A to F is the analyst's setting of its best
    source, F until set.  ``support`` says it in plain words; ``reasons`` and ``would_change`` are
    sentences.
    """

    claim: str
    credibility: int
    reliability: Reliability
    support: str
    reasons: tuple[str, ...]
    would_change: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """Who stands with whom in a contested matter, for one case; dates are ISO 8601, inclusive."""

    name: str
    members: tuple[str, ...]
    case: str | None = None
    begin: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A named set of reports with its own sides."""

    name: str
    reports: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """An analyst's overruling, on the record; it never erases what it overrules.

    ``subject`` is what kind of thing is decided about ("claim", "statement", "source", ...),
    ``target`` its id, ``field`` which of its findings, ``value`` the analyst's; ``found`` what had
    been found.  For findings inside a report, ``report``, ``start``, ``end`` and ``text`` tell the
    words it is attached to, so that it stays attached when the report is read anew.
    ``at`` is ISO 8601 with a zone.  ``undoes`` is the id of an earlier decision.
    """

    id: str
    subject: str
    target: str
    field: str
    value: str
    by: str
    at: str
    reason: str
    found: str = ""
    report: str | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None
    undoes: str | None = None
