"""Cells and rows: which propositions say the same, and which of the sides' speak of one matter.

Both are average-link clusterings, best pair first, with blocks: what contradicts can never share a cell, and a row
holds at most one group of a side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .propositions import Proposition
from .similarity import clashing, compare

# Likeness that is enough where two groups share no telling word, one, or more: a sentence vector alone is easily
# misled by two texts on one event.
SAME = (0.52, 0.45, 0.40)  # to say the same, on one side
SAME_TEXT = 0.16  # more of it inside one document, where a text seldom repeats itself
MATCH = (0.58, 0.45, 0.36)  # to speak of one proposition, on two sides
ASKER = 0.6  # likeness of two statements on who asked for the contact: they are of one matter, whatever their words
ANSWERS = 0.5  # likeness of a denial and the claim that its words answer
STRAY = 0.1  # what a claim and a denial need more that share no clear matter: they are seldom about one thing

Group = tuple[Proposition, ...]


@dataclass(frozen=True, eq=False)
class Alignment:
    """Groups of one matter, one for each side that speaks of it, in order of sides."""

    groups: tuple[Group, ...]

    @property
    def members(self) -> Group:
        return tuple(p for g in self.groups for p in g)

    def of(self, side: str) -> Group:
        return next((g for g in self.groups if g[0].side == side), ())


class Likeness:
    """Every pair's score, computed once: ``matrix`` is symmetric, 1 on the diagonal, in the order given."""

    def __init__(self, propositions: Sequence[Proposition]) -> None:
        n = len(propositions)
        self.matrix: NDArray[np.float64] = np.eye(n)
        self._place = {p.id: i for i, p in enumerate(propositions)}
        for i in range(n):
            for j in range(i):
                self.matrix[i, j] = self.matrix[j, i] = compare(propositions[i], propositions[j]).score

    def __call__(self, a: Proposition, b: Proposition) -> float:
        return float(self.matrix[self._place[a.id], self._place[b.id]])

    def mean(self, left: Iterable[Proposition], right: Iterable[Proposition]) -> float:
        """Mean score over all pairs of two groups."""
        rows, columns = ([self._place[p.id] for p in group] for group in (left, right))
        return float(self.matrix[np.ix_(rows, columns)].mean())


def _link(
    clusters: list[list[int]],
    scores: NDArray[np.float64],
    threshold: Callable[[list[int], list[int]], float],
) -> list[list[int]]:
    """Join the two clusters of the highest mean score again and again; ``threshold`` gives each pair's own threshold.

    ``scores`` may hold -inf for pairs that must stay apart. Ties go to the earliest pair.
    """
    clusters = [list(c) for c in clusters]
    size = len(clusters)
    mean = np.full((size, size), -np.inf)
    for i in range(size):
        for j in range(i):
            mean[j, i] = scores[np.ix_(clusters[i], clusters[j])].mean() - threshold(clusters[i], clusters[j])
    while size and mean.max(initial=-np.inf) >= 0:
        i, j = divmod(int(mean.argmax()), size)
        clusters[i] += clusters[j]
        clusters[j] = []
        mean[j, :] = mean[:, j] = -np.inf
        for k in range(size):
            if k != i and clusters[k]:
                a, b = min(i, k), max(i, k)
                mean[a, b] = scores[np.ix_(clusters[a], clusters[b])].mean() - threshold(clusters[a], clusters[b])
    return [sorted(c) for c in clusters if c]


def opposite(a: Proposition, b: Proposition) -> bool:
    """Does one claim what the other denies? Not where a claim itself holds negative words."""
    return a.negative != b.negative and not (a.open or b.open)


def topical(a: Proposition, b: Proposition) -> bool:
    """Do two statements speak of one matter so clearly that one can deny the other? Two telling words in common, or
    all that the shorter one has."""
    common = len(a.telling & b.telling)
    clear = common >= 2 or common == min(len(a.telling), len(b.telling))
    return bool(common) and (clear or answers(a, b) or answers(b, a))


