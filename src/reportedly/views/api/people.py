"""Users and their tokens; who asks."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Body
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger import users as ledger_users
from reportedly.ledger.users import LONGEST, SHORTEST, Token, User
from reportedly.records.shapes import encode_record
from reportedly.views.api.adding import Given
from reportedly.views.api.lists import slice_of
from reportedly.views.api.means import desk_of, user_of
from reportedly.views.api.parameters import Paged
from reportedly.views.api.problems import Json, Problem, asked
from reportedly.views.api.schemas import answers, page_name
from reportedly.views.security import form_token

router: Final = APIRouter(tags=["people"])


class NewUser(Given):
    """Somebody who may work at the desk."""

    name: str = Field(min_length=1, max_length=300, pattern=r"\S")
    password: str = Field(min_length=SHORTEST, max_length=LONGEST)
    role: Literal["reader", "analyst", "admin"] = "analyst"


class TokenWish(Given):
    """A token of whoever asks; ``label`` says what it is for."""

    label: str = Field("", max_length=200)


@router.get("/session", responses=answers("Session", "Who asks."))
def session(request: Request) -> Response:
    """Who asks, in which role; where a cookie says so, the token for X-CSRF-Token."""
    user = user_of(request)
    cookie = "desk_secret" in request.scope and "authorization" not in request.headers
    return Json(
        {
            "user": user.name if user else None,
            "role": user.role if user else "admin",
            "csrf_token": form_token(request) if cookie else None,
        }
    )


@router.get("/users", responses=answers(page_name(User), "Users."))
def user_list(request: Request, paging: Paged) -> Response:
    """List users, by name."""
    with asked(), desk_of(request).ledger.read() as connection:
        return slice_of(User, ledger_users.users(connection), paging)


@router.post(
    "/users", responses=answers("User", "The user.", 409, 413, status=201), status_code=201
)
def user_add(request: Request, given: Annotated[NewUser, Body()]) -> Response:
    """Add a user; where there is one of this name, password and role are changed."""
    now = desk_of(request).now()
    with asked(), desk_of(request).ledger.write() as connection:
        user = ledger_users.add_user(
            connection, given.name, given.password, role=given.role, now=now
        )
    return Json(encode_record(user, User), 201)


@router.delete(
    "/users/{name:path}", responses=answers(None, "Gone.", 404, status=204), status_code=204
)
def user_remove(request: Request, name: str) -> Response:
    """Remove a user and their tokens; what they decided stays on the record."""
    with asked(), desk_of(request).ledger.write() as connection:
        ledger_users.remove_user(connection, name)
    return Response(status_code=204)


@router.get("/tokens", responses=answers(page_name(Token), "Tokens."))
def token_list(request: Request, paging: Paged) -> Response:
    """List one's own API tokens; an admin's list has everybody's."""
    with asked(), desk_of(request).ledger.read() as connection:
        found = ledger_users.tokens(connection, _own(request))
        return slice_of(Token, found, paging)


@router.post(
    "/tokens", responses=answers("NewToken", "The token.", 409, 413, status=201),
    status_code=201,
)  # fmt: skip
def token_add(request: Request, given: Annotated[TokenWish, Body()]) -> Response:
    """Make an API token of whoever asks; its secret is shown this once, and kept nowhere."""
    user = user_of(request)
    if user is None:
        raise Problem(409, "Nobody logs in here, so that tokens open nothing.")
    now = desk_of(request).now()
    with asked(), desk_of(request).ledger.write() as connection:
        token, secret = ledger_users.make_token(connection, user.name, label=given.label, now=now)
    return Json({"token": encode_record(token, Token), "secret": secret}, 201)


@router.delete("/tokens/{id}", responses=answers(None, "Gone.", 404, status=204), status_code=204)
def token_remove(request: Request, id: str) -> Response:
    """Remove a token of one's own; an admin removes anybody's."""
    with asked(), desk_of(request).ledger.write() as connection:
        mine = {one.id for one in ledger_users.tokens(connection, _own(request))}
        if id not in mine or not ledger_users.remove_token(connection, id):
            raise Problem(404, f"There is no token {id!r}.")
    return Response(status_code=204)


def _own(request: Request) -> str | None:
    """Whose tokens one may see: one's own, everybody's for an admin."""
    user = user_of(request)
    return None if user is None or user.role == "admin" else user.name
