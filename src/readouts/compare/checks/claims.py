"""What one side claims and the other denies, narrows or leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model.comparison import Discrepancy, DiscrepancyKind, Reason, Witness
from ..pairs import denies, in_common
from ..propositions import Proposition
from ..sides import side_of_actor
from .case import Aligned, Case, Level, by_document, silent_text, stated_silence, witness
from .descriptions import grade

SAME_SIDE = 0.5  # likeness from which a claim and a denial by one side are one matter
MOST = 0.6  # share of the telling words of two wordings of one utterance that both have
ONE_VOICE = 0.62  # the same where both are told of one speaker, by two reports of which one errs
JOINT = re.compile(r"\b(?:both|two|leaders|sides|presidents|ministers|they|countries|parties)\b", re.I)


def claim_denial(case: Case) -> Iterator[Discrepancy]:
    """Claims that another side denies: rows that contradict, and denials linked over rows."""
    done: set[frozenset[str]] = set()
    for a in case.rows:
        verdict = next((v for v in a.verdicts if v.kind == "polarity"), None)
        if verdict:
            members = a.alignment.members
            done |= {frozenset((p.id, q.id)) for p in members for q in members}
            values = tuple(witness(p) for g in a.alignment.groups for p in by_document(g))
            reasons = (verdict.reason, *_graded([p for p in members if p.negative], case))
            yield Discrepancy("claim_denial", a.row.issue, values, "between_sides", reasons)
    linked: dict[str, list[Proposition]] = {}
    for denial_id, claim_id in sorted(case.denies.items()):
        denial = case.proposition(denial_id)
        if denial and frozenset((denial_id, claim_id)) not in done:
            linked.setdefault(claim_id, []).append(denial)
    for claim_id, denials in linked.items():
        claim = case.proposition(claim_id)
        if claim is None:
            continue
        row = next(a for a in case.rows if claim in a.alignment.members)
        own = sorted(row.alignment.of(claim.side), key=lambda p: p is not claim)
        denials.sort(key=lambda p: p.order)
        said = f"{case.name(denials[0].side)} denies {case.whose(claim.side)} claim."
        reason = Reason("denial", case.likeness(denials[0], claim), denials[0].id, claim.id, said)
        values = tuple(witness(p) for p in (*by_document(own), *by_document(denials)))
        yield Discrepancy("claim_denial", row.row.issue, values, "between_sides", (reason, *_graded(denials, case)))


def _graded(denials: Sequence[Proposition], case: Case) -> Iterator[Reason]:
    """How flatly they deny, one reason a denial whose words stand on the ladder."""
    for denial in denials:
        if rung := grade(denial, case):
            said = f"The denial's grade: {rung}."
            yield Reason("grade of denial", 1.0, denial.id, "", said)


def claims_agreement(p: Proposition, case: Case) -> bool:
    """Does it say that both agreed, or that the other side did? One's own assent binds nobody else."""
    s = p.statement
    if s.act != "agree" or p.negative:
        return False
    document = case.texts.documents[s.document]
    source = s.attribution.source.of(document.text) if s.attribution.source else ""
    speaker_side = side_of_actor(case.texts.actors.get(s.speaker or ""))
    others = speaker_side in case.participants and speaker_side != p.side
    return bool(s.attribution.joint_speakers) or others or bool(JOINT.search(source))


def agreement_claim(case: Case) -> Iterator[Discrepancy]:
    """One side says that the two agreed; the other narrows it, or does not have it where it could be expected."""
    for a in case.rows:
        for group in a.alignment.groups:
            claims = [p for p in group if claims_agreement(p, case)]
            side = group[0].side
            if not claims or side not in case.participants:
                continue
            for other in (s for s in case.participants if s != side):
                if found := _echo(a, claims, other, case):
                    values, reason, level = found
                    yield Discrepancy("agreement_claim", a.row.issue, values, level, (reason,))


def _undertaken_too(p: Proposition, q: Proposition) -> bool:
    """May it be the same in fewer words: "tasked their teams" beside "agreed to instruct their representatives"? What
    the other text says both did, with a word in common."""
    both = q.statement.act == "agree" or bool(q.statement.attribution.joint_speakers)
    return both and not q.negative and any(not w.startswith("@") for w in p.stems & q.stems)


