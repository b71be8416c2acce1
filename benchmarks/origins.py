"""Origins of labelled claims, grouping apart: the labelled passages are the claim's members.

    python -m benchmarks.origins GOLD_DIR --articles ARTICLES.jsonl [--readings FILE] [--show]

For each labelled claim the statements that carry its labelled passages are taken as its members,
whatever the product would have grouped, and their origins are counted and named.  What is wrong
then is wrong in the reading or in the counting.  Prints shares right as `links_eval.py` does.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.links import readings
from reportedly.language.encoder import load_encoder
from reportedly.links import ClaimMaker, Linker, link_all
from reportedly.records import Claim, Reading, StatementRef

Gold = dict[str, Any]
CLASSES = 3  # 0, 1, 2 or more


@dataclass(frozen=True, slots=True)
class Found:
    """A labelled claim and what the product makes of its labelled passages; none if not carried."""

    gold: Gold
    claim: Claim | None
    carried: int


def bag(text: str) -> Counter[str]:
    """The words of a text without case and accents, counted."""
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return Counter(re.findall(r"\w+", flat))


def carries(text: str, exact: str) -> bool:
    """Whether a statement's words are those of a labelled passage, as `links_eval.py` has it."""
    a, b = bag(text), bag(exact)
    common = (a & b).total()
    if a.total() > max(40, 2.5 * b.total()):
        return False
    return common >= 3 and common >= 0.6 * min(a.total(), b.total())


def same_name(one: str, other: str) -> bool:
    a, b = set(bag(one)), set(bag(other))
    return bool(a and b and (a <= b or b <= a))


def answers(golds: Sequence[Gold], found: Sequence[Reading]) -> Iterator[Found]:
    """Each labelled claim with the product's count of origins over its labelled passages."""
    corpus, linker = link_all(found, load_encoder())
    maker = ClaimMaker(corpus, linker.propositions)
    known = {reading.report.id for reading in found}
    for gold in golds:
        members: defaultdict[bool, list[StatementRef]] = defaultdict(list)
        carried = 0
        for passage in gold["reports"]:
            if passage["says"] == "omits" or passage["id"] not in known:
                continue
            refs = carrying(linker, passage)
            carried += bool(refs)
            members[passage["says"] == "denies"] += refs
        group = list(dict.fromkeys(members[False]))
        rivals = [ref for ref in dict.fromkeys(members[True]) if ref not in group]
        yield Found(gold, maker.claim_of(group, rivals) if group else None, carried)


def carrying(linker: Linker, passage: Gold) -> list[StatementRef]:
    """The statements of the passage's report that hold its words, those most like it."""
    made = linker.propositions.of(passage["id"]).values()
    likeness = {
        one.ref: shared(one.text, passage["exact"])
        for one in made
        if carries(one.text, passage["exact"])
    }
    return [ref for ref, share in likeness.items() if share == max(likeness.values())]


def shared(one: str, other: str) -> float:
    """The words of two texts that are shared, as a part of all of theirs."""
    a, b = bag(one), bag(other)
    return (a & b).total() / (a | b).total()


def figures(found: Sequence[Found]) -> dict[str, object]:
    """Shares right, over 0, 1, 2 and more independent origins; precision and recall of names."""
    right, all_of = Counter[int](), Counter[int]()
    named = given = gold_names = disputed = 0
    for one in found:
        wanted = one.gold["independent_origins"]
        group = min(wanted, CLASSES - 1)
        all_of[group] += 1
        gold_names += len(one.gold["origins"])
        if one.claim is None:
            continue
        right[group] += one.claim.independent_origins == wanted
        disputed += bool(one.claim.disputed_by) == bool(one.gold["disputed_by"])
        names = [origin.name for origin in one.claim.origins]
        named += sum(any(same_name(g, name) for name in names) for g in one.gold["origins"])
        given += len(names)
    p, r = named / max(given, 1), named / max(gold_names, 1)
    return {
        "claims": len(found),
        "counted right": round(sum(right.values()) / len(found), 3),
        "balanced over 0, 1, 2+": round(sum(right[g] / all_of[g] for g in all_of) / len(all_of), 3),
        "right of": {g: f"{right[g]}/{all_of[g]}" for g in sorted(all_of)},
        "disputed or not": round(disputed / len(found), 3),
        "names P": round(p, 3),
        "names R": round(r, 3),
        "names F1": round(2 * p * r / (p + r), 3) if p + r else 0.0,
    }


def show(one: Found) -> None:
    """A labelled claim beside what was counted."""
    gold = one.gold
    print(f"\n== {gold['id']} {gold['claim']}")
    print(f"   labelled {gold['independent_origins']}: {gold['origins']} | {gold['disputed_by']}")
    if one.claim is None:
        print("   not carried")
        return
    print(f"   counted  {one.claim.independent_origins} ({one.carried} passages carried)")
    for origin in one.claim.origins:
        print(f"     {'+' if origin.independent else '-'} {origin.name}: {origin.reason}")
        print(f"         {'; '.join(origin.outlets)}")
    print(f"     disputed by {list(one.claim.disputed_by)}")
    labels: dict[str, str] = {r["id"]: r["origin"] for r in gold["reports"] if r.get("origin")}
    for part in one.claim.carried:
        label = labels.get(part.ref.report)
        print(
            f"     . {part.ref.report} {part.ref.statement} {part.says} [{part.origin}] ~ {label}"
        )
        print(f"         {part.text[:130]}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("claims", type=Path)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--readings", type=Path, help="JSON lines, or a pickled list")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    golds = [json.loads(line) for line in args.claims.read_text("utf-8").splitlines() if line]
    if args.readings is not None and args.readings.suffix == ".pkl":
        read = pickle.loads(args.readings.read_bytes())
    else:
        read = list(readings(args.articles, args.readings))
    found = list(answers(golds, read))
    if args.show:
        for one in found:
            show(one)
    for name, value in figures(found).items():
        print(f"{name:24} {value}")


if __name__ == "__main__":
    main()
