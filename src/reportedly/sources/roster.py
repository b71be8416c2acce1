"""Who and what one report names: the entities that are gathered, and the roster of them all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from reportedly.records import Span
from reportedly.sources.mentions import Mention

if TYPE_CHECKING:
    from reportedly.sources.bodies import Bodies

EntityKind = Literal["person", "body", "media", "country", "other", "description"]
Gender = Literal["male", "female", ""]


@dataclass(slots=True, eq=False)
class Entity:
    """One person, body or description, while its mentions are gathered.

    ``words`` are those of its fullest name, folded.  ``titles`` are the words before and after its
    name, as the text has them; ``country`` the country that its name tells of; ``head`` the head
    noun of a description, ``lead`` its first word.  ``wordings`` are those that sources have
    it under, pronouns left out.
    """

    kind: EntityKind
    name: str
    words: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    titles: dict[str, Span] = field(default_factory=dict)
    acronym: str = ""
    slips: dict[str, None] = field(default_factory=dict)
    gender: Gender = ""
    country: str = ""
    head: str = ""
    definite: bool = False
    lead: str = ""
    proper: bool = False
    wordings: dict[str, None] = field(default_factory=dict)
    spans: dict[Span, None] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Roster:
    """The entities of one report, and which of them each mention names, by where it starts."""

    entities: list[Entity] = field(default_factory=list)
    at: dict[int, Entity] = field(default_factory=dict)
    bodies: Bodies | None = None
