"""The grammar of times, compiled, and the stretches of a text that it fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reportedly.events.times_words import NOTHING, Word, codes, grammar

_ITEM = re.compile(r"(?P<macro><\w+>)|(?P<bracket>[()|?])|(?P<name>[^\s()|?]+)")


class Shape(NamedTuple):
    """Words of a text that fit a shape: indexes, end exclusive; ``means`` names its meaning."""

    first: int
    last: int
    order: int
    means: str


def find_shapes(words: Sequence[Word]) -> list[Shape]:
    """The stretches of ``words`` that fit, in order; the earlier, then the longer, one wins.

    Every pattern runs over one character a word, so the time is linear in the number of words.
    """
    code = codes()
    unknown = code[NOTHING]
    row = "".join([code.get(word.classes, unknown) for word in words])
    found = [
        Shape(match.start(), match.end(), order, means)
        for order, (means, pattern) in enumerate(_shapes())
        for match in pattern.finditer(row)
    ]
    found.sort(key=lambda shape: (shape.first, -shape.last, shape.order))
    return found


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    macros = {f"<{name}>": written for name, written in grammar()["macros"].items()}
    return tuple(
        (shape["means"], re.compile(_compiled(written, macros)))
        for shape in grammar()["shape"]
        for written in _several(shape)
    )


def _several(shape: dict[str, str | list[str]]) -> list[str]:
    written = shape["of"]
    return [written] if isinstance(written, str) else written


def _compiled(written: str, macros: dict[str, str]) -> str:
    """A shape as a regular expression over the characters of ``codes``."""
    parts = []
    for item in _ITEM.finditer(written):
        if item["macro"]:
            parts.append(f"(?:{_compiled(macros[item.group()], macros)})")
        elif item["bracket"]:
            parts.append("(?:" if item.group() == "(" else item.group())
        else:
            parts.append(_class(item.group()))
    return "".join(parts)


@cache
def _class(name: str) -> str:
    letters = "".join(letter for classes, letter in codes().items() if name in classes)
    if not letters:
        raise ValueError(f"times_grammar.toml names '{name}', which is the class of no word")
    return f"[{letters}]"
