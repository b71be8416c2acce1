"""JSONL, and single JSON files → rows."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

from reportedly.intake.encodings import NotText, decode
from reportedly.intake.limits import MAX_JSON_BYTES
from reportedly.intake.streams import TextLine, read_lines
from reportedly.records import Failure

Row = tuple[int, dict[str, object]]


def read_jsonl(stream: io.BufferedReader, location: str) -> Iterator[Row | Failure]:
    """The objects of a JSONL file with their line numbers, from 1; blank lines are passed over.

    A line that is no JSON object is a ``Failure`` for that line alone.
    """
    found = False
    for line in read_lines(stream):
        if line.problem is None and not line.text.strip():
            continue
        found = True
        yield _row(line, f"{location}:{line.number}")
    if not found:
        yield Failure(location, "the file is empty", "Give JSONL: one JSON object a line.")


def read_json(stream: io.BufferedReader, location: str) -> Iterator[Row | Failure]:
    """The object, or the objects of the list, that a JSON file holds, numbered from 1."""
    data = stream.read(MAX_JSON_BYTES + 1)
    if len(data) > MAX_JSON_BYTES:
        problem = f"the file is larger than {MAX_JSON_BYTES // 1_000_000} MB"
        yield Failure(location, problem, "Give JSONL, one object a line: it is read as it comes.")
        return
    try:
        given = _parse(decode(data)) if data.strip() else []
    except NotText as error:
        yield Failure(location, str(error), "Give JSON as UTF-8.")
        return
    except ValueError as error:
        yield Failure(location, f"it is no JSON ({error})", "Give one JSON object, or JSONL.")
        return
    items = given if isinstance(given, list) else [given]
    for number, item in enumerate(items, start=1):
        yield _checked(number, item, f"{location}:{number}")
    if not items:
        step = "Give one JSON object, or a list of them."
        yield Failure(location, "the file holds no report", step)


def _row(line: TextLine, location: str) -> Row | Failure:
    if line.problem is not None:
        return Failure(location, line.problem, "The other lines were read.")
    try:
        return _checked(line.number, _parse(line.text), location)
    except ValueError as error:
        return Failure(location, f"the line is no JSON ({error})", "Mend or remove it.")


def _parse(text: str) -> object:
    """What ``text`` says in JSON.  Raises: ValueError for what is no JSON, or nests too deeply."""
    try:
        parsed: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg}, column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("it nests too deeply") from error
    return parsed


def _checked(number: int, item: object, location: str) -> Row | Failure:
    if isinstance(item, dict):
        return number, item
    return Failure(location, "it is no JSON object", 'Give objects: {"id": "1", "text": "…"}.')
