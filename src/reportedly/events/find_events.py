"""What each statement says happened: PLOVER events with parties, polarity, numbers, time, place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from reportedly.events.actors import Actors
from reportedly.events.arguments import Arguments, Parties
from reportedly.events.circumstances import Circumstances
from reportedly.events.grammar import Grammar
from reportedly.events.lexicon import lexicon
from reportedly.events.polarity import Polarity
from reportedly.events.triggers import Finder, Trigger
from reportedly.language.analysis import Analysis
from reportedly.records import (
    Actor,
    Attribution,
    Event,
    EventType,
    Reading,
    Span,
    Statement,
)

LONGEST_SENTENCE = 250
"""Tokens; what is longer is a list or a broken parse, and no clause of it can be trusted."""
FUTURE = {
    **dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID"), "AGREE"),
    "RETREAT": "CONCEDE",
}
"""PLOVER: in the future these are intentions of another type."""
MATERIAL = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "PROTEST"})
"""Types whose recipient may be a thing or a place."""
OF_SOMEBODY = frozenset("accuse charge indict sue urge ask order tell implore arrest".split())
"""Verbs whose object can only be somebody."""
SPOKEN = frozenset("SUPPORT CONCEDE REQUEST ACCUSE REJECT THREATEN AGREE".split())
"""Types that are done to whose act or word they are about."""
NEEDS_A_PARTY = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID REQUEST ACCUSE REJECT THREATEN MOBILIZE".split()
)
"""Types that are no event where the text names nobody who does or undergoes it."""

Owners = list[Statement | None]


@dataclass(frozen=True, slots=True)
class _Reader:
    """What reads one report's sentences."""

    grammar: Grammar
    finder: Finder
    arguments: Arguments
    actors: Actors
    polarity: Polarity
    circumstances: Circumstances


def find_events(reading: Reading, analysis: Analysis) -> tuple[Event, ...]:
    """The events of every statement of a reading, in text order, with ids "e1", "e2", ...

    Needs the reading's attributions, sources and statements.  Each event belongs to the innermost
    statement whose content holds its trigger; a verb of speech that is itself an event ("accused",
    "demanded") to the statement that it introduces.  Of the reading's times and places, where it
    has them already, those of the event's clause are linked by their ids.
    Offsets: code points of the report's text.
    Source: PLOVER 2.0 (openeventdata.org) for types, modes and sectors.
    """
    if not reading.statements:
        return ()
    report = reading.report
    grammar = Grammar(analysis.tokens)
    actors = Actors(report, grammar, analysis, reading.sources)
    reader = _Reader(
        grammar,
        Finder(grammar, lexicon()),
        Arguments(grammar, actors.acts, actors.is_place),
        actors,
        Polarity(grammar, report.text, actors.kinds.year),
        Circumstances(grammar, reading, analysis),
    )
    owners = _owners(reading.attributions, reading.statements, analysis)
    found: list[Event] = []
    for start, end in analysis.sentences:
        if end - start <= LONGEST_SENTENCE and any(owners[start:end]):
            found += _of_sentence(reader, start, end, owners, len(found))
    return tuple(found)


def _of_sentence(reader: _Reader, start: int, end: int, owners: Owners, before: int) -> list[Event]:
    owned = [
        (trigger, owner)
        for trigger in reader.finder.sentence(start, end)
        if (owner := owners[_place(trigger)]) is not None
    ]
    if not owned:
        return []
    triggers = [trigger for trigger, _ in owned]
    around = reader.circumstances.of_sentence(start, end, triggers)
    events: list[Event] = []
    for number, (trigger, owner) in enumerate(owned):
        actor, recipient = _parties(reader, trigger, owner)
        if not _has_parties(trigger, actor, recipient):
            continue
        modality = reader.polarity.modality(trigger)
        kind = FUTURE.get(trigger.type, trigger.type) if modality == "future" else trigger.type
        events.append(
            Event(
                f"e{before + len(events) + 1}",
                owner.id,
                _spans(reader.grammar, trigger.words),
                cast(EventType, kind),
                None if kind != trigger.type else reader.circumstances.mode(trigger),
                actor,
                recipient,
                reader.polarity.negated(trigger),
                modality,
                around.numbers[number],
                around.times[number],
                around.places_of(number, actor, recipient, trigger.type),
            )
        )
    return events


