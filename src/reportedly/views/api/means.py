"""What the API works with: the desk, what reads at once, who asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from starlette.requests import Request

from reportedly.ledger.users import User
from reportedly.records import Failure
from reportedly.views.api.problems import Problem
from reportedly.views.desk import Desk


class Kept(Protocol):
    """What became of a report: its id, whether it was there before, what was read in it."""

    @property
    def id(self) -> str: ...
    @property
    def came(self) -> str: ...
    @property
    def statements(self) -> int: ...
    @property
    def unread(self) -> str | None: ...


class AddNow(Protocol):
    """Reads a file into the ledger while the caller waits."""

    def __call__(
        self, name: str, content: bytes, *, case: str | None
    ) -> Sequence[Kept | Failure]: ...


def desk_of(request: Request) -> Desk:
    """The desk that the API was made for."""
    desk: Desk = request.app.state.desk
    return desk


def add_of(request: Request) -> AddNow | None:
    """What reads at once; none where nothing does."""
    add: AddNow | None = request.app.state.add
    return add


def user_of(request: Request) -> User | None:
    """Who asks; none where nobody logs in."""
    user: User | None = request.scope.get("desk_user")
    return user


def who(request: Request, by: str | None) -> str:
    """Who decides: whoever logged in, else as given.

    Raises: Problem where neither says.
    """
    if user := user_of(request):
        return user.name
    if not by or not by.strip():
        raise Problem(422, "Say who decides: by.")
    return by.strip()
