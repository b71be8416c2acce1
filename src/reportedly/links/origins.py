"""Where a statement enters the record: one entry for each that carries a claim (docs/links.md)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.links.heard import to_insiders, told_in_private, wish_of
from reportedly.links.lineage import Voice, is_outlet, outlet_of, short_name
from reportedly.links.presence import can_be_seen, seen_from
from reportedly.links.propositions import Proposition
from reportedly.links.signs import pictured_by
from reportedly.links.speakers import (
    body_of_spokesman,
    counted_by,
    is_a_place,
    is_account,
    is_only_described,
    is_reporter,
    is_somebody,
    issuer_of,
    may_say,
    named_beside,
    outlet_of_article,
    paper_before,
)
from reportedly.links.state_media import Organ, state_organ
from reportedly.links.stems import flat_words
from reportedly.links.voices import also_for, body_key, serves, speaks_for
from reportedly.records import Attribution, Reading, Source, Statement
from reportedly.sources.phrases import is_pronoun
from reportedly.sources.tables import noun_groups

_MARKS = frozenset('"“”«»„')
UNNAMED = "unnamed, through "
_NAMED = "a named source speaks for itself"
_MOSTLY = 0.6  # of what an outlet reports, in code points: then it reports what somebody said
_OPEN = "it is asked or left open, not said to be so"
_COULD = "it is told what might be said, not that it was"
_UNSURE = "it is not sure enough that these words are said"
# Of an attribution, calibrated (docs/models/tagger.md): below, rather none than one.
_SURE = 0.5
# A question within a sentence; "if" is one where no other clause says what would follow.
_ASKED = re.compile(
    r"(?i)(?:to (?:say|know|see|tell|find out|learn|decide|determine|confirm) )?"
    r"(?:whether\b|if\b(?!.*,.*\b(?:would|will|could|can|may|might|should|must|then|has|have|is|are)\b))"
)
_HEARSAY = re.compile(
    r"(?i)\b(?:reportedly|supposedly|purportedly|rumou?red|(?:is|are|was|were) said to"
    r"|reports? (?:said|say|suggest\w*|claim\w*)"
    r"|according to (?:(?:media|news|press|some|several|unconfirmed) )*reports)\b"
)

_REPORTS = re.compile(
    r"(?i)(?:(?:the|some|several|many|other|earlier|various|conflicting|unconfirmed|initial|early"
    r"|recent|new|local|foreign|news|media|press|\w+ish|\w+ian) )*"
    r"(?:reports|rumou?rs)(?: (?:in|from|that) .*)?"
)

_BEFORE = 400  # code points before a bare spokesman in which his body speaks
_TELLERS = ("media", "document", "person", "group")  # of whom one not named is hearsay
_SAW = re.compile(
    r"((?:(?:[Aa]n?|[Tt]he|[Tt]wo|[Ss]everal) )?[A-Z][^,.;]{1,40}?)\b[^.;\"“]{0,40}?"
    r" (?:saw|seen|heard|watched|counted|photographed|filmed|witnessed)\b"
)
_AS_SAYING = re.compile(r"((?:[A-ZÀ-Þ][\w.’'-]+ ){1,5}|[\w’' -]{3,60} )as (?:saying|telling)\b")
_OURSELVES = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")  # not "US"
_IN_MARKS = re.compile(r"[\"“][^\"“”]*[\"”]")
_STAFF = re.compile(
    r"(?i)(?:an? |the |two |three |several )?(.+?)(?:[’']s)? (?:(?:news|video|staff|freelance) )?"
    r"(?:journalist|reporter|correspondent|witness|photographer|videographer|cameraman|crew|team"
    r"|stringer)(?:s|es)?\b"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement's origin: its name, whether it can count, why; for whom it speaks.

    ``outlet`` carries it, through ``relays``.  ``voice``: an outlet's own, or what it is said to
    have reported, then ``quoted``.  ``kind`` is a source's, or "media".  ``speaks_for``: keys of
    the states, bodies and persons in whose one voice it speaks, ``body`` the name of the first of
    them; ``serves`` of the states whose officials speak when the state is said to speak.
    ``apart``: an analyst ruled that it is no other of its name.  ``beside``: its statement carries
    the claim beside something else that it says, ``surely`` or perhaps.  ``others`` say it
    together with it.
    """

    name: str
    counts: bool
    reason: str
    outlet: str
    interested: bool = False
    body: str | None = None
    voice: bool = False
    roles: frozenset[str] = frozenset()
    kind: str = "person"
    quoted: bool = False
    apart: bool = False
    speaks_for: frozenset[str] = frozenset()
    serves: frozenset[str] = frozenset()
    relays: tuple[str, ...] = ()
    beside: bool = False
    surely: bool = True
    others: tuple[Entry, ...] = ()
    itself: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement with what is needed to tell who says it."""

    reading: Reading
    statement: Statement
    proposition: Proposition
    voices: Sequence[Voice]

    @property
    def outlet(self) -> str:
        found = outlet_of(self.reading.report)
        return self.voices[0].name if found == "unknown" else found

    @property
    def source(self) -> Source | None:
        first = self.statement.chain[0].source
        return next((s for s in self.reading.sources if s.id == first), None)

    @property
    def attribution(self) -> Attribution | None:
        return next(
            (a for a in self.reading.attributions if a.id == self.statement.attribution), None
        )


def entry_of(
    reading: Reading, statement: Statement, proposition: Proposition, voices: Sequence[Voice]
) -> Entry:
    """The origin of one statement of a report.

    ``voices``: in whose voice its words stand there, the report's own or, where they were copied,
    that of each report that has them; the first names the lineage.
    """
    said = _Said(reading, statement, proposition, voices)
    if proposition.own:
        return _own(said)
    if (other := _reported_inside(said) or _reported_by_somebody(said)) is not None:
        said = replace(said, statement=other)
    source = said.source
    relayed = f"{UNNAMED}{_relay(said.statement, voices[0])}"
    if _hearsay(said) or source is None or source.name == "unspecified" or _are_reports(source):
        return Entry(relayed, False, "nobody is given as its source", said.outlet, kind="media")
    if is_pronoun(source.name) and source.kind == "person":
        return Entry(relayed, False, "it is not told who says so", said.outlet, kind="media")
    source = issuer_of(source)
    if not is_somebody(source) or is_a_place(reading, source):
        outer = _around(said)
        return entry_of(reading, outer, proposition, voices) if outer is not None else _own(said)
    if is_account(reading, said.attribution):
        return _own(said)
    if told_in_private(reading, said.statement, said.attribution):
        reason = f"{source.name} is said to have told it, not where an outlet could hear it"
        return Entry(relayed, False, reason, said.outlet, kind="media")
    if wish_of(reading, source, said.attribution) is not None:
        return _account(said, source, relayed)
    entry = _spoken(said, source)
    second = named_beside(reading, said.attribution, source)
    return replace(entry, others=(_spoken(said, second),)) if second is not None else entry


def _account(said: _Said, source: Source, relayed: str) -> Entry:
    """What an outlet tells that somebody wanted, feared or threatened."""
    if to_insiders(said.proposition):
        reason = (
            f"{source.name} is said to have told those about, not where an outlet could hear it"
        )
        return Entry(relayed, False, reason, said.outlet, kind="media")
    name = next(
        (s.name for s in said.statement.chain[1:-1] if is_outlet(s.name)), said.voices[0].name
    )
    name = short_name(name)
    reason = f"{name} does not say how it knows what {source.name} had in mind"
    return Entry(name, False, reason, said.outlet, voice=True, kind="media")


def _reported_inside(said: _Said) -> Statement | None:
    """Whose statement an outlet reports, where that is nearly all it reports."""
    outer, source = said.attribution, said.source
    if outer is None or source is None or not (source.kind == "media" or is_outlet(source.name)):
        return None
    length = sum(span.end - span.start for span in outer.content)
    for inner in said.reading.attributions:
        if inner.parent != outer.id:
            continue
        spans = (*inner.content, *inner.cue, *inner.source)
        if sum(span.end - span.start for span in spans) >= _MOSTLY * length:
            return next((s for s in said.reading.statements if s.attribution == inner.id), None)
    return None


def _reported_by_somebody(said: _Said) -> Statement | None:
    """The statement of a named person that this one stands in, of one not named or quoted in it.

    "He told me he did it," she said: that he says so is what she says.
    """
    own, source = said.attribution, said.source
    if own is None or own.parent is None or source is None:
        return None
    around = next((a for a in said.reading.attributions if a.id == own.parent), None)
    if source.named and (around is None or around.kind != "direct"):
        return None
    outer = _around(said)
    first = outer.chain[0].source if outer is not None else None
    teller = next((s for s in said.reading.sources if s.id == first), None)
    return outer if teller is not None and teller.named and teller.kind == "person" else None


def _around(said: _Said) -> Statement | None:
    """The statement that a statement stands in."""
    own = said.attribution
    if own is None or own.parent is None:
        return None
    return next((s for s in said.reading.statements if s.attribution == own.parent), None)


def _hearsay(said: _Said) -> bool:
    """Whether nobody is named who reports what the speaker said: "X reportedly said"."""
    kinds = {source.id: source for source in said.reading.sources}
    own = said.attribution
    outer = next((a for a in said.reading.attributions if own and a.id == own.parent), None)
    if outer is None:
        return False
    source = kinds.get(outer.speaker or "")
    if source is None or source.kind == "unspecified":
        return True
    return source.kind in _TELLERS and not source.named and not state_organ(source) and (
        body_of_spokesman(source) is None
    )  # fmt: skip


def _quotes_another(said: _Said, source: Source) -> bool:
    """Whether a body that is not known "quoted" somebody "as saying": so do the media."""
    own, text = said.attribution, said.reading.report.text
    if own is None or source.kind != "organisation":
        return False
    cue = " ".join(span.of(text) for span in own.cue)
    after = text[own.cue[-1].end : own.cue[-1].end + 120] if own.cue else ""
    return bool(re.search(r"\bquot(?:ed|es|ing)\b", cue)) and " as saying" in f" {cue} {after}"


def _are_reports(source: Source) -> bool:
    """Whether a source is what unnamed media say: "reports from the capital"."""
    return source.kind in ("document", "media") and bool(_REPORTS.fullmatch(source.name))


def _spoken(said: _Said, source: Source) -> Entry:
    statement, voice = said.statement, said.voices[0]
    relays = tuple(short_name(s.name) for s in statement.chain[1:-1] if is_outlet(s.name))
    if (outlet := staff_of(source.name)) is not None:
        reason = f"{outlet} had somebody there"
        return Entry(outlet, True, reason, said.outlet, voice=True, kind="media")
    if (organ := state_organ(source)) is not None:
        return _state_voice(said, organ)
    if (article := outlet_of_article(source)) is not None:
        source = replace(source, name=article, kind="media")
    if source.kind == "media" or is_outlet(source.name) or _quotes_another(said, source):
        return _outlet_voice(said, source)
    if not source.named and (body := body_of_spokesman(source)) is not None:
        source = replace(source, name=body, named=True, kind="organisation", roles=())
    if not source.named or is_only_described(source):
        name = f"{UNNAMED}{_relay(statement, voice)}" if relays else source.name
        reason = f"{source.name}: not named"
        return Entry(name, False, reason, said.outlet, statement.interested, kind=source.kind)
    roles = frozenset(w for role in source.roles for w in flat_words(role))
    bodies = speaks_for(source) or _body_before(said, source)
    if is_reporter(said.reading, said.attribution, source):
        reason = f"{source.name} reports it and does not say how it is known"
        return Entry(source.name, False, reason, said.outlet, voice=True, kind="media")
    doubt = _doubt(said)
    return Entry(
        source.name, doubt is None, doubt or _NAMED, said.outlet, statement.interested,
        next(iter(bodies), None),
        roles=roles, kind=source.kind, relays=relays, serves=serves(source),
        speaks_for=frozenset(map(body_key, (*bodies, *also_for(source)))),
    )  # fmt: skip


def _doubt(said: _Said) -> str | None:
    """Why a named source may not be taken to have said that it is so."""
    content = said.statement.content
    if _ASKED.match(said.reading.report.text[content[0].start : content[-1].end]):
        return _OPEN
    if said.attribution is not None and said.attribution.confidence < _SURE:
        return _UNSURE
    return _COULD if may_say(said.reading, said.attribution) else None


def staff_of(name: str) -> str | None:
    """The outlet whose staff saw what is told: "an AFP journalist at the scene".

    >>> staff_of("AFP correspondents in Gaza")
    'AFP'
    """
    found = _STAFF.match(name)
    if found is None or not found[1][0].isupper() or not is_outlet(found[1]):
        return None
    return short_name(found[1])


def _state_voice(said: _Said, organ: Organ) -> Entry:
    """A state's own medium speaks for the state where that is a side in what is told."""
    counts = said.statement.interested
    reason = (
        f"{organ.name} speaks for {organ.country}"
        if counts
        else f"{organ.name} does not say how it knows"
    )
    return Entry(
        organ.name, counts, reason, said.outlet, said.statement.interested,
        organ.country if counts else None, voice=not counts, kind="media",
        speaks_for=frozenset((body_key(organ.country),) if counts and organ.country else ()),
    )  # fmt: skip


