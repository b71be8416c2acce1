"""The OpenAPI document of the API.

Published as docs/schema/openapi.json; a test holds the two equal.  After a change, run:
python -m reportedly.views.api.document docs/schema/openapi.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from reportedly.views.api.schemas import components

ABOUT: Final = (
    "Lists, reports, claims, sources and decisions of a ledger. Errors are problems (RFC 9457). "
    "Lists come in pages: ask on with cursor as next gave it. "
    "A POST with an Idempotency-Key (1 to 200 characters) is done once, and answered alike again."
)
KEY: Final = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Yours: sent again with the same body, the first answer comes again.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
}


def document(app: FastAPI) -> dict[str, Any]:
    """The document: OpenAPI 3.1, every answer with its schema."""
    made = get_openapi(
        title="Reportedly",
        version="1",
        description=ABOUT,
        routes=app.routes,
        servers=[{"url": "/api/v1"}],
    )
    schemas: dict[str, Any] = made.setdefault("components", {}).setdefault("schemas", {})
    schemas |= {name: one for name, one in components().items() if name not in _given(schemas)}
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    made["components"]["schemas"] = dict(sorted(schemas.items()))
    made["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "reportedly token add NAME"}
    }
    made["security"] = [{"token": []}, {}]
    for operations in made["paths"].values():
        if "post" in operations:
            operations["post"].setdefault("parameters", []).append(KEY)
    return made


def _given(schemas: dict[str, Any]) -> set[str]:
    """Names of bodies that are sent; they would hide an answer of the same name.

    Raises: ValueError where one does.
    """
    if both := schemas.keys() & components().keys():
        raise ValueError(f"{', '.join(both)}: a body and an answer have the same name")
    return set(schemas)


def document_text() -> str:
    """The document as it is published: indented, with a last line end."""
    from reportedly.views.api.application import openapi_document

    return json.dumps(openapi_document(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document_text(), encoding="utf-8")
