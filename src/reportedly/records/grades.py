"""Grades of claims, and what analysts decide on the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.records.links import Origin

Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal[1, 2, 3, 4, 5, 6]
Interest = Literal["none", "open", "opposed", "interested"]


@dataclass(frozen=True, slots=True)
class Voice:
    """One independent origin, or several of one side that speak in one voice and count once.

    ``origins`` are their names.  ``side`` is the side that they stand on; none where they stand on
    no side, or on one that is not known.  ``beside``: all of them say it beside something else.
    """

    origins: tuple[str, ...]
    interested: bool = False
    side: str | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Support:
    """What a claim rests on, counted: the facts that its grade follows from.

    ``outlets`` carry the claim, those that only deny it left out.  ``origins`` are all that enter
    it into the record, ``voices`` the independent ones among them, counted by side.
    ``disputing`` are the voices against it, each as the names that count together.
    """

    claim: str
    outlets: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    voices: tuple[Voice, ...] = ()
    disputing: tuple[tuple[str, ...], ...] = ()

    @property
    def independent(self) -> int:
        """How many independent origins it has."""
        return len(self.voices)

    @property
    def plain(self) -> int:
        """How many of them say just this, not beside something else."""
        return sum(not voice.beside for voice in self.voices)

    @property
    def interested(self) -> int:
        """How many of the independent origins are interested."""
        return sum(voice.interested for voice in self.voices)

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides on which the interested ones stand, as far as known."""
        known = (voice.side for voice in self.voices if voice.interested)
        return tuple(dict.fromkeys(side for side in known if side))

    @property
    def interest(self) -> Interest:
        """Whether one is not interested (open), or all are: on several sides (opposed), or not."""
        if self.interested < self.independent:
            return "open"
        if not self.voices:
            return "none"
        return "opposed" if len(self.sides) > 1 else "interested"


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
