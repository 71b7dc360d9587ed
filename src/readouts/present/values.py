"""Dates, times and durations in words. What the text leaves open stays open and is said to be so."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable

from . import words

_DAY = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?[~?%]?")
_TIME = re.compile(r"(?P<hour>\d{2})(?::?(?P<minute>\d{2}))?(?::\d{2}(?:\.\d+)?)?(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?")


def date(value: str) -> str:
    """An EDTF date, date-time or interval in words; anything else comes back as it is."""
    start, bar, end = value.partition("/")
    if not bar:
        return _moment(value)
    if start in ("", ".."):
        return f"{_moment(end)} or earlier"
    if end in ("", ".."):
        return f"{_moment(start)} or later"
    return f"{_moment(start)} to {_moment(end)}"


def _moment(value: str) -> str:
    day, t, clock = value.partition("T")
    if not t:
        return _day(day)
    return f"{_day(day)}, {time('T' + clock)}" if day else time(value)


def _day(value: str) -> str:
    match = _DAY.fullmatch(value)
    if not match:
        return value
    year, month, day = match["year"], match["month"], match["day"]
    if month and month != "XX" and not 1 <= int(month) <= 12:
        return value
    named = [
        str(int(day)) if day and day != "XX" else "",
        month_name[int(month)] if month and month != "XX" else "",
        year if year != "XXXX" else "",
    ]
    text = " ".join(part for part in named if part) or "date open"
    return text if year != "XXXX" else f"{text} (year not given)"


def time(value: str) -> str:
    """``T18:00+03:00`` is "18:00 (UTC+3)"; a date before the T is kept in front."""
    day, t, clock = value.partition("T")
    match = _TIME.fullmatch(clock if t else day)
    if not match:
        return value
    zone = match["zone"]
    text = f"{match['hour']}:{match['minute'] or '00'}"
    text += f" ({_zone(zone)})" if zone else " (zone not given)"
    return f"{text}, {_day(day)}" if t and day else text


def _zone(zone: str) -> str:
    if zone == "Z" or not zone.strip("+-0:"):
        return "UTC"
    hours, minutes = int(zone[1:3]), zone[3:].lstrip(":")
    return f"UTC{zone[0]}{hours}" + (f":{minutes}" if minutes.strip("0") else "")


def minutes(value: str) -> str:
    """Minutes as a decimal: "135" is "2 h 15 min"."""
    try:
        total = round(float(value))
    except ValueError:
        return value
    hours, rest = divmod(total, 60)
    parts = ([f"{hours} h"] if hours else []) + ([f"{rest} min"] if rest or not hours else [])
    return " ".join(parts)


def bounded(text: str, bound: str) -> str:
    """The text with its bound: "about 2 h"."""
    return words.BOUNDS.get(bound, "{}").format(text)


def metrics(found: Iterable[tuple[str, float]]) -> tuple[str, ...]:
    """Metrics in words, without those that go without saying; unknown ones keep their name. Of a side without a
    statement there are no shares to tell."""
    given = dict(found)
    if not given.get("statement_count", 1):
        given = {name: value for name, value in given.items() if name in ("words", "lag_hours")}
    said = []
    for name, value in given.items():
        if name == "lag_hours":
            said.append(lag(value))
            continue
        form, plain = words.METRICS.get(name, (name.replace("_", " ") + " {:g}", None))
        said += [form.format(value)] if value != plain else []
    return tuple(said)


def lag(hours: float) -> str:
    """How long after the other side's first text: "issued 3 h after the other side’s"."""
    if abs(hours) < 24:
        when = f"{abs(hours):.2g} h" if hours else "on the same day"
    else:
        days = round(abs(hours) / 24)
        when = f"{days} day" + ("s" if days > 1 else "")
    return f"issued {when} " + ("as" if not hours else "after" if hours > 0 else "before") + " the other side’s"
