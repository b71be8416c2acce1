"""Lines that say who wrote it, which wire sent it, when it appeared, under which licence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from reportedly.intake.dates import MONTH, find_dates
from reportedly.intake.lines import Line, Zone
from reportedly.intake.tables import load_table
from reportedly.intake.wordings import bare, match_pattern, whole_lines, wire_pattern, wires_in
from reportedly.records import FurnitureKind

_BY: Final = re.compile(r"(?:By|BY|by):?\s+(?=[^\W\d_])")
_CONNECTORS: Final = frozenset(
    "and & in of the for to with at de del der di da du la le van von al bin ibn | / - – —".split()
)
_MOMENT: Final = re.compile(
    rf"(?i)(?:\b{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:\s+at\b)?|\b\d{{1,2}}\s+{MONTH}(?!\w)"
    r"|\b\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{1,4}T)?\b"
    r"|\b\d{1,2}\s*[ap]\.?m\.?(?!\w)|email the author|follow @\w+|@\w+)"
)
_TRAILING: Final = " ,/|-–—:;•·"
_PART_MARKS: Final = re.compile(r"\s+[/|·•]\s+")


@dataclass(frozen=True, slots=True)
class Credit:
    """What one line of furniture says: its kind, and the metadata that it holds."""

    kind: FurnitureKind
    byline: str | None = None
    published: str | None = None
    licence: str | None = None
    wires: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def read_line(line: Line, zone: Zone) -> Credit | None:
    """What ``line`` says if all of it is furniture; ``None`` for prose.

    Rules that could meet prose hold in the head or the tail alone (``zone``).
    """
    if (kind := whole_lines().get(bare(line.text))) is not None:
        return Credit(kind)
    if zone != "body":
        for rule in (_read_parts, _read_wire, _read_date, _read_byline):
            if (credit := rule(line, zone)) is not None:
                return credit
    kind = match_pattern(line, zone)
    return _with_content(kind, line.text) if kind is not None else None


def _with_content(kind: FurnitureKind, text: str) -> Credit:
    if kind == "licence":
        return Credit(kind, licence=text, wires=tuple(wires_in(text)))
    if kind == "byline":
        return Credit(kind, wires=tuple(wires_in(text)))
    return Credit(kind)


def _read_parts(line: Line, zone: Zone) -> Credit | None:
    """ "Creative Commons / Anti-Media / Report a typo": parts, of which one at least is known."""
    parts = _PART_MARKS.split(line.text)
    if len(parts) < 2 or line.words > 16:
        return None
    kinds = [_kind_of_part(part, zone) for part in parts]
    names = tuple(part for part, kind in zip(parts, kinds, strict=True) if kind is None)
    if len(names) > 1 or not all(_is_name(name) for name in names) or len(names) == len(parts):
        return None
    licences = [part for part, kind in zip(parts, kinds, strict=True) if kind == "licence"]
    if licences:
        return Credit("licence", licence=licences[0], names=names)
    kind = next(kind for kind in kinds if kind is not None)
    return None if kind == "caption" else Credit(kind, names=names)


def _kind_of_part(part: str, zone: Zone) -> FurnitureKind | None:
    known = whole_lines().get(bare(part))
    return known or match_pattern(Line(part, 0, len(part.split()), False), zone)


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= 5
        and any(c.isalpha() for c in text)
        and text[0].isupper()
        and all(word[0].isupper() or word.lower() in _CONNECTORS for word in words)
    )


@cache
def _wire_line() -> re.Pattern[str]:
    wire = f"(?:[Tt]he )?{wire_pattern(loose=False)}"
    loose = f"(?:[Tt]he )?{wire_pattern(loose=True)}"
    listed = r"(?:{0})(?:\s*(?:[,/&|+]|and|,\s*and)\s*(?:{0}))*"
    lead = r"(?:(?i:with|from|source|sources|via|credit|with inputs from|with reporting from"
    lead += r"|with files from|agency|by|additional reporting by)\s*:?\s+)?"
    return re.compile(
        rf"[-–—\s]*{lead}{listed.format(wire)}(?:\s+(?:contributed|staff|news))?\s*\.?"
        rf"|[(\[]\s*{lead}{listed.format(loose)}\s*[)\]]\.?"
    )


def _read_wire(line: Line, zone: Zone) -> Credit | None:
    """A line that holds a wire's name and nothing more: "- REUTERS", "(AP)", "With agencies"."""
    if line.words > 12 or not _wire_line().fullmatch(line.text):
        return None
    return Credit("wire_credit", wires=tuple(wires_in(line.text, loose="(" in line.text)))


