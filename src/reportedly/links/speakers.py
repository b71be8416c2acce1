"""Which sources can have said something, and as whose voice some of them speak."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from reportedly.attributions.relays import tells
from reportedly.intake import with_breaks
from reportedly.links.figures import find_figures
from reportedly.links.lineage import is_outlet
from reportedly.links.propositions import Proposition
from reportedly.links.same_name import country_of
from reportedly.links.stems import content_stems, flat_words
from reportedly.links.tables import origin_words
from reportedly.records import Attribution, Reading, Source
from reportedly.sources.tables import countries, nouns

_PHRASE_ENDS = re.compile(
    r"(?i)\s(?:of|from|by|with|in|on|for|to|at|about|against|before|after|that|which|who)\s"
)
_ISSUED_BY = re.compile(
    r" (?:(?:released|issued|posted|provided|compiled|supplied|given out|published|conducted"
    r"|carried out|commissioned|prepared|produced|written) by"
    r"|(?:received|obtained) from)"
    r" (?:the )?([A-Z][\w.&’'-]*(?: (?:of |for |and |the )*[A-Z][\w.&’'-]*)*)"
)
_PUT_AT = re.compile(
    r"(?:[Tt]he )?([^\W\d_][\w.&’' -]{2,60}?)(?:, [^,]{3,80},)? (?:has |have )?puts?"
    r" (?:the|its|their) [\w’' -]{2,60}? at (?:\w+[- ]){0,3}[$€£]?\d"
)
_NEAR = 2  # paragraphs after one that cites a paper, whose figures may be that paper's too
_AND = re.compile(r"[^,;]{0,24}?\sand\s(?:(?!\b(?:in|of|from|at|with)\b)[^,;]){0,40}?")
_AND_NAME = re.compile(
    r"\sand\s(?:(?!(?:in|of|from|at|with)\s)[a-z][\w.’'-]*\s){0,4}((?:[A-ZÀ-Þ][\w.’'-]+\s){1,2}[A-ZÀ-Þ][\w’'-]+)"
)
_GLOSS = re.compile(
    r"(?i)\b(?:refer(?:s|ring|red)?|allud(?:es?|ing|ed)) to$"
    r"|\bin (?:an? )?(?:apparent )?(?:reference|allusion) to$"
)
_MAY_SAY = re.compile(
    r"(?i)\s(?:can|could|should|may|might)\s(?:(?:now|also|still|then|even|well|only|easily)\s)?"
    r"(?!not\b|confirm|reveal|report|announce|exclusively|disclose)[a-z]+(?:\s[a-z]+){0,3}"
)
_FAR = 60  # code points from a source to its cue's end
_SAYS = 0.7  # of an attribution that no word of saying marks: most below are somebody's doings
_NAMES_IT = re.compile(r"(?i)\s(?:for|about|on|against|before|after|to|at|that|which|who)\s")
_SPOKES = r"spokes(?:man|woman|person|people|men|persons)"
_SPOKESMAN = re.compile(
    rf"(?i:(?:an?|the|one|its)\s+)?(?:(?P<before>(?:[\w.&’'-]+ ){{1,5}}?){_SPOKES}"
    rf"|{_SPOKES} (?i:for|of) (?:the )?(?P<of>[\w.&’' -]+))"
)


def is_account(reading: Reading, own: Attribution | None) -> bool:
    """Whether an outlet tells in its own words what somebody did or meant, and nobody says it.

    "He nodded along to the remarks", "she said, referring to the report": no word of saying marks
    it, or one that only glosses what was said.
    """
    if own is None or own.kind != "indirect":
        return False
    cue = " ".join(span.of(reading.report.text) for span in own.cue)
    if _GLOSS.search(cue):
        return True
    return own.confidence < _SAYS and any(c.isalpha() for c in cue) and not (
        tells(cue) or set(flat_words(cue)) & origin_words("puts")
    )  # fmt: skip


def may_say(reading: Reading, own: Attribution | None) -> bool:
    """Whether somebody could say it, and is not said to: "Ruiz can now say that", "might argue".

    Not "could not say", nor "can confirm", which says it.
    """
    if own is None or not own.cue or not own.source:
        return False
    text, start = reading.report.text, own.source[0].end
    end = own.cue[-1].end
    return start < end < start + _FAR and bool(_MAY_SAY.fullmatch(text, start, end))


def is_reporter(reading: Reading, own: Attribution | None, source: Source) -> bool:
    """Whether a person is a journalist who tells what others told: "Ana Ruiz reports: ..."."""
    if source.kind != "person" or own is None or own.kind == "indirect" or source.affiliation:
        return False
    cue = flat_words(" ".join(span.of(reading.report.text) for span in own.cue))
    return set(cue) <= {"report", "reports"} and bool(cue)


def outlet_of_article(source: Source) -> str | None:
    """The outlet whose article a source is: "the Bloomberg article"."""
    name, _, last = source.name.rpartition(" ")
    return name if last.lower() in origin_words("articles") and is_outlet(name) else None


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
    if (
        source.kind != "person"
        and words[0] in _languages()
        and len(_PHRASE_ENDS.split(source.name)[0].split()) == 1
    ):
        return False  # "the Russian in one of the ads"
    return not _is_thing(source) and (source.kind != "document" or _is_paper(source.name))


def _is_paper(name: str) -> bool:
    """Whether a name, up to its first preposition, has a noun of what is written or recorded."""
    words = flat_words(_PHRASE_ENDS.split(name)[0])
    known = nouns("documents", "issued", "spoken", "official_words", "reports_as_media", "media")
    return any(word in known or _singular(word) in known for word in words)


def _is_thing(source: Source) -> bool:
    core = _PHRASE_ENDS.split(source.name)[0]
    owned = re.fullmatch(r".+?[’']s ([a-z][\w -]*)", core)
    plain = source.kind == "organisation" and " " in core
    if source.kind == "document" or not (owned or plain):
        return False
    head = core.split()[-1]
    return head.islower() and not {head, _singular(head)} & _speaking_nouns()


def _singular(noun: str) -> str:
    return re.sub(r"ies$", "y", noun) if noun.endswith("ies") else noun.removesuffix("s")


@cache
def _languages() -> frozenset[str]:
    return frozenset(word.lower() for word in countries().adjectives)


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
    """Whether a body is called by what it is and no name, a state's organs apart: "French firm".

    And whether a paper is, whose name tells neither its title nor from whom it comes.
    """
    if source.kind == "document":  # named by what it is on or at: "a sign on Senate Square"
        return not any(word[0].isupper() for word in _NAMES_IT.split(source.name)[0].split())
    words = source.name.split()
    proper = [word for word in words if word[0].isupper() and country_of(word) is None]
    last = words[-1].lower()
    private = last in nouns("firms", "bodies") and last not in nouns("state_bodies", "governments")
    return source.kind == "organisation" and not proper and private


def is_a_place(reading: Reading, source: Source) -> bool:
    """Whether a body is only a town or site of the report, for which nobody speaks."""
    if source.kind != "organisation" or source.affiliation:
        return False
    name = re.sub(r" \(.*\)$", "", source.name).lower()  # "HELSINKI (Reuters)"
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
