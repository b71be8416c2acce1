"""For whom a source speaks: states, armies, parties, bodies, by its titles and what it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from reportedly.records import SourceKind, Span
from reportedly.sources.context import Context
from reportedly.sources.descriptions import country_in
from reportedly.sources.holders import (
    country_of_body,
    holds_office,
    leader_of,
    state_body,
    state_in,
)
from reportedly.sources.homes import has_office
from reportedly.sources.kinds import body_head
from reportedly.sources.mentions import Mention
from reportedly.sources.naming import fold, without_article, words_of
from reportedly.sources.phrases import singular
from reportedly.sources.pronouns import FEMALE, MALE, nearest_fitting
from reportedly.sources.roster import Entity
from reportedly.sources.tables import noun_groups, nouns, outlets, word_lists

_PAST = re.compile(
    r"\b(?:former|formerly|ex|retired|one-time|then|late|who (?:was|were|had been|served))\b|\bex-",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w-]*")
_CLAUSE = re.compile(
    r"(?<=\w),? (?:who|which|that|whose) (?!is\b|heads\b|leads\b|commands\b|runs\b)"
)
_TARGET = re.compile(r"\b(?:to|for|on|against|toward|towards|in)\s", re.IGNORECASE)
_SMALL_BODY = re.compile(
    r"\b(?:(?:fire|police|health|rescue|ambulance|emergency|prison|border|coast|secret|civil)"
    r" (?:service|department|brigade|guard|force|defen[cs]e)|"
    r"(?:foreign|defen[cs]e|interior|health|justice|finance|energy|home)"
    r" (?:ministry|department|office)"
    r"|army|navy|air force|military|police|coast ?guard|parliament)\b"
)
_PLAIN = frozenset(("UN", "EU", "UK", "US", "U.N.", "E.U."))


def affiliations(entity: Entity, kind: SourceKind, context: Context) -> tuple[str, ...]:
    """The names of what ``entity`` speaks for, in the order in which the report tells them."""
    if entity.kind == "person":
        found = _of_person(entity, context)
    elif entity.kind == "country":
        found = iter([entity.country or entity.name])
    elif entity.kind == "media":
        found = _of_outlet(entity, context)
    elif entity.kind == "description":
        found = _of_description(entity, kind, context)
    else:
        found = _of_body(entity, kind, context)
    own = "" if kind == "government" else entity.name.lower()
    return tuple(name for name in dict.fromkeys(found) if name and name.lower() != own)


def display_name(entity: Entity) -> str:
    """The fullest name of an entity, with its acronym in brackets where the report gives one."""
    plain = not entity.acronym or entity.acronym in _PLAIN or entity.acronym == entity.name
    return entity.name if plain else f"{entity.name} ({entity.acronym})"


# --- persons --------------------------------------------------------------------------------------


def _of_person(entity: Entity, context: Context) -> Iterator[str]:
    """By each title that is not a former one; the country once, where any title tells it."""
    titles = (_without_clause(t, s) for t, s in entity.titles.items())
    current = [(t, s) for t, s in titles if not _PAST.search(t)]
    told = next((c for t, _ in current if (c := country_of_title(t))), "")
    told = told or _known_state(entity, [title for title, _ in current], context)
    if not current and (leader := holds_office(entity, context)):
        yield leader.country
    for title, span in current:
        words = {fold(w) for w in _WORD.findall(title)}
        if words & nouns("speaks_for") and (owner := _whose(title, span, entity, context)):
            yield owner
        bodies = list(_bodies_in(title, words, span, entity, context))
        yield from bodies
        if words & nouns("state_offices", "ranks"):
            yield from _state_of(title, words, told, bool(bodies), span, context)
        elif told and words & nouns("offices"):
            yield told


def _whose(title: str, span: Span, own: Entity, context: Context) -> str:
    """For whom "her spokesman" speaks, by its first word."""
    first = fold(title.split()[0])
    if first not in MALE | FEMALE:
        return ""
    found = nearest_fitting(first, span.start, context)
    return found.name if found is not None and found is not own else ""


def _without_clause(title: str, span: Span) -> tuple[str, Span]:
    """A title without what its bearer did: "a strategist who advised Texas's governor"."""
    if found := _CLAUSE.search(title):
        return title[: found.start()], Span(span.start, min(span.end, span.start + found.start()))
    return title, span


def _known_state(entity: Entity, titles: list[str], context: Context) -> str:
    """The state that public records give a person or the bodies in its titles."""
    leader = leader_of(entity, context) if titles else None
    if leader is not None:
        return leader.country
    return next((state for title in titles if (state := state_in(title, context))), "")


def country_of_title(title: str) -> str:
    """The country whose office a title is: not Germany's in "US Ambassador to Germany"."""
    target = _TARGET.search(title)
    return country_in(title[: target.start()] if target else title)


def _state_of(
    title: str, words: set[str], told: str, body: bool, span: Span, context: Context
) -> Iterator[str]:
    if words & nouns("local_offices"):
        places = list(_places_in(span, context))
        yield from places
        if "governor" in words or not places:
            yield told or context.home
    elif told:
        yield told
    elif "police" in words or not body or words & _NATIONAL:
        yield next((c for c in context.homes if has_office(c, title)), context.home)


_NATIONAL = frozenset("minister secretary president chancellor premier senator".split())


