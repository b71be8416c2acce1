"""In whose one voice a source speaks: a body's officers, a person's spokesman, a state's."""

from __future__ import annotations

import re

from reportedly.links.same_name import body_name, country_of, person_words
from reportedly.links.stems import flat_words
from reportedly.links.tables import origin_words
from reportedly.records import Source
from reportedly.sources.tables import noun_groups, nouns

_OFFICE_OF = re.compile(
    r"(?:.*\b(?:of|for) )?((?:[A-ZÀ-Þ][\w.-]* ){0,5}[A-ZÀ-Þ][\w.-]*) ?[’']s? (?:\w+ ){0,2}"
    r"(?:office|campaign|team|camp|lawyers?|attorneys?|representatives?|spokes\w+)"
)


def speaks_for(source: Source) -> tuple[str, ...]:
    """The states and bodies for which an official voice speaks; none for a person of its own.

    A country in its name does not make a body its state's: "Syrian Observatory for Human Rights".
    """
    if source.kind in ("government", "organisation"):
        state = country_of(source.name) if source.kind == "government" else None
        return (*source.affiliation, *((state,) if state else ()), source.name)
    official = source.rank is not None or bool(
        _role_words(source) & noun_groups("synonyms")["spokes"]
    )
    return source.affiliation if official else ()


def also_for(source: Source) -> tuple[str, ...]:
    """The bodies and persons whose word a source's is, on whose side it need not be.

    Of a lawyer his client, of a chief the body that he heads, of "Ruiz's office" Ruiz, of an
    officer of no other force the police.  No state: two who serve one state are two.
    """
    if source.kind != "person":
        found = _OFFICE_OF.fullmatch(source.name)
        return (" ".join(person_words(_without_country(found[1]))),) if found else ()
    words = _role_words(source)
    heads = words & (origin_words("heads") | noun_groups("synonyms")["lawyer"])
    bodies = tuple(name for name in source.affiliation if not is_state(name)) if heads else ()
    ranked = source.rank is not None and all(map(is_state, source.affiliation))
    police = ("police",) if ranked else ()
    return (*bodies, *police)


def serves(source: Source) -> frozenset[str]:
    """Keys of the states of whose executive a person is one: its word is theirs."""
    if source.kind != "person" or _role_words(source) & origin_words("not_executive"):
        return frozenset()
    return frozenset(body_key(name) for name in source.affiliation if is_state(name))


def is_state(name: str) -> bool:
    """Whether a name is a state's and nothing else."""
    known = body_name(name)
    return known.country is not None and not known.words


def body_key(name: str) -> str:
    """A body's name so that its wordings are alike: a state's own name, else words and country."""
    body = body_name(name)
    return " ".join([*sorted(body.words), body.country or ""]).strip().lower()


def voice_among(keys: frozenset[str], spoken: dict[str, str]) -> str | None:
    """Who of those that spoke before spoke in one of the voices ``keys``.

    An organ of a state without its country or town is that with it: "police", "Oslo police".
    """
    for key in sorted(keys):
        if key in spoken:
            return spoken[key]
    for key in sorted(keys):
        words = set(key.split())
        for other, name in spoken.items():
            theirs = set(other.split())
            if (words <= theirs or theirs <= words) and words & theirs & nouns("state_bodies"):
                return name
    return None


def _role_words(source: Source) -> set[str]:
    """The words of a person's roles; of who is only described those of the description."""
    described = () if any(w[0].isupper() for w in source.name.split()[-1:]) else (source.name,)
    return {word for role in (*source.roles, *described) for word in flat_words(role)}


def _without_country(name: str) -> str:
    state = country_of(name)
    words = [word for word in name.split() if country_of(word) is None or country_of(word) != state]
    return " ".join(words) or name
