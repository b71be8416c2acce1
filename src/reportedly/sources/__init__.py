"""Mentions -> sources, within one report; relays -> chains."""

from reportedly.sources.chains import trace_chains
from reportedly.sources.resolve import resolve_sources

__all__ = ["resolve_sources", "trace_chains"]
