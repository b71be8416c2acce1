"""What a source's wording says: a name, a description with its head noun, or a pronoun."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from reportedly.records import Span
from reportedly.sources.mentions import Mention
from reportedly.sources.naming import fold, squeeze, without_article
from reportedly.sources.roster import Entity, Roster
from reportedly.sources.tables import nouns, word_lists

Form = Literal["none", "pronoun", "person", "body", "description"]

DEEPEST: Final = 3  # "a statement by the office of the spokesman of ..." is read no deeper
LONGEST: Final = 600  # code points of one wording; what follows says no more who it is
EDGES: Final = " \t\r\n,;:.“”\"'‘’—–-"
_CORE_ENDS: Final = re.compile(
    r"[,;:(—]|\s–|\s(?:for|in|from|at|with|on|near|who|which|that|whose|within|to|about|inside|among"
    r"|representing|including|by|of|against|under|after|across|close|familiar|speaking|released"
    r"|running|calling|seeking|carrying|holding|wearing|claiming|authored|written|seen|obtained|filed|conducted|signed|led|issued|posted|published|made|aired|working|based|living|whom|between|during|since|until|before|amid|over|on|this|last)\s",
    re.IGNORECASE,
)
# An acronym in brackets or a year after a day go on with the core; a bracket at the end does not.
_IN_CORE: Final = re.compile(
    r".?.?(?:\([A-Z][\w&.-]{1,14}\)\s\w|\d,\d{3}|\d, (?:19|20)\d\d\b)", re.DOTALL
)
_QUANTITY: Final = re.compile(
    r"(?:an?\s+|the\s+)?(?:large\s+|small\s+|growing\s+)?(?:numbers?|couple|majority|handful"
    r"|series|host|pair|trio|dozens|hundreds|thousands|scores|some|many|several|most|few|two|three"
    r"|four|five|all|both|one|each|any|none|half|lots|plenty|rest|remainder|part|bulk|group"
    r"|(?:about |nearly |almost |only |some |at least |more than |around )?"
    r"[\d.,]+(?: ?%| per ?cent)?)\s+of\s+"
    r"(?:the\s+|his\s+|her\s+|its\s+|their\s+|these\s+|those\s+)?",
    re.IGNORECASE,
)
_ISSUER: Final = re.compile(r"\s(?:by|from|of)\s+", re.IGNORECASE)
_OWNER: Final = re.compile(r"^(.{1,80}?)(?:[’']s|(?<=s)[’'])\s", re.DOTALL)
_OWNS: Final = re.compile(r"[’']s$|(?<=s)[’']$")
_WORD: Final = re.compile(r"[^\W\d_][\w’'.-]*")
_DEFINITE: Final = re.compile(
    r"(?:the|this|that|these|those|both|its|his|her|their|our|my)\b", re.IGNORECASE
)
_TRAILING: Final = frozenset("there here alike today also both who that which and".split())
_BASED: Final = re.compile(r"[\w’'.-]+-(?:based|led|backed|run|allied|controlled)\s+")
_RELATIVE: Final = re.compile(r"\s*(?:,|;|—|–|\s(?:who|which|that|whose|whom)\s)", re.IGNORECASE)
_COUNT: Final = re.compile(r"^(?:at least|some|many|several|most|more than)\s+", re.IGNORECASE)
_PREPOSITIONS: Final = frozenset("of for by to from with and against about representing".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording of a source, read.

    ``entity`` is what it names, where it names something; ``text`` the description without article
    and relative clause; ``head`` its head noun in lower case; ``issued``: the wording is of
    something issued ("a statement by ..."), and stands for who issued it.  ``titles``: the words
    before and after a person's name.  ``proper``: a name stands in the description.
    ``lead``: the first word of the wording.
    """

    form: Form
    text: str = ""
    head: str = ""
    entity: Entity | None = None
    definite: bool = False
    owner: str = ""
    issued: str = ""
    titles: tuple[Span, ...] = ()
    proper: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class _Wording:
    """A noun phrase under reading: its core ends before prepositions, commas, relative clauses."""

    text: str
    span: Span
    core: Span
    head: str
    names: Sequence[Mention]
    roster: Roster
    depth: int

    def entity(self, mention: Mention) -> Entity | None:
        return self.roster.at.get(mention.start)


