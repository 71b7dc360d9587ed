"""One check per kind of discrepancy; ``CHECKS`` is the whole list, in the order of the output."""

from __future__ import annotations

from ...model.comparison import Discrepancy
from . import claims, descriptions, fields, translation, voices, wording
from .case import Aligned, Case, Check

CHECKS: tuple[Check, ...] = (
    fields.initiator,
    fields.date,
    fields.time,
    fields.duration,
    fields.place,
    fields.hour_or_length,
    claims.claim_denial,
    claims.agreement_claim,
    claims.omitted_as_stated,
    voices.put_in_mouth,
    voices.two_speakers,
    wording.number,
    wording.strength,
    wording.scope,
    wording.day,
    wording.elsewhere,
    wording.one_issue,
    descriptions.tone,
    descriptions.setting,
    descriptions.lead,
    claims.same_side,
    translation.translated,
)


def discrepancies(case: Case) -> tuple[Discrepancy, ...]:
    """Every discrepancy of a contact that has at least two values: between sides first, the most severe first."""
    found = [d for check in CHECKS for d in check(case) if len(d.values) > 1]
    return tuple(sorted(found, key=lambda d: (d.level != "between_sides", -d.severity)))


__all__ = ["CHECKS", "Aligned", "Case", "Check", "discrepancies"]
