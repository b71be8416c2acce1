"""How two reports are related: the six kinds of the guide (docs/links.md)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.links.contradictions import CLEAR, Difference, difference
from reportedly.links.copies import Copying
from reportedly.links.direction import copying_direction
from reportedly.links.happenings import same_happenings
from reportedly.links.leads import tell_one_event
from reportedly.links.lineage import is_outlet, short_name
from reportedly.links.polarity import same_speaker
from reportedly.links.propositions import Proposition
from reportedly.links.same_statement import Likeness
from reportedly.records import Reading, Relation, ReportLink, StatementLink

Made = Callable[[str], dict[str, Proposition]]
# Chosen on gold/links-dev: leads of different events there reach 0.14, but for one pair.
EVENT = 0.33  # cosine of two leads that tell one event
RELATED = 0.2
SEVERAL = 2  # statements that one speaker makes in both
OPENING = 4  # statements whose outlets are those of a lead
BARS_OF_ALIKE = (0.2, 0.45)  # likeness from which figures count in reports of one event
LEADS = 6  # statements of a lead that are compared
MOSTLY = 0.5  # of the statements in common that are the one speaker's
PART = 0.4  # of a report's attributions
MAINLY = 0.35  # of the attributions of two reports whose leads tell one event


@dataclass(frozen=True, slots=True)
class Compared:
    """What is known of two reports before their relation is: in the order a, b.

    ``statements``: links between their statements; ``judge`` compares any two; ``leads``: the
    cosine of what their leads tell, without what all of the corpus shares; ``weight``: how much a
    word tells among the reports there.
    """

    copying: Copying
    statements: Sequence[StatementLink]
    propositions: Made
    judge: Callable[[Proposition, Proposition], Likeness]
    leads: float
    weight: Callable[[str], float]

    def one_event(self, a: str, b: str) -> bool:
        """Whether the leads of both tell one event, not two of a kind."""
        if self.leads < EVENT:
            return False
        same = sum(link.kind == "same" for link in self.statements)
        return tell_one_event(self.propositions(a), self.propositions(b), same, self.weight)


def relate(a: Reading, b: Reading, compared: Compared) -> ReportLink | None:
    """How two reports are related; none where nothing says that they tell of one event.

    Copying goes first, then a contradiction, then a shared source of the main claim.
    """
    copying, propositions, leads = compared.copying, compared.propositions, compared.leads
    statements = compared.statements
    if copying.copied:
        direction, why = copying_direction(a, b)
        how: Relation = "same_text" if copying.same_text else "partly_copied"
        return ReportLink(
            a.report.id, b.report.id, how, copying.passages, copying.share_a, copying.share_b,
            direction, (f"{copying.shared} words are the same.", *why), 1.0,
        )  # fmt: skip
    one, other = (list(propositions(reading.report.id).values()) for reading in (a, b))
    found = _contradiction(one, other, compared)
    if found is None and leads >= EVENT:
        found = _shared_source(copying, statements, propositions)
        found = found or _same_speech(a, b) or _shared_outlet(a, b)
        if found is None and compared.one_event(a.report.id, b.report.id):
            found = _own_accounts(leads)
    elif found is None and leads >= RELATED:
        found = _main_speaker(a, b, statements, propositions)
    if found is None:
        return None
    relation, direction, evidence, score = found
    return ReportLink(
        a.report.id, b.report.id, relation, copying.passages, copying.share_a, copying.share_b,
        direction, evidence, score,
    )  # fmt: skip


Found = tuple[Relation, str | None, tuple[str, ...], float]


def _contradiction(
    a: Sequence[Proposition], b: Sequence[Proposition], compared: Compared
) -> Found | None:
    """Statements on one event that cannot both hold; the most alike of them."""
    best: tuple[float, Difference, Proposition, Proposition] | None = None
    for one in a:
        for other in b:
            if not _may_contradict(one, other):
                continue
            likeness = compared.judge(one, other)
            if best is not None and likeness.score <= best[0]:
                continue
            if (why := likeness.differs or _of_alike(one, other, likeness, compared)) is not None:
                best = (likeness.score, why, one, other)
    if best is None:
        return None
    score, why, one, other = best
    evidence = (why.reason, f"One says: {one.text}", f"The other says: {other.text}")
    return "same_event_contradicting", None, evidence, score


def _may_contradict(a: Proposition, b: Proposition) -> bool:
    if a.denies != b.denies or (a.setting.dates and b.setting.dates):
        return True
    return bool(a.figures and b.figures) and any(
        x.of & CLEAR and x.same_thing(y) for x in a.figures for y in b.figures
    )


def _of_alike(
    a: Proposition, b: Proposition, likeness: Likeness, compared: Compared
) -> Difference | None:
    """What tells apart the accounts of reports whose leads tell one event, in other words."""
    if compared.leads < EVENT or likeness.clash is None:
        return None
    if not (a.lead and b.lead) and not _one_kind(a, b):
        return None
    if not compared.one_event(a.ref.report, b.ref.report):
        return None
    return difference(a, b, likeness.score, likeness.clash, opposed=False, bars=BARS_OF_ALIKE)


def _one_kind(a: Proposition, b: Proposition) -> bool:
    """Whether both tell an event of one kind."""
    return any(True for _ in same_happenings(a.happenings, b.happenings))


def _shared_source(copying: Copying, links: Sequence[StatementLink], made: Made) -> Found | None:
    """One named speaker says the same in the leads of both, or most of what they share."""
    alike = [link for link in links if link.kind == "same"]
    spoken = _spoken(alike, made)
    in_leads = {
        name: links for name, links in spoken.items()
        if any(all(one.lead for one in _pair(link, made)) for link in links)
        or len(links) >= max(2, MOSTLY * len(alike))
    }  # fmt: skip
    if not in_leads:
        return None
    name, shared = max(in_leads.items(), key=lambda found: (len(found[1]), found[0]))
    quoted = sum(passage.kind == "quotation" for passage in copying.passages)
    evidence = [f"Both rest on {name}."] + [f"{quoted} quotations stand in both."] * bool(quoted)
    return "same_origin", f"common:{name}", tuple(evidence), max(link.score for link in shared)


def _main_speaker(
    a: Reading, b: Reading, links: Sequence[StatementLink], made: Made
) -> Found | None:
    """Reports that write up one speaker, each with other parts of what was said."""
    for name, shared in sorted(_spoken(links, made).items()):
        if len(shared) >= SEVERAL and min(_part(name, a), _part(name, b)) >= PART:
            evidence = (f"Both write up {name}.",)
            return "same_origin", f"common:{name}", evidence, max(link.score for link in shared)
    return None


def _same_speech(a: Reading, b: Reading) -> Found | None:
    """Reports of one event, each of which is mostly what one and the same named person says."""
    for name in _named(a):
        if min(_part(name, a), _part(name, b)) >= MAINLY:
            evidence = (f"Both tell what {name} says.",)
            return "same_origin", f"common:{name}", evidence, 0.8
    return None


def _named(reading: Reading) -> list[str]:
    """The named persons and bodies that speak in a report, those that say most first."""
    spoken = Counter(one.speaker for one in reading.attributions)
    named = [s for s in reading.sources if s.named and s.kind in ("person", "organisation")]
    return [s.name for s in sorted(named, key=lambda s: -spoken[s.id]) if spoken[s.id]]


def _shared_outlet(a: Reading, b: Reading) -> Found | None:
    """Both have the statements of their leads from one other outlet."""
    names = [
        {
            short_name(station.name)
            for statement in reading.statements[:OPENING]
            for station in statement.chain[:-1]
            if is_outlet(station.name)
        }
        - {short_name(one.report.publisher) for one in (a, b)}
        for reading in (a, b)
    ]
    if not (both := sorted(names[0] & names[1])):
        return None
    return "same_origin", f"common:{both[0]}", (f"Both have it from {both[0]}.",), 0.8


def _spoken(links: Sequence[StatementLink], made: Made) -> dict[str, list[StatementLink]]:
    """The links of statements that one named speaker makes in both, by the name."""
    found: defaultdict[str, list[StatementLink]] = defaultdict(list)
    for link in links:
        one, other = _pair(link, made)
        spoken = one.speaker and other.speaker and same_speaker(one.speaker, other.speaker)
        if link.kind == "same" and spoken:
            found[one.speaker or ""].append(link)
    return found


def _part(name: str, reading: Reading) -> float:
    """The share of a report's attributions that one speaker has."""
    names = {source.id: source.name for source in reading.sources}
    spoken = [names.get(one.speaker or "", "") for one in reading.attributions]
    return sum(same_speaker(name, one) for one in spoken) / max(1, len(spoken))


def _own_accounts(leads: float) -> Found:
    """Leads that tell one event, in words and from sources of their own."""
    return "independent", None, ("The leads tell of one event; nothing else is shared.",), leads


def _pair(link: StatementLink, made: Made) -> tuple[Proposition, Proposition]:
    return made(link.a.report)[link.a.statement], made(link.b.report)[link.b.statement]
