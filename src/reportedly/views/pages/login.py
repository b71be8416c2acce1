"""Logging in and out."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.ledger.users import LONGEST, verify_user
from reportedly.views.access import address_of, too_many
from reportedly.views.pages.forms import Form, OurForm
from reportedly.views.pages.rendering import desk_of, page
from reportedly.views.rates import Rate
from reportedly.views.security import new_secret_cookie
from reportedly.views.sessions import COOKIE, Sessions

PER_ADDRESS: Final = (10, 900.0)
PER_NAME: Final = (30, 900.0)
"""Attempts within 15 minutes; more for a name, so that strangers do not easily lock it."""


def login_routes(sessions: Sessions, *, secure: bool) -> APIRouter:
    """The page that logs in, and the form that logs out; ``secure``: cookies over HTTPS alone."""
    router = APIRouter(include_in_schema=False)
    addresses, names = Rate(*PER_ADDRESS), Rate(*PER_NAME)

    @router.get("/login")
    def login(request: Request, next: str = "/") -> Response:
        return page(request, "login.html", after=_ours(next), wrong=False)

    @router.post("/login")
    async def log_in(request: Request, form: OurForm) -> Response:
        now = desk_of(request).clock().timestamp()
        name = " ".join(form.text("name").split())
        waits = max(addresses.take(address_of(request), now), names.take(name, now))
        if waits:
            return too_many(request, waits)
        secret = await run_in_threadpool(_begin, request, sessions, name, form)
        after = _ours(form.text("next", "/"))
        if secret is None:
            return page(request, "login.html", status=403, after=after, wrong=True)
        answer = RedirectResponse(after, 303)
        answer.set_cookie(COOKIE, secret, httponly=True, samesite="lax", secure=secure)
        new_secret_cookie(answer, secure=secure)  # forms from before the log-in are void
        return answer

    @router.post("/logout")
    def log_out(request: Request, form: OurForm) -> Response:
        sessions.end(request.cookies.get(COOKIE, ""))
        answer = RedirectResponse("/login", 303)
        answer.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=secure)
        new_secret_cookie(answer, secure=secure)
        return answer

    return router


def _begin(request: Request, sessions: Sessions, name: str, form: Form) -> str | None:
    """The secret of a new session; none where name and password do not belong together."""
    desk = desk_of(request)
    password = str(form.data.get("password", ""))[: LONGEST + 1]
    with desk.ledger.read() as connection:
        user = verify_user(connection, name, password)
        return sessions.begin(connection, user, now=desk.clock()) if user else None


def _ours(after: str) -> str:
    """A path of this desk, whatever was asked for: no other host's address passes."""
    strange = not after.startswith("/") or after[1:2] in ("/", "\\")
    return "/" if strange or any(ord(char) < 33 for char in after) else after
