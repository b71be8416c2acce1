"""The JSON Schema of an exported reading, derived from the records.

Published as docs/schema/reading.schema.json; a test holds the two equal.  After a change of the
records, run: python -m reportedly.views.exports.schema docs/schema/reading.schema.json
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from reportedly.records import Attribution, Reading
from reportedly.records.shapes import (
    Choice,
    Many,
    Maybe,
    Named,
    Pair,
    Record,
    Scalar,
    Shape,
    Words,
    fields_of,
)
from reportedly.views.audit_records import Audit
from reportedly.views.exports.json import NOT_IN_SPEAKER

_SPAN: dict[str, object] = {
    "description": "[start, end] in code points of text, end exclusive.",
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}],
    "minItems": 2,
    "maxItems": 2,
}
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}


def reading_schema() -> dict[str, object]:
    """JSON Schema (2020-12) of what ``reading_to_dict`` gives.

    Every field is always written, hence required.  Later versions may add fields, so further
    properties are allowed.  Descriptions are the records' own docstrings.
    """
    definitions: dict[str, Any] = {"Span": _SPAN}
    body = _object(Reading, definitions)
    source = definitions["Source"]
    definitions["Speaker"] = _without(source, NOT_IN_SPEAKER)
    speaker = definitions[Attribution.__name__]["properties"]["speaker"]
    speaker["anyOf"] = [{"$ref": "#/$defs/Speaker"}, {"type": "null"}]
    speaker.pop("type", None)
    _add_guide_fields(body, definitions)
    definitions[Audit.__name__] = _object(Audit, definitions)
    body["properties"]["audit"] = {"$ref": f"#/$defs/{Audit.__name__}"}
    body["required"].append("audit")
    speaker["description"] = "The source that speaks, as in sources, without its mentions."
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A reading of one report, by Reportedly",
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def _add_guide_fields(body: dict[str, Any], definitions: dict[str, Any]) -> None:
    """The fields that the labelling guide writes in other places than the records do."""
    statement = definitions["Statement"]["properties"]
    value = definitions["Certainty"]["properties"]["value"]
    definitions["Speaker"]["properties"]["role"] = {"type": "string"}
    definitions[Attribution.__name__]["properties"] |= {
        "chain": {"type": "array", "items": {"type": "string"}},
        "certainty": value,
        "publisher_certainty": value,
        **{name: statement[name] for name in ("stance", "interested", "when")},
    }
    own_voice = {"content": statement["content"], "certainty": value}
    body["properties"]["own_voice"] = {
        "description": "The statements in the outlet's own voice.",
        "type": "array",
        "items": {"type": "object", "properties": own_voice, "required": list(own_voice)},
    }


def schema_text() -> str:
    """The schema as it is published: indented, with a last line end."""
    return json.dumps(reading_schema(), indent=2, ensure_ascii=False) + "\n"


def record_schema(record: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of one record; those of records inside it are put into ``definitions``."""
    return _object(record, definitions)


def _object(record: type, definitions: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for field in fields_of(record):
        if field.flattened and isinstance(field.shape, Record):
            properties |= _object(field.shape.type, definitions)["properties"]
            continue
        described = _describe(record, field.name)
        properties[field.name] = _schema(field.shape, definitions) | described
    return {
        "description": _first_sentence(record),
        "type": "object",
        "properties": properties,
        "required": list(properties),
    }


def _schema(shape: Shape, definitions: dict[str, Any]) -> dict[str, Any]:
    match shape:
        case Scalar():
            return {"type": _SCALARS[shape.type]}
        case Choice():
            return {"enum": list(shape.words)}
        case Maybe():
            return _or_null(_schema(shape.inner, definitions))
        case Pair():
            return {"$ref": "#/$defs/Span"}
        case Many():
            return {"type": "array", "items": _schema(shape.inner, definitions)}
        case Words():
            return {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
        case Named():
            return {"type": "object", "additionalProperties": _schema(shape.inner, definitions)}
        case Record():
            name = shape.type.__name__
            if name not in definitions:
                definitions[name] = {}  # stands in while a record that holds itself is walked
                definitions[name] = _object(shape.type, definitions)
            return {"$ref": f"#/$defs/{name}"}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    if set(schema) == {"type"}:
        return {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _without(schema: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    kept = {name: value for name, value in schema["properties"].items() if name not in names}
    return {**schema, "properties": kept, "required": list(kept)}


def _describe(record: type, field: str) -> dict[str, str]:
    """The sentence of the record's docstring that names the field, if there is one."""
    named = [sentence for sentence in _sentences(record) if f"``{field}``" in sentence]
    return {"description": named[0].replace("``", "")} if named else {}


def _first_sentence(record: type) -> str:
    return _sentences(record)[0].replace("``", "")


def _sentences(record: type) -> list[str]:
    text = " ".join((record.__doc__ or record.__name__).split())
    return [part.strip() for part in re.split(r"(?<=\.)\s+(?=[A-Z`])", text)]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema_text(), encoding="utf-8")
