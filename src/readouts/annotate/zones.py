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
    minutes = int(delta.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
