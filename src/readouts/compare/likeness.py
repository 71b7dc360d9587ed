"""Every pair's score at once, and the average-link clustering over such scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from ..inference import entail
from .pairs import opposite
from .propositions import Proposition
from .similarity import compare, main_scores

FOLLOWS = 0.25  # what a pair of one side gains where the one statement follows from the other
FOLLOWS_ACROSS = 0.15  # the same for two sides: there a row too many costs a reader more than one too few
ASKED = 3  # statements most like a statement that the inference model is asked about
OPEN = (0.22, 0.60)  # likeness between which it is asked: below are other matters, above needs no help
FLOOR = 0.15  # pairs that the main features leave below this are alike in nothing: the small features are not asked


class Likeness:
    """The scores of all pairs: ``matrix`` is symmetric, 1 on the diagonal, in the order given.

    ``follows`` holds, for the pairs that the inference model was asked about, the probability that one of the two
    follows from the other, whichever way that is likelier; it raises their score.
    """

    def __init__(self, propositions: Sequence[Proposition]) -> None:
        self.matrix: NDArray[np.float64] = main_scores(propositions)
        self._place = {p.id: i for i, p in enumerate(propositions)}
        for i, j in np.argwhere(np.tril(self.matrix >= FLOOR, -1)):
            score = compare(propositions[i], propositions[j]).score
            self.matrix[i, j] = self.matrix[j, i] = score
        self.follows = self._asked(propositions)
        for (i, j), probability in self.follows.items():
            weight = FOLLOWS if propositions[i].side == propositions[j].side else FOLLOWS_ACROSS
            self.matrix[i, j] = self.matrix[j, i] = min(1.0, self.matrix[i, j] + weight * probability)
        np.fill_diagonal(self.matrix, 1.0)

    def _asked(self, propositions: Sequence[Proposition]) -> dict[tuple[int, int], float]:
        """The inference model's word on each statement's nearest ones whose likeness leaves it open."""
        low, high = OPEN
        pairs: set[tuple[int, int]] = set()
        for i, row in enumerate(self.matrix):
            nearest = [int(j) for j in np.argsort(-row, kind="stable") if j != i][:ASKED]
            pairs |= {(min(i, j), max(i, j)) for j in nearest if low <= row[j] <= high}
        pairs = {(i, j) for i, j in pairs if _may_follow(propositions[i], propositions[j])}
        asked = sorted(pairs)
        texts = [(propositions[i].text, propositions[j].text) for i, j in asked]
        there, back = entail(texts)[:, 0], entail([(b, a) for a, b in texts])[:, 0]
        return dict(zip(asked, np.maximum(there, back).tolist(), strict=True))

    def __call__(self, a: Proposition, b: Proposition) -> float:
        return float(self.matrix[self._place[a.id], self._place[b.id]])

    def mean(self, left: Iterable[Proposition], right: Iterable[Proposition]) -> float:
        """Mean score over all pairs of two groups."""
        rows, columns = ([self._place[p.id] for p in group] for group in (left, right))
        return float(self.matrix[np.ix_(rows, columns)].mean())


def _may_follow(a: Proposition, b: Proposition) -> bool:
    """May one say what the other says? Not a claim and its denial, and one text seldom repeats itself."""
    if a.foreign or b.foreign:
        return False  # it reads English
    return not opposite(a, b) and (a.side != b.side or a.statement.document != b.statement.document)


def link(
    clusters: Sequence[Sequence[int]],
    scores: NDArray[np.float64],
    least: float,
    threshold: Callable[[Sequence[int], Sequence[int]], float],
) -> list[list[int]]:
    """Join the two clusters whose mean score is furthest above their threshold, until none is above it.

    ``scores`` may hold -inf for items that must stay apart. ``threshold`` tells what two clusters (lists of item
    indices) need; it is never below ``least``. Ties go to the earliest pair, so the result is deterministic.
    """
    joined = [list(c) for c in clusters]
    count = len(joined)
    member = np.zeros((count, len(scores)))
    for i, c in enumerate(joined):
        member[i, c] = 1.0
    barred = np.isneginf(scores)
    apart = (member @ barred @ member.T) > 0
    total = member @ np.where(barred, 0.0, scores) @ member.T
    sizes = np.array([float(len(c)) for c in joined])
    gain = np.full((count, count), -np.inf)

    def weigh(i: int, others: Iterable[int]) -> None:
        for k in others:
            a, b = min(i, k), max(i, k)
            mean = total[a, b] / (sizes[a] * sizes[b])
            held = joined[a] and joined[b] and not apart[a, b] and mean >= least
            gain[a, b] = mean - threshold(joined[a], joined[b]) if held else -np.inf

    for i in range(count):
        weigh(i, range(i + 1, count))
    while count and gain.max() >= 0:
        i, j = divmod(int(gain.argmax()), count)
        joined[i] += joined[j]
        joined[j] = []
        total[i] += total[j]
        total[:, i] += total[:, j]
        apart[i] |= apart[j]
        apart[:, i] |= apart[:, j]
        sizes[i] += sizes[j]
        gain[j, :] = gain[:, j] = -np.inf
        weigh(i, (k for k in range(count) if k != i and joined[k]))
    return [sorted(c) for c in joined if c]