def _parties(
    reader: _Reader, trigger: Trigger, owner: Statement
) -> tuple[Actor | None, Actor | None]:
    parties = reader.arguments.of(trigger)
    parties = _unless_it_is_the_event(parties, trigger)
    actor = reader.actors.make(parties.doers, owner, agent=True)
    thing = trigger.type in MATERIAL
    verb = None if trigger.verb is None else reader.grammar.lemma(trigger.verb)
    anybody = thing or verb in OF_SOMEBODY
    recipient = reader.actors.make(parties.others, owner, agent=not anybody)
    if recipient is None and parties.others and trigger.type in SPOKEN:
        recipient = _owner_of(reader, parties.others[0], owner)
    if recipient is not None and actor is not None and recipient.spans == actor.spans:
        recipient = None
    return actor, recipient


def _has_parties(trigger: Trigger, actor: Actor | None, recipient: Actor | None) -> bool:
    """Whether enough is said of who does it or undergoes it to call it an event."""
    if (actor is not None and trigger.mode != "release") or trigger.verb is None:
        return actor is not None or recipient is not None or trigger.type not in NEEDS_A_PARTY
    if recipient is None:
        return trigger.type not in NEEDS_A_PARTY
    known = recipient.sector or recipient.country or recipient.source
    if trigger.mode == "release" and trigger.type == "RETREAT":
        return bool(known)
    return bool(known) or trigger.type not in ("COERCE", "RETREAT", "MOBILIZE")


def _owner_of(reader: _Reader, noun: int, owner: Statement) -> Actor | None:
    """Whose it is: of "rejected the U.S. argument" the U.S."""
    kids = list(reader.grammar.only(noun, "poss", "amod", "compound", "nmod"))
    preps = reader.grammar.preps(noun)
    kids += [*preps.get("by", ())[:1], *preps.get("of", ())[:1], *preps.get("from", ())[:1]]
    for kid in kids:
        found = reader.actors.make([kid], owner, agent=True)
        if found is not None:
            return found
    return None


def _unless_it_is_the_event(parties: Parties, trigger: Trigger) -> Parties:
    words = trigger.words
    return Parties(
        tuple(one for one in parties.doers if one not in words),
        tuple(one for one in parties.others if one not in words),
    )


def _place(trigger: Trigger) -> int:
    """The token that says whose event it is: the verb that stands over it, or the noun."""
    return trigger.verb if trigger.verb is not None else trigger.words[0]


def _spans(grammar: Grammar, words: Sequence[int]) -> tuple[Span, ...]:
    """The words as spans, neighbours joined."""
    spans: list[Span] = []
    last = -2
    for word in words:
        token = grammar.tokens[word]
        if word == last + 1:
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(Span(token.start, token.end))
        last = word
    return tuple(spans)


def _owners(
    attributions: Sequence[Attribution], statements: Sequence[Statement], analysis: Analysis
) -> Owners:
    """For each token the statement that its event would belong to."""
    owners: Owners = [None] * len(analysis.tokens)
    cues = {attribution.id: attribution.cue for attribution in attributions}
    for statement in statements:
        for span in cues.get(statement.attribution or "", ()):
            for index in analysis.within(span):
                owners[index] = statement
    longest_first = sorted(
        statements, key=lambda s: sum(span.end - span.start for span in s.content), reverse=True
    )
    for statement in longest_first:
        for span in statement.content:
            for index in analysis.within(span):
                owners[index] = statement
    return owners
