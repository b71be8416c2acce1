"""What a noun phrase's actor belongs to: PLOVER's sector and the country.

Taken, in this order, from the words of the phrase and its apposition ("Russian general
Surovikin"), from what the report tells elsewhere of the same person, and from the tables of
countries, bodies and holders of office.  A capital stands for its government only where it is the
whole phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportedly.events.grammar import Grammar
from reportedly.events.lexicon import Kind, Who

LONGEST_NAME = 5
"""Words in the longest names of the tables that are looked for."""
LONGEST_PHRASE = 14
"""Words of a phrase that are looked at, its last ones."""
NOBODY = Kind(None, None)
WARS = frozenset("war wars conflict crisis studies".split())
"""What has a country's name and is not of it ("an Iraq War veteran")."""
TOWARDS = frozenset("to in for against at on with".split())
"""What stands before a country that somebody is sent to, not of ("ambassador to Russia")."""
COUNTED = frozenset(
    "hundred thousand dozen score ten number group some rest hundreds dozens thousands scores tens "
    "majority crowd team member leader".split()
)
ORGANS = frozenset({"LEG", "JUD"})
"""Sectors whose bodies many countries call alike: of "Indian National Congress" India's."""
WEAK = frozenset(
    "leader chief commander member group official spokesman spokeswoman spokesperson "
    "side unit figure "
    "supporter source representative delegation ally negotiator faction movement activist deputy "
    "head authority force officer people person man woman men women fighter candidate lawmaker mp "
    "senator minister civilian".split()
)
"""Heads that say less than the words before them ("rebel leader", "police chief")."""


