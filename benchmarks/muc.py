"""MUC-4: who did it, to whom, where; a baseline with the shipped reader.

usage: python -m benchmarks.muc MUC4-DEV CASED...

MUC4-DEV: the folder with MUC-4's texts and keys. CASED: folders whose .txt and .csv files give the
casing back to the upper-case texts (benchmarks/truecase.py). A document's perpetrators, targets and
places are those of all its ASSAULT events that are not negated: actors, recipients, and place names
that the analyser finds in their clauses; the whole text stands as one statement. Of the keys: PERP
individual and organisation; PHYS TGT, HUM TGT name and description; INCIDENT location, each of its
levels. A found filler is right when its last word, or all its words, stand in one of the wordings
of a filler of that role not yet matched; counts are over all documents, those without an incident
too, so that whatever is found there is wrong.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.truecase import Truecaser
from reportedly.events import find_events
from reportedly.language.analysis import Analysis
from reportedly.records import Certainty, Place, Reading, Report, Span, Statement, Station

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


def read(name: str, text: str, analysis: Analysis) -> Fillers:
    """What the reader finds in one document."""
    statement = Statement("t1", (Span(0, len(text)),), (Station("o"),), (Certainty("CT+"),))
    named = [n for n in analysis.names if n.label in ("GPE", "LOC", "FAC")]
    places = tuple(
        Place(f"p{i}", n.span, n.span.of(text), 0.0, 0.0, "name") for i, n in enumerate(named)
    )
    by_id = {place.id: place for place in places}
    reading = Reading(Report(name, text), statements=(statement,), places=places)
    found: Fillers = {role: [] for role in ROLES}
    for event in find_events(reading, analysis):
        if event.type != "ASSAULT" or event.negated:
            continue
        for role, actor in (("perpetrator", event.actor), ("target", event.recipient)):
            for span in actor.spans if actor else ():
                _put(found[role], span.of(text))
        for place in event.places:
            _put(found["place"], by_id[place].name)
    return found


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
    analyser = load_analyser()
    found = {}
    for name, text in texts(folder):
        restored = caser.restore(text)
        (analysis,) = analyser.analyse([restored])
        found[name] = read(name, restored, analysis)
    wanted = keys(folder)
    print("all documents", len(found))
    score(found, wanted)
    relevant = {name: f for name, f in found.items() if any(wanted[name].values())}
    print("documents with an incident", len(relevant))
    score(relevant, wanted)


if __name__ == "__main__":
    main()
