"""Copies, relations, claims and origins on labelled pairs and claims.

    python -m benchmarks.links ARTICLES.jsonl --gold DIR --eval links_eval.py [--out DIR]
        [--without events times places]

Reads the articles, or takes the readings that `reportedly read --json` wrote (--readings FILE),
links them all, writes links.jsonl and claims.jsonl, and prints the scorer's figures.  --without
leaves out what was found of the readings' events, times or places before they are linked.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from reportedly.api import read_all
from reportedly.grades import grade_claim
from reportedly.language.encoder import load_encoder
from reportedly.ledger.claims import GradedClaim
from reportedly.links import ClaimMaker, link_all
from reportedly.records import Claim, Reading
from reportedly.views.exports.json import reading_from_dict
from reportedly.views.exports.links import claim_to_json, link_to_json

PARTS = ("events", "times", "places")


def readings(articles: Path | None, kept: Path | None) -> Iterator[Reading]:
    if kept is not None:
        for line in kept.read_text(encoding="utf-8").splitlines():
            yield reading_from_dict(json.loads(line))
    elif articles is not None:
        for one in read_all([articles]):
            if not isinstance(one, Reading):
                sys.exit(str(one))
            yield one


def without(reading: Reading, parts: Collection[str]) -> Reading:
    """A reading as if its events, times or places had not been looked for."""
    if "events" in parts:
        reading = replace(reading, events=())
    if "places" in parts:
        reading = replace(reading, places=())
    if "times" in parts:
        undated = tuple(replace(statement, when=None) for statement in reading.statements)
        reading = replace(reading, times=(), statements=undated)
    return reading


def write(found: list[Reading], out: Path) -> None:
    corpus, linker = link_all(found, load_encoder())
    links = {
        frozenset((link.a, link.b)): link
        for reading in corpus.readings()
        for link in corpus.report_links(reading.report.id)
    }
    refs = [
        one.ref
        for reading in corpus.readings()
        for one in linker.propositions.of(reading.report.id).values()
    ]
    claims = ClaimMaker(corpus, linker.propositions).claims_about(refs)
    (out / "links.jsonl").write_text("".join(link_to_json(x) + "\n" for x in links.values()))
    (out / "claims.jsonl").write_text("".join(claim_to_json(_graded(x)) + "\n" for x in claims))


def _graded(claim: Claim) -> GradedClaim:
    grade = grade_claim(claim)
    return GradedClaim(claim, grade, grade.credibility)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, nargs="?")
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--eval", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("build/links"))
    parser.add_argument("--without", nargs="+", choices=PARTS, default=())
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    found = [without(one, args.without) for one in readings(args.articles, args.readings)]
    began = time.perf_counter()
    write(found, args.out)
    print(f"{len(found)} reports linked in {time.perf_counter() - began:.1f} s")
    files = ["--links", args.out / "links.jsonl"]
    if (args.gold / "claims.jsonl").exists():
        files += ["--claims", args.out / "claims.jsonl"]
    subprocess.run([sys.executable, args.eval, args.gold, *files], check=True)


if __name__ == "__main__":
    main()
