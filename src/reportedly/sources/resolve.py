"""Mentions -> sources, within one report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.language.analysis import Analysis
from reportedly.records import Attribution, Report, Source, Span
from reportedly.sources.affiliations import affiliations, display_name
from reportedly.sources.anonymity import anonymity
from reportedly.sources.bodies import add_bodies
from reportedly.sources.context import Context, Spoken
from reportedly.sources.descriptions import country_in, own_of, resolve_description
from reportedly.sources.homes import home_countries
from reportedly.sources.kinds import is_named, kind_of
from reportedly.sources.mentions import find_mentions
from reportedly.sources.naming import POSSESSIVE, fold, squeeze, without_article, words_of
from reportedly.sources.outlets import same_outlet
from reportedly.sources.people import find_persons
from reportedly.sources.phrases import (
    EDGES,
    Phrase,
    is_pronoun,
    person_nouns,
    read_phrase,
    singular,
)
from reportedly.sources.pronouns import (
    FIRST,
    PLURAL,
    RELATIVE,
    opens_quotation,
    resolve_pronoun,
)
from reportedly.sources.roster import Entity, Roster
from reportedly.sources.tables import countries, given_names, nouns, outlets, word_lists

UNSPECIFIED = "unspecified"
_PASSIVE = re.compile(r"(?:is|was|has been|had been) (?:\w+ly )?\w+(?:ed|en|wn|id|ught|stood)\b")
_APPOSED = re.compile(r",? (?:the )?", re.IGNORECASE)
_BEARER = re.compile(r"^(?:who|which)\s+(?:is|was)\s+")
_ROLE_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_NO_ROLE = frozenset(
    "the one and or but when if while as that what who how way including such like some so".split()
)
_GOVERNMENT = re.compile(r"(?:[A-Z][\w.’'-]*\s){1,3}(?:federal |central |interim )?[Gg]overnment")


def resolve_sources(
    report: Report, attributions: tuple[Attribution, ...], analysis: Analysis
) -> tuple[tuple[Attribution, ...], tuple[Source, ...]]:
    """The attributions with their speakers set, and the report's sources in order of appearance.

    Offsets: mentions are code points of the report's text.  An attribution that expresses no source
    speaks for a source named "unspecified".
    """
    context = _context(report, analysis, [cue for a in attributions for cue in a.cue])
    parents = {a.id: a for a in attributions}
    for attribution in sorted(attributions, key=_place):
        parent = parents.get(attribution.parent or "")
        speaker = _speaker(attribution, parent, context)
        context.speakers[attribution.id] = speaker
        context.spoken.append(Spoken(_place(attribution), attribution, speaker))
    speakers = dict.fromkeys(context.speakers[a.id] for a in attributions)
    sources = {e: _as_source(n, e, context) for n, e in enumerate(speakers, 1)}
    found = tuple(replace(a, speaker=sources[context.speakers[a.id]].id) for a in attributions)
    return found, tuple(sources.values())


def _place(attribution: Attribution) -> int:
    spans = attribution.source or attribution.cue or attribution.content
    return spans[0].start if spans else 0


def _context(report: Report, analysis: Analysis, cues: Sequence[Span]) -> Context:
    names = find_mentions(report.text, analysis, cues)
    persons = find_persons(report.text, names)
    roster = Roster(list(dict.fromkeys(persons.values())), dict(persons))
    add_bodies(report.text, [m for m in names if m.start not in persons], roster)
    context = Context(report, analysis, names, roster)
    for entity in roster.entities:
        own = report.publisher and same_outlet(entity.name, report.publisher)
        if own and entity.kind in ("body", "media", "other"):
            entity.kind, entity.name = "media", report.publisher or ""
    title_end = next((f.span.end for f in report.furniture if f.kind == "title"), 0)
    context.homes = home_countries(names, title_end)
    return context


def _speaker(attribution: Attribution, parent: Attribution | None, context: Context) -> Entity:
    text = context.report.text
    source = context.noun_phrases(attribution.source)
    phrase = read_phrase(text, source, context.roster, context.names)
    place = _place(attribution)
    entity = _resolved(phrase, place, attribution, parent, context)
    if phrase.form == "description" and entity.kind == "person" and len(words_of(phrase.text)) > 1:
        phrase = replace(phrase, titles=_tells(attribution.source, phrase, context))
    for part in phrase.titles:
        entity.titles.setdefault(squeeze(part.of(text)).strip(EDGES), part)
    for span in attribution.source:
        entity.spans.setdefault(span)
    wording = squeeze(" ".join(s.of(text) for s in attribution.source)).strip(EDGES)
    if wording and not is_pronoun(wording):
        entity.wordings.setdefault(wording)
    return entity


def _tells(spans: Sequence[Span], phrase: Phrase, context: Context) -> tuple[Span, ...]:
    """The description of a person that the report names elsewhere, as one of its titles."""
    longest = max(spans, key=lambda s: s.end - s.start)
    wording = longest.of(context.report.text)
    start = wording.find(phrase.text)
    told = country_in(phrase.text) or re.search(r"\b(?:who|which)\b", wording)
    if start < 0 or not told or phrase.owner:
        return ()
    return (Span(longest.start + start, longest.end),)


def _resolved(
    phrase: Phrase,
    place: int,
    attribution: Attribution,
    parent: Attribution | None,
    context: Context,
) -> Entity:
    if phrase.form == "none":
        return _unspecified(context)
    if phrase.entity is not None:
        return phrase.entity
    if phrase.head in RELATIVE and (span := context.antecedent(place)) is not None:
        before = read_phrase(context.report.text, [span], context.roster, context.names)
        if before.form not in ("none", "pronoun") and _may_be(phrase.head, before):
            return _resolved(before, span.start, attribution, parent, context)
    if phrase.head == "it" and _is_nobodys(attribution, context):
        return _unspecified(context)
    if phrase.form == "pronoun":
        above = _subject_above(place, context)
        found = resolve_pronoun(phrase.head, place, attribution, parent, context, above)
        if found is None and phrase.head in FIRST:
            found = _first_person(place, context)
        return found or _surname_alone(phrase, place, context) or _pronoun_alone(phrase, context)
    if (named := _apposed_outlet(phrase, attribution, context)) is not None:
        return named
    if (bearer := _bearer_of(phrase, context)) is not None:
        return bearer
    if phrase.owner in ("his", "her", "their", "its") and (owner := own_of(phrase, place, context)):
        phrase = _owned(phrase, owner)
    return resolve_description(phrase, place, context, attribution.content)


def _is_nobodys(attribution: Attribution, context: Context) -> bool:
    """Whether a cue says that something is said and by nobody: "it *is alleged* that"."""
    cue = " ".join(span.of(context.report.text) for span in attribution.cue)
    return _PASSIVE.match(cue) is not None


def _first_person(place: int, context: Context) -> Entity | None:
    """Who "I" or "we" is where no attribution around it tells.

    In a quotation who spoke last, in the answer to a question of an interview nobody known, else
    the outlet itself.
    """
    text = context.report.text
    start = text.rfind("\n", 0, place) + 1
    if opens_quotation(text[start:place]):
        return next((one.speaker for one in context.last_spoken(place)), None)
    return None if text[:start].rstrip().endswith("?") else _publisher(context)


def _subject_above(place: int, context: Context) -> Entity | None:
    """The person that the clause above is about: "the president told Hale that *he* believes"."""
    span = context.matrix_subject(place)
    if span is None:
        return None
    phrase = read_phrase(context.report.text, [span], context.roster, context.names)
    if phrase.form != "description" or phrase.owner:
        return phrase.entity
    found = resolve_description(phrase, span.start, context)
    return found if found.kind == "person" else None


def _surname_alone(phrase: Phrase, place: int, context: Context) -> Entity | None:
    """Who spoke last under one name of unknown kind, where "she" can be nobody else: a person's."""
    if phrase.head not in ("he", "she"):
        return None
    for one in context.last_spoken(place):
        speaker = one.speaker
        if speaker.kind == "other" and len(speaker.words) == 1 and speaker.name.istitle():
            speaker.kind = "person"
            speaker.gender = "female" if phrase.head == "she" else "male"
            return speaker
    return None


