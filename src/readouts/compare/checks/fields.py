"""When, how long, where and at whose request: fields of the contact whose reports cannot all hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date as date_of
from datetime import timedelta
from typing import NamedTuple

from ...model.comparison import Discrepancy, DiscrepancyKind, Reason, Witness
from ...model.contacts import FieldClaim, Value
from ...model.text import Span
from ..sides import side_of_actor
from .case import Case, Level


def _side(claim: FieldClaim, case: Case) -> str | None:
    """Whose value it is: that of the source named, else of the issuer of the text."""
    document = case.texts.documents[claim.document]
    for voice in (claim.source, document.issuer):
        if voice and (side := side_of_actor(case.texts.actors.get(voice))):
            return side
    return None


def _level(values: Sequence[tuple[str, str | None]]) -> Level:
    """Between sides where two sides give values of which none is common to both; else between reports."""
    by_side: dict[str, set[str]] = {}
    for value, side in values:
        if side:
            by_side.setdefault(side, set()).add(value)
    sets = list(by_side.values())
    apart = any(not a & b for i, a in enumerate(sets) for b in sets[:i])
    return "between_sides" if apart else "between_reports"


def _named(values: Sequence[tuple[str, str | None]]) -> Level:
    """Who asked is a matter of the sides, unless nobody but outlets tells it."""
    return "between_sides" if any(side for _, side in values) else "between_reports"


class Field(NamedTuple):
    """How one field of the contact is compared: ``show`` puts a claim in words, ``clash`` tells two that cannot both
    hold, ``level`` whether sides or reports part."""

    kind: DiscrepancyKind
    what: str
    show: Callable[[FieldClaim, Case], str]
    clash: Callable[[FieldClaim, FieldClaim, Case], bool]
    level: Callable[[Sequence[tuple[str, str | None]]], Level] = _level


def _check(field: Field, value: Value | None, case: Case) -> Iterator[Discrepancy]:
    """One discrepancy with every claim that clashes with some other; a copy's claim is its original's."""
    if value is None or value.agreed:
        return
    claims = [c for c in value.claims if any(field.clash(c, other, case) for other in value.claims)]
    seen: dict[tuple[str, str | None, str], Witness] = {}
    for claim in claims:
        shown, side = field.show(claim, case), _side(claim, case)
        source = case.originals.get(claim.document, claim.document)
        seen.setdefault((shown, side, source), Witness(shown, claim.document, claim.span, None, side))
    listed = ", ".join(dict.fromkeys(w.value for w in seen.values()))
    if seen:
        reason = Reason(field.kind, 1.0, "", "", f"The texts give values that cannot all hold: {listed}.")
        level = field.level([(w.value, w.side) for w in seen.values()])
        yield Discrepancy(field.kind, field.what, tuple(seen.values()), level, (reason,))


_BOUNDS = {"exact": "", "about": "about ", "at_least": "more than ", "at_most": "less than ", "almost": "almost "}
_REMOTE = frozenset({"phone_call", "video_call"})
ROUNDING = 0.1  # lengths within this share of each other are one length
NEARLY = 0.8  # "almost two hours" may be as little as this share of it


def _minutes(claim: FieldClaim, case: Case) -> str:
    return f"{_BOUNDS[claim.bound]}{claim.value} minutes"


def _reach(claim: FieldClaim) -> tuple[float, float]:
    """Shortest and longest length that a claim may stand for."""
    value = float(claim.value)
    low = {"at_most": 0.0, "almost": NEARLY * value}.get(claim.bound, value)
    return low, float("inf") if claim.bound == "at_least" else value


def _lengths_clash(a: FieldClaim, b: FieldClaim, case: Case) -> bool:
    (low, high), (least, most) = _reach(a), _reach(b)
    return max(low, least) - min(high, most) > ROUNDING * max(float(a.value), float(b.value))


def _value(claim: FieldClaim, case: Case) -> str:
    return claim.value


def _other_value(a: FieldClaim, b: FieldClaim, case: Case) -> bool:
    return a.value != b.value


def _asker(claim: FieldClaim, case: Case) -> str:
    """A leader stands for his side."""
    return case.name(side_of_actor(case.texts.actors.get(claim.value)) or claim.value)


def _other_asker(a: FieldClaim, b: FieldClaim, case: Case) -> bool:
    return _asker(a, case) != _asker(b, case)


INITIATOR = Field("initiator", "who asked for it", _asker, _other_asker, _named)


def _other_day(a: FieldClaim, b: FieldClaim, case: Case) -> bool:
    """Two days that cannot be one: those who speak from afar may be a day apart on the calendar."""
    (low, high), (least, most) = _days(a), _days(b)
    if low is None or high is None or least is None or most is None:
        return a.value != b.value
    slack = timedelta(days=1 if case.contact.medium in _REMOTE else 0)
    return low - most > slack or least - high > slack


def _days(claim: FieldClaim) -> tuple[date_of | None, date_of | None]:
    try:
        return date_of.fromisoformat(claim.earliest or ""), date_of.fromisoformat(claim.latest or "")
    except ValueError:
        return None, None


DATE = Field("date", "day", _value, _other_day)
TIME = Field("time", "hour", _value, _other_value)
DURATION = Field("duration", "how long it lasted", _minutes, _lengths_clash)
PLACE = Field("place", "place", _value, _other_value)


def initiator(case: Case) -> Iterator[Discrepancy]:
    """Who is said to have asked for the contact."""
    return _check(INITIATOR, case.contact.initiator, case)


def date(case: Case) -> Iterator[Discrepancy]:
    """Days that cannot all hold."""
    return _check(DATE, case.contact.date, case)


def time(case: Case) -> Iterator[Discrepancy]:
    """Clock times that cannot all hold."""
    return _check(TIME, case.contact.start_time, case)


def duration(case: Case) -> Iterator[Discrepancy]:
    """Lengths that cannot all hold, beyond their bounds and 10 %."""
    return _check(DURATION, case.contact.duration_minutes, case)


def place(case: Case) -> Iterator[Discrepancy]:
    """Places that cannot all hold."""
    return _check(PLACE, case.contact.place, case)


_HOUR = re.compile(r"\b(\d{1,2})[:.h](\d\d)\s?(?:[ap]\.?\s?m\b\.?|h\b|o['’]?clock\b)", re.IGNORECASE)
_LASTED = re.compile(r"\b(?:lasted|took|for|of|continued)\s+(?:about\s+)?$", re.IGNORECASE)


def hour_or_length(case: Case) -> Iterator[Discrepancy]:
    """A clock time in one report with the figures of the length in others: "of 1:40 a.m.", "1 hour 40 minutes"."""
    lengths = case.contact.duration_minutes.claims if case.contact.duration_minutes else ()
    hours = case.contact.start_time.claims if case.contact.start_time else ()
    told = {(c.document, c.span): m for c in hours if (m := re.search(r"T(\d\d):(\d\d)", c.value))}
    for document in sorted(d for d, role in case.contact.documents if role == "main"):
        if any(c.document == document for c in lengths):
            continue
        text = case.texts.documents[document].text
        matches = (m for m in _HOUR.finditer(text) if _LASTED.search(text[: m.start()]))
        told |= {(document, Span(*m.span())): m for m in matches}
    for (document, span), clock in told.items():
        same = [c for c in lengths if float(c.value) == 60 * int(clock[1]) + int(clock[2])]
        if int(clock[2]) and same and all(c.document != document for c in lengths):
            issuer = case.texts.actors.get(case.texts.documents[document].issuer or "")
            shown = span.of(case.texts.documents[document].text)
            values = [Witness(shown, document, span, None, side_of_actor(issuer))]
            values += [Witness(_minutes(c, case), c.document, c.span, None, _side(c, case)) for c in same]
            said = "One report's hour has the figures of the length that others give."
            reason = Reason("time", 0.8, "", "", said)
            yield Discrepancy("time", "hour or length", tuple(values), "between_reports", (reason,))
