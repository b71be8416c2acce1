"""How two reports are related: the six kinds of the guide (docs/links.md)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportedly.links.copies import Copying
from reportedly.links.direction import copying_direction
from reportedly.links.propositions import Proposition
from reportedly.links.same_statement import same_speaker
from reportedly.records import Reading, Relation, ReportLink, StatementLink

EVENT = 0.74  # likeness of two statements in the leads that tell one event
SEVERAL = 4  # statements that agree, anywhere
CONTRADICTING = 0.62


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
        how: Relation = "same_text" if copying.same_text else "partly_copied"
        return ReportLink(
            a.report.id, b.report.id, how, copying.passages, copying.share_a, copying.share_b,
            direction, (f"{copying.shared} words are the same.", *why), 1.0,
        )  # fmt: skip
    for rule in (_contradiction, _shared_source, _own_accounts):
        if (found := rule(a, b, copying, statements, propositions)) is not None:
            relation, direction, evidence, score = found
            return ReportLink(
                a.report.id, b.report.id, relation, copying.passages, copying.share_a,
                copying.share_b, direction, evidence, score,
            )  # fmt: skip
    return None


Found = tuple[Relation, str | None, tuple[str, ...], float]
Made = Callable[[str], dict[str, Proposition]]


def _contradiction(
    a: Reading, b: Reading, copying: Copying, links: Sequence[StatementLink], made: Made
) -> Found | None:
    """Statements on one event that cannot both hold."""
    for link in sorted(links, key=lambda link: -link.score):
        if link.kind != "contradicts" or link.score < CONTRADICTING:
            continue
        one, other = _pair(link, made)
        evidence = (f"One says: {one.text}", f"The other says: {other.text}")
        return "same_event_contradicting", None, evidence, link.score
    return None


def _shared_source(
    a: Reading, b: Reading, copying: Copying, links: Sequence[StatementLink], made: Made
) -> Found | None:
    """Both leads rest on one named speaker, who says the same in both or is quoted alike."""
    quoted = [p for p in copying.passages if p.kind == "quotation"]
    best: tuple[float, str] | None = None
    for link in links:
        one, other = _pair(link, made)
        spoken = one.speaker and other.speaker and same_speaker(one.speaker, other.speaker)
        if link.kind == "same" and spoken and (one.lead and other.lead):
            best = max(best or (0.0, ""), (link.score, one.speaker or ""))
    if best is None:
        return None
    evidence = [f"Both rest on {best[1]}."]
    if quoted:
        evidence.append(f"{len(quoted)} quotations stand in both.")
    return "same_origin", f"common:{best[1]}", tuple(evidence), best[0]


def _own_accounts(
    a: Reading, b: Reading, copying: Copying, links: Sequence[StatementLink], made: Made
) -> Found | None:
    """Leads that tell one event, in words and from sources of their own."""
    alike = [link for link in links if link.kind == "same"]
    leads = [link for link in alike if all(one.lead for one in _pair(link, made))]
    if (leads and max(link.score for link in leads) >= EVENT) or len(alike) >= SEVERAL:
        score = max(link.score for link in alike)
        return "independent", None, (f"{len(alike)} statements agree; nothing is shared.",), score
    return None


def _pair(link: StatementLink, made: Made) -> tuple[Proposition, Proposition]:
    return made(link.a.report)[link.a.statement], made(link.b.report)[link.b.statement]
