"""Readings of invented reports, with the truth about copies, claims and origins beside them.

    python -m benchmarks.generate --reports 10000 --out readings.jsonl --truth truth.jsonl

For tests of scale and load: what is emitted are *readings*, as `reportedly read --json` gives them,
so that no model need run.  Stories happen, some twelve a day; outlets and wires report them from
officials, from their own correspondents or from nobody who is named; others reprint, abridge, edit
or lift sentences without credit; the accused deny; tolls rise.  Stock background and newsletter
notices stand in reports that have nothing to do with each other, the same towns see the same kinds
of things again, and two reporters quote one speech: none of these is a copy.

The same seed gives the same reports.  They come in the order of their dates, and only the stories
under way are held in memory.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import islice
from pathlib import Path

from benchmarks.invention.layout import lay_out
from benchmarks.invention.stories import Draft, Story, tell_story
from benchmarks.invention.world import World
from reportedly.records import Reading
from reportedly.views.exports.json import reading_to_json

BEGIN = datetime(2021, 1, 4)  # noqa: DTZ001  # invented days have no zone
STORIES_A_DAY = 12
COPIED_WORDS = 60
"""Reports that share this many words of prose by copying are copies; those that share fewer, but
some, are neither: a fair judge could say either."""


@dataclass(frozen=True, slots=True)
class Shared:
    """An earlier report, and how many words of prose, and how much of each, came by copying."""

    report: str
    words: int
    share: float
    share_there: float

    @property
    def copied(self) -> bool:
        """Whether it is a copy, rather than something that could be judged either way."""
        return self.words >= COPIED_WORDS


@dataclass(frozen=True, slots=True)
class Carried:
    """A statement that carries a claim, and where the report has it from."""

    statement: str
    claim: str
    says: str
    origin: str | None
    independent: bool
    number: int | None


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one invented report: how it came about, and what it carries."""

    report: str
    story: str
    family: str
    copied: str | None
    shared: tuple[Shared, ...]
    carried: tuple[Carried, ...]


def generate(*, reports: int, seed: int = 1) -> Iterator[tuple[Reading, Truth]]:
    """So many readings with their truth, by date.  The first of 10,000 are those of 1,000."""
    return islice(_endless(seed), reports)


def _endless(seed: int) -> Iterator[tuple[Reading, Truth]]:
    world, number = World(seed), 0
    waiting: list[tuple[datetime, str, Draft, Story]] = []
    told: dict[str, list[Draft]] = {}
    left: dict[str, int] = {}
    while True:
        at = BEGIN + number * timedelta(days=1) / STORIES_A_DAY
        while waiting and waiting[0][0] < at:
            _, _, draft, story = heappop(waiting)
            yield _emit(story, draft, told.setdefault(story.id, []))
            told[story.id].append(draft)
            left[story.id] -= 1
            if not left[story.id]:
                del told[story.id], left[story.id]
        story, drafts = tell_story(world, number, at, seed)
        left[story.id] = len(drafts)
        for draft in drafts:
            heappush(waiting, (draft.at, draft.id, draft, story))
        number += 1


def _emit(story: Story, draft: Draft, before: list[Draft]) -> tuple[Reading, Truth]:
    reading, statements = lay_out(story, draft)
    carried = tuple(
        Carried(statements[line.key], f"{story.id}.{line.claim}", line.says, line.origin,
                line.independent, line.number)
        for line in draft.lines
        if line.claim
    )  # fmt: skip
    shared = tuple(found for other in before if (found := _shared(draft, other)))
    return reading, Truth(draft.id, story.id, draft.family, draft.copied, shared, carried)


def _shared(draft: Draft, other: Draft) -> Shared | None:
    if draft.family != other.family:
        return None
    here, there = _words_of(draft), _words_of(other)
    words = sum(min(here[key], there[key]) for key in here.keys() & there.keys())
    if not words:
        return None
    return Shared(other.id, words, words / sum(here.values()), words / sum(there.values()))


def _words_of(draft: Draft) -> dict[str, int]:
    return {
        line.key: len(re.findall(r"\w+", line.text)) for line in draft.lines if line.kind == "prose"
    }


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="readings, JSONL")
    parser.add_argument("--truth", type=Path, help="one line a report, JSONL")
    given = parser.parse_args(arguments)
    truth = given.truth or given.out.with_suffix(".truth.jsonl")
    with given.out.open("w", encoding="utf-8") as out, truth.open("w", encoding="utf-8") as beside:
        for count, (reading, true) in enumerate(
            generate(reports=given.reports, seed=given.seed), 1
        ):
            out.write(reading_to_json(reading) + "\n")
            beside.write(json.dumps(asdict(true), ensure_ascii=False) + "\n")
            if count % 1_000 == 0:
                print(f"\r{count:,} reports", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
