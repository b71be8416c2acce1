"""Writes agents.tsv: what sector an agent is of, from PETRARCH2's dictionary and our additions.

usage: python -m training.events.build_agents DICTIONARY > src/reportedly/events/agents.tsv

DICTIONARY is Phoenix.agents.txt of github.com/openeventdata/petrarch2 (MIT).  CAMEO's codes become
PLOVER's sectors; archaic and ambiguous entries are left out; ``agents_own.tsv`` beside this file
completes it and has the last word.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

SECTORS = {
    **{s: s for s in "COP GOV JUD LEG MIL PTY REB SPY UAF AGR BUS CRM CVL EDU".split()},
    **{s: s for s in "ELI LAB REF OPP REL".split()},
    **dict.fromkeys("MUS CHR JEW HIN BUD CTH PRO ORT".split(), "REL"),
    **dict.fromkeys("ENV HRI NGO DEV".split(), "SOC"),
    "HLH": "MED",
    "MED": "JRN",
    "SEP": "REB",
    "INS": "REB",
    "PPL": "CVL",
}  # fmt: skip
HEADER = """\
# Words for who acts, lower case, and the sector (PLOVER) that they belong to.
# Derived by training/events/build_agents.py from the agents dictionary of PETRARCH2
# (https://github.com/openeventdata/petrarch2, Phoenix.agents.txt; MIT licence, Copyright (c) 2014
# Open Event Data Alliance; the licence's text stands in NOTICE), CAMEO's codes turned into PLOVER's
# sectors, and from our own training/events/agents_own.tsv.
"""
ENTRY = re.compile(r"^([A-Z][^\[{#]*?)_?\s*(?:\{([^}]*)\})?\s*\[~([A-Z]+)\]")
PERSON = ("man", "men", "woman", "women", "person")
MINIST = ("minister", "ministry")
SHORT = 3  # letters; shorter agents are mostly abbreviations that mean something else


def main() -> None:
    """Prints the table."""
    agents = dict(_derived(Path(sys.argv[1]).read_text(encoding="utf-8", errors="replace")))
    own = Path(__file__).with_name("agents_own.tsv").read_text(encoding="utf-8")
    for line in own.splitlines():
        if line and not line.startswith("#"):
            sector, words = line.split("\t")
            for word in words.split(";"):
                agents[word] = sector
    grouped: dict[str, list[str]] = {}
    for agent, sector in sorted(agents.items()):
        grouped.setdefault(sector, []).append(agent)
    print(HEADER + "sector\tagents")
    for sector, some in sorted(grouped.items()):
        if sector != "-":
            print(f"{sector}\t{';'.join(some)}")


def _derived(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        found = ENTRY.match(line)
        sector = SECTORS.get(found[3][:3]) if found else None
        if found and sector:
            for form in _forms(found[1]):
                if len(form) > SHORT:
                    yield form, sector


def _forms(entry: str) -> list[str]:
    words = entry.strip().rstrip("_").replace("_", " ").lower()
    if "!person!" in words:
        return [" ".join(words.replace("!person!", p).split()) for p in PERSON]
    if "!minist!" in words:
        return [" ".join(words.replace("!minist!", p).split()) for p in MINIST]
    return [] if "!" in words else [" ".join(words.split())]


if __name__ == "__main__":
    main()
