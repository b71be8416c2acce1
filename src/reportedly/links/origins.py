"""Where a claim enters the record, and which of its origins are independent (docs/links.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date as date_of
from functools import cache

from reportedly.links.lineage import Voice, is_outlet, same_voice, short_name
from reportedly.links.propositions import Proposition
from reportedly.links.stems import flat_words
from reportedly.links.tables import load_table
from reportedly.records import Origin, Place, Reading, Source, Statement

_MARKS = frozenset('"“”«»„')
_RECENT = 3  # days before publication within which a correspondent can have seen it
UNNAMED = "unnamed, through "
_NAMED = "a named source speaks for itself"


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement's origin: its name, whether it can count, why; for whom it speaks.

    ``outlet`` carries it.  ``unnamed`` ones never count.  ``apart``: an analyst ruled that it is
    no other of its name.
    """

    name: str
    counts: bool
    reason: str
    outlet: str
    interested: bool = False
    body: str | None = None
    voice: bool = False
    roles: frozenset[str] = frozenset()
    apart: bool = False


def entry_of(
    reading: Reading, statement: Statement, proposition: Proposition, voices: Sequence[Voice]
) -> Entry:
    """The origin of one statement of a report.

    ``voices``: in whose voice its words stand there, the report's own or, where they were copied,
    that of each report that has them; the first names the lineage.
    """
    outlet = short_name(reading.report.publisher) or voices[0].name
    source = next((s for s in reading.sources if s.id == statement.chain[0].source), None)
    if proposition.own:
        return _own(reading, statement, proposition, voices, outlet)
    if _hearsay(reading, statement) or source is None or source.name == "unspecified":
        name = f"{UNNAMED}{_relay(statement, voices[0])}"
        return Entry(name, False, "nobody is given as its source", outlet)
    if _is_somebody(source):
        return _spoken(statement, source, proposition, voices[0], outlet)
    return _own(reading, statement, proposition, voices, outlet)


def _hearsay(reading: Reading, statement: Statement) -> bool:
    """Whether nobody is named who reports what the speaker said: "X reportedly said"."""
    kinds = {source.id: source for source in reading.sources}
    attributions = {one.id: one for one in reading.attributions}
    own = attributions.get(statement.attribution or "")
    outer = attributions.get(own.parent or "") if own is not None else None
    if own is None or outer is None:
        return False
    source = kinds.get(outer.speaker or "")
    return source is None or source.kind == "unspecified" or (
        source.kind in ("media", "document") and not source.named
    )  # fmt: skip


def _is_somebody(source: Source) -> bool:
    """Whether a source can have said something: not a number, not a pronoun left unresolved."""
    words = flat_words(source.name)
    if source.kind == "unspecified" or not any(w.isalpha() and len(w) > 1 for w in words):
        return False
    return not set(words) <= _table("pronouns")


def _spoken(
    statement: Statement, source: Source, proposition: Proposition, voice: Voice, outlet: str
) -> Entry:
    if source.kind == "media" or is_outlet(source.name):
        name = short_name(source.name)
        if not source.named:
            return Entry(
                f"{UNNAMED}{_relay(statement, voice)}", False, "no outlet is named", outlet
            )
        own = set(flat_words(proposition.text))
        direct = proposition.text[:1] in _MARKS and proposition.text[-1:] in _MARKS
        if own & {"we", "our", "us"} or set(flat_words(name)) <= own or direct:
            return Entry(name, True, f"{name} tells of itself", outlet, statement.interested)
        reason = f"{name} does not say how it knows"
        return Entry(name, False, reason, outlet, statement.interested, voice=True)
    if not source.named:
        relayed = f"{UNNAMED}{_relay(statement, voice)}"
        name = relayed if _relayed(statement) else source.name
        return Entry(name, False, f"{source.name}: not named", outlet, statement.interested)
    roles = frozenset(w for role in source.roles for w in flat_words(role))
    return Entry(
        source.name, True, _NAMED, outlet, statement.interested, _body(source), roles=roles
    )


def _relayed(statement: Statement) -> bool:
    return len(statement.chain) > 2 and is_outlet(statement.chain[1].name)


def _relay(statement: Statement, voice: Voice) -> str:
    """The outlet nearest to an origin that is not named."""
    for station in statement.chain[1:-1]:
        if is_outlet(station.name):
            return short_name(station.name)
    return voice.name


def _body(source: Source) -> str | None:
    """The body or state for which an official voice speaks; none for a person of its own."""
    official = source.kind in ("government", "organisation") or any(
        word in _table("voices") for role in source.roles for word in flat_words(role)
    )
    return source.affiliation[0] if official and source.affiliation else None


def _own(
    reading: Reading,
    statement: Statement,
    proposition: Proposition,
    voices: Sequence[Voice],
    outlet: str,
) -> Entry:
    name = voices[0].name
    places = [voice.place for voice in voices if voice.place and same_voice(voice.name, name)]
    if seen := _seen_from(reading, statement, proposition, places):
        return Entry(name, True, f"{name} had a correspondent in {seen}", outlet, voice=True)
    return Entry(name, False, f"{name} gives no source", outlet, voice=True)


