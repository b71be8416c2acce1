"""The distinct origins of a claim, and which of them are independent (docs/links.md)."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from reportedly.links.lineage import same_voice
from reportedly.links.origins import UNNAMED, Entry
from reportedly.links.same_name import (
    body_name,
    is_surname_alone,
    person_words,
    same_body,
    same_person,
)
from reportedly.links.stems import flat_words
from reportedly.links.tables import origin_words
from reportedly.links.voices import body_key, is_state, voice_among
from reportedly.records import Origin

_NEAR = 0.7  # words of two texts that are shared, of all of them,
_HELD = 0.85  # of the shorter one's,
_FEW = 6  # which then has this many at least
_QUOTE = 3  # words of a quotation that two speakers would hardly share
_BESIDE = "says it beside something else: look whether it says just this"
_TEXTS = 4_000  # whose words are remembered
_PAIRS = 20_000  # of texts and of names that are remembered: a claim is counted for each new member
_DATED = {*calendar.day_name, *calendar.month_name}
_JUNIOR = re.compile(r",? (?:[JS]r\.?|[JS]unior|I{2,3})$")
_QUOTED = re.compile(r"[\"“”]([^\"“”]+)[\"“”]")
_SERVES = "serves "  # before the key of a state: whoever is of its executive

_Known = dict[tuple[str, str, str, str], bool]


@dataclass(slots=True)
class _Group:
    """Entries of one origin; the first is its best."""

    entries: list[Entry] = field(default_factory=list)
    names: dict[tuple[str, str], Entry] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Take an entry in.  Those of one name and kind are alike to any other: one is compared."""
        self.entries.append(entry)
        self.names.setdefault((entry.name, entry.kind), entry)

    @property
    def first(self) -> Entry:
        return self.entries[0]

    @property
    def speaks_for(self) -> frozenset[str]:
        """Keys of those in whose one voice it speaks; of a state that of whoever serves it too."""
        found = frozenset().union(*(one.speaks_for for one in self.entries))
        return found | {f"{_SERVES}{key}" for key in found} if self.is_state else found

    @property
    def own(self) -> frozenset[str]:
        """Keys of what others may speak for: a person's own names, the states that it serves."""
        persons = [one.name for one in self.entries if one.kind == "person"]
        names = {body_key(name) for name in persons}
        names |= {word for name in persons for word in person_words(name)[-1:]}
        served = frozenset().union(*(one.serves for one in self.entries))
        return frozenset(names | {f"{_SERVES}{key}" for key in served})

    @property
    def is_state(self) -> bool:
        return self.first.kind == "government" and is_state(self.first.name)


def by_majority(entries: Sequence[Entry], texts: Sequence[str]) -> list[Entry]:
    """The entries, those of the same words with the speaker whom most reports give for them.

    ``texts``: the words of each.  They are the same where they share nearly all, or a quotation.
    """
    spoken = [pair for pair in zip(entries, texts, strict=True) if _is_spoken(pair[0])]
    wordings = dict.fromkeys(text for _, text in spoken)
    alike: dict[str, list[Entry]] = {}
    found = []
    for entry, text in zip(entries, texts, strict=True):
        if _is_spoken(entry) and not entry.apart:
            if text not in alike:
                same = {other for other in wordings if _same_words(text, other)}
                alike[text] = [other for other, beside in spoken if beside in same]
            entry = _of_most(entry, alike[text])
        found.append(entry)
    return found


def _of_most(entry: Entry, alike: Sequence[Entry]) -> Entry:
    """An entry with the speaker of most of those of its words."""
    names = Counter(other.name for other in alike)
    best = max(names.values(), default=0)
    if names[entry.name] >= best:
        return entry
    chosen = min((o for o in alike if names[o.name] == best), key=lambda o: o.name)
    return replace(chosen, outlet=entry.outlet, beside=entry.beside, surely=entry.surely)


def _is_spoken(entry: Entry) -> bool:
    return entry.counts and not entry.voice


@lru_cache(maxsize=_PAIRS)
def _same_words(one: str, other: str) -> bool:
    if one == other:
        return True
    a, b = _words(one), _words(other)
    if len(a & b) >= _NEAR * len(a | b) or len(a & b) >= _HELD * min(len(a), len(b)) >= _FEW:
        return True
    return not _quotes(one).isdisjoint(_quotes(other))


@lru_cache(maxsize=_TEXTS)
def _words(text: str) -> frozenset[str]:
    return frozenset(flat_words(text))


