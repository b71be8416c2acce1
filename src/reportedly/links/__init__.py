"""Across reports: copied passages, same sources, same statements, contradictions, origins."""

from reportedly.links.copies import Copies, Copying, copied_passages
from reportedly.links.direction import copying_direction
from reportedly.links.shingles import MemoryShingles, ShingleIndex, winnowed
from reportedly.links.words import Words, words_of

__all__ = [
    "Copies",
    "Copying",
    "MemoryShingles",
    "ShingleIndex",
    "Words",
    "copied_passages",
    "copying_direction",
    "winnowed",
    "words_of",
]