def _outlet_voice(said: _Said, source: Source) -> Entry:
    statement = said.statement
    name = short_name(source.name)
    if not source.named:
        relayed = f"{UNNAMED}{_relay(statement, said.voices[0])}"
        return Entry(relayed, False, "no outlet is named", said.outlet, kind="media")
    text = " ".join(span.of(said.reading.report.text) for span in statement.content)
    if (quoted := _AS_SAYING.search(text)) is not None:
        return _quoted_by(said, name, quoted[1].strip())
    direct = text[:1] in _MARKS and text[-1:] in _MARKS
    if (
        _OURSELVES.search(_IN_MARKS.sub(" ", text))
        or set(flat_words(name)) <= set(flat_words(text))
        or direct
    ):
        reason = f"{name} tells of itself"
        interested = statement.interested
        return Entry(name, True, reason, said.outlet, interested, kind="media", itself=True)
    reason = f"{name} does not say how it knows"
    return Entry(
        name, False, reason, said.outlet, statement.interested,
        voice=True, kind="media", quoted=True,
    )  # fmt: skip


def _quoted_by(said: _Said, outlet: str, name: str) -> Entry:
    """Whom an outlet "quoted as saying" it; nobody where it does not name him."""
    if not all(word[0].isupper() for word in name.split()):
        return Entry(
            f"{UNNAMED}{outlet}", False, f"{name}: not named", said.outlet, kind="media"
        )  # fmt: skip
    return Entry(name, True, _NAMED, said.outlet, said.statement.interested, relays=(outlet,))


