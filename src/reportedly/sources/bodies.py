"""Bodies, outlets and countries of one report, each once: spellings, acronyms, governments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from reportedly.sources.mentions import Mention
from reportedly.sources.naming import POSSESSIVE, SMALL, fold, is_vessel, without_article, words_of
from reportedly.sources.roster import Entity, EntityKind, Roster
from reportedly.sources.tables import Outlet, countries, outlets, word_lists

BRACKETED = re.compile(r"\s?\(([A-Z][\w&.-]{1,14})\)")
_KINDS: dict[str, EntityKind] = {"body": "body", "media": "media"}
_SPELLINGS = {
    "defense": "defence", "center": "centre", "organization": "organisation", "labor": "labour",
    "program": "programme",
}  # fmt: skip


def add_bodies(text: str, mentions: Sequence[Mention], roster: Roster) -> None:
    """Puts what ``mentions`` name into ``roster``, adjectives of countries left out."""
    bodies = Bodies()
    for mention in mentions:
        if mention.kind == "people":
            continue
        entity = bodies.find(mention.text, mention.kind)
        if not entity.mentions:
            roster.entities.append(entity)
        entity.mentions.append(mention)
        roster.at[mention.start] = entity
        if found := BRACKETED.match(text, mention.end):
            entity.acronym = entity.acronym or found[1]
            bodies.acronyms.setdefault(fold(found[1]), entity)
    roster.bodies = bodies


class Bodies:
    """The bodies met so far, found again by any wording of theirs."""

    def __init__(self) -> None:
        self.acronyms: dict[str, Entity] = {}
        self._keys: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
        self._initials: dict[str, Entity] = {}
        self._outlets: list[tuple[tuple[str, ...], Outlet]] = []

    def find(self, wording: str, kind: str) -> Entity:
        """The body, outlet or country that goes by ``wording``, made where it is new."""
        name = without_article(wording)
        known = countries()
        outlet = outlets().get(name.lower()) if kind == "media" else None
        if kind in ("media", "other", "body") and (longer := self._longer_outlet(name)):
            return longer
        if outlet is not None:
            self._outlets.append((words_of(name), outlet))
            return self._keyed(("media", outlet.name), "media", name, "")
        if kind == "country":
            country = known.names[name]
            return self._keyed(("country", country), "country", country, country)
        if kind == "seat":
            return self._keyed(("seat", name), "country", name, known.seats[name])
        if (entity := self.acronyms.get(fold(name))) is not None:
            return entity
        country, key = body_key(name)
        if key == ("government",) and country:
            return self._keyed(("country", country), "country", country, country)
        entity = self._keyed(key or (fold(name),), _KINDS.get(kind, "other"), name, country)
        if name.isupper() and 2 <= len(name) <= 8 and not entity.mentions:
            entity = self._initials.get(fold(name), entity)
            self.acronyms[fold(name)] = entity
        return entity

    def _longer_outlet(self, name: str) -> Entity | None:
        """ "The Post" after "the New York Post": the outlet named last whose name ends so."""
        words = words_of(name)
        if len(words) != 1 or words[0] not in word_lists()["mastheads"]:
            return None
        ends = (o for own, o in reversed(self._outlets) if len(own) > 1 and own[-1] == words[0])
        outlet = next(ends, None)
        return self._keyed(("media", outlet.name), "media", name, "") if outlet else None

    def _keyed(self, key: tuple[str, ...], kind: EntityKind, name: str, country: str) -> Entity:
        for entity in self._keys[key][:20]:
            if not country or not entity.country or entity.country == country:
                entity.country = entity.country or country
                if len(name) > len(entity.name) and kind != "country":
                    entity.name, entity.words = name, words_of(name)
                if entity.kind == "other":
                    entity.kind = kind
                return entity
        entity = Entity(kind, name, words_of(name), country=country)
        self._keys[key].append(entity)
        if kind == "body":
            self._note_initials(entity)
        return entity

    def _note_initials(self, entity: Entity) -> None:
        """The initials of a body's name: with and without small words, and without its country."""
        for words in (entity.words, _without_country(entity.name)):
            main = [word for word in words if word not in SMALL]
            for some in (main, words) if len(main) > 1 else ():
                self._initials.setdefault("".join(word[0] for word in some), entity)


def body_key(wording: str) -> tuple[str, tuple[str, ...]]:
    """The country that a body's name tells of, and its other words in an order of their own."""
    known = countries()
    name = without_article(wording)
    country, rest = _leading_country((name.partition(" ")[2] if is_vessel(name) else name).split())
    of = re.fullmatch(r"(.+?) of (?:the )?(.+)", " ".join(rest))
    if of and not country and of[2] in known.names:
        country, rest = known.names[of[2]], [of[1]]
    words = sorted(w for w in words_of(" ".join(rest)) if w not in SMALL)
    return country, tuple(_SPELLINGS.get(word, word) for word in words)


def _leading_country(words: list[str]) -> tuple[str, list[str]]:
    """The country whose name or adjective leads ``words``, or nothing, and the words after it."""
    known = countries()
    for length in (3, 2, 1):
        lead = POSSESSIVE.sub("", " ".join(words[:length]))
        name = known.names.get(lead) or known.adjectives.get(lead)
        if name and len(words) > length:
            return name, words[length:]
    return "", words


def _without_country(name: str) -> tuple[str, ...]:
    return words_of(" ".join(_leading_country(without_article(name).split())[1]))
