"""Which stretches of a text are page furniture, and what metadata they hold.

Precision goes before recall: prose taken for furniture loses its attributions, furniture taken
for prose costs little.  Every rule is therefore held to a place (head, tail, its own line).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportedly.intake.breaks import with_breaks
from reportedly.intake.credits import Credit, closing_caption, closing_wire, read_line
from reportedly.intake.lines import PROSE_WORDS, Line, Zone, split_lines, zones
from reportedly.intake.openings import Opening, has_wire_dateline, read_opening
from reportedly.records import Furniture, Span

_LONGEST_LINE: Final = 1200
_OPENING_LINES: Final = 2
_CLOSING: Final = 120
_TITLE_WORDS: Final = range(3, 21)
_TITLE_CHARACTERS: Final = 160


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The furniture of a text, in text order, and the metadata that it holds."""

    furniture: tuple[Furniture, ...] = ()
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    byline: str | None = None
    dateline: str | None = None
    licence: str | None = None
    wire_credits: tuple[str, ...] = ()


def mark_furniture(text: str, *, title: str | None = None) -> tuple[Furniture, ...]:
    """The furniture of ``text``, in text order, not overlapping; see ``read_furniture``."""
    return read_furniture(text, title=title).furniture


def read_furniture(text: str, *, title: str | None = None) -> MarkedText:
    """The furniture of ``text`` and its metadata; ``title`` is the headline where it is known.

    Offsets: code points of ``text``.  Time is linear in the text's length.
    """
    text = with_breaks(text)
    lines = split_lines(text)
    credits = _read_lines(lines)
    places = zones(lines, [credit is not None for credit in credits])
    openings = {n: _settled(opening, text) for n, opening in _openings(lines, credits)}
    closings = list(_closings(lines, credits, places))
    headline = _find_title(lines, credits, openings, title)
    furniture = [
        *(Furniture(lines[n].span, credit.kind) for n, credit in enumerate(credits) if credit),
        *(_opening_mark(lines[n], opening) for n, opening in openings.items()),
        *(Furniture(span, "wire_credit") for span, _ in closings),
        *_caption_credits(lines, credits),
        *([Furniture(headline[0], "title")] if headline else []),
    ]
    return _with_metadata(
        tuple(sorted(furniture, key=lambda mark: mark.span)),
        [credit for credit in credits if credit],
        list(openings.values()),
        [wire for _, wires in closings for wire in wires],
        headline[1] if headline else None,
    )


def _read_lines(lines: Sequence[Line]) -> list[Credit | None]:
    """What each line says if it is furniture.

    Twice over: rules that hold anywhere come first, so that a long caption above the first
    paragraph is not taken for prose when head and tail are told apart.
    """
    first = [_read(line, "body") for line in lines]
    places = zones(lines, [credit is not None for credit in first])
    return [
        found if found is not None or zone == "body" else _read(line, zone)
        for line, zone, found in zip(lines, places, first, strict=True)
    ]


def _read(line: Line, zone: Zone) -> Credit | None:
    return read_line(line, zone) if len(line.text) <= _LONGEST_LINE else None


def _openings(
    lines: Sequence[Line], credits: Sequence[Credit | None]
) -> Iterator[tuple[int, Opening]]:
    """The first dateline or outlet tag: on the first lines of prose, or with a wire's name later.

    A first line that is only a tag's line ("(ANTIMEDIA) A …") counts however short it is.
    """
    prose = 0
    for number, (line, credit) in enumerate(zip(lines[:20], credits, strict=False)):
        if credit is not None:
            continue
        long = line.words >= PROSE_WORDS // 2
        if (long or number == 0) and (prose < _OPENING_LINES or has_wire_dateline(line.text)):
            opening = read_opening(line.text)
            if opening is not None:
                yield number, opening
                return
        prose += line.words >= PROSE_WORDS


