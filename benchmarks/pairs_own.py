"""Writes the texts of our own labelled pairs beside their labels, for `benchmarks.links`.

    python -m benchmarks.pairs_own CORPORA OUT [--set own | second]
    python -m benchmarks.links OUT/articles.jsonl --gold OUT --eval links_eval.py

CORPORA: the folder with ecbplus/, helsinki/, muc4/ and wikinews/.  labelled/pairs_own.jsonl (31
pairs, ECB+ and Helsinki) and pairs_second.jsonl (59, MUC-4 and other topics of ECB+) hold ids and
labels only (gold/LINKS-GUIDE.md); they were given before anything was tried on these pairs.
Documents of ECB+ (Cybulska and Vossen 2014) are put together from their words; those of MUC-4, the
wars of El Salvador and Colombia as agencies and radios told them, get their capitals back
(benchmarks/truecase.py).
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.muc import cased, texts
from benchmarks.truecase import Truecaser

LABELLED = Path(__file__).parent / "labelled"
# "SAN SALVADOR, 19 MAR 89 (ACAN-EFE) -- [TEXT] OVER 20 BOMB EXPLOSIONS ..."
_DATELINE = re.compile(r"(\d{1,2} [A-Z]{3} \d\d)(?: \(([^)]+)\))?")
_TIGHT = re.compile(r" ([.,;:!?%)\]]|'s\b|n't\b|'re\b|'ve\b|'ll\b|'d\b)")


def wanted(labels: str) -> set[str]:
    """The ids of the labelled reports; ``labels``: lines of JSON, a pair each."""
    pairs = [json.loads(line) for line in labels.splitlines()]
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


def from_muc(corpora: Path, ids: set[str]) -> Iterator[dict[str, str]]:
    """Documents "DEV-MUC3-0138" as "muc_0138", with the outlet and the day of their datelines."""
    if not any(id.startswith("muc_") for id in ids):
        return
    caser = Truecaser(cased([corpora / "helsinki", corpora / "wikinews"]))
    for name, text in texts(corpora / "muc4" / "dev"):
        id = f"muc_{name[-4:]}"
        if id in ids:
            article = {"id": id, "text": caser.restore(text)}
            if dateline := _DATELINE.search(text[:200]):
                day = datetime.strptime(dateline[1].title(), "%d %b %y").replace(tzinfo=UTC)
                article |= {"published": day.date().isoformat(), "publisher": dateline[2] or ""}
            yield article


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--set", choices=("own", "second"), default="own")
    args = parser.parse_args()
    labels = (LABELLED / f"pairs_{args.set}.jsonl").read_text(encoding="utf-8")
    ids = wanted(labels)
    articles = [
        *from_ecb(args.corpora / "ecbplus", ids),
        *from_helsinki(args.corpora / "helsinki" / "helsinki_articles.csv", ids),
        *from_muc(args.corpora, ids),
    ]
    args.out.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(article) + "\n" for article in articles]
    (args.out / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
    (args.out / "pairs.jsonl").write_text(labels, encoding="utf-8")
    print(f"{len(articles)} of {len(ids)} reports written to {args.out}")


if __name__ == "__main__":
    main()
