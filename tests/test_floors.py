"""Floors of accuracy on labelled corpora, end to end from raw text, with the models that ship."""

import hashlib
import importlib.util
import json

import pytest

import reportedly
from reportedly.views.exports.json import reading_to_dict

# The figures of the day stand in docs/models/tagger.md; a floor is a point below.
RELATION, SOFT, EXACT, DIRECT = 73.3, 78.0, 65.0, 87.0
# A floor is two to five points below what docs/sources.md reports: one article moves a figure so.
LABELLED_HASHES = {
    "gold/dev": "d08c0566b0d71002086bd738e93fcfdaf0655d9b8aea172a2f13a357ed9787c3",
    "benchmarks/labelled": "81beb8be3ff67eefb7d7b8dd4591aff1df68d6aea5f74e8680bab45d8942a924",
}
READING_FLOORS = {
    "gold/dev": {
        "F1": {
            "attribution": 0.82,
            "nested": 0.55,
            "affiliations": 0.78,
            "relayed chain": 0.66,
            "cites": 0.70,
            "own-voice statements": 0.70,
        },
        "acc": {
            "source span": 0.92,
            "speaker name": 0.92,
            "speaker kind": 0.92,
            "named": 0.94,
            "chain": 0.89,
            "interested": 0.78,
            "when": 0.68,
        },
        "rare F1": {"stance": 0.69, "certainty": 0.62, "publisher certainty": 0.45},
    },
    "benchmarks/labelled": {
        "F1": {
            "attribution": 0.77,
            "nested": 0.50,
            "affiliations": 0.65,
            "relayed chain": 0.46,
            "cites": 0.74,
            "own-voice statements": 0.65,
        },
        "acc": {
            "source span": 0.92,
            "speaker name": 0.91,
            "speaker kind": 0.88,
            "named": 0.90,
            "chain": 0.86,
            "interested": 0.81,
            "when": 0.75,
        },
        "rare F1": {"stance": 0.70, "certainty": 0.64, "publisher certainty": 0.30},
    },
}
DEV_HASH = "4839db5cf441ac7cc8cf06df1013e198e61c8975a37e77c7d6d2422cfd9b1915"


def corpus_hash(folder, endings=None):
    """SHA-256 over the names and contents of the part's texts and labels."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*.*") if endings is None or p.suffix in endings):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def load_tool(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


@pytest.mark.corpus
def test_attributions_on_polnear_dev_stay_above_their_floor(shared, tmp_path):
    data = shared / "corpora" / "polnear"
    assert corpus_hash(data / "dev") == DEV_HASH, "another corpus: these floors do not apply to it"
    tool = load_tool(shared / "tools" / "polnear_eval.py")
    found = {}
    for reading in reportedly.read_all([data / "dev" / "text"]):
        found[reading.report.id] = [
            {role: [[s.start, s.end] for s in getattr(a, role)] for role in tool.ROLES}
            for a in reading.attributions
        ]
    figures = tool.metrics(tool.total(tool.score(tool.load_gold(str(data), "dev"), found)))
    print(json.dumps(figures))
    assert figures["relation"]["F1"] >= RELATION
    assert figures["content soft"]["F1"] >= SOFT
    assert figures["content exact"]["F1"] >= EXACT
    assert figures["recall by kind"]["direct"]["relation"] >= DIRECT


def labelled_reports(folder, place):
    """A JSONL of a folder's texts with what the labels say of their publication."""
    with place.open("w", encoding="utf-8") as file:
        for path in sorted(folder.glob("*.json")):
            label = json.loads(path.read_text(encoding="utf-8"))
            row = {key: label.get(key) for key in ("id", "publisher", "published")}
            row["text"] = path.with_suffix(".txt").read_text(encoding="utf-8")
            file.write(json.dumps(row) + "\n")
    return place


def reading_figures(shared, folder, place):
    """The figures of shared/tools/reading_eval.py on a folder of labelled articles."""
    tool = load_tool(shared / "tools" / "reading_eval.py")
    readings = reportedly.read_all([labelled_reports(folder, place)])
    figures = tool.score(folder, {r.report.id: reading_to_dict(r) for r in readings})
    print(json.dumps(figures))
    return figures


def below(figures, floors):
    """The figures that are under their floors: name, what it is, what it should be."""
    return [
        (name, measure, figures[name][measure], floor)
        for measure, some in floors.items()
        for name, floor in some.items()
        if figures[name][measure] < floor
    ]


@pytest.mark.corpus
@pytest.mark.parametrize("part", ["gold/dev", "benchmarks/labelled"])
def test_readings_of_labelled_articles_stay_above_their_floors(part, shared, root, tmp_path):
    folder = (shared if part == "gold/dev" else root) / part
    assert corpus_hash(folder, (".json", ".txt")) == LABELLED_HASHES[part], (
        "other labels: these floors are not theirs"
    )
    figures = reading_figures(shared, folder, tmp_path / "reports.jsonl")
    assert below(figures, READING_FLOORS[part]) == []
