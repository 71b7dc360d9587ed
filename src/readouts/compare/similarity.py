"""How alike two propositions are, as a weighted sum of named features: every score can say why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from ..model.comparison import Reason
from ..model.values import Quantity, TimeExpression
from .crosslingual import carried
from .propositions import Proposition

TOLERANCE = 0.1  # numbers within this share of each other are one number


def vectors(a: Proposition, b: Proposition) -> float:
    """Cosine of the sentence vectors: do the two texts mean alike?"""
    if a.wide is not None and b.wide is not None and (a.foreign or b.foreign):
        return max(0.0, float(a.wide @ b.wide))
    return max(0.0, float(a.vector @ b.vector))


def _carried(a: Proposition, b: Proposition) -> float:
    """Of two statements that are not both English: what their words would share in one language."""
    return carried(vectors(a, b)) if a.foreign or b.foreign else 0.0


def shared_words(a: Proposition, b: Proposition) -> float:
    """Words and names in common, rare ones counting more, as a cosine."""
    norm = a.norm * b.norm
    return max(_carried(a, b), sum(a.weights[w] ** 2 for w in a.stems & b.stems) / norm if norm else 0.0)


def contained_words(a: Proposition, b: Proposition) -> float:
    """How much of the shorter one's words are in the longer one: a summary beside a full account."""
    least = min(a.mass, b.mass)
    return max(_carried(a, b), sum(a.weights[w] for w in a.stems & b.stems) / least if least else 0.0)


def issue_labels(a: Proposition, b: Proposition) -> float:
    """Likeness of the two issue labels."""
    left, right = a.statement.issue.lower(), b.statement.issue.lower()
    return fuzz.token_set_ratio(left, right) / 100 if left and right else 0.0


# Acts of one group are readings of one intent; the borders between them are soft.
ACT_GROUPS = (
    frozenset({"warn", "threaten", "express_concern"}),
    frozenset({"demand", "request", "propose", "ask"}),
    frozenset({"promise", "offer", "agree", "support"}),
    frozenset({"deny", "refuse"}),
    frozenset({"accuse", "express_concern"}),
)


def acts(a: Proposition, b: Proposition) -> float:
    """1 for the same act, a half for acts of one group or where one only informs."""
    left, right = a.statement.act, b.statement.act
    if left == right:
        return 1.0
    near = "inform" in (left, right) or any(left in g and right in g for g in ACT_GROUPS)
    return 0.5 if near else 0.0


def voices(a: Proposition, b: Proposition) -> float:
    """1 for the same speaker and addressee, a half where one of them is the same or open."""
    x, y = a.statement, b.statement
    speaker = 1.0 if x.speaker and x.speaker == y.speaker else 0.5 if None in (x.speaker, y.speaker) else 0.0
    same = x.attribution.addressee == y.attribution.addressee
    return speaker if same else min(speaker, 0.5)


def compatible(a: Quantity, b: Quantity) -> bool:
    """May the two figures be one? Their ranges under their bounds overlap, or they are within 10 %."""
    (low, high), (least, most) = figure_range(a), figure_range(b)
    return low <= most * (1 + TOLERANCE) and least <= high * (1 + TOLERANCE)


def figure_range(q: Quantity) -> tuple[float, float]:
    """Lowest and highest value that a figure may stand for under its bound."""
    upper = q.value if q.upper is None else q.upper
    return (
        0.0 if q.bound in ("at_most",) else q.value * (0.8 if q.bound == "almost" else 1.0),
        float("inf") if q.bound == "at_least" else upper,
    )


def same_count(a: Quantity, b: Quantity) -> bool:
    """Do the two figures count the same thing: one unit, and counted phrases that share a word?"""
    if a.unit is None or a.unit != b.unit:
        return False
    if not a.head or not b.head:
        return True
    return fuzz.token_set_ratio(a.head.lower(), b.head.lower()) >= 60


def clashing(a: Proposition, b: Proposition) -> list[tuple[Quantity, Quantity]]:
    """Figures for one thing that cannot both hold."""
    pairs = [(p, q) for p in a.statement.quantities for q in b.statement.quantities if same_count(p, q)]
    settled = {id(p) for p, q in pairs if compatible(p, q)} | {id(q) for p, q in pairs if compatible(p, q)}
    return [(p, q) for p, q in pairs if id(p) not in settled and id(q) not in settled]


def days_apart(a: Proposition, b: Proposition) -> tuple[TimeExpression, TimeExpression] | None:
    """The one day or month that each names, where the two cannot be one; None where one of them names none or several.

    Only dates that the words give are held against each other, not what was counted from a text's own day.
    """
    one, other = ([t for t in p.statement.times if t.type == "DATE" and not t.relative] for p in (a, b))
    if len(one) != 1 or len(other) != 1:
        return None
    x, y = one[0], other[0]
    if not (x.earliest and x.latest and y.earliest and y.latest):
        return None
    return (x, y) if x.latest < y.earliest or y.latest < x.earliest else None


