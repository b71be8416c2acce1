"""The format of content whose name does not say it."""

from __future__ import annotations

import json
import re
from typing import Final

from reportedly.intake.encodings import starts_as_utf16
from reportedly.intake.paths import Kind
from reportedly.intake.rows import Columns

_PAGE: Final = re.compile(
    r"(?is)\s*(?:<\?xml.{0,200}?\?>\s*)?<(?:!doctype\s+html|html|head|body|!--)"
)


def sniff_kind(head: bytes, columns: Columns) -> Kind:
    """The format that ``head``, the first bytes of a file, begins; text where none is recognised.

    A table is one whose first line has a column for the text, so that prose with commas is none.
    """
    text = head.decode("utf-16" if starts_as_utf16(head) else "utf-8-sig", "replace")
    start = text.lstrip()
    if _PAGE.match(text):
        return "html"
    if start.startswith("{") or re.match(r"\[\s*\{", start):
        return _kind_of_json(start)
    name = columns.chosen.get("text", "text")
    header = start.partition("\n")[0].strip()
    for delimiter, kind in ((",", "csv"), (";", "csv"), ("\t", "tsv"), ("|", "csv")):
        cells = [cell.strip().strip('"') for cell in header.split(delimiter)]
        if len(cells) > 1 and name in cells:
            return "tsv" if kind == "tsv" else "csv"
    return "text"


def _kind_of_json(start: str) -> Kind:
    """JSONL, unless the first line is no JSON by itself and there are more."""
    first, feed, _ = start.partition("\n")
    if not feed:
        return "jsonl" if start.startswith("{") else "json"
    try:
        return "jsonl" if isinstance(json.loads(first), dict) else "json"
    except (ValueError, RecursionError):
        # A first line that breaks off is that of one object, or list, written over many lines.
        return "jsonl" if first.rstrip().endswith("}") else "json"
