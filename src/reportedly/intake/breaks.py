"""Section marks as what they are: the ends of paragraphs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# "###", "* * *", "-----" alone between white space: press agencies end takes and paragraphs so.
_MARK: Final = re.compile(r"(?<!\S)(?:([#*=_~•—–-])\1{2,}|([#*•])(?:[ \t]+\2){2,})(?!\S)")


@lru_cache(maxsize=16)  # one report's text is asked for again and again
def with_breaks(text: str) -> str:
    """``text`` with every section mark replaced by as many line feeds; offsets stay as they are."""
    return _MARK.sub(lambda mark: "\n" * len(mark[0]), text)
