"""What a source is (person, group, government, ...), and whether a reader could identify it."""

from __future__ import annotations

import re

from reportedly.records import SourceKind
from reportedly.sources.naming import SMALL, fold
from reportedly.sources.phrases import person_nouns, singular
from reportedly.sources.roster import Entity
from reportedly.sources.tables import nouns, state_bodies, word_lists


def kind_of(entity: Entity) -> SourceKind:
    """The kind of source that ``entity`` is, as the labelling guide has them."""
    if entity.kind == "person":
        return "person"
    if entity.kind == "media":
        return "media"
    if entity.kind == "country":
        return "government"
    if entity.kind == "description":
        return _described(entity)
    return _body_kind(entity)


def body_head(entity: Entity) -> str:
    """The head of a body's name: its last word, or that before "of", "for", "in"."""
    words = re.findall(r"[^\W_][\w’'.&-]*", entity.name)
    for i, word in enumerate(words):
        if i and word in SMALL and word not in ("the", "and", "a", "an"):
            return fold(words[i - 1])
    return fold(words[-1]) if words else ""


def _body_kind(entity: Entity) -> SourceKind:
    listed = state_bodies().get(entity.name.lower())
    if listed:
        return listed[0].kind  # type: ignore[return-value]
    head, words = body_head(entity), set(entity.words)
    name = fold(entity.name)
    if head in nouns("governments") or name in nouns("governments"):
        return "government"
    if head == "department" and words & nouns("ministries"):
        return "government"
    if head == "office" and words & {
        "presidents",
        "president",
        "foreign",
        "home",
        "prime",
        "chancellors",
    }:
        return "government"
    if head in nouns("documents") and head not in nouns("bodies"):
        return "document"
    if head in nouns("media") and head not in nouns("bodies") and len(words) > 1:
        return "media"
    return "media" if _MEDIUM.search(entity.name) else "organisation"


# "MENA news agency", "Sun Times News Group", "Newspaper Trud", "Daily Trud"
_MEDIUM = re.compile(
    r"\b(?:[Nn]ews|[Nn]ewspaper|[Bb]roadcasting|[Tt]elevision|TV|[Rr]adio|[Pp]ress)"
    r" (?:[Aa]gency|[Gg]roup|[Ss]ervice|[Nn]etwork|[Cc]orp(?:oration)?|[Cc]ompany|[Cc]hannel"
    r"|[Ss]tation)\b"
    r"|^(?:[\w-]+ )?(?:[Nn]ewspaper|[Dd]aily|[Ww]eekly|[Tt]abloid|[Bb]roadcaster) [A-Z]"
)


def _described(entity: Entity) -> SourceKind:
    head = entity.head
    if not entity.name or entity.name == "unspecified":
        return "unspecified"
    if (head in nouns("reports_as_media") and _is_hearsay(entity)) or _is_a_paper(entity):
        return "media"
    if entity.name.lower() in word_lists()["alone"]:
        return "person"
    if _SHARE.search(entity.name):
        return "group"
    one = singular(head)
    if one in person_nouns():
        return "person" if one == head else "group"
    if head in nouns("documents") and head != "intelligence":
        return "document"
    for kind, tables in _BY_HEAD:
        if head in nouns(*tables):
            return kind
    return _described_in_plural(entity)


# "59 percent", "less than a third", "four more", "28% of independents": so many people.
_SHARE = re.compile(
    r"\b(?:per ?cent|thirds?|quarters?|half|majority|minority|fifths?)\b(?! (?:leader|whip))|\d ?%"
    r"|^(?:(?:only|just|about|nearly|almost|some|all but|at least|more than) )*"
    r"(?:[\d,.]+|two|three|four|five|six|seven|eight|nine|ten)(?: more| others)?$",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"..(?:ers?|ors?|ists?|ians?|ees?|ants?|(?:wo)?m[ae]n)$")
_BY_HEAD: tuple[tuple[SourceKind, tuple[str, ...]], ...] = (
    ("group", ("plural_persons", "groups")),
    ("media", ("media",)),
    ("government", ("governments",)),
    ("organisation", ("bodies",)),
    ("document", ("documents", "issued")),
)


def _described_in_plural(entity: Entity) -> SourceKind:
    """Several bodies are a group, several papers a document; a capital makes a body of a word."""
    one = re.sub(r"ies$", "y", entity.head).removesuffix("s")
    if one in nouns("countries"):
        return "government"
    if one in nouns("bodies", "governments", "media"):
        return "group"
    if one in nouns("documents"):
        return "document"
    if entity.name[:1].isupper() and (entity.proper or re.search(r"[A-Z]", entity.name[1:])):
        return "group" if entity.head.endswith("s") else "organisation"
    if _PEOPLE.search(entity.head) and one not in word_lists()["no_people"]:
        return "group" if entity.head.endswith(("s", "men")) else "person"
    return "document"


def _is_hearsay(entity: Entity) -> bool:
    """ "Reports", "unconfirmed reports", "media reports": the press, not a paper."""
    if entity.head in ("report", "story"):
        return bool(set(entity.words) & {"media", "press", "news", "newspaper"})
    return not re.search(r"[A-Z]", entity.name[1:]) and "of" not in entity.words


def _is_a_paper(entity: Entity) -> bool:
    """ "A Finnish paper": one of a country's newspapers."""
    return entity.head in ("paper", "papers") and bool(entity.country)


def is_named(entity: Entity, kind: SourceKind) -> bool:
    """Whether a reader could identify the individual or body."""
    if entity.kind != "description":
        return True
    if kind in ("government", "organisation"):
        plain = entity.definite or entity.head in _MASSES
        return plain or re.search(r"[A-Z]", entity.name) is not None
    if kind == "person":
        return entity.definite and entity.head in nouns("offices") and entity.head in _UNIQUE
    if kind == "document":
        return entity.proper and "cctv" not in entity.words
    return False


_MASSES = frozenset("police army parliament government coastguard military congress".split())
_UNIQUE = frozenset(
    "president premier chancellor minister secretary governor mayor king queen pope chief head"
    " director commander leader speaker chairman chairwoman ceo ambassador prosecutor".split()
)
