"""Streets and buildings, which the gazetteer lacks: they are put where their town is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from reportedly.events.gazetteer_index import Sense
from reportedly.events.places_mentions import Mention
from reportedly.events.places_words import words
from reportedly.language.analysis import Analysis, Name

NEAR = 1_500  # code points: a town named further off says little
TOWNS = frozenset({"city", "district", "neighbourhood"})
OTHERS = frozenset({"ORG", "FAC", "LOC", "GPE", "PERSON", "WORK_OF_ART"})


def find_streets(
    text: str, analysis: Analysis, placed: Sequence[Mention]
) -> list[tuple[int, int, Sense]]:
    """Spans of streets and buildings in ``text``, with a sense each.

    A building may have one of ``placed`` in its name; they do not overlap else.

    The sense is that of the town named last before, or else first after, with kind "street" or
    "building" and the name as written; where no town is near there is none.
    """
    starts = [one.start for one in placed]
    towns = [one for one in placed if _is_town(one)]
    found, last = [], 0
    for start, end, kind in sorted(_named(text, analysis)):
        first = bisect_left(starts, start)
        inside = placed[first : bisect_left(starts, end)]
        town = _town_of(inside, start) or _town_of(towns, start)
        if town is None or start < last or (inside and kind == "street"):
            continue
        if (first and placed[first - 1].end > start) or (inside and inside[-1].end > end):
            continue
        last = end
        sense = town._replace(name=text[start:end], kind=kind, geonames=0, weight=0, main=True)
        found.append((start, end, sense))
    return found


def _named(text: str, analysis: Analysis) -> Iterator[tuple[int, int, str]]:
    for match in _street().finditer(text):
        yield _behind_possessive(text, *match.span()), match.end(), "street"
    for name in analysis.names:
        if name.label in OTHERS and (span := _building(text, name)):
            yield *span, "building"


def _behind_possessive(text: str, start: int, end: int) -> int:
    """Where the name itself begins: "New Road" in "Middletown's New Road"; but a kind of building
    alone is no name: "Alder Hey Children's Hospital".
    """
    at = max(text.rfind("'s ", start, end), text.rfind("’s ", start, end))
    return start if at < 0 or " " not in text[at + 3 : end] else at + 3


def _building(text: str, name: Name) -> tuple[int, int] | None:
    """The name without "the" and "'s", if its last word says that it is a building."""
    start, end = name.start, name.end
    if text[start : start + 4].lower() == "the ":
        start += 4
    start = _behind_possessive(text, start, end)
    if text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    some = text[start:end].split()
    last = some[-1] if len(some) > 1 else ""
    return (start, end) if last in words("buildings") and some[0][0].isupper() else None


def _town_of(towns: Sequence[Mention], start: int) -> Sense | None:
    at = bisect_left(towns, start, key=lambda one: one.start)
    nearest = [one for one in (*towns[at - 1 : at], *towns[at : at + 1]) if _is_town(one)]
    near = [one for one in nearest if abs(one.start - start) < NEAR]
    return near[0].chosen if near else None


def _is_town(mention: Mention) -> bool:
    return mention.chosen is not None and mention.chosen.kind in TOWNS


@cache
def _street() -> re.Pattern[str]:
    """ "Bourbon Street", "N. Bedford Drive", "42nd St." """
    kinds = "|".join(map(re.escape, sorted(words("streets"), key=len, reverse=True)))
    name = r"(?:[NSEW]\.? )?(?:[A-Z][\w'’-]+|\d{1,3}(?:st|nd|rd|th))(?: [A-Z][\w'’-]+)?"
    return re.compile(rf"\b{name} (?:{kinds})(?!\w)")
