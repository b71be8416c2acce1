"""Words -> word pieces, in windows the encoder can read."""

from __future__ import annotations

from dataclasses import dataclass

from tokenizers import Tokenizer

from reportedly.language.words import Features, split_words, word_features

PIECES_A_WORD = 12  # of a longer word (a link, a hash) only the first pieces are read
CLS, SEP, UNKNOWN = 101, 102, 100
EDGE: Features = (5, 0, 0)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text's words with their places, pieces and features."""

    words: list[tuple[int, int]]
    pieces: list[list[int]]
    looks: list[Features]

    def window(self, start: int, end: int) -> tuple[list[int], list[Features], list[int]]:
        """Words ``start`` to ``end`` as pieces, features a piece, and each word's first piece."""
        pieces, looks, firsts = [CLS], [EDGE], []
        for word in range(start, end):
            firsts.append(len(pieces))
            pieces += self.pieces[word]
            looks += [self.looks[word]] * len(self.pieces[word])
        return [*pieces, SEP], [*looks, EDGE], firsts


def encode_words(text: str, tokenizer: Tokenizer) -> Encoded:
    """``text`` as the tagger reads it; a word that normalises to nothing is one unknown piece."""
    words = split_words(text)
    pieces: list[list[int]] = [[] for _ in words]
    if words:
        parts = [text[start:end] for start, end in words]
        coded = tokenizer.encode(parts, is_pretokenized=True, add_special_tokens=False)
        for word, piece in zip(coded.word_ids, coded.ids, strict=True):
            if word is not None and len(pieces[word]) < PIECES_A_WORD:
                pieces[word].append(piece)
    return Encoded(words, [x or [UNKNOWN] for x in pieces], word_features(text, words))
