"""What is said to have happened: events, times, places; their tables and gazetteer."""

from reportedly.events.find_events import find_events
from reportedly.events.gazetteer import Gazetteer, GazetteerError, load_gazetteer
from reportedly.events.outlines import Outlines, OutlinesError, load_outlines
from reportedly.events.places import find_places
from reportedly.events.times import find_times
from reportedly.events.when import date_statements

__all__ = [
    "Gazetteer",
    "GazetteerError",
    "Outlines",
    "OutlinesError",
    "date_statements",
    "find_events",
    "find_places",
    "find_times",
    "load_gazetteer",
    "load_outlines",
]
