"""What each part of the reading of sources and statements is worth, by leaving it out.

usage: python -m benchmarks.ablations TOOL FOLDER...

TOOL is the scorer of labelled readings (reading_eval.py); each FOLDER holds labelled articles
(gold/dev, benchmarks/labelled).  The models run once; then each part in turn is replaced by one
that finds nothing, the articles are read again, and the figures of all folders are printed as one
table of Markdown: the whole first, then what each figure changes by.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from reportedly.attributions import find_attributions, refine_attributions
from reportedly.intake import report_from_text
from reportedly.language.analysis import Analysis
from reportedly.language.network import load_tagger
from reportedly.language.spacy_analyser import load_analyser
from reportedly.pipeline.reading import assemble
from reportedly.records import Attribution, Certainty, Report
from reportedly.statements.cues import Cue
from reportedly.statements.hedges import Modality
from reportedly.statements.interest import Interest
from reportedly.views.exports.json import reading_to_dict

FIGURES = (
    ("speaker name", "acc"),
    ("affiliations", "F1"),
    ("chain", "acc"),
    ("relayed chain", "F1"),
    ("cites", "F1"),
    ("stance", "rare F1"),
    ("certainty", "rare F1"),
    ("publisher certainty", "rare F1"),
    ("interested", "acc"),
)


class Part(NamedTuple):
    """A part of the reading, and what stands in its place: in a module or a class of one."""

    name: str
    place: str
    function: str
    instead: Any


def nothing(*_: object, **__: object) -> None:
    return None


def none_found(*_: object, **__: object) -> tuple[()]:
    return ()


PARTS = (
    Part("pronouns", "reportedly.sources.resolve", "resolve_pronoun", nothing),
    Part("descriptions of persons", "reportedly.sources.descriptions", "_titled", nothing),
    Part("descriptions of bodies", "reportedly.sources.descriptions", "_body", nothing),
    Part("who issued it", "reportedly.sources.phrases", "_issuer", nothing),
    Part("misspellings", "reportedly.sources.people", "_slips", lambda *_: []),
    Part("holders of office", "reportedly.sources.affiliations", "leader_of", nothing),
    Part("organs of states", "reportedly.sources.affiliations", "state_body", nothing),
    Part("country of the report", "reportedly.sources.resolve", "home_countries", lambda *_: []),
    Part("relays by words", "reportedly.sources.chains", "find_relays", lambda *_: []),
    Part("wire credits", "reportedly.sources.chains._Tracer", "_wires", lambda *_: []),
    Part("cue table", "reportedly.statements.make", "read_cue", lambda *_: Cue()),
    Part("hedges and moods", "reportedly.statements.stance", "read_modality", lambda _: Modality()),
    Part(
        "publisher's words",
        "reportedly.statements.make",
        "publisher_certainty",
        lambda *_, **__: Certainty("Uu"),
    ),
    Part("own voice repeats it", "reportedly.statements.publisher.OwnVoice", "repeating", nothing),
    Part(
        "interest", "reportedly.statements.make", "judge_interest", lambda *_: Interest(False, "")
    ),
    Part("parties", "reportedly.statements.interest.Parties", "holds", lambda *_: False),
)

Found = tuple[Report, tuple[Attribution, ...], Analysis]


@contextmanager
def without(part: Part) -> Iterator[None]:
    """The reading without one part."""
    holder = _holder(part.place)
    kept = getattr(holder, part.function)
    setattr(holder, part.function, part.instead)
    try:
        yield
    finally:
        setattr(holder, part.function, kept)


def _holder(place: str) -> Any:
    try:
        return importlib.import_module(place)
    except ModuleNotFoundError:
        module, _, name = place.rpartition(".")
        return getattr(importlib.import_module(module), name)


def found_in(folder: Path) -> list[Found]:
    """What the models find in the labelled texts of a folder."""
    tagger, analyser = load_tagger(threads=1), load_analyser()
    reports = []
    for path in sorted(folder.glob("*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        fields = {key: label.get(key) for key in ("id", "publisher", "published")}
        reports.append(report_from_text(text, **fields))
    found = find_attributions(reports, tagger)
    analysed = analyser.analyse([report.text for report in reports])
    return [
        (report, refine_attributions(report, attributions, analysis), analysis)
        for report, attributions, analysis in zip(reports, found, analysed, strict=True)
    ]


def figures(score: Callable[..., Any], folder: Path, found: Sequence[Found]) -> list[float]:
    """The figures of a folder, in the order of FIGURES."""
    readings = {one[0].id: reading_to_dict(assemble(*one)) for one in found}
    scored = score(folder, readings)
    return [100 * (scored[name][measure] or 0) for name, measure in FIGURES]


def table(score: Callable[..., Any], folder: Path) -> Iterator[str]:
    """The lines of one folder's table."""
    found = found_in(folder)
    whole = figures(score, folder, found)
    names = [f"{name} {measure}" for name, measure in FIGURES]
    yield f"| {folder.name} | " + " | ".join(names) + " |"
    yield "|---" * (len(FIGURES) + 1) + "|"
    yield "| all parts | " + " | ".join(f"{figure:.1f}" for figure in whole) + " |"
    for part in PARTS:
        with without(part):
            left = figures(score, folder, found)
        changes = [
            f"{a - b:+.1f}" if abs(a - b) > 0.04 else "" for a, b in zip(left, whole, strict=True)
        ]
        yield f"| without {part.name} | " + " | ".join(changes) + " |"


def main(arguments: Sequence[str]) -> int:
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    spec = importlib.util.spec_from_file_location("scorer", arguments[0])
    if spec is None or spec.loader is None:
        print(f"{arguments[0]}: no Python file. Give the path of reading_eval.py", file=sys.stderr)
        return 2
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    for folder in arguments[1:]:
        print("\n".join(table(scorer.score, Path(folder))), end="\n\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