def read_phrase(
    text: str, spans: Sequence[Span], roster: Roster, names: Sequence[Mention]
) -> Phrase:
    """What the wording at ``spans`` says.  ``names`` are the report's mentions, in order."""
    if not spans:
        return Phrase("none")
    wording = squeeze(" ".join(s.of(text)[:LONGEST] for s in spans[:4])).strip(EDGES)
    wording = _QUANTITY.sub("", wording) if is_pronoun(_QUANTITY.sub("", wording)) else wording
    if is_pronoun(wording):
        return Phrase("pronoun", wording, fold(wording))
    longest = max(spans, key=lambda s: s.end - s.start)
    span = Span(longest.start, min(longest.end, longest.start + LONGEST))
    return _read(text, span, _inside(names, span), roster, 0)


def is_pronoun(wording: str) -> bool:
    """Whether a mention is a pronoun alone ("he", "they", "who")."""
    words = word_lists()
    return wording.lower() in words["singular"] | words["plural"] | words["thing"]


def singular(head: str) -> str:
    """``head`` in the singular, where it is the plural of a noun for a person."""
    if head in person_nouns():
        return head
    for ending, new in (("men", "man"), ("women", "woman"), ("ies", "y"), ("es", ""), ("s", "")):
        if head.endswith(ending) and head[: -len(ending)] + new in person_nouns():
            return head[: -len(ending)] + new
    return head


def person_nouns() -> frozenset[str]:
    """The nouns that make a description one person."""
    return nouns("offices", "ranks", "persons", "courtesy")


def _inside(names: Sequence[Mention], span: Span) -> list[Mention]:
    first = bisect_left(names, span.start, key=lambda m: m.start)
    last = bisect_left(names, span.end, key=lambda m: m.start)
    return list(names[first:last])


def _read(text: str, span: Span, inside: Sequence[Mention], roster: Roster, depth: int) -> Phrase:
    whole = span.of(text)
    counted = _QUANTITY.match(whole)
    lead = counted.end() if counted and counted.end() < len(whole) else 0
    core = Span(span.start + lead, _core_end(whole, span.start, lead, inside))
    wording = _Wording(text, span, core, _head(core.of(text)), inside, roster, depth)
    if depth < DEEPEST and (issued := _issuer(wording)) is not None:
        return issued
    if (named := _person(wording)) is not None:
        titles = _around(wording, named)
        return Phrase("person", "", wording.head, wording.entity(named), titles=titles)
    if (body := _body(wording)) is not None:
        return Phrase("body", entity=body, head=wording.head)
    return _description(wording)


def _core_end(whole: str, start: int, lead: int, inside: Sequence[Mention]) -> int:
    """Where the noun phrase's core ends: before what follows its head noun."""
    for ends in _CORE_ENDS.finditer(whole, lead + 1):
        place = start + ends.start()
        if _IN_CORE.match(whole, max(0, ends.start() - 2)):
            continue
        if not any(m.start < place < m.end and m.kind != "person" for m in inside):
            return place
    return start + len(whole)


def _head(core: str) -> str:
    """The last noun of a noun phrase's core, in lower case."""
    words = _WORD.findall(core)
    while len(words) > 1 and (words[-1].lower() in _TRAILING or _is_participle(words[-1])):
        words.pop()
    return re.sub(r"[’']s?$", "", fold(words[-1])) if words else ""


def _is_participle(word: str) -> bool:
    """ "People interviewed", "the poll released": no noun, but what was done to one."""
    known = person_nouns() | nouns("documents", "issued", "bodies", "groups", "plural_persons")
    return word.endswith(("ed", "ing")) and word.islower() and word not in known


# --- what is issued -------------------------------------------------------------------------------


