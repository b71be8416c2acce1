"""Any record of the ledger as one line of JSON, for downloads."""

from __future__ import annotations

from reportedly.records.shapes import encode_record
from reportedly.views.exports.json import json_line


def entry_to_json(entry: object) -> str:
    """The record's fields, named as in Python, on one line without its end."""
    return json_line(encode_record(entry, type(entry)))
