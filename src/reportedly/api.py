"""The Python face: read a file, a text, or many inputs with the models that ship."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from reportedly.records import Failure, Reading

if TYPE_CHECKING:
    from reportedly.pipeline import Reader

Path = str | os.PathLike[str]


class InputError(ValueError):
    """An input holds no report, several where one is wanted, or something unreadable."""


def read(path: Path) -> Reading:
    """The reading of the one report in a file (text, Markdown, HTML, or one line of JSONL or CSV).

    Raises: InputError where the file cannot be read or holds several reports (see ``read_all``).
    """
    readings = []
    for one in read_all([path]):
        if isinstance(one, Failure):
            raise InputError(str(one))
        readings.append(one)
        if len(readings) > 1:
            raise InputError(f"{path}: holds more than one report. Use reportedly.read_all([path])")
    if not readings:
        raise InputError(f"{path}: holds no report. Give a file with a text in it")
    return readings[0]


def read_all(
    paths: Sequence[Path],
    *,
    columns: Mapping[str, str] | None = None,
    kind: str | None = None,
) -> Iterator[Reading | Failure]:
    """Readings of all reports in files, folders and globs, in order; a ``Failure`` for a bad input.

    ``columns`` maps our field names to a table's ("text" -> "article_content").  ``kind`` forces
    "text", "html", "jsonl", "csv" or "tsv" on all inputs.
    Raises: ValueError for an unknown field or kind.
    """
    from reportedly.intake import read_inputs

    return _reader().read_all(read_inputs(paths, columns=columns, kind=kind))


def read_text(text: str, **metadata: Any) -> Reading:
    """The reading of a text given as a string; ``metadata``: fields of ``Report``.

    Offsets are into this very string.  Raises: TypeError for a field that ``Report`` lacks.
    """
    from reportedly.intake import report_from_text

    return _reader().read(report_from_text(text, **metadata))


@cache
def _reader() -> Reader:
    from reportedly.pipeline import default_reader

    return default_reader()
