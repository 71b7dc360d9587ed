"""Time zones by the names that texts use: cities, abbreviations, "Eastern"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from ..data import load_yaml

REFERENCE_YEAR = 2023  # stands for a year that is open; it and the years before tell the offset of such a day
_YEARS = 7
_ROUNDED = 20  # minutes by which two clock times of one instant may differ, one of them being rounded


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, str], dict[str, str | int]]:
    """Zone by city name (lower case) and by abbreviation."""
    data = load_yaml("zones.yaml")
    cities = {
        key.rsplit("/", 1)[1].replace("_", " ").lower(): key
        for key in sorted(available_timezones())
        if "/" in key and not key.startswith(("Etc/", "SystemV/", "US/", "posix/", "right/"))
    }
    return cities | data["city"], data["abbreviation"]


@lru_cache(maxsize=1)
def pattern(after: str) -> re.Pattern[str]:
    """Matches a zone's name: ``abbreviation`` or ``city``, the latter followed by ``after`` (" time")."""
    cities, abbreviations = _names()
    places = "|".join(sorted(map(re.escape, cities), key=len, reverse=True))
    short = "|".join(sorted(abbreviations, key=len, reverse=True))
    number = r"(?:GMT|UTC) ?(?P<offset>[+-]\d{1,2}(?::?\d\d)?)"
    return re.compile(rf"(?:{number}|(?P<abbreviation>{short})\b|(?P<city>(?i:{places}))(?i:{after})\b)")


@lru_cache(maxsize=1)
def places() -> re.Pattern[str]:
    """Matches the name of a city, as it is written or in capitals."""
    cities, _ = _names()
    adjectives = load_yaml("zones.yaml")["adjectives"]
    names = sorted((c for c in cities if c not in adjectives), key=len, reverse=True)
    return re.compile(rf"(?=[A-Z])(?i:{'|'.join(map(re.escape, names))})\b")


def zone_of(match: re.Match[str]) -> tzinfo | None:
    """The zone that a match of ``pattern`` names."""
    if match["offset"]:
        sign = -1 if match["offset"][0] == "-" else 1
        digits = match["offset"][1:].replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
        return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))
    if match["abbreviation"]:
        known = _names()[1][match["abbreviation"]]
        return timezone(timedelta(minutes=known)) if isinstance(known, int) else ZoneInfo(known)
    return city_zone(match["city"])


def city_zone(name: str | None) -> tzinfo | None:
    """The zone of a city ("WASHINGTON", "New Delhi"), or None."""
    key = _names()[0].get((name or "").strip().lower())
    return ZoneInfo(key) if key else None


def minutes_of(offset: str) -> int:
    """Minutes of ``+03:00``; of a text that is no offset ``ValueError``."""
    sign = -1 if offset.startswith("-") else 1
    hours, minutes = offset[1:].split(":")
    return sign * (int(hours) * 60 + int(minutes))


def matching_offset(clock: str, other: str, offset: str) -> str | None:
    """The offset that makes ``clock`` the same instant as ``other`` at ``offset``; None where that is no zone's."""
    gap = (_minutes(clock) - _minutes(other) + minutes_of(offset) + 12 * 60) % (24 * 60) - 12 * 60
    return _written(gap) if gap % 15 == 0 else None


def same_instant(day: date, clock: str, offset: str, other: str, there: str) -> date | None:
    """The day of ``other`` at offset ``there`` where it is the instant of ``clock`` on ``day``, else None."""
    utc = datetime(day.year, day.month, day.day) + timedelta(minutes=_minutes(clock) - minutes_of(offset))
    local = utc + timedelta(minutes=minutes_of(there))
    return local.date() if abs(local.hour * 60 + local.minute - _minutes(other)) <= _ROUNDED else None


# hours of the parts of a day, the night's past midnight; a text's "evening" may begin early and "night" end late
_PART_HOURS = {"MO": (4, 12), "AF": (12, 18), "EV": (17, 24), "NI": (20, 29)}
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(?:(\d\d):(\d\d)|(MO|AF|EV|NI))([+-]\d\d:\d\d)?)?$")


def days_elsewhere(value: str, there: tzinfo, here: tzinfo | None = None) -> tuple[date, ...]:
    """The days in zone ``there`` on which a DATE or TIME may fall: Monday evening in Washington is Tuesday in Kyiv.

    ``value`` is that of a time expression: ``2024-06-10``, ``2024-06-10T21:00-04:00``, ``2024-06-10TEV-04:00``. Its own
    offset counts before ``here``; where neither is known, and for a value that is no day, the answer is empty.
    """
    match = _TIME.match(value)
    if not match or not (match[5] or here):
        return ()
    try:
        day = date.fromisoformat(match[1])
        zone = timezone(timedelta(minutes=minutes_of(match[5]))) if match[5] else here
        start = datetime(day.year, day.month, day.day, tzinfo=zone)
        if match[2]:
            clock = timedelta(hours=int(match[2]), minutes=int(match[3]))
            span = (clock, clock)
        else:
            first, last = _PART_HOURS.get(match[4], (0, 24))
            span = (timedelta(hours=first), timedelta(hours=last, minutes=-1))
        low, high = ((start + s).astimezone(there).date() for s in span)
    except (ValueError, OverflowError):
        return ()
    return tuple(low + timedelta(days=n) for n in range((high - low).days + 1))


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])


def days_of(day: date | None, year_known: bool = True) -> tuple[date, ...]:
    """The days whose offset must be the same: the day, the same in recent years, or one in winter and one in summer."""
    if day is None:
        return date(REFERENCE_YEAR, 1, 15), date(REFERENCE_YEAR, 7, 15)
    if year_known:
        return (day,)
    return tuple(day.replace(year=y, day=min(day.day, 28)) for y in range(REFERENCE_YEAR - _YEARS, REFERENCE_YEAR + 1))


def offset(zone: tzinfo, days: Iterable[date]) -> str | None:
    """``+03:00``, or None where these days do not have the same offset at noon."""
    deltas = {datetime(d.year, d.month, d.day, 12, tzinfo=zone).utcoffset() for d in days}
    delta = deltas.pop()
    if deltas or delta is None:
        return None
    return _written(int(delta.total_seconds() // 60))


def _written(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
