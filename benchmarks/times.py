"""Times on TimeBank and AQUAINT: are expressions found, and is their value right?

    python -m benchmarks.times [--set TimeBank] [--errors N] [--analyses FILE] [--whole]
    ../shared/corpora/timeml/TBAQ-cleaned

Scored as TempEval-3 does (UzZaman et al. 2013): relaxed, two spans are the same where they share a
letter; strict, where they are equal; value F1 counts those that are the same, relaxed, and have the
same TIMEX3 value.  Each expression is paired once.  The date of the document is given, and not
scored.  Rules and tables were made with TimeBank; AQUAINT is only reported.

--whole reads attributions first, with the tagger, as ``reportedly read`` does: then what is told is
counted from the date of its telling.
"""

from __future__ import annotations

import argparse
import pickle
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from reportedly.events.times import find_times
from reportedly.language.analysis import Analysis
from reportedly.records import Report, Time

SETS = ("TimeBank", "AQUAINT")
OF_CREATION = frozenset({"CREATION_TIME", "PUBLICATION_TIME"})


class Gold(NamedTuple):
    start: int
    end: int
    kind: str
    value: str


def read_set(folder: Path) -> Iterator[tuple[Report, list[Gold]]]:
    """The documents of one set with the expressions of their texts."""
    for file in sorted(folder.glob("*.tml")):
        root = etree.parse(str(file)).getroot()
        body = root.find("TEXT")
        assert body is not None, file
        text, gold = _flattened(body)
        yield Report(file.stem, text, published=_published(root)), gold


def _published(root: Any) -> str | None:
    for one in root.iter("TIMEX3"):
        if one.get("functionInDocument") in OF_CREATION:
            day = re.match(r"\d{4}-\d\d-\d\d", one.get("value", ""))
            return day[0] if day else None
    return None


def _flattened(body: Any) -> tuple[str, list[Gold]]:
    parts: list[str] = []
    gold: list[Gold] = []

    def walk(element: Any, at: int) -> int:
        start = at
        for piece in [element.text, *element]:
            if isinstance(piece, str):
                parts.append(piece)
                at += len(piece)
            elif piece is not None:
                at = walk(piece, at)
                parts.append(piece.tail or "")
                at += len(piece.tail or "")
        if element.tag == "TIMEX3":
            gold.append(Gold(start, at, element.get("type"), element.get("value")))
        return at

    walk(body, 0)
    return "".join(parts), sorted(gold)


class Score:
    """Counts of one set."""

    def __init__(self) -> None:
        self.gold = self.found = self.relaxed = self.strict = self.values = self.kinds = 0
        self.missed: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.valued: Counter[str] = Counter()

    def add(self, report: Report, gold: list[Gold], times: tuple[Time, ...]) -> None:
        self.gold += len(gold)
        self.found += len(times)
        free = list(times)
        for one in gold:
            match = next(
                (t for t in free if t.span.start < one.end and one.start < t.span.end), None
            )
            if match is None:
                self.missed[report.text[one.start : one.end].lower()] += 1
                continue
            free.remove(match)
            self._compare(report, one, match)
        self.wrong.update(t.span.of(report.text).lower() for t in free)

    def _compare(self, report: Report, gold: Gold, time: Time) -> None:
        self.relaxed += 1
        self.strict += (gold.start, gold.end) == (time.span.start, time.span.end)
        self.kinds += gold.kind == time.kind
        self.values += gold.value == time.value
        if gold.value != time.value:
            around = report.text[max(0, gold.start - 40) : gold.end + 20].replace("\n", " ")
            self.valued[f"{around!r} ({report.published}) {gold.value} not {time.value}"] += 1

    def f1(self, right: int) -> float:
        return 2 * right / max(1, self.gold + self.found)

    def line(self) -> str:
        return (
            f"relaxed P {self.relaxed / max(1, self.found):.3f}"
            f"  R {self.relaxed / max(1, self.gold):.3f}  F1 {self.f1(self.relaxed):.3f}"
            f"  strict F1 {self.f1(self.strict):.3f}  type F1 {self.f1(self.kinds):.3f}"
            f"  value F1 {self.f1(self.values):.3f}  of {self.gold}"
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--set", choices=SETS)
    options.add_argument("--errors", type=int, default=0)
    options.add_argument("--analyses", type=Path, help="a pickle to keep analyses in")
    options.add_argument("--whole", action="store_true", help="with attributions")
    given = options.parse_args()
    documents = {name: list(read_set(given.folder / name)) for name in SETS}
    kept = _analyses(documents, given.analyses)
    seconds = words = 0.0
    for name in [given.set] if given.set else SETS:
        score = Score()
        for report, gold in documents[name]:
            analysis = kept[report.text]
            begun = time.process_time()
            times = _whole(report) if given.whole else find_times(report, analysis)
            seconds += time.process_time() - begun
            words += len(analysis.tokens)
            score.add(report, gold, times)
        print(f"{name:9} {score.line()}")
        for what in ("missed", "wrong", "valued") if given.errors else ():
            print(f"  {what}:", *getattr(score, what).most_common(given.errors), sep="\n    ")
    print(f"{1e6 * seconds / words:.1f} microseconds a word")


def _whole(report: Report) -> tuple[Time, ...]:
    from reportedly.api import _reader

    return _reader().read(report).times


def _analyses(
    documents: dict[str, list[tuple[Report, list[Gold]]]], file: Path | None
) -> dict[str, Analysis]:
    if file and file.exists():
        kept: dict[str, Analysis] = pickle.loads(file.read_bytes())  # our own file
        return kept
    from reportedly.language.spacy_analyser import load_analyser

    texts = [report.text for some in documents.values() for report, _ in some]
    found = dict(zip(texts, load_analyser().analyse(texts), strict=True))
    if file:
        file.write_bytes(pickle.dumps(found))
    return found


if __name__ == "__main__":
    main()
