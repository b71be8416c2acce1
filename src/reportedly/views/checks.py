"""What to check next: whom to call, which original to find, which number, date or place to verify.

Every sentence is made of the reading's own data.  The order is by how much rests on a check:
``_WEIGHT`` says how pressing its kind is, each statement that hangs on it adds to that, and so do
people hurt or force used in it.  The weights are an editor's judgement, set by hand on the demo
reports; nothing else depends on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.records import Actor, Event, Reading, Report, Source
from reportedly.views.audit_records import Check, CheckKind
from reportedly.views.said import Said, in_a_row, labels, told_of, voices_by_origin
from reportedly.views.words import clean, count, cut, host_of, wording

MOST: Final = 7
OF_A_KIND: Final = 2
QUOTED: Final = 110
"""Characters of a statement that a sentence quotes."""
_GAP: Final = 12
"""Characters at most between a cue that is quoted and its content."""

_WEIGHT: Final[dict[CheckKind, float]] = {
    "reply": 6, "confirmation": 6, "unnamed": 5, "alone": 4, "denial": 4, "number": 4,
    "original": 4, "own voice": 2, "published": 3, "date": 2, "place": 2,
}  # fmt: skip
_FORCE: Final = frozenset({"ASSAULT", "COERCE", "THREATEN", "MOBILIZE"})
_HURT: Final = frozenset({"killed", "wounded", "injured", "dead", "missing", "displaced"})
_NOT_CALLED: Final = frozenset({"REB", "CRM", "UAF", "SPY", "PRM"})
"""Sectors (PLOVER) that no editor rings up."""
_NEAR: Final = 40
"""Characters between a statement and a hyperlink that goes with it."""
_MARKS: Final = '“”„«»" '
_COARSE: Final = frozenset({"country", "continent", "region", "ocean", "sea"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A check, how pressing it is, and the statement that its sentence quotes."""

    check: Check
    weight: float
    quotes: str | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """The reading, with what the checks ask of it again and again."""

    reading: Reading
    said: Sequence[Said]
    events: Mapping[str, Sequence[Event]]

    @property
    def attributed(self) -> list[Said]:
        return [one for one in self.said if one.is_attributed and not one.carries]

    def happens(self, one: Said) -> list[Event]:
        """What the statement says did happen."""
        return [
            event
            for event in self.events.get(one.statement.id, ())
            if not event.negated and event.modality in ("actual", "historical")
        ]

    def grave(self, one: Said) -> int:
        """2 where people are hurt, 1 where force is used or threatened, else 0."""
        found = self.happens(one)
        if any(number.counts in _HURT for event in found for number in event.numbers):
            return 2
        return int(any(event.type in _FORCE for event in found))

    def gravest(self, said: Iterable[Said]) -> Said:
        """The one that it matters most to check; among equals a plainly asserted, earlier one."""
        return max(said, key=lambda one: (self.grave(one), one.statement.stance == "asserts"))

    def quoted(self, one: Said) -> str:
        """The statement in quotation marks, and its cue where that is an act: "accused X of Y"."""
        words, text = one.words, self.reading.report.text
        cue = one.attribution.cue[-1:] if one.attribution else ()
        acts = [span for event in self.events.get(one.statement.id, ()) for span in event.trigger]
        for verb in cue:
            gap = one.statement.content[0].start - verb.end if one.statement.content else -1
            if 0 <= gap <= _GAP and any(span.meets(verb) for span in acts):
                words = f"{clean(verb.of(text))} {words}"
        return f"“{cut(words.strip(_MARKS), shown=QUOTED)}”"

    def found(self, kind: CheckKind, sentence: str, said: Sequence[Said], about: Said) -> _Found:
        statements = tuple(dict.fromkeys(one.statement.id for one in said))
        weight = _WEIGHT[kind] + min(len(statements), 5) / 2 + self.grave(about)
        return _Found(Check(kind, sentence, statements), weight, about.statement.id)


