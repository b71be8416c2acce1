"""Places on GeoWebNews, LGL and GeoVirus: are names found, and how far off are the points?

    python -m benchmarks.places [--half dev|test] [--errors N] [--analyses FILE]
    ../shared/corpora/geoparsing

F1 counts names with exactly the same span.  Of true names found, the share within 161 km (100
miles) and the
mean and median distance (great circle).  GeoWebNews: names with coordinates that are no
adjectives (a demonym is no
place).  The settings were chosen on the dev half (every other article); articles of the test half
were not looked at.
"""

from __future__ import annotations

import argparse
import math
import pickle
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from reportedly.events.gazetteer import load_gazetteer
from reportedly.events.places import find_places
from reportedly.records import Place, Report

SETS = {"GeoWebNews": "GeoWebNews.xml", "LGL": "lgl.xml", "GeoVirus": "GeoVirus.xml"}
NEAR = 161.0  # kilometres: the hundred miles that the literature uses


class Gold(NamedTuple):
    start: int
    end: int
    name: str
    latitude: float | None
    longitude: float | None


def read_set(name: str, folder: Path) -> Iterator[tuple[Report, list[Gold]]]:
    """The articles of one set with their places."""
    root = etree.parse(str(folder / SETS[name])).getroot()
    for number, article in enumerate(root.iter("article")):
        text = article.findtext("text") or ""
        report = Report(
            f"{name}-{number}",
            text,
            title=article.findtext("title"),
            url=article.findtext("link") or article.findtext("url") or article.findtext("source"),
            publisher="Wikinews" if name == "GeoVirus" else article.findtext("domain"),
        )
        yield report, [g for g in _gold(name, article) if text[g.start : g.end] == g.name]


def _gold(name: str, article: etree._Element) -> Iterator[Gold]:
    for one in article.iter("location" if name == "GeoVirus" else "toponym"):
        if name == "LGL":
            title, at = one.findtext("phrase"), (one.findtext(".//lat"), one.findtext(".//lon"))
        elif name == "GeoVirus":
            title, at = one.findtext("name"), (one.findtext("lat"), one.findtext("lon"))
        else:
            title = one.findtext("extractedName")
            at = one.findtext("latitude"), one.findtext("longitude")
            if not at[0] or one.findtext("modifierType") == "Adjective":
                continue
        shift = name == "GeoVirus"  # counts from one
        start, end = int(one.findtext("start") or 0), int(one.findtext("end") or 0)
        latitude, longitude = (float(degrees) if degrees else None for degrees in at)
        yield Gold(start - shift, end - shift, title or "", latitude, longitude)


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres along a great circle."""
    la, lo, lb, lp = map(math.radians, (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


class Score:
    """Counts of one set."""

    def __init__(self) -> None:
        self.gold = self.found = self.right = 0
        self.errors: list[float] = []
        self.missed: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.far: Counter[str] = Counter()

    def add(self, report: Report, gold: list[Gold], places: tuple[Place, ...]) -> None:
        by_span = {(p.span.start, p.span.end): p for p in places}
        wanted = {(g.start, g.end): g for g in gold}
        self.gold += len(wanted)
        self.found += len(by_span)
        for span, g in wanted.items():
            p = by_span.get(span)
            if p is None:
                self.missed[g.name] += 1
                continue
            self.right += 1
            if g.latitude is not None and g.longitude is not None:
                self._measure(report, g, p)
        self.wrong.update(f"{report.text[s:e]}" for s, e in by_span.keys() - wanted.keys())

    def _measure(self, report: Report, g: Gold, p: Place) -> None:
        assert g.latitude is not None
        assert g.longitude is not None
        off = distance((g.latitude, g.longitude), (p.latitude, p.longitude))
        self.errors.append(off)
        if off > NEAR:
            gold = f"{report.id} {g.name} ({g.latitude:.1f} {g.longitude:.1f})"
            got = f"{p.name}/{p.kind}/{p.country} {p.latitude:.1f} {p.longitude:.1f}"
            self.far[f"{gold} not {got}"] += 1

    def line(self) -> str:
        p, r = self.right / max(1, self.found), self.right / max(1, self.gold)
        near = sum(e <= NEAR for e in self.errors) / max(1, len(self.errors))
        return (
            f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}"
            f"  within 161 km {near:.3f} of {len(self.errors)}"
            f"  mean {statistics.fmean(self.errors):.0f} km"
            f"  median {statistics.median(self.errors):.1f} km"
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--half", choices=["dev", "test"])
    options.add_argument("--errors", type=int, default=0)
    options.add_argument("--analyses", type=Path, help="a pickle to keep analyses in")
    given = options.parse_args()
    gazetteer = load_gazetteer()
    kept = _analyses(given.folder, given.analyses)
    seconds = words = 0.0
    for name in SETS:
        score = Score()
        for number, (report, gold) in enumerate(read_set(name, given.folder)):
            if given.half and (number % 2 == 0) != (given.half == "dev"):
                continue
            analysis = kept[report.text]
            begun = time.process_time()
            places = find_places(report, analysis, gazetteer)
            seconds += time.process_time() - begun
            words += len(analysis.tokens)
            score.add(report, gold, places)
        print(f"{name:11} {score.line()}")
        if given.errors:
            for what in ("missed", "wrong", "far"):
                print(f"  {what}:", getattr(score, what).most_common(given.errors))
    print(f"{1e6 * seconds / words:.1f} microseconds a word")


def _analyses(folder: Path, file: Path | None) -> dict[str, object]:
    if file and file.exists():
        return pickle.loads(file.read_bytes())  # our own file
    from reportedly.language.spacy_analyser import load_analyser

    texts = [report.text for name in SETS for report, _ in read_set(name, folder)]
    found = dict(zip(texts, load_analyser().analyse(texts), strict=True))
    if file:
        file.write_bytes(pickle.dumps(found))
    return found


if __name__ == "__main__":
    main()
