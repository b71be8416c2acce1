"""What lists are narrowed by and where their pages begin, as parameters of the query."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any, Final, Literal, get_type_hints

from fastapi import Depends, Query
from starlette.requests import Request

from reportedly.ledger.decisions import CERTAINTIES, STANCES
from reportedly.ledger.filters import Filters
from reportedly.views.api.problems import Problem

MOST: Final = 500
UNWRITABLE: Final = re.compile("[\x00\ud800-\udfff]")
"""What a database cannot hold: nothing that is kept has it."""

ABOUT: Final = {
    "words": 'Words that must occur; "a phrase" as it stands, -word not at all.',
    "outlet": "Of this outlet only.",
    "source": "Said by this source only: its name or id.",
    "since": "Published on this date or later: 2017, 2017-05, 2017-05-31.",
    "until": "Published on this date or before.",
    "place": "About this place: its name or its country's code.",
    "event": "About such an event: ASSAULT, ACCUSE, AGREE, ...",
    "stance": "asserts, denies, doubts, asks, promises, demands, predicts.",
    "certainty": "How certain the speaker is: CT+, PR+, PS+, CT-, PR-, PS-, CTu, Uu.",
    "credibility": "Of claims with this credibility, 1 to 6; can be given again.",
    "case": "In the reports of this case.",
    "report": "In the report with this id.",
    "claim": "Carrying the claim with this id.",
    "kind": "Sources of this kind: person, body, group, ...",
    "named": "With a source that is named, or not.",
    "interested": "Said by a source that is interested in it, or not.",
    "own_voice": "In the outlet's own voice, or attributed.",
    "disputed": "Of claims that somebody disputes, or that nobody does.",
    "several": "Of claims that several reports carry, or that one does.",
    "reviewed": "That an analyst decided something about, or not.",
    "revisions": "Superseded revisions too.",
}
"""What each field of ``Filters`` narrows to, as the command line's help says it too."""

_VALUES: Final[Mapping[str, Any]] = {
    "stance": Literal[STANCES] | None,
    "certainty": Literal[CERTAINTIES] | None,
    "credibility": list[Annotated[int, Query(ge=1, le=6)]],
}


def _narrowed(**given: Any) -> Filters:
    return Filters(**given | {"credibility": tuple(given["credibility"])})


def _signature() -> inspect.Signature:
    """A keyword for each field of ``Filters``, so that no filter is left out here."""
    hints = get_type_hints(Filters)
    return inspect.Signature(
        [
            inspect.Parameter(
                field.name,
                inspect.Parameter.KEYWORD_ONLY,
                default=[] if field.name == "credibility" else field.default,
                annotation=Annotated[
                    _VALUES.get(field.name, hints[field.name]),
                    Query(description=ABOUT.get(field.name)),
                ],
            )
            for field in fields(Filters)
        ]
    )


_narrowed.__signature__ = _signature()  # type: ignore[attr-defined]  # FastAPI reads it
Narrowed = Annotated[Filters, Depends(_narrowed)]


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list."""

    cursor: str | None
    limit: int


def _paging(
    cursor: Annotated[str | None, Query(description="As next gave it; without: the first.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST, description="Entries of a page.")] = 50,
) -> Paging:
    return Paging(cursor, limit)


Paged = Annotated[Paging, Depends(_paging)]


def known_only(request: Request) -> None:
    """Refuses parameters that an operation does not have: a slip in a name would show everything.

    Raises: Problem.
    """
    route = request.scope["route"]
    found = request.app.openapi()["paths"][route.path_format][request.method.lower()]
    known = {one["name"] for one in found.get("parameters", ()) if one["in"] == "query"}
    errors = [
        {
            "where": f"query/{name}",
            "detail": f"There is none of this name, but {_all(known)}",
        }
        for name in dict.fromkeys(request.query_params)
        if name not in known
    ]
    if errors:
        raise Problem(422, "Some of what was sent does not fit.", errors=errors)


def _all(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def writable_only(request: Request) -> None:
    """Refuses addresses with characters that no ledger can hold.

    Raises: Problem.
    """
    texts = (*request.path_params.values(), *request.query_params.values())
    if any(UNWRITABLE.search(str(text)) for text in texts):
        raise Problem(422, "The address holds U+0000 or half of a surrogate pair.")
