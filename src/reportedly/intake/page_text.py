"""An extracted article's tree → plain text, with the links' spans."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree  # type: ignore[import-untyped]

from reportedly.intake.page_metadata import is_web_address
from reportedly.records import Hyperlink, Span

_BLOCKS: Final = frozenset(("p", "head", "quote", "code", "list", "table", "row", "div"))
_ITEMS: Final = frozenset(("item", "cell"))
_LEFT_OUT: Final = frozenset(("graphic", "comments"))
_SPACE: Final = re.compile(r"[ \t\r\n\f\v]+")


class _Writer:
    """Text as it grows: runs of white space become one space, blocks stand apart."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self._pending = ""

    def add(self, text: str | None) -> None:
        """Append ``text``; a break that is due goes before it."""
        text = _SPACE.sub(" ", text or "")
        if not text.strip(" "):
            self._pending = self._pending or (" " if text else "")
            return
        if text.startswith(" "):
            self._pending = self._pending or " "
        before = self._pending if self.length else ""
        self._pending = " " if text.endswith(" ") else ""
        self._append(before + text.strip(" "))

    def break_with(self, mark: str) -> None:
        """Have ``mark`` stand before what comes next; of two the longer wins."""
        if self._pending == " " or len(mark) > len(self._pending):
            self._pending = mark

    def _append(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def write_text(body: etree._Element) -> tuple[str, tuple[Hyperlink, ...]]:
    """The plain text of an article's tree and its hyperlinks, spans in code points of the text.

    Paragraphs are divided by a blank line, items of a list by a line feed.  Only links with a
    full web address and words of their own are kept.
    """
    writer = _Writer()
    links: list[Hyperlink] = []
    open_links: list[tuple[int, int]] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            _break(writer, name)
            if name == "ref":
                open_links.append((len(writer.pieces), writer.length))
            if name and name not in _LEFT_OUT:
                writer.add(element.text)
            continue
        if name == "ref":
            links.extend(_link(writer, open_links.pop(), element.get("target")))
        _break(writer, name)
        if element is not body:
            writer.add(element.tail)
    return "".join(writer.pieces), tuple(links)


def _break(writer: _Writer, name: str) -> None:
    if name in _BLOCKS:
        writer.break_with("\n\n")
    elif name in _ITEMS or name == "lb":
        writer.break_with("\n")


def _link(writer: _Writer, opened: tuple[int, int], target: str | None) -> list[Hyperlink]:
    """The link over what was written since ``opened``, without white space at its edges."""
    words = "".join(writer.pieces[opened[0] :])
    start = opened[1] + len(words) - len(words.lstrip())
    end = opened[1] + len(words.rstrip())
    if start >= end or not target or not is_web_address(target):
        return []
    return [Hyperlink(Span(start, end), target)]
