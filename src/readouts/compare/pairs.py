"""What the structure of two propositions tells beside their likeness: who denies whom, and what is one matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .propositions import Proposition
from .words import load_data

ASKER = 0.6  # likeness of two statements on who asked for the contact: they are of one matter, whatever their words
ANSWERS = 0.5  # likeness of a denial and the claim that its words answer
NEAREST = 0.3  # how much more a claim has that stands right before a denial that points back


WISHES = frozenset({"demand", "request", "propose", "ask", "thank"})  # who wants a thing does not claim that it is so
SAID_OF = 0.6  # share of a plain negative statement's telling words that the claim must have which it denies
NEAR = 600  # code points back to the claim that "nothing of the kind" points at
NEXT = 120  # the same for "that was not raised", which means what stands right before it


def opposite(a: Proposition, b: Proposition) -> bool:
    """Does one claim what the other denies? Not where a claim itself holds negative words."""
    return a.negative != b.negative and not (a.open or b.open) and not _turned(a, b)


def _turned(a: Proposition, b: Proposition) -> bool:
    """Is a word of the one the other's with its sense turned: "insufficient", "not sufficient"?"""
    turning = tuple(load_data("compare_words.yaml")["turning"])
    found = {
        start + w
        for one, other in ((a, b), (b, a))
        for w in one.telling
        for start in turning
        if start + w in other.telling
    }
    return bool(found)


def denies(denial: Proposition, claim: Proposition) -> bool:
    """Does the one deny the other, by its words?

    It says that the claim's matter was not spoken of; or answers it; or denies in so many words what has the same
    matter; or plainly says not to be what the other says to be, with nearly all its telling words.
    """
    if not denial.negative or claim.unspoken:
        return False
    if _not_spoken_of(denial, claim):
        return True
    if not opposite(denial, claim):
        return False
    if answers(denial, claim) or nearness(denial, claim):
        return True
    if denial.around or claim.around or not topical(denial, claim):
        return False
    if denial.statement.act == "deny" or denial.statement.attribution.negated:
        return True
    said = denial.statement.condition is None and claim.statement.condition is None
    return said and claim.statement.act not in WISHES and in_common(denial, claim) >= SAID_OF * len(denial.telling)


def _not_spoken_of(denial: Proposition, claim: Proposition) -> bool:
    """Is the matter that was "not raised" the claim's? Names of those who speak count for nothing."""
    topic = {w for w in denial.unspoken or () if w != f"@{claim.statement.speaker}"}
    common = topic & claim.stems
    return any(not w.startswith("@") for w in common) and len(common) >= SAID_OF * len(topic)


def nearness(denial: Proposition, claim: Proposition) -> float:
    """How near (0 to 1) a claim stands before a denial that points back at it: "The minister said nothing of the kind",
    right after what another side has him say. 0 where it does not point at the claim."""
    gap = denial.statement.span.start - claim.statement.span.end
    reach = NEAR if denial.unspoken is None else NEXT
    near = denial.statement.document == claim.statement.document and 0 <= gap < reach
    meant = denial.points_back and near and denial.side != claim.side and not one_speaker(denial, claim)
    return 1 - gap / reach if meant else 0.0


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
        and (denial.points_back or bool(denial.telling & claim.telling))
    )


def across_sides(a: Proposition, b: Proposition, score: float) -> float:
    """Likeness of two sides' propositions, raised where structure tells that they are of one matter."""
    if a.asker and b.asker:
        return max(score, ASKER)
    both = ((a, b), (b, a))
    near = max(nearness(p, q) for p, q in both)
    told = near or any(answers(p, q) or _not_spoken_of(p, q) for p, q in both)
    return max(score, ANSWERS + NEAREST * near) if told else score


def one_sentence(a: Proposition, b: Proposition) -> bool:
    """Is the one compared by a sentence that holds the other? They are alike then, whatever they say."""
    here = a.statement.document == b.statement.document
    return here and any(p.around is not None and p.around.overlaps(q.statement.span) for p, q in ((a, b), (b, a)))


def one_speaker(a: Proposition, b: Proposition) -> bool:
    """Are both told of one known person?"""
    return a.statement.speaker is not None and a.statement.speaker == b.statement.speaker


def enough(table: Sequence[float], left: Iterable[Proposition], right: Sequence[Proposition]) -> float:
    """The threshold that a table of thresholds has for the telling words that two groups share."""
    return table[min(2, max(in_common(a, b) for a in left for b in right))]
