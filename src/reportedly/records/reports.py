"""A report: one published text, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.records.spans import Span

FurnitureKind = Literal[
    "title",
    "outlet_tag",
    "dateline",
    "date",
    "byline",
    "wire_credit",
    "licence",
    "caption",
    "share",
    "subscribe",
    "related",
    "notice",
]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the text that is not the report's prose: marked, never cut.

    ``notice`` is the rest: "Report a typo", "Source", "Advertisement".  A ``title`` repeated in the
    text is marked so that its content is known to be a headline; it is still read.
    """

    span: Span
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link in the text: the words that carry it and where it leads."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Report:
    """One published text with its metadata; ``None`` or empty where the input does not say.

    ``text`` is never edited: for plain text, JSONL and CSV what was given, code point for code
    point; for HTML what extraction gave.  ``id`` is the input's own id, or made from its name.
    ``location`` says where the report came from, for messages ("news.jsonl:12").
    ``published`` is ISO 8601, a date or a date and time; ``language`` ISO 639-1.
    """

    id: str
    text: str
    location: str = ""
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    byline: str | None = None
    dateline: str | None = None
    url: str | None = None
    licence: str | None = None
    language: str | None = None
    wire_credits: tuple[str, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    hyperlinks: tuple[Hyperlink, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: where, what is wrong, what to do next."""

    location: str
    problem: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.location}: {self.problem}. {self.next_step}"