def next_checks(reading: Reading, said: Sequence[Said]) -> list[Check]:
    """At most seven things to check, the most pressing first, at most two of a kind.

    No statement is quoted twice.
    """
    events: dict[str, list[Event]] = {}
    for event in reading.events:
        events.setdefault(event.statement, []).append(event)
    case = _Case(reading, said, events)
    makers = (
        _replies, _confirmations, _unnamed, _alone, _denials, _numbers, _originals, _own_voice,
        _published, _dates, _places,
    )  # fmt: skip
    found = [one for make in makers for one in make(case)]
    found.sort(key=lambda one: -one.weight)
    return list(_varied(found))[:MOST]


def _varied(found: Iterable[_Found]) -> Iterator[Check]:
    kinds: Counter[str] = Counter()
    quoted: set[str | None] = set()
    for one in found:
        if kinds[one.check.kind] < OF_A_KIND and (one.quotes is None or one.quotes not in quoted):
            kinds[one.check.kind] += 1
            quoted.add(one.quotes)
            yield one.check


def _replies(case: _Case) -> Iterator[_Found]:
    """Those accused, of whom the report has no denial."""
    homes = _homes(case.reading.events)
    accused: dict[str, tuple[str, list[Said]]] = {}
    for one in case.attributed:
        for event in case.events.get(one.statement.id, ()):
            party = _accused(event, one, homes)
            if party is not None and not _is_harmed(party, case.events[one.statement.id]):
                name = _called(party, case.reading)
                key = party.source or clean(party.name).casefold()
                accused.setdefault(key, (name, []))[1].append(one)
    for key, (name, said) in accused.items():
        answers = [one for one in case.said if _is_by(one, key)]
        if any(one.statement.stance in ("denies", "doubts") for one in answers):
            continue
        worst, accusers = case.gravest(said), in_a_row(_origins(said)[:3])
        heard = f" (it speaks in {labels(answers[:4])})" if answers else ""
        sentence = (
            f"Ask {name} for an answer to {accusers}, {case.quoted(worst)}: "
            f"the report has none{heard}."
        )
        yield case.found("reply", sentence, said, worst)


def _homes(events: Iterable[Event]) -> dict[str, str]:
    """The country that each source has most often where it acts itself."""
    seen: dict[str, Counter[str]] = {}
    for actor in (one for event in events for one in (event.actor, event.recipient) if one):
        if actor.source and actor.country:
            seen.setdefault(actor.source, Counter())[actor.country] += 1
    return {source: countries.most_common(1)[0][0] for source, countries in seen.items()}


def _accused(event: Event, one: Said, homes: Mapping[str, str]) -> Actor | None:
    """Whom the speaker charges with something in this event: not itself, nor its own side."""
    if event.negated or one.origin is None or one.own:
        return None
    party = event.recipient if event.type == "ACCUSE" else None
    at_rebels = event.recipient is not None and event.recipient.sector in _NOT_CALLED
    if event.type in _FORCE and event.modality == "actual" and not at_rebels:
        party = event.actor
    if party is None or party.source == one.origin.id or party.sector in _NOT_CALLED:
        return None
    home = homes.get(one.origin.id)
    is_named = clean(party.name)[:1].isupper() and (party.sector or party.source)
    return party if is_named and (home is None or party.country != home) else None


def _is_harmed(party: Actor, events: Iterable[Event]) -> bool:
    """Whether the same statement says that force was used against the party."""
    harmed = [event.recipient for event in events if event.type == "ASSAULT" and event.recipient]
    return any(party.spans == one.spans or party.name == one.name for one in harmed)


def _called(party: Actor, reading: Reading) -> str:
    """The party by name, with the article that the text gives it."""
    name, text = clean(party.name), reading.report.text
    before = [text[max(0, span.start - 4) : span.start].casefold() for span in party.spans]
    worded = wording(party.spans, text)
    if any(words == "the " for words in before) or worded.casefold().startswith("the "):
        return name if name.casefold().startswith("the ") else f"the {name}"
    return name


def _is_by(one: Said, key: str) -> bool:
    return one.origin is not None and key in (one.origin.id, clean(one.origin.name).casefold())


