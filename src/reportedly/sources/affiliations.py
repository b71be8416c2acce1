"""For whom a source speaks: states, armies, parties, bodies, by its titles and what it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reportedly.records import SourceKind, Span
from reportedly.sources.context import Context
from reportedly.sources.descriptions import country_in
from reportedly.sources.kinds import body_head
from reportedly.sources.mentions import Mention
from reportedly.sources.naming import fold, without_article
from reportedly.sources.phrases import singular
from reportedly.sources.roster import Entity
from reportedly.sources.tables import countries, nouns, outlets, us_states

_PAST = re.compile(r"\b(?:former|ex|retired|one-time|then|late)\b|\bex-", re.IGNORECASE)


def affiliations(entity: Entity, kind: SourceKind, context: Context) -> tuple[str, ...]:
    """The names of what ``entity`` speaks for, in the order in which the report tells them."""
    if entity.kind == "person":
        found = list(_of_person(entity, context))
    elif entity.kind == "country":
        found = [entity.country or entity.name]
    elif entity.kind == "media":
        found = list(_of_outlet(entity, context))
    elif entity.kind == "description":
        found = list(_of_description(entity, kind, context))
    else:
        found = list(_of_body(entity, kind, context))
    own = {entity.name.lower()}
    return tuple(
        name
        for name in dict.fromkeys(found)
        if name and (kind == "government" or name.lower() not in own)
    )


def home_country(text: str, mentions: Sequence[Mention], title_end: int) -> str:
    """The country that a report is mostly about: named most often, its head counting more."""
    counts: Counter[str] = Counter()
    known, states = countries(), us_states()
    for mention in mentions:
        name = mention.text.removeprefix("The ").removeprefix("the ")
        country = known.names.get(name) or known.adjectives.get(name) or known.seats.get(name)
        country = country or ("United States" if name in states else country_in(name))
        if country:
            counts[country] += 3 if mention.start < max(title_end, 300) else 1
    return counts.most_common(1)[0][0] if counts else ""


# --- persons --------------------------------------------------------------------------------------


def _of_person(entity: Entity, context: Context) -> Iterator[str]:
    current = [(t, s) for t, s in entity.titles.items() if not _PAST.search(t)]
    for title, span in current:
        words = {fold(w) for w in re.findall(r"[^\W\d_][\w-]*", title)}
        yield from _bodies_in(span, context, entity)
        country = country_in(title)
        if words & nouns("state_offices") or words & nouns("ranks"):
            yield from _state_of(title, words, country, span, context)
        elif country and words & nouns("offices"):
            yield country
        if "police" in words and words & nouns("offices", "ranks"):
            yield "police"


def _state_of(
    title: str, words: set[str], country: str, span: Span, context: Context
) -> Iterator[str]:
    local = words & nouns("local_offices")
    if local:
        places = list(_places_in(span, context))
        yield from places
        if "governor" in words or not places:
            yield country or context.home
        return
    if (
        _inside_body(span, context)
        and not country
        and not words & {"minister", "secretary", "president"}
    ):
        return
    yield country or context.home


def _places_in(span: Span, context: Context) -> Iterator[str]:
    for mention in context.names:
        if mention.start >= span.end:
            break
        if mention.start >= span.start and mention.kind in ("place", "other", "body", "seat"):
            yield without_article(mention.text)


def _inside_body(span: Span, context: Context) -> bool:
    return any(
        m.kind in ("body", "media") and span.start <= m.start < span.end for m in context.names
    )


def _bodies_in(span: Span, context: Context, own: Entity) -> Iterator[str]:
    """The bodies, outlets and persons that a title names ("spokesman for the PMF")."""
    for mention in context.names:
        if mention.start >= span.end + 2:
            break
        if mention.start < span.start:
            continue
        entity = context.roster.at.get(mention.start)
        if entity is None or entity is own or mention.kind in ("country", "seat", "place"):
            continue
        yield display_name(entity)
        if entity.kind == "body" and entity.country:
            yield entity.country


def display_name(entity: Entity) -> str:
    """The fullest name of an entity, with its acronym in brackets where the report gives one."""
    return f"{entity.name} ({entity.acronym})" if entity.acronym else entity.name


# --- bodies and outlets ---------------------------------------------------------------------------


def _of_outlet(entity: Entity, context: Context) -> Iterator[str]:
    outlet = outlets().get(entity.name.lower())
    if outlet is not None and outlet.control == "state":
        yield outlet.country
    for wording in entity.wordings:
        if re.search(r"\b(?:state|semi-official|official|government)\b", wording, re.IGNORECASE):
            yield country_in(wording) or (outlet.country if outlet else context.home)


def _of_body(entity: Entity, kind: SourceKind, context: Context) -> Iterator[str]:
    if entity.country:
        yield entity.country
        return
    head = body_head(entity)
    if kind == "government":
        yield context.home
    elif head in nouns("state_bodies") and head not in nouns("loose_state_bodies"):
        place = " ".join(entity.name.split()[:-1])
        local = head in ("police", "council", "court") and place and place[0].isupper()
        yield place if local and (" " not in place or head == "police") else context.home


# --- descriptions ---------------------------------------------------------------------------------


def _of_description(entity: Entity, kind: SourceKind, context: Context) -> Iterator[str]:
    for span in list(entity.spans)[:3]:
        yield from _bodies_in(span, context, entity)
    country = country_in(entity.name) or entity.country
    if country:
        yield country
        return
    head, words = singular(entity.head), set(entity.words)
    if kind in ("person", "group"):
        if (
            words & nouns("official_words")
            or head in nouns("state_offices")
            or head in nouns("ranks")
        ):
            yield context.home
        return
    media = kind == "media" and words & {"state", "local", "official", "government"}
    if kind == "government" or head in nouns("state_bodies") or media:
        yield context.home
