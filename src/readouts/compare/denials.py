"""Which claim a denial denies. Conservative: a wrong link accuses somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .align import MATCH
from .likeness import Likeness
from .pairs import across_sides, denies, enough, nearness, one_speaker
from .propositions import Proposition

OWN_WORDS = 0.5  # likeness needed where both are told of one speaker, who seldom denies what he is said to say


# Acts that can deny a fact. "Demanded that Kenya not fill the dam" is negative, yet denies nothing.
DENYING = frozenset({"deny", "inform", "refuse"})


def _denies(p: Proposition) -> bool:
    return p.negative and (p.statement.act in DENYING or p.statement.attribution.negated)


def _answers(denial: Proposition, claim: Proposition) -> bool:
    """A claim of another side that is not conditional and that the denial's words deny."""
    return claim.side != denial.side and claim.statement.condition is None and denies(denial, claim)


def _needed(denial: Proposition, claim: Proposition) -> float:
    return max(OWN_WORDS if one_speaker(denial, claim) else 0.0, enough(MATCH, [denial], [claim]))


def link(propositions: Sequence[Proposition], rows: Mapping[str, int], likeness: Likeness) -> dict[str, str]:
    """{statement id of a denial: id of the claim that it denies}.

    ``rows`` gives each statement's row: a claim in the denial's own row needs no further likeness.
    """
    found: dict[str, str] = {}
    for denial in filter(_denies, propositions):
        claims = [c for c in propositions if _answers(denial, c)]
        same_row = [c for c in claims if rows[c.id] == rows[denial.id] and not one_speaker(denial, c)]
        others = [c for c in claims if across_sides(denial, c, likeness(denial, c)) >= _needed(denial, c)]
        if same_row or others:
            best = max(same_row or others, key=lambda c: (nearness(denial, c), likeness(denial, c)))
            found |= dict.fromkeys(denial.ids, best.id)
    return found
