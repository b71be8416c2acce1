"""Whether what looks like an event is one: no accident, no private life, no figure of speech.

Words say less than PLOVER's types mean: storms kill, comedians are attacked, friends ask favours.
What an event is said of decides, and who does it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.events.arguments import Parties
from reportedly.events.grammar import Grammar
from reportedly.events.lexicon import lexicon
from reportedly.events.triggers import OUTCOMES, Trigger
from reportedly.records import Actor

PUBLIC = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID REQUEST ACCUSE REJECT THREATEN".split()
)
"""Types that are an event only where somebody of public life does or undergoes it."""
PRIVATE = frozenset({"CVL", "EDU", "AGR", "CRM", "JRN"})
PUBLIC_BELOW = frozenset("SANCTION RETREAT MOBILIZE ASSAULT COERCE PROTEST".split())
"""Types that make public what an operator makes of them ("will not lift the embargo")."""
OF_OFFICE = frozenset({"GOV", "LEG", "MIL", "IGO", "JUD", "SPY", "OPP", "REL", "ELI", "PTY"})
"""Sectors whose visits are events."""
SENT = frozenset("it which that they who he she we i you this these those".split())
NEEDS_A_PARTY = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID REQUEST ACCUSE REJECT THREATEN MOBILIZE".split()
)
"""Types that are no event where the text names nobody who does or undergoes it."""
VERBAL = frozenset("attack hit assail pound strike target assault batter hammer".split())
"""What is done with words as well as with weapons."""
FIGURATIVE = VERBAL | frozenset("war fight battle bombard combat offensive wage crusade".split())
"""What is done by way of speaking to what cannot be hit."""
UPHOLDING = frozenset("defend justify support endorse back".split())
"""What one does for somebody, but also for one's own record, or for voting twice."""
AGAINST_SOMEBODY = frozenset({"fight", "battle", "disagree"})
"""What is an event only against somebody, not against bigotry."""
GIVEN = frozenset(
    "offer give send dispatch lend bring ship extend approve grant drop provide supply deliver "
    "allocate earmark".split()
)
"""Verbs of giving that are aid only where somebody is given to."""
STRUCK = frozenset({"strike", "hit", "ram"})
"""What is done in accidents, too."""
ARMED = frozenset({"MIL", "REB", "UAF", "CRM", "COP", "PRM", "SPY"})
OF_SPEECH = frozenset({"GOV", "LEG", "PTY", "OPP", "ELI", "JRN", "JUD", "BUS", "REL"})
UNDONE_BY_THINGS = frozenset(
    "ASSAULT SUPPORT AID CONSULT PROTEST AGREE REJECT CONCEDE COOPERATE THREATEN MOBILIZE".split()
)
"""Types that only somebody does; a law may restrict, a report may accuse."""


