"""Records as lines of CSV that a spreadsheet takes for nothing but text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, Final

from reportedly.records.shapes import encode_record
from reportedly.views.words import clean

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula."""


def csv_lines(entries: Iterable[Any], record: type) -> Iterator[str]:
    """A line with the names of the fields, then one an entry."""
    columns = [field.name for field in fields(record) if field.name != "snippet"]
    yield _line(columns)
    for entry in entries:
        values = encode_record(entry, record)
        yield _line([_cell(values[column]) for column in columns])


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        shown = clean(value)
        return f"'{shown}" if shown.startswith(FORMULA) else shown
    return json.dumps(value)
