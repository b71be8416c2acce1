"""What holds across reports: copied passages, relations, claims and their origins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from reportedly.records.spans import Span

PassageKind = Literal["report", "quotation", "background", "furniture"]
Relation = Literal[
    "same_text", "partly_copied", "same_origin", "independent", "same_event_contradicting",
    "different_event",
]  # fmt: skip
Says = Literal["asserts", "attributes", "denies"]


class StatementRef(NamedTuple):
    """One statement of one report, by their ids.

    A tuple, because linking looks up tens of thousands of them for each new report.
    """

    report: str
    statement: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that stands in two reports: its span in each.

    ``kind``: whether the report was copied, a speech is quoted by both, or it is stock background
    or furniture, which says nothing about where the report comes from.
    """

    a: Span
    b: Span
    kind: PassageKind = "report"


@dataclass(frozen=True, slots=True)
class ReportLink:
    """How two reports are related, and what shows it.

    ``a`` and ``b`` are ids of reports.  ``share_a`` is the part of a's prose, in words, that
    stands in b too; so ``share_b``.  ``direction``: "a<-b" when a took it from b, "b<-a",
    "common:NAME" when both have it from a third, none where nothing shows it.  ``evidence`` says
    in sentences what it rests on; ``score`` in [0, 1].
    """

    a: str
    b: str
    relation: Relation
    passages: tuple[Passage, ...] = ()
    share_a: float = 0.0
    share_b: float = 0.0
    direction: str | None = None
    evidence: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class StatementLink:
    """Two statements of different reports say the same, or cannot both hold."""

    a: StatementRef
    b: StatementRef
    kind: Literal["same", "contradicts"]
    evidence: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class SourceLink:
    """Two sources of different reports are the same: ids of a report and of a source in it."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim enters the record.

    ``independent`` counts by the rules of docs/links.md, and ``reason`` says which one decided.
    ``interested``: it is a side in what the claim describes; ``side`` is the side it is on.
    ``outlets`` are those that carry the claim from this origin.  ``beside``: it is known only from
    statements that carry the claim beside something else.
    """

    name: str
    independent: bool
    reason: str
    interested: bool = False
    side: str | None = None
    outlets: tuple[str, ...] = ()
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Carrying:
    """One statement that carries a claim: in which report, with which words, and how.

    ``beside``: it belongs to another claim, and carries this one with something else that it says.
    """

    ref: StatementRef
    says: Says
    outlet: str
    text: str
    origin: str | None = None
    beside: bool = False

    @property
    def belongs(self) -> bool:
        """Whether the claim is that one of its statement's which the statement belongs to."""
        return self.says != "denies" and not self.beside


@dataclass(frozen=True, slots=True)
class Claim:
    """The same proposition across reports.

    ``text`` words it as one of its statements does.  ``disputed_by`` names who denies it or gives a
    version that cannot hold beside it.
    """

    id: str
    text: str
    carried: tuple[Carrying, ...]
    origins: tuple[Origin, ...] = ()
    disputed_by: tuple[str, ...] = ()

    @property
    def independent_origins(self) -> int:
        """How many of its origins are independent of each other."""
        return sum(origin.independent for origin in self.origins)
