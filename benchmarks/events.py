"""How well events are read: quad classes, MUC-4's roles, speed.

usage: python -m benchmarks.events quad FILE    FILE: a sentence, a tab, its class 0-4, a line each
       python -m benchmarks.events muc FOLDER   FOLDER: MUC-4's texts and keys

Quad classes are CAMEO's as that corpus labels them: 0 neutral or none (statements, appeals),
1 verbal and 2 material cooperation, 3 verbal conflict (with reduced relations), 4 material
conflict.  Of each sentence the event nearest to the root of its parse decides.  No weight or table
rests on the corpus.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from reportedly.events import find_events
from reportedly.language.analysis import Analysis
from reportedly.records import Certainty, Event, Reading, Report, Span, Statement, Station

QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("CONCEDE", "COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"), 3),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
APPEALS = frozenset("call urge ask appeal request seek plead invite exhort implore".split())
PROMISES = frozenset("agree promise pledge willing ready offer vow".split())
STATEMENTS = frozenset("express claim deny consider explore hope voice".split())
"""CAMEO 01: comments, claims and denials of responsibility, policy options considered."""
TURNED = {1: 3, 2: 3}
"""What does not come about: "failed to reach agreement" is conflict in words."""


def own_voice(text: str) -> tuple[Statement, ...]:
    """The whole text as one statement in the outlet's own voice."""
    span = Span(0, len(text))
    return (Statement("t1", (span,), (Station("outlet"),), (Certainty("CT+"),)),)


def quad(text: str, analysis: Analysis) -> int:
    """The quad class of a sentence."""
    report = Report("sentence", text)
    events = find_events(Reading(report, statements=own_voice(text)), analysis)
    if not events or _only_said(analysis):
        return 0
    return quad_of(min(events, key=lambda e: depth(e, analysis)), text)


def _only_said(analysis: Analysis) -> bool:
    """Whether the sentence's main verb is one of CAMEO's cue category 01, a public statement."""
    roots = [t for i, t in enumerate(analysis.tokens) if t.head == i]
    return bool(roots) and roots[0].lemma.lower() in STATEMENTS


def quad_of(event: Event, text: str) -> int:
    """CAMEO's quad class of one event."""
    words = " ".join(span.of(text).lower() for span in event.trigger)
    if event.type == "REQUEST" and any(word[:4] in words for word in APPEALS):
        return 0
    found = QUAD[event.type]
    if found in (1, 2) and event.modality == "hypothetical":
        return 0
    promised = any(word[:5] in words for word in PROMISES)
    if found == 2 and (event.modality == "future" or promised):
        found = 1
    return TURNED.get(found, found) if event.negated else found


def depth(event: Event, analysis: Analysis) -> tuple[int, int]:
    """How far below the root of its sentence an event stands, then where."""
    best = 99
    for span in event.trigger:
        for token in analysis.within(span):
            steps, at = 0, token
            while analysis.tokens[at].head != at and steps < 99:
                at, steps = analysis.tokens[at].head, steps + 1
            best = min(best, steps)
    return best, event.trigger[0].start


def report_quad(rows: Sequence[tuple[str, int, Analysis]]) -> None:
    """Prints accuracy, by class, and what is taken for what."""
    pairs = Counter((label, quad(text, analysis)) for text, label, analysis in rows)
    right = sum(n for (label, found), n in pairs.items() if label == found)
    print(f"quad class accuracy {right / len(rows):.3f} of {len(rows)} sentences")
    for label in range(5):
        line = [pairs[label, found] for found in range(5)]
        print(f"  class {label}: found as 0-4 {line}")


def main() -> None:
    """Runs what the command line asks for."""
    from reportedly.language.spacy_analyser import load_analyser

    task, path = sys.argv[1], Path(sys.argv[2])
    analyser = load_analyser()
    if task == "quad":
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [line.rsplit("\t", 1) for line in lines if "\t" in line]
        analyses = analyser.analyse([text for text, _ in rows])
        report_quad([(t, int(c), a) for (t, c), a in zip(rows, analyses, strict=True)])


if __name__ == "__main__":
    main()