def _bearer_of(phrase: Phrase, context: Context) -> Entity | None:
    """The one person of the report whose surname a word is that the analyser took for no name."""
    word = squeeze(phrase.text).strip(EDGES)
    if not re.fullmatch(r"[A-ZÀ-Þ][\w’'-]+", word) or word.isupper():
        return None
    bearers = [
        one
        for one in context.roster.entities
        if one.kind == "person" and len(one.words) > 1 and one.words[-1] == fold(word)
    ]
    return bearers[0] if len(bearers) == 1 else None


def _may_be(relative: str, before: Phrase) -> bool:
    """Whether "who" may stand for a phrase, or "which" for it: people and things are told apart."""
    people = before.form == "person" or singular(before.head) in person_nouns()
    people = people or before.head in nouns("plural_persons", "groups")
    return {"who": people, "whom": people, "which": not people}.get(relative, True)


def _apposed_outlet(phrase: Phrase, attribution: Attribution, context: Context) -> Entity | None:
    """The outlet whose name comes right after its description: "a newspaper, the Guardian"."""
    if phrase.head not in nouns("media") or not attribution.source:
        return None
    end = attribution.source[-1].end
    named = next(((m, e) for m, e in context.after(end)), None)
    if named is None or named[1].kind != "media":
        return None
    gap = context.report.text[end : named[0].start]
    return named[1] if _APPOSED.fullmatch(gap) else None


