"""What is said to have happened, and when."""

from reportedly.events.times import find_times
from reportedly.events.when import date_statements

__all__ = ["date_statements", "find_times"]
