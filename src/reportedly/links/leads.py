"""Whether the leads of two reports tell one event, in whatever words and from whatever sources.

Reports on one kind of event have leads of like meaning: earthquakes, robberies, summits.  What sets
one event apart are the words for just this one: the share of telling words that two leads have in
common, and statements that both make.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from reportedly.links.propositions import Proposition
from reportedly.links.settings import FRESH

FIRST: Final = 8  # statements of a lead whose words are compared
# A logistic fit on leads of a cosine of 0.33 and more, rounded: 132 pairs of July 2018 (gold/
# links-dev, and pairs labelled by their titles) and 256 of ECB+ (documents of one seminal event,
# and of two of one topic).  Fitted on the one, it orders the other as well as itself (AUC 0.85 and
# 0.89).  At 0.14, which is asked among some 120 reports, precision is 0.66 and 0.72, recall 0.93
# and 0.95; by the cosine alone precision is 0.41 and 0.61.
TELLING: Final = 0.133
# Among few reports no word is rare, and more is asked: this, divided by how many there are.  Of
# pairs called independent among 8, 16 and 40 reports of gold/links-dev 33 of 37, 19 of 30 and 12 of
# 40 are unlinked among all 121; so 1 of 3, 3 of 13 and 6 of 32, and of the 43 that are independent
# among all 38 are found.
FEW: Final = 0.8
_FEWEST: Final = 8
# Of one wire or outlet, whose two reports share no passage: most of these tell two events.  In the
# labelled sets two takes of one event have 0.74, five reports of two events 0.35 to 0.56.
TAKES: Final = 0.55
PER_STATEMENT: Final = 0.05
MOST: Final = 3  # statements that count


def tell_one_event(
    a: Mapping[str, Proposition],
    b: Mapping[str, Proposition],
    same: int,
    weight: Callable[[str], float],
    reports: int,
) -> bool:
    """Whether two reports of like leads tell one event, not two of a kind.

    ``a``, ``b``: their statements in order; ``same``: how many say the same in both; ``weight``:
    how much a word tells among ``reports`` of them.  Reports more than ``FRESH`` days from each
    other tell of two events.
    """
    if not a or not b or _published_apart(next(iter(a.values())), next(iter(b.values()))):
        return False
    apart = _voices(a).isdisjoint(_voices(b))
    least = TELLING + FEW / max(_FEWEST, reports) if apart else TAKES
    words = shared_words(_words(a), _words(b), weight)
    return words + PER_STATEMENT * min(same, MOST) >= least


def _published_apart(a: Proposition, b: Proposition) -> bool:
    """Whether so long a time lies between them that no event is news in both."""
    one, other = a.setting.published, b.setting.published
    return one is not None and other is not None and abs(one - other) > FRESH


def _voices(made: Mapping[str, Proposition]) -> frozenset[str]:
    return frozenset(one.setting.voice for one in made.values()) - {"", "unknown"}


def shared_words(a: frozenset[str], b: frozenset[str], weight: Callable[[str], float]) -> float:
    """The share of words in common, by what they tell (Dice); in no order, so summed exactly."""
    both = _sum(a, weight) + _sum(b, weight)
    return 2 * _sum(a & b, weight) / both if both else 0.0


def _sum(stems: Iterable[str], weight: Callable[[str], float]) -> float:
    return math.fsum(map(weight, stems))


def _words(made: Mapping[str, Proposition]) -> frozenset[str]:
    lead = [one for one in made.values() if one.lead] or list(made.values())
    return frozenset[str]().union(*(one.stems for one in lead[:FIRST]))
