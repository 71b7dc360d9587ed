"""Pairs of sentences with three-way labels: premise, hypothesis, entailment / neutral / contradiction."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import random
from pathlib import Path

import official

LABELS = ("entailment", "neutral", "contradiction")
HELD = 1500
Pair = tuple[str, str, int]


def ling_in_loop(root: Path, part: str) -> list[Pair]:
    """Pairs of a part ("train" or "val") of all protocols and rounds."""
    found = []
    for path in sorted((root / "ling_in_loop").glob(f"*-{part}_round*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                if row["label"] in LABELS:
                    found.append((row["premise"], row["hypothesis"], LABELS.index(row["label"])))
    return found


def table(path: Path, columns: tuple[str, str, str]) -> list[Pair]:
    """Pairs of a tab-separated table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        first, second, label = columns
        return [
            (r[first].strip('"'), r[second].strip('"'), LABELS.index(r[label]))
            for r in rows
            if r[label] in LABELS and r[first] and r[second]
        ]


def load(root: Path, texts: Path, seed: int) -> tuple[list[Pair], list[Pair]]:
    """Pairs to train on, repeated ones once, and 1,500 of ``ling_in_loop``'s training pairs put away for choices."""
    first = ling_in_loop(root, "train")
    random.Random(seed).shuffle(first)
    train = first[HELD:]
    train += table(root / "counterfactual" / "train.tsv", ("sentence1", "sentence2", "gold_label"))
    train += table(root / "conjnli" / "adversarial_train_15k.tsv", ("Premise", "Hypothesis", "Label"))
    train += official.load(texts, seed)
    away = {(a, b) for a, b, _ in first[:HELD]}
    return [p for p in dict.fromkeys(train) if p[:2] not in away], first[:HELD]


def digest(pairs: list[Pair]) -> str:
    return hashlib.sha256(repr(pairs).encode()).hexdigest()
