"""Statements → events, times, places; their tables and gazetteers."""

from reportedly.events.find_events import find_events

__all__ = ["find_events"]
