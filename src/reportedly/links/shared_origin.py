"""What two reports of one event both rest on: a speaker, a quotation, an outlet, a wire."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.links.copies import Copying
from reportedly.links.direction import names_of
from reportedly.links.lineage import is_outlet, same_voice, short_name
from reportedly.links.polarity import same_speaker
from reportedly.links.propositions import Proposition
from reportedly.links.same_name import same_body, same_person
from reportedly.records import Attribution, Reading, Source, Span, StatementLink

SEVERAL = 2  # statements that one speaker makes in both
OPENING = 4  # statements whose outlets are those of a lead
MOSTLY = 0.5  # of the statements in common that are the one speaker's
PART = 0.4  # of a report's attributions
MAINLY = 0.35  # of the attributions of two reports whose leads tell one event
SPEAK = ("person", "organisation", "government", "media")
NAMED = 3  # sources that evidence gives
SHOWN = 80  # code points of a quotation that evidence gives


@dataclass(frozen=True, slots=True)
class SharedOrigin:
    """Whom or what both have it from, sentences that show it, and how sure that is in [0, 1].

    No ``name`` where the readings do not agree on one.
    """

    name: str | None
    evidence: tuple[str, ...]
    score: float


@dataclass(frozen=True)  # no slots: what is looked up is kept
class Side:
    """One of the two reports, with its statements as they are compared."""

    reading: Reading
    propositions: Mapping[str, Proposition]

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.reading.sources}

    @property
    def voice(self) -> str:
        """The wire or outlet that wrote it, where known."""
        return next((one.setting.voice for one in self.propositions.values()), "")

    @cached_property
    def lead(self) -> list[Proposition]:
        return [one for one in self.propositions.values() if one.lead]

    @cached_property
    def spoken(self) -> Counter[str]:
        """How many attributions each source has, by its id."""
        return Counter(one.speaker or "" for one in self.reading.attributions)

    def part(self, name: str) -> float:
        """The share of the attributions that a speaker of this name has."""
        said = sum(n for id, n in self.spoken.items() if same_speaker(name, self._name(id)))
        return said / max(1, len(self.reading.attributions))

    def named(self) -> list[str]:
        """The named persons and bodies that speak, those that say most first."""
        speak = [s for s in self.reading.sources if s.named and self.spoken[s.id]]
        ranked = sorted(speak, key=lambda source: -self.spoken[source.id])
        return [s.name for s in ranked if s.kind in ("person", "organisation")]

    def heard(self) -> list[Source]:
        """The named persons, bodies and other outlets that speak in the lead."""
        found: dict[str, Source] = {}
        for one in self.reading.statements:
            made = self.propositions.get(one.id)
            if made is not None and made.lead and not made.own:
                source = self.sources.get(one.chain[0].source or "")
                if source is not None and source.named and source.kind in SPEAK:
                    found[source.id] = source
        return [s for s in found.values() if not same_voice(s.name, self.voice)]

    def quoted(self, span: Span) -> Source | None:
        """Who says what stands there; the innermost speaker."""
        held = [one for one in self.reading.attributions if any(map(span.meets, one.content))]
        inner = min(held, key=_length, default=None)
        return self.sources.get(inner.speaker or "") if inner is not None else None

    def in_lead(self, span: Span) -> bool:
        """Whether it begins before the last statement of the lead ends."""
        return span.start < max((one.span.end for one in self.lead), default=0)

    def _name(self, id: str) -> str:
        source = self.sources.get(id)
        return source.name if source is not None else ""


def shared_origin(
    a: Side, b: Side, copying: Copying, links: Sequence[StatementLink]
) -> SharedOrigin | None:
    """What both rest on, where the leads of both tell one event; none where nothing shows it.

    ``links``: between their statements.
    """
    rules: tuple[Callable[[], SharedOrigin | None], ...] = (
        lambda: _same_words(a, b, copying, links),
        lambda: _same_quotation(a, b, copying),
        lambda: _same_speech(a, b),
        lambda: _same_outlet(a, b),
    )
    return next((found for rule in rules if (found := rule()) is not None), None)


def main_speaker(a: Side, b: Side, links: Sequence[StatementLink]) -> SharedOrigin | None:
    """The speaker whom both write up, each with other parts of what was said."""
    for name, shared in sorted(_spoken(a, b, links).items()):
        if len(shared) >= SEVERAL and min(a.part(name), b.part(name)) >= PART:
            score = max(link.score for link in shared)
            return SharedOrigin(name, (f"Both write up {name}.",), score)
    return None


def shared_voice(a: Side, b: Side) -> SharedOrigin | None:
    """Who speaks in the leads of both, and in the lead of one alone, where both tell one event.

    The writer counts first: two reports of one agency are no two accounts.
    """
    if a.voice not in ("", "unknown") and same_voice(a.voice, b.voice):
        return SharedOrigin(a.voice, (f"Both are {a.voice}'s.",), 0.7)
    mine, theirs = a.heard(), b.heard()
    both = [(one, other) for one in mine for other in theirs if one_source(one, other)]
    all_of_one = {one.id for one, _ in both} == {one.id for one in mine}
    all_of_other = {other.id for _, other in both} == {other.id for other in theirs}
    if not both or not (all_of_one or all_of_other):
        return None
    name = max((source.name for source in both[0]), key=len)
    return SharedOrigin(name, (f"Both leads rest on {name}.",), 0.7)


def own_accounts(a: Side, b: Side) -> tuple[str, ...]:
    """Sentences on whom each of two accounts of one event rests on."""
    names = names_of(a.reading, b.reading)
    return (
        "Their leads tell of one event and share no source.",
        *(_rests_on(name, side) for name, side in zip(names, (a, b), strict=True)),
    )


def _rests_on(name: str, side: Side) -> str:
    heard = [source.name for source in side.heard()]
    if not heard:
        return f"{name} names no source in its lead."
    more = f" and {len(heard) - NAMED} more" if len(heard) > NAMED else ""
    return f"{name} has it from {', '.join(heard[:NAMED])}{more}."


def _same_words(
    a: Side, b: Side, copying: Copying, links: Sequence[StatementLink]
) -> SharedOrigin | None:
    """One named speaker says the same in the leads of both, or most of what they share."""
    alike = [link for link in links if link.kind == "same"]
    in_leads = {
        name: shared for name, shared in _spoken(a, b, alike).items()
        if any(all(one.lead for one in _pair(a, b, link)) for link in shared)
        or len(shared) >= max(2, MOSTLY * len(alike))
    }  # fmt: skip
    if not in_leads:
        return None
    name, shared = max(in_leads.items(), key=lambda found: (len(found[1]), found[0]))
    quoted = sum(passage.kind == "quotation" for passage in copying.passages)
    evidence = [f"Both rest on {name}."] + [f"{quoted} quotations stand in both."] * bool(quoted)
    return SharedOrigin(name, tuple(evidence), max(link.score for link in shared))


def _same_quotation(a: Side, b: Side, copying: Copying) -> SharedOrigin | None:
    """Words that both quote, and that stand in the lead of one: they were said once.

    The speaker is given where both readings name one; who says it may be read wrongly in either.
    """
    for passage in copying.passages:
        if passage.kind != "quotation" or not (a.in_lead(passage.a) or b.in_lead(passage.b)):
            continue
        one, other = a.quoted(passage.a), b.quoted(passage.b)
        agreed = one is not None and other is not None and one_source(one, other)
        name = one.name if one is not None and agreed else None
        words = " ".join(passage.a.of(a.reading.report.text).split())
        shown = words if len(words) <= SHOWN else words[:SHOWN].rsplit(" ", 1)[0] + " ..."
        return SharedOrigin(name, (f"Both quote {name or 'the same words'}: {shown}",), 0.8)
    return None


def _same_speech(a: Side, b: Side) -> SharedOrigin | None:
    """Each is mostly what one and the same named person or body says."""
    for name in a.named():
        if min(a.part(name), b.part(name)) >= MAINLY:
            return SharedOrigin(name, (f"Both tell what {name} says.",), 0.8)
    return None


def _same_outlet(a: Side, b: Side) -> SharedOrigin | None:
    """Both have the statements of their leads from one other outlet."""
    own = {short_name(side.reading.report.publisher) for side in (a, b)} | {a.voice, b.voice}
    both = set(_outlets(a)) & set(_outlets(b))
    if not (names := sorted(both - own)):
        return None
    return SharedOrigin(names[0], (f"Both have it from {names[0]}.",), 0.8)


def _outlets(side: Side) -> Iterator[str]:
    for statement in side.reading.statements[:OPENING]:
        for station in statement.chain[:-1]:
            if is_outlet(station.name):
                yield short_name(station.name)


def one_source(a: Source, b: Source) -> bool:
    """Whether two sources of reports on one event are one person or body."""
    if a.name == "unspecified" or not (a.named and b.named):
        return False
    if same_speaker(a.name, b.name):
        return True
    if a.kind == b.kind == "person":
        return same_person(a.name, b.name) is not None
    return "person" not in (a.kind, b.kind) and same_body(a.name, b.name) is not None


def _spoken(a: Side, b: Side, links: Sequence[StatementLink]) -> dict[str, list[StatementLink]]:
    """The links of statements that one named speaker makes in both, by the name."""
    found: defaultdict[str, list[StatementLink]] = defaultdict(list)
    for link in links:
        one, other = _pair(a, b, link)
        spoken = one.speaker and other.speaker and same_speaker(one.speaker, other.speaker)
        if link.kind == "same" and spoken:
            found[one.speaker or ""].append(link)
    return found


def _pair(a: Side, b: Side, link: StatementLink) -> tuple[Proposition, Proposition]:
    """The two statements of a link, in its order."""
    sides = {side.reading.report.id: side.propositions for side in (a, b)}
    return sides[link.a.report][link.a.statement], sides[link.b.report][link.b.statement]


def _length(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)