def numbers(a: Proposition, b: Proposition) -> float:
    """1 where both give one figure for one thing, 0 where they clash, a half where there is nothing to compare."""
    pairs = [(p, q) for p in a.statement.quantities for q in b.statement.quantities if same_count(p, q)]
    if not pairs:
        return 0.5
    return 1.0 if any(compatible(p, q) for p, q in pairs) else 0.0


def main_scores(propositions: Sequence[Proposition]) -> NDArray[np.float64]:
    """The weighted sum of the three main features (meaning, shared and contained words) for all pairs at once."""
    n = len(propositions)
    vocabulary = {w: k for k, w in enumerate(sorted({w for p in propositions for w in p.weights}))}
    held, weight = np.zeros((n, len(vocabulary))), np.zeros((n, len(vocabulary)))
    for i, p in enumerate(propositions):
        for w, value in p.weights.items():
            held[i, vocabulary[w]], weight[i, vocabulary[w]] = 1.0, value
    matrix = np.stack([p.vector for p in propositions]).astype(np.float64) if n else np.zeros((0, 1))
    norms = np.outer(*2 * (np.array([p.norm for p in propositions]),))
    masses = np.array([p.mass for p in propositions])
    least = np.minimum.outer(masses, masses)
    cosines = np.maximum(0.0, matrix @ matrix.T)
    foreign = np.array([p.foreign for p in propositions], dtype=bool)
    apart = foreign[:, None] | foreign[None, :]  # pairs that are not both English
    if apart.any():
        wide = np.stack([p.wide for p in propositions if p.wide is not None]).astype(np.float64)
        cosines = np.where(apart, np.maximum(0.0, wide @ wide.T), cosines)
    shared = np.divide(weight @ weight.T, norms, where=norms > 0, out=np.zeros((n, n)))
    contained = np.divide(weight @ held.T, least, where=least > 0, out=np.zeros((n, n)))
    if apart.any():
        words = np.where(apart, np.vectorize(carried)(cosines), 0.0)
        shared, contained = np.maximum(shared, words), np.maximum(contained, words)
    weights = {f.name: f.weight for f in FEATURES}
    total: NDArray[np.float64] = (
        weights["meaning"] * cosines + weights["shared words"] * shared + weights["contained words"] * contained
    )
    return total


class Feature(NamedTuple):
    """A named part of the score; its function's docstring is its public explanation."""

    name: str
    weight: float
    score: Callable[[Proposition, Proposition], float]


FEATURES = (
    Feature("meaning", 0.45, vectors),
    Feature("shared words", 0.20, shared_words),
    Feature("contained words", 0.20, contained_words),
    Feature("issue", 0.05, issue_labels),
    Feature("act", 0.04, acts),
    Feature("voices", 0.03, voices),
    Feature("figures", 0.03, numbers),
)


@dataclass(frozen=True, slots=True)
class Similarity:
    """Score from 0 to 1 with the share of each feature in order of ``FEATURES``."""

    score: float
    parts: tuple[float, ...]

    def reasons(self, a: Proposition, b: Proposition) -> tuple[Reason, ...]:
        """The features that carried the score, strongest first."""
        weighted = sorted(zip(FEATURES, self.parts, strict=True), key=lambda x: -x[0].weight * x[1])
        told = [(f, part) for f, part in weighted[:3] if part > 0]
        return tuple(Reason(f.name, round(part, 3), a.id, b.id, _SENTENCES[f.name](a, b, part)) for f, part in told)


def compare(a: Proposition, b: Proposition) -> Similarity:
    """The likeness of two propositions; symmetric."""
    parts = tuple(f.score(a, b) for f in FEATURES)
    return Similarity(sum(f.weight * p for f, p in zip(FEATURES, parts, strict=True)), parts)


def shared(a: Proposition, b: Proposition, most: int = 4) -> list[str]:
    """The words that two propositions share, the telling ones first."""
    return sorted(a.telling & b.telling, key=lambda w: (-a.weights.get(w, 0.0), w))[:most]


def _words_sentence(a: Proposition, b: Proposition, part: float) -> str:
    common = ", ".join(shared(a, b))
    return f"Both use the words {common}." if common else "Both name the same people or countries."


_SENTENCES: dict[str, Callable[[Proposition, Proposition, float], str]] = {
    "meaning": lambda a, b, part: f"The two texts mean alike (cosine {part:.2f}).",
    "shared words": _words_sentence,
    "contained words": lambda a, b, part: f"{part:.0%} of the shorter text's words are in the longer one.",
    "issue": lambda a, b, part: f"Their issues are alike: {a.statement.issue!r} and {b.statement.issue!r}.",
    "act": lambda a, b, part: f"Their acts go together: {a.statement.act} and {b.statement.act}.",
    "voices": lambda a, b, part: "They have the same speaker or addressee.",
    "figures": lambda a, b, part: "Their figures go together.",
}
