"""The web app and the API over a ledger, in one."""

from __future__ import annotations

from collections.abc import Collection

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from reportedly import __version__
from reportedly.views.access import Access
from reportedly.views.api.application import mount_api
from reportedly.views.api.means import AddNow
from reportedly.views.desk import Desk
from reportedly.views.pages.errors import add_error_pages
from reportedly.views.pages.login import login_routes
from reportedly.views.pages.routes import add_pages
from reportedly.views.security import Guard
from reportedly.views.sessions import Sessions


def create_app(
    desk: Desk,
    *,
    hosts: Collection[str] = (),
    secure: bool = False,
    add: AddNow | None = None,
) -> FastAPI:
    """The app: pages, and what programs ask.

    ``hosts``: names that it answers to, all where none are given.  ``secure``: it is reached over
    HTTPS alone, and so are its cookies.  ``add``: reads at once, for the API.
    """
    app = FastAPI(
        title="Reportedly",
        version=__version__,
        docs_url=None,  # its pages would load scripts from another host
        redoc_url=None,
        openapi_url=None,
    )
    app.state.desk = desk
    add_pages(app)
    add_error_pages(app)
    sessions = Sessions()
    app.include_router(login_routes(sessions, secure=secure))
    mount_api(app, desk, add)
    app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=5)
    app.add_middleware(Access, desk=desk, sessions=sessions)
    app.add_middleware(Guard, hosts=hosts, secure=secure)
    return app
