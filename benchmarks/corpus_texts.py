"""Texts of the corpora that our own labelled claims point at, as reports.

    python -m benchmarks.corpus_texts CLAIMS.jsonl --corpora DIR > ARTICLES.jsonl

An id ``hel_N`` is article N of `helsinki`; ``20/20ecb/3`` is document 3 of ECB+ 20ecb, its words
put together again.  Documents of ECB+ without an address have no outlet: they get a name of our
own ("Outlet 20ecb 3").
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from pathlib import Path

_TIGHT = re.compile(r" (?=[,.;:!?%)\]]|'s\b|n't\b|''|'(?:re|ve|ll|d|m)\b)|(?<=[(\[$]) ")
_NUMBER = re.compile(r"(?<=\d)\s*([.,:])\s*(?=\d)")
_QUOTED = re.compile(r'" (.*?) \'\'|" (.*?) "')


def ids_of(claims: Path) -> list[str]:
    """The ids of all labelled reports, in order, each once."""
    rows = [json.loads(line) for line in claims.read_text("utf-8").splitlines() if line]
    return list(dict.fromkeys(report["id"] for row in rows for report in row["reports"]))


def helsinki(corpora: Path, wanted: set[str]) -> dict[str, dict[str, str]]:
    """Articles of `helsinki` by id."""
    csv.field_size_limit(10**9)
    with (corpora / "helsinki" / "helsinki_articles.csv").open(
        newline="", encoding="utf-8"
    ) as rows:
        return {
            f"hel_{row['id']}": {
                "publisher": row["publisher"],
                "published": row["scrape_time"],
                "text": row["text"],
            }
            for row in csv.DictReader(rows)
            if f"hel_{row['id']}" in wanted
        }


def ecb(corpora: Path, wanted: set[str]) -> dict[str, dict[str, str]]:
    """Documents of ECB+ by id: sentences a line each; the address that opens some as ``url``."""
    found: dict[str, dict[int, list[str]]] = {}
    for path in sorted(corpora.glob("ecbplus/subtopics/*/annotation/original/*.conll")):
        read: dict[str, dict[int, list[str]]] = {}
        for line in path.read_text("utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) == 5 and columns[0] in wanted:
                read.setdefault(columns[0], {}).setdefault(int(columns[1]), []).append(columns[3])
        found = read | found
    return {id: _document(id, [s for _, s in sorted(found[id].items())]) for id in found}


def _document(id: str, sentences: list[list[str]]) -> dict[str, str]:
    lines = [" ".join(words) for words in sentences]
    if re.match(r"https? ?: ?/", lines[0]):
        return {"url": lines[0].replace(" ", ""), "text": "\n\n".join(map(_joined, lines[1:]))}
    part, number = id.split("/")[1:]
    return {"publisher": f"Outlet {part} {number}", "text": "\n\n".join(map(_joined, lines))}


def _joined(line: str) -> str:
    line = _QUOTED.sub(lambda m: f'"{m[1] or m[2]}"', line)
    return _NUMBER.sub(r"\1", _TIGHT.sub("", line)).replace("''", '"')


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("claims", type=Path)
    parser.add_argument("--corpora", type=Path, required=True)
    args = parser.parse_args()
    ids = ids_of(args.claims)
    texts = helsinki(args.corpora, set(ids)) | ecb(args.corpora, set(ids))
    for id in ids:
        sys.stdout.write(json.dumps({"id": id, **texts[id]}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
