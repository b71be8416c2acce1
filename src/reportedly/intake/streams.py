"""A stream of bytes → lines of text, none of them held beyond a limit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reportedly.intake.encodings import NotText, decode_line, starts_as_utf16
from reportedly.intake.limits import MAX_LINE_BYTES

_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a file: its number from 1, and its text with the line's end, or what is wrong."""

    number: int
    text: str = ""
    problem: str | None = None


def read_lines(stream: io.BufferedReader) -> Iterator[TextLine]:
    """The lines of ``stream``, each decoded by itself, so that one bad line spoils no other.

    A line above ``MAX_LINE_BYTES`` is passed over without being held, and told of.
    """
    if starts_as_utf16(stream.peek(2)[:2]):
        yield from _read_utf16(stream)
        return
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) > MAX_LINE_BYTES:
            del line
            _skip_line(stream)
            yield TextLine(number, problem=_too_long())
        else:
            yield _decoded(number, line)


def _decoded(number: int, line: bytes) -> TextLine:
    try:
        return TextLine(number, decode_line(line, first=number == 1))
    except NotText as error:
        return TextLine(number, problem=str(error))


def _skip_line(stream: io.BufferedReader) -> None:
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass


def _too_long() -> str:
    return f"the line is longer than {MAX_LINE_BYTES // 1_000_000} MB"


def _read_utf16(stream: io.BufferedReader) -> Iterator[TextLine]:
    reader = io.TextIOWrapper(stream, "utf-16", newline="\n")
    number = 0
    try:
        while line := reader.readline(MAX_LINE_BYTES + 1):
            number += 1
            if len(line) > MAX_LINE_BYTES:
                while (rest := reader.readline(_CHUNK)) and not rest.endswith("\n"):
                    pass
                yield TextLine(number, problem=_too_long())
            else:
                yield TextLine(number, line)
    except UnicodeError as error:
        yield TextLine(number + 1, problem=f"from here on it is not valid UTF-16 ({error})")
    finally:
        reader.detach()
