"""Whom a pronoun stands for: gender, number, the subject of the sentence before, who spoke last."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

from reportedly.records import Attribution, Span
from reportedly.sources.context import Context
from reportedly.sources.mentions import Mention
from reportedly.sources.roster import Entity
from reportedly.sources.tables import nouns, word_lists

MALE = frozenset("he him his himself".split())
FEMALE = frozenset("she her hers herself".split())
FIRST = frozenset("i me my mine myself we us our ours ourselves".split())
PLURAL = frozenset("they them their theirs themselves".split())
RELATIVE = frozenset("who whom whose which that".split())
SENTENCES_BACK = 4


def resolve_pronoun(
    word: str, place: int, attribution: Attribution, parent: Attribution | None, context: Context
) -> Entity | None:
    """Whom ``word`` at ``place`` stands for, or ``None`` where nothing before it fits."""
    if word in FIRST:
        return context.speakers.get(parent.id) if parent else None
    if word in RELATIVE:
        return _named_just_before(place, context)
    scores = _scores(word, place, attribution, parent, context)
    return max(scores, key=lambda entity: scores[entity], default=None)


def _named_just_before(place: int, context: Context) -> Entity | None:
    for mention, entity in context.before(place):
        if place - mention.end > 60:
            break
        return entity
    return next((one.speaker for one in context.last_spoken(place)), None)


def _scores(
    word: str, place: int, attribution: Attribution, parent: Attribution | None, context: Context
) -> dict[Entity, float]:
    """Each candidate's best score: nearer, subject, speaking and often named is better."""
    scores: dict[Entity, float] = defaultdict(lambda: float("-inf"))
    here = context.sentence(place)
    barred = _barred(word, place, parent, context)
    for mention, entity in context.before(place):
        back = here - context.sentence(mention.start)
        if back > SENTENCES_BACK or entity is barred or not fits(word, entity):
            continue
        if mention.kind == "place" or _is_content(mention, attribution):
            continue
        score = 0.1 * min(len(entity.mentions), 5) - 0.6 * back - 0.7 * mention.owner
        score += 0.9 * context.is_subject(Span(mention.start, mention.end))
        score -= 0.6 * _is_one(word, entity)
        score -= 0.8 * _is_quoted(mention.start, context)
        scores[entity] = max(scores[entity], score)
    for rank, one in enumerate(context.last_spoken(place)):
        back = here - context.sentence(one.start)
        if back > SENTENCES_BACK or rank > 5:
            break
        if one.speaker is barred or not fits(word, one.speaker):
            continue
        score = 1.2 - 0.6 * back - 0.1 * rank - 0.6 * _is_one(word, one.speaker)
        scores[one.speaker] = max(scores[one.speaker], score) + (0.3 if rank == 0 else 0.1)
    return dict(scores)


def _is_content(mention: Mention, attribution: Attribution) -> bool:
    """Whether a name is all of the content: who is spoken of there is not the speaker."""
    return len(attribution.content) == 1 and (
        attribution.content[0].start <= mention.start
        and mention.end >= attribution.content[0].end - 2
    )


def _is_one(word: str, entity: Entity) -> bool:
    """Whether "they" would stand for one country or body, where several people are likelier."""
    return word in PLURAL and entity.kind in ("country", "body", "other", "media")


def _is_quoted(place: int, context: Context) -> bool:
    """Whether a name stands in the words of who spoke last: not who speaks on after them."""
    return any(
        one.attribution.kind == "direct"
        and any(c.start <= place < c.end for c in one.attribution.content)
        for one in islice(context.last_spoken(place + 1), 3)
    )


def _barred(word: str, place: int, parent: Attribution | None, context: Context) -> Entity | None:
    """In a quotation "he" is not who is quoted."""
    if parent is None or parent.kind == "indirect":
        return None
    quoted = any(
        any(mark in context.report.text[c.start : place] for mark in '“"„«')
        for c in parent.content
        if c.start <= place < c.end
    )
    return context.speakers.get(parent.id) if quoted and word not in FIRST else None


def fits(word: str, entity: Entity) -> bool:
    """Whether number, gender and kind let ``word`` stand for ``entity``."""
    if entity.name in word_lists()["nobody"]:
        return False
    person = is_person(entity)
    if word in MALE:
        return person and entity.gender != "female"
    if word in FEMALE:
        return person and entity.gender != "male"
    if word in PLURAL:
        return not person and not (entity.kind == "country" and entity.name != entity.country)
    return not person and not is_plural(entity)


def is_person(entity: Entity) -> bool:
    """Whether the entity is one person."""
    if entity.kind != "description":
        return entity.kind == "person"
    return entity.head in nouns("offices", "ranks", "persons", "courtesy")


def is_plural(entity: Entity) -> bool:
    """Whether the entity is several people or things."""
    return entity.kind == "description" and entity.head.endswith("s") and not is_person(entity)
