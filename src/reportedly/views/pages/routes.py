"""All pages of the desk."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI

from reportedly.views.pages import (
    adding,
    case,
    claim,
    compare,
    deciding,
    happened,
    help,
    home,
    outlet,
    report,
    review,
    search,
    source,
    static,
)

ROOMS: Final = (
    static, home, adding, search, report, claim, deciding, review, source, outlet, compare,
    happened, case, help,
)  # fmt: skip


def add_pages(app: FastAPI) -> None:
    """Put every page where its address says."""
    for room in ROOMS:
        app.include_router(room.router)
