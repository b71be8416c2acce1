"""What each statement says happened: PLOVER events with parties, polarity, numbers, time, place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from reportedly.events.actors import Actors
from reportedly.events.arguments import Arguments, Parties
from reportedly.events.circumstances import Circumstances
from reportedly.events.grammar import Grammar
from reportedly.events.lexicon import lexicon
from reportedly.events.polarity import Polarity
from reportedly.events.triggers import OUTCOMES, Finder, Trigger
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
VERBAL = frozenset("attack hit assail pound strike target assault batter hammer".split())
"""What is done with words as well as with weapons."""
STRUCK = frozenset({"strike", "hit", "ram"})
"""What is done in accidents, too."""
ARMED = frozenset({"MIL", "REB", "UAF", "CRM", "COP", "PRM", "SPY"})
OF_SPEECH = frozenset({"GOV", "LEG", "PTY", "OPP", "ELI", "JRN", "JUD", "BUS", "REL"})
UNDONE_BY_THINGS = frozenset(
    "ASSAULT SUPPORT AID CONSULT PROTEST AGREE REJECT CONCEDE COOPERATE THREATEN MOBILIZE".split()
)
"""Types that only somebody does; a law may restrict, a report may accuse."""
SPOKEN = frozenset("SUPPORT CONCEDE REQUEST ACCUSE REJECT THREATEN AGREE".split())
"""Types that are done to whose act or word they are about."""
PUBLIC = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID REQUEST ACCUSE REJECT THREATEN".split()
)
"""Types that are an event only where somebody of public life does or undergoes it."""
PRIVATE = frozenset({"CVL", "EDU", "AGR", "CRM", "JRN"})
PUBLIC_BELOW = frozenset("SANCTION RETREAT MOBILIZE ASSAULT COERCE PROTEST ACCUSE".split())
"""Types that make public what an operator makes of them ("will not lift the embargo")."""
OF_OFFICE = frozenset({"GOV", "LEG", "MIL", "IGO", "JUD", "SPY", "OPP", "REL", "ELI", "PTY"})
"""Sectors whose visits are events."""
SENT = frozenset("it which that they who he she we i you this these those".split())
NEEDS_A_PARTY = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID REQUEST ACCUSE REJECT THREATEN MOBILIZE".split()
)
"""Types that are no event where the text names nobody who does or undergoes it."""

Owners = list[Statement | None]


@dataclass(frozen=True, slots=True)
class _Reader:
    """What reads one report's sentences; ``accidental``: it tells of an accident."""

    grammar: Grammar
    finder: Finder
    arguments: Arguments
    actors: Actors
    polarity: Polarity
    circumstances: Circumstances
    accidental: bool


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
        Finder(grammar, lexicon(), actors.acts),
        Arguments(grammar, actors.acts, actors.is_place),
        actors,
        Polarity(grammar, report.text, actors.kinds.year),
        Circumstances(grammar, reading, analysis),
        _accidental(grammar),
    )
    voices = _voices(reading.statements, analysis)
    owners = _owners(reading.attributions, reading.statements, voices, analysis)
    found: list[Event] = []
    for start, end in analysis.sentences:
        if end - start <= LONGEST_SENTENCE and any(owners[start:end]):
            found += _of_sentence(reader, range(start, end), owners, voices, len(found))
    return tuple(found)


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
        if not (
            _has_parties(trigger, actor, recipient)
            and _of_public_life(reader, trigger, parties, actor, recipient)
            and _seizes(reader, trigger, actor)
            and _may_be_so(reader, trigger, parties, actor, recipient)
        ):
            continue
        if _in_words(reader, trigger, parties, actor):
            trigger = replace(trigger, type="ACCUSE", mode="disapprove")
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


def _actors(
    reader: _Reader, trigger: Trigger, parties: Parties, voice: Statement | None
) -> tuple[Actor | None, Actor | None]:
    actor = reader.actors.make(parties.doers, voice, agent=True)
    thing = trigger.type in MATERIAL
    verb = None if trigger.verb is None else reader.grammar.lemma(trigger.verb)
    anybody = thing or verb in OF_SOMEBODY
    recipient = reader.actors.make(parties.others, voice, agent=not anybody)
    if recipient is None and parties.others and trigger.type in SPOKEN:
        recipient = _owner_of(reader, parties.others[0], voice)
    if recipient is not None and actor is not None:
        same = recipient.source is not None and recipient.source == actor.source
        if same or recipient.spans == actor.spans:
            recipient = None
    return actor, recipient


