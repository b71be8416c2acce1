"""Floors of accuracy on labelled corpora, end to end from raw text, with the models that ship."""

import hashlib
import importlib.util
import json

import pytest

import reportedly
from reportedly.views.exports.json import reading_to_dict

# The figures of the day stand in docs/models/tagger.md; a floor is a point below.
RELATION, SOFT, EXACT, DIRECT = 73.3, 78.0, 65.0, 87.0
ATTRIBUTION, SOURCE_SPAN, NESTED = 0.82, 0.92, 0.55
DEV_HASH = "4839db5cf441ac7cc8cf06df1013e198e61c8975a37e77c7d6d2422cfd9b1915"


def corpus_hash(folder):
    """SHA-256 over the names and contents of the part's texts and labels."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*.*")):
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


@pytest.mark.corpus
def test_attributions_on_the_guides_articles_stay_above_their_floor(shared):
    tool = load_tool(shared / "tools" / "reading_eval.py")
    gold = shared / "gold" / "dev"
    readings = reportedly.read_all(sorted(gold.glob("*.txt")))
    figures = tool.score(gold, {r.report.id: reading_to_dict(r) for r in readings})
    assert figures["attribution"]["F1"] >= ATTRIBUTION
    assert figures["source span"]["acc"] >= SOURCE_SPAN
    assert figures["nested"]["F1"] >= NESTED
