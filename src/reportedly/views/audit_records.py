"""What an audit is made of; its JSON shape and schema are derived from these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CheckKind = Literal[
    "reply", "confirmation", "unnamed", "alone", "denial", "number", "original", "own voice",
    "published", "date", "place",
]  # fmt: skip
BearsOut = Literal["yes", "no", "conditional"]


@dataclass(frozen=True, slots=True)
class Weight:
    """How much rests on one origin.

    ``source`` is the id of a source; ``share`` its part of the attributed statements, in [0, 1].
    ``statements`` are ids; ``interested``: it is a side in what one of them at least describes.
    """

    source: str
    name: str
    named: bool
    interested: bool
    statements: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A source that the report does not name.

    ``told`` says in words what the report tells of it; ``through`` are the relays that know it.
    """

    source: str
    name: str
    told: str
    through: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interest:
    """A source that is a side in what it describes; ``reasons`` are the readings' sentences."""

    source: str
    name: str
    reasons: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reliance:
    """An outlet, wire or document that the report draws on.

    ``own``: an older report of the same outlet.  ``statements`` are those that came through it or
    from it; none where the report names it without saying what it took.
    """

    outlet: str
    own: bool
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Presented:
    """A statement that the report presents as confirming another, and whether its words do.

    ``said_to_confirm`` is null where the report does not carry the other.
    """

    statement: str
    said_to_confirm: str | None
    bears_out: BearsOut


@dataclass(frozen=True, slots=True)
class Denial:
    """Who denies or doubts what, and whom.

    ``denied`` is the id of the statement denied and ``whose`` the name of its source, null where
    the report does not carry it.
    """

    statement: str
    name: str
    denied: str | None
    whose: str | None


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to do next: ``sentence`` says what; ``statements`` are the ids it is about."""

    kind: CheckKind
    sentence: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """What one report rests on.

    ``attributed`` counts the statements that somebody else is given for, ``passed_on`` further
    attributions that only carry one of these.  ``origins`` has each source with what rests on it,
    most first.  ``no_source`` are attributed statements for which no source is expressed
    ("reportedly"), ``own_voice`` those that the outlet makes itself with no source, ``hedged`` the
    ones of these that it does not vouch for, ``own_reports`` those it takes from itself.
    ``checks`` is what to check next, the most pressing first.
    """

    attributed: int
    passed_on: int
    origins: tuple[Weight, ...] = ()
    unnamed: tuple[Unnamed, ...] = ()
    interested: tuple[Interest, ...] = ()
    no_source: tuple[str, ...] = ()
    own_voice: tuple[str, ...] = ()
    hedged: tuple[str, ...] = ()
    own_reports: tuple[str, ...] = ()
    relies_on: tuple[Reliance, ...] = ()
    confirmations: tuple[Presented, ...] = ()
    denials: tuple[Denial, ...] = ()
    checks: tuple[Check, ...] = ()
