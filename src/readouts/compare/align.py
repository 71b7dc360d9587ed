"""Cells and rows: which propositions say the same, and which of the sides' speak of one matter.

Both are average-link clusterings, best pair first, with blocks: what contradicts can never share a cell, and a row
holds at most one group of a side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .propositions import Proposition
from .similarity import clashing, compare

SAME = 0.46  # likeness from which two propositions of one side say the same
SAME_TEXT = 0.62  # the same inside one document, where a text seldom repeats itself
MATCH = 0.36  # likeness from which the accounts of two sides speak of one proposition

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


def likeness(propositions: Sequence[Proposition]) -> NDArray[np.float64]:
    """Symmetric matrix of scores, 1 on the diagonal."""
    n = len(propositions)
    matrix = np.eye(n)
    for i in range(n):
        for j in range(i):
            matrix[i, j] = matrix[j, i] = compare(propositions[i], propositions[j]).score
    return matrix


def _link(
    clusters: list[list[int]],
    scores: NDArray[np.float64],
    enough: Callable[[list[int], list[int]], float],
) -> list[list[int]]:
    """Join the two clusters of the highest mean score again and again; ``enough`` gives each pair's own threshold.

    ``scores`` may hold -inf for pairs that must stay apart. Ties go to the earliest pair.
    """
    clusters = [list(c) for c in clusters]
    size = len(clusters)
    mean = np.full((size, size), -np.inf)
    for i in range(size):
        for j in range(i):
            mean[j, i] = scores[np.ix_(clusters[i], clusters[j])].mean() - enough(clusters[i], clusters[j])
    while size and mean.max(initial=-np.inf) >= 0:
        i, j = divmod(int(mean.argmax()), size)
        clusters[i] += clusters[j]
        clusters[j] = []
        mean[j, :] = mean[:, j] = -np.inf
        for k in range(size):
            if k != i and clusters[k]:
                a, b = min(i, k), max(i, k)
                mean[a, b] = scores[np.ix_(clusters[a], clusters[b])].mean() - enough(clusters[a], clusters[b])
    return [sorted(c) for c in clusters if c]


def _apart(a: Proposition, b: Proposition) -> bool:
    """Can two propositions of one side never share a cell? A claim and its denial, or two figures for one thing."""
    return a.negative != b.negative or bool(clashing(a, b))


def align(propositions: Sequence[Proposition], sides: Sequence[str]) -> tuple[Alignment, ...]:
    """Rows over all sides, each with one group a side, in order of first appearance."""
    if not propositions:
        return ()
    scores = likeness(propositions)
    within = np.full_like(scores, -np.inf)
    for i, a in enumerate(propositions):
        for j, b in enumerate(propositions):
            if a.side == b.side and not _apart(a, b):
                within[i, j] = scores[i, j]

    def same(left: list[int], right: list[int]) -> float:
        texts = {propositions[i].statement.document for i in left}
        return SAME_TEXT if texts & {propositions[i].statement.document for i in right} else SAME

    cells = _link([[i] for i in range(len(propositions))], within, same)
    across = scores.copy()
    for i, a in enumerate(propositions):
        for j, b in enumerate(propositions):
            if a.side == b.side:
                across[i, j] = -np.inf
    rows = _link(cells, across, lambda left, right: MATCH)
    rank = {side: n for n, side in enumerate(sides)}
    found = []
    for row in sorted(rows):
        by_side: dict[str, list[Proposition]] = {}
        for i in row:
            by_side.setdefault(propositions[i].side, []).append(propositions[i])
        found.append(Alignment(tuple(tuple(by_side[s]) for s in sorted(by_side, key=lambda s: rank[s]))))
    return tuple(found)
