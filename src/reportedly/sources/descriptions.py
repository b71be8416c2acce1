"""Whom a description stands for: "the general", "the Greek foreign minister", "the network"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from reportedly.records import Span
from reportedly.sources.context import Context
from reportedly.sources.holders import leader_of
from reportedly.sources.kinds import body_head
from reportedly.sources.mentions import Mention
from reportedly.sources.naming import fold, words_of
from reportedly.sources.phrases import Phrase, singular
from reportedly.sources.pronouns import is_person
from reportedly.sources.roster import Entity
from reportedly.sources.tables import (
    countries,
    country_wordings,
    noun_groups,
    nouns,
    outlets,
    word_lists,
)

_MANY = frozenset("lawmakers senators officials ministers leaders groups countries".split())
LEAD = 500  # code points after a description in a lead within which its bearer is named
_PREMIER = re.compile(r"\bprime[ -]minister\b", re.IGNORECASE)
_DEPUTIES = frozenset("vice deputy former ex assistant acting under lieutenant".split())


def resolve_description(
    phrase: Phrase, place: int, context: Context, content: Sequence[Span] = ()
) -> Entity:
    """The entity that a description stands for: one named in the report, or one of its own.

    ``content``: what it says; who is named there is somebody else.
    """
    head = singular(phrase.head)
    said = phrase.head in nouns("spoken") and phrase.definite and not phrase.owner
    if said and (issuer := _issuer_of(phrase, place, context)) is not None:
        return issuer
    person = head in nouns("offices", "ranks", "persons", "courtesy") and head == phrase.head
    found = _titled(phrase, place, context, content) if person else _body(phrase, place, context)
    return found or _described_before(phrase, place, context) or _new(phrase, context)


def _issuer_of(phrase: Phrase, place: int, context: Context) -> Entity | None:
    """Who issued "the army statement", "the letter": by its first word, or who spoke before.

    Of those who spoke before, one in whose sentence the same noun stands comes first.
    """
    lead, _, _ = phrase.text.rpartition(" ")
    if lead and lead.lower() in nouns("bodies", "governments"):
        owner = replace(phrase, text=lead, head=lead.lower())
        return _body(owner, place, context) or _described_before(owner, place, context)
    spoken = [
        one
        for one in context.last_spoken(place)
        if one.speaker.kind not in ("media", "description") or one.speaker.head in _MANY
    ]
    noun = phrase.head
    said = (one for one in spoken if noun in context.sentence_of(one.start).lower())
    return next((one.speaker for one in said), spoken[0].speaker if spoken else None)


# --- persons --------------------------------------------------------------------------------------


def _titled(phrase: Phrase, place: int, context: Context, content: Sequence[Span]) -> Entity | None:
    """The person whose title has the noun, the nearest before or, in a lead, after."""
    wanted = _title_words(phrase.text)
    head = "premier" if "premier" in wanted and phrase.head == "minister" else phrase.head
    country = country_in(phrase.text)
    indefinite = not phrase.definite and not phrase.owner
    if not indefinite:
        names = (m for m in context.before(place) if not any(s.meets(_span(m[0])) for s in content))
        if found := _nearest_bearer(place, names, head, wanted, country, context):
            return found
    if phrase.head in nouns("persons") and not phrase.owner:
        return None
    early = place < LEAD
    if not early and indefinite:
        return None
    for mention, entity in context.after(place):
        if early and mention.start - place > LEAD + 300:
            return None
        if entity.kind == "person" and _bears(entity, head, wanted, country, context):
            return entity
    return None


def _span(mention: Mention) -> Span:
    return Span(mention.start, mention.end)


def _nearest_bearer(
    place: int,
    names: Iterable[tuple[Mention, Entity]],
    head: str,
    wanted: frozenset[str],
    country: str,
    context: Context,
) -> Entity | None:
    """Of those named before who bear the title the best: near, a subject, its name no owner's."""
    best, found = float("-inf"), None
    here = context.sentence(place)
    for mention, entity in names:
        if entity.kind != "person" or not _bears(entity, head, wanted, country, context):
            continue
        subject = context.is_subject(_span(mention))
        back = here - context.sentence(mention.start)
        score = 0.9 * subject - 0.7 * mention.owner - 0.4 * back
        score += 0.1 * min(len(entity.mentions), 5)
        if score > best:
            best, found = score, entity
    return found


def _title_words(wording: str) -> frozenset[str]:
    known = countries()
    words = re.findall(r"[^\W\d_][\w’'.-]*", _one_word(wording))
    kept = (w for w in words if w not in known.adjectives and w not in known.names)
    return frozenset(fold(re.sub(r"[’']s?$", "", w)) for w in kept) - word_lists()["small"]


def _one_word(title: str) -> str:
    return _PREMIER.sub("premier", title)


