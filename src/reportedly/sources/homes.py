"""The countries that a report is about, and which of them has an office."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reportedly.sources.descriptions import country_in
from reportedly.sources.mentions import Mention
from reportedly.sources.tables import countries, office_countries, us_states

HEAD = 300  # code points of a report, its title too, in which a country counts so many times:
HEAD_COUNTS = 3


def home_countries(mentions: Sequence[Mention], title_end: int) -> list[str]:
    """The countries that a report is about, the most often named first, its head counting more."""
    counts: Counter[str] = Counter()
    known, states = countries(), us_states()
    for mention in mentions:
        name = mention.text.removeprefix("The ").removeprefix("the ")
        country = known.names.get(name) or known.adjectives.get(name) or known.seats.get(name)
        country = country or ("United States" if name in states else country_in(name))
        if country:
            counts[country] += HEAD_COUNTS if mention.start < max(title_end, HEAD) else 1
    return [country for country, _ in counts.most_common()]


def has_office(country: str, title: str) -> bool:
    """Whether ``country`` has an office such as ``title`` names, as far as the table knows."""
    without, only = office_countries()
    wording = f" {re.sub(r'[^a-z-]+', ' ', title.lower())} "
    if any(f" {office} " in wording and country in none for office, none in without.items()):
        return False
    named = [some for office, some in only.items() if f" {office} " in wording]
    return all(country in some for some in named)
