"""What a text's quotation marks say of a span: kind, where it ends, what belongs to it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from reportedly.language.quotes import DOUBLE, Quotation, paragraphs
from reportedly.records import AttributionKind, Span

WORD = re.compile(r"\w+")
OUTER = " \t\r\n,;:.–—-"
SINGLE = "‘’'`"
COVERED = 0.8  # of a quotation's stretch, for the whole quotation to be the content


class Marks:
    """One text, its quotations and its paragraphs."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self._text = text
        self.quotations = tuple(quotations)
        self._several = [q for q in quotations if len(q.spans) > 1]
        self._stretches = [s for q in quotations for s in q.spans if s[0] < s[1]]  # in order
        self.paragraphs = paragraphs(text)

    def tidy(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Spans without outer punctuation, joined where only marks and spaces stand between.

        A span that is one whole quotation takes its marks; one lone mark at an end is left out.
        """
        joined: list[Span] = []
        for span in sorted(spans):
            between = self._text[joined[-1].end : span.start] if joined else ""
            if joined and not WORD.search(between) and "\n" not in between:
                joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
            else:
                joined.append(span)
        return tuple(tidied for s in joined if (tidied := self._trim(s)) is not None)

    def apart(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """``spans`` cut where paragraphs end: a name or a cue never runs on into the next."""
        cut = []
        for span in spans:
            at = bisect_right(self.paragraphs, span.start, key=lambda p: p[1])
            upto = bisect_left(self.paragraphs, span.end, key=lambda p: p[0])
            cut += [
                Span(max(span.start, start), min(span.end, end))
                for start, end in self.paragraphs[at:upto]
            ]
        return tuple(cut)

    def _trim(self, span: Span) -> Span | None:
        text, (start, end) = self._text, (span.start, span.end)
        if not WORD.search(text, start, end):
            return span if text[start:end].strip() == ":" else None
        while text[start] in OUTER or text[start].isspace():
            start += 1
        while text[end - 1] in OUTER and not self._closes_sentence_in_quotes(end - 1):
            end -= 1
        return self._with_marks(start, end)

    def _closes_sentence_in_quotes(self, place: int) -> bool:
        return any(place == last - 1 for _, last in self._near(place, place))

    def _with_marks(self, start: int, end: int) -> Span:
        """The span with both marks of each quotation that it covers to an end, or with neither."""
        for first, last in self._near(start, end):
            opening, closing = self._mark_before(first), self._mark_after(last)
            if first < end < last and not WORD.search(self._text, end, last):
                end = last
            if start in (first, first - opening):
                start = first - opening if end >= last else first
            elif closing and start == last:
                start = last + 1
            if end in (last, last + closing):
                end = last + closing if start <= first else last
            elif opening and end == first:
                end = first - 1
        inner = self._text[start:end]
        return Span(
            start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
        )

    def _near(self, start: int, end: int) -> list[tuple[int, int]]:
        """The quoted stretches that a span meets or touches with their marks."""
        at = bisect_left(self._stretches, start - 1, key=lambda s: s[1])
        upto = bisect_right(self._stretches, end + 1, key=lambda s: s[0])
        return self._stretches[at:upto]

    def _mark_before(self, place: int) -> int:
        return int(place > 0 and self._text[place - 1] in DOUBLE + SINGLE)

    def _mark_after(self, place: int) -> int:
        return int(place < len(self._text) and self._text[place] in DOUBLE + SINGLE)

    def whole_quotation(
        self, content: tuple[Span, ...], *, avoid: tuple[Span, ...]
    ) -> tuple[Span, ...]:
        """Content grown over the paragraphs of a quotation of which it covers one.

        Not where ``avoid`` (the cue) stands inside that quotation: then it quotes somebody else.
        """
        for quotation in self._several:
            stretches = [Span(*s) for s in quotation.spans if s[0] < s[1]]
            whole = Span(max(stretches[0].start - 1, 0), self._after(stretches[-1].end, quotation))
            if any(whole.meets(cue) for cue in avoid):
                continue
            if any(_covers(content, stretch) for stretch in stretches):
                return tuple(sorted((*(s for s in content if not s.meets(whole)), whole)))
        return content

    def _after(self, end: int, quotation: Quotation) -> int:
        return min(end + quotation.closed, len(self._text))

    def kind(self, content: tuple[Span, ...], telling: tuple[Span, ...]) -> AttributionKind:
        """direct, mixed or indirect, by how many of the content's words are inside quotation marks.

        A quotation that holds the telling words too (source, cue) quotes somebody else.
        """
        words = inside = 0
        for span in content:
            quoted = [
                stretch
                for stretch in (Span(*s) for s in self._near(span.start, span.end))
                if not any(stretch.holds(s) for s in telling)
            ]
            for word in WORD.finditer(self._text, span.start, span.end):
                words += 1
                inside += any(q.start <= word.start() and word.end() <= q.end for q in quoted)
        if not inside:
            return "indirect"
        return "direct" if inside == words else "mixed"


def _covers(content: tuple[Span, ...], stretch: Span) -> bool:
    shared = sum(max(0, min(s.end, stretch.end) - max(s.start, stretch.start)) for s in content)
    return shared >= COVERED * (stretch.end - stretch.start)