def _has_parties(trigger: Trigger, actor: Actor | None, recipient: Actor | None) -> bool:
    """Whether enough is said of who does it or undergoes it to call it an event."""
    if (actor is not None and trigger.mode != "release") or trigger.verb is None:
        return actor is not None or recipient is not None or trigger.type not in NEEDS_A_PARTY
    if recipient is None:
        return trigger.type not in NEEDS_A_PARTY
    known = recipient.sector or recipient.country
    if trigger.mode == "release" and trigger.type == "RETREAT":
        return bool(known)
    return bool(known or recipient.source) or trigger.type not in ("COERCE", "RETREAT", "MOBILIZE")


def _in_words(reader: _Reader, trigger: Trigger, parties: Parties, actor: Actor | None) -> bool:
    """Whether an attack is one in words: by a politician, "as" or "for" or "over" something."""
    if trigger.type != "ASSAULT" or trigger.mode is not None or trigger.outcomes or actor is None:
        return False
    grammar = reader.grammar
    place = trigger.noun if trigger.verb is None else trigger.verb
    if place is None or actor.sector in ARMED or grammar.lemma(place) not in VERBAL:
        return False
    person = any(
        reader.actors.labels.get(noun) == "PERSON" or grammar.tokens[noun].pos == "PRON"
        for noun in parties.doers
    )
    said = any(prep in grammar.preps(place) for prep in ("as", "over"))
    said = said or any(grammar.lemma(kid) == "for" for kid in grammar.only(place, "prep"))
    return (said and trigger.verb is not None) or (person and actor.sector in OF_SPEECH)


def _of_public_life(
    reader: _Reader,
    trigger: Trigger,
    parties: Parties,
    actor: Actor | None,
    recipient: Actor | None,
) -> bool:
    """Whether it is an event of politics, not of private lives ("he asked me not to worry")."""
    both = (actor, recipient)
    if trigger.mode == "visit":
        return any(one is not None and one.sector in OF_OFFICE for one in both)
    if trigger.type not in PUBLIC or trigger.below in PUBLIC_BELOW:
        return True
    return any(
        one is not None and _is_public(reader, one, nouns)
        for one, nouns in zip(both, (parties.doers, parties.others), strict=True)
    )


def _is_public(reader: _Reader, actor: Actor, nouns: Sequence[int]) -> bool:
    labels = reader.actors.labels
    named = [noun for noun in nouns if reader.grammar.tokens[noun].pos != "PRON"]
    bodies = any(labels.get(n) in ("ORG", "GPE", "NORP") for n in named)
    if actor.sector is not None:
        return actor.sector not in PRIVATE or (bodies and actor.sector != "JRN")
    people = all(labels.get(noun) == "PERSON" for noun in named)
    return actor.country is not None or not people


def _seizes(reader: _Reader, trigger: Trigger, actor: Actor | None) -> bool:
    """Whether control is taken by arms or office, not by purchase."""
    if trigger.type != "ASSAULT" or not any(
        reader.grammar.lemma(word) == "control" for word in trigger.words
    ):
        return True
    return actor is not None and actor.sector in ARMED | {"GOV", "OPP", None}


def _may_be_so(
    reader: _Reader,
    trigger: Trigger,
    parties: Parties,
    actor: Actor | None,
    recipient: Actor | None,
) -> bool:
    """Whether it is no accident and no figure of speech, as when things do what people do."""
    lemma = "" if trigger.verb is None else reader.grammar.lemma(trigger.verb)
    if actor is not None:
        struck = lemma in STRUCK and trigger.mode is None and actor.sector not in ARMED
        return not (struck and reader.accidental)
    if parties.doers and all(_is_thing(reader, noun) for noun in parties.doers):
        return recipient is not None and trigger.type not in UNDONE_BY_THINGS
    outcome = trigger.type == "ASSAULT" and trigger.noun is None and lemma in OUTCOMES
    return not (outcome and reader.accidental)


def _is_thing(reader: _Reader, noun: int) -> bool:
    """Whether a noun that acts is neither somebody, nor a weapon, nor what happened."""
    lemma, table = reader.grammar.lemma(noun), lexicon()
    if reader.grammar.tokens[noun].pos == "PRON" or lemma in SENT or lemma in table.nouns:
        return False
    weapons = ("weapon", "projectile", "aircraft", "gun", "troops")
    return lemma not in table.instruments and not any(lemma in table.classes[w] for w in weapons)


def _accidental(grammar: Grammar) -> bool:
    """Whether a report has more words for accidents than for violence."""
    classes = lexicon().classes
    accidents = violence = 0
    for index, token in enumerate(grammar.tokens):
        if token.pos in ("NOUN", "PROPN"):
            lemma = grammar.lemma(index)
            accidents += lemma in classes["mishap"]
            violence += lemma in classes["violence"]
    return accidents > violence


def _owner_of(reader: _Reader, noun: int, voice: Statement | None) -> Actor | None:
    """Whose it is: of "rejected the U.S. argument" the U.S."""
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
