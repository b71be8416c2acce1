"""Fifty of the reading's events, drawn by chance from Wikinews and judged by hand.

usage: python -m benchmarks.fifty_events draw PART SEED CSV... [JUDGED.tsv...] > FILE
       python -m benchmarks.fifty_events score FILE...

CSV: columns url, date, title, text. Articles are taken in turn into three parts, so that errors
seen in one part can be mended and the figure taken from another; PART is 0, 1 or 2. Sentences that
JUDGED tables have are not drawn again. FILE is a table with an event a row. Its column "wrong" is
for whoever judges: the names of the fields that are wrong, separated by commas, "-" where all are
right; its column "note" for what is right.

What counts as right: "type" that the words tell an event of this PLOVER root type, done by or to
somebody; "mode" the mode, or rightly none; "actor" and "recipient" who the text says it is (with
no more and no less than who it is, pronouns resolved), or none where it does not say; "kind" sector
and country of both; "polarity" negated or not; "modality"; "numbers" how many of what; "time" and
"place" those that the sentence gives for this event, no others.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

from reportedly.language.analysis import Analysis
from reportedly.records import Actor, Event, Number, Reading, Report

FIELDS = (
    "type", "mode", "actor", "recipient", "kind", "polarity", "modality", "numbers", "time",
    "place",
)  # fmt: skip
COLUMNS = (
    "article", "sentence", "trigger", "type", "mode", "actor", "recipient", "polarity",
    "modality", "numbers", "time", "place", "wrong", "note",
)  # fmt: skip
PARTS = 3
DRAWN = 50


def articles(paths: Sequence[Path], part: int) -> Iterator[Report]:
    """The reports of one part, in the order of their addresses."""
    csv.field_size_limit(10**8)
    rows = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            rows += list(csv.DictReader(file))
    rows.sort(key=lambda row: row["url"])
    for row in rows[part::PARTS]:
        name = row["url"].rsplit("/", 1)[-1]
        yield Report(
            name,
            row["text"],
            title=row["title"],
            publisher="Wikinews",
            published=row["date"],
            language="en",
        )


def draw(
    readings: Iterable[tuple[Reading, Analysis]], seed: int, seen: Container[str] = ()
) -> Iterator[dict[str, str]]:
    """Rows of events drawn by chance, in the order of the texts; none of sentences in ``seen``."""
    pool = [
        (r, a, event)
        for r, a in readings
        for event in r.events
        if _sentence(r.report.text, a, event) not in seen
    ]
    chosen = sorted(random.Random(seed).sample(range(len(pool)), min(DRAWN, len(pool))))
    for number in chosen:
        yield row(*pool[number])


def row(reading: Reading, analysis: Analysis, event: Event) -> dict[str, str]:
    """One event as a row of the table, not yet judged."""
    text = reading.report.text
    times = {time.id: time for time in reading.times}
    places = {place.id: place for place in reading.places}
    return {
        "article": reading.report.id,
        "sentence": _sentence(text, analysis, event),
        "trigger": " + ".join(span.of(text) for span in event.trigger),
        "type": event.type,
        "mode": event.mode or "",
        "actor": _actor(event.actor),
        "recipient": _actor(event.recipient),
        "polarity": "negated" if event.negated else "",
        "modality": "" if event.modality == "actual" else event.modality,
        "numbers": "; ".join(f"{n.counts} {n.low:g}" if n.low == n.high and n.low is not None
                             else f"{n.counts} {n.low}..{n.high}" for n in event.numbers),
        "time": "; ".join(times[time].value for time in event.times),
        "place": "; ".join(places[place].name for place in event.places),
        "wrong": "",
        "note": "",
    }  # fmt: skip


def _sentence(text: str, analysis: Analysis, event: Event) -> str:
    at = event.trigger[0].start
    for first, end in analysis.sentences:
        start, stop = analysis.tokens[first].start, analysis.tokens[end - 1].end
        if start <= at < stop:
            return " ".join(text[start:stop].split())
    return ""


def _number(number: Number) -> str:
    if number.low is not None and number.low == number.high:
        return f"{number.counts} {number.low:g}"
    return f"{number.counts} {number.low}..{number.high}"


def _actor(actor: Actor | None) -> str:
    if actor is None:
        return ""
    return f"{actor.name} [{actor.sector or ''}/{actor.country or ''}]"


def score(rows: Sequence[dict[str, str]]) -> None:
    """Prints how many are right: the type of all, other fields of those whose type is right."""
    judged = [set(row["wrong"].split(",")) for row in rows if row["wrong"]]
    unknown = set().union(*judged) - {*FIELDS, "-"} if judged else set()
    if unknown:
        raise ValueError(f"unknown fields: {', '.join(sorted(unknown))}; known: {FIELDS}")
    events = [wrong for wrong in judged if "type" not in wrong]
    print(f"{'type':10} {len(events)} of {len(judged)}")
    for field in FIELDS[1:]:
        print(f"{field:10} {sum(field not in wrong for wrong in events)} of {len(events)}")
    print(f"{'wholly':10} {sum(wrong == {'-'} for wrong in judged)} of {len(judged)}")


def judged(name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    with open(name, encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def main() -> None:
    """Runs what the command line asks for."""
    if sys.argv[1] == "score":
        for name in sys.argv[2:]:
            print(name)
            score(judged(name))
        return
    part, seed = int(sys.argv[2]), int(sys.argv[3])
    paths = [Path(arg) for arg in sys.argv[4:] if arg.endswith(".csv")]
    seen = {row["sentence"] for arg in sys.argv[4:] if arg.endswith(".tsv") for row in judged(arg)}
    writer = csv.DictWriter(
        sys.stdout,
        COLUMNS,
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
        quotechar=None,
        lineterminator="\n",
    )
    writer.writeheader()
    for found in draw(read(articles(paths, part)), seed, seen):
        writer.writerow({name: " ".join(value.split()) for name, value in found.items()})


def read(reports: Iterable[Report]) -> Iterator[tuple[Reading, Analysis]]:
    """Readings with the analyses that they were made from."""
    from reportedly.attributions import find_attributions, refine_attributions
    from reportedly.events import load_gazetteer
    from reportedly.language.network import load_tagger
    from reportedly.language.spacy_analyser import load_analyser
    from reportedly.pipeline.reading import assemble

    kept = list(reports)
    gazetteer = load_gazetteer()
    found = find_attributions(kept, load_tagger(threads=1))
    analyses = load_analyser().analyse([report.text for report in kept])
    for report, attributions, analysis in zip(kept, found, analyses, strict=True):
        refined = refine_attributions(report, attributions, analysis)
        yield assemble(report, refined, analysis, gazetteer=gazetteer), analysis


if __name__ == "__main__":
    main()
