"""What the API needs besides the desk: how to read at once, ids of decisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Means:
    """``new_id`` gives ids of decisions; ``add`` is none where nothing is read at once."""

    new_id: Callable[[], str]
    add: AddNow | None = None


def desk_of(request: Request) -> Desk:
    """The desk that the API was made for."""
    desk: Desk = request.app.state.desk
    return desk


def means_of(request: Request) -> Means:
    """What the API was handed."""
    means: Means = request.app.state.means
    return means


def user_of(request: Request) -> User | None:
    """Who asks; none where nobody logs in."""
    user: User | None = request.scope.get("desk_user")
    return user


def now_of(request: Request) -> str:
    """The time, ISO 8601 with its zone."""
    return desk_of(request).clock().isoformat(timespec="milliseconds")


def who(request: Request, by: str | None) -> str:
    """Who decides: whoever logged in, else as given.

    Raises: Problem where neither says.
    """
    if user := user_of(request):
        return user.name
    if not by or not by.strip():
        raise Problem(422, "Say who decides: by.")
    return by.strip()
