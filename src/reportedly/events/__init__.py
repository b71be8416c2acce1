"""What is said to have happened, and when."""

from reportedly.events.times import find_times

__all__ = ["find_times"]
