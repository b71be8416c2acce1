"""What people are shown of a reading, in words: the same on the terminal and on pages.

Text from reports is hostile: ``clean`` takes out of it what could steer a screen.  What marks up
text (Rich, HTML) is the business of the view that writes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from reportedly.records import Attribution, CertaintyValue, Reading, Source, Span

UNSPECIFIED = "unspecified"
SHOWN = 300
"""Contents longer than this are shown with their middle left out; ``--json`` has all of it."""

# Below these a reading says that it is not sure.  Set by eye for the page, decides nothing:
# to be replaced by values from the tagger's calibration once that is measured.
FAIRLY_SURE, UNSURE = 0.75, 0.5

_SPACE = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\U000e0000-\U000e007f]"
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def defuse(text: str) -> str:
    """``text`` without what steers a screen, its spaces as they are.

    Line ends and tabs become spaces, marks of direction are left out, and each other control
    character or lone surrogate becomes U+FFFD.
    """
    return _CONTROL.sub("\ufffd", _INVISIBLE.sub("", _SPACE.sub(" ", text)))


def clean(text: str) -> str:
    """``text`` defused, on one line, with single spaces."""
    return " ".join(defuse(text).split())


def shorten(text: str, *, shown: int = SHOWN) -> str:
    """``text``, or when it is longer than ``shown`` its two ends with "[…]" between them."""
    if len(text) <= shown:
        return text
    head, tail = text[: shown * 2 // 3], text[-(shown // 3) :]
    return f"{head.rpartition(' ')[0] or head} […] {tail.partition(' ')[2] or tail}"


def cut(text: str, *, shown: int) -> str:
    """``text``, or when it is longer than ``shown`` its beginning, up to a word, and "…"."""
    if len(text) <= shown:
        return text
    return f"{text[:shown].rpartition(' ')[0] or text[:shown]} …"


def host_of(url: str) -> str:
    """The host of an address, without "www."; nothing where there is none."""
    try:
        return clean(urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # such as an unclosed "["
        return ""


def wording(spans: Sequence[Span], text: str) -> str:
    """The stretches of ``text``, with "…" where the report interrupts them."""
    return " … ".join(clean(span.of(text)) for span in spans)


def offsets(spans: Sequence[Span]) -> str:
    """The spans as "120–240, 251–260"."""
    return ", ".join(f"{span.start}–{span.end}" for span in spans)


def speakers(reading: Reading) -> dict[str, Source]:
    """The reading's sources by id."""
    return {source.id: source for source in reading.sources}


def is_specified(source: Source | None) -> bool:
    """Whether the report says at all who speaks."""
    return source is not None and source.name != UNSPECIFIED


def who(attribution: Attribution, source: Source | None, text: str) -> str:
    """Who speaks, as the text words it here, and by name where it does not: "mayor (Ana Ruiz)"."""
    worded = wording(attribution.source, text)
    name = clean(source.name) if source is not None and is_specified(source) else ""
    if not worded or not name:
        return worded or name or UNSPECIFIED
    if _stands_in(name, worded):
        return worded
    return name if _stands_in(worded, name) else f"{worded} ({name})"


def _stands_in(words: str, longer: str) -> bool:
    pattern = rf"(?<!\w){re.escape(words.casefold())}(?!\w)"
    return re.search(pattern, longer.casefold()) is not None


def sureness(confidence: float) -> str:
    """How sure the reading is of an attribution, in words; empty when it is sure."""
    if confidence >= FAIRLY_SURE:
        return ""
    return f"{'fairly sure' if confidence >= UNSURE else 'unsure'} ({confidence:.2f})"


CERTAINTIES: Final[dict[CertaintyValue, str]] = {
    "CT+": "certain", "PR+": "probable", "PS+": "possible", "CT-": "certainly not so",
    "PR-": "probably not so", "PS-": "possibly not so", "CTu": "known whether, not told",
    "Uu": "open",
}  # fmt: skip
"""FactBank's values in words: how sure a voice is of a statement."""


def count(number: int, noun: str) -> str:
    """Such as "1 source", "2 sources", "1,200 sources"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
