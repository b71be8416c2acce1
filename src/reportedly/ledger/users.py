"""Who may work at the desk: names, roles, passwords as argon2id hashes, API tokens as SHA-256."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from functools import cache
from itertools import starmap
from typing import Final, Literal, cast, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, delete, func, insert, select, update

from reportedly.ledger import tables as t

Role = Literal["reader", "analyst", "admin"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
SHORTEST: Final = 10  # characters of a password; NIST SP 800-63B wants 8 at least
LONGEST: Final = 1_000  # so that hashing cannot be made to take for ever
PREFIX: Final = "rpt_"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may work at the desk."""

    name: str
    role: Role
    made: str


@dataclass(frozen=True, slots=True)
class Token:
    """An API token as it is listed; the secret is shown once, when it is made."""

    id: str
    user: str
    label: str
    made: str
    used: str | None


class NoSuchUser(ValueError):
    """There is no user of this name."""


def add_user(
    connection: Connection, name: str, password: str, *, role: Role = "analyst", now: str
) -> User:
    """A new user; where there is one of this name, the password and the role are changed.

    Raises: ValueError for an empty name, an unknown role, or a password that is too short or long.
    """
    name = " ".join(name.split())
    if not name or len(name) > t.LONGEST_NAME:
        raise ValueError("a user needs a name of at most 300 characters")
    if role not in ROLES:
        raise ValueError(f"no role is called {role!r}; roles are {', '.join(ROLES)}")
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueError(f"a password needs at least {SHORTEST} characters, {LONGEST:,} at most")
    values = {"hash": _hasher().hash(password), "role": role}
    same = t.users.c.name == name
    if not connection.execute(update(t.users).where(same).values(values)).rowcount:
        connection.execute(insert(t.users).values(name=name, made=now, **values))
    found = find_user(connection, name)
    assert found is not None
    return found


def remove_user(connection: Connection, name: str) -> None:
    """Remove a user and their tokens; what they decided stays on the record.

    Raises: NoSuchUser.
    """
    if not connection.execute(delete(t.users).where(t.users.c.name == name)).rowcount:
        raise NoSuchUser(f"there is no user {name!r}")


def users(connection: Connection) -> tuple[User, ...]:
    """All users, by name."""
    u = t.users.c
    rows = connection.execute(select(u.name, u.role, u.made).order_by(u.name))
    return tuple(User(name, cast("Role", role), made) for name, role, made in rows)


def find_user(connection: Connection, name: str) -> User | None:
    """The user of this name."""
    u = t.users.c
    row = connection.execute(select(u.name, u.role, u.made).where(u.name == name)).first()
    return User(row.name, cast("Role", row.role), row.made) if row else None


def user_stamp(connection: Connection, name: str) -> str | None:
    """A word that changes with the user's password, or when the user is made anew."""
    kept = connection.execute(select(t.users.c.hash).where(t.users.c.name == name)).scalar()
    return None if kept is None else _digest(kept)


def verify_user(connection: Connection, name: str, password: str) -> User | None:
    """The user, if the password is theirs.

    It takes as long for a name that there is not, so that names cannot be found out by timing.
    """
    kept = connection.execute(select(t.users.c.hash).where(t.users.c.name == name)).scalar()
    try:
        _hasher().verify(kept or _nobody(), password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return None
    return find_user(connection, name) if kept else None


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()  # RFC 9106's low-memory profile, argon2id


@cache
def _nobody() -> str:
    return _hasher().hash(secrets.token_hex())


def make_token(connection: Connection, user: str, *, label: str, now: str) -> tuple[Token, str]:
    """A new API token of a user, and its secret, which is kept nowhere.

    Raises: NoSuchUser.
    """
    key = connection.execute(select(t.users.c.key).where(t.users.c.name == user)).scalar()
    if key is None:
        raise NoSuchUser(f"there is no user {user!r}")
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token(secrets.token_hex(6), user, label, now, None)
    connection.execute(
        insert(t.tokens).values(user=key, id=token.id, hash=_digest(secret), label=label, made=now)
    )
    return token, secret


def tokens(connection: Connection, user: str | None = None) -> tuple[Token, ...]:
    """The tokens of a user, or of all, the oldest first."""
    k = t.tokens.c
    query = (
        select(k.id, t.users.c.name, k.label, k.made, k.used)
        .join(t.users, t.users.c.key == k.user)
        .order_by(k.key)
    )
    if user is not None:
        query = query.where(t.users.c.name == user)
    return tuple(starmap(Token, connection.execute(query)))


def remove_token(connection: Connection, id: str) -> bool:
    """Remove a token; out: whether there was one."""
    return bool(connection.execute(delete(t.tokens).where(t.tokens.c.id == id)).rowcount)


def user_of_token(connection: Connection, secret: str) -> User | None:
    """Whose token this is."""
    u = t.users.c
    row = connection.execute(
        select(u.name, u.role, u.made)
        .join(t.tokens, t.tokens.c.user == u.key)
        .where(t.tokens.c.hash == _digest(secret))
    ).first()
    return User(row.name, cast("Role", row.role), row.made) if row else None


def note_use(connection: Connection, secret: str, *, now: str) -> None:
    """Remember when a token was last used."""
    mine = t.tokens.c.hash == _digest(secret)
    connection.execute(update(t.tokens).where(mine).values(used=now))


def are_there_users(connection: Connection) -> bool:
    """Whether anybody has to log in."""
    return bool(connection.execute(select(func.count()).select_from(t.users)).scalar())


def _digest(secret: str) -> str:
    """A secret of 256 random bits needs no salt and no slow hash: it cannot be guessed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
