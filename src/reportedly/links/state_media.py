"""Media of states: which state an agency, a channel or "state television" speaks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.links.same_name import country_of
from reportedly.records import Source
from reportedly.sources.outlets import outlet_names

_STATE = re.compile(
    r"(?i)\b(?:state|government)(?:[- ](?:run|owned|controlled|funded))?"
    r"[- ](?:media|tv|television|radio|news|newspaper|broadcaster|press|agency)\b"
)
_DESCRIBED = re.compile(
    r"(?i)\b(?:the|official|semi-official|state|state-run|government|news|press|agency|wire|service)\b"
)
_GENERIC = re.compile(r"(?i)^(?:the )?|[- ](?:run|owned|controlled|funded)\b")


@dataclass(frozen=True, slots=True)
class Organ:
    """A state's medium: its name, and the state, where it is known."""

    name: str
    country: str | None


def state_organ(source: Source) -> Organ | None:
    """The state's medium that a source is: by the table of outlets, or by its own description."""
    for name in (source.name, *source.aliases):
        known = outlet_names().get(name.lower().removeprefix("the "))
        known = known or outlet_names().get(_bare(name))
        if known is not None:
            return Organ(known.name, known.country) if known.control == "state" else None
    if source.kind in ("media", "organisation", "government") and _STATE.search(source.name):
        country = country_of(source.name) or next(iter(source.affiliation), None)
        return Organ(_GENERIC.sub("", source.name), country)
    return None


def _bare(name: str) -> str:
    """An agency's name without its country and what it is: "the Egyptian MENA news agency"."""
    words = [w for w in _DESCRIBED.sub(" ", name).split() if country_of(w) is None]
    return " ".join(words).lower()
