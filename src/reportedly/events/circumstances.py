"""What goes with an event in its clause: numbers, times, places, and by what it was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportedly.events.belonging import Belonging
from reportedly.events.grammar import VERBS, Grammar
from reportedly.events.kinds import year_of
from reportedly.events.lexicon import lexicon, who
from reportedly.events.numbers import Counted, count
from reportedly.events.polarity import YEARS
from reportedly.events.triggers import Trigger
from reportedly.language.analysis import Analysis
from reportedly.records import Actor, Number, Place, Reading, Span, Time

Found = TypeVar("Found", Time, Place)
TALKED = frozenset({"CONSULT", "AGREE"})
"""Types of verbs that make the event which is their object."""
LISTED = 8
"""Places or times in a list that one preposition governs, at most."""
LASTING = frozenset({"for", "during", "over", "throughout"})
ABOUT = frozenset("with against about by than like as for including despite regarding".split())
"""Prepositions before a place's name that do not tell where."""
AIMED = frozenset("of on to from into toward towards over upon between".split())
"""Those that tell it only of what happens where it is done to somebody ("an attack on Raqqa")."""
BOUNDED = frozenset("until till before after follow following since".split())
"""Prepositions whose noun has dates of its own ("until his hearing on Friday")."""
LOCATED = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "PROTEST"})
"""Types that happen where what they are done to lies."""
OUTCOMES = frozenset({"killed", "wounded", "casualties"})
BECAME = frozenset(
    "killed wounded casualties displaced evacuated captured arrested abducted released deported "
    "rescued missing".split()
)
"""What numbers count where the text says what became of those counted."""


@dataclass(frozen=True, slots=True)
class Around:
    """For each event of a sentence its numbers, the ids of its times, and its places."""

    numbers: tuple[tuple[Number, ...], ...]
    times: tuple[tuple[str, ...], ...]
    places: tuple[tuple[Place, ...], ...]

    def places_of(
        self, number: int, actor: Actor | None, recipient: Actor | None, kind: str
    ) -> tuple[str, ...]:
        """The ids of the event's places: a country that acts is not where it happens."""
        parties = list(actor.spans) if actor is not None else []
        if recipient is not None and kind not in LOCATED:
            parties += recipient.spans
        return tuple(
            place.id
            for place in self.places[number]
            if not any(span.meets(place.span) for span in parties)
        )


