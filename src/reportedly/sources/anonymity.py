"""What a text tells of a source that it does not name: sector, country, why no name is given."""

from __future__ import annotations

import re
from itertools import pairwise

from reportedly.records import Anonymity, SourceKind, Span
from reportedly.sources.context import Context
from reportedly.sources.descriptions import country_in
from reportedly.sources.roster import Entity
from reportedly.sources.tables import noun_groups

_REASON = re.compile(
    r"(?:speaking |talking )?(?:on|under|upon) (?:the )?condition"
    r"(?: of anonymity| (?:that )?(?:he|she|they)[^.;]{0,60})"
    r"(?:[^.;”\"\n]{0,160})?"
    r"|(?:who|which|and) (?:\w+ )?"
    r"(?:asked|declined|wished|refused|requested|preferred|spoke|insisted)"
    r"(?: on)?[^.;,\n]{0,40}(?:anonym|named|identified|quoted by name)[^.;”\"\n]{0,160}"
    r"|(?:not|neither|wasn[’']t|weren[’']t) (?:been )?(?:authori[sz]ed|allowed|permitted) to"
    r" (?:speak|talk|comment|brief|discuss|disclose|give)[^.;”\"\n]{0,100}"
    r"|(?:for|out of|citing) (?:\w+ )?fear (?:of|for)[^.;”\"\n]{0,80}",
    re.IGNORECASE,
)
_REACH = 320  # code points round a mention in which the reason stands


def anonymity(entity: Entity, kind: SourceKind, context: Context) -> Anonymity:
    """Sector, country and reason as the report tells them of a source that it does not name."""
    return Anonymity(_sector(entity), _country(entity), _reason(entity, context))


def _sector(entity: Entity) -> str | None:
    wording = " ".join([entity.name, *entity.wordings]).lower().replace("-", " ")
    words = re.findall(r"[^\W\d_]+", wording)
    pairs = {" ".join(two) for two in pairwise(words)}
    for sector, listed in noun_groups("sectors").items():
        if listed & (set(words) | pairs):
            return sector
    return None


def _country(entity: Entity) -> str | None:
    return entity.country or country_in(" ".join(entity.wordings)) or None


def _reason(entity: Entity, context: Context) -> Span | None:
    text = context.report.text
    for span in entity.spans:
        start = max(text.rfind("\n", 0, span.start) + 1, span.start - _REACH)
        end = text.find("\n", span.end)
        end = min(end if end >= 0 else len(text), span.end + _REACH)
        if found := _REASON.search(text, start, end):
            return Span(*found.span())
    return None