def _origins(said: Iterable[Said]) -> list[str]:
    return list(dict.fromkeys(clean(one.statement.chain[0].name) for one in said))


def _confirmations(case: _Case) -> Iterator[_Found]:
    by_id = {one.statement.id: one for one in case.said}
    for found in case.reading.confirmations:
        one, other = by_id.get(found.statement), by_id.get(found.said_to_confirm or "")
        if found.bears_out == "yes" or one is None:
            continue
        why = "hold only on a condition" if found.bears_out == "conditional" else "do not say it"
        sentence = (
            f"Find a confirmation of {case.quoted(other or one)}: "
            f"the words presented as one ({one.label}) {why}."
        )
        yield case.found("confirmation", sentence, [one, *([other] if other else [])], other or one)


def _unnamed(case: _Case) -> Iterator[_Found]:
    """Whom to ask who an unnamed source is: the relay that knows it, or the outlet."""
    asked: dict[str, list[tuple[Source, list[Said]]]] = {}
    for source, said in voices_by_origin(case.attributed):
        if not source.named and source.kind != "document":
            relay = next((name for one in said for name in one.relays), "")
            asked.setdefault(relay or _desk(case.reading.report), []).append((source, said))
    for whom, voices in asked.items():
        who = in_a_row([_description(source, said) for source, said in voices[:3]])
        more = f" and {count(len(voices) - 3, 'other')}" if len(voices) > 3 else ""
        said = [one for _, own in voices for one in own]
        rests = (
            f"{case.quoted(said[0])} rests on it"
            if len(said) == 1
            else f"{count(len(said), 'statement')} rest on them"
        )
        sentence = f"Ask {whom} who is meant by {who}{more}, and how they know: {rests}."
        yield case.found("unnamed", sentence, said, case.gravest(said))


def _description(source: Source, said: Sequence[Said]) -> str:
    told = told_of(source)
    name = clean(source.name)
    known = f"{told}, " if told and told.casefold() not in name.casefold() else ""
    return f"“{name}” ({known}{labels(said[:4])})"


def _desk(report: Report) -> str:
    return clean(report.byline or report.publisher or "the writer")


def _alone(case: _Case) -> Iterator[_Found]:
    """Sources with a stake whose word is all there is for force or harm."""
    for source, said in voices_by_origin(case.attributed):
        facts = [
            one
            for one in said
            if one.statement.interested and one.statement.stance == "asserts" and case.grave(one)
        ]
        if facts:
            worst = case.gravest(facts)
            sentence = (
                f"Find somebody with no stake who can speak to {case.quoted(worst)}: the report "
                f"has it from {clean(source.name)} alone ({labels(facts[:4])})."
            )
            yield case.found("alone", sentence, facts, worst)


def _denials(case: _Case) -> Iterator[_Found]:
    by_id = {one.statement.id: one for one in case.said}
    for one in case.attributed:
        other = by_id.get(one.statement.denied or "")
        if one.statement.stance != "denies" or other is None:
            continue
        denier, denied = (clean(each.statement.chain[0].name) for each in (one, other))
        whose = "the report's own voice" if other.own else denied
        sentence = (
            f"Look for evidence from neither side: {denier} denies what {whose} says, "
            f"{case.quoted(other)} ({one.label} against {other.label})."
        )
        yield case.found("denial", sentence, [one, other], other)


def _numbers(case: _Case) -> Iterator[_Found]:
    for one in case.said:
        hurt = [
            number
            for event in case.events.get(one.statement.id, ())
            for number in event.numbers
            if number.counts in _HURT and (number.low != 1 or number.counts == "killed")
        ]
        if not hurt or one.carries:
            continue
        text = case.reading.report.text
        figures = dict.fromkeys(f"“{clean(n.span.of(text))}” {clean(n.counts)}" for n in hurt)
        given = f"given by {clean(one.origin.name)}" if one.origin else "with no source"
        sentence = (
            f"Verify with a hospital, court or register: {in_a_row(list(figures)[:3])}, "
            f"{given} ({one.label})."
        )
        yield case.found("number", sentence, [one], one)


