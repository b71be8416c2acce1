"""Lists as files: what is shown, all of it, as CSV or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import Any, Final

from starlette.responses import Response, StreamingResponse

from reportedly.ledger import Ledger
from reportedly.records.shapes import encode_record
from reportedly.views.exports.cells import csv_line, safe_text
from reportedly.views.pages.errors import Wrong

TYPES: Final = {"csv": "text/csv; charset=utf-8", "json": "application/json"}

Rows = Callable[[Any], Iterable[Any]]
"""From a connection to the entries."""


def download(ledger: Ledger, name: str, kind: str, record: type, rows: Rows) -> Response:
    """The entries that ``rows`` gives, streamed, as the file ``name``.csv or ``name``.json.

    Raises: Wrong for another kind.
    """
    if kind not in TYPES:
        raise Wrong(f"A list comes as csv or json, not as {kind!r}.")
    columns = [field.name for field in fields(record) if field.name != "snippet"]
    write = _csv if kind == "csv" else _json

    def lines() -> Iterator[str]:
        with ledger.read() as connection:
            yield from write(columns, (encode_record(one, record) for one in rows(connection)))

    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return StreamingResponse(lines(), media_type=TYPES[kind], headers=headers)


def _csv(columns: list[str], entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield csv_line(columns)
    for entry in entries:
        yield csv_line([_cell(entry.get(column)) for column in columns])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, int | float) else json.dumps(value)


def _json(columns: list[str], entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    before = "["
    for entry in entries:
        kept = {column: entry.get(column) for column in columns}
        yield f"{before}\n{json.dumps(kept, ensure_ascii=True)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"
