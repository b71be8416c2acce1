"""What people see where there is nothing to see."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from reportedly.views.pages.rendering import page
from reportedly.views.security import ForeignForm


class NotHere(HTTPException):
    """There is no such report, claim, source ...; ``detail`` says which."""

    def __init__(self, detail: str) -> None:
        super().__init__(404, detail)


class Wrong(HTTPException):
    """What was asked for cannot be: ``detail`` says what is wrong with it."""

    def __init__(self, detail: str) -> None:
        super().__init__(400, detail)


@contextmanager
def asked() -> Iterator[None]:
    """Within it a ValueError is about what was asked for: dates, orders, cursors, filters.

    Raises: Wrong.
    """
    try:
        yield
    except ValueError as error:
        raise Wrong(f"{error}.") from error


def add_error_pages(app: FastAPI) -> None:
    """Answer errors of pages with pages; the API answers its own."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _missing)
    app.add_exception_handler(ForeignForm, _foreign)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {404: "There is no such page.", 405: "That cannot be done here."}
    detail = (
        error.detail if isinstance(error, NotHere | Wrong) else words.get(error.status_code, "")
    )
    return _page(request, error.status_code, detail)


def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    names = ", ".join(str(one["loc"][-1]) for one in error.errors())
    return _page(request, 400, f"Something is missing or wrong in the address: {names}.")


def _foreign(request: Request, _error: Exception) -> Response:
    words = "This form was not given out by this desk, or its cookie is gone. Go back, and reload."
    return _page(request, 403, words)


def _page(request: Request, status: int, detail: str) -> Response:
    if "desk_secret" not in request.scope:  # the app without its guard
        return PlainTextResponse(detail, status)
    return page(request, "error.html", status=status, detail=detail)