def _read_date(line: Line, zone: Zone) -> Credit | None:
    """A line that holds a full date and nothing else but times, "Published", a wire's name."""
    if line.words > 24 or not any(character.isdigit() for character in line.text):
        return None
    dates = list(find_dates(line.text))
    rest = line.text
    for found in reversed(dates):
        rest = rest[: found.start] + " \0 " + rest[found.end :]
    wires = tuple(wires_in(rest))
    rest = re.sub(wire_pattern(loose=False), " ", rest).replace("\0", " ")
    words = re.findall(r"[^\W\d_]+(?:\.[^\W\d_]+)*", rest.lower())
    if not all(word in _date_words() for word in words):
        return None
    if not dates and not any(word in ("published", "updated", "posted", "ago") for word in words):
        return None
    published = None if not dates or _is_later(line.text[: dates[0].start]) else dates[0].iso
    return Credit("date", published=published if zone == "head" else None, wires=wires)


def _is_later(lead: str) -> bool:
    """Whether the words before a date say that it is that of an update."""
    lower = lead.lower()
    return any(word in lower for word in load_table("furniture.toml")["date_line"]["later"])


@cache
def _date_words() -> frozenset[str]:
    return frozenset(load_table("furniture.toml")["date_line"]["words"])


def _read_byline(line: Line, zone: Zone) -> Credit | None:
    """ "By Jane Doe and John Roe, Associated Press - July 15 at 7:00 AM": names, no sentence."""
    lead = _BY.match(line.text)
    if lead is None or line.words > 30 or (zone == "tail" and line.words > 12):
        return None
    text = line.text[lead.end() :]
    dates = list(find_dates(text))
    for found in reversed(dates):
        text = text[: found.start] + " " + text[found.end :]
    text = _MOMENT.sub(" ", text)
    names = " ".join(text.split()).rstrip(_TRAILING)
    names = names.removesuffix("Updated").removesuffix("Published").rstrip(_TRAILING)
    if not names or not _are_names(names):
        return None
    published = dates[0].iso if dates and zone == "head" else None
    return Credit("byline", byline=names, published=published, wires=tuple(wires_in(names)))


def _are_names(text: str) -> bool:
    words = [word.strip(",;:()|") for word in text.split()]
    kept = [word for word in words if word and word.lower() not in _CONNECTORS]
    if not kept or not all(word[0].isupper() for word in kept) or text[-1] in '?!”"':
        return False
    return not any(c.isdigit() for c in text) and (len(kept) > 1 or any(wires_in(text, loose=True)))


def closing_wire(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The wire credit after the last sentence of a line: start, end (code points of it), names."""
    found = _closing().search(text)
    if found is not None:
        names = tuple(wires_in(found.group(), loose=True))
        yield found.start("credit"), found.end("credit"), names


def closing_caption(text: str) -> tuple[int, int] | None:
    """Where a picture's credit stands at the end of a line: start, end (code points of it)."""
    found = _closing_caption().search(text)
    return found.span("credit") if found is not None else None


@cache
def _closing_caption() -> re.Pattern[str]:
    return re.compile(load_table("furniture.toml")["caption"]["closing"], re.IGNORECASE)


@cache
def _closing() -> re.Pattern[str]:
    wire = f"(?:[Tt]he )?{wire_pattern(loose=False)}"
    loose = f"(?:[Tt]he )?{wire_pattern(loose=True)}"
    more = r"(?:\s*(?:[,/&]|and)\s*(?:{0}))*"
    lead = r"(?:(?i:with|source:|via)\s+)?"
    return re.compile(
        rf"[.!?”\"’']\s*(?P<credit>[-–—]{{1,2}}\s*{lead}{wire}{more.format(wire)}\.?"
        rf"|[(\[]\s*{lead}{loose}{more.format(loose)}\s*[)\]]\.?)$"
    )
