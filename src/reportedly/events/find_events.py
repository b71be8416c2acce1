"""What each statement says happened: PLOVER events with parties, polarity, numbers, time, place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from reportedly.events.actors import Actors
from reportedly.events.arguments import Arguments, Parties
from reportedly.events.circumstances import Circumstances
from reportedly.events.grammar import Grammar
from reportedly.events.kinds import WARS
from reportedly.events.lexicon import lexicon
from reportedly.events.plausible import Judge
from reportedly.events.polarity import Polarity
from reportedly.events.triggers import Finder, Trigger
from reportedly.events.whereabouts import infer_places
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
    judge: Judge


def find_events(reading: Reading, analysis: Analysis) -> tuple[Event, ...]:
    """The events of every statement of a reading, in text order, with ids "e1", "e2", ...

    Needs the reading's attributions, sources and statements.  Each event belongs to the innermost
    statement whose content holds its trigger; a verb of speech that is itself an event ("accused",
    "demanded") to the statement that it introduces.  Of the reading's times and places, where it
    has them already, those of the event's clause are linked by their ids; an event without a place
    gets those ``around`` it (whereabouts.py).
    Offsets: code points of the report's text.
    Source: PLOVER 2.0 (openeventdata.org) for types, modes and sectors.
    """
    if not reading.statements:
        return ()
    report = reading.report
    grammar = Grammar(analysis.tokens)
    actors = Actors(report, grammar, analysis, reading.sources, reading.places)
    reader = _Reader(
        grammar,
        Finder(grammar, lexicon(), actors.acts),
        Arguments(grammar, actors.acts, actors.is_place, actors.is_date),
        actors,
        Polarity(grammar, report.text, actors.kinds.year),
        Circumstances(grammar, reading, analysis),
        Judge(grammar, actors.labels, actors.outlet),
    )
    voices = _voices(reading.statements, analysis)
    owners = _owners(reading.attributions, reading.statements, voices, analysis)
    found: list[Event] = []
    for start, end in analysis.sentences:
        if end - start <= LONGEST_SENTENCE and any(owners[start:end]):
            found += _of_sentence(reader, range(start, end), owners, voices, len(found))
    return infer_places(found, reading, analysis)


def _of_sentence(
    reader: _Reader, sentence: range, owners: Owners, voices: Owners, before: int
) -> list[Event]:
    owned = [
        (trigger, owner)
        for trigger in reader.finder.sentence(sentence.start, sentence.stop)
        if (owner := owners[_place(trigger)]) is not None
    ]
    if not owned:
        return []
    triggers = [trigger for trigger, _ in owned]
    around = reader.circumstances.of_sentence(sentence.start, sentence.stop, triggers)
    events: list[Event] = []
    for number, (trigger, owner) in enumerate(owned):
        parties = _unless_it_is_the_event(reader.arguments.of(trigger), trigger)
        actor, recipient = _actors(reader, trigger, parties, voices[_place(trigger)])
        if not reader.judge.is_event(trigger, parties, actor, recipient):
            continue
        spoken = reader.judge.in_words(trigger, parties, actor)
        if spoken:
            trigger = replace(trigger, type="ACCUSE", mode="disapprove")
        modality = reader.polarity.modality(trigger)
        if modality == "actual" and reader.circumstances.long_ago(around.times[number]):
            modality = "historical"
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
                () if spoken else around.places_of(number, actor, recipient, trigger.type),
            )
        )
    return events


def _actors(
    reader: _Reader, trigger: Trigger, parties: Parties, voice: Statement | None
) -> tuple[Actor | None, Actor | None]:
    actor = reader.actors.make(parties.doers, voice, agent=True)
    thing = trigger.type in MATERIAL
    verb = None if trigger.verb is None else reader.grammar.lemma(trigger.verb)
    anybody = thing or verb in OF_SOMEBODY or (verb is not None and trigger.mode == "convict")
    recipient = reader.actors.make(parties.others, voice, agent=not anybody)
    if recipient is None and parties.others and trigger.type in SPOKEN:
        recipient = _owner_of(reader, parties.others[0], voice)
    if recipient is not None and actor is not None:
        same = recipient.source is not None and recipient.source == actor.source
        if same or recipient.spans == actor.spans:
            recipient = None
    return actor, recipient


def _owner_of(reader: _Reader, noun: int, voice: Statement | None) -> Actor | None:
    """Whose it is: of "rejected the U.S. argument" the U.S."""
    if reader.grammar.lemma(noun) in WARS:  # "voted against the Iraq War"
        return None
    kids = list(reader.grammar.only(noun, "poss", "amod", "compound", "nmod"))
    preps = reader.grammar.preps(noun)
    kids += [*preps.get("by", ())[:1], *preps.get("of", ())[:1], *preps.get("from", ())[:1]]
    for kid in kids:
        found = reader.actors.make([kid], voice, agent=True)
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
    attributions: Sequence[Attribution],
    statements: Sequence[Statement],
    voices: Owners,
    analysis: Analysis,
) -> Owners:
    """For each token the statement that its event would belong to."""
    owners: Owners = [None] * len(analysis.tokens)
    cues = {attribution.id: attribution.cue for attribution in attributions}
    for statement in statements:
        for span in cues.get(statement.attribution or "", ()):
            for index in analysis.within(span):
                owners[index] = statement
    return [voice or owner for voice, owner in zip(voices, owners, strict=True)]


def _voices(statements: Sequence[Statement], analysis: Analysis) -> Owners:
    """For each token the innermost statement in whose content it stands."""
    voices: Owners = [None] * len(analysis.tokens)
    longest_first = sorted(
        statements, key=lambda s: sum(span.end - span.start for span in s.content), reverse=True
    )
    for statement in longest_first:
        for span in statement.content:
            for index in analysis.within(span):
                voices[index] = statement
    return voices
