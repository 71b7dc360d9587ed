"""Days as texts leave them: EDTF values as intervals that can be compared."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?(?:T.*)?$")


@dataclass(frozen=True, slots=True)
class Day:
    """The days that a value allows: both ends included, None where open. ``month_day`` where the year is open
    (day 0: the month alone is known)."""

    earliest: date | None = None
    latest: date | None = None
    month_day: tuple[int, int] | None = None

    @property
    def exact(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest

    @property
    def open(self) -> bool:
        return self.earliest is None and self.latest is None and self.month_day is None

    def compatible(self, other: Day, slack: int = 0) -> bool:
        """True where one day can satisfy both, give or take ``slack`` days."""
        wide = timedelta(days=slack)
        if self.earliest and other.latest and self.earliest > other.latest + wide:
            return False
        if other.earliest and self.latest and other.earliest > self.latest + wide:
            return False
        for a, b in ((self, other), (other, self)):
            if a.month_day is None:
                continue
            if b.month_day is not None:
                return _near_in_year(a.month_day, b.month_day, slack)
            if b.exact and b.earliest:
                return _near_in_year(a.month_day, (b.earliest.month, b.earliest.day), slack)
        return True

    def narrowed(self, other: Day) -> Day:
        """What satisfies both; the caller has asked whether they are compatible."""
        earliest = max((d for d in (self.earliest, other.earliest) if d), default=None)
        latest = min((d for d in (self.latest, other.latest) if d), default=None)
        if earliest and latest and earliest > latest:
            return self if self.exact else other
        return Day(earliest, latest, self.month_day or other.month_day)


def _near_in_year(a: tuple[int, int], b: tuple[int, int], slack: int) -> bool:
    if 0 in (a[1], b[1]):
        return a[0] == b[0]
    try:
        gap = abs((date(2000, *a) - date(2000, *b)).days)
    except ValueError:
        return a == b
    return min(gap, 366 - gap) <= slack


def gap_in_year(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Days from month-day a to the b nearest to it, whichever year: -182 .. 183."""
    gap = (date(2000, *b) - date(2000, *a)).days % 366
    return gap if gap <= 183 else gap - 366


def _one(value: str) -> Day:
    match = _DATE.match(value.strip())
    if match is None:
        return Day()
    year, month, day = match.groups()
    if year == "XXXX":
        if month and day and "XX" not in (month, day):
            return Day(month_day=(int(month), int(day)))
        return Day(month_day=(int(month), 0)) if month and month != "XX" and int(month) <= 12 else Day()
    y = int(year)
    if not 1 <= y <= 9999:
        return Day()
    if not month or month == "XX":
        return Day(date(y, 1, 1), date(y, 12, 31))
    m = int(month)
    if not 1 <= m <= 12:  # EDTF seasons (21..24) and the like: the year is what is sure
        return Day(date(y, 1, 1), date(y, 12, 31))
    last = monthrange(y, m)[1]
    if not day or day == "XX":
        return Day(date(y, m, 1), date(y, m, last))
    d = int(day)
    return Day(date(y, m, d), date(y, m, d)) if 1 <= d <= last else Day(date(y, m, 1), date(y, m, last))


def read(value: str | None, earliest: str | None = None, latest: str | None = None) -> Day:
    """A ``Day`` from an EDTF date, date-time or interval, narrowed by full dates where they are given."""
    if value and "/" in value:
        start, end = value.split("/", 1)
        day = Day(_one(start).earliest, _one(end).latest)
    else:
        day = _one(value) if value else Day()
    low, high = _one(earliest or "").earliest, _one(latest or "").latest
    return Day(day.earliest or low, day.latest or high, day.month_day if not (low and low == high) else None)


def edtf(day: Day) -> str | None:
    """The shortest EDTF that says it, or None where all is open."""
    if day.exact and day.earliest:
        return day.earliest.isoformat()
    if day.month_day and not (day.earliest and day.latest):
        month, of_month = day.month_day
        return f"XXXX-{month:02d}-{of_month:02d}" if of_month else f"XXXX-{month:02d}"
    if day.earliest is None and day.latest is None:
        return None
    if day.earliest and day.latest:
        e, n = day.earliest, day.latest
        if e.day == 1 and n == date(e.year, e.month, monthrange(e.year, e.month)[1]):
            return f"{e.year:04d}-{e.month:02d}"
        if (e.month, e.day, n.month, n.day, e.year) == (1, 1, 12, 31, n.year):
            return f"{e.year:04d}"
    return f"{day.earliest.isoformat() if day.earliest else '..'}/{day.latest.isoformat() if day.latest else '..'}"
