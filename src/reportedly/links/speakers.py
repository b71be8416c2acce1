"""Which sources can have said something, and as whose voice some of them speak."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from reportedly.intake import with_breaks
from reportedly.links.figures import find_figures
from reportedly.links.propositions import Proposition
from reportedly.links.same_name import country_of
from reportedly.links.stems import content_stems, flat_words
from reportedly.links.tables import origin_words
from reportedly.records import Attribution, Reading, Source
from reportedly.sources.tables import nouns

_PHRASE_ENDS = re.compile(
    r"(?i)\s(?:of|from|by|with|in|on|for|to|at|about|against|before|after|that|which|who)\s"
)
_ISSUED_BY = re.compile(
    r" (?:(?:released|issued|posted|provided|compiled|supplied|given out) by"
    r"|(?:received|obtained) from)"
    r" (?:the )?([A-Z][\w.&’'-]*(?: (?:of |for |and |the )*[A-Z][\w.&’'-]*)*)"
)
_PUT_AT = re.compile(
    r"(?:[Tt]he )?([^\W\d_][\w.&’' -]{2,60}?)(?:, [^,]{3,80},)? (?:has |have )?puts?"
    r" (?:the|its|their) [\w’' -]{2,60}? at (?:\w+[- ]){0,3}[$€£]?\d"
)
_NEAR = 2  # paragraphs after one that cites a paper, whose figures may be that paper's too
_AND = re.compile(r"[^,;]{0,24}?\sand\s[^,;]{0,40}?")
_AND_NAME = re.compile(
    r"\sand\s(?:[a-z][\w.’'-]*\s){0,4}((?:[A-ZÀ-Þ][\w.’'-]+\s){1,2}[A-ZÀ-Þ][\w’'-]+)"
)
_SPOKES = r"spokes(?:man|woman|person|people|men|persons)"
_SPOKESMAN = re.compile(
    rf"(?i:(?:an?|the|one|its)\s+)?(?:(?P<before>(?:[\w.&’'-]+ ){{1,5}}?){_SPOKES}"
    rf"|{_SPOKES} (?i:for|of) (?:the )?(?P<of>[\w.&’' -]+))"
)


def is_somebody(source: Source) -> bool:
    """Whether a source can have said something.

    No number, no pronoun left unresolved, no crowd that is counted ("1,500 people"), no thing that
    is somebody's ("Putin's plane") or that nobody has written or recorded ("the blackout").
    """
    words = flat_words(source.name)
    if source.kind == "unspecified" or not any(w.isalpha() and len(w) > 1 for w in words):
        return False
    if set(words) <= origin_words("pronouns"):
        return False
    if source.kind in ("group", "person", "organisation"):
        counted = bool(set(words) & origin_words("counts")) or any(w[0].isdigit() for w in words)
        if counted and not source.named:
            return False
    return not _is_thing(source) and (source.kind != "document" or _is_paper(source.name))


def _is_paper(name: str) -> bool:
    """Whether a name, up to its first preposition, has a noun of what is written or recorded."""
    words = flat_words(_PHRASE_ENDS.split(name)[0])
    known = nouns("documents", "issued", "spoken", "official_words", "reports_as_media", "media")
    return any(word in known or _singular(word) in known for word in words)


def _is_thing(source: Source) -> bool:
    owned = re.fullmatch(r".+?[’']s ([a-z][\w -]*)", _PHRASE_ENDS.split(source.name)[0])
    if owned is None or source.kind == "document":
        return False
    head = owned[1].split()[-1]
    return head.islower() and not {head, _singular(head)} & _speaking_nouns()


def _singular(noun: str) -> str:
    return re.sub(r"ies$", "y", noun) if noun.endswith("ies") else noun.removesuffix("s")


@cache
def _speaking_nouns() -> frozenset[str]:
    listed = nouns(
        "ranks", "courtesy", "female", "male", "offices", "persons", "plural_persons", "groups",
        "governments", "bodies", "state_bodies", "firms", "media", "documents", "spoken",
        "official_words", "speaks_for", "countries",
    )  # fmt: skip
    return listed | {word for one in listed for word in one.split()[-1:]}


def issuer_of(source: Source) -> Source:
    """The body from which a paper comes, where its name tells it: it speaks in it."""
    found = _ISSUED_BY.search(source.name) if source.kind == "document" else None
    return replace(source, name=found[1], named=True, kind="organisation") if found else source


def body_of_spokesman(source: Source) -> str | None:
    """The body whose spokesman a source is, so that it can be told which: it is that body's voice.

    "A Navy spokesman", "spokeswoman for the World Bank"; not "a company spokesman".
    """
    found = _SPOKESMAN.fullmatch(source.name)
    if found is None or (source.anonymity is not None and source.anonymity.reason is not None):
        return None
    body = (found["of"] or found["before"]).strip()
    last = flat_words(body)[-1:]
    if body.endswith(("'s", "’s")):  # "Putin's spokesman" speaks for him, and he can be told
        return source.name if source.affiliation else None
    if not last or last[0] in nouns("offices", "ranks"):
        return None
    known = any(word[0].isupper() for word in body.split()) or (
        set(flat_words(body)) <= _national_bodies() and bool(source.affiliation)
    )
    return body if known else None


@cache
def _national_bodies() -> frozenset[str]:
    return nouns("state_bodies", "governments", "ministries") | {"foreign", "state", "national"}


def named_beside(reading: Reading, own: Attribution | None, source: Source) -> Source | None:
    """Who says it together with ``source``: "Ana Ruiz and Tom Hale said"; none where nobody does.

    One that the report knows by name, or a person by the name that ends the words.
    """
    if own is None or len(own.source) != 1:
        return None
    text, span = reading.report.text, own.source[0]
    ends = [m.end for m in source.mentions if span.holds(m)]
    if not ends:
        return None
    for other in reading.sources:
        if other.named and other.id != source.id and any(
            m.end == span.end and any(_AND.fullmatch(text[end : m.start]) for end in ends)
            for m in other.mentions
        ):  # fmt: skip
            return other
    found = _AND_NAME.fullmatch(text, min(ends), span.end)
    if found is None or source.kind != "person":
        return None
    return Source("", " ".join(found[1].split()), (), (), "person", True)


def paper_before(reading: Reading, proposition: Proposition) -> Source | None:
    """The named paper (filings, a survey) whose figures go on in an outlet's own words.

    The last that is cited within two paragraphs before, for figures of one kind, on one thing.
    """
    kinds = {kind for figure in proposition.figures for kind in figure.of}
    lines, sources = with_breaks(reading.report.text), {s.id: s for s in reading.sources}
    found = None
    for one in reading.attributions if kinds else ():
        source, end = sources.get(one.speaker or ""), one.content[-1].end
        if source is None or source.kind != "document" or not source.named:
            continue
        if end > proposition.span.start or not is_somebody(source):
            continue
        breaks = len(re.findall(r"\n+", lines[end : proposition.span.start]))
        text = " ".join(span.of(reading.report.text) for span in one.content)
        alike = kinds & {kind for figure in find_figures(text) for kind in figure.of}
        shared = content_stems(text)[0] & proposition.stems
        if breaks <= _NEAR and alike and shared:
            found = source
    return found


def is_only_described(source: Source) -> bool:
    """Whether a body is called by what it is and no name, a state's organs apart: "French firm"."""
    words = source.name.split()
    proper = [word for word in words if word[0].isupper() and country_of(word) is None]
    last = words[-1].lower()
    private = last in nouns("firms", "bodies") and last not in nouns("state_bodies", "governments")
    return source.kind == "organisation" and not proper and private


def is_a_place(reading: Reading, source: Source) -> bool:
    """Whether a body is only a town or site of the report, for which nobody speaks."""
    if source.kind != "organisation" or source.affiliation:
        return False
    name = source.name.lower()
    return any(place.name.lower() == name for place in reading.places)


def counted_by(text: str) -> Source | None:
    """Who gives a number that an outlet tells: "Police put the toll at 12"."""
    found = _PUT_AT.match(text)
    if found is None:
        return None
    name = found[1].strip()
    last = flat_words(name)[-1]
    body = last in nouns("bodies", "governments", "state_bodies") or last in ("police", "military")
    proper = all(word[0].isupper() for word in name.split() if word not in ("of", "for", "and"))
    group = last in nouns("plural_persons", "groups", "official_words") or last.endswith("ers")
    if not body and (group or not proper or len(name.split()) < 2):
        return Source("", name, (), (), "group", False)
    return Source("", name, (), (), "government" if "ministry" in last else "organisation", True)
