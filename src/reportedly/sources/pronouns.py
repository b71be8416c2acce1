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
ABOVE = 1.0  # more for whom the clause above is about


def resolve_pronoun(
    word: str,
    place: int,
    attribution: Attribution,
    parent: Attribution | None,
    context: Context,
    above: Entity | None = None,
) -> Entity | None:
    """Whom ``word`` at ``place`` stands for, or ``None`` where nothing before it fits.

    ``above``: the person that the clause above the pronoun's is about.
    """
    if word in FIRST:
        return context.speakers.get(parent.id) if parent else None
    if word in RELATIVE:
        return _named_just_before(place, context)
    scores = _scores(word, place, attribution, parent, context)
    barred = _barred(word, place, parent, context)
    if above is not None and above is not barred and fits(word, above):
        scores[above] = max(scores.get(above, ABOVE), ABOVE) + ABOVE
    return max(scores, key=lambda entity: scores[entity], default=None)


def nearest_fitting(word: str, place: int, context: Context) -> Entity | None:
    """Whom a pronoun outside any attribution stands for ("her spokesman"), by the same scores."""
    nothing = Attribution("", (), (), (), "indirect", 1.0)
    scores = _scores(word, place, nothing, None, context)
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
    named = _named_in_quotation(word, attribution, context)
    told_of = context.described_by(place)
    for mention, entity in context.before(place):
        back, span = here - context.sentence(mention.start), Span(mention.start, mention.end)
        if back > SENTENCES_BACK or entity is barred or not fits(word, entity):
            continue
        if mention.kind == "place" or _is_content(mention, attribution):
            continue
        if told_of is not None and told_of.meets(span):  # "Hale, whom he admires"
            continue
        score = 0.1 * min(len(entity.mentions), 5) - 0.6 * back - 0.7 * mention.owner
        score += 0.9 * context.is_subject(span)
        score -= 0.6 * _is_one(word, entity) + 0.5 * (entity in named)
        score -= 0.8 * _is_quoted(mention.start, context)
        scores[entity] = max(scores[entity], score)
    for rank, one in enumerate(context.last_spoken(place)):
        back = here - context.sentence(one.start)
        if back > SENTENCES_BACK or rank > 5:
            break
        if one.speaker is barred or not fits(word, one.speaker):
            continue
        score = 1.2 - 0.6 * back - 0.1 * rank - 0.6 * _is_one(word, one.speaker)
        score -= 0.5 * (one.speaker in named) + 0.8 * _is_quoted(one.start, context)
        scores[one.speaker] = max(scores[one.speaker], score) + (0.3 if rank == 0 else 0.1)
    return dict(scores)


def _named_in_quotation(word: str, attribution: Attribution, context: Context) -> set[Entity]:
    """The persons named in a quotation of "his": few who are quoted call themselves by name.

    A name before a noun may be his own: "the Ruiz campaign is over," he said.
    """
    if word not in MALE | FEMALE or attribution.kind != "direct":
        return set()
    return {
        entity
        for span in attribution.content
        for mention, entity in context.within(span)
        if is_person(entity) and not context.is_modifier(mention)
    }


def _is_content(mention: Mention, attribution: Attribution) -> bool:
    """Whether a name stands in the content: who is spoken of there is not who speaks after it."""
    return any(span.start <= mention.start < span.end for span in attribution.content)


def _is_one(word: str, entity: Entity) -> bool:
    """Whether "they" would stand for one country or body, where several people are likelier."""
    return word in PLURAL and entity.kind in ("country", "body", "other", "media")


def _is_quoted(place: int, context: Context) -> bool:
    """Whether a name stands in the words of who spoke last: not who speaks on after them."""
    return any(
        one.attribution.kind != "indirect"
        and any(
            c.start <= place < c.end
            and (
                one.attribution.kind == "direct"
                or opens_quotation(context.report.text[c.start : place])
            )
            for c in one.attribution.content
        )
        for one in islice(context.last_spoken(place + 1), 3)
    )


def opens_quotation(words: str) -> bool:
    """Whether a quotation opens in ``words`` and does not end there."""
    opens = max(words.rfind(mark) for mark in "“„«")
    return words.count('"') % 2 == 1 or opens > max(words.rfind("”"), words.rfind("»"))


def _barred(word: str, place: int, parent: Attribution | None, context: Context) -> Entity | None:
    """In a quotation "he" is not who is quoted."""
    if parent is None or parent.kind == "indirect":
        return None
    quoted = any(
        opens_quotation(context.report.text[c.start : place])
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
