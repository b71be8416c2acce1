"""Addresses of pages, and what they say: every view can be shared by its address.

Ids and names are whatever reports and people call themselves, so they stand in the query, where
nothing in them is a path.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final
from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams

from reportedly.ledger.filters import Filters

YES_NO: Final = {"yes": True, "no": False}
FLAGS: Final = ("named", "interested", "own_voice", "disputed", "several")


def address(path: str, **query: Any) -> str:
    """``path`` with a query; parts that are none or empty are left out."""
    pairs = [(name, value) for name, given in query.items() for value in _values(given)]
    return f"{path}?{urlencode(pairs, errors='replace')}" if pairs else path


def _values(given: Any) -> Iterable[str]:
    if given is None or given == "" or given == ():
        return ()
    if isinstance(given, tuple | list):
        return [str(one) for one in given]
    if isinstance(given, bool):
        return ("yes" if given else "no",)
    return (str(given),)


def pack(text: str) -> str:
    """``text`` for a hidden field: HTML cannot hold NUL, and forms change line ends."""
    return quote(text, safe="", errors="surrogatepass")


def without(query: QueryParams, *names: str, **other: Any) -> dict[str, Any]:
    """The query without ``names`` and without where a list had got to, ``other`` put in."""
    gone = {*names, *other, "cursor", "as"}
    kept = {name: query.getlist(name) for name in query if name not in gone}
    return kept | other


def filters_of(query: QueryParams) -> Filters:
    """What the query narrows a list to.

    Raises: ValueError for what is no value of its filter.
    """
    found: dict[str, Any] = {}
    for field in fields(Filters):
        given = query.get(field.name, "").strip()
        if not given:
            continue
        if field.name in FLAGS or field.name == "revisions":
            found[field.name] = _flag(field.name, given)
        elif field.name == "credibility":
            found[field.name] = _grades(query.getlist("credibility"))
        else:
            found[field.name] = given
    return Filters(**found)


def _flag(name: str, given: str) -> bool:
    if given not in YES_NO:
        raise ValueError(f"{name} is yes or no, not {given!r}")
    return YES_NO[given]


def _grades(given: Iterable[str]) -> tuple[int, ...]:
    grades = [grade for one in given for grade in one.split(",")]
    if not all(grade in set("123456") for grade in grades):
        raise ValueError("a credibility is a number from 1 to 6")
    return tuple(int(grade) for grade in grades)


def narrowed(filters: Filters) -> Mapping[str, Any]:
    """What ``filters`` narrow to, words apart: names to values, for showing."""
    return {
        field.name: value
        for field in fields(Filters)
        if field.name != "words" and (value := getattr(filters, field.name)) != field.default
    }