def _originals(case: _Case) -> Iterator[_Found]:
    """Reports, posts and documents that statements are taken from at second hand."""
    own = clean(case.reading.report.publisher or "").casefold()
    kinds = {clean(source.name).casefold(): source.kind for source in case.reading.sources}
    people = {name for name, kind in kinds.items() if kind in ("person", "group", "unspecified")}
    documents = {name for name, kind in kinds.items() if kind == "document"}
    taken: dict[str, tuple[str, list[Said]]] = {}
    for one in case.said:
        for name in _second_hand(one):
            if name.casefold() not in {own, *people}:
                taken.setdefault(name.casefold(), (name, []))[1].append(one)
    for name, said in taken.values():
        host, worst = _link(case.reading.report, said), case.gravest(said)
        where = f" (there is a link to {host})" if host else ""
        get = "Find the original at"
        if name.casefold() in documents:
            get = "Get the" if name[:1].islower() else "Get"
        sentence = (
            f"{get} {name}{where}: {case.quoted(worst)} stands here at second hand "
            f"({labels(said[:4])})."
        )
        yield case.found("original", sentence, said, worst)


def _second_hand(one: Said) -> list[str]:
    if not one.is_attributed:
        return []
    names = [clean(station.name) for station in one.statement.chain[1:-1]]
    if one.origin is not None and one.origin.kind in ("media", "document") and not one.own:
        names.append(clean(one.origin.name))
    return names


def _link(report: Report, said: Sequence[Said]) -> str:
    """The host of a hyperlink in or beside one of the statements."""
    near = [span for one in said for span in one.statement.content]
    for link in report.hyperlinks:
        if any(abs(link.span.start - span.end) < _NEAR or span.meets(link.span) for span in near):
            return host_of(link.url)
    return ""


def _own_voice(case: _Case) -> Iterator[_Found]:
    """What the report states itself: what happened, the gravest first."""
    voice = [
        one
        for one in case.said
        if not one.is_attributed and not one.statement.hedged and case.happens(one)
    ]
    for one in sorted(voice, key=lambda one: -case.grave(one))[:OF_A_KIND]:
        sentence = f"Find who says so: {case.quoted(one)}, with no source given ({one.label})."
        yield case.found("own voice", sentence, [one], one)


def _published(case: _Case) -> Iterator[_Found]:
    """Where no date of publication is known: what cannot be dated without it."""
    report = case.reading.report
    hang = [time for time in case.reading.times if time.kind == "DATE" and time.begin is None]
    words = list(dict.fromkeys(clean(time.span.of(report.text)) for time in hang))
    if report.published or not words:
        return
    some = in_a_row([f"“{word}”" for word in words[:3]])
    others = f" and {count(len(words) - 3, 'other date')}" if len(words) > 3 else ""
    sentence = f"Find out when this was published: {some}{others} cannot be dated without it."
    check = Check("published", sentence, ())
    yield _Found(check, _WEIGHT["published"] + min(len(words), 5) / 2)


def _dates(case: _Case) -> Iterator[_Found]:
    undated = [
        one
        for one in case.said
        if case.grave(one) and one.statement.when is None and not one.carries
        and not any(event.times for event in case.happens(one))
    ]  # fmt: skip
    if undated and case.reading.report.published:
        worst = case.gravest(undated)
        sentence = f"Establish when: {case.quoted(worst)} has no date ({worst.label})."
        yield case.found("date", sentence, [worst], worst)


def _places(case: _Case) -> Iterator[_Found]:
    places = {place.id: place for place in case.reading.places}
    for one in case.said:
        attacks = [event for event in case.happens(one) if event.type == "ASSAULT"]
        where = [places[id] for event in attacks for id in event.places if id in places]
        if not attacks or one.carries or not all(place.kind in _COARSE for place in where):
            continue
        names = in_a_row(list(dict.fromkeys(clean(place.name) for place in where))[:2])
        known = f"the report says no more than {names}" if names else "the report names no place"
        sentence = f"Establish where: {case.quoted(one)} ({one.label}); {known}."
        yield case.found("place", sentence, [one], one)
