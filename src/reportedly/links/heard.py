"""Whether an outlet can have heard what it says that somebody told, wanted or threatened."""

from __future__ import annotations

import re

from reportedly.links.lineage import is_outlet
from reportedly.links.propositions import Proposition
from reportedly.links.stems import flat_words, stem
from reportedly.links.tables import origin_words
from reportedly.records import Attribution, Reading, Source, Span, Statement

_QUOTED = re.compile(r"[\"“”«»„]|(?<!\w)[‘'](?=\w)")
_BREAK = re.compile(r"[;—–]|\s-\s|[.!?]['\"”’)]*\s|\n")
_THREATS = re.compile(r"(?i)(?:\w+\s)?threats?(?=\sto\b)")  # "brandished *threats* to leave"
_FAR = 240  # code points before what is told, in which its sentence is looked at
_TOLD = {"told", "tells", "telling"}
_TO_INSIDERS = re.compile(r"(?i)\b(?:told|tells|telling)\s+((?:[\w’'-]+\s+){0,2}[\w’'-]+)")


def told_in_private(reading: Reading, statement: Statement, own: Attribution | None) -> bool:
    """Whether the hearers that the words name are neither an outlet nor the public."""
    if own is None or any(s.name and is_outlet(s.name) for s in statement.chain[1:-1]):
        return False
    text = reading.report.text
    cue = set(flat_words(_cue(text, own)))
    if cue & origin_words("in_private"):
        return True
    end = max((span.end for span in own.cue), default=0)
    start = min((span.start for span in own.content if span.start >= end), default=end)
    hearers = set(flat_words(text[end : min(start, end + 60)]))
    if hearers & {"privately", "private"}:  # "had argued in private that"
        return True
    return bool(cue & _TOLD) and bool(hearers & origin_words("private_hearers"))


def wish_of(reading: Reading, source: Source, own: Attribution | None) -> str | None:
    """What a person is said to have wished, feared or threatened, where no hearer is told.

    None where it was said in public or somebody quotes it: then it is the person's own word.  The
    cue's word is given.  Nor is it one where the person says so himself ("he said he wanted").
    """
    if own is None or source.kind != "person" or own.kind != "indirect":
        return None
    text = reading.report.text
    words = [word for word in flat_words(_cue(text, own)) if stem(word) in _wishes()]
    if threat := _THREATS.match(text[own.content[0].start : own.content[0].end]):
        words.append(threat[0])
    if not words or _said_by_itself(reading, own) or _in_public(text, own):
        return None
    return words[0]


def to_insiders(proposition: Proposition) -> bool:
    """Whether the words around tell that it was said to those about the speaker ("told aides")."""
    return _without_insiders(proposition.text) != proposition.text


def _without_insiders(text: str) -> str:
    return _TO_INSIDERS.sub(
        lambda m: " " if set(flat_words(m[1])) & origin_words("private_hearers") else m[0], text
    )


def _wishes() -> frozenset[str]:
    return frozenset(map(stem, origin_words("wishes")))


def _cue(text: str, own: Attribution) -> str:
    return " ".join(span.of(text) for span in own.cue)


def _said_by_itself(reading: Reading, own: Attribution) -> bool:
    outer = next((a for a in reading.attributions if a.id == own.parent), None)
    return outer is not None and outer.speaker == own.speaker


def _in_public(text: str, own: Attribution) -> bool:
    """Whether the clause names where it was said, or quotes it."""
    spans = (*own.source, *own.cue, *own.content)
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    before = text[max(0, first - _FAR) : first]
    cut = max((m.end() for m in _BREAK.finditer(before)), default=0)
    after = re.split(
        r"[;.\n]|,\s(?!in |on |at |saying |telling |writing )", text[last : last + _FAR]
    )
    clause = _without_insiders(before[cut:] + Span(first, last).of(text) + after[0])
    return bool(_QUOTED.search(clause)) or bool(set(flat_words(clause)) & origin_words("in_public"))
