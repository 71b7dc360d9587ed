"""Pairs made from official texts (White House, public domain; kremlin.ru, CC BY 4.0), for their manner.

What follows from a sentence, what does not and what is against it is made by dropping a part, exchanging a reporting
verb, turning the polarity, changing a number, or taking another sentence of the same text; nobody read the pairs.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from pathlib import Path

ENTAILMENT, NEUTRAL, CONTRADICTION = range(3)
ALIKE = (
    ("discussed", "talked about", "spoke about"),
    ("underscored", "underlined", "stressed", "emphasized"),
    ("reaffirmed", "reiterated", "confirmed again"),
    ("thanked", "expressed his gratitude to"),
    ("noted", "pointed out", "observed"),
    ("welcomed", "greeted with approval"),
    ("expressed concern about", "voiced concern over", "was worried about"),
    ("agreed to", "consented to"),
    ("agreed that", "shared the view that", "concurred that"),
    ("condemned", "denounced"),
    ("called for", "urged"),
    ("regarding", "about", "concerning"),
    ("as well as", "and also"),
)
AUXILIARY = re.compile(r"\b(will|would|should|must|can|could|is|are|was|were|has|have|had)\b(?! not\b|n't)")
NEGATED = re.compile(r"\b(will|would|should|must|can|could|is|are|was|were|has|have|had) not\b")
NUMBER = re.compile(r"(?<![\d.,])(\d{1,3})(?![\d,.]|st|nd|rd|th)")
TAIL = re.compile(r"(?:, (?:including|as well as|and|while|with|which)\b[^.]*| and (?=to |the |his |their )[^.]*)\.$")
SENTENCE = re.compile(r"(?<=[a-z0-9)”\"]\.)\s+(?=[A-Z“\"])")
SPOKEN = re.compile(r"\b(?:I|you|we|our|[A-Z]{3,}:)(?:\b|’)|^Q\b|\?")

Pair = tuple[str, str, int]


def texts(root: Path) -> list[list[str]]:
    """Sentences of 6 to 60 words, by text."""
    found = []
    for name in ("white-house", "kremlin"):
        with gzip.open(root / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                text = re.sub(r"[*_#>]+|\[([^\]]*)\]\([^)]*\)", r"\1", json.loads(line).get("text") or "")
                paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", text)]
                sentences = [s for p in paragraphs for s in SENTENCE.split(p) if not SPOKEN.search(s)]
                found.append([s for s in sentences if 6 <= len(s.split()) <= 60 and re.match(r"[A-Z].*\.$", s)])
    return found


def changed(sentence: str, dice: random.Random) -> list[Pair]:
    """Pairs that one sentence gives."""
    pairs = []
    if NEGATED.search(sentence):
        pairs.append((sentence, NEGATED.sub(r"\1", sentence, count=1), CONTRADICTION))
    elif places := list(AUXILIARY.finditer(sentence)):
        at = dice.choice(places).end()
        pairs.append((sentence, f"{sentence[:at]} not{sentence[at:]}", CONTRADICTION))
    if number := NUMBER.search(sentence):
        other = int(number[1]) + dice.choice((1, 2, 5, 10, 20))
        pairs.append((sentence, f"{sentence[: number.start()]}{other}{sentence[number.end() :]}", CONTRADICTION))
    if tail := TAIL.search(sentence):
        short = sentence[: tail.start()] + "."
        if len(short.split()) >= 5:
            pairs += [(sentence, short, ENTAILMENT), (short, sentence, NEUTRAL)]
    for group in ALIKE:
        if word := next((w for w in group if re.search(rf"\b{w}\b(?! (?:you|time))", sentence)), None):
            other = dice.choice([w for w in group if w != word])
            pairs.append((sentence, re.sub(rf"\b{word}\b", other, sentence, count=1), ENTAILMENT))
            break
    return pairs


def load(root: Path, seed: int, most: int = 9_000) -> list[Pair]:
    """At most ``most`` pairs (a third of each label), drawn with a seed."""
    dice = random.Random(seed)
    found: list[Pair] = []
    for sentences in texts(root):
        for k, sentence in enumerate(sentences):
            found += changed(sentence, dice)
            others = [s for j, s in enumerate(sentences) if j != k]
            if others:
                found.append((sentence, dice.choice(others), NEUTRAL))
    dice.shuffle(found)
    by_label = [[p for p in found if p[2] == label] for label in range(3)]
    return [p for pairs in by_label for p in pairs[: most // 3]]