@lru_cache(maxsize=_TEXTS)
def _quotes(text: str) -> frozenset[tuple[str, ...]]:
    """The quotations of a text that are long enough to be one speech's, as words."""
    found = (tuple(flat_words(m[1])) for m in _QUOTED.finditer(text))
    return frozenset(quote for quote in found if len(quote) >= _QUOTE)


def count_origins(
    entries: Sequence[Entry], texts: Sequence[str] = ()
) -> tuple[list[Origin], dict[str, str]]:
    """The distinct origins of a claim, those that count first; what each entry's is called.

    ``texts``: the words of each entry; origins are called by the entries' names.  Names of one
    person, body or outlet are one.  Of the voices of one body or state the first counts alone.  One
    that says it only beside something else is not independent: whether it says just this is not
    sure.  An outlet that only repeats what one of the other entries tells is no origin: where its
    own report, or another that has it from there, names the source.
    """
    kept = _without_tellers([_of_itself(one, texts) for one in entries], texts)
    apart = [one for entry in kept for one in _told_apart(entry)]
    entries = _with_roles(_without_repeats(apart))
    groups: list[_Group] = []
    known: _Known = {}
    for entry in sorted(entries, key=_rank):
        fitting = [group for group in groups if _fits(group, entry, entries, known)]
        if not fitting:
            fitting = [_Group()]
            groups += fitting
        fitting[0].add(entry)
    owns = [group.own for group in groups]
    groups.sort(  # whoever speaks for others, and a state, after those whose word it is
        key=lambda group: (
            group.is_state or any(group.speaks_for & own for own in owns if not own & group.own)
        )
    )
    origins = list(_origins(groups))
    called = {
        entry.name: origin.name
        for group, origin in zip(groups, origins, strict=True)
        for entry in group.entries
    }
    return sorted(origins, key=lambda origin: not origin.independent), called


def _without_tellers(entries: Sequence[Entry], texts: Sequence[str]) -> list[Entry]:
    """The entries without outlets that only retell what another is known to tell of itself.

    An outlet's own doings are told first by itself: who names it there has it from nowhere else.
    """
    selves = [_words(one.name) for one in entries if one.counts and one.itself]
    if not selves or len(texts) != len(entries):
        return list(entries)
    return [
        one
        for one, text in zip(entries, texts, strict=True)
        if one.counts or one.kind != "media" or not any(name <= _words(text) for name in selves)
    ]


def _told_apart(entry: Entry) -> Iterable[Entry]:
    """An entry, and those who say it together with it."""
    yield entry
    for other in entry.others:
        yield replace(other, beside=entry.beside, surely=entry.surely)


def _of_itself(entry: Entry, texts: Sequence[str]) -> Entry:
    """The entry of an outlet of which the claim tells: it speaks for itself."""
    name = _words(entry.name) if entry.quoted else frozenset[str]()
    if len(name) < 2 or sum(name <= _words(text) for text in texts) < min(2, len(texts)):
        return entry
    reason = f"{entry.name} tells of itself"
    return replace(entry, counts=True, voice=False, itself=True, reason=reason)


def _origins(groups: Sequence[_Group]) -> Iterable[Origin]:
    spoken: dict[str, str] = {}
    for group in groups:
        entry, name = group.first, _usual_name(group)
        counts, reason = entry.counts, entry.reason
        if counts and not any(one.counts and one.surely for one in group.entries):
            counts, reason = False, _BESIDE
        if counts:
            bodies = group.speaks_for
            first = voice_among(bodies, spoken)
            if first is not None:
                whom = f", for {entry.body}" if entry.body else ""
                counts, reason = False, f"speaks in one voice with {first}{whom}"
            spoken |= dict.fromkeys(bodies | group.own, first or name)
        yield Origin(
            name, counts, reason, any(one.interested for one in group.entries), entry.body,
            tuple(dict.fromkeys(one.outlet for one in group.entries)),
            all(one.beside for one in group.entries if one.counts == entry.counts),
        )  # fmt: skip


def _usual_name(group: _Group) -> str:
    """What most of an origin's entries call it, a surname alone left out; the first of equals."""
    kind = group.first.kind
    names = [
        one.name
        for one in group.entries
        if one.counts == group.first.counts and one.kind == kind and not is_surname_alone(one.name)
    ]
    return Counter(names).most_common(1)[0][0] if names else group.first.name


