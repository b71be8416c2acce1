"""Who sits at the desk."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

COOKIE: Final = "analyst"
LONGEST: Final = 80
YEAR: Final = 31_536_000


def person(request: Request) -> str:
    """The name of whoever asks: who logged in, else what was last given with a decision."""
    known = request.scope.get("desk_person")
    return str(known) if known else unquote(request.cookies.get(COOKIE, ""))[:LONGEST]


def remember(response: Response, name: str) -> None:
    """Have the browser remember the name that a decision was signed with."""
    signed = quote(name[:LONGEST])
    response.set_cookie(COOKIE, signed, max_age=YEAR, httponly=True, samesite="strict")
