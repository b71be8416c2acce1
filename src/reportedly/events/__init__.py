"""Statements -> events, times, places."""

from reportedly.events.gazetteer import Gazetteer, GazetteerError, load_gazetteer
from reportedly.events.places import find_places

__all__ = ["Gazetteer", "GazetteerError", "find_places", "load_gazetteer"]
