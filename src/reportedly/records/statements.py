"""What is said at one place in one report, and how sure each voice is of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.records.sources import Station
from reportedly.records.spans import Span

Stance = Literal["asserts", "denies", "doubts", "asks", "promises", "demands", "predicts"]
CertaintyValue = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]


@dataclass(frozen=True, slots=True)
class Certainty:
    """One voice's commitment to a statement, in FactBank's values (Saurí & Pustejovsky 2009).

    ``evidence``: the words that the value rests on; none where it is the default.
    """

    value: CertaintyValue
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """The proposition made at one place in one report, attributed or in the outlet's own voice.

    ``attribution`` is the id of the attribution that it belongs to; none for the outlet's own
    voice.  ``content`` are its spans.  ``chain`` goes from the origin to the publisher, and
    ``certainties`` has one for each station of it: the speaker's first, the publisher's last.
    ``interested``: the speaker is a side in what it describes; ``interest`` says why in a sentence.
    ``denied`` is the id of the statement that this one denies, where the report has it.
    ``hedged``: the outlet's own voice does not vouch for it.  ``when`` is what time it is about, as
    ISO 8601 or EDTF.
    """

    id: str
    content: tuple[Span, ...]
    chain: tuple[Station, ...]
    certainties: tuple[Certainty, ...]
    attribution: str | None = None
    stance: Stance = "asserts"
    interested: bool = False
    interest: str = ""
    denied: str | None = None
    hedged: bool = False
    when: str | None = None

    def __post_init__(self) -> None:
        if not self.chain or len(self.chain) != len(self.certainties):
            raise ValueError(
                f"statement {self.id}: needs one certainty for each station, "
                f"found {len(self.certainties)} for {len(self.chain)}"
            )

    @property
    def certainty(self) -> Certainty:
        """The speaker's."""
        return self.certainties[0]

    @property
    def publisher_certainty(self) -> Certainty:
        """That of the report's own voice."""
        return self.certainties[-1]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A report presents one statement as confirming another.

    ``statement`` and ``said_to_confirm`` are ids of statements; the latter none where the report
    does not carry it.  ``cue``: the words that say so.  ``bears_out``: whether the words do.
    """

    statement: str
    said_to_confirm: str | None
    cue: tuple[Span, ...]
    bears_out: Literal["yes", "no", "conditional"]


@dataclass(frozen=True, slots=True)
class Cite:
    """An outlet, wire or document that a report says it draws on.

    ``own``: an older report of the same outlet.
    """

    outlet: str
    evidence: tuple[Span, ...] = ()
    own: bool = False
