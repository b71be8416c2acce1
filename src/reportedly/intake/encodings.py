"""Bytes → text: which encoding, and whether it is text at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reportedly.intake.languages import english_share
from reportedly.intake.tables import load_table

_UTF16: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_DECLARED: Final = re.compile(rb"""(?i)(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""")
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_CONTROL_SHARE: Final = 0.1
_SAMPLE_BYTES: Final = 200_000
_ENGLISH_ENOUGH: Final = 0.1


class NotText(ValueError):
    """The bytes are no text, or in no encoding that could be told; the message says which."""


def decode(data: bytes, *, page: bool = False) -> str:
    """The text that ``data`` encodes: code point for code point, but for a byte order mark.

    UTF-8 first, then UTF-16 with its mark, then what a page (``page``) declares about itself,
    then Windows-1252 where the ASCII words are English, then charset-normalizer's best guess.
    Raises: NotText.
    """
    check_is_text(data)
    text = next(_attempts(data, page=page), None)
    if text is None:
        raise NotText("its character encoding could not be told")
    if "\0" in text:
        raise NotText("it holds NUL characters, so it is binary and not text")
    return text


def decode_line(data: bytes, *, first: bool) -> str:
    """The text of one line of a file, by itself; the mark of UTF-8 is taken off a ``first`` line.

    Raises: NotText.
    """
    data = data.removeprefix(_UTF8_MARK) if first else data
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data)
    if "\0" in text:
        raise NotText("it holds NUL bytes, so it is binary and not text")
    return text


def starts_as_utf16(data: bytes) -> bool:
    """Whether ``data`` opens with the byte order mark of UTF-16."""
    return data.startswith(tuple(mark for mark, _ in _UTF16))


def check_is_text(data: bytes) -> None:
    """Nothing, for bytes that may be text.  Raises: NotText for binary ones."""
    for signature in load_table("formats.toml")["signature"]:
        if data.startswith(bytes.fromhex(signature["hex"])):
            raise NotText(f"it is {signature['name']}, not text")
    sample = data[:_SAMPLE_BYTES]
    if starts_as_utf16(data):
        return
    if b"\0" in data:
        raise NotText("it holds NUL bytes, so it is binary and not text")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > _CONTROL_SHARE * len(sample):
        raise NotText("it is mostly control characters, so it is binary and not text")


def _attempts(data: bytes, *, page: bool) -> Iterator[str]:
    yield from _decoded(data.removeprefix(_UTF8_MARK), "utf-8")
    if starts_as_utf16(data):
        yield from _decoded(data, "utf-16")
        return
    declared = _DECLARED.search(data[:4096]) if page else None
    if declared is not None:
        yield from _decoded(data, declared.group(1).decode("ascii"))
    if english_share(data[:_SAMPLE_BYTES].decode("ascii", "replace")) >= _ENGLISH_ENOUGH:
        # charset-normalizer needs more than the few marks an English text has: it takes a lone
        # curly quote for Cyrillic or Baltic.  In English the prior is overwhelming.
        yield from _decoded(data, "cp1252")
    yield from _guessed(data)


def _decoded(data: bytes, encoding: str) -> Iterator[str]:
    """The text if ``data`` is right in ``encoding``; nothing if not, or if there is none such."""
    try:
        yield data.decode(encoding)
    except (UnicodeError, LookupError):
        return  # the next attempt follows; decode() reports when all have failed


def _guessed(data: bytes) -> Iterator[str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    if best is not None:
        yield from _decoded(data, best.encoding)
