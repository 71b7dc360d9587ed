"""Lengths of time: "nearly two hours" is PT2H, almost."""

from __future__ import annotations

import re

from ..model.values import TimeExpression
from .numbers import number_value
from .time_grammar import Found, Grammar

_MINUTES = {"S": 1 / 60, "M": 1.0, "H": 60.0, "D": 1_440.0, "W": 10_080.0, "MM": 43_200.0, "Y": 525_600.0}
_ISO = re.compile(
    r"P(?:(?P<Y>[\d.]+)Y)?(?:(?P<MM>[\d.]+)M)?(?:(?P<W>[\d.]+)W)?(?:(?P<D>[\d.]+)D)?"
    r"(?:T(?:(?P<H>[\d.]+)H)?(?:(?P<M>[\d.]+)M)?(?:(?P<S>[\d.]+)S)?)?"
)
# "a day" alone is mostly a rate or a subject; it is a length after one of these
_LENGTH_BEFORE = re.compile(r"\b(?:for|in|within|lasted|lasting|lasts?|took|takes?|taking|than|over|after)\s$", re.I)


def duration_minutes(value: str) -> float:
    """Minutes of an ISO 8601 duration ("PT100M" is 100); of a range ("PT30M/PT40M") the middle.

    Months count 30 days and years 365. A value that is no duration raises ``ValueError``.
    """
    if "/" in value:
        low, high = value.split("/", 1)
        return (duration_minutes(low) + duration_minutes(high)) / 2
    match = _ISO.fullmatch(value)
    parts = {k: float(v) for k, v in match.groupdict().items() if v} if match else {}
    if not parts:
        raise ValueError(f"not an ISO 8601 duration: {value!r}")
    return sum(number * _MINUTES[unit] for unit, number in parts.items())


def iso_duration(number: float, unit: str) -> str:
    """``PT2H``, ``PT90M`` for a broken number of hours, ``P84D``."""
    if unit == "Y10":
        number, unit = number * 10, "Y"
    finer = {"H": ("M", 60), "M": ("S", 60), "W": ("D", 7), "D": ("H", 24), "Y": ("MM", 12)}
    while number != int(number) and unit in finer:
        smaller, factor = finer[unit]
        number, unit = round(number * factor, 6), smaller
    amount = f"{int(number)}" if number == int(number) else f"{number:g}"
    return f"PT{amount}{unit}" if unit in ("S", "M", "H") else f"P{amount}{unit[0]}"


def count(item: Found, grammar: Grammar, group: str = "num") -> float | None:
    """The number before a unit; None where it is vague or missing."""
    word = item.get(group)
    if word is None:
        couple = grammar.value("vague", item.get("vague")) == "couple"
        return 2.0 if couple else None
    known = grammar.data["counts"].get(word)
    return float(known) if known is not None else number_value(word, grammar.language)


def duration(item: Found, grammar: Grammar, text: str) -> TimeExpression | None:
    """A length with its bound, or None where the words are no length ("a second call", "a month")."""
    value = _value(item, grammar)
    if value is None:
        return None
    bound = grammar.value("bound", item.get("bound")) or grammar.value("after", item.get("after")) or "exact"
    if item.get("upto"):
        bound = "about"
    unit = grammar.value("unit", item.get("unit"))
    bare = item.get("num") in ("a", "an") or (item.get("num") is None and item.get("unit") is not None)
    if bare and unit == "S":
        return None
    bare = bare or (item.get("num") == "one" and unit == "D")  # "one day people may ask"
    if bare and bound == "exact" and unit not in ("H", "M") and "long" not in item.span.of(text).lower():
        lasting = _LENGTH_BEFORE.search(text, max(0, item.span.start - 12), item.span.start)
        return _made(item, value) if lasting else None
    return _made(item, value, bound)


def _made(item: Found, value: str, bound: str = "exact") -> TimeExpression:
    return TimeExpression(item.span, "DURATION", value, bound=bound)  # type: ignore[arg-type]


def _value(item: Found, grammar: Grammar) -> str | None:
    half = grammar.value("half", item.get("half"))
    if half is not None:
        return iso_duration(half, "M")
    if item.get("digits"):
        minutes = int(item.groups["digits2"]) if item.get("digits2") else 0
        hours = int(item.groups["digits"])
        return iso_duration(hours * 60 + minutes, "M") if minutes else iso_duration(hours, "H")
    if item.get("justminutes"):
        return iso_duration(int(item.groups["justminutes"]), "M")
    unit = grammar.value("unit", item.get("unit"))
    number = count(item, grammar) if item.get("num") else 1.0
    if number is None or unit is None:
        return None
    if item.get("upto"):
        high = count(item, grammar, "upto")
        return None if high is None or high <= number else f"{iso_duration(number, unit)}/{iso_duration(high, unit)}"
    if item.get("fraction"):
        number += grammar.data["fractions"][item.groups["fraction"].lower()]
    elif item.get("halfmark"):
        number += 0.5
    if item.get("num2"):
        second, unit2 = count(item, grammar, "num2"), grammar.value("unit", item.get("unit2"))
        if second is None or _MINUTES.get(unit2, 0) >= _MINUTES.get(unit, 0):
            return None
        if unit == "H":
            return iso_duration(number * 60 + second * _MINUTES[unit2], "M")
        head, tail = iso_duration(number, unit), iso_duration(second, unit2)
        return head + tail[1:] if "T" not in head else None
    return iso_duration(number, unit)


def every(item: Found, grammar: Grammar) -> TimeExpression | None:
    """ "every two weeks": a SET with the period as its value."""
    number = count(item, grammar) if item.get("num") else 2.0 if item.get("other") else 1.0
    kinds = (("weekday", "W"), ("weekdays", "W"), ("month", "Y"), ("season", "Y"))
    named = next((u for kind, u in kinds if item.get(kind)), None)
    unit = named or grammar.value("unit", item.get("unit"))
    return TimeExpression(item.span, "SET", iso_duration(number, unit)) if number and unit else None
