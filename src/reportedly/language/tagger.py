"""The attribution tagger: a text -> scored attributions as spans of source, cue and content.

It reads the text in overlapping windows, marks anchors (the first word of each cue), and reads
the words round each anchor once more to label what belongs to that cue.  Design and what was
measured: docs/decisions/0003.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.language.decoding import (
    CONTENT,
    CUE,
    SOURCE,
    Floats,
    WordAttribution,
    best_paths,
    drop_doubles,
    runs_of,
)
from reportedly.language.pieces import Encoded, encode_words
from reportedly.records import Span

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TaggerSettings:
    """How a network's scores are read; kept beside its weights."""

    before: int = 48  # words the argument head reads to the left of an anchor
    after: int = 112  # and from the anchor on
    window_pieces: int = 384
    overlap_words: int = 64
    overlap_left: int = 24  # of the overlap, the words left to the earlier window's later half
    anchor_threshold: float = 0.15
    threshold: float = 0.5
    calibration: tuple[float, float] = (1.0, 0.0)  # slope and shift of the score's log odds
    batch: int = 8  # windows read at once
    anchor_batch: int = 32  # anchors read at once: bounds memory on texts that are all cues


@dataclass(frozen=True, slots=True)
class TaggedAttribution:
    """One attribution the tagger believes in.

    ``score`` in [0, 1] is calibrated: the share of such attributions that a person labels alike.
    """

    score: float
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class Network(Protocol):
    """The two networks behind the tagger, and the transition scores between argument labels."""

    @property
    def steps(self) -> Floats: ...

    def read(self, pieces: Ints, looks: Ints, firsts: Ints) -> tuple[Floats, Floats]:
        """Pieces [B, P], features [B, P, 3], first pieces [B, W] -> vectors, anchor scores."""
        ...

    def arguments(self, words: Floats, mask: NDArray[np.bool_]) -> tuple[Floats, Floats]:
        """Vectors [N, T, D] round each anchor -> label scores [N, T, 4], anchor scores [N]."""
        ...


@dataclass(frozen=True, slots=True)
class _Window:
    text: int
    start: int
    end: int
    first_kept: int  # anchors are taken from here
    last_kept: int  # to here, exclusive


class Tagger:
    """Reads texts with a network."""

    def __init__(
        self, network: Network, tokenizer: Tokenizer, settings: TaggerSettings | None = None
    ) -> None:
        self._network = network
        self._tokenizer = tokenizer
        self.settings = settings or TaggerSettings()

    def tag(self, texts: Sequence[str]) -> list[list[TaggedAttribution]]:
        """For each text its attributions, in order of their cues.

        Offsets: code points of that text; spans begin and end at word ends or single marks.
        """
        encoded = [encode_words(text, self._tokenizer) for text in texts]
        windows = [w for i, one in enumerate(encoded) for w in self._windows(i, one)]
        windows.sort(key=lambda w: w.end - w.start)
        found: list[list[WordAttribution]] = [[] for _ in texts]
        for at in range(0, len(windows), self.settings.batch):
            self._read(windows[at : at + self.settings.batch], encoded, found)
        return [
            [_to_spans(a, one, self.settings.calibration) for a in drop_doubles(some)]
            for one, some in zip(encoded, found, strict=True)
        ]

    def _windows(self, text: int, encoded: Encoded) -> list[_Window]:
        settings, count = self.settings, len(encoded.words)
        cuts, start = [], 0
        while start < count:
            end, room = start, settings.window_pieces - 2
            while end < count and len(encoded.pieces[end]) <= room:
                room -= len(encoded.pieces[end])
                end += 1
            cuts.append((start, end))
            start = end if end >= count else max(end - settings.overlap_words, start + 1)
        kept = [0, *(start + settings.overlap_left for start, _ in cuts[1:]), count]
        return [_Window(text, a, b, kept[i], kept[i + 1]) for i, (a, b) in enumerate(cuts)]

    def _read(
        self, windows: list[_Window], encoded: list[Encoded], found: list[list[WordAttribution]]
    ) -> None:
        pieces, looks, firsts = _pad([encoded[w.text].window(w.start, w.end) for w in windows])
        vectors, anchor_scores = self._network.read(pieces, looks, firsts)
        likely = _sigmoid(anchor_scores)
        where = [
            (row, word)
            for row, w in enumerate(windows)
            for word in range(w.first_kept - w.start, min(w.last_kept, w.end) - w.start)
            if likely[row, word] >= self.settings.anchor_threshold
        ]
        if not where:
            return
        rows, words = np.array(where).T
        counts = np.array([w.end - w.start for w in windows])
        labels, valid = self._label(vectors, counts, rows, words)
        scores = np.sqrt(likely[rows, words] * valid)
        for i, (row, word) in enumerate(where):
            window = windows[row]
            first = window.start + word - self.settings.before
            content = runs_of(labels[i], CONTENT, first)
            if content and scores[i] >= self.settings.threshold:
                found[window.text].append(
                    WordAttribution(
                        window.start + word,
                        float(scores[i]),
                        runs_of(labels[i], SOURCE, first),
                        runs_of(labels[i], CUE, first),
                        content,
                    )
                )

    def _label(
        self, vectors: Floats, counts: Ints, rows: Ints, words: Ints
    ) -> tuple[NDArray[np.int64], Floats]:
        settings = self.settings
        around = words[:, None] + np.arange(-settings.before, settings.after)
        labels, valid = [], []
        for at in range(0, len(words), settings.anchor_batch):
            row, places = (
                rows[at : at + settings.anchor_batch, None],
                around[at : at + settings.anchor_batch],
            )
            mask = (places >= 0) & (places < counts[row])
            near = vectors[row, places.clip(0, vectors.shape[1] - 1)]
            scores, believed = self._network.arguments(near, mask)
            labels.append(best_paths(scores, mask, self._network.steps))
            valid.append(_sigmoid(believed))
        return np.concatenate(labels), np.concatenate(valid)


def _pad(
    windows: list[tuple[list[int], list[tuple[int, int, int]], list[int]]],
) -> tuple[Ints, Ints, Ints]:
    wide = max(len(pieces) for pieces, _, _ in windows)
    words = max(len(firsts) for _, _, firsts in windows)
    pieces = np.zeros((len(windows), wide), np.int64)
    looks = np.zeros((len(windows), wide, 3), np.int64)
    firsts = np.zeros((len(windows), words), np.int64)
    for row, (some, look, first) in enumerate(windows):
        pieces[row, : len(some)] = some
        looks[row, : len(look)] = look
        firsts[row, : len(first)] = first
    return pieces, looks, firsts


def _sigmoid(scores: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-scores)), np.float32)


def _calibrated(score: float, calibration: tuple[float, float]) -> float:
    """Platt scaling (Platt 1999): training/tagger/evaluate.py fits it."""
    slope, shift = calibration
    score = min(max(score, 1e-4), 1 - 1e-4)
    return 1 / (1 + math.exp(-slope * math.log(score / (1 - score)) - shift))


def _to_spans(
    attribution: WordAttribution, encoded: Encoded, calibration: tuple[float, float]
) -> TaggedAttribution:
    words = encoded.words

    def spans(runs: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
        return tuple(Span(words[a][0], words[b - 1][1]) for a, b in runs)

    return TaggedAttribution(
        _calibrated(attribution.score, calibration),
        spans(attribution.source),
        spans(attribution.cue),
        spans(attribution.content),
    )
