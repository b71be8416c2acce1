"""MUC-4: who did it, to whom, where; a baseline with the shipped reader.

usage: python -m benchmarks.muc MUC4-DEV CASED...

MUC4-DEV: the folder with MUC-4's texts and keys. CASED: folders whose .txt and .csv files give the
casing back to the upper-case texts (benchmarks/truecase.py). A document's perpetrators, targets and
places are those of all its ASSAULT events that are not negated: actors, recipients, the places of
their clauses and the countries in which those lie; the whole text stands as one statement. Fighting
between armed forces is left out, since MUC-4 asks for terrorism only. Of the keys: PERP
individual and organisation; PHYS TGT, HUM TGT name and description; INCIDENT location, each of its
levels. A found filler is right when its last word, or all its words, stand in one of the wordings
of a filler of that role not yet matched; counts are over all documents, those without an incident
too, so that whatever is found there is wrong.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.truecase import Truecaser
from reportedly.events import Gazetteer, find_events, find_places, load_gazetteer
from reportedly.language.analysis import Analysis
from reportedly.records import Certainty, Event, Reading, Report, Span, Statement, Station

FIELDS = {
    "PERP: INDIVIDUAL ID": "perpetrator",
    "PERP: ORGANIZATION ID": "perpetrator",
    "PHYS TGT: ID": "target",
    "HUM TGT: NAME": "target",
    "HUM TGT: DESCRIPTION": "target",
    "INCIDENT: LOCATION": "place",
}
ROLES = ("perpetrator", "target", "place")
HEAD = re.compile(r"^(DEV-MUC3-\d{4})\b.*$", re.MULTILINE)
STOP = frozenset(
    "the a an of and in on at to for by with his her their its de la el los las".split()
)
ARMED = frozenset({"MIL", "REB", "PRM"})
FIGHTING = frozenset(
    "war wars offensive offensives clash clashes clashed fight fighting fought battle battles "
    "combat hostilities operation operations invasion violence aggression coup capture "
    "captured".split()
)
"""Words of war; MUC-4's incidents are attacks, bombings, arson, kidnappings and robberies."""
Fillers = dict[str, list[list[str]]]


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Ids and texts of the documents, their line breaks inside paragraphs made spaces."""
    for file in sorted(folder.glob("dev-muc3-*")):
        parts = HEAD.split(file.read_text(encoding="latin-1"))
        for name, body in zip(parts[1::2], parts[2::2], strict=True):
            paragraphs = (" ".join(p.split()) for p in re.split(r"\n\s*\n", body))
            yield name, "\n\n".join(p for p in paragraphs if p)


def keys(folder: Path) -> dict[str, Fillers]:
    """Each document's fillers by role; a filler is the list of its wordings."""
    found: dict[str, Fillers] = defaultdict(lambda: {role: [] for role in ROLES})
    for file in sorted(folder.glob("key-dev-*")):
        document, field = "", ""
        for line in file.read_text(encoding="latin-1").splitlines():
            if match := re.match(r"^\d+\.\s+([A-Z ]+(?:: [A-Z ]+?)?)\s{2,}(.*)$", line):
                field, value = match[1].strip(), match[2].strip()
            else:
                value = line.strip()
            if field == "MESSAGE: ID" and value.startswith("DEV"):
                document = value.split()[0]
                found[document]  # documents without an incident count too
            role = FIELDS.get(field)
            if role and value and value not in "*-":
                _add(found[document][role], value, place=role == "place")
    return found


def _add(fillers: list[list[str]], value: str, *, place: bool) -> None:
    if place:
        names = [re.sub(r"\(.*?\)", "", part).strip(" ?") for part in re.split(r"[:-]", value)]
        wordings = [[name] for name in names if name]
    else:
        wordings = [re.findall(r'"([^"]+)"', value)]
    for wording in wordings:
        if wording and wording not in fillers:
            fillers.append(wording)


