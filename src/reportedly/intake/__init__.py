"""Bytes → Report: text, HTML, JSONL, CSV; metadata out, furniture marked.  No network."""

from reportedly.intake.breaks import with_breaks
from reportedly.intake.furniture import MarkedText, mark_furniture, read_furniture
from reportedly.intake.inputs import complete_report, read_inputs, report_from_text

__all__ = [
    "MarkedText",
    "complete_report",
    "mark_furniture",
    "read_furniture",
    "read_inputs",
    "report_from_text",
    "with_breaks",
]
