"""What public records tell of a name: the office that a person holds, the state of a body."""

from __future__ import annotations

import re

from reportedly.sources.context import Context
from reportedly.sources.naming import fold, without_article, words_of
from reportedly.sources.roster import Entity
from reportedly.sources.tables import Leader, StateBody, countries, leaders, state_bodies

LONGEST_NAME = 6  # words of a body's name in the table
_WORD = re.compile(r"[^\W_](?:[\w’'&-]|\.(?=\w))*")
_PAST = re.compile(r"\b(?:former|ex|late|then)\b", re.IGNORECASE)


def leader_of(entity: Entity, context: Context) -> Leader | None:
    """The holder of high office that a person is, by full name, or by surname where all fits.

    A surname alone is enough where the report gives the office with it, or is about the country in
    the years in which it was held.
    """
    if not entity.words:
        return None
    found = leaders().get(" ".join(entity.words)) or leaders().get(fold(entity.name))
    if found:
        return found[0]
    some = leaders().get(entity.words[-1].removeprefix("al-").removeprefix("el-"), ())
    if len(entity.words) > 1:
        return next((one for one in some if set(words_of(one.name)) & set(entity.words[:-1])), None)
    return next((one for one in some if _fits(one, entity, context)), None)


def _fits(leader: Leader, entity: Entity, context: Context) -> bool:
    titled = any(leader.office in title.lower() for title in entity.titles)
    near = leader.country in context.homes
    return leader.holds_in(context.year) and (titled or near)


def holds_office(entity: Entity, context: Context) -> Leader | None:
    """The leader that a person is, where it held the office when the report was published."""
    leader = leader_of(entity, context)
    if leader is None or any(_PAST.search(title) for title in entity.titles):
        return None
    return leader if context.year and leader.holds_in(context.year) else None


def state_body(name: str, context: Context) -> StateBody | None:
    """The organ of a state that goes by ``name``, the countries that the report is about first."""
    some = state_bodies().get(_plain(name).lower(), ())
    for country in context.homes:
        if found := next((one for one in some if one.country == country), None):
            return found
    return next((one for one in some if not one.shared), None)


def state_in(title: str, context: Context) -> str:
    """The state of which a title names an organ: Russia's for "Kremlin spokesman"."""
    words = _WORD.findall(title)[:12]
    for size in range(min(LONGEST_NAME, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            lead = " ".join(words[at : at + size])
            if lead[:1].isupper() and (found := state_body(lead, context)):
                return found.country
    return ""


def country_of_body(entity: Entity, context: Context) -> str:
    """The country of a body by its name: by the table, or by whose administration it is."""
    for name in (entity.name, entity.acronym):
        if name and (found := state_body(name, context)):
            return found.country
    first, *rest = words_of(entity.name) or ("",)
    if rest in (["administration"], ["government"], ["cabinet"]):
        some = leaders().get(first, ())
        held = [one for one in some if one.holds_in(context.year)] or some
        near = [one for one in held if one.country in context.homes] or held
        return near[0].country if near else ""
    return ""


def _plain(name: str) -> str:
    """``name`` without article and without the country that leads it."""
    words = without_article(name).split()
    for size in (2, 1):
        lead = re.sub(r"[’']s$", "", " ".join(words[:size]))
        known = lead in countries().names or lead in countries().adjectives
        if known and len(words) > size:
            return " ".join(words[size:])
    return " ".join(words)
