"""All pages of the desk."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI

from reportedly.views.pages import adding, home, search, static

ROUTERS: Final = (static.router, home.router, adding.router, search.router)


def add_pages(app: FastAPI) -> None:
    """Put every page where its address says."""
    for router in ROUTERS:
        app.include_router(router)
