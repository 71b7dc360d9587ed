"""What the structure of two propositions tells beside their likeness: who denies whom, and what is one matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .propositions import Proposition

ASKER = 0.6  # likeness of two statements on who asked for the contact: they are of one matter, whatever their words
ANSWERS = 0.5  # likeness of a denial and the claim that its words answer


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

    "Haile did not mention any fear of a flood" answers what has Haile afraid of a flood.
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


def enough(table: Sequence[float], left: Iterable[Proposition], right: Sequence[Proposition]) -> float:
    """The threshold that a table of thresholds has for the telling words that two groups share."""
    return table[min(2, max(in_common(a, b) for a in left for b in right))]