def _issuer(w: _Wording) -> Phrase | None:
    """ "A tweet by Ruiz", "Ruiz's statement", "the US statement", "data from the Archive"."""
    by_only = w.head in nouns("documents_by")
    if w.head not in nouns("issued") and not by_only:
        return None
    by = _ISSUER.search(w.text, w.core.end, w.span.end)
    if by and by.end() < w.span.end:
        if by.group().strip().lower() == "of" and by_only:
            return None
        return _issued(w, Span(by.end(), w.span.end))
    core = w.core.of(w.text)
    owner = _OWNER.match(without_article(core))
    if owner and w.head != "report":
        start = w.core.start + core.index(owner[1])
        return _issued(w, Span(start, start + len(owner[1])))
    return None if by_only else _issuer_before_noun(w)


def _issuer_before_noun(w: _Wording) -> Phrase | None:
    named = next((m for m in w.names if m.end < w.core.end), None)
    if named is None:
        return None
    if named.kind == "people" and w.roster.bodies is not None:
        entity = w.roster.bodies.find(f"{named.text} government", "body")
        return Phrase("body", entity=entity, head="government", issued=w.head)
    found = w.entity(named)
    return Phrase("body", entity=found, head=w.head, issued=w.head) if found else None


def _issued(w: _Wording, span: Span) -> Phrase | None:
    names = [m for m in w.names if m.end > span.start and m.start < span.end]
    phrase = _read(w.text, span, names, w.roster, w.depth + 1)
    known = person_nouns() | nouns("bodies", "governments", "media")
    if phrase.entity is None and not names and phrase.head not in known:
        return None
    return replace(phrase, issued=w.head)


# --- persons --------------------------------------------------------------------------------------


def _around(w: _Wording, named: Mention) -> tuple[Span, ...]:
    """What stands before and after a person's name in its own phrase."""
    before = (w.core.start, named.start)
    after = (named.end, w.span.end)
    spans = (Span(*pair) for pair in (before, after) if pair[0] < pair[1])
    return tuple(s for s in spans if _WORD.search(w.text, s.start, s.end) and s.end - s.start < 200)


def _person(w: _Wording) -> Mention | None:
    """The person whom the wording names, alone, after titles, or in apposition."""
    for mention in w.names:
        entity = w.entity(mention)
        owns = mention.owner and mention.end < w.span.end - 2
        if entity is None or entity.kind != "person" or owns or _leads_to_another(w, mention):
            continue
        if mention.start < w.core.end:
            closes = mention.start >= w.core.start and mention.end >= w.core.end - 2
            if mention.title <= w.core.start or closes:
                return mention
        elif _apposed(w, mention):
            return mention
    return None


def _leads_to_another(w: _Wording, mention: Mention) -> bool:
    """ "Clinton campaign spokesman Brian Fallon": the first person tells whose office it is."""
    for other in w.names:
        entity = w.entity(other)
        if other.start <= mention.end or entity is None or entity.kind != "person":
            continue
        between = _WORD.findall(w.text[mention.end : other.start])
        plain = not re.search(
            r"[,;:—]|\b(?:and|who|of|with|by)\b", w.text[mention.end : other.start]
        )
        return plain and bool(between) and fold(between[-1]) in person_nouns()
    return False


def _apposed(w: _Wording, mention: Mention) -> bool:
    """ "The prosecutor of Oslo, Ana Ruiz", "Mayor of Oslo Ana Ruiz"."""
    before = w.text[w.core.start : mention.title].rstrip()
    last = _WORD.findall(before)[-1:]
    if before.endswith(",") and (
        singular(w.head) == w.head or fold(last[0] if last else "") in person_nouns()
    ):
        return True
    after = w.text[mention.end : mention.end + 4]
    ends = mention.end >= w.span.end - 1 or after[:1] in (",", "(") or after == " of "
    led = ends and w.head in person_nouns() and "," not in before
    return led and _leads_up(w.text[w.core.start : mention.start])


def _leads_up(before: str) -> bool:
    """Whether "Mayor of Oslo" stands before a name, not "a spokesman for President".

    Nor does "an official of the alliance backing".
    """
    words = _WORD.findall(before)
    if words and re.search(r"[a-z](?:ing|ed)$", words[-1]) and len(words) > 2:
        return False
    small = [i for i, word in enumerate(words) if word in _PREPOSITIONS]
    if not small:
        return True
    titles = nouns("courtesy", "ranks", "offices") | word_lists()["titles"] | {"the"}
    after = [word.lower() for word in words[small[-1] + 1 :]]
    return any(word not in titles or word in nouns("ministries") for word in after)


