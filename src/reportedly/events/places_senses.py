"""Which place a name means: by its people, what is said to hold it, and the places named beside
it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.events.gazetteer_index import Sense
from reportedly.events.places_mentions import PLAIN, Mention
from reportedly.events.places_words import words

ROUNDS = 2
WIDE = frozenset("region district island continent mountains desert neighbourhood".split())
COUNTY = 40  # kilometres from a county's middle, at most, to what lies in it
NEAREST = 6  # other names, in the order of the text, whose distance counts


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts, beside one for ten times the people.

    Chosen on every other article of the three corpora of benchmarks/places.py.
    """

    main: float = 1.4
    state: float = 1.0
    country: float = 2.2
    region: float = 1.5
    vote: float = 1.0
    near: float = 2.0
    held: float = 3.0
    home: float = 2.0
    division: float = 2.0
    namesake: float = 0.7
    wide: float = 3.5
    county: float = 2.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for countries and their regions in one text."""

    countries: Counter[str]
    regions: Counter[tuple[str, str]]
    votes: Counter[tuple[str, str]]
    counties: Mapping[Sense, float]
    home: str = ""


def choose_senses(
    mentions: Sequence[Mention], home: str = "", weights: Weights | None = None
) -> None:
    """Sets ``chosen`` of every mention.  One name has one sense in a text, unless it is told apart.

    ``home`` is the country (ISO 3166-1 alpha-2) of the report's outlet, empty if not known.
    """
    weights = weights or Weights()
    groups = _groups(mentions)
    votes, counties = _votes(groups), _in_counties(groups)
    for group in groups.values():
        _choose(group, [], Evidence(Counter(), Counter(), votes, counties, home), weights)
    for _ in range(ROUNDS):
        evidence = Evidence(*_tally(groups), votes, counties, home)
        heads = [group[0] for group in groups.values()]
        for n, group in enumerate(groups.values()):
            if len(group[0].senses) > 1:
                beside = heads[max(0, n - NEAREST // 2) : n] + heads[n + 1 : n + 1 + NEAREST // 2]
                _choose(group, beside, evidence, weights)


def is_believable(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a small place may be meant: the words around it, or other places, speak for it.

    A name that the analyser took for a place is often a person's or a thing's; some village has it.
    """
    sense = mention.chosen
    if sense is None or mention.key in words("never"):
        return False
    if sense.kind == "landmark" and not mention.signed:
        return False  # "White House aides", "Notre Dame won": the house's people, not the house
    if sense.weight >= PLAIN or mention.within or (mention.signed and sense.main):
        return True
    if sense.kind not in ("city", "region"):
        return True
    others = (m.chosen for m in mentions if m.key != mention.key and m.chosen is not None)
    if sense.main:
        return any(o.country == sense.country for o in others)
    return any(o.country == sense.country and o.kind != "country" for o in others)


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
    if container.kind == "city":
        return container.weight > sense.weight and kilometres(container, sense) < 60
    return container.kind in WIDE and kilometres(container, sense) < 400


Groups = Mapping[tuple[str, str, bool], list[Mention]]


def _groups(mentions: Iterable[Mention]) -> Groups:
    """Mentions by name; those told apart by what holds them, or by their kind, on their own."""
    groups: dict[tuple[str, str, bool], list[Mention]] = defaultdict(list)
    held = {m.key: m.within.key for m in mentions if m.within is not None}
    for mention in mentions:
        within = mention.within.key if mention.within else held.get(mention.key, "")
        groups[mention.key, within, mention.division].append(mention)
    for group in groups.values():
        group.sort(key=lambda mention: mention.within is None)
    return groups


def _tally(groups: Groups) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How much speaks for each country and region: sure senses more than unsure ones."""
    countries: Counter[str] = Counter()
    regions: Counter[tuple[str, str]] = Counter()
    for group in groups.values():
        sense = group[0].chosen
        if sense is None or not sense.country:
            continue
        amount = 1 + math.log(len(group))
        sure = group[0].within is not None or len({s.country for s in group[0].senses}) == 1
        countries[sense.country] += amount * (1.0 if sure else 0.5)  # type: ignore[assignment]
        if sense.region:
            sure = group[0].within is not None or len(group[0].senses) == 1
            regions[sense.country, sense.region] += amount * (1.0 if sure else 0.5)  # type: ignore[assignment]
    return countries, regions


def _votes(groups: Groups) -> Counter[tuple[str, str]]:
    """For each region how many names it has a place for; a name of many regions says little."""
    votes: Counter[tuple[str, str]] = Counter()
    for group in groups.values():
        where = {(s.country, s.region) for s in group[0].senses if s.region}
        for region in where:
            votes[region] += 1 / len(where)  # type: ignore[assignment]
    return votes


def _in_counties(groups: Groups) -> dict[Sense, float]:
    """Towns that lie in a county of the text, and such counties: the fewer so fit, the surer.

    Local news says "Paris" and "Henry County", and leaves the state to its readers.
    """
    heads = [group[0] for group in groups.values()]
    towns: defaultdict[tuple[str, str], list[tuple[int, Sense]]] = defaultdict(list)
    for n, head in enumerate(heads):
        for sense in head.senses:
            if sense.kind == "city" and sense.main:
                towns[sense.country, sense.region].append((n, sense))
    found: dict[Sense, float] = {}
    for county in heads:
        for pairs in _pairs(county, towns).values() if county.is_county else ():
            for sense in {sense for pair in pairs for sense in pair}:
                found[sense] = max(found.get(sense, 0), 1 / len({p[0].region for p in pairs}))
    return found


def _pairs(
    county: Mention, towns: Mapping[tuple[str, str], Sequence[tuple[int, Sense]]]
) -> dict[int, list[tuple[Sense, Sense]]]:
    """For each town's number the counties of that name, with the towns that lie in them."""
    pairs: defaultdict[int, list[tuple[Sense, Sense]]] = defaultdict(list)
    for whole in county.senses:
        for n, town in towns.get((whole.country, whole.region), ()):
            if kilometres(whole, town) < COUNTY:
                pairs[n].append((whole, town))
    return pairs


def _choose(group: list[Mention], beside: list[Mention], evidence: Evidence, w: Weights) -> None:
    head = group[0]
    own = 1 / max(1, len({(s.country, s.region) for s in head.senses if s.region}))

    def score(sense: Sense) -> float:
        total = math.log10(sense.weight + 100) + w.main * sense.main + _by_kind(head, sense, w)
        if head.within is not None:
            total += w.held * any(holds(c, sense) for c in head.within.senses[:8])
        if not sense.country:
            total += w.wide
        else:
            mine = 0.75 if sense is head.chosen else 0.0
            total += w.country * _share(evidence.countries[sense.country] - mine)
            total += w.home * (sense.country == evidence.home)
            if sense.region:
                region = sense.country, sense.region
                total += w.region * _share(evidence.regions[region] - mine)
                total += w.vote * _share(evidence.votes[region] - own)
        total += w.county * evidence.counties.get(sense, 0)
        return total + w.near * _nearness(sense, beside)

    best = max(head.senses, key=score)
    for mention in group:
        mention.chosen = best


def _by_kind(head: Mention, sense: Sense, w: Weights) -> float:
    """A country rather than a town; a town rather than its region, unless so said."""
    if head.division:
        return w.division * (sense.kind in ("region", "district"))
    if sense.kind == "country":
        return w.state * sense.main
    if sense.kind == "region" and any(
        s.kind == "city" and s.main and s.country == sense.country for s in head.senses[:6]
    ):
        return -w.namesake
    return 0.0


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
