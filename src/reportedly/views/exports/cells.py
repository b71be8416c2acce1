"""Lines of CSV whose cells a spreadsheet takes for nothing but text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from reportedly.views.words import clean

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_line(cells: Iterable[str]) -> str:
    """The cells as one line, with its line end."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def safe_text(text: str | None) -> str:
    """Text without what steers a terminal; an apostrophe before what would be a formula."""
    shown = clean(text or "")
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
