"""A cross-encoder: both sentences go through the encoder together, the first piece's state gives three scores."""

from __future__ import annotations

from torch import Tensor, nn


class Network(nn.Module):
    def __init__(self, encoder: nn.Module, width: int, labels: int = 3) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.out = nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Dropout(0.1), nn.Linear(width, labels))

    def forward(self, pieces: Tensor, kinds: Tensor, mask: Tensor | None) -> Tensor:
        """pieces, kinds (0 first, 1 second sentence), mask (b, t) -> scores (b, 3)."""
        hidden = self.encoder(input_ids=pieces, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        return self.out(self.dropout(hidden[:, 0]))