def _bears(
    entity: Entity, head: str, wanted: frozenset[str], country: str, context: Context
) -> bool:
    same = noun_synonyms(head)
    leader = leader_of(entity, context)
    known = (leader.office,) if leader and leader.holds_in(context.year) else ()
    if known and country and leader and leader.country != country:
        return False
    if head == "leader" and country and known:
        return bool({"leader"} == wanted or not wanted - {"leader"} - _FREE)
    for title in (*entity.titles, *known):
        words = [fold(w) for w in re.findall(r"[^\W\d_][\w-]*", _one_word(title))]
        places = [i for i, w in enumerate(words) if w in same]
        if not places:
            continue
        before = set(words[: places[-1]])
        if (before & _DEPUTIES) - wanted:
            continue
        theirs = country_in(title) or entity.country
        if country and theirs and country != theirs:
            continue
        others = wanted - same
        if {"regional", "provincial", "state", "local"} & set(words):
            others = frozenset()
        if not others or others & set(words) or len(others - _FREE) == 0:
            return True
    return False


_COUNTRY_WORD = re.compile(r"[^\W\d_](?:[\w’'-]|\.(?=\w))*")
_POSSESSIVE = re.compile(r"[’']s?$")
_FREE = frozenset("who in of for regional russian top senior embattled new".split())


def noun_synonyms(head: str) -> frozenset[str]:
    """``head`` and the titles that are used for the same office."""
    for group in noun_groups("synonyms").values():
        if head in group:
            return group
    return frozenset((head,))


@lru_cache(maxsize=4096)
def country_in(wording: str) -> str:
    """The first country that ``wording`` names, by name or adjective, or nothing."""
    wordings, firsts = country_wordings()
    words = [_POSSESSIVE.sub("", word) for word in _COUNTRY_WORD.findall(wording)]
    for i, word in enumerate(words):
        for length in firsts.get(word, ()):
            if (name := wordings.get(" ".join(words[i : i + length]))) is not None:
                return name
    return ""


# --- bodies ---------------------------------------------------------------------------------------


def _body(phrase: Phrase, place: int, context: Context) -> Entity | None:
    """The body that a noun stands for: by the last word of its name, or by what it is."""
    if not phrase.definite:
        return None
    heads = nouns("bodies", "governments", "media") | {"archive"}
    if phrase.head not in heads:
        return None
    modified = len(words_of(phrase.text)) > 1
    country = country_in(phrase.text)
    fallback: Entity | None = None
    spoke = {one.speaker for one in context.last_spoken(place)}
    for _, entity in context.before(place):
        if entity.kind == "person" or (country and entity.country not in ("", country)):
            continue
        if _named_so(entity, phrase):
            return entity
        better = fallback is None or (entity in spoke and fallback not in spoke)
        if better and _may_be(entity, phrase.head, modified):
            fallback = entity
    return fallback


def _named_so(entity: Entity, phrase: Phrase) -> bool:
    words = words_of(phrase.text)
    own = entity.words
    heads = (own[-1], own[0], body_head(entity)) if len(own) > 1 else ()
    return phrase.head in heads and set(words) <= set(own)


def _may_be(entity: Entity, head: str, modified: bool) -> bool:
    classes = [name for name, heads in noun_groups("hypernyms").items() if head in heads]
    if entity.kind == "media":
        return "media" in classes
    if modified or entity.kind != "body":
        return False
    state = entity.words[-1] in nouns("governments") if entity.words else False
    plain = "organisation" in classes and head not in nouns("state_bodies")
    return plain and not state and entity.name.lower() not in outlets()


# --- descriptions ---------------------------------------------------------------------------------


def _described_before(phrase: Phrase, place: int, context: Context) -> Entity | None:
    """An earlier source described by the same noun, with nothing that tells the two apart."""
    words = _title_words(phrase.text) - {phrase.head}
    country = country_in(phrase.text)
    if phrase.lead in word_lists()["apart"]:
        return None
    for one in context.last_spoken(place):
        entity = one.speaker
        if entity.lead in word_lists()["shared"]:
            continue
        if entity.kind != "description" or entity.head not in noun_synonyms(phrase.head):
            continue
        theirs = _title_words(entity.name) - {entity.head}
        if country and entity.country and country != entity.country:
            continue
        apart = words - theirs if phrase.definite or not words else words ^ theirs
        if not apart - _FREE - word_lists()["anonymous"]:
            return entity
    return None


def _new(phrase: Phrase, context: Context) -> Entity:
    entity = Entity("description", phrase.text, words_of(phrase.text), head=phrase.head)
    entity.country, entity.definite = country_in(phrase.text), phrase.definite
    entity.proper, entity.lead = phrase.proper, phrase.lead
    first = phrase.head in nouns("female"), phrase.head in nouns("male")
    entity.gender = "female" if first[0] else "male" if first[1] else ""
    return entity


def own_of(phrase: Phrase, place: int, context: Context) -> Entity | None:
    """Who "his" is in "his supporters"."""
    if phrase.owner not in ("his", "her", "their", "its"):
        return None
    for one in context.last_spoken(place):
        if is_person(one.speaker) == (phrase.owner in ("his", "her")):
            return one.speaker
    return None
