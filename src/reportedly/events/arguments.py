"""Who does an event and who undergoes it: from the places in the parse where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.events.grammar import VERBS, Grammar
from reportedly.events.lexicon import lexicon
from reportedly.events.triggers import Trigger

OF_IS_DOER = frozenset({"PROTEST", "CONSULT", "RETREAT"})
"""Types whose nouns take who does it with "of" ("the resignation of the minister")."""
PREPS = ("on", "against", "at", "with", "to", "toward", "towards", "for", "over", "upon", "into")
"""Where the recipient of a noun's event stands, in order of preference."""
NOBODY = frozenset(
    "time day week month year night morning evening afternoon end moment hour date "
    "case place "
    "least rest grounds ground response retaliation revenge order behalf number way "
    "part level scale "
    "regard issue matter manner".split()
)
SPOKEN = frozenset({"ACCUSE", "THREATEN", "REQUEST", "SUPPORT", "REJECT"})
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
VICTIM_PREPS = ("of", *PREPS)
KILLINGS = frozenset(
    "killing murder assassination execution massacre kidnapping abduction torture "
    "beating rape poisoning "
    "shooting arrest detention capture deportation expulsion bombing shelling slaying "
    "downing siege "
    "repression oppression persecution harassment intimidation "
    "destruction demolition seizure occupation invasion bombardment".split()
)


@dataclass(frozen=True, slots=True)
class Parties:
    """The nouns that name who does it, and to whom; empty where the text does not say."""

    doers: tuple[int, ...] = ()
    others: tuple[int, ...] = ()


