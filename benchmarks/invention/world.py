"""The invented world: places, people, outlets, and words to make sentences of."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

PLACES = 700
OUTLETS = 360


@dataclass(frozen=True, slots=True)
class Site:
    """A town of the invented world."""

    name: str
    country: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks: name, office, and the state or group that they speak for."""

    key: str
    given: str
    family: str
    role: str
    side: str | None = None

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def full(self) -> str:
        return f"{self.role} {self.name}"


class World:
    """All that stories are drawn from; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        path = Path(__file__).with_name("words.toml")
        self.words: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        names = {k: v.split() if isinstance(v, str) else v for k, v in self.words["names"].items()}
        self.names: dict[str, list[str]] = names
        self.fill = {
            k: v.split() if isinstance(v, str) else v for k, v in self.words["fill"].items()
        }
        rng = Random(f"{seed}/world")  # not for secrets
        self.sites = [self._site(name, rng) for name in self._place_names(rng)]
        self.outlets = self._outlet_names(rng)
        self.wires: list[str] = names["wires"]

    def _place_names(self, rng: Random) -> list[str]:
        every = [a + b for a in self.names["place_starts"] for b in self.names["place_ends"]]
        return rng.sample(every, PLACES)

    def _site(self, name: str, rng: Random) -> Site:
        country = rng.randrange(len(self.names["countries"]))
        latitude, longitude = 5 * (country % 5) - 10, 8 * (country // 5) - 16
        at = (round(latitude + 4 * rng.random(), 4), round(longitude + 7 * rng.random(), 4))
        return Site(name, self.names["countries"][country], *at)

    def _outlet_names(self, rng: Random) -> list[str]:
        starts, ends = self.names["outlet_starts"], self.names["outlet_ends"]
        every = [f"{start} {end}" for start in starts for end in ends]
        return rng.sample(every, OUTLETS)

    def person(self, key: str, rng: Random, role: str, side: str | None = None) -> Person:
        family = rng.choice(self.names["family_starts"]) + rng.choice(self.names["family_ends"])
        return Person(key, rng.choice(self.names["given"]), family, role, side)

    def noun_phrase(self, rng: Random) -> str:
        """ "the disputed grain council", "two rival audits"."""
        words = [rng.choice(("the", "the", "the", "a", "its", "their", "another", "every"))]
        if rng.random() < 0.5:
            words.append(rng.choice(self.fill["adjectives"]))
        words += rng.sample(self.fill["nouns"], 1 + (rng.random() < 0.55))
        if words[0] == "a" and words[1][0] in "aeiou":
            words[0] = "an"
        return " ".join(words)

    def clause(self, rng: Random, names: Sequence[str]) -> str:
        """Who did what: some 12 to 22 words, a name or a number among them in two of three."""
        parts = [self.noun_phrase(rng)]
        if rng.random() < 0.35:
            parts.append(f"of {rng.choice(names)}")
        if rng.random() < 0.25:
            parts.append(rng.choice(self.fill["adverbs"]))
        parts += [rng.choice(self.fill["verbs"]), self.noun_phrase(rng)]
        if rng.random() < 0.3:
            amount, unit = rng.randrange(3, 900), rng.choice(self.fill["units"])
            parts.append(f"and {amount} {unit}")
        parts += [rng.choice(self.fill["prepositions"]), self.noun_phrase(rng)]
        if rng.random() < 0.5:
            where = rng.choice(("near", "in", "from", "outside"))
            parts.append(f"{where} {rng.choice(names)}")
        if rng.random() < 0.35:
            verb, what = rng.choice(self.fill["verbs"]), self.noun_phrase(rng)
            parts.append(f"and {verb} {what}")
        return " ".join(parts)
