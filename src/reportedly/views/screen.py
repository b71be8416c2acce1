"""A console, and how to write on it words that come from anywhere."""

from __future__ import annotations

from typing import Final

from rich.console import Console
from rich.text import Text

from reportedly.views.words import defuse

# What an output without these characters (ASCII, Latin-1) is given instead.
_INSTEAD: Final = {
    "❝": '"', "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'",
    "–": "-", "—": "--", "·": "-", "×": "x", "…": "...", "→": "->", "\u00a0": " ",
}  # fmt: skip


Part = str | tuple[str, str]
"""Words, or words and their style."""


class Screen:
    """Lines on a console: wrapped to a terminal's width, one line each where they are piped."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def say(self, *parts: Part, indent: int = 0, hang: int = 0) -> None:
        """One line of words or (words, style); ``hang`` more cells before its further lines."""
        line = Text()
        for part in parts:
            words, style = (part, "") if isinstance(part, str) else part
            line.append("".join(map(self._writable, defuse(words))), style)
        if self.console.is_terminal:
            self._wrap(line, indent, hang)
        else:
            self._put(Text(" " * indent) + line)

    def _wrap(self, line: Text, indent: int, hang: int) -> None:
        """Lines that fill the width, those after the first further in."""
        widest = self.console.width // 3
        first, later = min(indent, widest), min(indent + hang, widest)
        room = max(self.console.width - first, 1)
        lines = list(line.wrap(self.console, room, overflow="fold"))
        if hang and len(lines) > 1:
            rest = line[len(lines[0].plain) :]
            rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
            room = max(self.console.width - later, 1)
            lines = [lines[0], *rest.wrap(self.console, room, overflow="fold")]
        for number, wrapped in enumerate(lines or [Text()]):
            wrapped.rstrip()
            if hang and wrapped.plain.endswith(" ·"):  # what it led to stands on the next line
                wrapped.right_crop(2)
            self._put(Text(" " * (later if number else first)) + wrapped)

    def _put(self, line: Text) -> None:
        self.console.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)

    def _writable(self, character: str) -> str:
        try:
            character.encode(self.console.encoding)
        except UnicodeEncodeError:
            return _INSTEAD.get(character, "?")
        return character
