"""The API as an app of its own, mounted where the desk's app says."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from fastapi import APIRouter, Depends, FastAPI
from starlette.requests import Request
from starlette.responses import Response

from reportedly.views.api import adding, cases, decisions, lists, people, single, upkeep
from reportedly.views.api.document import document
from reportedly.views.api.idempotency import Once
from reportedly.views.api.means import AddNow
from reportedly.views.api.parameters import known_only, writable_only
from reportedly.views.api.problems import Json, add_problems
from reportedly.views.api.schemas import answers
from reportedly.views.desk import Desk

PREFIX: Final = "/api/v1"
ROUTERS: Final = (
    lists.router, single.router, adding.router, decisions.router, cases.router, upkeep.router,
    people.router,
)  # fmt: skip
own: Final = APIRouter(tags=["upkeep"])


@own.get("/openapi.json", responses=answers(None, "This document."))
def openapi(request: Request) -> Response:
    """The OpenAPI document of this API."""
    return Json(request.app.openapi())


def mount_api(app: FastAPI, desk: Desk, add: AddNow | None) -> None:
    """Put the API into the desk's app."""
    made = make_api()
    made.state.desk, made.state.add = desk, add
    made.add_middleware(Once, clock=desk.clock)
    app.mount(PREFIX, made)


def make_api() -> FastAPI:
    """The API without a desk: enough for its document."""
    app = FastAPI(
        title="Reportedly",
        docs_url=None,  # its pages would load scripts from another host
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,  # an id may end in one
        dependencies=[Depends(writable_only), Depends(known_only)],
    )
    for router in (*ROUTERS, own):
        app.include_router(router)
    add_problems(app)
    app.openapi = openapi_document  # type: ignore[method-assign]  # FastAPI's own way
    return app


@cache
def openapi_document() -> dict[str, Any]:
    """The document, made once: every API has the same operations."""
    app = FastAPI(generate_unique_id_function=lambda route: route.name)
    for router in (*ROUTERS, own):
        app.include_router(router)
    return document(app)


def operations() -> dict[str, tuple[str, str]]:
    """Every operation by its name: its method and path."""
    return {
        operation["operationId"]: (method.upper(), path)
        for path, methods in openapi_document()["paths"].items()
        for method, operation in methods.items()
    }
