"""Which place a name means: by its people, what is said to hold it, and the places named beside
it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.events.gazetteer_index import Sense
from reportedly.events.places_mentions import Mention

ROUNDS = 2
NEAREST = 6  # other names, in the order of the text, whose distance counts


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts, beside one for ten times the people.

    Chosen on half of each of the three corpora of benchmarks/places.py.
    """

    main: float = 0.5
    country: float = 1.2
    region: float = 1.5
    near: float = 2.0
    held: float = 6.0
    home: float = 1.0
    division: float = 2.0


@dataclass(frozen=True, slots=True)
class Home:
    """Where a report comes from, as far as it is known."""

    country: str = ""
    region: str = ""


def choose_senses(
    mentions: Sequence[Mention], home: Home = Home(), weights: Weights = Weights()
) -> None:
    """Sets ``chosen`` of every mention.  One name has one sense in a text, unless it is told
    apart.
    """
    groups = _groups(mentions)
    for group in groups.values():
        _choose(group, [], Counter(), Counter(), home, weights)
    for _ in range(ROUNDS):
        countries, regions = _tally(groups)
        heads = [group[0] for group in groups.values()]
        for n, group in enumerate(groups.values()):
            if len(group[0].senses) > 1:
                beside = heads[max(0, n - NEAREST // 2) : n] + heads[n + 1 : n + 1 + NEAREST // 2]
                _choose(group, beside, countries, regions, home, weights)


def kilometres(a: Sense, b: Sense) -> float:
    """The distance, on a flat map about the middle latitude: right to a percent where it
    matters.
    """
    east = abs(a.longitude - b.longitude)
    east = min(east, 360 - east) * math.cos(math.radians((a.latitude + b.latitude) / 2))
    return 111.2 * math.hypot(a.latitude - b.latitude, east)


def holds(container: Sense, sense: Sense) -> bool:
    """Whether ``sense`` lies in ``container``, as far as codes and distance tell."""
    if container is sense:
        return False
    if container.kind == "country":
        return sense.country == container.country and sense.kind != "country"
    if container.country and sense.country and container.country != sense.country:
        return False
    if container.region and sense.region and container.kind in ("region", "district"):
        if container.region != sense.region or sense.kind == "region":
            return False
        return container.kind == "region" or kilometres(container, sense) < 80
    return kilometres(container, sense) < (60 if container.kind == "city" else 400)


def _groups(mentions: Iterable[Mention]) -> Mapping[tuple[str, str, bool], list[Mention]]:
    """Mentions by name; those told apart by what holds them, or by their kind, on their own."""
    groups: dict[tuple[str, str, bool], list[Mention]] = defaultdict(list)
    held = {m.key: m.within.key for m in mentions if m.within is not None}
    for mention in mentions:
        within = mention.within.key if mention.within else held.get(mention.key, "")
        groups[mention.key, within, mention.division].append(mention)
    for group in groups.values():
        group.sort(key=lambda mention: mention.within is None)
    return groups


def _tally(
    groups: Mapping[tuple[str, str, bool], list[Mention]],
) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How much speaks for each country and region: sure senses more than unsure ones."""
    countries: Counter[str] = Counter()
    regions: Counter[tuple[str, str]] = Counter()
    for group in groups.values():
        sense = group[0].chosen
        if sense is None or not sense.country:
            continue
        sure = 1.0 if len(group[0].senses) == 1 or group[0].within else 0.5
        amount = sure * (1 + math.log(len(group)))
        countries[sense.country] += amount  # type: ignore[assignment]
        if sense.region:
            regions[sense.country, sense.region] += amount  # type: ignore[assignment]
    return countries, regions


def _choose(
    group: list[Mention],
    beside: list[Mention],
    countries: Counter[str],
    regions: Counter[tuple[str, str]],
    home: Home,
    weights: Weights,
) -> None:
    head = group[0]
    old = head.chosen

    def score(sense: Sense) -> float:
        own = 0.75 if sense is old else 0.0
        total = math.log10(sense.weight + 100) + weights.main * sense.main
        if head.division:
            total += weights.division * (sense.kind in ("region", "district"))
        elif sense.kind == "region" and sense.country != "US":
            total -= 0.4
        if head.within is not None:
            total += weights.held * any(holds(c, sense) for c in head.within.senses[:8])
        if sense.country:
            total += weights.country * _share(countries[sense.country] - own)
            if sense.region:
                total += weights.region * _share(regions[sense.country, sense.region] - own)
            total += weights.home * (sense.country == home.country)
            total += weights.home * (bool(home.region) and sense.region == home.region)
        return total + weights.near * _nearness(sense, beside)

    best = max(head.senses, key=score)
    for mention in group:
        mention.chosen = best


def _share(amount: float) -> float:
    """From nothing towards one as evidence grows."""
    return amount / (amount + 1) if amount > 0 else 0.0


def _nearness(sense: Sense, beside: Iterable[Mention]) -> float:
    near = [
        math.exp(-kilometres(sense, other.chosen) / 150)
        for other in beside
        if other.chosen is not None and other.chosen.kind in ("city", "district", "neighbourhood")
    ]
    return max(near, default=0.0)
