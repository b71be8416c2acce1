"""Who says it, and through whom it came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.records.spans import Span

SourceKind = Literal[
    "person", "group", "government", "organisation", "media", "document", "unspecified"
]
RelayKind = Literal["told", "broadcast", "republished", "cites", "leaked", "posted", "publishes"]


@dataclass(frozen=True, slots=True)
class Anonymity:
    """What a text tells of a source that it does not name.

    ``sector`` is what the source belongs to ("military", "diplomatic", "intelligence", ...),
    ``country`` the one it is from; ``reason`` where the text says why no name is given.
    """

    sector: str | None = None
    country: str | None = None
    reason: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it, within one report: the fullest name the text gives, and every mention.

    ``name`` is "unspecified" for attributions that express no source.  ``aliases`` are the other
    wordings, pronouns left out, ``misspellings`` those of them that are one; ``mentions`` the spans
    that name the source, pronouns included, in text order.
    ``named``: a reader could identify the individual or body.  ``roles`` and ``rank`` are as the
    text gives them; ``affiliation`` names the states, armies, parties or bodies it speaks for.
    ``anonymity`` is given for sources that are not named.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    kind: SourceKind = "unspecified"
    named: bool = False
    affiliation: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    rank: str | None = None
    misspellings: tuple[str, ...] = ()
    anonymity: Anonymity | None = None

    @property
    def role(self) -> str:
        """The first of its roles, or nothing."""
        return self.roles[0] if self.roles else ""


@dataclass(frozen=True, slots=True)
class Station:
    """One voice in a chain: the origin, a relay, or the publisher.

    ``source`` is the id of a ``Source`` of the reading, where the station is one.  ``relay`` says
    how the station got or carries what the one before it says; none for the origin.  ``evidence``
    are the spans that show it: words, a wire credit, a hyperlink.
    """

    name: str
    source: str | None = None
    relay: RelayKind | None = None
    evidence: tuple[Span, ...] = ()


Chain = tuple[Station, ...]
"""From the origin, through every relay that the text names, to the publisher, who is last."""
