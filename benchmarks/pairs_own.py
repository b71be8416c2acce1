"""Writes the texts of our own labelled pairs beside their labels, for `benchmarks.links`.

    python -m benchmarks.pairs_own CORPORA OUT
    python -m benchmarks.links OUT/articles.jsonl --gold OUT --eval links_eval.py

CORPORA: the folder with ecbplus/ and helsinki/.  labelled/pairs_own.jsonl holds ids and labels only
(gold/LINKS-GUIDE.md); they were given before anything was tried on these pairs.  Documents of ECB+
(Cybulska and Vossen 2014) are put together from their words.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

PAIRS = Path(__file__).parent / "labelled" / "pairs_own.jsonl"
_TIGHT = re.compile(r" ([.,;:!?%)\]]|'s\b|n't\b|'re\b|'ve\b|'ll\b|'d\b)")


def wanted() -> set[str]:
    """The ids of the labelled reports."""
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    return {pair[side] for pair in pairs for side in ("a", "b")}


def from_ecb(corpus: Path, ids: set[str]) -> Iterator[dict[str, str]]:
    """Documents "12/12ecb/3" as "ecb_12ecb_3", a sentence a line; addresses on top left out."""
    documents: dict[str, dict[int, list[str]]] = {}
    for path in sorted(corpus.glob("subtopics/*/annotation/original/*.conll")):
        read: dict[str, dict[int, list[str]]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) == 5:
                id = "ecb_" + "_".join(columns[0].split("/")[1:])
                if id in ids:
                    read.setdefault(id, {}).setdefault(int(columns[1]), []).append(columns[3])
        documents = read | documents  # what an earlier file has of a document stands
    for id, sentences in documents.items():
        lines = [_line(sentences[n]) for n in sorted(sentences)]
        text = "\n".join(line for line in lines if not line.startswith("http"))
        yield {"id": id, "text": text}


def _line(words: list[str]) -> str:
    return re.sub(r"([(\[$]) ", r"\1", _TIGHT.sub(r"\1", " ".join(words)))


def from_helsinki(table: Path, ids: set[str]) -> Iterator[dict[str, str]]:
    csv.field_size_limit(10**9)
    with table.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            id = f"hel_{row['id']}"
            if id in ids:
                text, published = row["text"], row["scrape_time"]
                yield {
                    "id": id,
                    "text": text,
                    "publisher": row["publisher"],
                    "published": published,
                }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    ids = wanted()
    articles = [
        *from_ecb(args.corpora / "ecbplus", ids),
        *from_helsinki(args.corpora / "helsinki" / "helsinki_articles.csv", ids),
    ]
    args.out.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(article) + "\n" for article in articles]
    (args.out / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
    (args.out / "pairs.jsonl").write_text(PAIRS.read_text(encoding="utf-8"), encoding="utf-8")
    print(f"{len(articles)} of {len(ids)} reports written to {args.out}")


if __name__ == "__main__":
    main()
