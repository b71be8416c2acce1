"""The tagger's network: a MiniLM trunk, an anchor head, and an argument head read once a cue.

The trunk reads a window of word pieces.  The anchor head marks the first word of each cue.  The
argument head then reads the words around one anchor, marked with their distance from it, and
labels them source, cue or content *of that cue*, so that one source can serve several cues and a
content can have several stretches (predicate-wise labelling, as in semantic role labelling:
He et al. 2017).  A linear-chain CRF keeps the labels whole.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from reportedly.language.words import GAPS, QUOTES, SHAPES

LABELS = 4  # outside, source, cue, content
BEFORE, AFTER = 48, 112  # words before an anchor, and from it on: 99 % of attributions


class Trunk(nn.Module):
    """Word pieces and their words' features -> one vector a word."""

    def __init__(self, weights: Path, attention: str):
        super().__init__()
        # No dropout on attention: with it PyTorch has no fused attention on a CPU (3x slower).
        self.bert = BertModel.from_pretrained(
            weights,
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
            attn_implementation=attention,
        )
        width = self.bert.config.hidden_size
        sizes = (len(SHAPES), len(GAPS), len(QUOTES))
        self.looks = nn.ModuleList(nn.Embedding(n, width) for n in sizes)
        for table in self.looks:
            nn.init.zeros_(table.weight)

    def forward(self, pieces: Tensor, looks: Tensor, firsts: Tensor) -> Tensor:
        """``pieces`` [B, P], ``looks`` [B, P, 3], ``firsts`` [B, W]: each word's first piece."""
        x = self.bert.embeddings.word_embeddings(pieces)
        for i, table in enumerate(self.looks):
            x = x + table(looks[..., i])
        mask = (pieces != 0).long()
        x = self.bert(inputs_embeds=x, attention_mask=mask).last_hidden_state
        return x.gather(1, firsts.unsqueeze(-1).expand(-1, -1, x.shape[-1]))


class ArgumentHead(nn.Module):
    """Words around one anchor -> label scores for each, and a score for the anchor itself."""

    def __init__(self, trunk_width: int, width: int = 256, layers: int = 2):
        super().__init__()
        self.word = nn.Linear(trunk_width, width)
        self.anchor = nn.Linear(trunk_width, width)
        self.distance = nn.Embedding(BEFORE + AFTER, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(width, 4, 2 * width, 0.1, "gelu", batch_first=True)
            for _ in range(layers)
        )
        for layer in self.layers:
            layer.self_attn.dropout = 0.0
            layer.dropout.p = 0.0  # drawing the widest mask costs a tenth of a step
        self.labels = nn.Linear(width, LABELS)
        self.valid = nn.Linear(width, 1)

    def forward(self, words: Tensor, mask: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        """``words`` [N, T, D]; ``mask`` [N, T]: true for real words.

        ``places`` [T]: where each stands in the window round the anchor, which is at ``BEFORE``.
        """
        anchor = BEFORE - places[:1]
        x = self.word(words) + self.anchor(words.index_select(1, anchor)) + self.distance(places)
        x = self.norm(x)
        for layer in self.layers:
            x = layer(x, src_key_padding_mask=~mask)
        return self.labels(x), self.valid(x.index_select(1, anchor).squeeze(1)).squeeze(-1)


class Crf(nn.Module):
    """A linear chain over the argument labels (Lafferty et al. 2001)."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = nn.Parameter(2.0 * torch.eye(LABELS) - 1.0)

    def loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Negative log likelihood, one figure a sequence; masked words stand only at the ends."""
        scores, steps = scores.float(), self.steps
        both = mask[:, 1:] & mask[:, :-1]
        gains = scores.gather(2, gold.unsqueeze(2)).squeeze(2) * mask
        path = gains.sum(1) + (steps[gold[:, :-1], gold[:, 1:]] * both).sum(1)
        alpha = scores[:, 0] * mask[:, :1]
        columns = zip(
            scores[:, 1:].unbind(1),
            mask[:, 1:, None].unbind(1),
            both.unsqueeze(2).unbind(1),
            strict=True,
        )
        for here, real, chained in columns:
            joined = torch.logsumexp(alpha.unsqueeze(2) + steps, 1)
            alpha = torch.where(real, torch.where(chained, joined, 0.0) + here, alpha)
        return torch.logsumexp(alpha, 1) - path


class Tagger(nn.Module):
    def __init__(self, weights: Path, attention: str = "sdpa"):
        super().__init__()
        self.trunk = Trunk(weights, attention)
        width = self.trunk.bert.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.anchors = nn.Sequential(nn.Linear(width, 128), nn.GELU(), nn.Linear(128, 1))
        self.roles = nn.Linear(width, LABELS)
        self.arguments = ArgumentHead(width)
        self.crf = Crf()

    def read(self, pieces: Tensor, looks: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Word vectors, anchor scores and role scores of a batch of windows."""
        words = self.trunk(pieces, looks, firsts)
        kept = self.drop(words)
        return words, self.anchors(kept).squeeze(-1), self.roles(kept)

    def around(self, words: Tensor, counts: Tensor, where: Tensor) -> tuple[Tensor, Tensor]:
        """The words round each anchor: vectors and mask.

        ``where`` [N, 2]: window and word of each anchor; ``counts`` [B]: words in each window.
        """
        places = where[:, 1:] + torch.arange(-BEFORE, AFTER)
        mask = (places >= 0) & (places < counts[where[:, 0]].unsqueeze(1))
        places = places.clamp(0, words.shape[1] - 1)
        return words[where[:, :1], places], mask
