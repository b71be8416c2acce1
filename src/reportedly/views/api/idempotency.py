"""POSTs with an Idempotency-Key are done once; sent again, they are answered as the first time.

After draft-ietf-httpapi-idempotency-key-header-07.  Answers are kept in memory, for a day, so that
a restart forgets them; the same text is not added twice even then, by its hash.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.views.api.problems import problem

KEPT: Final = timedelta(days=1)
MOST_KEYS: Final = 10_000
LARGEST: Final = 10_000_000
"""Bytes of a request with a key: its body is held in memory."""
LARGEST_ANSWER: Final = 100_000
_KEY: Final = re.compile(r"[!-~]{1,200}")


@dataclass(slots=True)
class _Answer:
    digest: str
    at: datetime
    messages: list[Message] = field(default_factory=list)
    done: bool = False


class Once:
    """Wraps the API.  ``clock`` says when an answer is old."""

    def __init__(self, app: ASGIApp, *, clock: Callable[[], datetime]) -> None:
        self._app, self._clock = app, clock
        self._answers: OrderedDict[tuple[str, str], _Answer] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        key = headers.get("idempotency-key")
        if key is None or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        if not _KEY.fullmatch(key):
            words = "An Idempotency-Key is 1 to 200 visible ASCII characters."
            await problem(422, words)(scope, receive, send)
            return
        body = await _body(receive)
        if body is None:
            words = f"With an Idempotency-Key a request has {LARGEST:,} bytes at most."
            await problem(413, words)(scope, receive, send)
            return
        user = scope.get("desk_user")
        await self._once((user.name if user else "", key), body, scope, send)

    async def _once(
        self, key: tuple[str, str], body: bytes, scope: Scope, send: Send
    ) -> None:  # fmt: skip
        self._forget_old()
        digest, old = _digest(scope, body), self._answers.get(key)
        if old is None:
            self._answers[key] = answer = _Answer(digest, self._clock())
            await self._do(key, answer, scope, body, send)
        elif old.digest != digest:
            words = "This Idempotency-Key came with another request before: take a new one."
            await problem(422, words)(scope, _given(body), send)
        elif not old.done:
            words = "A request with this Idempotency-Key is being answered: ask again."
            await problem(409, words)(scope, _given(body), send)
        else:
            for message in old.messages:
                await send(dict(message))

    async def _do(
        self, key: tuple[str, str], answer: _Answer, scope: Scope, body: bytes, send: Send
    ) -> None:
        async def sending(message: Message) -> None:
            answer.messages.append(dict(message))
            await send(message)

        try:
            await self._app(scope, _given(body), sending)
            answer.done = _worth_keeping(answer.messages)
        finally:
            if not answer.done:  # it failed: trying again is right
                self._answers.pop(key, None)

    def _forget_old(self) -> None:
        """The oldest go: those of yesterday, and what is too many."""
        now = self._clock()
        while self._answers:
            key, oldest = next(iter(self._answers.items()))
            if now - oldest.at < KEPT and len(self._answers) < MOST_KEYS:
                return
            del self._answers[key]


def _worth_keeping(messages: list[Message]) -> bool:
    """Whether it was done: what failed, or was refused, may be tried again with the same key."""
    size = sum(len(message.get("body", b"")) for message in messages)
    return bool(messages) and messages[0].get("status", 500) < 400 and size <= LARGEST_ANSWER


async def _body(receive: Receive) -> bytes | None:
    """All of a body; none where it is too large, or the client has gone."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        parts.append(message.get("body", b""))
        if sum(map(len, parts)) > LARGEST:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


def _given(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _digest(scope: Scope, body: bytes) -> str:
    address = f"{scope['path']}?".encode("utf-8", "surrogatepass") + scope["query_string"]
    return hashlib.sha256(address + b"\0" + body).hexdigest()
