"""How two reports are related: the six kinds of the guide (docs/links.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from reportedly.links.copies import Copying
from reportedly.links.direction import copying_direction
from reportedly.links.propositions import Proposition
from reportedly.links.same_statement import same_speaker
from reportedly.records import Reading, Relation, ReportLink, StatementLink

Made = Callable[[str], dict[str, Proposition]]
EVENT = 0.38  # likeness of two statements in the leads that tell one event
LEADS = 8  # statements of a lead that are compared
MOSTLY = 0.4  # of the statements in common that are the one speaker's
PART = 0.2  # of a report's attributions


def relate(
    a: Reading,
    b: Reading,
    copying: Copying,
    statements: Sequence[StatementLink],
    propositions: Made,
    likeness: Callable[[Proposition, Proposition], float],
) -> ReportLink | None:
    """How two reports are related; none where nothing says that they tell of one event.

    Copying goes first, then a contradiction, then a shared source of the main claim.
    ``statements``: links between their statements; ``likeness`` that of any two.
    """
    if copying.copied:
        direction, why = copying_direction(a, b)
        how: Relation = "same_text" if copying.same_text else "partly_copied"
        return ReportLink(
            a.report.id, b.report.id, how, copying.passages, copying.share_a, copying.share_b,
            direction, (f"{copying.shared} words are the same.", *why), 1.0,
        )  # fmt: skip
    found = _contradiction(statements, propositions) or _shared_source(
        a, b, copying, statements, propositions
    )
    if found is None:
        found = _own_accounts(_leads(propositions(a.report.id)), _leads(propositions(b.report.id)),
                              likeness)  # fmt: skip
    if found is None:
        return None
    relation, direction, evidence, score = found
    return ReportLink(
        a.report.id, b.report.id, relation, copying.passages, copying.share_a, copying.share_b,
        direction, evidence, score,
    )  # fmt: skip


Found = tuple[Relation, str | None, tuple[str, ...], float]


def _contradiction(links: Sequence[StatementLink], made: Made) -> Found | None:
    """Statements on one event that cannot both hold."""
    against = [link for link in links if link.kind == "contradicts"]
    if not against:
        return None
    link = max(against, key=lambda link: link.score)
    one, other = _pair(link, made)
    evidence = (f"One says: {one.text}", f"The other says: {other.text}")
    return "same_event_contradicting", None, evidence, link.score


def _shared_source(
    a: Reading, b: Reading, copying: Copying, links: Sequence[StatementLink], made: Made
) -> Found | None:
    """One named speaker says most of what the two have in common, and much of each."""
    alike = [link for link in links if link.kind == "same"]
    spoken: defaultdict[str, list[float]] = defaultdict(list)
    for link in alike:
        one, other = _pair(link, made)
        if one.speaker and other.speaker and same_speaker(one.speaker, other.speaker):
            spoken[one.speaker].append(link.score)
    if not spoken:
        return None
    name, scores = max(spoken.items(), key=lambda found: (len(found[1]), found[0]))
    if len(scores) < MOSTLY * len(alike) or min(_part(name, a), _part(name, b)) < PART:
        return None
    quoted = sum(passage.kind == "quotation" for passage in copying.passages)
    evidence = [f"Both rest on {name}."] + [f"{quoted} quotations stand in both."] * bool(quoted)
    return "same_origin", f"common:{name}", tuple(evidence), max(scores)


def _part(name: str, reading: Reading) -> float:
    """The share of a report's attributions that one speaker has."""
    names = {source.id: source.name for source in reading.sources}
    spoken = [names.get(one.speaker or "", "") for one in reading.attributions]
    return sum(same_speaker(name, one) for one in spoken) / max(1, len(spoken))


def _own_accounts(
    a: Sequence[Proposition],
    b: Sequence[Proposition],
    likeness: Callable[[Proposition, Proposition], float],
) -> Found | None:
    """Leads that tell one event, in words and from sources of their own."""
    best = max((likeness(x, y) for x in a for y in b if x.text != y.text), default=0.0)
    if best < EVENT:
        return None
    return "independent", None, ("The leads tell of one event; nothing else is shared.",), best


def _leads(made: dict[str, Proposition]) -> list[Proposition]:
    return [one for one in made.values() if one.lead][:LEADS]


def _pair(link: StatementLink, made: Made) -> tuple[Proposition, Proposition]:
    return made(link.a.report)[link.a.statement], made(link.b.report)[link.b.statement]
