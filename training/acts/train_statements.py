"""The model of acts of statements: a logistic regression over words of cue and content.

    python training/acts/train_statements.py --cv                # each file's examples by a model of the other
    python training/acts/train_statements.py --out FOLDER        # weights.npz and model-card.json

Learns from ``statements/*.jsonl`` beside this script: sentences written for it, by two hands. Needs
``requirements.txt``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from readouts.classify.model import features

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from shipped import sha256

HERE = Path(__file__).resolve().parent
SEED = 0
STRENGTH = 20.0  # inverse of the regularisation
LEAST = 2  # examples that a feature must occur in
GROUPS = ({"warn", "threaten"}, {"demand", "request", "propose"}, {"promise", "offer", "agree"}, {"deny", "refuse"})
Example = tuple[frozenset[str], str]


def read(path: Path) -> list[Example]:
    """Every example twice: with whose doing it tells of, and without, as a text may leave it open."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for subject in (row["own"], ""):
            found.append((frozenset(features(row["cue"] or "", row["content"], subject)), row["act"]))
    return found


def rows(examples: list[Example], places: dict[str, int]) -> Any:
    """One row an example, of length 1 were all its features known: of what is strange the model is less sure."""
    data, column, owner = [], [], []
    for number, (names, _) in enumerate(examples):
        known = [places[n] for n in names if n in places]
        data += [1 / np.sqrt(len(names))] * len(known)
        column += known
        owner += [number] * len(known)
    return csr_matrix((data, (owner, column)), shape=(len(examples), len(places)))


def fit(examples: list[Example]) -> tuple[dict[str, int], Any]:
    """The vocabulary and the fitted regression."""
    seen = Counter(name for names, _ in examples for name in names)
    # every example is there twice, but for its subject
    kept = sorted(n for n, c in seen.items() if c >= (LEAST if "&" in n or n.startswith("subject=") else 2 * LEAST))
    places = {n: i for i, n in enumerate(kept)}
    regression = LogisticRegression(C=STRENGTH, max_iter=2000, random_state=SEED)
    regression.fit(rows(examples, places), [act for _, act in examples])
    return places, regression


def alike(a: str, b: str) -> bool:
    return a == b or any(a in g and b in g for g in GROUPS)


def crossed(files: list[Path]) -> None:
    """Figures of each file by a model of the others; of those found sure, how many are of the right group."""
    for path in files:
        places, regression = fit([e for other in files if other != path for e in read(other)])
        test = read(path)
        chance = regression.predict_proba(rows(test, places))
        best = regression.classes_[chance.argmax(1)]
        right = np.array([a == b for a, b in zip(best, (act for _, act in test), strict=True)])
        near = np.array([alike(a, b) for a, b in zip(best, (act for _, act in test), strict=True)])
        line = f"{path.name}: {len(test)} examples, act {right.mean():.3f}, group {near.mean():.3f}"
        for least in (0.4, 0.5, 0.6, 0.7):
            sure = (chance.max(1) >= least) & (best != "inform")
            line += f"; at {least} {sure.mean():.2f} sure, {near[sure].mean():.2f} right"
        print(line)


def save(folder: Path, files: list[Path], places: dict[str, int], regression: Any) -> None:
    """Weights as int8 with one scale, and the model card with the digests of data and weights."""
    table = regression.coef_.T
    scale = float(np.abs(table).max()) / 127
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / "weights.npz",
        acts=np.frombuffer("\n".join(regression.classes_).encode(), dtype=np.uint8),
        features=np.frombuffer("\n".join(places).encode(), dtype=np.uint8),
        table=np.round(table / scale).astype(np.int8),
        bias=regression.intercept_.astype(np.float32),
        scale=np.float32(scale),
    )
    card = {
        "model": "acts of statements: multinomial logistic regression over words of cue and content",
        "trained_on": [p.name for p in files],
        "trained_on_sha256": [sha256(p) for p in files],
        "weights_sha256": sha256(folder / "weights.npz"),
        "seed": SEED,
        "figures": "python training/acts/train_statements.py --cv; training/acts/README.md",
        "use": "the act of a statement for which no rule has one, where the model is sure (classify/acts.py)",
    }
    (folder / "model-card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cv", action="store_true")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    files = sorted((HERE / "statements").glob("*.jsonl"))
    if options.cv:
        crossed(files)
    if options.out:
        save(options.out, files, *fit([e for p in files for e in read(p)]))


if __name__ == "__main__":
    main()