# --- bodies ---------------------------------------------------------------------------------------


def _body(w: _Wording) -> Entity | None:
    """The body, outlet or country that the wording names."""
    for mention in w.names:
        entity = w.entity(mention)
        owns = mention.owner and mention.end + 2 < w.span.end
        if entity is None or entity.kind == "person" or owns:
            continue
        closes = mention.start < w.core.end and mention.end >= w.core.end - 2
        if closes and _is_its_name(w, mention):
            return entity
        before = w.text[w.span.start : mention.start].rstrip()
        apposed = re.search(r",\s*(?:the|a|an)?$", before) is not None
        if apposed and (_is_body_head(w.head) or _is_left_over(w, mention)):
            return entity
    return _outlet_with_noun(w) or _modified_body(w)


def _is_left_over(w: _Wording, mention: Mention) -> bool:
    """Whether the words before the name that ends the wording are a thing's: "the cable, Acme"."""
    speaks = nouns("groups", "plural_persons") | person_nouns()
    last = mention.end >= w.span.end - 1 and mention.kind in ("body", "media")
    return last and w.core.end < mention.start and not {w.head, singular(w.head)} & speaks


def _outlet_with_noun(w: _Wording) -> Entity | None:
    """ "Russia's TASS news agency", "the newspaper Le Monde": an outlet, and what it is."""
    media = [m for m in w.names if m.kind == "media" and m.end <= w.core.end]
    if len(media) != 1 or media[0].owner:
        return None
    before = _WORD.findall(w.text[w.core.start : media[0].start])
    after = _WORD.findall(w.text[media[0].end : w.core.end])
    known = nouns("media") | {"agency"}
    if after and all(fold(word) in known for word in after):
        return w.entity(media[0])
    is_led = bool(before) and fold(before[-1]) in known and media[0].end >= w.core.end - 1
    return w.entity(media[0]) if is_led else None


def _is_its_name(w: _Wording, mention: Mention) -> bool:
    if mention.start <= w.core.start + 4:
        return True
    vague = mention.kind in ("place", "other") and w.head in nouns("persons")
    return w.head not in person_nouns() and not vague


def _is_body_head(head: str) -> bool:
    return bool({head, head.removesuffix("s")} & nouns("bodies", "governments", "media"))


def _modified_body(w: _Wording) -> Entity | None:
    """ "The Syrian government", "Oslo police", "Houthi movement": a noun after a name."""
    bodies = w.roster.bodies
    names = [m for m in w.names if m.end <= w.core.end]
    if w.head not in nouns("bodies", "governments") or bodies is None or not names:
        return None
    start = names[0].start
    based = _BASED.match(w.text, start, w.core.end)
    wording = squeeze(w.text[based.end() if based else start : w.core.end])
    found = bodies.find(_OWNS.sub("", wording), "body")
    if not found.mentions and found not in w.roster.entities[-1:]:
        w.roster.entities.append(found)
    return found


# --- descriptions ---------------------------------------------------------------------------------


def _description(w: _Wording) -> Phrase:
    whole = Span(w.core.start, w.span.end).of(w.text)
    cut = _RELATIVE.search(whole, min(w.core.end, w.span.end) - w.core.start)
    wording = squeeze(whole[: cut.start()] if cut and cut.start() > 2 else whole).strip(EDGES)
    wording = re.sub(r"\s(?:there|here|alike|who|that|which|and)$|[’']s$|(?<=s)[’']$", "", wording)
    plain = without_article(_COUNT.sub("", wording))
    owner = _OWNER.match(w.core.of(w.text))
    pronoun = re.match(r"(?:its|his|her|their)\b", whole, re.IGNORECASE)
    owned = owner[1] if owner else pronoun.group().lower() if pronoun else ""
    definite = _DEFINITE.match(w.span.of(w.text)) is not None or (bool(owner) and not w.names)
    found = Phrase("description", plain or wording, w.head, None, definite, squeeze(owned))
    first = _WORD.match(w.span.of(w.text))
    return replace(found, proper=bool(w.names), lead=fold(first.group()) if first else "")
