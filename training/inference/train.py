"""Train the inference model (entailment, neutral, contradiction) on pairs of sentences.

    python train.py --root NLI --texts OFFICIAL --out DIR [--steps N]

writes ``model.pt`` (averaged weights) and ``training.json``; ``export.py`` makes the shipped file. See README.md.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import torch
from network import Network
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import data
from common import Average, add_up, clock_time, join, launch, load_encoder, rate

from readouts.inference import pair_pieces

BODY_RATE, HEAD_RATE = 1e-4, 5e-4
AVERAGED = 0.5


def encode(pairs: list[data.Pair]) -> list[tuple[list[int], int, int]]:
    """Pieces with end marks, length of the first part, label."""
    return [(*pair_pieces(a, b), label) for a, b, label in pairs]


def batch(items) -> tuple[torch.Tensor, ...]:
    length = max(len(ids) for ids, _, _ in items)
    pieces = torch.zeros(len(items), length, dtype=torch.long)
    kinds, mask = torch.zeros_like(pieces), torch.zeros_like(pieces)
    for k, (ids, first, _) in enumerate(items):
        pieces[k, : len(ids)] = torch.tensor(ids)
        kinds[k, first : len(ids)] = 1
        mask[k, : len(ids)] = 1
    return pieces, kinds, mask, torch.tensor([label for _, _, label in items])


def batches(items, size: int, dice: random.Random):
    """Batches of pairs of like length, in random order."""
    order = list(items)
    dice.shuffle(order)
    order.sort(key=lambda item: len(item[0]) + dice.random() * 8)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    dice.shuffle(groups)
    return groups


def accuracy(network: Network, items) -> float:
    network.eval()
    right = 0
    with torch.no_grad():
        for k in range(0, len(items), 32):
            pieces, kinds, mask, labels = batch(items[k : k + 32])
            right += int((network(pieces, kinds, mask).argmax(1) == labels).sum())
    network.train()
    return right / len(items)


def work(rank: int, given: argparse.Namespace) -> None:
    """One of two processes: each does its half of every batch on one thread, gradients are summed."""
    join(rank, given)
    torch.manual_seed(given.seed)
    dice = random.Random(given.seed)
    pairs, away = data.load(given.root, given.texts, given.seed)
    train, held = encode(pairs[: given.pairs]), encode(away)  # choices are made by these: validation is for reporting
    encoder = load_encoder()
    network = Network(encoder, encoder.config.hidden_size)
    torch.manual_seed(given.seed + rank)
    body = [p for n, p in network.named_parameters() if n.startswith("encoder") and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder")]
    rates = [(body, BODY_RATE), (heads, HEAD_RATE)]
    optimiser = torch.optim.AdamW([{"params": p, "lr": r} for p, r in rates], weight_decay=0.01)
    loss_of = nn.CrossEntropyLoss(label_smoothing=0.05)
    average = Average()
    step, total, begun = 0, 0.0, time.time()
    network.train()
    while step < given.steps:
        groups = batches(train, given.batch, dice)
        groups = groups[: len(groups) // given.workers * given.workers]
        for group in groups[rank :: given.workers]:
            progress = step / given.steps
            if step >= given.steps:
                break
            for settings, (_, highest) in zip(optimiser.param_groups, rates, strict=True):
                settings["lr"] = highest * rate(progress)
            pieces, kinds, mask, labels = batch(group)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(pieces, kinds, mask)
            loss = loss_of(scores.float(), labels)
            optimiser.zero_grad(set_to_none=False)
            loss.backward()
            add_up([*body, *heads], given.workers)
            nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            optimiser.step()
            step += 1
            total += loss.item()
            if step % 50 == 0 and rank == 0:
                print(f"{clock_time()} step {step} ({step * given.workers / len(groups):.2f} epochs) "
                      f"loss {total / 50:.4f}", flush=True)  # fmt: skip
                total = 0.0
            if rank == 0 and progress > AVERAGED:
                average.add(network)
            if rank == 0 and step % 1000 == 0:
                print(f"{clock_time()} held-out accuracy {accuracy(network, held):.4f}", flush=True)
                torch.save(network.state_dict(), given.out / "last.pt")
    if rank == 0:
        network.load_state_dict(average.weights, strict=False)
        torch.save(network.state_dict(), given.out / "model.pt")
        facts = {
            "seed": given.seed, "steps": step, "epochs": round(step * given.workers / len(groups), 2),
            "pairs_per_step": given.batch * given.workers, "workers": given.workers,
            "seconds": round(time.time() - begun), "train_digest": data.digest(pairs),
            "held_out_accuracy": round(accuracy(network, held), 4), "torch": torch.__version__,
        }  # fmt: skip
        (given.out / "training.json").write_text(json.dumps(facts, indent=1) + "\n")
        print(facts, flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--root", type=Path, required=True)
    arguments.add_argument("--texts", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--steps", type=int, default=3600)
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--batch", type=int, default=16, help="pairs of one worker's step")
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--pairs", type=int, help="train on the first N only, for a trial run")
    given = arguments.parse_args()
    launch(work, given)


if __name__ == "__main__":
    main()
