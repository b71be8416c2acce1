"""The words of a report that can be compared with another's: no furniture; speech is known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reportedly.intake import with_breaks
from reportedly.language.quotes import find_quotations
from reportedly.records import Reading, Span

_WORD = re.compile(r"\w+(?:['’]\w+)*")
Keys = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Words:
    """The prose words of a report, in text order.

    ``keys`` are equal for words that differ only in case, accents or the shape of an apostrophe.
    ``starts`` and ``ends`` are code points of the report's text; ``quoted`` says of each word
    whether somebody's speech or writing is quoted there; an outlet's text is no speech.
    """

    keys: Keys
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    quoted: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, last: int) -> Span:
        """The span of the words ``first`` to ``last``, end exclusive."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))


def words_of(reading: Reading) -> Words:
    """The prose words of a report: those that stand in none of its furniture."""
    report, text = reading.report, reading.report.text
    found = [match.span() for match in _WORD.finditer(text)]
    starts = np.array([start for start, _ in found], np.int64)
    ends = np.array([end for _, end in found], np.int64)
    left_out = _marked(len(text), [mark.span for mark in report.furniture])
    kept = ~left_out[starts] if len(starts) else np.zeros(0, bool)
    starts, ends = starts[kept], ends[kept]
    quoted = _quoted(reading)[starts] if len(starts) else np.zeros(0, bool)
    keys = [_key(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    return Words(np.array(keys, np.uint64), starts, ends, quoted)


def _quoted(reading: Reading) -> NDArray[np.bool_]:
    """Of every code point whether it is quoted speech: by its marks, or as the reading has it."""
    text = reading.report.text
    marks = [s for q in find_quotations(with_breaks(text)) for s in q.spans if s[0] < s[1]]
    quoted = _marked(len(text), [Span(*span) for span in marks])
    kinds = {source.id: source.kind for source in reading.sources}
    by_media = {
        a.id: kinds.get(a.speaker or "") in ("media", "document") for a in reading.attributions
    }
    for attribution in reading.attributions:
        if attribution.kind == "direct" or by_media[attribution.id]:
            for span in attribution.content:
                quoted[span.start : span.end] = not by_media[attribution.id]
    return quoted


def _marked(length: int, spans: Sequence[Span]) -> NDArray[np.bool_]:
    marked = np.zeros(length + 1, bool)
    for span in spans:
        marked[span.start : span.end] = True
    return marked


def _key(word: str) -> int:
    """The same in every run and on every machine, so that an index can be kept."""
    if word.isascii():
        return crc32(word.lower().encode("ascii"))
    plain = unicodedata.normalize("NFKD", word.replace("’", "'")).casefold()
    bare = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return crc32(bare.encode("utf-8", "surrogatepass"))
