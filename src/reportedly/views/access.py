"""Who may ask what: log-in, roles, rates, and no change at the wish of another site.

Stands inside the guard and around pages and API alike.
"""

from __future__ import annotations

import math
from typing import Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from reportedly.ledger.users import Role, User, note_use, user_of_token
from reportedly.views.api.problems import FOREIGN, problem
from reportedly.views.desk import Desk
from reportedly.views.rates import Rate, address_key
from reportedly.views.roles import API, SAFE, may, needed_role
from reportedly.views.security import ForeignForm, check_form, check_origin
from reportedly.views.sessions import COOKIE, Sessions

REQUESTS: Final = (600, 60.0)
"""Of one user in so many seconds; pages ask for a part of themselves now and then."""
STRANGERS: Final = (60, 60.0)
"""Of one address from which nobody has logged in."""
HOUR: Final = 3600


class Access:
    """Wraps the app; what it finds out stands in the scope: ``desk_user`` and ``desk_person``."""

    def __init__(self, app: ASGIApp, *, desk: Desk, sessions: Sessions) -> None:
        self._app, self._desk, self._sessions = app, desk, sessions
        self._users, self._strangers = Rate(*REQUESTS), Rate(*STRANGERS)
        self._noted = Rate(1, HOUR)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        role = needed_role(request.method, request.url.path)
        refusal = await self._refusal(request, role)
        await (refusal or self._app)(scope, receive, send)

    async def _refusal(self, request: Request, role: Role | None) -> Response | None:
        """What to answer instead, if anything."""
        if not self._desk.people:
            return _foreign(request, with_token=False)
        if role is None:
            return None
        user = await run_in_threadpool(self._who, request)
        if waits := self._waits(request, user):
            return too_many(request, waits)
        if user is None:
            return _log_in(request)
        request.scope["desk_user"], request.scope["desk_person"] = user, user.name
        if not may(user, role):
            words = f"This is for users who are {role}; {user.name} is {user.role}."
            return refuse(request, 403, words)
        return _foreign(request, with_token=True)

    def _who(self, request: Request) -> User | None:
        """Whose token is given; without one, whose session."""
        now = self._desk.clock()
        secret = _token(request)
        if secret is None:
            with self._desk.ledger.read() as connection:
                given = request.cookies.get(COOKIE, "")
                return self._sessions.find(connection, given, now=now)
        with self._desk.ledger.read() as connection:
            user = user_of_token(connection, secret)
        if user is not None and not self._noted.take(secret, now.timestamp()):
            with self._desk.ledger.write() as connection:
                note_use(connection, secret, now=now.isoformat(timespec="milliseconds"))
        return user

    def _waits(self, request: Request, user: User | None) -> float:
        now = self._desk.clock().timestamp()
        if user is not None:
            return self._users.take(user.name, now)
        return self._strangers.take(address_of(request), now)


def address_of(request: Request) -> str:
    """Where a request comes from, as far as rates tell addresses apart."""
    return address_key(request.client.host if request.client else "")


def too_many(request: Request, waits: float) -> Response:
    """The answer to who has to wait."""
    seconds = str(math.ceil(waits))
    words = f"Too many requests: come again in {seconds} s."
    return refuse(request, 429, words, {"Retry-After": seconds})


def refuse(
    request: Request, status: int, words: str, headers: dict[str, str] | None = None
) -> Response:
    """A refusal as programs or people take it."""
    if _is_api(request):
        return problem(status, words, headers=headers)
    return PlainTextResponse(f"{words}\n", status, headers)


def _log_in(request: Request) -> Response:
    if _is_api(request):
        words = "Log in, or send an API token: Authorization: Bearer TOKEN."
        return refuse(request, 401, words, {"WWW-Authenticate": "Bearer"})
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    after = {"next": here} if request.method in SAFE else {}
    return RedirectResponse(f"/login?{urlencode(after)}" if after else "/login", 303)


def _foreign(request: Request, *, with_token: bool) -> Response | None:
    """A refusal where another site's page may have sent it; forms of pages check themselves."""
    if request.method in SAFE or not _is_api(request) or (with_token and _token(request)):
        return None
    try:
        if with_token:
            check_form(request, request.headers.get("x-csrf-token", ""))
        else:
            check_origin(request)
    except ForeignForm:
        return problem(403, FOREIGN)
    return None


def _is_api(request: Request) -> bool:
    return request.url.path.startswith(f"{API}/")


def _token(request: Request) -> str | None:
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" else None