def in_common(a: Proposition, b: Proposition) -> int:
    """Telling words that two statements share."""
    return len(a.telling & b.telling)


def answers(denial: Proposition, claim: Proposition) -> bool:
    """Does a denial say of the claim's own speaker that he did not do what the claim has him do, on its matter?

    "Trump did not share any worries about the violence" answers what has Trump worried about violence.
    """
    return (
        denial.negative
        and opposite(denial, claim)
        and not one_speaker(denial, claim)
        and f"@{claim.statement.speaker}" in denial.stems
        and claim.statement.act in denial.named_acts
        and bool(denial.telling & claim.telling)
    )


def across_sides(a: Proposition, b: Proposition, score: float) -> float:
    """Likeness of two sides' propositions, raised where structure tells that they are of one matter."""
    if a.asker and b.asker:
        return max(score, ASKER)
    return max(score, ANSWERS) if answers(a, b) or answers(b, a) else score


def one_speaker(a: Proposition, b: Proposition) -> bool:
    """Are both told of one known person?"""
    return a.statement.speaker is not None and a.statement.speaker == b.statement.speaker


def _apart(a: Proposition, b: Proposition) -> bool:
    """Can two propositions of one side never share a cell? A claim and its denial, or two figures for one thing."""
    other_asker = bool(a.asker and b.asker and a.asker != b.asker)
    return opposite(a, b) or other_asker or bool(clashing(a, b))


def enough(table: Sequence[float], left: Iterable[Proposition], right: Sequence[Proposition]) -> float:
    """The threshold that a table of thresholds has for the telling words that two groups share."""
    return table[min(2, max(in_common(a, b) for a in left for b in right))]


def align(propositions: Sequence[Proposition], sides: Sequence[str], likeness: Likeness) -> tuple[Alignment, ...]:
    """Rows over all sides, each with one group a side, in order of first appearance."""
    if not propositions:
        return ()
    scores = likeness.matrix
    within = np.full_like(scores, -np.inf)
    for i, a in enumerate(propositions):
        for j, b in enumerate(propositions):
            if a.side == b.side and not _apart(a, b):
                within[i, j] = max(scores[i, j], ASKER if a.asker and b.asker else 0.0)

    def needed(table: Sequence[float], left: list[int], right: list[int]) -> float:
        return enough(table, [propositions[i] for i in left], [propositions[j] for j in right])

    def same(left: list[int], right: list[int]) -> float:
        texts = {propositions[i].statement.document for i in left}
        repeated = texts & {propositions[i].statement.document for i in right}
        return needed(SAME, left, right) + (SAME_TEXT if repeated else 0.0)

    def matched(left: list[int], right: list[int]) -> float:
        pairs = [(propositions[i], propositions[j]) for i in left for j in right]
        contrary = [topical(a, b) and not one_speaker(a, b) for a, b in pairs if opposite(a, b)]
        return needed(MATCH, left, right) + (STRAY if contrary and not any(contrary) else 0.0)

    cells = _link([[i] for i in range(len(propositions))], within, same)
    across = scores.copy()
    for i, a in enumerate(propositions):
        for j, b in enumerate(propositions):
            if a.side == b.side:
                across[i, j] = -np.inf
            else:
                across[i, j] = across_sides(a, b, scores[i, j])
    rows = _link(cells, across, matched)
    rank = {side: n for n, side in enumerate(sides)}
    found = []
    for row in sorted(rows):
        by_side: dict[str, list[Proposition]] = {}
        for i in row:
            by_side.setdefault(propositions[i].side, []).append(propositions[i])
        # what only a headline has is the outlet's, and its parse is seldom sound
        by_side = {side: group for side, group in by_side.items() if not all(p.headline for p in group)}
        if not by_side:
            continue
        found.append(Alignment(tuple(tuple(by_side[s]) for s in sorted(by_side, key=lambda s: rank[s]))))
    return tuple(found)
