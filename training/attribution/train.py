"""Train the attribution tagger and linker on PolNeAR.

    python train.py --root POLNEAR --syntax syntax.pkl --out DIR

writes ``model.pt`` (averaged weights), ``last.pt`` and ``training.json``; ``export.py`` makes the shipped files of
them. See README.md for the environment.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import sys
import time
from pathlib import Path

import data
import torch
import torch.distributed
from network import Network

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import Average, add_up, clock_time, join, launch, load_encoder, rate

BODY_RATE, HEAD_RATE, TRANSITION_RATE = 1.5e-4, 1e-3, 2e-3
# what feeds the encoder moves as slowly as the encoder: at the heads' rate the loss rose again when warm-up ended
BODY = ("encoder", "features", "mix")


def batch(windows: list[data.Window]) -> dict[str, torch.Tensor]:
    """Padded tensors with [CLS] (101) and [SEP] (102)."""
    length = max(len(w.pieces) for w in windows) + 2
    pieces = torch.zeros(len(windows), length, dtype=torch.long)
    mask = torch.zeros_like(pieces)
    features = torch.zeros(len(windows), length, 6, dtype=torch.long)
    tags = torch.zeros(len(windows), length - 2, dtype=torch.long)
    for k, w in enumerate(windows):
        n = len(w.pieces)
        pieces[k, : n + 2] = torch.tensor([101, *w.pieces, 102])
        mask[k, : n + 2] = 1
        features[k, 1 : n + 1] = torch.tensor(w.features)
        tags[k, :n] = torch.tensor(w.tags)
    return {"pieces": pieces, "mask": mask, "features": features, "tags": tags}


def epoch_windows(articles, table, limits: list[int], dice: random.Random, group: int):
    """Batches of windows of like length, in random order; each article is cut anew, at a random length and place."""
    found = [
        w for a in articles for w in data.windows(a, table.get(a.name, ()), dice.choice(limits), dice.randint(0, 8))
    ]
    dice.shuffle(found)
    found.sort(key=lambda w: len(w.pieces) // 16 + dice.random() * 2)
    groups = [found[i : i + group] for i in range(0, len(found), group)]
    dice.shuffle(groups)
    return groups


def prepare_tags(network: Network, windows: list[data.Window]) -> None:
    """Begin with the tags' own frequencies: how often each occurs, and how much more often after which other."""
    size = len(data.TAGS)
    single, pairs = torch.ones(size), torch.ones(size, size)
    for w in windows:
        tags = torch.tensor(w.tags)
        single += torch.bincount(tags, minlength=size)
        pairs += torch.bincount(tags[:-1] * size + tags[1:], minlength=size * size).view(size, size)
    share = torch.log(single / single.sum())
    with torch.no_grad():
        network.tag.bias.copy_(share)
        gain = torch.log(pairs / pairs.sum(1, keepdim=True)) - share
        network.transitions.copy_(gain.clamp(-4, 4).masked_fill(~network.allowed, 0))


AVERAGED = 0.6  # from here on the weights are averaged
LINK_WEIGHT = 0.15


