"""Files, folders, patterns and standard input → reports, and failures where there is none."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, BinaryIO, Final, cast, get_args

from reportedly.intake.encodings import NotText, decode
from reportedly.intake.furniture import read_furniture
from reportedly.intake.identifiers import Identifiers
from reportedly.intake.jsonl import read_json, read_jsonl
from reportedly.intake.languages import identify_language, language_code
from reportedly.intake.limits import MAX_FILE_BYTES, MAX_PAGE_BYTES, MAX_TEXT_CHARACTERS
from reportedly.intake.paths import File, Kind, find_files
from reportedly.intake.rows import Columns, is_encodable, report_of, too_long
from reportedly.intake.sniffing import sniff_kind
from reportedly.intake.tabular import read_table
from reportedly.records import Failure, Report

_PEEK: Final = 1 << 16


def read_inputs(
    paths: Sequence[str | os.PathLike[str]],
    *,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    kind: str | None = None,
) -> Iterator[Report | Failure]:
    """The reports that ``paths`` hold, in order, and a ``Failure`` for each that cannot be read.

    A path is a file, a folder (read with its subfolders, in order of names, hidden files left
    out), a pattern such as ``**/*.html``, or "-" for ``stdin`` (by default the process's own).
    ``kind`` forces the format: text, html, jsonl, json, csv, tsv; else the suffix says it, or the
    content.  ``columns`` maps our field to the input's column: ``{"text": "article_content"}``.

    An ``id`` that a row gives is kept, never changed; others are made from the file's name.
    Raises: ValueError for a ``kind`` or a field in ``columns`` that there is not; never for data.
    """
    if kind is not None and kind not in get_args(Kind):
        raise ValueError(f"no format is called {kind!r}; formats are {', '.join(get_args(Kind))}")
    return _read_all(paths, Columns(dict(columns or {})), stdin, cast("Kind | None", kind))


def _read_all(
    paths: Sequence[str | os.PathLike[str]],
    columns: Columns,
    stdin: BinaryIO | None,
    kind: Kind | None,
) -> Iterator[Report | Failure]:
    identifiers = Identifiers()
    for file in find_files(paths):
        if isinstance(file, Failure):
            yield file
            continue
        try:
            with _opened(file, stdin) as stream:
                chosen = kind or file.kind or sniff_kind(stream.peek(_PEEK), columns)
                yield from _read_file(stream, file, chosen, columns, identifiers)
        except OSError as error:
            problem = f"it cannot be read ({error.strerror or error})"
            yield Failure(file.location, problem, "Check that it is a file you may read.")


@contextmanager
def _opened(file: File, stdin: BinaryIO | None) -> Iterator[io.BufferedReader]:
    if file.path is not None:
        with file.path.open("rb", buffering=_PEEK) as stream:
            yield cast("io.BufferedReader", stream)
        return
    given = stdin if stdin is not None else sys.stdin.buffer
    reader = io.BufferedReader(cast("io.RawIOBase", given), _PEEK)
    try:
        yield cast("io.BufferedReader", reader)
    finally:
        reader.detach()  # else the process's own stdin is closed with the reader


def _read_file(
    stream: io.BufferedReader, file: File, kind: Kind, columns: Columns, identifiers: Identifiers
) -> Iterator[Report | Failure]:
    if kind in ("text", "html"):
        read = _read_text if kind == "text" else _read_html
        found = read(stream, file.location)
        if isinstance(found, Failure):
            yield found
        else:
            yield complete_report(replace(found, id=identifiers.make(file.path)))
        return
    for row in _rows(stream, file.location, kind):
        if isinstance(row, Failure):
            yield row
            continue
        number, location, cells = row
        found = report_of(cells, location, columns)
        if isinstance(found, Report):
            name = identifiers.keep(found.id) if found.id else identifiers.make(file.path, number)
            found = complete_report(replace(found, id=name))
        yield found
        if kind in ("csv", "tsv") and not columns.name_text(cells):
            return  # nor has any other row a text: once is enough to say so


def _rows(
    stream: io.BufferedReader, location: str, kind: Kind
) -> Iterator[tuple[int, str, Mapping[str, object]] | Failure]:
    """Each row with its number and where it stands."""
    if kind in ("csv", "tsv"):
        for row in read_table(stream, location):
            yield row if isinstance(row, Failure) else (row[0], f"{location}:{row[1]}", row[2])
        return
    for item in (read_json if kind == "json" else read_jsonl)(stream, location):
        yield item if isinstance(item, Failure) else (item[0], f"{location}:{item[0]}", item[1])


def _read_text(stream: io.BufferedReader, location: str) -> Report | Failure:
    data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        return too_long(location)
    try:
        text = decode(data)
    except NotText as error:
        return Failure(location, str(error), "Give the report as text, HTML, JSONL or CSV.")
    if not text.strip():
        return Failure(location, "it is empty", "Give a file that holds the text of a report.")
    if len(text) > MAX_TEXT_CHARACTERS:
        return too_long(location)
    return Report(id="", text=text, location=location)


def _read_html(stream: io.BufferedReader, location: str) -> Report | Failure:
    from reportedly.intake.pages import read_page  # lxml and trafilatura take long to load

    data = stream.read(MAX_PAGE_BYTES + 1)
    if len(data) > MAX_PAGE_BYTES:
        problem = f"the page is larger than {MAX_PAGE_BYTES // 1_000_000} MB"
        return Failure(location, problem, "Save the article's own page.")
    try:
        return read_page(decode(data, page=True), location)
    except NotText as error:
        return Failure(location, str(error), "Save the page as HTML.")
    except Exception as error:  # extraction is others' code, pages are hostile: the next is read
        problem = f"the page broke its extraction ({type(error).__name__}: {error})"
        return Failure(location, problem, "Give the article's text instead, and report the page.")


def report_from_text(text: str, **metadata: Any) -> Report:
    """The report whose text is ``text``, its furniture marked; ``metadata``: fields of ``Report``.

    The id is "text" where none is given.
    Raises: TypeError for a field that ``Report`` lacks, ValueError for half of a surrogate pair.
    """
    if not is_encodable(text):
        raise ValueError("the text holds half of a surrogate pair, which is no character")
    return complete_report(Report(**{"id": "text", **metadata, "text": text}))


def complete_report(report: Report) -> Report:
    """``report`` with its furniture marked, and what that says where the report says nothing.

    The language is found out where it is not given as a code.
    """
    found = read_furniture(report.text, title=report.title)
    return replace(
        report,
        title=report.title or found.title,
        publisher=report.publisher or found.publisher,
        published=report.published or found.published,
        byline=report.byline or found.byline,
        dateline=report.dateline or found.dateline,
        licence=report.licence or found.licence,
        language=language_code(report.language) or identify_language(report.text),
        wire_credits=report.wire_credits or found.wire_credits,
        furniture=found.furniture,
    )
