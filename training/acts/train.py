"""The model of PLOVER roots: a logistic regression over words, frames and sentence vectors.

    python training/acts/train.py PLV_train.tsv --cv              # five-fold figures
    python training/acts/train.py PLV_train.tsv --out FOLDER      # weights.npz and model-card.json

PLV_train.tsv is that of github.com/snowood1/Zero-Shot-PLOVER. Needs ``requirements.txt`` beside the package itself.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold

from readouts.annotate.parse import parse
from readouts.classify.roots import FRAME_WEIGHT, Features, features, vectors
from readouts.model.text import Span

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from shipped import sha256

SEED = 0
STRENGTH = 5.0  # inverse of the regularisation, chosen by the folds
KEPT = 8000  # lexical features that are shipped: those whose weights are furthest from naught


def read(path: Path) -> tuple[list[Features], np.ndarray, list[str]]:
    """Features, vectors and gold roots of every sentence."""
    found, dense, gold = [], [], []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            marked = row["marked_sentence"].replace("\n", " ")
            text = re.sub(r"</?[st]>", "", marked)
            parsed = parse(text)
            place = [_place(marked, tag) for tag in "st"]
            one = features(parsed, text, 0, len(parsed.tokens), *place)
            found.append(one)
            dense.append(vectors(one, text))
            gold.append(row["gold_root"])
    return found, np.stack(dense), gold


def _place(marked: str, tag: str) -> Span | None:
    start, end = marked.find(f"<{tag}>"), marked.find(f"</{tag}>")
    if start < 0 or end < start:
        return None
    low, high = (len(re.sub(r"</?[st]>", "", marked[:at])) for at in (start, end))
    return Span(low, high) if high > low else None


class Bags:
    """Vocabulary with inverse document frequencies, and the sparse rows of sentences under it."""

    def __init__(self, found: list[Features]) -> None:
        self.vocabulary: dict[str, int] = {}
        seen: Counter[str] = Counter()
        for one in found:
            seen.update({name for kind in _named(one) for name in kind})
        for name in sorted(seen):
            self.vocabulary[name] = len(self.vocabulary)
        count = len(found)
        self.inverse = np.array([np.log((1 + count) / (1 + seen[n])) + 1 for n in self.vocabulary], dtype=np.float32)

    def rows(self, found: list[Features]) -> Any:
        """One row a sentence: words at length 1 and frame at length ``FRAME_WEIGHT``, side by side in one space."""
        data, place, owner = [], [], []
        for number, one in enumerate(found):
            for bag, weight in zip(_named(one), (1.0, FRAME_WEIGHT), strict=True):
                counts = {self.vocabulary[n]: c for n, c in Counter(bag).items() if n in self.vocabulary}
                values = np.array([(1 + np.log(c)) * self.inverse[i] for i, c in counts.items()])
                length = float(np.linalg.norm(values)) or 1.0
                data += list(weight * values / length)
                place += list(counts)
                owner += [number] * len(counts)
        return csr_matrix((data, (owner, place)), shape=(len(found), len(self.vocabulary)), dtype=np.float64)


def _named(one: Features) -> tuple[list[str], list[str]]:
    return [f"w:{w}" for w in one.words], [f"f:{w}" for w in one.frame]


def fit(found: list[Features], dense: np.ndarray, gold: list[str]) -> tuple[Bags, Any]:
    """The vocabulary and the fitted regression."""
    bags = Bags(found)
    regression = LogisticRegression(C=STRENGTH, max_iter=400, class_weight="balanced", random_state=SEED)
    regression.fit(hstack([bags.rows(found), csr_matrix(dense)]).tocsr(), gold)
    return bags, regression


def folds(found: list[Features], dense: np.ndarray, gold: list[str]) -> None:
    """Prints macro-F1 and accuracy over five folds."""
    truth, guess = np.array(gold), np.empty(len(gold), dtype=object)
    for train, test in StratifiedKFold(5, shuffle=True, random_state=SEED).split(truth, truth):
        bags, regression = fit([found[i] for i in train], dense[train], [gold[i] for i in train])
        guess[test] = regression.predict(hstack([bags.rows([found[i] for i in test]), csr_matrix(dense[test])]).tocsr())
    scores = f1_score(truth, guess.astype(str), average=None, labels=sorted(set(gold)))
    print(" ".join(f"{root} {score:.2f}" for root, score in zip(sorted(set(gold)), scores, strict=True)))
    print(f"macro-F1 {scores.mean():.3f}, accuracy {(truth == guess).mean():.3f}, {len(gold)} sentences")


def save(folder: Path, source: Path, bags: Bags, regression: Any) -> None:
    """Weights as int8 with one scale a part, and the model card with the digest of both files."""
    lexical, dense = regression.coef_[:, : len(bags.vocabulary)].T, regression.coef_[:, len(bags.vocabulary) :].T
    names = list(bags.vocabulary)
    kept = sorted(np.argsort(-np.abs(lexical).max(axis=1), kind="stable")[:KEPT])
    scale = [float(np.abs(part).max()) / 127 for part in (lexical[kept], dense)]
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / "weights.npz",
        roots=np.frombuffer("\n".join(regression.classes_).encode(), dtype=np.uint8),
        features=np.frombuffer("\n".join(names[i] for i in kept).encode(), dtype=np.uint8),
        inverse=bags.inverse[kept].astype(np.float16),
        lexical=np.round(lexical[kept] / scale[0]).astype(np.int8),
        dense=np.round(dense / scale[1]).astype(np.int8),
        bias=regression.intercept_.astype(np.float32),
        scale=np.array(scale, dtype=np.float32),
    )
    card = {
        "model": "PLOVER roots: multinomial logistic regression over words, predicate frames and MiniLM vectors",
        "trained_on": "PLV_train.tsv of github.com/snowood1/Zero-Shot-PLOVER, 1,050 sentences, gold_root",
        "trained_on_sha256": sha256(source),
        "weights_sha256": sha256(folder / "weights.npz"),
        "seed": SEED,
        "figures": "five-fold macro-F1 .804, accuracy .833: python training/acts/train.py PLV_train.tsv --cv",
        "use": "codes events of news; decides no act of a statement (training/acts/README.md)",
    }
    (folder / "model-card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tsv", type=Path)
    parser.add_argument("--cv", action="store_true")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    found, dense, gold = read(options.tsv)
    if options.cv:
        folds(found, dense, gold)
    if options.out:
        save(options.out, options.tsv, *fit(found, dense, gold))


if __name__ == "__main__":
    main()
