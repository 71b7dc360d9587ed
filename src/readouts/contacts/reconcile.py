"""One value beside every report of it, field by field. Nothing is made up: what the reports leave open stays None."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..model.contacts import FieldClaim, Value
from . import days
from .days import Day
from .words import country_code

_NEAR = 0.10  # durations within a tenth of each other agree
_SAME_START = 15  # minutes between two clock times that agree
_LOOSE = {"about": 0.25, "almost": 0.25}  # how far a rounded length may lie from another

Voices = Mapping[str, str]  # document id -> the document whose voice it is (its original, for a copy)


def _support(claims: Iterable[FieldClaim], voices: Voices) -> int:
    return len({voices.get(c.document, c.document) for c in claims})


def _ordered(claims: Iterable[FieldClaim]) -> tuple[FieldClaim, ...]:
    return tuple(sorted(dict.fromkeys(claims), key=lambda c: (c.document, c.span, c.value)))


def _day(claim: FieldClaim) -> Day:
    return days.read(claim.value, claim.earliest, claim.latest)


def date(claims: Iterable[FieldClaim], voices: Voices) -> Value | None:
    """The day that most independent voices give, else what all open values allow."""
    found = _ordered(claims)
    if not found:
        return None
    exact: dict[str, list[FieldClaim]] = {}
    for claim in found:
        day = _day(claim)
        if day.exact and day.earliest:
            exact.setdefault(day.earliest.isoformat(), []).append(claim)
    if exact:
        best = min(exact, key=lambda d: (-_support(exact[d], voices), d))
        chosen = days.read(best)
        agreed = len(exact) == 1 and all(_day(c).compatible(chosen) for c in found)
        return Value(best, found, agreed, min(exact), max(exact), _why(exact, voices) if len(exact) > 1 else ())
    joint, agreed = Day(), True
    for claim in sorted(found, key=lambda c: (-_width(c), c.document)):
        day = _day(claim)
        if joint.compatible(day):
            joint = joint.narrowed(day)
        else:
            agreed = False
    low = joint.earliest.isoformat() if joint.earliest else None
    high = joint.latest.isoformat() if joint.latest else None
    return Value(days.edtf(joint), found, agreed, low, high)


def _width(claim: FieldClaim) -> int:
    day = _day(claim)
    return (day.earliest is not None) + (day.latest is not None) + (day.month_day is not None)


def _why(groups: Mapping[str, list[FieldClaim]], voices: Voices) -> tuple[str, ...]:
    return tuple(f"{value}: {_support(claims, voices)} voices" for value, claims in sorted(groups.items()))


def _range(claim: FieldClaim) -> tuple[float, float]:
    """Minutes that a length with its bound allows."""
    value = float(claim.value)
    slack = value * _LOOSE.get(claim.bound, 0.0)
    ranges: dict[str, tuple[float, float]] = {
        "at_least": (value, value * 1.5),
        "at_most": (value * 0.5, value),
        "about": (value - slack, value + slack),
        "almost": (value - slack, value),
    }
    return ranges.get(claim.bound, (value, value))


def compatible_lengths(a: FieldClaim, b: FieldClaim) -> bool:
    """True where two lengths can be one: within a tenth, or under their bounds."""
    x, y = float(a.value), float(b.value)
    if abs(x - y) <= _NEAR * max(x, y):
        return True
    (a0, a1), (b0, b1) = _range(a), _range(b)
    return a0 <= b1 and b0 <= a1


def duration(claims: Iterable[FieldClaim], voices: Voices) -> Value | None:
    """The length that most voices can be squared with; exact figures go before bounded ones."""
    found = _ordered(claims)
    if not found:
        return None
    groups: dict[float, list[FieldClaim]] = {}
    for claim in found:
        groups.setdefault(float(claim.value), []).append(claim)

    def rank(value: float) -> tuple[float, ...]:
        near = [c for c in found if any(compatible_lengths(c, own) for own in groups[value])]
        return (
            -_support(near, voices),
            -any(c.bound == "exact" for c in groups[value]),
            -_support(groups[value], voices),
            value,
        )

    best = min(groups, key=rank)
    agreed = all(compatible_lengths(a, b) for n, a in enumerate(found) for b in found[n + 1 :])
    text = next(c.value for c in groups[best])
    return Value(
        text,
        found,
        agreed,
        earliest=None,
        latest=None,
        reasons=() if agreed else _why({c.value: [x for x in found if x.value == c.value] for c in found}, voices),
    )


def start(claims: Iterable[FieldClaim], voices: Voices) -> Value | None:
    """The clock time that most voices give; times of different zones are compared in UTC where both have one."""
    found = _ordered(claims)
    if not found:
        return None
    groups: dict[str, list[FieldClaim]] = {}
    for claim in found:
        groups.setdefault(claim.value, []).append(claim)
    best = min(groups, key=lambda v: (-_support(groups[v], voices), -len(v), v))
    moments = [m for v in groups if (m := _utc(v)) is not None]
    apart = max(moments, default=0) - min(moments, default=0)
    apart = min(apart, 24 * 60 - apart)
    return Value(best, found, apart <= _SAME_START)


def _utc(value: str) -> int | None:
    """Minutes of the day in UTC; None without a zone."""
    import re

    match = re.search(r"T(\d{2}):(\d{2})(?::\d{2})?(Z|[+-]\d{2}:?\d{2})?$", value)
    if match is None or match[3] is None:
        return None
    total = int(match[1]) * 60 + int(match[2])
    if match[3] != "Z":
        sign = -1 if match[3][0] == "+" else 1
        total += sign * (int(match[3][1:3]) * 60 + int(match[3][-2:]))
    return total % (24 * 60)


def place(claims: Iterable[FieldClaim], voices: Voices) -> Value | None:
    """The place most voices give. Places lie in each other, so two names alone are no disagreement."""
    found = _ordered(claims)
    if not found:
        return None
    groups: dict[str, list[FieldClaim]] = {}
    for claim in found:
        groups.setdefault(claim.value.casefold(), []).append(claim)
    # a country says less than a town or a house
    best = min(groups, key=lambda v: (country_code(v) is not None, -_support(groups[v], voices), -len(v), v))
    return Value(groups[best][0].value, found, True)


def initiator(claims: Iterable[FieldClaim], voices: Voices, side_of: Callable[[str], str | None]) -> Value | None:
    """Who asked: agreed where all claims name one side (a leader stands for the state); open where sides balance."""
    found = _ordered(claims)
    if not found:
        return None
    strong = [c for c in found if c.euphemism is not None or c.source is not None] or list(found)
    groups: dict[str, list[FieldClaim]] = {}
    for claim in found:
        groups.setdefault(side_of(claim.value) or claim.value, []).append(claim)
    best = min(
        groups,
        key=lambda s: (-_support([c for c in groups[s] if c in strong], voices), -_support(groups[s], voices), s),
    )
    agreed = len(groups) == 1
    people = [c.value for c in groups[best] if c.value != best]
    value = people[0] if people and len(set(people)) == 1 else best
    if not agreed:
        support = sorted((_support(g, voices) for g in groups.values()), reverse=True)
        if support[0] == support[1]:
            return Value(None, found, False, reasons=("sides-differ",))
    return Value(value, found, agreed, reasons=() if agreed else ("sides-differ",))
