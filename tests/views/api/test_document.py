from __future__ import annotations

from pathlib import Path

from reportedly.views.api.application import openapi_document
from reportedly.views.api.document import document_text

PUBLISHED = Path(__file__).parents[3] / "docs" / "schema" / "openapi.json"


def test_the_published_document_is_the_one_derived_from_the_code():
    command = f"python -m reportedly.views.api.document {PUBLISHED.name}"
    assert PUBLISHED.read_text(encoding="utf-8") == document_text(), f"publish again: {command}"


def test_every_operation_documents_its_success_and_its_problems():
    for path, methods in openapi_document()["paths"].items():
        for method, operation in methods.items():
            statuses = set(operation["responses"])
            assert statuses & {"200", "201", "202", "204"}, (path, method)
            assert statuses >= {"401", "403", "405", "421", "422", "429"}, (path, method)
            assert operation["description"], (path, method)
