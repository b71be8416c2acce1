"""Claims: the same proposition across reports, who carries it, from where, who disputes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from reportedly.links.clusters import medoid
from reportedly.links.corpus import Corpus, Propositions
from reportedly.links.counting import by_majority, count_origins, same_origin
from reportedly.links.groups import Group, Groups
from reportedly.links.lineage import Voice
from reportedly.links.origins import Entry, entry_of
from reportedly.links.rulings import Head, RuledGroups, Rulings
from reportedly.records import (
    Carrying,
    Claim,
    Origin,
    Reading,
    Says,
    Span,
    Statement,
    StatementRef,
)


class ClaimMaker:
    """Makes claims out of the links of a corpus, as analysts ruled where they did."""

    def __init__(
        self, corpus: Corpus, propositions: Propositions, rulings: Rulings | None = None
    ) -> None:
        self._corpus = corpus
        self._propositions = propositions
        self._rulings = rulings or Rulings()
        self._groups = RuledGroups(corpus, propositions, self._rulings)
        self._done: set[StatementRef] = set()
        self._copies: dict[str, list[tuple[str, list[Span]]]] = {}

    def claims_about(
        self, refs: Iterable[StatementRef], *, beside: Collection[StatementRef] = ()
    ) -> list[Claim]:
        """The claims that these statements belong to, with all statements that carry them.

        ``beside``: those of them whose other claims are made too, which they carry beside theirs.
        Nothing else of the corpus is touched but what links reach.  Claims that were given before
        are not given again.
        """
        kept = [ref for ref in refs if self._propositions.get(ref) is not None]
        groups = [self._groups.joined(ref) for ref in kept]
        for ref in kept:
            if ref in beside:
                groups += self._groups.carried_beside(ref)
        found = {group[0]: group for group in groups}  # a statement is in one of them
        new = [group for group in found.values() if not self._done.issuperset(group)]
        self._done.update(*new)
        return [self._claim(group, self._groups) for group in new]

    def claim_of(self, group: Sequence[StatementRef], rivals: Sequence[StatementRef] = ()) -> Claim:
        """The claim that ``group`` carries and ``rivals`` dispute, its origins counted."""
        groups = RuledGroups(self._corpus, self._propositions, self._rulings)
        return self._made(tuple(group), (), rivals, groups)

    def _claim(self, group: Group, groups: RuledGroups) -> Claim:
        return self._made(group, groups.beside(group), self._rivals(group, groups), groups)

    def _made(
        self, group: Group, beside: Group, rivals: Sequence[StatementRef], groups: RuledGroups
    ) -> Claim:
        carried, entries = self._carried_by(groups, group)
        too, others = self._carried(beside, None)
        carried += [replace(one, beside=True) for one in too]
        sure = groups.surely_beside(group) if too else ()
        entries += [
            replace(entry, beside=True, surely=one.ref in sure)
            for one, entry in zip(too, others, strict=True)
        ]
        against, denials = self._carried(rivals, "denies")
        middle = self._propositions.get(medoid(group, groups.likenesses.among(group)))
        carried, origins = _counted(carried, entries)
        named = [
            one.name
            for one in denials
            if not any(same_origin(one, other) for other in entries if not other.beside)
        ]
        return Claim(
            claim_id(groups.head(group)),
            middle.text if middle else "",
            (*carried, *against),
            tuple(origins),
            tuple(dict.fromkeys(named)),
        )

    def _carried_by(
        self, groups: RuledGroups, group: Sequence[StatementRef]
    ) -> tuple[list[Carrying], list[Entry]]:
        """Who carries a group, and from where: of what analysts merged every part."""
        pairs = [
            pair
            for part in groups.found_in(group)
            for pair in zip(*self._carried(part, None), strict=True)
        ]
        pairs.sort(key=lambda pair: groups.order(pair[0].ref))
        return [one for one, _ in pairs], [entry for _, entry in pairs]

    def _rivals(self, group: Sequence[StatementRef], groups: Groups) -> list[StatementRef]:
        """Statements of other reports that cannot hold beside at least half of the group's."""
        against: defaultdict[StatementRef, int] = defaultdict(int)
        for ref in group:
            for link in self._corpus.statement_links(ref):
                if link.kind == "contradicts":
                    against[link.b if link.a == ref else link.a] += 1
        kept = [
            ref
            for ref, count in against.items()
            if 2 * count >= len(group) and not any(self._overlap(ref, one) for one in group)
        ]
        return sorted(kept, key=groups.order)

    def _overlap(self, a: StatementRef, b: StatementRef) -> bool:
        """Whether two statements share words of one report."""
        if a.report != b.report:
            return False
        one, other = self._propositions.get(a), self._propositions.get(b)
        return one is not None and other is not None and one.span.meets(other.span)

    def _carried(
        self, refs: Sequence[StatementRef], says: Says | None
    ) -> tuple[list[Carrying], list[Entry]]:
        by_report: defaultdict[str, list[StatementRef]] = defaultdict(list)
        for ref in refs:
            by_report[ref.report].append(ref)
        carried, entries = [], []
        for report, some in by_report.items():
            for ref in some if len(some) == 1 else self._best(self._corpus.reading(report), some):
                one, entry = self._carrying(ref, says)
                carried.append(one)
                entries.append(entry)
        return carried, entries

    def _best(self, reading: Reading, refs: Sequence[StatementRef]) -> list[StatementRef]:
        """Of the statements of one report those that tell most of where it has it from.

        A named speaker goes before one who is described, and that before the report's own voice:
        a headline words anew what the text attributes.  Of speech within speech the inner one.
        """
        statements = {s.id: s for s in reading.statements}
        own = {ref: one.own for ref in refs if (one := self._propositions.get(ref)) is not None}
        ranks = {ref: self._rank(reading, statements[ref.statement], own[ref]) for ref in refs}
        best = max(ranks.values())
        told = [ref for ref in refs if ranks[ref] == best]
        return [ref for ref in told if not any(self._holds(ref, other) for other in told)]

    def _holds(self, ref: StatementRef, other: StatementRef) -> bool:
        """Whether a statement's words hold those of another: then it only passes that on."""
        a, b = self._propositions.get(ref), self._propositions.get(other)
        if a is None or b is None or a.own or b.own or a.span == b.span:
            return False
        return a.span.holds(b.span)

    @staticmethod
    def _rank(reading: Reading, statement: Statement, own: bool) -> int:
        if own or statement.attribution is None:
            return 0
        source = next((s for s in reading.sources if s.id == statement.chain[0].source), None)
        if source is None or source.kind == "unspecified":
            return 1
        return 4 if source.named and source.kind != "media" else 3 if not source.named else 2

    def _carrying(self, ref: StatementRef, says: Says | None) -> tuple[Carrying, Entry]:
        known = self._corpus.told.said(ref.report)
        if ref not in known:
            known[ref] = self._carrying_as_found(ref)
        carrying, entry = known[ref]
        ruled = self._ruled(entry, ref.report)
        if ruled is entry and says is None:
            return carrying, entry
        return replace(carrying, says=says or carrying.says, origin=ruled.name), ruled

    def _carrying_as_found(self, ref: StatementRef) -> tuple[Carrying, Entry]:
        reading = self._corpus.reading(ref.report)
        statement = next(s for s in reading.statements if s.id == ref.statement)
        one = self._propositions.get(ref)
        assert one is not None  # refs of propositions alone are linked
        entry = entry_of(reading, statement, one, self._voices_at(ref.report, one.span))
        how: Says = "asserts" if one.own else "attributes"
        return Carrying(ref, how, entry.outlet, one.text, entry.name), entry

    def _ruled(self, entry: Entry, report: str) -> Entry:
        """The entry by the name that analysts ruled its source to have."""
        name = self._rulings.name_in(report, entry.name)
        if name == entry.name:
            return entry
        return replace(entry, name=name, apart=self._rulings.is_apart(report, entry.name))

    def _voices_at(self, report: str, span: Span) -> list[Voice]:
        """In whose voice the words at ``span`` stand: wires first, then the earliest report's."""
        holding = [
            other
            for other, passages in self._copies_of(report)
            if any(_most_of(span, passage) for passage in passages)
        ]
        spoken = self._corpus.told.spoken
        found = [spoken(id, self._corpus.reading) for id in (report, *holding)]
        found.sort(key=lambda one: (not one.voice.wire, one.published or "9999", one.voice.name))
        return [one.voice for one in found]

    def _copies_of(self, report: str) -> list[tuple[str, list[Span]]]:
        """The reports that share words with one, and where these stand in it."""
        if report not in self._copies:
            found = self._copies[report] = []
            for link in self._corpus.report_links(report):
                passages = [p for p in link.passages if p.kind == "report"]
                if passages and link.a == report:
                    found.append((link.b, [p.a for p in passages]))
                elif passages:
                    found.append((link.a, [p.b for p in passages]))
        return self._copies[report]


def _counted(
    carried: Sequence[Carrying], entries: Sequence[Entry]
) -> tuple[list[Carrying], list[Origin]]:
    """The origins of what is carried, and that with its origins called as they are."""
    texts = [one.text for one in carried]
    told = by_majority(entries, texts)
    origins, called = count_origins(told, texts)
    named = [_called(one, called.get(entry.name)) for one, entry in zip(carried, told, strict=True)]
    return named, origins


def _called(one: Carrying, origin: str | None) -> Carrying:
    """A carrying with its origin called as the claim calls it."""
    return one if origin in (None, one.origin) else replace(one, origin=origin)


def claim_id(head: Head) -> str:
    """Named after its first statement: 48 bits, so that a million claims hardly ever meet."""
    apart = "\0apart" if head.lone else ""
    named = f"{head.ref.report}\0{head.ref.statement}{apart}".encode("utf-8", "replace")
    return f"c{sha256(named).hexdigest()[:12]}"


def _most_of(span: Span, passage: Span) -> bool:
    shared = min(span.end, passage.end) - max(span.start, passage.start)
    return shared >= 0.6 * (span.end - span.start)
