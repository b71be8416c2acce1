"""What every answer of the desk carries, and what every request to it must have.

Headers keep foreign script, frames and hosts out even where a template errs; names of hosts keep
out pages that rebind their name to this machine; tokens keep out forms of other sites.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: browsers then say "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "private, no-cache",
}
COOKIE: Final = "desk"
LARGEST_BODY: Final = 250_000_000
"""Bytes of a request: files given are kept on disk, but not without end."""

_TOKEN_BYTES: Final = 16


class Guard:
    """Wraps the app: headers on every answer, no strange host, no body without end.

    ``hosts`` are names that the desk answers to, without ports; none given: to all.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str] = (), secure: bool = False) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookie = _cookie(scope)
        scope["desk_secret"] = cookie or secrets.token_bytes(_TOKEN_BYTES)
        sending = self._with_headers(send, None if cookie else scope["desk_secret"])
        if self._hosts and host_name(headers.get("host", "")) not in self._hosts:
            refusal = _refusal(scope, 421, "This desk does not answer to that name.")
            await refusal(scope, receive, sending)
        elif _length(headers) > LARGEST_BODY:
            await _refusal(scope, 413, "That is too large.")(scope, receive, sending)
        else:
            await self._app(scope, _limited(receive), sending)

    def _with_headers(self, send: Send, secret: bytes | None) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if secret is not None:
                    headers.append("Set-Cookie", secret_cookie(secret, self._secure))
            await send(message)

        return sending


def host_name(host: str) -> str:
    """A Host header without its port: "[::1]:8000" -> "::1"."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _refusal(scope: Scope, status: int, words: str) -> Response:
    """Words for people; for programs a problem (RFC 9457)."""
    if not scope["path"].startswith("/api/"):
        return PlainTextResponse(f"{words}\n", status)
    body = {"type": "about:blank", "title": HTTPException(status).detail, "status": status}
    return JSONResponse(body | {"detail": words}, status, media_type="application/problem+json")


def _length(headers: Headers) -> int:
    given = headers.get("content-length", "0")
    return int(given) if given.isascii() and given.isdigit() else LARGEST_BODY + 1


def _limited(receive: Receive) -> Receive:
    """As ``receive``, but a body that is longer than it said ends as if the client had gone."""
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return message if taken <= LARGEST_BODY else {"type": "http.disconnect"}

    return receiving


def _cookie(scope: Scope) -> bytes | None:
    try:
        secret = base64.urlsafe_b64decode(Request(scope).cookies.get(COOKIE, ""))
    except ValueError:
        return None
    return secret if len(secret) == _TOKEN_BYTES else None


# --- forms ----------------------------------------------------------------------------------------


class ForeignForm(Exception):
    """A form that no page of this desk gave to this browser."""


def form_token(request: Request) -> str:
    """The token for a form on a page; another each time, so that compression betrays nothing."""
    secret: bytes = request.scope["desk_secret"]
    pad = secrets.token_bytes(_TOKEN_BYTES)
    return base64.urlsafe_b64encode(pad + _xor(pad, secret)).decode()


def check_origin(request: Request) -> None:
    """Raises: ForeignForm where the browser says that a page of another site sends it."""
    origin = request.headers.get("origin")
    if origin is not None and _netloc(origin) != request.headers.get("host"):
        raise ForeignForm
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise ForeignForm


def _netloc(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def check_form(request: Request, token: str) -> None:
    """Raises: ForeignForm unless a page of ours gave the form to the browser that sends it."""
    check_origin(request)
    try:
        given = base64.urlsafe_b64decode(token)
    except ValueError as error:
        raise ForeignForm from error
    pad, masked = given[:_TOKEN_BYTES], given[_TOKEN_BYTES:]
    expected: bytes = request.scope["desk_secret"]
    if len(masked) != _TOKEN_BYTES or not hmac.compare_digest(_xor(pad, masked), expected):
        raise ForeignForm


def new_secret_cookie(answer: Response, *, secure: bool) -> None:
    """Give the browser another secret, so that forms given out before are void."""
    answer.headers.append("Set-Cookie", secret_cookie(secrets.token_bytes(_TOKEN_BYTES), secure))


def secret_cookie(secret: bytes, secure: bool) -> str:
    """The header that sets the cookie which forms are checked against."""
    value = base64.urlsafe_b64encode(secret).decode()
    return f"{COOKIE}={value}; Path=/; HttpOnly; SameSite=Strict" + ("; Secure" if secure else "")


def _xor(a: bytes, b: bytes) -> bytes:
    return bytes(x ^ y for x, y in zip(a, b, strict=True))
