"""Reportedly: who says so, how do they know, and who else says it.

>>> import reportedly
>>> reading = reportedly.read_text('The dam is "safe", mayor Ana Ruiz said on Monday.')
>>> [reading.report.text[s.start : s.end] for s in reading.attributions[0].source]
['mayor Ana Ruiz']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from reportedly.api import read, read_all, read_text
    from reportedly.records import Attribution, Failure, Reading, Report, Source, Span

_PLACES = {
    "read": "reportedly.api",
    "read_all": "reportedly.api",
    "read_text": "reportedly.api",
    **dict.fromkeys(
        ("Attribution", "Failure", "Reading", "Report", "Source", "Span"), "reportedly.records"
    ),
}

__all__ = [
    "Attribution",
    "Failure",
    "Reading",
    "Report",
    "Source",
    "Span",
    "__version__",
    "read",
    "read_all",
    "read_text",
]


def __getattr__(name: str) -> Any:
    """Public names, imported when first asked for, so that ``import reportedly`` stays quick."""
    if name not in _PLACES:
        raise AttributeError(f"module 'reportedly' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_PLACES[name]), name)
