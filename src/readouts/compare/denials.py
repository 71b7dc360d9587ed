"""Which claim a denial denies. Conservative: a wrong link accuses somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .propositions import Proposition
from .similarity import compare, shared

DENIES = 0.34  # likeness from which a denial by one side can answer a claim of another
SAME_SPEAKER_BONUS = 0.05  # a denial of what the claim's own speaker is said to have said


def _answers(denial: Proposition, claim: Proposition) -> bool:
    """A claim of another side that is not conditional and shares a telling word with the denial."""
    return (
        claim.side != denial.side
        and not claim.negative
        and claim.statement.condition is None
        and bool(shared(denial, claim))
    )


def _closeness(denial: Proposition, claim: Proposition) -> float:
    same = denial.statement.speaker is not None and denial.statement.speaker == claim.statement.speaker
    return compare(denial, claim).score + (SAME_SPEAKER_BONUS if same else 0.0)


def link(propositions: Sequence[Proposition], rows: Mapping[str, int]) -> dict[str, str]:
    """{statement id of a denial: id of the claim that it denies}.

    ``rows`` gives each statement's row: a claim in the denial's own row needs no further likeness.
    """
    found = {}
    for denial in (p for p in propositions if p.negative):
        claims = [c for c in propositions if _answers(denial, c)]
        if not claims:
            continue
        same_row = [c for c in claims if rows[c.id] == rows[denial.id]]
        best = max(same_row or claims, key=lambda c: _closeness(denial, c))
        if same_row or _closeness(denial, best) >= DENIES:
            for s in (denial.statement, *denial.twins):
                found[s.id] = best.id
    return found