def read(
    name: str, text: str, analysis: Analysis, gazetteer: Gazetteer, lands: Mapping[str, str]
) -> Fillers:
    """What the reader finds in one document; ``lands``: names of countries by their codes."""
    statement = Statement("t1", (Span(0, len(text)),), (Station("o"),), (Certainty("CT+"),))
    report = Report(name, text)
    places = find_places(report, analysis, gazetteer)
    by_id = {place.id: place for place in places}
    reading = Reading(report, statements=(statement,), places=places)
    found: Fillers = {role: [] for role in ROLES}
    for event in find_events(reading, analysis):
        if not is_incident(event, text):
            continue
        for role, actor in (("perpetrator", event.actor), ("target", event.recipient)):
            for span in actor.spans if actor else ():
                _put(found[role], span.of(text))
        for place in (by_id[one] for one in event.places):
            _put(found["place"], place.name)
            if place.country in lands:
                _put(found["place"], lands[place.country])
    return found


def is_incident(event: Event, text: str) -> bool:
    """Whether an event is one of those that MUC-4 asks for: no fighting between armed forces."""
    if event.type != "ASSAULT" or event.negated:
        return False
    if event.recipient is not None and event.recipient.sector in ARMED:
        return False
    return not any(span.of(text).lower() in FIGHTING for span in event.trigger)


def lands_of(gazetteer: Gazetteer) -> dict[str, str]:
    """The names of countries by ISO 3166-1 alpha-2."""
    world = gazetteer.within(-90, -180, 90, 180, most=5000)
    return {sense.country: sense.name for sense in world if sense.kind == "country"}


def _put(fillers: list[list[str]], wording: str) -> None:
    if not any(_matches(wording, [other[0]]) for other in fillers):
        fillers.append([wording])


def _words(wording: str) -> list[str]:
    return [w for w in re.findall(r"[\w-]+", wording.lower()) if w not in STOP]


def _matches(found: str, wordings: Iterable[str]) -> bool:
    mine = _words(found)
    for wording in wordings:
        theirs = _words(wording)
        if (
            mine
            and theirs
            and (mine[-1] == theirs[-1] or set(mine) <= set(theirs) or set(theirs) <= set(mine))
        ):
            return True
    return False


def score(found: dict[str, Fillers], wanted: dict[str, Fillers]) -> None:
    """Prints precision, recall and F1 of each role."""
    for role in ROLES:
        right = given = due = 0
        for document, fillers in found.items():
            left = list(wanted[document][role])
            due += len(left)
            for filler in fillers[role]:
                given += 1
                match = next((w for w in left if _matches(filler[0], w)), None)
                if match is not None:
                    left.remove(match)
                    right += 1
        p, r = right / max(1, given), right / max(1, due)
        f1 = 2 * p * r / max(1e-9, p + r)
        print(f"{role:12} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  ({right} of {given} found, {due} due)")


def cased(folders: Iterable[Path]) -> Iterator[str]:
    """The texts to learn casing from."""
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".txt", ".csv"):
                yield file.read_text(encoding="utf-8", errors="replace")


def main() -> None:
    """Reads every document and prints the scores."""
    from reportedly.language.spacy_analyser import load_analyser

    folder = Path(sys.argv[1])
    caser = Truecaser(cased(Path(arg) for arg in sys.argv[2:]))
    analyser, gazetteer = load_analyser(), load_gazetteer()
    lands, found = lands_of(gazetteer), {}
    for name, text in texts(folder):
        restored = caser.restore(text)
        (analysis,) = analyser.analyse([restored])
        found[name] = read(name, restored, analysis, gazetteer, lands)
    wanted = keys(folder)
    print("all documents", len(found))
    score(found, wanted)
    relevant = {name: f for name, f in found.items() if any(wanted[name].values())}
    print("documents with an incident", len(relevant))
    score(relevant, wanted)


if __name__ == "__main__":
    main()
