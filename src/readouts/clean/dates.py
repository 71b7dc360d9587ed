"""Dates as pages print them, in several languages: where they stand and what they say, in EDTF."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from .data import read


class PageDate(NamedTuple):
    """A printed date: its range in the line; year, month and day, 0 where not given; a clock time "HH:MM" or ""."""

    start: int
    end: int
    year: int
    month: int
    day: int
    clock: str = ""

    @property
    def edtf(self) -> str:
        """``2022-02-12``, ``2022-02-12T17:50``, ``XXXX-02-12``; what is not given stays open."""
        year = f"{self.year:04}" if self.year else "XXXX"
        if not self.month:
            return year
        value = f"{year}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")
        return f"{value}T{self.clock}" if self.clock and self.year and self.day else value

    @property
    def date(self) -> datetime.date | None:
        """The day where all of it is given."""
        return datetime.date(self.year, self.month, self.day) if self.year and self.month and self.day else None


_CLOCK = r"""(?:[\s,.T|(–-]{0,4}(?:at|à|um|às|в|a\s+las)?\s*
    (?P<hour>[01]?\d|2[0-3])(?:[:.]|h)(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?
    (?:\s*(?P<half>[ap])\.?m\.?\b|h\b)?\)?)?"""
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])"


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    numbers: dict[str, int] = {}
    for rows in read("calendar")["months"].values():
        for number, names in enumerate(rows, 1):
            for name in names:
                numbers.setdefault(name, number)
    return numbers


@lru_cache(maxsize=1)
def weekdays() -> frozenset[str]:
    """Names of weekdays, lower case, in all languages that are known."""
    return frozenset(name for names in read("calendar")["weekdays"].values() for name in names)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    words = "|".join(read("calendar")["ambiguous"])
    month = rf"(?P<month>{names})\b\.?"
    flags = re.I | re.X
    return (
        re.compile(rf"(?<!\d){_YEAR}\s?年\s?(?P<number>1[0-2]|0?[1-9])\s?月\s?{_DAY}\s?[日号](?:\s*{_CLOCK})?", flags),
        re.compile(rf"(?<![\d/.-]){_YEAR}(?P<sep>[-/.])(?P<number>1[0-2]|0?[1-9])(?P=sep){_DAY}(?!\d){_CLOCK}", flags),
        re.compile(rf"(?<![\d/.-])(?P<a>\d?\d)(?P<sep>[./-])(?P<b>\d?\d)(?P=sep){_YEAR}(?!\d){_CLOCK}", flags),
        re.compile(
            rf"(?<![\d.,:]){_DAY}(?:st|nd|rd|th|er|º|\.)?[\s/-]*(?:of\s+|de\s+)?{month},?[\s/-]*(?:de\s+|del\s+)?{_YEAR}"
            rf"(?:\s*(?:года|год|року|г\.?))?{_CLOCK}",
            flags,
        ),
        re.compile(rf"\b{month}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}\b{_CLOCK}", flags),
        re.compile(rf"(?<!\d)(?P<number>1[0-2]|0?[1-9])\s?月\s?{_DAY}\s?[日号]", flags),
        re.compile(
            rf"(?<![\d.,:]){_DAY}(?:st|nd|rd|th|er|º|\.)?\s+(?:of\s+|de\s+)?(?!(?:{words})\b){month}(?!\w)(?!\s+\d{{4}}){_CLOCK}",
            flags,
        ),
        re.compile(rf"\b{month}\s+{_DAY}(?:st|nd|rd|th)?\b(?!\s*[:.]\d)(?!,?\s+\d{{4}})", flags),
        re.compile(rf"(?<!\d\s)(?<!\d\.\s)\b{month}\s+(?:de\s+)?{_YEAR}\b", flags),
    )


def find_dates(text: str) -> list[PageDate]:
    """Every date in a text, in order and without overlap; the fuller reading wins."""
    found: list[PageDate] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            if any(match.start() < d.end and d.start < match.end() for d in found):
                continue
            if date := _read(match):
                found.append(date)
    return sorted(found)


def _read(match: re.Match[str]) -> PageDate | None:
    parts = match.groupdict()
    year = int(parts.get("year") or 0)
    month, day = _month_and_day(parts)
    if month < 0:
        return None
    if month and day:
        try:
            datetime.date(year or 2000, month, day)
        except ValueError:
            return None
    return PageDate(match.start(), match.end(), year, month, day, _clock(parts))


def _month_and_day(parts: dict[str, str | None]) -> tuple[int, int]:
    """Month and day; (0, 0) where day and month cannot be told apart, (-1, -1) where it is no date."""
    if parts.get("a"):
        first, second = int(parts["a"] or 0), int(parts["b"] or 0)
        if parts["sep"] == "." or first > 12:
            return (second, first) if second <= 12 else (-1, -1)
        if second > 12 or first == second:
            return (first, second)
        return 0, 0
    name = (parts.get("month") or "").lower()
    month = _months()[name] if name else int(parts.get("number") or 0)
    return month, int(parts.get("day") or 0)


def _clock(parts: dict[str, str | None]) -> str:
    if not parts.get("hour"):
        return ""
    hour = int(parts["hour"] or 0)
    half = (parts.get("half") or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{parts['minute']}"


_ISO = re.compile(
    r"(?P<y>\d{4})-?(?P<m>\d\d)-?(?P<d>\d\d)(?:[T\s]+(?P<h>\d\d):?(?P<min>\d\d)(?::?\d\d(?:\.\d+)?)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?\s*$"
)
_OPEN = re.compile(r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX)){0,2}$")


def from_metadata(value: str) -> str | None:
    """EDTF of a date that a record or a page's metadata gives, in whatever form; None where it is no date."""
    value = value.strip()
    if _OPEN.match(value):
        return value if _exists(value) else None
    if match := _ISO.match(value):
        try:
            datetime.date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            return None
        day = f"{match['y']}-{match['m']}-{match['d']}"
        zone = match["zone"] or ""
        zone = zone if ":" in zone or len(zone) < 3 else f"{zone[:3]}:{zone[3:]}"
        return f"{day}T{match['h']}:{match['min']}{zone}" if match["h"] else day
    if value.isascii() and value.isdigit() and 9 <= len(value) <= 13:  # seconds or milliseconds since 1970
        seconds = int(value) / (1000 if len(value) > 10 else 1)
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%MZ")
    dates = find_dates(value)
    return dates[0].edtf if dates else None


def _exists(value: str) -> bool:
    """Whether a year, a month of a year or a day is in the calendar, what is left open aside."""
    parts = [int(part) for part in value.replace("XXXX", "2000").replace("XX", "01").split("-")]
    try:
        datetime.date(*parts, *[1] * (3 - len(parts)))
    except ValueError:
        return False
    return value.isascii()
