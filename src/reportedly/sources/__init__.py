"""Mentions of sources within one report -> sources."""

from reportedly.sources.resolve import resolve_sources

__all__ = ["resolve_sources"]
