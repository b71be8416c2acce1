"""Keys, and what the marks mean."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reportedly.views.pages.rendering import page
from reportedly.views.pages.wording import CREDIBILITIES, RELIABILITIES

router: Final = APIRouter(include_in_schema=False)


@router.get("/help")
def help_page(request: Request) -> Response:
    """Keys and marks."""
    return page(request, "help.html", credibilities=CREDIBILITIES, reliabilities=RELIABILITIES)
