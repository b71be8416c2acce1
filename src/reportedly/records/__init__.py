"""The frozen types that rooms pass each other.  Imports: standard library."""

from reportedly.records.readings import Attribution, AttributionKind, Reading, Source
from reportedly.records.reports import Failure, Furniture, FurnitureKind, Hyperlink, Report
from reportedly.records.spans import Span

__all__ = [
    "Attribution",
    "AttributionKind",
    "Failure",
    "Furniture",
    "FurnitureKind",
    "Hyperlink",
    "Reading",
    "Report",
    "Source",
    "Span",
]
