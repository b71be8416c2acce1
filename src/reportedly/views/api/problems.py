"""Answers of the API: JSON that any reader takes, and problems as RFC 9457 has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger.cases import NoSuchCase
from reportedly.ledger.users import NoSuchUser
from reportedly.views.exports.json import json_line
from reportedly.views.security import ForeignForm

PROBLEM: Final = "application/problem+json"
FOREIGN: Final = (
    "This was sent by a page of another site, or without the token of this session. "
    "Send X-CSRF-Token as GET /api/v1/session gives it, or an API token instead of a cookie."
)


class Json(Response):
    """JSON whose strings hold nothing that breaks lines or has no UTF-8 form."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return json_line(content).encode()


class Problem(HTTPException):
    """Something that cannot be done: ``detail`` says what, and what to do next.

    ``errors``: one for each part of the request that is wrong, with where it stands.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: Iterable[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, detail, headers=dict(headers or {}))
        self.errors = tuple(errors)


def problem(
    status: int,
    detail: str,
    *,
    errors: Iterable[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem as an answer (RFC 9457); its type is about:blank, so its title is the status's."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPException(status).detail,
        "status": status,
        "detail": detail,
    }
    if errors := tuple(errors):
        body["errors"] = [dict(one) for one in errors]
    return Response(json_line(body).encode(), status, headers, media_type=PROBLEM)


@contextmanager
def asked() -> Iterator[None]:
    """Within it a ValueError is about what was asked for, and what is not there is not found.

    Raises: Problem.
    """
    try:
        yield
    except (NoSuchCase, NoSuchUser) as error:
        raise Problem(404, f"{error}.") from error
    except OverflowError as error:
        raise Problem(422, "A number or a date is out of reach.") from error
    except ValueError as error:
        raise Problem(422, f"{error}.") from error


def add_problems(app: FastAPI) -> None:
    """Answer every error of the API with a problem."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(ForeignForm, _foreign)
    app.add_exception_handler(Exception, _ours)


def _http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    errors = error.errors if isinstance(error, Problem) else ()
    return problem(error.status_code, error.detail, errors=errors, headers=error.headers)


def _invalid(_request: Request, error: Exception) -> Response:
    """What does not fit: where it stands and what is wrong, never what was sent."""
    assert isinstance(error, RequestValidationError)
    errors = [
        {"where": "/".join(str(part) for part in one["loc"]), "detail": one["msg"]}
        for one in error.errors()
    ]
    return problem(422, "Some of what was sent does not fit.", errors=errors)


def _foreign(_request: Request, _error: Exception) -> Response:
    return problem(403, FOREIGN)


def _ours(_request: Request, _error: Exception) -> Response:
    """The server then writes the error to its log; nothing of it goes out."""
    return problem(500, "Something went wrong here. The server's log says what.")