def _without_repeats(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without outlets whose own account, or one through them, has its source named."""
    told = {
        name
        for entry in entries
        if entry.counts and not entry.voice
        for name in (entry.outlet, *entry.relays)
    }
    seen = {entry.name for entry in entries if entry.voice and entry.counts}
    voices = {entry.name for entry in entries if entry.voice}
    return [
        entry
        for entry in entries
        if not (entry.voice and not entry.counts and entry.name in told | seen)
        and not (entry.name.startswith(UNNAMED) and entry.name.removeprefix(UNNAMED) in voices)
    ] or list(entries)


def _with_roles(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, each with what any of its name is said to hold."""
    roles: dict[str, frozenset[str]] = {}
    for entry in entries:
        roles[entry.name] = roles.get(entry.name, frozenset()) | entry.roles
    return [
        one if one.roles == roles[one.name] else replace(one, roles=roles[one.name])
        for one in entries
    ]


def _rank(entry: Entry) -> tuple[bool, bool, int, str]:
    """Those that count first, names before offices, longer names first."""
    words = flat_words(entry.name)
    office = bool(set(words) & origin_words("office_words"))
    return not entry.counts, office, -len(words), entry.name


def _fits(group: _Group, entry: Entry, entries: Sequence[Entry], known: _Known) -> bool:
    """Whether an entry is of a group's origin; a bare surname only where one bearer is there.

    ``known``: what was found of two names before, among these entries.
    """
    if not any(_same_origin(one, entry, known) for one in group.names.values()):
        return False
    if not is_surname_alone(entry.name):
        return True
    bearers = {
        one.name
        for one in entries
        if one.kind == "person" and not is_surname_alone(one.name)
        and same_person(one.name, entry.name)
    }  # fmt: skip
    return len({min(b for b in bearers if same_person(b, a)) for a in bearers}) <= 1


def _same_origin(one: Entry, other: Entry, known: _Known) -> bool:
    pair = one.name, one.kind, other.name, other.kind
    if pair not in known:
        known[pair] = same_origin(one, other)
    return known[pair]


def same_origin(one: Entry, other: Entry) -> bool:
    """Whether two entries are of one person, body or outlet, whatever else they are called."""
    if one.apart or other.apart:
        return one.name == other.name
    return _same_names(_Called.of(one), _Called.of(other))


class _Called(NamedTuple):
    """What tells of an entry whose it is."""

    name: str
    kind: str
    roles: frozenset[str]

    @classmethod
    def of(cls, entry: Entry) -> _Called:
        return cls(entry.name, entry.kind, entry.roles)


@lru_cache(maxsize=_PAIRS)
def _same_names(one: _Called, other: _Called) -> bool:
    if one.name.startswith(UNNAMED) or other.name.startswith(UNNAMED):
        return one.name == other.name
    if one.kind == "media" or other.kind == "media":
        return same_voice(one.name, other.name)
    if one.kind == other.kind == "document" and _proper(one.name) == _proper(other.name) != set():
        return True
    persons = (one.kind == "person") + (other.kind == "person")
    if persons == 0:
        return same_body(one.name, other.name) is not None
    if persons == 2 and (same_person(one.name, other.name) or _same_but_junior(one, other)):
        return True
    if persons == 1 and _surname_of(one, other):
        return True
    return _holds_office(one, other) or _holds_office(other, one)


def _same_but_junior(one: _Called, other: _Called) -> bool:
    """Whether one office has the same name with and without "Jr.": no father and son hold it."""
    names = [_JUNIOR.sub("", called.name) for called in (one, other)]
    held = one.roles & other.roles & origin_words("office_words")
    kin = (one.roles | other.roles) & origin_words("kin")
    return bool(held) and not kin and same_person(*names) == "same"


def _proper(name: str) -> set[str]:
    """The capitalised words of a paper's name: whose it is, or with whom it was filed."""
    return set(re.findall(r"\b[A-Z][\w’'-]+", name)) - _DATED


def _surname_of(one: _Called, other: _Called) -> bool:
    """Whether a name taken for a body's is a person's surname: no country is called so."""
    body, person = (one, other) if other.kind == "person" else (other, one)
    known = body_name(body.name)
    alone = is_surname_alone(body.name) and known.country is None
    return body.name == person.name or (alone and bool(same_person(body.name, person.name)))


def _holds_office(holder: _Called, office: _Called) -> bool:
    """Whether one entry is described by an office that the other holds: "US ambassador"."""
    words = flat_words(office.name)
    if not set(words) & origin_words("office_words"):
        return False
    return len((holder.roles & set(words)) - origin_words("small")) >= 2
