"""What a correspondent on the scene can have seen of what a report tells in its own voice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date as date_of

from reportedly.intake import with_breaks
from reportedly.links.propositions import Proposition
from reportedly.links.stems import flat_words
from reportedly.links.tables import origin_words
from reportedly.records import Place, Reading, Span, Statement
from reportedly.sources.naming import words_of

_RECENT = 3  # days before publication within which a correspondent can have seen it


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
    """Whether anybody, a photographer too, can have seen what is told: no toll, wish or plan."""
    words = set(flat_words(proposition.text))
    if words & origin_words("unseen"):
        return False
    hedged = statement.hedged or statement.publisher_certainty.value not in ("CT+", "Uu")
    if hedged and not words & origin_words("appearance"):
        return False
    return not any(
        figure.of & (origin_words("fates") | {"money"}) for figure in proposition.figures
    )


def _lies_there(reading: Reading, span: Span, names: Sequence[set[str]]) -> bool:
    """Whether the nearest words round ``span`` that name a town or site name one of ``names``."""
    for around in _around(reading, span):
        words = set(words_of(_without_datelines(reading, around)))
        if any(name <= words for name in names):
            return True
        if _places_in(reading, around):
            return False
    return False


def _around(reading: Reading, span: Span) -> Iterator[Span]:
    """The words, their paragraph, the whole report."""
    yield span
    yield _paragraph(reading.report.text, span)
    yield Span(0, len(reading.report.text))


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
