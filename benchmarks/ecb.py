"""Which sentences of different reports are about one event, on ECB+ (Cybulska and Vossen 2014).

    python -m benchmarks.ecb CORPUS [--topics 2 5 12 18 21 34 35]

CORPUS: the folder with subtopics/*/annotation/original/*.conll and the index of sentences whose
coreference was checked; other sentences are left out, documents that stand in several files are
taken once.  A pair of sentences of two documents of one topic is *same-event* where they share an
event instance.  The yardstick calls a pair so where two of their labelled events, which it is
given, have one head lemma.  The product is given text alone: each sentence as a statement.  Its
settings are those that ship; ECB+ was not used to choose them.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np

from reportedly.language.encoder import load_encoder
from reportedly.language.spacy_analyser import load_analyser
from reportedly.links import Background, propositions_of
from reportedly.links.same_statement import ALIKE, Likeness, compare
from reportedly.records import Certainty, Reading, Report, Span, Statement, Station

TOPICS = (2, 5, 12, 18, 21, 34, 35)
_EVENT = re.compile(r"\((ACT\d+|NEG\d+)\)?")


@dataclass(slots=True)
class Sentence:
    """Words of a checked sentence, its event instances, and the places of words that name them."""

    document: str
    number: int
    words: list[str] = field(default_factory=list)
    events: set[str] = field(default_factory=set)
    heads: list[int] = field(default_factory=list)
    lemmas: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def topic(self) -> str:
        return self.document.split("/")[0]


def read_sentences(corpus: Path, topics: set[str]) -> list[Sentence]:
    """The checked sentences with an event, of these topics, each document once."""
    with (corpus / "ECBplus_coreference_sentences.csv").open(newline="") as index:
        checked = {tuple(row) for row in list(csv.reader(index))[1:]}
    found: dict[tuple[str, int], Sentence] = {}
    for path in sorted(corpus.glob("subtopics/*/annotation/original/*.conll")):
        read: dict[tuple[str, int], Sentence] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) == 5 and columns[0].split("/")[0] in topics:
                key = (columns[0], int(columns[1]))
                _put(read.setdefault(key, Sentence(*key)), columns[3], columns[4])
        found = read | found  # what an earlier file has of a document stands
    return [
        one for (name, number), one in sorted(found.items())
        if one.events and (one.topic, _file(name), str(number)) in checked
    ]  # fmt: skip


def _file(document: str) -> str:
    """ "12/12ecb/10" is 10ecb in the index."""
    topic, part, number = document.split("/")
    return f"{number}{part.removeprefix(topic)}"


def _put(sentence: Sentence, word: str, labels: str) -> None:
    for event in _EVENT.findall(labels):
        sentence.events.add(event)
        sentence.heads.append(len(sentence.words))
    sentence.words.append(word)


def lemmatise(sentences: list[Sentence]) -> None:
    """The lemma of each labelled event's first word (most have one word only)."""
    analyses = load_analyser().analyse([one.text for one in sentences])
    for sentence, analysis in zip(sentences, analyses, strict=True):
        starts, at = {}, 0
        for n, word in enumerate(sentence.words):
            starts[at] = n
            at += len(word) + 1
        lemma = {starts[t.start]: t.lemma.lower() for t in analysis.tokens if t.start in starts}
        sentence.lemmas = {lemma.get(n, sentence.words[n].lower()) for n in sentence.heads}


def pairs(sentences: list[Sentence]) -> Iterator[tuple[int, int]]:
    """Sentences of two documents of one topic."""
    for (n, a), (m, b) in combinations(enumerate(sentences), 2):
        if a.topic == b.topic and a.document != b.document:
            yield n, m


def figures(found: set[tuple[int, int]], gold: set[tuple[int, int]]) -> str:
    right = len(found & gold)
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def likeness_of(sentences: list[Sentence]) -> Callable[[int, int], Likeness | None]:
    """The product's comparison of two sentences; none where it takes one for no statement."""
    made = [propositions_of(_reading(one)) for one in sentences]
    texts = [one.text for some in made for one in some]
    vectors = iter(load_encoder().embed(texts))
    known = [(one[0], next(vectors)) if one else None for one in made]
    background = Background()
    by_document: dict[str, list[int]] = {}
    for n, sentence in enumerate(sentences):
        by_document.setdefault(sentence.document, []).append(n)
    for some in by_document.values():
        kept = [pair for n in some if (pair := known[n])]
        if kept:
            background.add([p for p, _ in kept], np.array([v for _, v in kept]))

    def likeness(n: int, m: int) -> Likeness | None:
        one, other = known[n], known[m]
        if one is None or other is None:
            return None
        (a, x), (b, y) = one, other
        return compare(a, b, background.cosine(x, y), background.overlap(a, b))

    return likeness


def _reading(sentence: Sentence) -> Reading:
    content = Span(0, len(sentence.text.rstrip(" .")) or 1)
    chain = (Station(sentence.document, relay="publishes"),)
    statement = Statement("v1", (content,), chain, (Certainty("CT+"),))
    return Reading(
        Report(f"{sentence.document}/{sentence.number}", sentence.text), statements=(statement,)
    )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--topics", type=int, nargs="+", default=TOPICS)
    given = parser.parse_args(arguments)
    sentences = read_sentences(given.corpus, {str(topic) for topic in given.topics})
    lemmatise(sentences)
    every = list(pairs(sentences))
    gold = {(n, m) for n, m in every if sentences[n].events & sentences[m].events}
    print(f"{len({s.document for s in sentences})} documents, {len(sentences)} sentences,"
          f" {len(every):,} pairs, {len(gold):,} about one event")  # fmt: skip
    lemma = {(n, m) for n, m in every if sentences[n].lemmas & sentences[m].lemmas}
    print(f"same head lemma of labelled events    {figures(lemma, gold)}")
    likeness = likeness_of(sentences)
    judged = {(n, m): found for n, m in every if (found := likeness(n, m))}
    same = {pair for pair, found in judged.items() if found.same}
    about = {p for p, found in judged.items() if found.score >= ALIKE and not found.apart}
    print(f"says the same, as links decide        {figures(same, gold)}")
    print(f"about one thing, as links decide      {figures(about, gold)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
