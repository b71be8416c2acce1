"""Which role a request needs: one table for pages and API, asked before anything is done."""

from __future__ import annotations

from typing import Final

from reportedly.ledger.users import ROLES, Role, User

API: Final = "/api/v1"
SAFE: Final = ("GET", "HEAD")

OPEN: Final = ("/login", "/favicon.ico", f"{API}/openapi.json")
OPEN_BELOW: Final = "/static/"
OF_ADMINS: Final = (f"{API}/users",)
OF_ANALYSTS: Final = (f"{API}/check",)  # reading it all is work, so no reader starts it
ONES_OWN: Final = (f"{API}/tokens", "/logout")
"""Changes that concern whoever asks alone."""


def needed_role(method: str, path: str) -> Role | None:
    """The least role that may ask so; none where anybody may.

    Looking is for readers, changing for analysts, users are an admin's; the exceptions stand above.
    """
    if path in OPEN or path.startswith(OPEN_BELOW):
        return None
    if _below(path, OF_ADMINS):
        return "admin"
    if _below(path, OF_ANALYSTS):
        return "analyst"
    return "reader" if method in SAFE or _below(path, ONES_OWN) else "analyst"


def may(user: User, role: Role) -> bool:
    """Whether a user has a role, or one above it."""
    return ROLES.index(user.role) >= ROLES.index(role)


def _below(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in places)