def _echo(
    a: Aligned, claims: list[Proposition], other: str, case: Case
) -> tuple[tuple[Witness, ...], Reason, Level] | None:
    """The other side's answer to an agreement claim, or None where it confirms it or nothing of it is here."""
    side, first = claims[0].side, claims[0]
    claimed = tuple(witness(p, f"agreed: {p.text}") for p in by_document(claims, 4))
    says = f"{case.name(side)} says that it was agreed"
    theirs = a.alignment.of(other)
    if theirs:
        if any(p.statement.act == "agree" and not p.negative for p in theirs):
            return None
        act = theirs[0].statement.act
        reason = Reason("echo", 0.5, first.id, theirs[0].id, f"{says}; {case.name(other)} puts it otherwise ({act}).")
        return (*claimed, *(witness(p) for p in by_document(theirs, 4))), reason, "between_sides"
    stated = case.silences.get((a.row.id, other))
    if stated:
        reason = Reason(
            "echo", 1.0, first.id, other, f"{says}; a text notes that {case.whose(other)} own text does not have it."
        )
        return (*claimed, stated_silence(stated)), reason, "between_sides"
    document = case.full_texts.get(other)
    near = case.nearest(first, other) if document else None
    if near:
        said = f"{says}; the nearest that {case.whose(other)} account has is no agreement ({near.statement.act})."
        if near.statement.act == "agree" and not near.negative:
            return None
        reason = Reason("echo", 0.5, first.id, near.id, said)
        return (*claimed, witness(near)), reason, "between_sides"
    if any(_undertaken_too(p, q) for p in claims for q in case.propositions if q.side == other):
        return None
    if document:
        reason = Reason(
            "echo", 0.7, first.id, other, f"{says}; {case.whose(other)} full text does not have it (omitted)."
        )
        return (*claimed, silent_text(document, other)), reason, "between_sides"
    return None


def omitted_as_stated(case: Case) -> Iterator[Discrepancy]:
    """What one side tells and a text says that the other side's text leaves out."""
    for a in case.rows:
        for (row, side), silence in case.silences.items():
            told = [g for g in a.alignment.groups if g[0].side != side]
            if row != a.row.id or not told or any(claims_agreement(p, case) for g in told for p in g):
                continue
            said = f"{case.name(told[0][0].side)} has it; a text notes that {case.whose(side)} own text does not."
            values = (*(witness(p) for p in by_document(told[0], 4)), stated_silence(silence))
            yield Discrepancy(
                "emphasis", a.row.issue, values, "between_sides", (Reason("stated silence", 1.0, "", side, said),)
            )


def same_side(case: Case) -> Iterator[Discrepancy]:
    """One side against itself: a claim and a denial of it, both given by its people. Where two reports have them from
    one speaker, one of the reports errs."""
    for denial in (p for p in case.propositions if p.negative):
        claims = [
            p
            for p in case.propositions
            if p.side == denial.side
            and not (p.statement.document == denial.statement.document and _one_voice(p, denial))
            and p.statement.condition is None
            and case.likeness(p, denial) >= (ONE_VOICE if _one_voice(p, denial) else SAME_SIDE)
            and denies(denial, p)
            and (not _one_voice(p, denial) or _same_words(p, denial))
        ]
        if claims:
            best = max(claims, key=lambda p: case.likeness(p, denial))
            score = case.likeness(best, denial)
            one = _one_voice(best, denial)
            said = "Two reports of one speaker part." if one else f"{case.whose(denial.side)} own people say both."
            reason = Reason("one speaker" if one else "same side", score, best.id, denial.id, said)
            kind: DiscrepancyKind = "claim_denial" if one else "same_side"
            values = (witness(best), witness(denial))
            yield Discrepancy(kind, denial.statement.issue, values, "between_reports", (reason,))


def _same_words(a: Proposition, b: Proposition) -> bool:
    """Is most of each in the other, so that but for a negation one is the other's wording?"""
    return not b.unspoken and in_common(a, b) >= MOST * max(len(a.telling), len(b.telling))


def _one_voice(a: Proposition, b: Proposition) -> bool:
    return a.statement.speaker == b.statement.speaker or a.statement.span.overlaps(b.statement.span)
