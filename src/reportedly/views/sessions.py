"""Who is logged in, in memory: a restart logs everybody out."""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from reportedly.ledger import Connection
from reportedly.ledger.users import User, find_user, user_stamp

COOKIE: Final = "session"
IDLE: Final = timedelta(hours=12)
LONGEST: Final = timedelta(days=7)
MOST: Final = 10_000


@dataclass(frozen=True, slots=True)
class _Session:
    name: str
    stamp: str
    begun: datetime
    used: datetime


class Sessions:
    """Sessions by the digest of their secret, so that a dump of memory opens none."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, _Session] = OrderedDict()

    def begin(self, connection: Connection, user: User, *, now: datetime) -> str:
        """A session of a user; out: its secret, for a cookie."""
        secret = secrets.token_urlsafe(32)
        stamp = user_stamp(connection, user.name)
        self._kept[_digest(secret)] = _Session(user.name, stamp or "", now, now)
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return secret

    def find(self, connection: Connection, secret: str, *, now: datetime) -> User | None:
        """Whose session it is, with the role of today.

        None where it is old, or the user was removed or has another password since.
        """
        key = _digest(secret)
        one = self._kept.get(key)
        if one is None:
            return None
        old = now - one.used > IDLE or now - one.begun > LONGEST
        if old or user_stamp(connection, one.name) != one.stamp:
            self._kept.pop(key, None)
            return None
        self._kept[key] = _Session(one.name, one.stamp, one.begun, now)
        return find_user(connection, one.name)

    def end(self, secret: str) -> None:
        """Log out."""
        self._kept.pop(_digest(secret), None)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
