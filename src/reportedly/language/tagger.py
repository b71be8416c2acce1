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
    after: int = 96  # and from the anchor on; trained with 112: training/RUNS.md, "Windows"
    window_pieces: int = 384
    overlap_words: int = 90
    overlap_left: float = 0.5  # share of the overlap that is left to the earlier window
    nest_threshold: float = 0.001  # an anchor this likely in a content: read it again
    threshold: float = 0.45  # chosen on labelled news of both kinds: training/RUNS.md
    calibration: tuple[float, float] = (1.0, 0.0)  # slope and shift of the score's log odds
    # One window at a time: int8 scales span a batch, and a reading must not depend on what else is
    # read; without padding it is faster, too (benchmarks/speed.py: 3,590 words a second for 3,190).
    batch: int = 1
    anchor_batch: int = 16  # anchors read at once: bounds memory on texts that are all cues


@dataclass(frozen=True, slots=True)
class TaggedAttribution:
    """One attribution the tagger believes in.

    ``score`` in [0, 1] is calibrated: the share of such attributions that a person labels alike.
    """

    score: float
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    nests: bool = False  # whether its content may hold an attribution of its own


class Network(Protocol):
    """The two networks behind the tagger, and the transition scores between argument labels."""

    @property
    def steps(self) -> Floats: ...

    def read(self, pieces: Ints, looks: Ints, firsts: Ints) -> tuple[Floats, Floats]:
        """Pieces [B, P], features [B, P, 3], first pieces [B, W] -> vectors, anchor scores."""
        ...

    def arguments(
        self, words: Floats, mask: NDArray[np.bool_], places: Ints
    ) -> tuple[Floats, Floats]:
        """Vectors [N, T, D] round each anchor -> label scores [N, T, 4], anchor scores [N].

        ``places`` [T]: where in the window of ``before + after`` words each stands, in order,
        without gaps; the anchor, at ``before``, is among them.
        """
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
        cuts, kept, start = [], [0], 0
        while start < count:
            end, room = start, settings.window_pieces - 2
            while end < count and len(encoded.pieces[end]) <= room:
                room -= len(encoded.pieces[end])
                end += 1
            cuts.append((start, end))
            shared = min(settings.overlap_words, (end - start) // 4) if end < count else 0
            start = end - shared
            kept.append(start + int(shared * settings.overlap_left))
        return [_Window(text, a, b, kept[i], kept[i + 1]) for i, (a, b) in enumerate(cuts)]

    def _read(
        self, windows: list[_Window], encoded: list[Encoded], found: list[list[WordAttribution]]
    ) -> None:
        pieces, looks, firsts = _pad([encoded[w.text].window(w.start, w.end) for w in windows])
        vectors, anchor_scores = self._network.read(pieces, looks, firsts)
        likely = _sigmoid(anchor_scores)
        rows, words = self._anchors(windows, likely)
        counts = np.array([w.end - w.start for w in windows])
        labels, valid = self._label(vectors, counts, rows, words)
        scores = np.sqrt(likely[rows, words] * valid)
        for i in np.flatnonzero(scores >= self.settings.threshold):
            window = windows[rows[i]]
            one = self._built(window, int(words[i]), labels[i], likely[rows[i]], float(scores[i]))
            if one.content:
                found[window.text].append(one)

    def _anchors(self, windows: list[_Window], likely: Floats) -> tuple[Ints, Ints]:
        """Rows and words of the anchors worth a second reading, each in its own window only."""
        places = np.arange(likely.shape[1])
        first = np.array([w.first_kept - w.start for w in windows])[:, None]
        last = np.array([min(w.last_kept, w.end) - w.start for w in windows])[:, None]
        # The score is a geometric mean with a figure of at most 1: less than this cannot reach it.
        kept = (places >= first) & (places < last) & (likely >= self.settings.threshold**2)
        rows, words = np.nonzero(kept)
        return rows, words

    def _built(
        self, window: _Window, word: int, labels: Ints, likely: Floats, score: float
    ) -> WordAttribution:
        first = window.start + word - self.settings.before
        source, cue, content = (runs_of(labels, role, first) for role in (SOURCE, CUE, CONTENT))
        inside = [likely[a - window.start : b - window.start].max() for a, b in content]
        nests = max(inside, default=0.0) >= self.settings.nest_threshold
        return WordAttribution(window.start + word, score, source, cue, content, nests)

    def _label(
        self, vectors: Floats, counts: Ints, rows: Ints, words: Ints
    ) -> tuple[NDArray[np.int64], Floats]:
        settings = self.settings
        around = words[:, None] + np.arange(-settings.before, settings.after)
        labels = np.zeros(around.shape, np.int64)
        valid = np.zeros(len(words), np.float32)
        for at in range(0, len(words), settings.anchor_batch):
            some = slice(at, at + settings.anchor_batch)
            row, places = rows[some, None], around[some]
            mask = (places >= 0) & (places < counts[row])
            # Columns where no anchor has a word need no reading: most, in a short text.
            seen = np.flatnonzero(mask.any(0))
            part = slice(seen[0], seen[-1] + 1)
            mask, places = mask[:, part], places[:, part]
            near = vectors[row, places.clip(0, vectors.shape[1] - 1)]
            scores, believed = self._network.arguments(near, mask, np.arange(part.start, part.stop))
            labels[some, part] = best_paths(scores, mask, self._network.steps)
            valid[some] = _sigmoid(believed)
        return labels, valid


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
    return 1 / (1 + math.exp(min(-slope * math.log(score / (1 - score)) - shift, 50.0)))


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
        attribution.nests,
    )