def _owned(phrase: Phrase, owner: Entity) -> Phrase:
    """ "His supporters" as "Donald Trump's supporters"; "its source" stays a source."""
    if owner.kind in ("person", "body") and phrase.head not in ("source", "sources"):
        rest = phrase.text.split(" ", 1)[-1]
        return replace(phrase, text=f"{owner.name}'s {rest}", owner=owner.name)
    return replace(phrase, text=re.sub(r"^(?:its|his|her|their) ", "", phrase.text, flags=re.I))


def _unspecified(context: Context) -> Entity:
    return _kept(UNSPECIFIED, "description", context)


def _pronoun_alone(phrase: Phrase, context: Context) -> Entity:
    entity = _kept(phrase.text.capitalize(), "description", context)
    entity.head = "people" if phrase.head in PLURAL or phrase.head == "we" else "person"
    return entity


def _publisher(context: Context) -> Entity:
    name = context.report.publisher or "this report"
    return _kept(name, "media", context)


def _kept(name: str, kind: str, context: Context) -> Entity:
    """The entity of that very name, made where there is none."""
    for entity in reversed(context.roster.entities):
        if entity.name == name and entity.kind == kind:
            return entity
    entity = Entity("media" if kind == "media" else "description", name, words_of(name))
    context.roster.entities.append(entity)
    return entity


# --- entities -> sources --------------------------------------------------------------------------


def _as_source(number: int, entity: Entity, context: Context) -> Source:
    kind = kind_of(entity)
    named = is_named(entity, kind)
    wordings = list(dict.fromkeys([*entity.wordings, *(m.text for m in entity.mentions)]))
    name = _name(entity)
    unnamed = not named and entity.name != UNSPECIFIED
    return Source(
        f"s{number}",
        name,
        tuple(w for w in wordings if w != name),
        tuple(sorted({*entity.spans, *(Span(m.start, m.end) for m in entity.mentions)})),
        kind,
        named,
        affiliations(entity, kind, context) if name != UNSPECIFIED else (),
        tuple(_roles(entity)),
        _rank(entity),
        tuple(entity.slips),
        anonymity(entity, kind, context) if unnamed else None,
    )


def _name(entity: Entity) -> str:
    if entity.kind == "country":
        return _government_name(entity)
    if entity.kind == "person":
        return max(
            (m.text for m in entity.mentions), key=lambda t: len(words_of(t)), default=entity.name
        )
    return display_name(entity) if entity.kind in ("body", "other") else entity.name


def _government_name(entity: Entity) -> str:
    """A state's name, or that of its government where a source is that and no more."""
    wordings = (squeeze(without_article(w)) for w in entity.wordings)
    full = [w for w in wordings if _GOVERNMENT.fullmatch(w)]
    if not full:
        return entity.name
    known = countries()
    words = full[0].split()
    lead = known.names.get(words[0], words[0])
    return " ".join([lead, *words[1:]])


def _roles(entity: Entity) -> Iterator[str]:
    """What the words around a person's name say that it is, each once, and in its longest form."""
    found = (_BEARER.sub("", squeeze(title)) for title in entity.titles)
    stripped = (POSSESSIVE.sub("", without_article(one).strip(EDGES)) for one in found)
    roles = list({one.lower(): one for one in stripped if _is_role(one)}.values())
    for one in roles:
        short = f" {one} ".lower()
        if not any(short in f" {other} ".lower() for other in roles if other != one):
            yield one


def _is_role(wording: str) -> bool:
    """Whether words beside a name tell an office, a rank, a trade, a kin, or where one is from."""
    words = [fold(word) for word in _ROLE_WORD.findall(wording)]
    if not words or words[0] in _NO_ROLE:
        return False
    known = person_nouns() | word_lists()["titles"] | nouns("plural_persons")
    told = any(word in known or singular(word) in known for word in words)
    told = told or words[0] in ("of", "from", "at")
    told = told or (wording[:1].isupper() and not _is_name(wording))
    return told and words[-1] not in ("and", "of", "the") and not set(wording) & set('()[]“”"')


def _is_name(wording: str) -> bool:
    """Whether words are only the name of a country, an outlet or somebody, or an acronym."""
    plain = wording.lower() in outlets() or wording in countries().names
    return plain or fold(wording) in given_names() or (wording.isupper() and len(wording) > 2)


def _rank(entity: Entity) -> str | None:
    """The rank as the text gives it, its words beside each other."""
    for title in entity.titles:
        ranks = []
        for word in title.split():
            if fold(word.strip(",")) in nouns("ranks"):
                ranks.append(word.strip(","))
            elif ranks:
                break
        if ranks:
            return " ".join(ranks)
    return None
