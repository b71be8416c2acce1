"""Articles -> windows -> padded batches of tensors."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from reportedly.language.pieces import Encoded, encode_words
from training.tagger.polnear import ROLES, Article

WINDOW_PIECES = 384
OVERLAP_WORDS = 40


@dataclass(frozen=True, slots=True)
class Labelled:
    """One article's words with, for each annotator, attributions as role -> word indexes."""

    encoded: Encoded
    labels: list[list[dict[str, list[int]]]]


@dataclass(frozen=True, slots=True)
class Window:
    encoded: Encoded
    start: int  # first word
    end: int  # after the last word
    attributions: list[dict[str, list[int]]]


@dataclass(frozen=True, slots=True)
class Batch:
    pieces: Tensor
    looks: Tensor
    firsts: Tensor
    counts: Tensor
    attributions: list[list[dict[str, list[int]]]]  # word indexes from the window's start


def label_article(article: Article, tokenizer: Tokenizer) -> Labelled:
    encoded = encode_words(article.text, tokenizer)
    at = [-1] * (len(article.text) + 1)
    for i, (start, end) in enumerate(encoded.words):
        at[start:end] = [i] * (end - start)

    def covered(spans: list[tuple[int, int]]) -> list[int]:
        inside: dict[int, int] = {}
        for start, end in spans:
            for place in range(start, min(end, len(at))):
                inside[at[place]] = inside.get(at[place], 0) + 1
        sizes = encoded.words
        return sorted(w for w, n in inside.items() if w >= 0 and 2 * n >= sizes[w][1] - sizes[w][0])

    labels = [[{role: covered(a[role]) for role in ROLES} for a in one] for one in article.labels]
    kept = [[a for a in one if a["cue"] or a["content"]] for one in labels]
    return Labelled(encoded, kept)


def cut_windows(article: Labelled, rng: random.Random) -> list[Window]:
    """The article in windows of at most ``WINDOW_PIECES`` pieces, from a random first word."""
    encoded, count = article.encoded, len(article.encoded.words)
    attributions = rng.choice(article.labels)
    windows, start = [], -rng.randrange(160) if count > 200 else 0
    while start < count - (OVERLAP_WORDS if windows else 0):
        first = max(start, 0)
        end, room = first, WINDOW_PIECES - 2
        limit = first + 320 + min(start, 0)
        while end < min(count, limit) and len(encoded.pieces[end]) <= room:
            room -= len(encoded.pieces[end])
            end += 1
        windows.append(Window(encoded, first, end, attributions))
        start = end - OVERLAP_WORDS if end < count else count
    return windows


def collate(windows: list[Window]) -> Batch:
    pieces, looks, firsts, attributions = [], [], [], []
    for window in windows:
        row, look, first = window.encoded.window(window.start, window.end)
        pieces.append(torch.tensor(row))
        looks.append(torch.tensor(look))
        firsts.append(torch.tensor(first))
        inside = range(window.start, window.end)
        attributions.append(
            [
                {role: [w - window.start for w in a[role]] for role in ROLES}
                for a in window.attributions
                if (a["cue"] or a["content"])[0] in inside
            ]
        )
    pad = torch.nn.utils.rnn.pad_sequence
    return Batch(
        pad(pieces, batch_first=True),
        pad(looks, batch_first=True),
        pad(firsts, batch_first=True),
        torch.tensor([w.end - w.start for w in windows]),
        attributions,
    )
