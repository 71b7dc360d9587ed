"""The fact lines of a contact and its discrepancies, every value with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..model.comparison import ContactView, Discrepancy
from ..model.contacts import Contact, FieldClaim, Value
from . import values, words
from .index import Index, reason
from .views import DiscrepancyView, Evidence, Fact, FactReport, WitnessView

Formatter = Callable[[Index, str], str]


def _as_it_is(_: Index, value: str) -> str:
    return value


_FIELDS: dict[str, Formatter] = {
    "date": lambda _, value: values.date(value),
    "start_time": lambda _, value: values.time(value),
    "duration_minutes": lambda _, value: values.minutes(value),
    "place": _as_it_is,
    "initiator": lambda index, value: index.name(value),
}
_WITNESSES: dict[str, Formatter] = {
    "date": _FIELDS["date"],
    "time": _FIELDS["start_time"],
    "duration": _FIELDS["duration_minutes"],
    "initiator": _FIELDS["initiator"],
    "participant": _FIELDS["initiator"],
    "medium": lambda _, value: words.MEDIA.get(value, value),
}


def facts(index: Index, view: ContactView) -> tuple[Fact, ...]:
    """All facts that a report gives; the channel always."""
    contact = view.contact
    forms = _FIELDS | {"start_time": _clock(contact)}
    lines = {key: _fact(index, key, form, getattr(contact, key)) for key, form in forms.items()}
    disputed = any(d.kind == "medium" for d in view.discrepancies)
    lines["medium"] = _medium(index, contact, agreed=not disputed)
    ordered = (lines[key] for key in words.FACTS)
    return tuple(line for line in ordered if line)


def _clock(contact: Contact) -> Formatter:
    """The start without its day, where that is the day of the contact."""
    day = contact.date.value if contact.date else None

    def clock(_: Index, value: str) -> str:
        its_day, t, time = value.partition("T")
        return values.time(t + time if t and its_day == day else value)

    return clock


def _fact(index: Index, key: str, said: Formatter, value: Value | None) -> Fact | None:
    if value is None:
        return None
    shown = said(index, value.value) if value.value is not None else None
    if shown is None and key == "date" and (value.earliest or value.latest):
        shown = values.date(f"{value.earliest or '..'}/{value.latest or '..'}")
    return Fact(key, words.FACTS[key], shown, value.agreed, _reports(index, said, value.claims), value.reasons)


def _reports(index: Index, form: Formatter, claims: Iterable[FieldClaim]) -> tuple[FactReport, ...]:
    """Claims of the same value, source and words stand as one report with all their evidence."""
    folded: dict[tuple[str, str | None, str | None], list[Evidence]] = {}
    for claim in claims:
        if claim.document not in index.documents:
            continue
        itself = claim.source == index.documents[claim.document].issuer
        source = index.name(claim.source) if claim.source and not itself else None
        key = (values.bounded(form(index, claim.value), claim.bound), source, claim.euphemism)
        folded.setdefault(key, []).append(index.evidence(claim.document, claim.span))
    return tuple(FactReport(value, _by_letter(found), source, said) for (value, source, said), found in folded.items())


def _by_letter(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(found, key=lambda e: (len(e.ref), e.ref, e.span)))


def _medium(index: Index, contact: Contact, *, agreed: bool) -> Fact:
    folded: dict[str, list[Evidence]] = {}
    for document, number in contact.reports:
        report = index.report(document, number)
        if report:
            folded.setdefault(words.MEDIA[report.medium], []).append(index.evidence(document, report.trigger))
    reports = tuple(FactReport(name, _by_letter(evidence)) for name, evidence in folded.items())
    return Fact("medium", words.FACTS["medium"], words.MEDIA[contact.medium], agreed, reports)


def when(index: Index, contact: Contact) -> str | None:
    """Date and start as far as they are known."""
    day = contact.date.value if contact.date else None
    start = contact.start_time.value if contact.start_time else None
    if start and not start.startswith("T"):
        start = "T" + start.partition("T")[2] if "T" in start else start
    parts = [values.date(day) if day else "", values.time(start) if start else ""]
    return ", ".join(part for part in parts if part) or None


def discrepancies(index: Index, found: Iterable[Discrepancy]) -> tuple[DiscrepancyView, ...]:
    """Discrepancies between sides first, the most severe first; otherwise in the order given."""
    ordered = sorted(found, key=lambda d: (d.level != "between_sides", -d.severity))
    return tuple(_discrepancy(index, d) for d in ordered)


def _discrepancy(index: Index, discrepancy: Discrepancy) -> DiscrepancyView:
    said = _WITNESSES.get(discrepancy.kind, _as_it_is)
    witnesses: list[WitnessView] = []
    for w in discrepancy.values:
        statement = index.statements.get(w.statement or "")
        ref = index.refs[statement.id] if statement else None
        evidence = index.evidence(w.document, w.span, ref)
        witnesses.append(WitnessView(said(index, w.value), index.name(w.side) if w.side else None, evidence))
    label = words.DISCREPANCIES[discrepancy.kind]
    return DiscrepancyView(
        kind=discrepancy.kind,
        label=label,
        what="" if discrepancy.what.casefold() == label.casefold() else discrepancy.what,
        level=words.LEVELS[discrepancy.level],
        values=tuple(witnesses),
        reasons=tuple(map(reason, discrepancy.reasons)),
    )
