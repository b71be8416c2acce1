"""Records as lines of CSV that a spreadsheet takes for nothing but text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from reportedly.records.shapes import encode_record
from reportedly.views.exports.cells import csv_line, safe_text


def csv_lines(entries: Iterable[Any], record: type) -> Iterator[str]:
    """A line with the names of the fields, then one an entry."""
    columns = [field.name for field in fields(record) if field.name != "snippet"]
    yield csv_line(columns)
    for entry in entries:
        values = encode_record(entry, record)
        yield csv_line([_cell(values[column]) for column in columns])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe_text(value)
    return json.dumps(value)