class Circumstances:
    """Finds what goes with the events of one report."""

    def __init__(self, grammar: Grammar, reading: Reading, analysis: Analysis) -> None:
        self.grammar = grammar
        self.belonging = Belonging(grammar)
        self.text = reading.report.text
        self.times = _by_token([(time.span, time) for time in reading.times], analysis)
        self.year = year_of(reading.report.published)
        self.values = {time.id: time.value for time in reading.times}
        self.open = {
            time.id
            for token, times in self.times.items()
            for time in times
            if self._governed(token, frozenset({"since"}))
        }
        """Times from which something lasts, until now as a rule."""
        self.starts = {time.id: time.span.start for time in reading.times}
        self.places = _by_token([(place.span, place) for place in reading.places], analysis)

    def of_sentence(self, start: int, end: int, triggers: Sequence[Trigger]) -> Around:
        """What goes with each of a sentence's triggers, in their order."""
        owner = {word: n for n, trigger in enumerate(triggers) for word in trigger.words}
        for n, trigger in enumerate(triggers):
            if trigger.inner is not None:
                owner.setdefault(trigger.inner, n)
        around = owner | self.belonging.happening(triggers, owner)
        sentence = range(start, end)
        return Around(
            tuple(map(tuple, self._numbers_of(sentence, triggers, owner))),
            tuple(map(tuple, self._times_of(sentence, triggers, owner, around))),
            tuple(map(tuple, self._places_in(sentence, triggers, around))),
        )

    def _numbers_of(
        self, sentence: range, triggers: Sequence[Trigger], owner: dict[int, int]
    ) -> list[list[Number]]:
        numbers: list[list[Number]] = [[] for _ in triggers]
        for counted in count(self.grammar, self.text, sentence.start, sentence.stop):
            number = self._counts(counted, owner, triggers)
            if number is not None:
                numbers[number].append(counted.number)
        return numbers

    def _times_of(
        self,
        sentence: range,
        triggers: Sequence[Trigger],
        owner: dict[int, int],
        around: dict[int, int],
    ) -> list[list[str]]:
        times: list[list[str]] = [[] for _ in triggers]
        for token in sentence:
            for time in self.times.get(token, ()):
                number = self.belonging.event_over(token, around, len(triggers))
                if number is None or self._is_anothers(token, time, triggers[number]):
                    continue
                told = any(self.values[one] == time.value for one in times[number])
                if not told and (time.kind != "DURATION" or self._governed(token, LASTING)):
                    times[number].append(time.id)
        self._fronted(triggers, owner, times)
        self._dates_above(sentence, triggers, owner, times)
        return times

    def _places_in(
        self, sentence: range, triggers: Sequence[Trigger], around: dict[int, int]
    ) -> list[list[Place]]:
        places: list[list[Place]] = [[] for _ in triggers]
        for token in sentence:
            for place in self.places.get(token, ()):
                number = self._where(token, around)
                told = number is not None
                if number is None:
                    number = self.belonging.event_over(token, around, len(triggers))
                if number is None:
                    continue
                told = told or self._locates(token, place, triggers[number])
                if told and place.name not in {one.name for one in places[number]}:
                    places[number].append(place)
        return places

    def _is_anothers(self, token: int, time: Time, trigger: Trigger) -> bool:
        """Whether a time is not the event's but of something in its clause ("this year's vote").

        Nor is it where the event is part of the time ("the morning after the shooting").
        """
        if trigger.noun is not None and token in self.grammar.chain(trigger.noun):
            return True
        tokens, below = self.grammar.tokens, token
        for over in self.grammar.chain(token):
            if tokens[over].start >= time.span.start and tokens[over].end <= time.span.end:
                below = over
                continue
            bounds = self.grammar.lemma(over) in BOUNDED and tokens[over].dep in ("prep", "mark")
            if bounds and tokens[below].start < time.span.start:
                return True
            if over in trigger.words or tokens[over].pos in VERBS:
                return False
            part = tokens[below].dep == "poss" or self.grammar.dates_a_noun(below)
            if part and tokens[over].pos in ("NOUN", "PROPN"):
                return True
            below = over
        return False

    def _governed(self, token: int, preps: frozenset[str]) -> bool:
        """Whether one of these prepositions governs a token's phrase."""
        tokens = self.grammar.tokens
        for _ in range(LISTED):
            head = tokens[token].head
            if tokens[token].dep == "pobj":
                return self.grammar.lemma(head) in preps
            token = head
        return False

    def _sent_to(self, token: int) -> bool:
        """Whether it tells what somebody is of or sent to ("ambassador to the United States")."""
        tokens = self.grammar.tokens
        prep = tokens[token].head
        if self.grammar.lemma(prep) not in ("to", "for", "of"):
            return False
        if tokens[token].dep != "pobj" or tokens[tokens[prep].head].pos not in ("NOUN", "PROPN"):
            return False
        return self.grammar.lemma(tokens[prep].head) in who().agents

    def _locates(self, token: int, place: Place, trigger: Trigger) -> bool:
        """Whether a place's name tells where, not who or what about."""
        if self._governed(token, ABOUT) or self._sent_to(token) or self._is_joined(token):
            return False
        if trigger.type not in LOCATED and trigger.mode != "visit" and self._governed(token, AIMED):
            return False
        dep, head = self.grammar.tokens[token].dep, self.grammar.tokens[token].head
        part = dep in ("compound", "amod", "nmod")
        if part and place.kind == "country" and self.grammar.tokens[head].pos == "PROPN":
            return False  # "the U.S. Embassy"
        if part and self.grammar.tokens[head].pos == "NOUN":
            lemma = self.grammar.lemma(head)
            where = lemma in lexicon().classes["place"] or lemma not in who().agents
            stands = trigger.type in LOCATED and where and place.kind != "country"
            return head in trigger.words or stands  # of "US troops" it does not tell where
        return trigger.type in LOCATED or dep not in ("nsubj", "nsubjpass", "dobj")

    def _where(self, token: int, around: dict[int, int]) -> int | None:
        """The event of the clause after a place ("Kenosha, where riots broke out")."""
        tokens = self.grammar.tokens
        over = token
        for _ in range(2):  # "Kenosha, Wisconsin, where"
            for verb in self.grammar.only(over, "relcl"):
                where = any(self.grammar.lemma(k) == "where" for k in self.grammar.kids[verb])
                if where and verb in around:
                    return around[verb]
            if tokens[over].dep != "appos":
                break
            over = tokens[over].head
        return None

    def _is_joined(self, token: int) -> bool:
        """Whether it is part of a longer word ("the United States-led war")."""
        after = self.grammar.tokens[token + 1 : token + 2]
        return bool(after) and after[0].text == "-" and after[0].start == self._end(token)

    def _end(self, token: int) -> int:
        return self.grammar.tokens[token].end

    def _fronted(
        self, triggers: Sequence[Trigger], owner: dict[int, int], times: list[list[str]]
    ) -> None:
        """Gives a further verb the date before the first: "in 1979 they rose and took it"."""
        tokens = self.grammar.tokens
        for n, trigger in enumerate(triggers):
            if trigger.verb is None or times[n] or tokens[trigger.verb].dep != "conj":
                continue
            head = tokens[trigger.verb].head
            if head in owner:
                here = times[owner[head]]
                times[n] += [one for one in here if self.starts[one] < tokens[head].start]

    def _dates_above(
        self,
        sentence: range,
        triggers: Sequence[Trigger],
        owner: dict[int, int],
        times: list[list[str]],
    ) -> None:
        """Gives undated nouns the date of the verb over them: "left in April after an attack"."""
        undated: dict[int, int] = {}
        for n, trigger in enumerate(triggers):
            if trigger.verb is not None or times[n] or trigger.noun is None:
                continue
            over = self.grammar.tokens[trigger.noun].head
            talks = over in owner and triggers[owner[over]].type in TALKED
            if talks and self.grammar.tokens[trigger.noun].dep == "dobj":
                times[n] += times[owner[over]]  # "in 1905 he mediated an agreement"
            elif (verb := self._verb_over(trigger.noun)) is not None and verb not in owner:
                undated[verb] = n
        if not undated:
            return
        for token in sentence:
            for time in self.times.get(token, ()):
                verb = next((v for v in self.grammar.chain(token) if self._is_verb(v)), None)
                if verb in undated and time.kind in ("DATE", "TIME"):
                    times[undated[verb]].append(time.id)

    def _verb_over(self, noun: int) -> int | None:
        """The verb whose date is a noun's too: it is its subject, or what it follows or is in."""
        tokens = self.grammar.tokens
        head, dep = tokens[noun].head, tokens[noun].dep
        if dep == "pobj" and self.grammar.lemma(head) in ("follow", "following", "after", "in"):
            return tokens[head].head if self._is_verb(tokens[head].head) else None
        return head if dep in ("nsubj", "nsubjpass") and self._is_verb(head) else None

    def _is_verb(self, token: int) -> bool:
        return self.grammar.tokens[token].pos in VERBS

    def long_ago(self, times: Sequence[str]) -> bool:
        """Whether all of an event's dates lie two calendar years or more before the report."""
        years = [
            int(value[:4])
            for time in times
            if (value := self.values[time])[:4].isdecimal() and time not in self.open
        ]
        return bool(years) and self.year is not None and max(years) <= self.year - YEARS

    def mode(self, trigger: Trigger) -> str | None:
        """Its mode; an assault's also by the weapons that its clause names."""
        if trigger.type != "ASSAULT" or trigger.mode not in (None, "explosives"):
            return trigger.mode
        modes = lexicon().instruments
        found = [
            modes[lemma]
            for place in (trigger.noun, trigger.verb)
            if place is not None
            for lemma in self._with(place)
            if lemma in modes
        ]
        told = [trigger.mode] if trigger.mode is not None else []
        return min(found + told, key=list(dict.fromkeys(modes.values())).index, default=None)

    def _with(self, place: int) -> list[str]:
        """The lemmas of the nouns that say with what: subjects, "with", "in", "by"; modifiers."""
        grammar = self.grammar
        found = list(grammar.before(place))
        nouns = list(grammar.only(place, "nsubj", "nsubjpass"))
        for prep in ("with", "in", "by", "using", "of", "during"):
            nouns += grammar.preps(place).get(prep, ())
        for clause in grammar.only(place, "advcl", "acl"):  # "using ten drones"
            if grammar.lemma(clause) == "use" and (used := grammar.undergoer(clause)) is not None:
                nouns.append(used)
        for noun in nouns:
            found.append(grammar.lemma(noun))
            found += (
                grammar.lemma(kid) for kid in grammar.only(noun, "compound", "amod") if kid < noun
            )
        return found

    def _counts(
        self, counted: Counted, owner: dict[int, int], triggers: Sequence[Trigger]
    ) -> int | None:
        number = self.belonging.event_over(counted.token, owner, len(triggers))
        if counted.number.counts not in BECAME and not self.belonging.near(counted.token, owner):
            return None
        if number is None and counted.number.counts in OUTCOMES:
            assaults = [n for n, t in enumerate(triggers) if t.type == "ASSAULT"]
            return assaults[0] if assaults else None
        return number


def _by_token(found: list[tuple[Span, Found]], analysis: Analysis) -> dict[int, list[Found]]:
    """Each by the last token of its span."""
    by_token: dict[int, list[Found]] = {}
    for span, one in found:
        inside = analysis.within(span)
        if inside:
            by_token.setdefault(inside[-1], []).append(one)
    return by_token
