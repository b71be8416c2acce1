"""Two attributions that were tagged as one: a relay, and the source that it passes on.

"Reuters, citing officials, said C", "Znak reported its source said C", "the army reportedly said
C", "according to ISNA, the prosecutor said C", "S said C, as reported by the Guardian".  The
training corpus gives each word one role and cannot say this; the labelling guide wants both.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from reportedly.attributions.found import Found, Spans, hull, without
from reportedly.records import Span

NAME_WORDS = 14  # longer than this is no name of a source
ACCORDING = re.compile(r"according to\s+$", re.IGNORECASE)
PASSED_ON = re.compile(
    r"\bas (?:\w+ly |first |previously )?(?:reported|quoted|cited|relayed) (?:by|in)(?= )"
)
NAME = re.compile(r"\s+(?P<name>[^,.;:()\n“”\"]+?)(?=\s*(?:[,.;:()\n“”\"]|$))")


def unfold(text: str, found: Iterable[Found]) -> list[Found]:
    """``found`` with relays and the sources they pass on told apart, each inner with its outer."""
    unfolded = []
    for attribution in _citing_as_cue(text, list(found)):
        for rule in (_according, _reported, _citing_in_source, _citing_in_content, _hearsay):
            if parts := rule(text, attribution):
                unfolded += parts
                break
        else:
            unfolded.append(attribution)
    once = {(one.source, one.cue): one for one in reversed(unfolded) if one.cue}
    kept = [one for one in unfolded if not one.cue or once[one.source, one.cue] is one]
    return _passed_on(text, kept)


def tells(text: str) -> bool:
    """Whether a word of saying or believing stands in ``text``."""
    return _words_pattern("telling").search(text) is not None


def _according(text: str, one: Found) -> list[Found] | None:
    """ "According to ISNA, the prosecutor said C", tagged as one source "ISNA, the prosecutor"."""
    if len(one.source) != 1 or not one.cue or one.cue[0].start < one.source[0].end:
        return None
    source = one.source[0]
    before = ACCORDING.search(text, max(0, source.start - 20), source.start)
    comma = text.find(", ", source.start, source.end)
    if not before or comma < 0:
        return None
    cue = Span(before.start(), before.start() + len("according to"))
    return _pair(text, one, Span(source.start, comma), (cue,), Span(comma + 2, source.end))


def _reported(text: str, one: Found) -> list[Found] | None:
    """ "Znak reported its source said C", tagged as one source "Znak reported its source"."""
    if len(one.source) != 1 or not one.cue or one.cue[0].start < one.source[0].end:
        return None
    source = one.source[0]
    verb = _words_pattern("passing_on", before=r"(?:\w+ly |has |had |have |further |also |later )*")
    found = verb.search(text, source.start + 1, source.end)
    if not found or found.end() >= source.end - 2 or text[found.end() :][:4] == " by ":
        return None
    inner = re.compile(r"\s+(?:that\s+)?").match(text, found.end())
    start = inner.end() if inner else found.end()
    outer = _trimmed(text, source.start, found.start())
    if outer is None or start >= source.end:
        return None
    return _pair(text, one, outer, (Span(*found.span()),), Span(start, source.end))


def _pair(text: str, one: Found, outer: Span, cue: Spans, inner: Span) -> list[Found]:
    """Outer and inner of a source that held both; the outer's content is the inner whole."""
    passed_on = replace(one, source=(inner,))
    content = _parts(text, passed_on.hull, outer, *cue)
    carrier = Found(one.score, (outer,), cue, content)
    return [carrier, replace(passed_on, outer=carrier)]


def _citing_in_source(text: str, one: Found) -> list[Found] | None:
    """ "Reuters, citing officials, said C", tagged as one source or with the citing between."""
    if not one.source:
        return None
    place = hull((*one.source, *(c for c in one.cue if c.start >= one.source[0].end)))
    found = _words_pattern("citing").search(text, one.source[0].start + 1, place.end)
    return _cited(text, one, found, one.content) if found else None


def _citing_in_content(text: str, one: Found) -> list[Found] | None:
    """ "Papers reported C, citing officials": the content was tagged to its sentence's end."""
    last = one.content[-1]
    pattern = _words_pattern("citing", before=r"[,;]? ")
    found = next(iter(pattern.finditer(text, last.start + 1, last.end + 12)), None)
    if not found:
        return None
    kept = without(last, (Span(found.start(), max(last.end, found.end())),))
    content = (*one.content[:-1], *kept)
    return _cited(text, one, found, content) if content else None