class Judge:
    """Judges the events of one report; ``labels`` are those of its names, by their heads."""

    def __init__(self, grammar: Grammar, labels: Mapping[int, str], outlet: str) -> None:
        self.grammar = grammar
        self.labels = labels
        self.outlet = outlet
        self.accidental = _accidental(grammar)

    def is_event(
        self, trigger: Trigger, parties: Parties, actor: Actor | None, recipient: Actor | None
    ) -> bool:
        """Whether these words, said of these parties, are an event of public life."""
        return (
            self._has_parties(trigger, actor, recipient)
            and self._of_public_life(trigger, parties, actor, recipient)
            and self._seizes(trigger, actor)
            and not self._is_figure(trigger, parties, actor)
            and not self._of_ones_own(trigger, parties, recipient)
            and self._with_another(trigger, parties, actor, recipient)
            and self._has_a_doer(trigger, actor, recipient)
            and self._may_be_so(trigger, parties, actor, recipient)
        )

    def in_words(self, trigger: Trigger, parties: Parties, actor: Actor | None) -> bool:
        """Whether an attack is one in words: by a politician, "as" or "for" or "over" something."""
        if (
            trigger.type != "ASSAULT"
            or trigger.mode is not None
            or trigger.outcomes
            or actor is None
        ):
            return False
        grammar = self.grammar
        place = trigger.noun if trigger.verb is None else trigger.verb
        if place is None or actor.sector in ARMED:
            return False
        if self._is_abstract(parties) and VERBAL & self._lemmas(trigger):
            return True
        if grammar.lemma(place) not in VERBAL:
            return False
        person = any(
            self.labels.get(noun) == "PERSON" or grammar.tokens[noun].pos == "PRON"
            for noun in parties.doers
        )
        said = any(prep in grammar.preps(place) for prep in ("as", "over"))
        said = said or any(grammar.lemma(kid) == "for" for kid in grammar.only(place, "prep"))
        return (said and trigger.verb is not None) or (person and actor.sector in OF_SPEECH)

    def _is_figure(self, trigger: Trigger, parties: Parties, actor: Actor | None) -> bool:
        """Whether force is a figure of speech: a war on poverty, a minister pelted with questions.

        A politician's attack on the budget is one in words, which ``in_words`` tells.
        """
        if trigger.type != "ASSAULT" or trigger.mode is not None or trigger.outcomes:
            return False
        lemmas = self._lemmas(trigger)
        if self._is_abstract(parties) and lemmas & FIGURATIVE:
            return actor is None or actor.sector in ARMED or not lemmas & VERBAL
        grammar, words = self.grammar, lexicon().classes["wording"]
        with_what = grammar.preps(trigger.verb).get("with", ()) if trigger.verb is not None else ()
        return any(grammar.lemma(noun) in words for noun in with_what)

    def _lemmas(self, trigger: Trigger) -> frozenset[str]:
        return frozenset(self.grammar.lemma(word) for word in trigger.words)

    def _is_abstract(self, parties: Parties) -> bool:
        """Whether what undergoes it is nothing that can be hit: a budget, a right, poverty."""
        abstract = lexicon().classes["abstract"]
        return bool(parties.others) and all(
            self.grammar.lemma(noun) in abstract and self.labels.get(noun) is None
            for noun in parties.others
        )

    def _of_ones_own(self, trigger: Trigger, parties: Parties, recipient: Actor | None) -> bool:
        """Whether one only stands up for one's own, or for doing it ("defended his record")."""
        if trigger.type != "SUPPORT" or trigger.verb is None or recipient is not None:
            return False
        if trigger.operators or trigger.noun is not None:
            return False
        what, verb = self.grammar.undergoer(trigger.verb), self.grammar.lemma(trigger.verb)
        if verb not in UPHOLDING:
            return False
        if what is None:
            return any(True for _ in self.grammar.only(trigger.verb, "xcomp", "ccomp"))
        owner = self.grammar.first(what, "poss")
        own = owner is not None and self.grammar.tokens[owner].pos == "PRON"
        return (own and verb in ("defend", "justify")) or self.grammar.tokens[what].tag == "VBG"

    def _has_parties(self, trigger: Trigger, actor: Actor | None, recipient: Actor | None) -> bool:
        """Whether enough is said of who does it or undergoes it to call it an event."""
        if (actor is not None and trigger.mode != "release") or trigger.verb is None:
            return actor is not None or recipient is not None or trigger.type not in NEEDS_A_PARTY
        if recipient is None:
            return trigger.type not in NEEDS_A_PARTY
        known = recipient.sector or recipient.country
        if trigger.mode == "release" and trigger.type == "RETREAT":
            return bool(known)
        return bool(known or recipient.source) or trigger.type not in (
            "COERCE",
            "RETREAT",
            "MOBILIZE",
        )

    def _of_public_life(
        self,
        trigger: Trigger,
        parties: Parties,
        actor: Actor | None,
        recipient: Actor | None,
    ) -> bool:
        """Whether it is an event of politics, not of private lives ("he asked me not to worry")."""
        both = (actor, recipient)
        if trigger.type == "CONSULT" and any(one and self._is_outlet(one) for one in both):
            return False  # an interview
        if trigger.mode == "visit":
            if actor is not None and actor.sector in PRIVATE:
                return False  # people who visit a country
            return any(one is not None and one.sector in OF_OFFICE for one in both)
        if trigger.type not in PUBLIC or trigger.below in PUBLIC_BELOW:
            return True
        return any(
            one is not None and self._is_public(one, nouns)
            for one, nouns in zip(both, (parties.doers, parties.others), strict=True)
        )

    def _is_outlet(self, actor: Actor) -> bool:
        return bool(self.outlet) and actor.name.lower() == self.outlet

    def _is_public(self, actor: Actor, nouns: Sequence[int]) -> bool:
        labels = self.labels
        if self._is_outlet(actor):
            return False
        named = [noun for noun in nouns if self.grammar.tokens[noun].pos != "PRON"]
        bodies = any(labels.get(n) in ("ORG", "GPE", "NORP") for n in named)
        if actor.sector is not None:
            return actor.sector not in PRIVATE or (bodies and actor.sector != "JRN")
        people = all(labels.get(noun) == "PERSON" for noun in named)
        return actor.country is not None or not people

    def _with_another(
        self, trigger: Trigger, parties: Parties, actor: Actor | None, recipient: Actor | None
    ) -> bool:
        """Whether what takes two has two: who only discusses something is not in talks."""
        lemma = "" if trigger.verb is None else self.grammar.lemma(trigger.verb)
        if recipient is not None or trigger.operators:
            return True
        if lemma in ("meet", "speak", "talk") and parties.others:
            return True
        if trigger.type == "AID" and lemma in GIVEN:
            return actor is not None and (actor.sector in OF_OFFICE or actor.country is not None)
        if lemma in ("disagree", "quarrel", "bicker", "press", "pressure", "lobby"):
            return False
        if trigger.noun is not None:  # "leaked audio of a minister discussing the war"
            return True
        if trigger.type != "CONSULT" or lemma not in ("discuss", "speak", "talk", "meet"):
            return True
        plural = any(self.grammar.tokens[n].tag in ("NNS", "NNPS") for n in parties.doers)
        return plural or len(parties.doers) != 1

    def _has_a_doer(self, trigger: Trigger, actor: Actor | None, recipient: Actor | None) -> bool:
        """Whether what is done in words has somebody who does it, where its clause is active.

        There is "no evidence to support the claim"; "witnesses are required to testify" by law.
        """
        verb = trigger.verb
        if verb is None:
            return True
        grammar = self.grammar
        if recipient is not None and grammar.lemma(verb) in AGAINST_SOMEBODY:
            return bool(recipient.sector or recipient.country or recipient.source)
        if grammar.lemma(verb) == "host" and trigger.mode == "visit":  # a show, a website
            return recipient is not None
        if actor is not None or trigger.type not in PUBLIC:
            return True
        if grammar.passive(verb):
            return grammar.lemma(verb) != "require"
        token = grammar.tokens[verb]
        return not (token.dep == "acl" and token.tag in ("VB", "TO"))

    def _seizes(self, trigger: Trigger, actor: Actor | None) -> bool:
        """Whether control is taken by arms or office, not by purchase."""
        if trigger.type != "ASSAULT" or not any(
            self.grammar.lemma(word) == "control" for word in trigger.words
        ):
            return True
        of = [one for word in trigger.words for one in self.grammar.preps(word).get("of", ())]
        if any(self.grammar.lemma(one) in lexicon().classes["mishap"] for one in of):
            return False  # firefighters gain control of a blaze
        return actor is not None and actor.sector in ARMED | {"GOV", "OPP", None}

    def _may_be_so(
        self,
        trigger: Trigger,
        parties: Parties,
        actor: Actor | None,
        recipient: Actor | None,
    ) -> bool:
        """Whether it is no accident and no figure of speech, as when things do what people do."""
        lemma = "" if trigger.verb is None else self.grammar.lemma(trigger.verb)
        if actor is not None:
            struck = lemma in STRUCK and trigger.mode is None and actor.sector not in ARMED
            return not (struck and self.accidental)
        if parties.doers and all(self._is_thing(noun) for noun in parties.doers):
            return recipient is not None and trigger.type not in UNDONE_BY_THINGS
        outcome = trigger.type == "ASSAULT" and trigger.noun is None and lemma in OUTCOMES | STRUCK
        return not (outcome and self.accidental)

    def _is_thing(self, noun: int) -> bool:
        """Whether a noun that acts is neither somebody, nor a weapon, nor what happened."""
        lemma, table = self.grammar.lemma(noun), lexicon()
        if self.grammar.tokens[noun].pos == "PRON" or lemma in SENT or lemma in table.nouns:
            return False
        weapons = ("weapon", "projectile", "aircraft", "gun", "troops")
        return lemma not in table.instruments and not any(
            lemma in table.classes[w] for w in weapons
        )


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