class Kinds:
    """Sectors and countries of one report's noun phrases."""

    def __init__(
        self, grammar: Grammar, labels: Mapping[int, str], who: Who, year: int | None
    ) -> None:
        self.grammar = grammar
        self.labels = labels
        self.who = who
        self.year = year
        self._kinds: dict[int, Kind] = {}
        self._people: dict[str, Kind] | None = None

    def of(self, noun: int) -> Kind:
        """The sector and country of the phrase that this noun heads."""
        found = self._kinds.get(noun)
        if found is None:
            self._kinds[noun] = NOBODY  # appositions may go in circles
            found = self._person(noun, self._described(noun))
            whole = self.grammar.tokens[noun].text.lower()
            if self.labels.get(noun) == "PERSON" and whole in self.who.capitals:
                found = NOBODY  # somebody called Amman
            self._kinds[noun] = found
        return found

    def _described(self, noun: int) -> Kind:
        grammar = self.grammar
        kind = self._before(noun)
        for other in grammar.only(noun, "appos"):
            kind = filled(kind, self._before(other))
        counted = grammar.lemma(noun) in COUNTED
        weak = counted or grammar.lemma(noun) in WEAK
        if kind.country is None or weak:
            preps = grammar.preps(noun)
            for one in [*preps.get("of", ()), *preps.get("from", ())][:2]:
                more = self.of(one)
                if weak and more.sector not in (None, "GOV", "CVL"):
                    kind = Kind(more.sector, kind.country)  # "leaders of the rebels"
                kind = filled(kind, more if counted else Kind(None, more.country))
        return kind

    def _before(self, noun: int) -> Kind:
        """What the phrase itself shows; of its owner ("Syria's army") only the country counts."""
        grammar = self.grammar
        first, last = grammar.core(noun)
        owner = grammar.first(noun, "poss")
        if owner is not None and first <= owner < noun:
            first = max([owner, *grammar.kids[owner]], default=owner) + 1
        words = [t.text for t in grammar.tokens[max(first, last - LONGEST_PHRASE) : last]]
        kind = self.phrase(words, grammar.lemma(noun))
        if owner is None or kind.country or not kind.sector:
            return kind
        return Kind(kind.sector, self.of(owner).country)

    # --- people -----------------------------------------------------------------------------------

    def _person(self, noun: int, kind: Kind) -> Kind:
        """A person's from elsewhere in the report, or from the table of leaders."""
        token = self.grammar.tokens[noun]
        if token.pos != "PROPN":
            return kind
        known = self._office(noun)
        if known is not None:  # of "U.S. ally Trump" the table knows better what he is of
            office = kind.sector not in (None, "PTY", "CVL", "BUS", "JRN")
            return Kind(kind.sector if office else known.sector, known.country)
        if kind.sector and kind.country:
            return kind
        return filled(kind, self._told().get(token.text.lower(), NOBODY))

    def _told(self) -> dict[str, Kind]:
        """What the report tells anywhere of the people that it names, by their last name."""
        if self._people is None:
            self._people = {}
            for noun, label in self.labels.items():
                token = self.grammar.tokens[noun]
                if label != "PERSON":
                    continue
                kind = self._described(noun)
                if token.dep == "appos":
                    kind = filled(kind, self._before(token.head))
                name = token.text.lower()
                self._people[name] = filled(self._people.get(name, NOBODY), kind)
        return self._people

    def _office(self, noun: int) -> Kind | None:
        """What the table of leaders says of a name."""
        words = [t.text for t in self.grammar.tokens[slice(*self.grammar.core(noun))]]
        for size in range(min(4, len(words)), 0, -1):
            leader = self.who.leaders.get(" ".join(words[-size:]))
            if leader is None or (self.year is not None and self.year < leader.first):
                continue
            left = self.year is not None and self.year > leader.last
            return Kind("ELI" if left else leader.sector, leader.country)
        return None

    # --- words ------------------------------------------------------------------------------------

    def phrase(self, words: Sequence[str], lemma: str | None = None) -> Kind:
        """The sector and country that a phrase's words show by themselves.

        ``lemma`` is that of its last word.  The last word decides the sector; words before it do
        for names ("President Obama") and for heads that say little ("rebel leader").
        """
        words = words[: next((n for n, w in enumerate(words) if n and w[:1] == "("), len(words))]
        end = len(words)
        head, size = self._longest(words, end, lemma)
        kind = head or NOBODY
        weak = (lemma or "") in WEAK and size == 1
        open_sector = weak or (head is None and words[-1:] != [] and words[-1][:1].isupper())
        end -= size
        while end > 0:
            found, size = self._longest(words, end, None)
            other = end - size > 0 and words[end - size - 1] == "New"  # "New Mexico"
            war = end < len(words) and words[end].lower() in WARS
            if found is not None and not (war or other):
                adjective = size == 1 and end < len(words) and words[end - 1].lower() == "deputy"
                if open_sector and found.sector and not adjective:
                    kind, open_sector = Kind(found.sector, kind.country), False
                to = end - size > 0 and words[end - size - 1].lower() in TOWARDS
                of = None if to else found.country
                organ = head is not None and head.sector in ORGANS and found.sector is None
                kind = Kind(kind.sector, of or kind.country if organ else kind.country or of)
            end -= size
        return kind

    def _longest(
        self, words: Sequence[str], end: int, lemma: str | None
    ) -> tuple[Kind | None, int]:
        """The longest entry that ends before ``end``, and how many words it takes."""
        whole = len(words) - (1 if words and words[0].lower() == "the" else 0)
        for size in range(min(LONGEST_NAME, end), 0, -1):
            alone = end == len(words) and size == whole
            found = self._entry(" ".join(words[end - size : end]), alone=alone)
            if found is not None:
                return found, size
        return (self._agent(lemma) if lemma else None), 1

    def _entry(self, written: str, *, alone: bool) -> Kind | None:
        """What the tables say of some words; ``alone``: they are the whole phrase."""
        who = self.who
        if written in who.groups:
            return who.groups[written]
        lower = written.lower()
        if written[:1].isupper() and written != "Us":
            if lower in who.countries:
                return Kind("GOV" if alone else None, who.countries[lower])
            people = who.people.get(lower) or who.people.get(lower.removesuffix("s"))
            if people is not None:
                return Kind(None, people)
            if alone and lower in who.capitals:
                return Kind("GOV", who.capitals[lower])
        return self._agent(lower)

    def _agent(self, lower: str) -> Kind | None:
        sector = self.who.agents.get(lower)
        return None if sector is None else Kind(sector, None)


def filled(kind: Kind, more: Kind) -> Kind:
    """``kind``, with what it lacks from ``more``."""
    return Kind(kind.sector or more.sector, kind.country or more.country)


def described(kinds: Kinds, wordings: Iterable[str], kind: Kind) -> Kind:
    """``kind``, with what it lacks from phrases such as a source's roles and affiliations."""
    for wording in wordings:
        if kind.sector and kind.country:
            break
        kind = filled(kind, _role(kinds, wording))
    return kind


def _role(kinds: Kinds, wording: str) -> Kind:
    """Of "brother of a journalist" no sector; of "president of Mali" the country."""
    words = wording.partition(" for ")[0].split()
    if "of" not in words[1:] or words[words.index("of", 1) - 1][:1].isupper():
        return kinds.phrase(words[-LONGEST_PHRASE:])
    at = words.index("of", 1)
    kind = kinds.phrase(words[:at][-LONGEST_PHRASE:])
    return filled(kind, Kind(None, kinds.phrase(words[at + 1 :][-LONGEST_PHRASE:]).country))


def year_of(published: str | None) -> int | None:
    """The year of a report's date; none where it has none."""
    return int(published[:4]) if published and published[:4].isdecimal() else None
