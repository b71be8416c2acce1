"""Whether sources of two reports are one: by name, kind, and for whom they speak; conservative."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.links.same_name import (
    body_name,
    country_of,
    is_surname_alone,
    person_words,
    same_body,
    same_person,
)
from reportedly.records import Source
from reportedly.sources.naming import fold, words_of
from reportedly.sources.outlets import same_outlet
from reportedly.sources.tables import StateBody, countries, leaders, state_bodies

SURE = 0.75  # two sources are one from this score on
_CALLED, _WORDED, _SLIPPED, _KNOWN = 1.0, 0.95, 0.8, 0.9
_CONFLICT = 0.25  # taken off where they speak for different states
_START = 3  # letters of a first name that a slip of the pen leaves as they are


@dataclass(frozen=True, slots=True)
class Sameness:
    """How surely two sources are one, in [0, 1], and why, in sentences."""

    score: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slips:
    """Where misspelt wordings of a person's name would stand among names in lower case.

    They begin with ``start`` and end with a blank and ``surname``.
    """

    start: str
    surname: str


def compare_sources(one: Source, other: Source) -> Sameness | None:
    """Whether two named sources of different reports are one; none where nothing says so.

    Persons who share a surname alone, father and son, a state and a person of its name are apart;
    a slip of the pen needs a state or body that both speak for.  Namesakes who speak for different
    states are less surely one.
    """
    found = _by_name(one, other)
    if found is None:
        return None
    states = (_states(one), _states(other))
    if not all(states) or states[0] & states[1]:
        return found
    names = [", ".join(sorted(some)) for some in states]
    note = f"One speaks for {names[0]}, the other for {names[1]}."
    return Sameness(round(found.score - _CONFLICT, 2), (*found.evidence, note))


def _by_name(one: Source, other: Source) -> Sameness | None:
    a, b = one.name, other.name
    if _flat(a) == _flat(b):
        return Sameness(_CALLED, (f"Both are called {a}.",))
    kinds = {one.kind, other.kind}
    if kinds == {"person"}:
        return _same_persons(one, other)
    if "person" in kinds:
        return None
    if kinds == {"media"}:
        known = same_outlet(a, b)
        return Sameness(_WORDED, (f"{a} and {b} are names of one outlet.",)) if known else None
    if same_body(a, b) == "same":
        return Sameness(_WORDED, (f"{a} and {b} are wordings of one name.",))
    return None


def _same_persons(one: Source, other: Source) -> Sameness | None:
    a, b = one.name, other.name
    likeness = same_person(a, b)
    if likeness == "same":
        return Sameness(_WORDED, (f"{a} and {b} are wordings of one name.",))
    if likeness == "slip" and (shared := _for_whom(one) & _for_whom(other)):
        for_whom = ", ".join(sorted(shared))
        return Sameness(
            _SLIPPED, (f"{a} and {b} differ by a slip of the pen; both speak for {for_whom}.",)
        )
    return None


def holder_of(source: Source, year: int | None) -> str | None:
    """The full name of whom a surname alone means: one high office, its state, in that year.

    >>> holder_of(Source("s1", "Trump", kind="person", affiliation=("United States",)), 2018)
    'Donald Trump'
    """
    if source.kind != "person" or not is_surname_alone(source.name):
        return None
    (surname,) = person_words(source.name)
    held = {one for one in leaders().get(surname, ()) if one.holds_in(year)}
    fitting = {one.name for one in held if one.country in _states(source)}
    return fitting.pop() if len(fitting) == 1 and len({one.name for one in held}) == 1 else None


def wordings(source: Source) -> tuple[str, ...]:
    """Other wordings of a source's name under which it may be known, in lower case.

    For a person without titles and middle names; for an organ of a state every name that it goes
    by, with every wording of its country before it.
    """
    if source.kind == "person":
        words = person_words(source.name)
        shorter = (words[0], words[-1]) if len(words) > 1 else words
        return tuple(dict.fromkeys((" ".join(words), " ".join(shorter))))
    body = body_name(source.name)
    if not body.words:
        return ()
    known = _bearers().get(body.words, [])
    names = [way for name in (*(n for n, _ in known), _plain(source.name)) for way in _ways(name)]
    states = {body.country} if body.country else {one.country for _, one in known}
    before = ["", *(start for state in sorted(states) for start in _wordings_of_country(state))]
    return tuple(dict.fromkeys(f"{start}{name}" for name in names for start in before))


def slips_of(source: Source) -> Slips | None:
    """Where misspelt wordings of a person's name would stand; none for others."""
    words = person_words(source.name) if source.kind == "person" else ()
    if len(words) < 2 or len(words[0]) < _START:
        return None
    return Slips(words[0][:_START], words[-1])


def _ways(name: str) -> list[str]:
    """A body's name, as British and Americans spell it, "ministry of X" and "X ministry"."""
    turned = re.sub(r"^(ministry|department) of (?:the )?(.+)$", r"\2 \1", name)
    if turned == name:
        turned = re.sub(r"^(.+) (ministry|department)$", r"\2 of \1", name)
    spelled = (way.replace("defence", "defense") for way in (name, turned))
    british = (way.replace("defense", "defence") for way in (name, turned))
    return list(dict.fromkeys((name, turned, *spelled, *british)))


@cache
def _bearers() -> dict[tuple[str, ...], list[tuple[str, StateBody]]]:
    """The organs of states by the words of their names, with every name that each goes by."""
    found: dict[tuple[str, ...], list[tuple[str, StateBody]]] = {}
    for name, some in state_bodies().items():
        for one in some:
            found.setdefault(body_name(one.name).words, []).append((name, one))
    return found


def _plain(name: str) -> str:
    """The words of a body's name without its country's."""
    country = country_of(name)
    words = words_of(name)
    states = _wordings_of_country(country) if country else []
    said = {word for one in states for word in words_of(one)}
    return " ".join([word for word in words if word not in said] or words)


@cache
def _wordings_of_country(country: str) -> list[str]:
    known = countries()
    adjectives = [f"{w.lower()} " for w, c in known.adjectives.items() if c == country]
    names = [w.lower() for w, c in known.names.items() if c == country]
    return [*adjectives, *(f"{name} " for name in names), *(f"{name}'s " for name in names)]


def _states(source: Source) -> frozenset[str]:
    known = countries()
    found = {known.names.get(name, known.adjectives.get(name)) for name in source.affiliation}
    return frozenset(one for one in found if one)


def _for_whom(source: Source) -> frozenset[str]:
    return frozenset(name for name in source.affiliation if fold(name))


def _flat(name: str) -> str:
    return " ".join(name.casefold().split())