def _relay(statement: Statement, voice: Voice) -> str:
    """The outlet nearest to an origin that is not named."""
    for station in statement.chain[:-1]:
        if is_outlet(station.name):
            return short_name(station.name)
    return voice.name


def _body_before(said: _Said, source: Source) -> tuple[str, ...]:
    """The body that spoke just before whom a bare "spokeswoman Ana Ruiz" speaks."""
    own, spokes = said.attribution, noun_groups("synonyms")["spokes"]
    if own is None or not any(set(flat_words(role)) <= spokes for role in source.roles):
        return ()
    text, sources = said.reading.report.text, {s.id: s for s in said.reading.sources}
    start = own.content[0].start
    before = [
        other
        for other in said.reading.attributions
        if other.speaker != own.speaker and start - _BEFORE < other.content[0].start < start
    ]
    last = max(before, key=lambda other: other.content[0].start, default=None)
    body = sources.get(last.speaker or "") if last is not None else None
    if last is None or body is None or body.kind not in ("government", "organisation"):
        return ()
    return speaks_for(body) if "\n\n" not in text[last.content[0].start : start] else ()


def _own(said: _Said) -> Entry:
    """What an outlet tells in its own voice."""
    reading, statement, proposition = said.reading, said.statement, said.proposition
    name = said.voices[0].name
    if _HEARSAY.search(proposition.span.of(reading.report.text)):
        reason = "reports are given as its source, and none is named"
        return Entry(f"{UNNAMED}{name}", False, reason, said.outlet, kind="media")
    if (counter := counted_by(proposition.text)) is not None:
        return _spoken(said, counter)
    if (saw := _SAW.match(proposition.text)) is not None and (
        staff := staff_of(saw[0])
    ) is not None:
        reason = f"{staff} had somebody there"
        return Entry(staff, True, reason, said.outlet, voice=True, kind="media")
    taker = pictured_by(reading.report, proposition.span)
    if taker is not None and can_be_seen(statement, proposition):
        taker = short_name(taker)
        reason = f"{taker} had a photographer there"
        return Entry(taker, True, reason, said.outlet, voice=True, kind="media")
    if (paper := paper_before(reading, proposition)) is not None:
        return _spoken(said, issuer_of(paper))
    places = dict.fromkeys(place for voice in said.voices for place in voice.places)
    if seen := seen_from(reading, statement, proposition, places):
        reason = f"{name} had a correspondent in {seen}"
        return Entry(name, True, reason, said.outlet, voice=True, kind="media")
    return Entry(name, False, f"{name} gives no source", said.outlet, voice=True, kind="media")
