"""When, how long, where and at whose request: fields of the contact whose reports cannot all hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...model.comparison import Discrepancy, DiscrepancyKind, Reason, Witness
from ...model.contacts import FieldClaim, Value
from ..sides import side_of_actor
from .case import Case, Level


def _side(claim: FieldClaim, case: Case) -> str | None:
    """Whose value it is: that of the source named, else of the issuer of the text."""
    document = case.texts.documents[claim.document]
    for voice in (claim.source, document.issuer):
        if voice and (side := side_of_actor(case.texts.actors.get(voice))):
            return side
    return None


def _level(claims: Sequence[tuple[str, str | None]]) -> Level:
    """Between sides where two sides give values of which none is common to both; else between reports."""
    values: dict[str, set[str]] = {}
    for value, side in claims:
        if side:
            values.setdefault(side, set()).add(value)
    sets = list(values.values())
    apart = any(not a & b for i, a in enumerate(sets) for b in sets[:i])
    return "between_sides" if apart else "between_reports"


def _field(
    kind: DiscrepancyKind, what: str, value: Value | None, show: Callable[[FieldClaim], str], case: Case
) -> Iterator[Discrepancy]:
    if value is None or value.agreed or len({show(c) for c in value.claims}) < 2:
        return
    told = [(claim, _side(claim, case)) for claim in value.claims]
    seen: dict[tuple[str, str | None, str], Witness] = {}
    for claim, side in told:
        source = case.originals.get(claim.document, claim.document)
        seen.setdefault((show(claim), side, source), Witness(show(claim), claim.document, claim.span, None, side))
    level = _level([(show(claim), side) for claim, side in told])
    listed = ", ".join(dict.fromkeys(w.value for w in seen.values()))
    reason = Reason(kind, 1.0, "", "", f"The texts give values that cannot all hold: {listed}.")
    yield Discrepancy(kind, what, tuple(seen.values()), level, (reason,))


def _bounded(claim: FieldClaim) -> str:
    bounds = {"exact": "", "about": "about ", "at_least": "more than ", "at_most": "less than ", "almost": "almost "}
    return f"{bounds[claim.bound]}{claim.value} minutes"


def duration(case: Case) -> Iterator[Discrepancy]:
    """Lengths beyond their bounds and 10 %: the contact's record has settled what is benign."""
    return _field("duration", "how long it lasted", case.contact.duration_minutes, _bounded, case)


def date(case: Case) -> Iterator[Discrepancy]:
    """Days that cannot all hold."""
    return _field("date", "day", case.contact.date, lambda c: c.value, case)


def time(case: Case) -> Iterator[Discrepancy]:
    """Clock times that cannot all hold."""
    return _field("time", "hour", case.contact.start_time, lambda c: c.value, case)


def place(case: Case) -> Iterator[Discrepancy]:
    """Places that cannot all hold."""
    return _field("place", "place", case.contact.place, lambda c: c.value, case)


def initiator(case: Case) -> Iterator[Discrepancy]:
    """Who is said to have asked for the contact; a leader stands for his side."""

    def side(claim: FieldClaim) -> str:
        return case.name(side_of_actor(case.texts.actors.get(claim.value)) or claim.value)

    return _field("initiator", "who asked for it", case.contact.initiator, side, case)
