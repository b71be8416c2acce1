"""How much intake accepts: texts from outside may not exhaust memory."""

from __future__ import annotations

from typing import Final

MAX_TEXT_CHARACTERS: Final = 5_000_000
"""The longest text of one report, in code points: about forty novels."""

MAX_LINE_BYTES: Final = 20_000_000
"""The longest JSONL or CSV line: a text of the greatest length, at four bytes a code point."""

MAX_FILE_BYTES: Final = 20_000_000
"""The largest file that holds one report as plain text."""

MAX_PAGE_BYTES: Final = 10_000_000
"""The largest HTML page; news pages stay well below one megabyte."""

MAX_PAGE_ELEMENTS: Final = 50_000
"""The most elements a page may have: extraction takes time by their square; pages have 5,000."""

MAX_JSON_BYTES: Final = 50_000_000
"""The largest ``.json`` file: unlike JSONL, it has to be held whole."""