class Arguments:
    """Finds the parties to the events of one report."""

    def __init__(
        self,
        grammar: Grammar,
        acts: Callable[[int], bool],
        where: Callable[[int], bool],
        is_date: Callable[[int], bool],
    ) -> None:
        self.grammar = grammar
        self.acts = acts
        self.where = where
        self.is_date = is_date

    def of(self, trigger: Trigger) -> Parties:
        """The parties to one event, as indexes of tokens."""
        if trigger.verb is None and not trigger.outcomes:
            return self._of_noun(trigger.noun, trigger.type)
        doers = self._doers(trigger) if trigger.verb is not None else ()
        others = self._others(trigger) if trigger.verb is not None else ()
        if trigger.noun is not None:
            named = self._of_noun(trigger.noun, trigger.below or trigger.type)
            doers = self._better(doers, named.doers, trigger)
            if trigger.operators[:1] != ("call",):  # "demanded the release of Omar" asks not him
                others = others or named.others
        for outcome in trigger.outcomes:
            if not others and (hit := self.grammar.undergoer(outcome)) is not None:
                others = tuple(self.grammar.joined(hit))
        others = tuple(one for one in others if one not in doers and self._meant(one))
        return Parties(doers, others)

    def _meant(self, noun: int) -> bool:
        grammar = self.grammar
        return grammar.lemma(noun) not in NOBODY or (
            grammar.lemma(noun) == "number" and "of" in grammar.preps(noun)
        )

    def _better(
        self, doers: tuple[int, ...], named: tuple[int, ...], trigger: Trigger
    ) -> tuple[int, ...]:
        """The verb's doers, unless its subject is the event itself ("an attack killed")."""
        if not doers or trigger.noun in doers:
            return named
        return doers

    # --- verbs ------------------------------------------------------------------------------------

    def _doers(self, trigger: Trigger) -> tuple[int, ...]:
        assert trigger.verb is not None
        grammar = self.grammar
        verb = trigger.verb
        if trigger.recipient == ("subj",):
            return tuple(grammar.preps(verb).get("by", ())[:1])
        doer = grammar.doer(verb)
        if doer is None:
            return ()
        return tuple(grammar.joined(doer))

    def _others(self, trigger: Trigger) -> tuple[int, ...]:
        assert trigger.verb is not None
        grammar, verb = self.grammar, trigger.verb
        if trigger.recipient == ("subj",):
            subject = grammar.surface_subject(verb)
            return () if subject is None else tuple(grammar.joined(subject))
        if trigger.operators[:1] == ("call",) and trigger.inner is not None:
            asked = grammar.doer(trigger.inner)
            if asked is not None and asked not in self._doers(trigger):
                return tuple(grammar.joined(asked))
        for place in trigger.recipient:
            found = self._at(verb, place, trigger)
            if found:
                return tuple(one for noun in found for one in grammar.joined(noun))
        if grammar.lemma(verb) == "allege":
            return self._alleged(verb)
        if trigger.inner is not None and trigger.inner != verb:
            return self._of_inner(trigger)
        if trigger.operators or trigger.noun is not None:
            return self._by_prep(verb, trigger)
        return ()

    def _at(self, verb: int, place: str, trigger: Trigger) -> list[int]:
        grammar = self.grammar
        if place == "obj":
            if trigger.operators and trigger.inner is None:
                return []
            found = grammar.undergoer(verb)
            if found is None or found == trigger.noun or found in trigger.words:
                return []
            return [found]
        if place == "dative":
            return list(grammar.only(verb, "dative"))
        if place == "-":
            return []
        found_at = grammar.preps(verb).get(place, [])
        if not found_at and place in ("with", "on", "to", "against", "from", "of"):
            noun = grammar.undergoer(verb)
            if noun is not None and noun in trigger.words:
                found_at = grammar.preps(noun).get(place, [])
        return [one for one in found_at if one not in trigger.words and not self.is_date(one)]

    def _alleged(self, verb: int) -> tuple[int, ...]:
        """Of whom something is alleged: who does it, or whose it is."""
        for clause in self.grammar.only(verb, "ccomp"):
            subject = self.grammar.first(clause, "nsubj", "nsubjpass")
            if subject is not None:
                owner = self.grammar.first(subject, "poss")
                return (subject,) if owner is None or self.acts(subject) else (owner,)
        return ()

    def _of_inner(self, trigger: Trigger) -> tuple[int, ...]:
        """The recipient of the event under an operator: "vowed to attack the capital"."""
        grammar, inner = self.grammar, trigger.inner
        assert inner is not None
        found = grammar.undergoer(inner)
        if found is not None and found not in trigger.words:
            return tuple(grammar.joined(found))
        return self._by_prep(inner, trigger)

    def _by_prep(self, verb: int, trigger: Trigger) -> tuple[int, ...]:
        preps = self.grammar.preps(verb)
        for prep in PREPS:
            for noun in preps.get(prep, ()):
                if noun in trigger.words or self.is_date(noun) or not self._meant(noun):
                    continue
                return tuple(self.grammar.joined(noun))
        return ()

    # --- nouns ------------------------------------------------------------------------------------

    def _of_noun(self, noun: int | None, kind: str) -> Parties:
        if noun is None:
            return Parties()
        grammar = self.grammar
        preps = grammar.preps(noun)
        doers = self._owners(noun)
        of = preps.get("of", ())
        if preps.get("by"):
            doers = tuple(grammar.joined(preps["by"][0]))
        doers = doers or self._laid_to(noun) or self._claimed(noun) or self._held_for(noun)
        if preps.get("from") and not doers and kind in SPOKEN:
            doers = tuple(grammar.joined(preps["from"][0]))
        if preps.get("between"):
            return Parties(tuple(grammar.joined(preps["between"][0])))
        if kind in MUTUAL and preps.get("with"):
            return Parties(doers, tuple(grammar.joined(preps["with"][0])))
        if of and grammar.lemma(noun) in KILLINGS:
            return Parties(doers, tuple(grammar.joined(of[0])))
        if of and kind in OF_IS_DOER and not doers:
            doers = tuple(grammar.joined(of[0]))
        if (found := self._towards(noun, kind)) is not None:
            return Parties(doers, tuple(grammar.joined(found)))
        if kind == "ACCUSE" and of and grammar.lemma(noun) in INTO:
            return Parties(doers, tuple(grammar.joined(of[0])))
        if doers and not (preps.get("by") or of) and grammar.lemma(noun) in PATIENT_OWNERS:
            return Parties((), doers)
        return Parties(doers)

    def _towards(self, noun: int, kind: str) -> int | None:
        """The noun after the first preposition that tells whom a noun's event is done to."""
        preps = self.grammar.preps(noun)
        order: tuple[str, ...] = ("against", "at") if kind == "PROTEST" else PREPS
        if self.grammar.lemma(noun) in LEAVING:
            order = ("from", *PREPS)
        for prep in order:
            for found in preps.get(prep, ()):
                if not self.is_date(found) and (prep != "with" or self.acts(found)):
                    return found
        return self._under(noun)

    def _under(self, noun: int) -> int | None:
        """Who is "under" what is done: "Turkey is under sanctions"."""
        tokens = self.grammar.tokens
        prep = tokens[noun].head
        if tokens[noun].dep != "pobj" or self.grammar.lemma(prep) != "under":
            return None
        verb = tokens[prep].head
        return self.grammar.surface_subject(verb) if tokens[verb].pos in VERBS else None

    def _laid_to(self, noun: int) -> tuple[int, ...]:
        """Who a clause after the noun lays it to: "an attack blamed on rebels"."""
        grammar = self.grammar
        for verb in grammar.only(noun, "acl", "relcl"):
            for prep in LAID_TO.get(grammar.lemma(verb), ()):
                if grammar.preps(verb).get(prep):
                    return tuple(grammar.joined(grammar.preps(verb)[prep][0]))
        return ()

    def _against(self, modifier: int) -> bool:
        """Whether it is part of "anti-government" and the like."""
        tokens = self.grammar.tokens
        return (
            modifier > 1
            and tokens[modifier - 1].text == "-"
            and tokens[modifier - 2].text.lower() in ("anti", "counter", "non", "pro")
        )

    def _claimed(self, noun: int) -> tuple[int, ...]:
        """Who "claimed responsibility for the attack"; nobody where nobody did."""
        grammar, tokens = self.grammar, self.grammar.tokens
        prep = tokens[noun].head
        what = tokens[prep].head
        if tokens[noun].dep != "pobj" or grammar.lemma(what) not in ("responsibility", "credit"):
            return ()
        verb = tokens[what].head
        if grammar.lemma(verb) not in ("claim", "take", "admit", "accept", "assume"):
            return ()
        doer = grammar.doer(verb)
        denied = doer is None or any(grammar.lemma(k) == "no" for k in grammar.kids[doer])
        if doer is None or denied or any(True for _ in grammar.only(verb, "neg")):
            return ()
        return tuple(grammar.joined(doer))

    def _held_for(self, noun: int) -> tuple[int, ...]:
        """Who is "responsible for the attack", "involved in" it, or blamed for it."""
        grammar, tokens = self.grammar, self.grammar.tokens
        prep = tokens[noun].head
        over = tokens[prep].head
        if tokens[noun].dep != "pobj" or grammar.lemma(prep) != HELD.get(grammar.lemma(over)):
            return ()
        if grammar.lemma(over) == "blame":
            found = grammar.undergoer(over)
        else:
            verb = over if tokens[over].pos in VERBS else tokens[over].head
            found = grammar.surface_subject(verb) if tokens[verb].pos in VERBS else None
            if any(True for _ in grammar.only(verb, "neg")):
                return ()
        return () if found is None else tuple(grammar.joined(found))

    def _owners(self, noun: int) -> tuple[int, ...]:
        """Those before a noun who may be who does it: "Russia's", "U.S.", "rebel"."""
        grammar = self.grammar
        for dep in ("poss", "amod", "compound", "nmod"):
            for kid in grammar.only(noun, dep):
                if (
                    kid < noun
                    and self.acts(kid)
                    and not self._against(kid)
                    and (dep == "poss" or grammar.lemma(kid) not in lexicon().instruments)
                    and not (dep == "compound" and self.where(kid))
                ):
                    return tuple(grammar.joined(kid)) if dep == "poss" else (kid,)
        return ()


INTO = frozenset(
    "investigation inquiry enquiry probe criticism condemnation denunciation impeachment "
    "indictment prosecution trial".split()
)
"""Nouns whose "of" tells who undergoes it; that of an "accusation" tells of what."""
LEAVING = frozenset("withdrawal retreat pullout pull-out pullback disengagement".split())
"""Nouns whose "from" tells what is left."""
LAID_TO = {
    **dict.fromkeys(("pin", "blame"), ("on",)),
    **dict.fromkeys(("attribute", "ascribe"), ("to",)),
    **dict.fromkeys(
        "carry conduct launch claim stage mount commit perpetrate lead order make".split(), ("by",)
    ),
}
HELD = {
    "responsible": "for",
    "blame": "for",
    "guilty": "of",
    **dict.fromkeys(("involved", "involve", "implicated", "participate"), "in"),
}
"""Words that lay what happened to somebody, and the preposition that joins it."""
PATIENT_OWNERS = frozenset(
    "capture arrest detention murder assassination killing execution abduction kidnapping "
    "deportation expulsion "
    "release imprisonment beating poisoning slaying trial prosecution conviction sentencing "
    "extradition impeachment indictment shooting".split()
)
