"""Style sheets and scripts of the desk, all of them our own, kept for ever under their hash."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from reportedly.views.exports.html import filter_rules

router: Final = APIRouter(include_in_schema=False)
TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
CHOICES: Final = 60
"""Sources of one report that its text can be narrowed to; further ones are only listed."""


@cache
def static_files() -> dict[str, bytes]:
    """What is served, by name; ``report.css`` and ``report.js`` exported pages have too."""
    folder = files("reportedly.views.pages") / "static"
    found = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    shared = files("reportedly.views.exports") / "templates"
    return found | {
        "report.css": (shared / "page.css").read_bytes() + filter_rules(CHOICES).encode(),
        "report.js": (shared / "page.js").read_bytes(),
    }


@cache
def static_version() -> str:
    """A hash over all files: another as soon as one of them changes."""
    digest = hashlib.sha256()
    for name, content in sorted(static_files().items()):
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:12]


def static_url(name: str) -> str:
    """Where a file is served.

    Raises: KeyError for a file that there is not.
    """
    static_files()[name]
    return f"/static/{static_version()}/{name}"


@router.get("/static/{version}/{name}")
def static(version: str, name: str) -> Response:
    """One file."""
    content = static_files().get(name)
    if content is None or version != static_version():
        raise HTTPException(404)
    media = TYPES.get(name[name.rfind(".") :], "application/octet-stream")
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content, media_type=media, headers=kept)


@router.get("/favicon.ico")
def favicon() -> Response:
    """The icon, for browsers that ask without being told."""
    return Response(static_files()["icon.svg"], media_type="image/svg+xml")
