"""The tagger and linker: encoder, small feature embeddings, seven tags under a CRF, two biaffine link scorers."""

from __future__ import annotations

import torch
from data import ROLES, TAGS
from torch import Tensor, nn

FEATURE_SIZES = (4, 2, 2, 20, 52, 3)  # case, digit, quoted, part of speech, dependency, direction of head
FEATURE_WIDTH = 16
LINK_WIDTH = 128
DISTANCES = 12


def allowed() -> Tensor:
    """transitions[i, j]: may tag j follow tag i? Inside tags follow their own begin or inside only."""
    ok = torch.ones(len(TAGS), len(TAGS), dtype=torch.bool)
    for j, to in enumerate(TAGS):
        if to.startswith("I-"):
            for i, of in enumerate(TAGS):
                ok[i, j] = of[2:] == to[2:] and of != "O"
    return ok


def distance_bucket(d: Tensor) -> Tensor:
    """Signed distance in pieces to one of 12 buckets, log-spaced."""
    size = torch.clamp(torch.log2(d.abs().float() + 1).long(), max=DISTANCES // 2 - 1)
    return torch.where(d < 0, size, size + DISTANCES // 2)


class Linker(nn.Module):
    """Scores a span of one kind against the spans of another and against none."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.left = nn.Sequential(nn.Linear(2 * width, LINK_WIDTH), nn.GELU())
        self.right = nn.Sequential(nn.Linear(2 * width, LINK_WIDTH), nn.GELU())
        self.bilinear = nn.Parameter(torch.zeros(LINK_WIDTH, LINK_WIDTH))
        nn.init.xavier_uniform_(self.bilinear)
        self.distance = nn.Embedding(DISTANCES, 1)
        nn.init.zeros_(self.distance.weight)
        self.none = nn.Linear(LINK_WIDTH, 1)

    def forward(self, left: Tensor, right: Tensor, gap: Tensor) -> Tensor:
        """left (n, 2w), right (m, 2w), gap (n, m) signed distance -> scores (n, m + 1), the last column is none."""
        a, b = self.left(left), self.right(right)
        scores = a @ self.bilinear @ b.T / LINK_WIDTH**0.5 + self.distance(distance_bucket(gap)).squeeze(-1)
        return torch.cat([scores, self.none(a)], dim=1)


class Network(nn.Module):
    """``encode`` gives hidden states and tag scores; the CRF and the linkers work on them."""

    def __init__(self, encoder: nn.Module, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.features = nn.ModuleList(nn.Embedding(n, FEATURE_WIDTH) for n in FEATURE_SIZES)
        self.mix = nn.Linear(FEATURE_WIDTH * len(FEATURE_SIZES), width)
        nn.init.zeros_(self.mix.weight)
        nn.init.zeros_(self.mix.bias)
        self.dropout = nn.Dropout(0.1)
        self.tag = nn.Linear(width, len(TAGS))
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.register_buffer("allowed", allowed())
        self.content_cue = Linker(width)
        self.cue_source = Linker(width)

    def encode(self, pieces: Tensor, mask: Tensor | None, features: Tensor) -> tuple[Tensor, Tensor]:
        """pieces, mask (b, t), features (b, t, 6), with end marks -> hidden (b, t, w), tag scores (b, t, 7)."""
        words = self.encoder.embeddings.word_embeddings(pieces)
        small = torch.cat([e(features[..., k]) for k, e in enumerate(self.features)], dim=-1)
        hidden = self.encoder(inputs_embeds=words + self.mix(small), attention_mask=mask).last_hidden_state
        return hidden, self.tag(self.dropout(hidden))

    def matrix(self) -> Tensor:
        return self.transitions.masked_fill(~self.allowed, -1e4)

    def crf_loss(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood per piece. scores (b, t, 7), tags and mask (b, t), no special pieces."""
        trans = self.matrix()
        start = torch.where(self.allowed[0], 0.0, -1e4)
        alpha = scores[:, 0] + start
        gold = scores[:, 0].gather(1, tags[:, :1]).squeeze(1) + start[tags[:, 0]]
        for t in range(1, scores.shape[1]):
            step = torch.logsumexp(alpha.unsqueeze(2) + trans, dim=1) + scores[:, t]
            on = mask[:, t].bool()
            alpha = torch.where(on.unsqueeze(1), step, alpha)
            move = scores[:, t].gather(1, tags[:, t : t + 1]).squeeze(1) + trans[tags[:, t - 1], tags[:, t]]
            gold = gold + torch.where(on, move, torch.zeros_like(move))
        return (torch.logsumexp(alpha, dim=1) - gold).sum() / mask.sum()

    def link_loss(self, hidden: Tensor, spans, content_cue, cue_source) -> Tensor:
        """Cross-entropy of one window's links; hidden (t, w) without special pieces."""
        loss = hidden.new_zeros(())
        for linker, pairs, role in ((self.content_cue, content_cue, 1), (self.cue_source, cue_source, 0)):
            if not pairs:
                continue
            right = [k for k, s in enumerate(spans) if s[0] == role]
            scores = link_scores(linker, hidden, [spans[a] for a, _ in pairs], [spans[k] for k in right])
            target = torch.tensor([right.index(b) if b >= 0 else len(right) for _, b in pairs])
            loss = loss + nn.functional.cross_entropy(scores, target)
        return loss


def link_scores(linker: Linker, hidden: Tensor, left, right) -> Tensor:
    """Scores (n, m + 1) of spans (role, first, last) against others."""
    ends = lambda s: torch.cat([hidden[[x[1] for x in s]], hidden[[x[2] for x in s]]], dim=1)  # noqa: E731
    a = ends(left)
    b = ends(right) if right else hidden.new_zeros((0, a.shape[1]))
    gap = torch.tensor([[r[1] - x[1] for r in right] for x in left], dtype=torch.long).reshape(len(left), len(right))
    return linker(a, b, gap)


assert len(ROLES) == 3
