"""Across reports: copied passages, same sources, same statements, contradictions, origins."""

from reportedly.links.background import Background
from reportedly.links.claims import ClaimMaker
from reportedly.links.copies import Copies, Copying, copied_passages
from reportedly.links.corpus import Corpus, MemoryCorpus, MemoryStatements, StatementIndex
from reportedly.links.direction import copying_direction
from reportedly.links.linker import Linked, Linker, link_all
from reportedly.links.propositions import Proposition, propositions_of
from reportedly.links.rulings import Apart, OtherSource, Rulings, SameSource, Together
from reportedly.links.shingles import MemoryShingles, ShingleIndex, winnowed
from reportedly.links.words import Words, words_of

__all__ = [
    "Apart",
    "Background",
    "ClaimMaker",
    "Copies",
    "Copying",
    "Corpus",
    "Linked",
    "Linker",
    "MemoryCorpus",
    "MemoryShingles",
    "MemoryStatements",
    "OtherSource",
    "Proposition",
    "Rulings",
    "SameSource",
    "ShingleIndex",
    "StatementIndex",
    "Together",
    "Words",
    "copied_passages",
    "copying_direction",
    "link_all",
    "propositions_of",
    "winnowed",
    "words_of",
]
