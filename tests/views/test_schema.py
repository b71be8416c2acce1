from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from reportedly.views.exports.json import reading_to_dict
from reportedly.views.exports.schema import reading_schema, schema_text
from tests.views.examples import dam_reading
from tests.views.strategies import readings

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "reading.schema.json"


def closed(schema: Any) -> Any:
    """The schema with properties that it does not describe forbidden."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {"additionalProperties": False} if "properties" in schema else {}
    return shut | {name: closed(part) for name, part in schema.items()}


VALIDATOR = Draft202012Validator(closed(reading_schema()))


def test_the_schema_is_valid_json_schema():
    Draft202012Validator.check_schema(reading_schema())


@given(readings())
def test_every_reading_fits_the_schema_and_has_no_field_outside_it(reading):
    VALIDATOR.validate(reading_to_dict(reading))


@pytest.mark.parametrize(
    "change",
    [
        {"text": 3},
        {"attributions": [{}]},
        {"furniture": [{"span": [1], "kind": "date"}]},
        {"furniture": [{"span": [1, 2], "kind": "advert"}]},
        {"versions": []},
        {"unknown": 1},
    ],
)
def test_other_shapes_do_not_fit_the_schema(change):
    assert not VALIDATOR.is_valid(reading_to_dict(dam_reading()) | change)


def test_the_published_schema_is_the_one_derived_from_the_records():
    command = f"python -m reportedly.views.exports.schema {PUBLISHED.name}"
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), f"publish again: {command}"
