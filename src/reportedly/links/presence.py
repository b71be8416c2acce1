"""What a correspondent on the scene can have seen of what a report tells in its own voice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date as date_of
from functools import cache

from reportedly.intake import with_breaks
from reportedly.links.propositions import Proposition
from reportedly.links.stems import flat_words, stem
from reportedly.links.tables import load_table, origin_words
from reportedly.records import Place, Reading, Span, Statement
from reportedly.sources.naming import words_of

_RECENT = 3  # days before publication within which a correspondent can have seen it
_PLANNED = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|being|not)\s(?:\w+ly\s)?(?:scheduled|expected|planned|due)\b"
    r"|\b(?:scheduled|expected|planned|due)\s(?:to|for)\b"
)
_LONG_AGO = re.compile(
    r"(?i)\b(?:last|previous|past)\s(?:(?:few|two|three|several)\s)?(?:weeks?|months?|years?|decades?|"
    r"spring|summer|autumn|fall|winter|century)\b|\b(?:weeks?|months?|years?|decades?)\s(?:ago|earlier)\b"
    r"|\bin\s(?:the\s)?(?:1[89]|20)\d\ds?\b|\bin\sthe\spast\b|\bsince\s"
)


def seen_from(
    reading: Reading, statement: Statement, proposition: Proposition, places: Iterable[str]
) -> str | None:
    """The one of ``places``, where the report was written, in which what is told can be seen.

    What is told has to lie there: by the place that it names, else by those of its paragraph, else
    the report has to tell of the place beside its dateline.  Tolls are counted by somebody else;
    what is long past, lies elsewhere, is planned, hedged, thought or agreed was not seen.
    """
    if not can_be_seen(statement, proposition):
        return None
    if not _is_recent(statement.when, reading.report.published):
        return None
    for place in places:
        names = [set(words_of(name)) - {"the"} for name in re.split("/", place)]
        if _lies_there(reading, proposition.span, [name for name in names if name]):
            return place.title() if place.isupper() else place
    return None


def can_be_seen(statement: Statement, proposition: Proposition) -> bool:
    """Whether anybody, a photographer too, can have seen what is told.

    It has to tell of a scene (scenes.toml): no toll, wish, plan, and nothing long past.
    """
    words = set(flat_words(proposition.text))
    if words & origin_words("unseen") or not _is_scene(proposition.text):
        return False
    if _PLANNED.search(proposition.text) or _LONG_AGO.search(proposition.text):
        return False
    hedged = statement.hedged or statement.publisher_certainty.value not in ("CT+", "Uu")
    if hedged and not words & origin_words("appearance"):
        return False
    return not any(
        figure.of & (origin_words("fates") | {"money"}) for figure in proposition.figures
    )


def _is_scene(text: str) -> bool:
    """Whether some word, no name, is of what bystanders see or hear."""
    words = re.findall(r"[^\W\d_]+(?:-[a-z]+)?", text)
    plain = [word.lower() for n, word in enumerate(words) if not n or word.islower()]
    return any(word in _scenes() or stem(word) in _scenes() for word in plain)


@cache
def _scenes() -> frozenset[str]:
    words = " ".join(load_table("scenes.toml").values()).split()
    return frozenset(words) | frozenset(map(stem, words))


def _lies_there(reading: Reading, span: Span, names: Sequence[set[str]]) -> bool:
    """Whether the nearest words round ``span`` that name a town or site name one of ``names``.

    Where neither they nor their paragraph name any, the report has to tell of the place somewhere
    beside its dateline.  Stricter rules (named most, or named last before) lose more scenes.
    """
    for around in (span, _paragraph(reading.report.text, span)):
        words = set(words_of(_without_datelines(reading, around)))
        if any(name <= words for name in names):
            return True
        if _places_in(reading, around):
            return False
    whole = set(words_of(_without_datelines(reading, Span(0, len(reading.report.text)))))
    return any(name <= whole for name in names)


def _without_datelines(reading: Reading, span: Span) -> str:
    text = span.of(reading.report.text)
    for mark in reading.report.furniture:
        if mark.kind == "dateline" and span.meets(mark.span):
            text = text.replace(mark.span.of(reading.report.text), " ")
    return text


def _paragraph(text: str, span: Span) -> Span:
    lines = with_breaks(text)
    end = lines.find("\n", span.end)
    return Span(lines.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))


def _places_in(reading: Reading, span: Span) -> list[Place]:
    wide = origin_words("wide")
    return [p for p in reading.places if p.kind not in wide and span.meets(p.span)]


def _is_recent(when: str | None, published: str | None) -> bool:
    if not when or not published or not re.match(r"\d{4}", when):
        return True
    last = when.split("/")[-1]
    length = min(len(last), 10)
    if length < 10:
        return last[:length] == published[:length]
    return _day(published) - _RECENT <= _day(last) <= _day(published) + 1


def _day(date: str) -> int:
    try:
        return date_of.fromisoformat(date[:10]).toordinal()
    except ValueError:
        return 0
