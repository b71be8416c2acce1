"""Assembles readings from the rooms before it."""

from reportedly.pipeline.reading import Reader, default_reader

__all__ = ["Reader", "default_reader"]
