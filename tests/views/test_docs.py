"""The page that explains a reading knows every field that is written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from reportedly.views.audit_records import CheckKind
from reportedly.views.exports.csv import COLUMNS
from reportedly.views.exports.schema import reading_schema
from reportedly.views.words import CERTAINTIES

PAGE = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([^`]+)`", PAGE))


def fields() -> set[str]:
    schema = reading_schema()
    parts = [schema, *schema["$defs"].values(), schema["properties"]["own_voice"]["items"]]
    return {name for part in parts for name in part.get("properties", ())}


def test_every_field_of_the_json_is_explained():
    assert fields() - NAMED == set()


def test_every_column_of_the_table_is_explained():
    assert set(COLUMNS) - NAMED == set()


@pytest.mark.parametrize("kind", get_args(CheckKind))
def test_every_kind_of_check_is_explained(kind):
    assert kind in NAMED


def test_every_certainty_is_explained():
    assert set(CERTAINTIES) - NAMED == set()
