"""Through whom what a source says reached the reader."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reportedly.language.analysis import Analysis
from reportedly.records import Attribution, Chain, Cite, RelayKind, Report, Source, Span, Station
from reportedly.sources.cites import find_cites
from reportedly.sources.mentions import Mention, names_between
from reportedly.sources.naming import fold
from reportedly.sources.outlets import outlet_of_url, same_outlet, same_site
from reportedly.sources.relays import Relay, Surroundings, denies, find_post, find_relays, tells
from reportedly.sources.tables import nouns

UNKNOWN_PUBLISHER = "this report"
UNSPECIFIED = "unspecified"
WHOLE = 0.6  # of an outer content, in code points: an inner one that covers it is all it reports
DEEPEST = 8
_CITING = re.compile(r"(?:citing|quoting|cit(?:es|ed)|quot(?:es|ed))", re.IGNORECASE)


def trace_chains(
    report: Report,
    attributions: Sequence[Attribution],
    sources: Sequence[Source],
    analysis: Analysis,
) -> tuple[Mapping[str, Chain], tuple[Cite, ...]]:
    """For each attribution's id its chain; and the outlets and documents that the report draws on.

    A chain goes from the origin, through every relay that the text names, to the publisher.  A
    station's ``relay`` says how it got or carries what the one before it says; that of a publisher
    who has it from a social platform is "posted".
    Follows the labelling guide: an outlet that cites itself stands twice at the end, a denier and
    an unspecified outer source pass nothing on, and a source that reports what somebody unnamed
    told it comes after that one.
    """
    tracer = _Tracer(report, attributions, sources, Surroundings.of(report, analysis))
    chains = {a.id: tracer.chain(a) for a in attributions}
    cites = find_cites(report, attributions, tracer.sources, tracer.relays, tracer.round)
    return chains, cites


@dataclass(slots=True)
class _Tracer:
    report: Report
    attributions: Sequence[Attribution]
    all_sources: Sequence[Source]
    round: Surroundings
    sources: dict[str, Source] = field(default_factory=dict)
    relays: dict[str, list[Relay]] = field(default_factory=dict)
    by_id: dict[str, Attribution] = field(default_factory=dict)
    inner: dict[str, list[Attribution]] = field(default_factory=dict)
    cited: dict[str, str] = field(default_factory=dict)
    seen: dict[str, list[Relay]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = {source.id: source for source in self.all_sources}
        for one in self.attributions:
            self.by_id[one.id] = one
            self.sources[one.id] = known[one.speaker or ""]
            self.inner.setdefault(one.parent or "", []).append(one)
        self._find_cited()
        self._find_relays()

    def _find_relays(self) -> None:
        """The relays of every attribution, carried over to its speaker's later statements."""
        carried: dict[str, tuple[int, list[Relay]]] = {}
        for one in self.attributions:
            source = self.sources[one.id]
            own = [r for r in find_relays(one, self.round) if not self._is_speaker(r, one)]
            own += self._reporter_for(source) + self._linked(one, source)
            paragraph = self.report.text.count("\n", 0, _start(one))
            if own:
                carried[source.id] = (paragraph, own)
            elif source.id in carried and source.named and one.parent is None:
                since, relays = carried[source.id]
                own = relays if paragraph - since <= 2 else []
            self.relays[one.id] = own

    def _is_speaker(self, relay: Relay, one: Attribution) -> bool:
        """Whether the relay is the speaker itself, or the source of an outer attribution."""
        if any(same_outlet(relay.name, self.sources[o.id].name) for o in self._around(one)):
            return True
        return any(same_outlet(relay.name, w) for w in self.sources[one.id].aliases)

    def _around(self, one: Attribution) -> list[Attribution]:
        """The attribution and those that it lies in, from the inside out."""
        found, at = [one], one
        while (outer := self._outer(at)) is not None and len(found) < DEEPEST:
            at = outer
            found.append(at)
        return found

    def _outer(self, one: Attribution) -> Attribution | None:
        return self.by_id.get(one.parent or self.cited.get(one.id, ""))

    def _find_cited(self) -> None:
        """ "Reuters, citing officials, said C": the officials are cited by who says the same C."""
        for before, one in pairwise(sorted(self.attributions, key=_start)):
            cites = any(_CITING.fullmatch(cue.of(self.report.text).strip()) for cue in one.cue)
            cites = cites or self._reports_claim(before, one)
            if not cites or one.parent or not one.source or not before.source:
                continue
            shared = any(a.meets(b) for a in before.content for b in one.content)
            if shared and before.source != one.source and before.parent is None:
                self.cited[one.id] = before.id
                self.inner.setdefault(before.id, []).append(one)

    def _reports_claim(self, outer: Attribution, inner: Attribution) -> bool:
        """ "The Herald reported on an official's claims that C": one after the other, one C."""
        if not (outer.cue and inner.source and inner.cue):
            return False
        between = self.report.text[outer.cue[-1].end : inner.source[0].start]
        carries = self.sources[outer.id].kind == "media" and not re.search(r"[.;:\n]", between)
        return carries and outer.cue[-1].end <= inner.source[0].start < inner.content[0].start

    def _reporter_for(self, source: Source) -> list[Relay]:
        """ "The BBC's Jonathan Marcus", "CNN reporter Ana Ruiz": the outlet carries them."""
        if source.kind != "person" or source.id in self.seen:
            return self.seen.get(source.id, [])
        self.seen[source.id] = []
        for span in source.mentions[:5]:
            for mention in names_between(self.report.text, max(0, span.start - 60), span.start):
                if mention.kind == "media" and self._leads_to(mention, span):
                    relay = Relay(
                        mention.text.removeprefix("The "), "broadcast", _over(mention, span)
                    )
                    self.seen[source.id] = [relay]
        return self.seen[source.id]

    def _leads_to(self, mention: Mention, span: Span) -> bool:
        between = self.report.text[mention.end : span.start]
        words = {fold(w) for w in re.findall(r"[^\W\d_]+", between)}
        writes = words & nouns("writers") or (mention.owner and not words - {"s"})
        return bool(writes) and not re.search(r"[,.;:\n]|\bof\b", between)

    def _linked(self, one: Attribution, source: Source) -> list[Relay]:
        """The outlet that a hyperlink on the cue leads to."""
        found = []
        for link in self.report.hyperlinks:
            if not any(link.span.meets(c) for c in one.cue) or same_site(self.report.url, link.url):
                continue
            outlet = outlet_of_url(link.url)
            if outlet and not same_outlet(outlet.name, source.name):
                found.append(Relay(outlet.name, "cites", link.span))
        return found

    # --- stations ---------------------------------------------------------------------------------

    def chain(self, one: Attribution) -> Chain:
        """From the origin to the publisher."""
        around = self._around(one)
        stations = self._unnamed_origin(one)
        for depth, other in enumerate(around):
            if depth and self._passes_nothing_on(other):
                continue
            station = self._station(other, origin=not stations)
            if not stations or not _same(stations[-1].name, station.name):
                stations.append(station)
            stations += [
                Station(r.name, None, r.kind, (r.evidence,))
                for r in self.relays[other.id]
                if not any(_same(r.name, s.name) for s in stations)
                and not same_outlet(r.name, self._publisher)
            ]
        stations += self._wires(stations)
        return (*stations, self._last(one, stations))

    @property
    def _publisher(self) -> str:
        return self.report.publisher or UNKNOWN_PUBLISHER

    def _last(self, one: Attribution, stations: Sequence[Station]) -> Station:
        post = find_post(one, self.round) if len(stations) == 1 else None
        if post is not None:
            return Station(self._publisher, None, "posted", (post,))
        return Station(self._publisher, None, "publishes")

    def _station(self, one: Attribution, *, origin: bool) -> Station:
        source = self.sources[one.id]
        name = source.name
        if source.kind == "media" and same_outlet(name, self._publisher):
            name = self._publisher
        relay: RelayKind | None = None if origin else "cites"
        return Station(
            name, source.id, relay, (*one.source, *one.cue) if not origin else one.source
        )

    def _passes_nothing_on(self, outer: Attribution) -> bool:
        return self.sources[outer.id].name == UNSPECIFIED or denies(self.report.text, outer)

    def _unnamed_origin(self, one: Attribution) -> list[Station]:
        """The unnamed source that told ``one``'s speaker all that it reports."""
        size = sum(c.end - c.start for c in one.content)
        if self.sources[one.id].name == UNSPECIFIED:
            return []
        for inner in self.inner.get(one.id, ()):
            source = self.sources[inner.id]
            untold = not tells(self.report.text, inner)
            if source.named or source.kind not in ("person", "group") or untold:
                continue
            covered = sum(c.end - c.start for c in (*inner.content, *inner.source, *inner.cue))
            if covered >= WHOLE * size and not denies(self.report.text, one):
                return [replace(self._station(inner, origin=True))]
        return []

    def _wires(self, stations: Sequence[Station]) -> list[Station]:
        """The wire that the whole report is credited to, if it stands in the chain nowhere yet."""
        wires = [
            wire
            for wire in self.report.wire_credits
            if not same_outlet(wire, self._publisher)
            and not any(same_outlet(wire, s.name) for s in stations)
        ]
        if not wires:
            return []
        spans = tuple(f.span for f in self.report.furniture if f.kind == "wire_credit")
        return [Station(" and ".join(wires), None, "republished", spans)]


def _over(mention: Mention, span: Span) -> Span:
    return Span(mention.start, span.end)


def _start(one: Attribution) -> int:
    return (one.source or one.cue or one.content)[0].start


def _same(one: str, other: str) -> bool:
    return one.lower() == other.lower() or same_outlet(one, other)
