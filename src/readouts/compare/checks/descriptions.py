"""What the sides call the contact itself: its mood and its setting, read off ladders of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from ...model.comparison import Discrepancy, DiscrepancyKind, Reason, Witness
from ...model.text import Span
from ..propositions import Proposition
from ..words import load_data
from .case import Case

Rung = tuple[str, re.Pattern[str]]


@lru_cache(maxsize=4)
def _ladder(name: str) -> tuple[Rung, ...]:
    """The rungs of a ladder, each with a pattern of its words."""
    return tuple(
        (row["rung"], re.compile(r"\b(?:" + "|".join(map(re.escape, row["words"])) + r")\b", re.IGNORECASE))
        for row in load_data("ladders.yaml")[name]
    )


def _found(p: Proposition, ladder: str, case: Case) -> Iterator[tuple[str, Witness]]:
    """Rungs that a statement uses, with the words as evidence."""
    text = case.texts.documents[p.statement.document].text
    for rung, pattern in _ladder(ladder):
        if match := pattern.search(text, p.statement.span.start, p.statement.span.end):
            yield rung, Witness(match[0], p.statement.document, Span(*match.span()), p.id, p.side)


def _described(case: Case, ladder: str, kind: DiscrepancyKind, what: str) -> Iterator[Discrepancy]:
    """Two participants' sides that describe the contact in words of which they share no rung."""
    told: dict[str, dict[str, Witness]] = {}
    for p in case.propositions:
        if p.side in case.participants and p.about_contact:
            for rung, witness in _found(p, ladder, case):
                told.setdefault(p.side, {}).setdefault(rung, witness)
    for (one, mine), (other, theirs) in combinations(sorted(told.items()), 2):
        if not set(mine) & set(theirs):
            said = f"{case.name(one)}: {', '.join(mine)}; {case.name(other)}: {', '.join(theirs)}."
            values = (*mine.values(), *theirs.values())
            yield Discrepancy(kind, what, values, "between_sides", (Reason(kind, 1.0, one, other, said),))


def tone(case: Case) -> Iterator[Discrepancy]:
    """The mood of the contact on different rungs: warm, businesslike, frank."""
    return _described(case, "tone", "tone", "tone")


def setting(case: Case) -> Iterator[Discrepancy]:
    """A formal meeting for one side, an informal conversation for the other."""
    return _described(case, "setting", "medium", "setting")
