"""Cells and rows: which propositions say the same, and which of the sides' speak of one matter.

Both are average-link clusterings, best pair first, with blocks: what contradicts can never share a cell, and a row
holds at most one group of a side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .likeness import Likeness, link
from .pairs import ASKER, across_sides, enough, one_sentence, one_speaker, opposite, topical
from .propositions import Proposition
from .similarity import clashing

# Likeness that is enough where two groups share no telling word, one, or more: a sentence vector alone is easily
# misled by two texts on one event.
SAME = (0.44, 0.41, 0.37)  # to say the same, on one side
SAME_TEXT = 0.16  # more of it inside one document, where a text seldom repeats itself
MATCH = (0.44, 0.36, 0.31)  # to speak of one proposition, on two sides
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


def _apart(a: Proposition, b: Proposition) -> bool:
    """Can two propositions of one side never share a cell? A claim and its denial, two figures for one thing ..."""
    other_asker = bool(a.asker and b.asker and a.asker != b.asker)
    return opposite(a, b) or other_asker or one_sentence(a, b) or bool(clashing(a, b))


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

    def needed(table: Sequence[float], left: Sequence[int], right: Sequence[int]) -> float:
        return enough(table, [propositions[i] for i in left], [propositions[j] for j in right])

    def same(left: Sequence[int], right: Sequence[int]) -> float:
        texts = {propositions[i].statement.document for i in left}
        repeated = texts & {propositions[i].statement.document for i in right}
        return needed(SAME, left, right) + (SAME_TEXT if repeated else 0.0)

    def matched(left: Sequence[int], right: Sequence[int]) -> float:
        pairs = [(propositions[i], propositions[j]) for i in left for j in right]
        contrary = [topical(a, b) and not one_speaker(a, b) for a, b in pairs if opposite(a, b)]
        return needed(MATCH, left, right) + (STRAY if contrary and not any(contrary) else 0.0)

    cells = link([[i] for i in range(len(propositions))], within, min(SAME), same)
    across = scores.copy()
    for i, a in enumerate(propositions):
        for j, b in enumerate(propositions):
            if a.side == b.side or one_sentence(a, b):
                across[i, j] = -np.inf
            else:
                across[i, j] = across_sides(a, b, scores[i, j])
    rows = link(cells, across, min(MATCH), matched)
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