def _cited(text: str, one: Found, found: re.Match[str], content: Spans) -> list[Found] | None:
    name = NAME.match(text, found.end())
    if not name or len(name["name"].split()) > NAME_WORDS:
        return None
    cue = Span(found.end() - len(found["verb"]), found.end())
    cited = Span(*name.span("name"))
    named = tuple(t for s in one.source if (t := _trimmed(text, s.start, min(s.end, cue.start))))
    outer = replace(one, source=named or one.source, content=content)
    if any(cited.meets(s) for s in (*outer.source, *outer.cue, *content)):
        return None
    return [outer, Found(one.score, (cited,), (cue,), content, outer)]


def _citing_as_cue(text: str, found: list[Found]) -> list[Found]:
    """ "Reuters, citing officials, said C", tagged as Reuters said C and Reuters citing officials.

    The officials are then the source of C, and Reuters passes them on.
    """
    pattern, changed = _words_pattern("citing"), {}
    for one in found:
        cites = len(one.content) == 1 and any(pattern.fullmatch(c.of(text)) for c in one.cue)
        name = one.content[0].of(text)
        if not cites or len(name.split()) > NAME_WORDS or not name[0].isalnum():
            continue
        outer = next(
            (o for o in found if o is not one and o.source and o.source == one.source), None
        )
        if outer and not any(s.meets(one.content[0]) for s in outer.spans):
            changed[one] = Found(one.score, one.content, one.cue, outer.content, outer)
    return [changed.get(one, one) for one in found]


def _hearsay(text: str, one: Found) -> list[Found] | None:
    """ "The army reportedly said C": somebody unnamed says that the army said so.

    Where nothing but the adverb was tagged as the cue ("The army reportedly fired"), the army is
    no source: it is part of what is said, unless it is said to believe or say something.
    """
    places = (*one.source[:1], *one.cue)
    adverb = next((Span(*m.span()) for p in places if (m := _adverb(text, p))), None)
    if not adverb or not one.source:
        return None
    cue = tuple(part for c in one.cue for part in _parts(text, c, adverb))
    named = tuple(part for s in one.source for part in _parts(text, s, adverb))
    content = one.content
    if not cue:
        verb = _words_pattern("attitudes").match(text, content[0].start)
        if not verb:
            whole = _parts(text, one.hull, adverb)
            return [replace(one, source=(), cue=(adverb,), content=whole)]
        cue = (Span(*verb.span()),)
        content = tuple(p for c in content for p in _parts(text, c, cue[0]))
    inner = Found(one.score, named, cue, content)
    if not named or not content:
        return None
    outer = Found(one.score, (), (adverb,), _parts(text, one.hull, adverb))
    return [outer, replace(inner, outer=outer)]


def _adverb(text: str, span: Span) -> re.Match[str] | None:
    return _words_pattern("hearsay").search(text, span.start, span.end)


def _parts(text: str, span: Span, *holes: Span) -> Spans:
    parts = (_trimmed(text, s.start, s.end) for s in without(span, holes))
    return tuple(part for part in parts if part)


def _passed_on(text: str, found: list[Found]) -> list[Found]:
    """ "S said C, as reported by the Guardian": an outer attribution round the one it stands in."""
    for match in PASSED_ON.finditer(text):
        cue, name = Span(*match.span()), NAME.match(text, match.end())
        if not name or len(name["name"].split()) > NAME_WORDS:
            continue
        if any(cue.meets(c) for one in found for c in one.cue):
            continue
        inner = next((one for one in found if _stands_beside(text, one, cue)), None)
        if inner:
            source = Span(*name.span("name"))
            named = tuple(p for s in inner.source for p in without(s, (hull((cue, source)),)))[:1]
            passed = tuple(t for s in named if (t := _trimmed(text, s.start, s.end)))
            told = replace(inner, source=passed or inner.source)
            content = _parts(text, told.hull, cue, source)
            outer = Found(inner.score, (source,), (cue,), content)
            found[found.index(inner)] = replace(told, outer=outer)
            found.append(outer)
    return found


def _stands_beside(text: str, one: Found, cue: Span) -> bool:
    if one.outer is not None:
        return False
    whole = one.hull
    if whole.start <= cue.start <= whole.end:
        return not any(s.holds(cue) for s in one.content)
    between = text[whole.end : cue.start]
    return 0 <= cue.start - whole.end < 4 and not re.search(r"[.!?\n]\s", between)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip(" ,;"))
    end -= len(inner) - len(inner.rstrip(" ,;"))
    return Span(start, end) if start < end else None


@cache
def _words_pattern(table: str, before: str = "") -> re.Pattern[str]:
    with (Path(__file__).parent / "relays.toml").open("rb") as file:
        words = tomllib.load(file)[table]
    lead = before if before.startswith("[") else rf"\b{before}"
    flags = re.IGNORECASE if table == "hearsay" else 0
    return re.compile(rf"{lead}(?P<verb>{'|'.join(words)})\b", flags)
