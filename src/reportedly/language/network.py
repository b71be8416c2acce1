"""The tagger's networks as they ship: int8 ONNX files beside a manifest with their hashes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.language.decoding import Floats
from reportedly.language.tagger import Ints, Tagger, TaggerSettings

MODEL = Path(__file__).parent / "models" / "tagger"
SUMS = Path(__file__).parent / "models" / "sums.onnx"  # made by training/sums.py
FILES = ("encoder.onnx", "arguments.onnx", "tokenizer.json")
NEEDS = frozenset({"version", "sha256", "settings", "steps"})


class ModelError(RuntimeError):
    """A model's files are missing or not the ones its manifest names."""


class OnnxNetwork:
    """The two ONNX graphs behind the tagger's ``Network`` protocol."""

    def __init__(self, encoder: bytes, arguments: bytes, steps: Floats, *, threads: int) -> None:
        self._encoder = open_graph(encoder, threads=threads)
        self._arguments = open_graph(arguments, threads=threads)
        self._steps = steps

    @property
    def steps(self) -> Floats:
        return self._steps

    def read(self, pieces: Ints, looks: Ints, firsts: Ints) -> tuple[Floats, Floats]:
        feed = {"pieces": pieces, "looks": looks, "firsts": firsts}
        vectors, anchors = self._encoder.run(["words", "anchors"], feed)
        return vectors, anchors

    def arguments(
        self, words: Floats, mask: NDArray[np.bool_], places: Ints
    ) -> tuple[Floats, Floats]:
        feed = {"near": words, "mask": mask, "places": places}
        labels, valid = self._arguments.run(["labels", "valid"], feed)
        return labels, valid


def open_graph(graph: bytes, *, threads: int) -> ort.InferenceSession:
    """A session over an int8 graph that gives the same sums on every processor.

    ``threads`` is the number of processor threads used, 0 for all.
    """
    return _session(graph, threads=threads, unsigned=not adds_signed_bytes_exactly())


@cache
def adds_signed_bytes_exactly() -> bool:
    """Whether this processor's products of signed bytes are summed exactly: tried once, by one.

    Those with AVX2 but without VNNI cut sums of two products at 32,767, and relation F1 and
    vectors differ; products of unsigned bytes, slower everywhere, are exact there too.
    """
    session = _session(SUMS.read_bytes(), threads=1, unsigned=False)
    row = np.ones((1, 4), np.float32)  # as bytes: 255 each
    (sums,) = session.run(["sums"], {"row": row})
    return bool((sums == 4 * 255 * 127).all())


def _session(graph: bytes, *, threads: int, unsigned: bool) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    if unsigned:
        options.add_session_config_entry("session.x64quantprecision", "1")
    # The fused operator is the slower one: training/tagger/export.py.
    return ort.InferenceSession(
        graph,
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],
    )


def load_manifest(
    folder: Path = MODEL, *, what: str = "tagger", needs: frozenset[str] = NEEDS
) -> dict[str, Any]:
    """The manifest of the model in ``folder``: its version, hashes, and settings.

    ``what`` names the model, ``needs`` what its manifest must hold.
    Raises: ModelError where there is none, or it is damaged.
    """
    path = folder / "manifest.json"
    if not path.is_file():
        raise ModelError(
            f"{path}: no {what} model here. Reinstall reportedly, or make one: make train"
        )
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        lacks = needs - manifest.keys()
    except (ValueError, AttributeError) as error:
        raise ModelError(f"{path}: damaged ({error}). Reinstall reportedly") from error
    if lacks:
        raise ModelError(f"{path}: lacks {', '.join(sorted(lacks))}. Reinstall reportedly")
    return manifest


def load_tagger(folder: Path = MODEL, *, threads: int = 0) -> Tagger:
    """The tagger in ``folder``, its files checked against the manifest's SHA-256 hashes.

    ``threads`` is the number of processor threads used, 0 for all.
    Raises: ModelError where a file is missing or differs.
    """
    manifest = load_manifest(folder)
    encoder, arguments, vocabulary = (
        read_checked(folder / n, manifest["sha256"][n]) for n in FILES
    )
    known = {field.name for field in fields(TaggerSettings)}
    given = {k: v for k, v in manifest["settings"].items() if k in known}
    settings = TaggerSettings(**{**given, "calibration": tuple(given["calibration"])})
    steps = np.array(manifest["steps"], np.float32)
    network = OnnxNetwork(encoder, arguments, steps, threads=threads)
    return Tagger(network, Tokenizer.from_str(vocabulary.decode("utf-8")), settings)


def read_checked(path: Path, expected: str) -> bytes:
    """The bytes of a model's file, whose SHA-256 is ``expected``.

    Raises: ModelError where it is missing or differs.
    """
    if not path.is_file():
        raise ModelError(f"{path}: missing. Reinstall reportedly")
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise ModelError(
            f"{path}: should have SHA-256 {expected[:12]}… but has {found[:12]}…. "
            "Reinstall reportedly"
        )
    return content
