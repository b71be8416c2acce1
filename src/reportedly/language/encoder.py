"""The sentence encoder: texts -> vectors whose cosine is near 1 where they say much the same.

An embedding does not tell a sentence from its negation: it proposes, and rules decide (links/).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.language.network import load_manifest, open_graph, read_checked

Vectors = NDArray[np.float32]
MODEL = Path(__file__).parent / "models" / "encoder"
FILES = ("encoder.onnx", "tokenizer.json")
WIDTH = 384
LONGEST = 128  # pieces, about 100 words: as the model was trained; the rest is not read


class Encoder(Protocol):
    """Anything that turns texts into unit vectors of one width.

    ``version`` names what it gives: vectors of two versions cannot be compared.
    """

    @property
    def version(self) -> str: ...

    def embed(self, texts: Sequence[str]) -> Vectors: ...


class OnnxEncoder:
    """The encoder that ships, behind the ``Encoder`` protocol."""

    def __init__(self, network: bytes, tokenizer: Tokenizer, version: str, *, threads: int) -> None:
        self._network = open_graph(network, threads=threads)
        self._tokenizer = tokenizer
        self.version = version

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, [texts, 384]; the same text always gives the same vector.

        One text at a time: int8 scales span a batch, and what a text means must not depend on its
        neighbours.  Of a text longer than about 100 words the beginning is read.
        """
        vectors = np.zeros((len(texts), WIDTH), np.float32)
        for row, coded in enumerate(self._tokenizer.encode_batch(list(texts))):
            vectors[row] = self._run(coded.ids)
        return vectors

    def _run(self, pieces: list[int]) -> Vectors:
        (vector,) = self._network.run(["vectors"], {"pieces": np.array([pieces], np.int64)})
        return np.asarray(vector[0], np.float32)


def load_encoder(folder: Path = MODEL, *, threads: int = 1) -> OnnxEncoder:
    """The encoder in ``folder``, its files checked against the manifest's SHA-256 hashes.

    ``threads`` is the number of processor threads used, 0 for all: a sentence is too short to gain
    much from a second one.
    Raises: ModelError where a file is missing or differs.
    """
    manifest = load_manifest(folder, what="encoder", needs=frozenset({"version", "sha256"}))
    network, vocabulary = (read_checked(folder / n, manifest["sha256"][n]) for n in FILES)
    tokenizer = Tokenizer.from_str(vocabulary.decode("utf-8"))
    tokenizer.enable_truncation(LONGEST)
    return OnnxEncoder(network, tokenizer, manifest["version"], threads=threads)
