"""Whether two names are of one person or one body: conservative, for use across reports."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reportedly.links.tables import load_table
from reportedly.sources.naming import is_slip, is_vessel, words_of
from reportedly.sources.tables import countries, nouns, state_bodies, word_lists

Likeness = Literal["same", "part", "slip"]
_SUFFIXES = frozenset(("jr", "junior", "sr", "senior", "ii", "iii", "iv"))
_SMALL = frozenset("of the for in on at and to a an de la s".split())
_WHERE = frozenset(("at", "in", "on", "from"))  # what follows says where somebody is
_LEGAL_FORMS = frozenset("inc ltd plc llc corp co gmbh ag sa nv spa limited incorporated".split())
_HEAD_ENDS = frozenset(("of", "for", "in", "on", "at", "to"))


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name: its words without its country's, the noun that heads them, the country."""

    words: tuple[str, ...]
    head: str
    country: str | None


def same_person(one: str, other: str) -> Likeness | None:
    """How two names of persons are alike: "same", one "part" of the other, a "slip"; none if not.

    "part": the surname alone, or a first name's initial; it says little where several bear it.
    Father and son are apart ("Jr."), and so are those who share a surname alone.
    """
    (a, junior), (b, other_junior) = _named(one), _named(other)
    if not a or not b or junior != other_junior:
        return None
    if a == b or "".join(a) == "".join(b):
        return "same"
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return "part" if short[0] == long[-1] else None
    if _inside(short, long):
        return "same"
    if short[-1] != long[-1] and not is_slip(short[-1], long[-1]):
        return None
    if short[0] == long[0]:
        return "same" if short[-1] == long[-1] else "slip"
    if short[-1] == long[-1] and _initial(short[0], long[0]):
        return "part"
    swapped = sorted(short[0]) == sorted(long[0])
    return "slip" if swapped or is_slip(short[0], long[0]) else None


def same_body(one: str, other: str) -> Likeness | None:
    """How two names of bodies are alike; organs of two countries never are.

    "part": one has fewer words, and is headed by the same noun ("police", "Scottish police"), or is
    how a company's name begins.
    """
    a, b = body_name(one), body_name(other)
    if a.country and b.country and a.country != b.country:
        return None
    if not a.words or not b.words:
        return "same" if a.words == b.words and a.country == b.country else None
    if _acronym(one, other) or _acronym(other, one):
        return "same"
    if set(a.words) == set(b.words):
        return "same" if a.country == b.country else "part"
    inside = set(a.words) <= set(b.words) or set(b.words) <= set(a.words)
    if inside and a.head == b.head:
        return "part"
    return "part" if _short_of_firm(a, b, other) or _short_of_firm(b, a, one) else None


def _short_of_firm(short: BodyName, long: BodyName, name: str) -> bool:
    """Whether a name is the start of a company's: "TallGrass" of "TallGrass Distribution Ltd"."""
    firm = words_of(name)[-1] in _LEGAL_FORMS
    generic = set(short.words) & nouns("bodies", "governments", "firms", "media")
    return firm and not generic and long.words[: len(short.words)] == short.words


@lru_cache(maxsize=4096)
def body_name(name: str) -> BodyName:
    """A body's name taken apart; an organ that is known is given its usual name."""
    words = _spelled(words_of(name.partition(" ")[2] if is_vessel(name) else name))
    country, rest = _without_country(words)
    known = state_bodies().get(" ".join(rest)) or state_bodies().get(" ".join(words)) or ()
    fitting = [body for body in known if country in (None, body.country)]
    if len(fitting) == 1:
        country = country if fitting[0].shared else fitting[0].country
        rest = words_of(fitting[0].name)
    rest = tuple(part for word in rest for part in _one_wording(word))
    ends = next((n for n, word in enumerate(rest) if n and word in _HEAD_ENDS), len(rest))
    if len(rest) > 1 and rest[-1] in _LEGAL_FORMS:
        rest, ends = rest[:-1], min(ends, len(rest) - 1)
    kept = tuple(word for word in rest if word not in _SMALL)
    return BodyName(kept, rest[ends - 1] if rest else "", country)


def _one_wording(word: str) -> list[str]:
    wordings: dict[str, str] = load_table("same_name.toml")["wordings"]
    return wordings.get(word, word).split()


def country_of(name: str) -> str | None:
    """The country that a name names, or whose adjective or capital it holds."""
    return _without_country(_spelled(words_of(name)))[0]


def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name, folded, without titles and what follows a name."""
    return _named(name)[0]


def is_surname_alone(name: str) -> bool:
    """Whether a person's name has one word beside titles."""
    return len(person_words(name)) == 1


@lru_cache(maxsize=4096)
def _named(name: str) -> tuple[tuple[str, ...], str]:
    """The words of a person's name without titles, and what tells father and son apart."""
    words = [word.replace("-", "").replace("'", "") for word in words_of(name)]
    junior = next((word for word in words if word in _SUFFIXES), "")
    words = [word for word in words if word not in _SUFFIXES]
    words = words[: next((n for n, w in enumerate(words) if n and w in _WHERE), len(words))]
    while len(words) > 1 and (words[0] in _titles() or words[0] in _SMALL):
        words.pop(0)
    while len(words) > 1 and words[-1] in word_lists()["after_names"]:
        words.pop()
    return tuple(words), "jr" if junior == "junior" else junior


def _titles() -> frozenset[str]:
    return word_lists()["titles"] | nouns("ranks", "courtesy", "offices")


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words stand in the longer name in their order, the last one last or first."""
    left = iter(long)
    ordered = all(word in left for word in short)
    return ordered and (short[-1] == long[-1] or short == long[: len(short)])


def _initial(one: str, other: str) -> bool:
    return one[:1] == other[:1] and min(len(one), len(other)) == 1


def _spelled(words: tuple[str, ...]) -> tuple[str, ...]:
    """Letters that stand alone after one another as one word: "u s" is "us"."""
    found: list[str] = []
    joined = False
    for word in words:
        alone = (len(word) == 1 and word.isalpha() and word != "s") or (word == "s" and joined)
        if alone and joined:
            found[-1] += word
        else:
            found.append(word)
        joined = alone
    return tuple(found)


def _without_country(words: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The country that the first of ``words`` to name one names, and the words without it."""
    table = _country_words()
    for start in range(len(words)):
        for length in (4, 3, 2, 1):
            if found := table.get(words[start : start + length]):
                rest = (*words[:start], *words[start + length :])
                return found, tuple(word for word in rest if word not in ("s", "the"))
    return None, tuple(word for word in words if word not in ("s", "the"))


@lru_cache(maxsize=1)
def _country_words() -> dict[tuple[str, ...], str]:
    known = countries()
    tables = (known.seats, known.adjectives, known.names)
    return {
        _spelled(words_of(wording)): country
        for table in tables
        for wording, country in table.items()
    }


def _acronym(short: str, long: str) -> bool:
    """Whether one name is the first letters of the other's words: "SOHR"."""
    letters = short.replace(".", "").strip()
    words = [word for word in _spelled(words_of(long)) if word not in _SMALL]
    if not (letters.isupper() and letters.isalpha() and 3 <= len(letters) <= 8):
        return False
    spelled = "".join(word if word in ("us", "uk", "un", "eu") else word[0] for word in words)
    return len(words) > 1 and letters.lower() in (spelled, "".join(word[0] for word in words))
