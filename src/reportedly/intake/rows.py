"""A row of JSONL or CSV → a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from reportedly.intake.dates import normalise_date
from reportedly.intake.languages import language_code
from reportedly.intake.limits import MAX_TEXT_CHARACTERS
from reportedly.records import Failure, Report

FIELDS: Final = tuple(
    "id text title publisher published author url language licence dateline".split()
)
"""The fields that a row may have, in Reportedly's words."""

_SYNONYMS: Final = {"published": ("date",), "author": ("byline",), "licence": ("license",)}
_SHOWN_COLUMNS: Final = 12


@dataclass(frozen=True, slots=True)
class Columns:
    """Which of a file's columns holds which field: as chosen, else the field's own name."""

    chosen: Mapping[str, str]

    def __post_init__(self) -> None:
        unknown = sorted(set(self.chosen) - set(FIELDS) - {"byline", "date", "license"})
        if unknown:
            raise ValueError(f"no field is called {unknown[0]!r}; fields are {', '.join(FIELDS)}")

    def name_text(self, row: Mapping[str, object]) -> bool:
        """Whether ``row`` has a column for the text, be it empty."""
        if "text" in self.chosen:
            return self.chosen["text"] in row
        return any(key.strip().lower() == "text" for key in row)

    def of(self, row: Mapping[str, object], field: str) -> object:
        """The value of ``field`` in ``row``; ``None`` where the row lacks it."""
        names = (field, *_SYNONYMS.get(field, ()))
        for name in names:
            if name in self.chosen:
                return row.get(self.chosen[name])
        for name in names:
            if row.get(name) not in (None, ""):
                return row[name]
        return next((row[key] for key in row if key.strip().lower() in names), None)


def report_of(row: Mapping[str, object], location: str, columns: Columns) -> Report | Failure:
    """The report that ``row`` describes, its id empty where it gives none.

    Fields that are not known are left out; ``published`` is made ISO 8601, or left out.
    """
    text = columns.of(row, "text")
    if not isinstance(text, str) or not text.strip():
        return _no_text(row, text, location, columns)
    if len(text) > MAX_TEXT_CHARACTERS:
        return too_long(location)
    values = {field: _value(columns.of(row, field)) for field in FIELDS if field != "text"}
    if problem := _unusable([text, *(value for value in values.values() if value)]):
        return Failure(location, problem, "Export the row again as UTF-8.")
    identifier = columns.of(row, "id")
    return Report(
        id=identifier if isinstance(identifier, str) else values["id"] or "",
        text=text,
        location=location,
        title=values["title"],
        publisher=values["publisher"],
        published=normalise_date(values["published"] or ""),
        byline=values["author"],
        dateline=values["dateline"],
        url=values["url"],
        licence=values["licence"],
        language=language_code(values["language"]),
    )


def too_long(location: str) -> Failure:
    """The failure of a text above the limit."""
    problem = f"its text is longer than {MAX_TEXT_CHARACTERS:,} characters"
    return Failure(location, problem, "Split it into single reports.")


def _unusable(values: list[str]) -> str | None:
    """What keeps ``values`` from being stored: they have to be encodable, and text."""
    for value in values:
        if "\0" in value:
            return "it holds NUL characters, so it is binary and not text"
        if not is_encodable(value):
            return "it holds half of a surrogate pair, which is no character"
    return None


def is_encodable(value: str) -> bool:
    """Whether ``value`` has a UTF-8 form: a lone surrogate has none."""
    if value.isascii():
        return True
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _value(given: object) -> str | None:
    """A field's value as a string: numbers written out, lists of names joined, others left out."""
    if isinstance(given, str):
        return given.strip() or None
    if isinstance(given, int | float) and not isinstance(given, bool):
        return str(given)
    if isinstance(given, list):
        return ", ".join(item for item in given if isinstance(item, str)) or None
    return None


def _no_text(row: Mapping[str, object], text: object, location: str, columns: Columns) -> Failure:
    name = columns.chosen.get("text", "text")
    if text is not None and not isinstance(text, str):
        return Failure(location, f"its {name!r} is no string", "Give the text as one string.")
    if columns.name_text(row):
        return Failure(location, f"its {name!r} is empty", "Give each row the text of a report.")
    shown = [printable_key(key) for key in list(row)[:_SHOWN_COLUMNS]]
    longest = max(row, key=lambda key: len(str(row[key] or "")), default="article")
    return Failure(
        location,
        f"it has no {name!r}; it has {', '.join(shown) or 'nothing'}",
        f"Name the column that holds the text: --columns text={printable_key(longest)}",
    )


def printable_key(key: str) -> str:
    """A column's name, short and valid, for a message."""
    return key.encode("utf-8", "replace").decode("utf-8")[:60].replace("\n", " ")