def _settled(opening: Opening, text: str) -> Opening:
    """``opening``; a dateline if the text shows that it names a place: "(OSLO) — … in Oslo"."""
    name = opening.outlet if opening.kind == "outlet_tag" else None
    if name and re.search(rf"\b(?:in|from|near|outside) {re.escape(name.title())}\b", text):
        return replace(opening, kind="dateline", place=name, outlet=None)
    return opening


def _opening_mark(line: Line, opening: Opening) -> Furniture:
    return Furniture(Span(line.start, line.start + opening.end), opening.kind)


def _closings(
    lines: Sequence[Line], credits: Sequence[Credit | None], places: Sequence[Zone]
) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Wire credits after the last sentence of the last line of prose, or of a line after it."""
    unmarked = [n for n, credit in enumerate(credits) if credit is None]
    for number in unmarked[-3:]:
        line = lines[number]
        if line.words < 4 or places[number] == "head":
            continue
        for start, end, wires in closing_wire(line.text[-_CLOSING:]):
            shift = line.start + max(0, len(line.text) - _CLOSING)
            yield Span(shift + start, shift + end), wires


def _caption_credits(
    lines: Sequence[Line], credits: Sequence[Credit | None]
) -> Iterator[Furniture]:
    """A picture's credit after the last sentence of a line: the credit alone."""
    for line, credit in zip(lines, credits, strict=True):
        found = closing_caption(line.text[-_CLOSING:]) if credit is None else None
        if found is not None:
            shift = line.start + max(0, len(line.text) - _CLOSING)
            yield Furniture(Span(shift + found[0], shift + found[1]), "caption")


def _find_title(
    lines: Sequence[Line],
    credits: Sequence[Credit | None],
    openings: dict[int, Opening],
    title: str | None,
) -> tuple[Span, str] | None:
    """The headline's span and words: the known title, or a first line that looks like one."""
    for number, line in enumerate(lines[:8]):
        if credits[number] is None and title and _same_words(line.text, title):
            return line.span, title
    if title or not lines or credits[0] is not None or 0 in openings:
        return None
    line = lines[0]
    words = line.text.lstrip("#").strip()
    if line.blank_after and len(lines) > 1 and _looks_like_headline(words, lines[1:4]):
        return line.span, words
    return None


def _same_words(line: str, title: str) -> bool:
    return len(line) < 2 * len(title) + 20 and _key(line) == _key(title) != ""


def _key(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _looks_like_headline(words: str, following: Sequence[Line]) -> bool:
    """Short, begins with a capital, ends without a stop, and longer lines follow."""
    if len(words.split()) not in _TITLE_WORDS or len(words) > _TITLE_CHARACTERS:
        return False
    first = words.lstrip("\"'“‘«[(")[:1]
    if not (first.isupper() or first.isdigit()) or re.search(r"[.:;,…]\W*$|://", words):
        return False
    return max(line.words for line in following) > len(words.split())


def _with_metadata(
    furniture: tuple[Furniture, ...],
    credits: Sequence[Credit],
    openings: Sequence[Opening],
    closing_wires: Sequence[str],
    title: str | None,
) -> MarkedText:
    names = [name for credit in credits for name in credit.names]
    outlet = next((opening.outlet for opening in openings if opening.outlet), None)
    wires = [wire for opening in openings if (wire := opening.wire)]
    wires += [wire for credit in credits for wire in credit.wires]
    return MarkedText(
        furniture=furniture,
        title=title,
        publisher=_nicer(outlet, names),
        published=_first(credit.published for credit in credits),
        byline=_first(credit.byline for credit in credits),
        dateline=_first(opening.place for opening in openings),
        licence=_first(credit.licence for credit in credits),
        wire_credits=tuple(dict.fromkeys([*wires, *closing_wires])),
    )


def _nicer(outlet: str | None, names: Iterable[str]) -> str | None:
    """``outlet`` as another line of the page spells it, "Anti-Media" for "ANTIMEDIA"."""
    same = (name for name in names if outlet and _key(name) == _key(outlet) and not name.isupper())
    return next(same, outlet)


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