def work(rank: int, given: argparse.Namespace) -> None:
    """One of ``--workers`` processes: each does its share of every batch on one thread, gradients are summed."""
    join(rank, given)
    torch.manual_seed(given.seed)
    dice = random.Random(given.seed)
    train = data.load(given.root, "train")[: given.articles]
    table = pickle.loads(given.syntax.read_bytes()) if given.syntax else {}
    encoder = load_encoder()
    network = Network(encoder, encoder.config.hidden_size)
    prepare_tags(network, [w for a in train for w in data.windows(a, table.get(a.name, ()), given.limits[-1])])
    if given.start:
        network.load_state_dict(torch.load(given.start, weights_only=True))
    torch.manual_seed(given.seed + rank)  # dropout differs between the workers, the first weights do not

    body = [p for n, p in network.named_parameters() if n.startswith(BODY) and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith(BODY) and n != "transitions"]
    moving = [*body, *heads, network.transitions]
    rates = [(body, BODY_RATE), (heads, HEAD_RATE), ([network.transitions], TRANSITION_RATE)]
    optimiser = torch.optim.AdamW([{"params": p, "lr": r} for p, r in rates], weight_decay=0.01)
    begun = time.time()
    average = Average()
    seen = {"crf": 0.0, "links": 0.0, "n": 0}
    step, epoch, progress = 0, 0, 0.0
    while progress < 1:
        groups = epoch_windows(train, table, given.limits, dice, given.batch)
        groups = groups[: len(groups) // given.workers * given.workers]
        network.train()
        for group in groups[rank :: given.workers]:
            progress = step / given.steps
            if progress >= 1:
                break
            for settings, (_, highest) in zip(optimiser.param_groups, rates, strict=True):
                settings["lr"] = highest * given.peak * rate(progress)
            b = batch(group)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=given.bfloat16):
                hidden, scores = network.encode(b["pieces"], b["mask"], b["features"])
            hidden, scores, mask = hidden.float()[:, 1:-1], scores.float()[:, 1:-1], b["mask"][:, 2:]
            crf = network.crf_loss(scores, b["tags"], mask)
            links = torch.stack(
                [network.link_loss(hidden[k], w.spans, w.content_cue, w.cue_source) for k, w in enumerate(group)]
            ).mean()
            optimiser.zero_grad(set_to_none=False)
            (crf + LINK_WEIGHT * links).backward()
            add_up(moving, given.workers)
            torch.nn.utils.clip_grad_norm_(moving, 1.0)
            optimiser.step()
            step += 1
            seen = {"crf": seen["crf"] + crf.item(), "links": seen["links"] + links.item(), "n": seen["n"] + 1}
            if step % 20 == 0 and rank == 0:
                means = f"crf {seen['crf'] / seen['n']:.4f} links {seen['links'] / seen['n']:.3f}"
                print(f"{clock_time()} epoch {epoch} step {step} ({step * given.workers / len(groups):.2f} epochs) "
                      f"at {progress:.3f} {means}", flush=True)  # fmt: skip
                seen = {"crf": 0.0, "links": 0.0, "n": 0}
            if progress > AVERAGED and rank == 0:
                average.add(network)
            if rank == 0 and step % 200 == 0:
                torch.save(network.state_dict(), given.out / "last.pt")
                torch.save(average.weights, given.out / "average.pt")
        epoch += 1
    if rank == 0:
        torch.save(network.state_dict(), given.out / "last.pt")
        network.load_state_dict(average.weights, strict=False)
        torch.save(network.state_dict(), given.out / "model.pt")
        facts = {
            "seed": given.seed, "epochs": round(step * given.workers / len(groups), 2), "steps": step,
            "workers": given.workers, "windows_per_step": given.batch * given.workers, "limits": given.limits,
            "peak": given.peak, "bfloat16": given.bfloat16,
            "seconds": round(time.time() - begun), "train_digest": data.digest(train),
            "torch": torch.__version__, "dependency_features": bool(given.syntax),
        }  # fmt: skip
        (given.out / "training.json").write_text(json.dumps(facts, indent=1) + "\n")
        print("done", flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--root", type=Path, required=True)
    arguments.add_argument("--syntax", type=Path)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--steps", type=int, default=3000)
    arguments.add_argument("--start", type=Path, help="go on from these weights")
    arguments.add_argument("--peak", type=float, default=1.0, help="of the highest learning rates")
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--batch", type=int, default=6, help="windows of one worker's step")
    arguments.add_argument("--limits", type=int, nargs="+", default=[96, 128, 160, 192, 256])
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--bfloat16", action=argparse.BooleanOptionalAction, default=True)
    arguments.add_argument("--articles", type=int, help="train on the first N only, for a trial run")
    given = arguments.parse_args()
    launch(work, given)


if __name__ == "__main__":
    main()
