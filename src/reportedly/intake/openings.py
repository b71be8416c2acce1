"""What stands before the first sentence of a report: an outlet's tag, a dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from reportedly.intake.dates import MONTH
from reportedly.intake.tables import load_table
from reportedly.intake.wordings import wire_names, wire_pattern
from reportedly.records import FurnitureKind

_CAPS: Final = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*"
_CASED: Final = r"[A-ZÀ-Þ][\w.'’-]*"
_CAPS_PLACE: Final = rf"{_CAPS}(?:[ /]{_CAPS}){{0,2}}"
_CASED_PLACE: Final = rf"{_CASED}(?:[ /]{_CASED}){{0,3}}"
_REGION: Final = rf"(?:,\s(?!{MONTH}\s\d){_CASED}(?:\s(?!{MONTH}\s\d){_CASED}){{0,2}}){{0,2}}"
_DAY: Final = rf"(?:{MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?|\d{{1,2}}\s{MONTH}(?:\s\d{{4}})?)"
_TAG: Final = r"\((?P<tag>[^()\n]{2,40})\)"
_DASH: Final = r"(?:\s?[—–―]\s?|\s--\s?|--\s|\s-\s)"
_SENTENCE: Final = r"(?=[\"'“‘«(\[]*[A-ZÀ-Þ0-9$€£])"
_VOWEL: Final = re.compile("[AEIOUY]")


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a line: its end in code points of the line, and what it names."""

    kind: FurnitureKind
    end: int
    place: str | None = None
    outlet: str | None = None
    wire: str | None = None


def read_opening(line: str) -> Opening | None:
    """The dateline or outlet tag that ``line``, the first of a report's prose, begins with.

    A place in capitals needs a dash after it; in ordinary case also a wire's name or a day.
    """
    for rule in (_tag_alone, _place_with_tag, _place_with_day, _place_in_capitals):
        if (found := rule(line)) is not None:
            return found
    return None


def has_wire_dateline(line: str) -> bool:
    """Whether ``line`` begins with a place and a wire's name: surely a dateline, wherever."""
    found = _place_with_tag(line)
    return found is not None and found.wire is not None


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    table = load_table("furniture.toml")["dateline"]
    return frozenset(table["labels"]), frozenset(table["not_outlets"])


def _wire_of(tag: str) -> str | None:
    """The wire that all of ``tag`` names, "the" before it or not."""
    return wire_names().get(tag.strip().removeprefix("The ").removeprefix("the "))


_TAG_ALONE: Final = re.compile(rf"{_TAG}(?P<dash>{_DASH}|\s*){_SENTENCE}")


def _tag_alone(line: str) -> Opening | None:
    """ "(ANTIMEDIA) A general …", "(CNN) -- The …", "(Reuters) - The …"."""
    found = _TAG_ALONE.match(line)
    if found is None or _is_label(found["tag"]):
        return None
    tag, end = found["tag"].strip(), found.start("dash") + len(found["dash"].rstrip())
    if (wire := _wire_of(tag)) is not None:
        return Opening("wire_credit", end, wire=wire)
    if not _looks_like_outlet(tag, dashed=bool(found["dash"].strip())):
        return None
    return Opening("outlet_tag", end, outlet=tag)


def _is_label(tag: str) -> bool:
    upper = tag.strip().upper()
    labels, others = _tables()
    return upper in labels or upper in others or upper.partition(" ")[0] in others


def _looks_like_outlet(tag: str, *, dashed: bool) -> bool:
    """A name of up to four words; without a dash after it, in capitals or with inner ones."""
    words = tag.split()
    if len(words) > 4 or any(c.isdigit() for c in tag) or not all(w[0].isupper() for w in words):
        return False
    letters = "".join(c for c in tag if c.isalpha())
    inner = any(c.isupper() for c in letters[1:]) and len(words) <= 2
    return len(letters) >= 2 and (dashed or letters.isupper() or inner)


_CAPS_TAGGED: Final = re.compile(
    rf"(?P<place>{_CAPS_PLACE}){_REGION}(?:,?\s{_DAY})?,?\s?{_TAG}(?P<dash>{_DASH}|:\s|\s){_SENTENCE}"
)
_CASED_TAGGED: Final = re.compile(
    rf"(?P<place>{_CASED_PLACE}){_REGION}(?:,?\s{_DAY})?,?\s?{_TAG}(?P<dash>{_DASH}|:\s){_SENTENCE}"
)


def _place_with_tag(line: str) -> Opening | None:
    """ "BEIRUT, Jan. 5 (Reuters) - The …", "Beirut (AFP) – The …", "ATLANTA (WXYZ) — The …"."""
    for pattern in (_CAPS_TAGGED, _CASED_TAGGED):
        found = pattern.match(line)
        if found is None:
            continue
        tag, wire = found["tag"].strip(), _wire_of(found["tag"])
        dash = found["dash"].strip()
        named = not wire and dash and pattern is _CAPS_TAGGED and _names_outlet(tag)
        if not (wire or named) or _is_label(found["place"]):
            continue
        outlet = tag if named else None
        return Opening("dateline", _dash_end(found), _place(found), outlet, wire)
    return None


def _names_outlet(tag: str) -> bool:
    return not _is_label(tag) and _looks_like_outlet(tag, dashed=True)


@cache
def _day_pattern() -> re.Pattern[str]:
    wire = rf"(?:\s[/(]?(?P<wire>{wire_pattern(loose=True)})[/)]?)?"
    return re.compile(
        rf"(?P<place>{_CASED_PLACE}){_REGION},\s{_DAY}{wire}(?P<dash>{_DASH}|:\s){_SENTENCE}"
    )


def _place_with_day(line: str) -> Opening | None:
    """ "LONDON, Jan 5 - The …", "Helsinki, July 14: The …", "OSLO, May 2 /PRNewswire/ -- The …"."""
    found = _day_pattern().match(line)
    if found is None or _is_label(found["place"]):
        return None
    wire = _wire_of(found["wire"]) if found["wire"] else None
    return Opening("dateline", _dash_end(found), _place(found), wire=wire)


_CAPS_DASHED: Final = re.compile(rf"(?P<place>{_CAPS_PLACE}){_REGION}(?P<dash>{_DASH}){_SENTENCE}")


def _place_in_capitals(line: str) -> Opening | None:
    """ "LONDON — The …"; an abbreviation without vowels, "BBC — The …", is an outlet's."""
    found = _CAPS_DASHED.match(line)
    if found is None or len(line.split()) < 8 or _is_label(found["place"]):
        return None
    place, end = found["place"], _dash_end(found)
    if (wire := _wire_of(place)) is not None:
        return Opening("wire_credit", end, wire=wire)
    if len(place) < 4:
        return None if _VOWEL.search(place) else Opening("outlet_tag", end, outlet=place)
    return Opening("dateline", end, _place(found))


def _place(found: re.Match[str]) -> str:
    return found["place"].strip()


def _dash_end(found: re.Match[str]) -> int:
    return found.start("dash") + len(found["dash"].rstrip())
