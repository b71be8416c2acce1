"""The one country that a report is about, whose offices "the police" and "the court" are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from reportedly.events.grammar import Grammar
from reportedly.events.lexicon import Kind, who
from reportedly.records import Place
from reportedly.sources.homes import HEAD, HEAD_COUNTS
from reportedly.sources.tables import long_codes

DOMESTIC = frozenset({"GOV", "LEG", "JUD", "COP", "MIL"})
"""Sectors whose offices and organs are the report's own country's where nothing else is told."""
OF_SEVERAL = frozenset("country nation ally power region delegation coalition world".split())
HEADS = frozenset(
    "leader government president minister state king troop force army soldier".split()
)
"""Of several such none is a country's own."""
ABROAD = frozenset(
    "foreign other world international global european african asian arab western allied "
    "neighboring neighbouring regional un u.n. coalition".split()
)
MOST = 0.75
"""Of all mentions of countries those of the one that a report is about: below it, none is."""


class Home:
    """The country of one report's domestic actors; ``labels`` are those of its names' heads."""

    def __init__(
        self, grammar: Grammar, labels: Mapping[int, str], places: Sequence[Place]
    ) -> None:
        self.grammar = grammar
        self.country = _most_named(grammar, labels, places)

    def filled(self, noun: int, kind: Kind) -> Kind:
        """``kind`` with the report's country, where the noun is an office or organ without one."""
        if kind.country or self.country is None or kind.sector not in DOMESTIC:
            return kind
        return Kind(kind.sector, self.country) if self._is_domestic(noun) else kind

    def _is_domestic(self, noun: int) -> bool:
        tokens, lemma = self.grammar.tokens, self.grammar.lemma(noun)
        several = tokens[noun].tag in ("NNS", "NNPS") and lemma in HEADS
        if several or lemma in OF_SEVERAL:
            return False
        inside = range(*self.grammar.core(noun))
        return not any(tokens[index].text.lower() in ABROAD for index in inside)


def _most_named(grammar: Grammar, labels: Mapping[int, str], places: Sequence[Place]) -> str | None:
    """ISO 3166-1 alpha-3 of the country of most places and peoples named; none where of two."""
    codes, people = long_codes(), who().people
    named = [(place.span.start, codes.get(place.country or "")) for place in places]
    for noun, label in labels.items():
        token = grammar.tokens[noun]
        if label == "NORP":
            named.append((token.start, people.get(token.text.lower())))
    counts: Counter[str] = Counter()
    for start, code in named:
        if code is not None:
            counts[code] += HEAD_COUNTS if start < HEAD else 1
    most, count = next(iter(counts.most_common(1)), (None, 0))
    return most if count > HEAD_COUNTS and count >= MOST * counts.total() else None
