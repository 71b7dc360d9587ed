"""Dates that may be open, in EDTF (ISO 8601-2): ``2022-02-12``, ``2022-02``, ``XXXX-12-07``, ``XXXX-XX-XX``."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_FULL = re.compile(r"(1[5-9]\d\d|2[0-4]\d\d)-(\d\d)-(\d\d)")  # other years are slips, and near the calendar's ends
PORTIONS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
OPEN = "XXXX-XX-XX"


@dataclass(frozen=True, slots=True)
class Partial:
    """A day, month or year of which parts may be unknown; a part that the text does not even speak of is absent.

    ``precision`` is 3 for a day, 2 for a month, 1 for a year: ``Partial(None, 12, 7)`` is ``XXXX-12-07`` and
    ``Partial(2022, 2, None, 2)`` is ``2022-02``.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    precision: int = 3

    @classmethod
    def of(cls, day: date) -> Partial:
        return cls(day.year, day.month, day.day)

    def edtf(self) -> str:
        parts = [
            "XXXX" if self.year is None else f"{self.year:04d}",
            "XX" if self.month is None else f"{self.month:02d}",
            "XX" if self.day is None else f"{self.day:02d}",
        ]
        return "-".join(parts[: self.precision])

    def date(self) -> date | None:
        """The day, where all of it is known and exists."""
        if self.precision < 3 or self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day) if self.day <= monthrange(self.year, self.month)[1] else None

    def bounds(self, portion: str | None = None) -> tuple[str | None, str | None]:
        """First and last possible day, or None where the year is open; ``portion`` narrows ("early", "mid", "late")."""
        if self.year is None:
            return None, None
        if self.precision == 1 or self.month is None:
            first, last = _YEAR_PORTIONS.get(portion or "", (1, 12))
            return f"{self.year:04d}-{first:02d}-01", f"{self.year:04d}-{last:02d}-{monthrange(self.year, last)[1]:02d}"
        days = monthrange(self.year, self.month)[1]
        low, high = PORTIONS.get(portion or "", (1, 31)) if self.day is None else (self.day, self.day)
        stem = f"{self.year:04d}-{self.month:02d}-"
        return f"{stem}{min(low, days):02d}", f"{stem}{min(high, days):02d}"


_YEAR_PORTIONS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


def full_date(value: str | None) -> date | None:
    """The day of an EDTF or ISO date-time that begins with a full date, else None."""
    match = _FULL.match(value or "")
    if not match:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def interval(first: date, last: date) -> str:
    """An EDTF interval of two days."""
    return f"{first.isoformat()}/{last.isoformat()}"


def shift_months(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months away."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1