def _within(span: Span, context: Context) -> Iterator[Mention]:
    first = bisect_left(context.names, span.start, key=lambda m: m.start)
    for mention in context.names[first : first + 12]:
        if mention.start >= span.end:
            return
        yield mention


def _places_in(span: Span, context: Context) -> Iterator[str]:
    for mention in _within(span, context):
        if mention.kind in ("place", "other", "body", "seat"):
            yield without_article(mention.text)


def _bodies_in(
    title: str, words: set[str], span: Span, own: Entity, context: Context
) -> Iterator[str]:
    """The bodies and outlets that a title names, and the state that they are of."""
    local = words & nouns("local_offices")
    speaks = words & nouns("speaks_for")
    named = False
    for mention in _within(span, context):
        entity = context.roster.at.get(mention.start)
        if entity is None or entity is own or mention.kind in ("country", "seat", "place"):
            continue
        if (entity.kind == "person" and not speaks) or (local and mention.kind == "other"):
            continue
        if mention.kind == "other" and entity.kind != "person" and not _leads(mention, context):
            continue
        if _is_only_a_field(entity):
            continue
        named = named or entity.kind == "body"
        yield re.sub(r" (?:Minority|Majority)$", "", display_name(entity))
        if entity.kind == "body":
            yield from _of_body(entity, "organisation", context)
    found = _SMALL_BODY.search(title.lower())
    if found and not named:
        place = next((m for m in _within(span, context) if m.kind in ("place", "other")), None)
        name = found.group()
        yield f"{place.text} {name}" if place and name == "police" else name
        if not place:
            yield country_of_title(title) or context.home


def _is_only_a_field(entity: Entity) -> bool:
    """ "National Security", "Commerce", "Federal": what an office is for, not a body."""
    fields = word_lists()["leading"] | nouns("ministries") | word_lists()["fields"]
    bodies = nouns("bodies", "governments") - {"intelligence"}
    fields -= bodies | word_lists()["parties"]
    return entity.kind != "person" and all(word in fields for word in entity.words)


def _leads(mention: Mention, context: Context) -> bool:
    """Whether a name of unknown kind stands right before an office: "Taliban spokesman"."""
    after = _WORD.findall(context.report.text[mention.end : mention.end + 40])[:2]
    return any(fold(w) in nouns("offices") for w in after)


# --- bodies and outlets ---------------------------------------------------------------------------


def _of_outlet(entity: Entity, context: Context) -> Iterator[str]:
    outlet = outlets().get(without_article(entity.name).lower())
    if outlet is not None and outlet.control == "state":
        yield outlet.country
    for wording in entity.wordings:
        if re.search(r"\b(?:state|semi-official|official|government)\b", wording, re.IGNORECASE):
            yield country_in(wording) or (outlet.country if outlet else context.home)


def _of_body(entity: Entity, kind: SourceKind, context: Context) -> Iterator[str]:
    head = body_head(entity)
    known = entity.country or country_of_body(entity, context)
    if union := _union(entity):
        yield union
        return
    if kind == "government":
        yield known or _home_with(entity.name, context)
    elif state_body(entity.name, context) or _is_state_body(entity, head):
        yield known or _city_of(entity, head) or context.home


def _union(entity: Entity) -> str:
    """ "United Nations" of its agencies and offices, which speak for it."""
    names = {entity.name.lower(), entity.acronym.lower()} & noun_groups("united_nations")[
        "agencies"
    ]
    leads = re.match(r"(?:the )?(?:UN|U\.N\.|United Nations)[’']?s? \w", entity.name)
    return "United Nations" if names or leads else ""


def _home_with(name: str, context: Context) -> str:
    """The first country that the report is about and that has an office of this name."""
    return next((c for c in context.homes if has_office(c, name)), context.home)


def _city_of(entity: Entity, head: str) -> str:
    """The town of "Oslo police"."""
    lead = entity.name.split()[:-1]
    local = head in ("police", "council") and lead and lead[0][:1].isupper()
    return " ".join(lead) if local else ""


def _is_state_body(entity: Entity, head: str) -> bool:
    """Whether a body is an organ of its state: its army, police, courts, services, institutes."""
    words = set(entity.words)
    if words & word_lists()["beyond_states"] or head in nouns("firms"):
        return False
    if head in nouns("loose_state_bodies"):
        return bool(entity.country or words & word_lists()["of_state"])
    if head in ("forces", "force", "army", "guard"):
        before = words - {head} - set(words_of(entity.country)) - word_lists()["articles"]
        plain = before - set(words_of(" ".join(entity.name.split()[:1])))
        return not plain or bool(before & word_lists()["of_state"])
    return head in nouns("state_bodies")


# --- descriptions ---------------------------------------------------------------------------------


def _of_description(entity: Entity, kind: SourceKind, context: Context) -> Iterator[str]:
    words = set(entity.words)
    for span in list(entity.spans)[:3]:
        yield from _bodies_in(entity.name, words, span, entity, context)
    country = country_in(entity.name) or entity.country
    if country:
        yield country
        return
    head = singular(entity.head)
    if kind in ("person", "group"):
        state = nouns("official_words", "state_offices", "ranks")
        if words & nouns("official_words") or head in state:
            yield context.home
        return
    media = kind == "media" and words & {"state", "local", "official", "government"}
    if kind == "government" or head in nouns("state_bodies") or media:
        yield context.home