def _seen_from(
    reading: Reading, statement: Statement, proposition: Proposition, places: Iterable[str]
) -> str | None:
    """The dateline's place, where what is told can have been seen there.

    Tolls are counted by somebody else; what is long past, lies elsewhere, is planned or hedged was
    not seen.
    """
    if statement.hedged or statement.publisher_certainty.value not in ("CT+", "Uu"):
        return None
    if any(figure.of & (_table("fates") | {"money"}) for figure in proposition.figures):
        return None
    if not _is_recent(statement.when, reading.report.published):
        return None
    words = set(flat_words(proposition.text))
    if words & _table("unseen"):
        return None
    spots = [
        place
        for place in reading.places
        if place.kind not in _table("wide") and proposition.span.meets(place.span)
    ]
    for dateline in places:
        here = set(flat_words(dateline))
        if not spots or any(here & set(_place_words(spot, reading)) for spot in spots):
            return dateline.title() if dateline.isupper() else dateline
    return None


def _place_words(place: Place, reading: Reading) -> list[str]:
    return [*flat_words(place.name), *flat_words(place.span.of(reading.report.text))]


def _is_recent(when: str | None, published: str | None) -> bool:
    if not when or not published or not re.match(r"\d{4}", when):
        return True
    last = when.split("/")[-1]
    length = min(len(last), 10)
    if length < 10:
        return last[:length] == published[:length]
    return _day(published) - _RECENT <= _day(last) <= _day(published) + 1


def _day(date: str) -> int:
    try:
        return date_of.fromisoformat(date[:10]).toordinal()
    except ValueError:
        return 0


def count_origins(entries: Sequence[Entry]) -> list[Origin]:
    """The distinct origins of a claim, those that count first.

    Names of one person or outlet are one.  Of the voices of one body the first counts alone.  An
    outlet's own voice counts only where no entry of the same name is its mere repetition.
    """
    spoken = [e for e in entries if e.counts and not e.voice]
    if 2 * len(spoken) >= len(entries):  # whoever repeats a named source adds nothing
        entries = [e for e in entries if not e.voice] or entries
    voices = {entry.name for entry in entries if entry.voice}
    entries = [e for e in entries if e.voice or e.name.removeprefix(UNNAMED) not in voices]
    roles: dict[str, frozenset[str]] = {}
    for entry in entries:
        roles[entry.name] = roles.get(entry.name, frozenset()) | entry.roles
    entries = [replace(entry, roles=roles[entry.name]) for entry in entries]
    found: list[tuple[Entry, list[str]]] = []
    for entry in sorted(entries, key=_rank):
        known = next((n for n, (one, _) in enumerate(found) if same_origin(one, entry)), None)
        if known is None:
            found.append((entry, [entry.outlet]))
            continue
        one, outlets = found[known]
        outlets.append(entry.outlet)
        if entry.interested and not one.interested:
            found[known] = (replace(one, interested=True), outlets)
    bodies: dict[str, str] = {}
    made = []
    for entry, outlets in found:
        counts, reason = entry.counts, entry.reason
        if counts and entry.body:
            first = bodies.setdefault(entry.body.lower(), entry.name)
            if first != entry.name:
                counts, reason = False, f"speaks in one voice with {first}, for {entry.body}"
        made.append(
            Origin(entry.name, counts, reason, entry.interested, entry.body,
                   tuple(dict.fromkeys(outlets)))
        )  # fmt: skip
    return made


def _rank(entry: Entry) -> tuple[bool, bool, int, str]:
    """Those that count first, names before offices, longer names first."""
    words = flat_words(entry.name)
    office = bool(set(words) & _table("office_words"))
    return not entry.counts, office, -len(words), entry.name


def same_origin(one: Entry, other: Entry) -> bool:
    """Whether two entries name one source: parts of one name, a misspelt first name, an office."""
    if one.apart or other.apart:
        return one.name == other.name
    if one.name.startswith(UNNAMED) or other.name.startswith(UNNAMED):
        return one.name == other.name
    if one.voice or other.voice:
        return same_voice(one.name, other.name)
    x, y = flat_words(one.name), flat_words(other.name)
    if not x or not y:
        return False
    if set(x) <= set(y) or set(y) <= set(x):
        return True
    if len(x) == len(y) == 2 and x[1] == y[1] and sorted(x[0]) == sorted(y[0]):
        return True
    return _holds_office(one, y) or _holds_office(other, x)


def _holds_office(entry: Entry, words: Sequence[str]) -> bool:
    """Whether ``words`` describe by office whom ``entry`` names: "US ambassador to Moscow"."""
    return len((entry.roles & set(words)) - _table("small")) >= 2


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load_table("origins.toml")[name])
