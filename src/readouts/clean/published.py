"""The day of publication, from all that tells of it: the record, the page's metadata, its address, its text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..model.text import DateBasis
from .data import read
from .dates import PageDate, from_metadata

SAME_DAYS = 2  # apart over time zones and a night's delay: one day told twice
LINE_LAG = 3  # days by which a report may appear after its dateline
RELAYED_DAYS = 28  # a page so long after its own dateline is a late copy
FIRST_YEAR = 1900  # what comes before is a blank of the site's software


class Evidence(NamedTuple):
    """A day that something tells, in EDTF, and how much that counts against others."""

    value: str
    basis: DateBasis
    weight: float

    @property
    def day(self) -> datetime.date | None:
        return _day(self.value)


# One that stands alone loses to two that agree, but a record's word is not overruled by the address alone.
WEIGHTS = {"given": 3.0, "metadata": 2.0, "url": 1.8, "text": 2.0, "dateline": 1.5}


def gather(
    given: str | None, metadata: str | None, url: str | None, printed: PageDate | None, line: PageDate | None
) -> list[Evidence]:
    """All evidence, the most explicit first; what is no date, or a blank such as 1970-01-01, is left out."""
    found: list[Evidence] = []
    for value, basis, kind in (
        (from_metadata(given or ""), "given", "given"),
        (from_metadata(metadata or ""), "metadata", "metadata"),
        (printed.edtf if printed else None, "text", "text"),
        (line.edtf if line else None, "dateline", "dateline"),
        (date_in_url(url or ""), "metadata", "url"),
    ):
        if value and not _is_blank(value):
            found.append(Evidence(value, basis, WEIGHTS[kind]))  # type: ignore[arg-type]
    return found


def weigh(evidence: Sequence[Evidence]) -> Evidence | None:
    """The evidence that holds: the first of those that agree on a day and together count most.

    A date without a year ("June 12") speaks for every day shortly after it. Where no full day is told the first
    stands.
    """
    full = [e for e in evidence if e.day]
    if not full:
        return evidence[0] if evidence else None
    return max(full, key=lambda e: (sum(o.weight for o in evidence if _supports(o, e)), -full.index(e)))


def _supports(other: Evidence, chosen: Evidence) -> bool:
    day = chosen.day
    if day is None:
        return False
    if other.day:
        return abs((other.day - day).days) <= SAME_DAYS
    gap = days_after_line(other.value, day)
    return gap is not None and -1 <= gap <= LINE_LAG


def days_after_line(line: str, day: datetime.date) -> int | None:
    """Days from a dateline's month and day, the last before ``day`` or the next day's, to ``day``; None where open."""
    match = re.match(r"(\d{4}|XXXX)-(\d\d)-(\d\d)", line)
    if not match:
        return None
    years = (day.year, day.year - 1) if match[1] == "XXXX" else (int(match[1]),)
    for year in years:
        try:
            gap = (day - datetime.date(year, int(match[2]), int(match[3]))).days
        except ValueError:
            continue
        if match[1] != "XXXX" or gap >= -1:
            return gap
    return None


def is_late_copy(published: str, line: PageDate | None) -> bool:
    """Whether a page is dated long after the dateline that it carries."""
    day = _day(published)
    gap = days_after_line(line.edtf, day) if line and day else None
    return gap is not None and gap > RELAYED_DAYS


def _day(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value[:10])
    except ValueError:
        return None


def _is_blank(value: str) -> bool:
    return value[:4].isdigit() and (int(value[:4]) < FIRST_YEAR or value.startswith("1970-01-01"))


@lru_cache(maxsize=1)
def _url_patterns() -> tuple[re.Pattern[str], ...]:
    months = [name for row in read("calendar")["months"]["en"] for name in row]
    year, month, day = r"(?P<y>(?:19|20)\d\d)", r"(?P<m>1[0-2]|0?[1-9])", r"(?P<d>[12]\d|3[01]|0?[1-9])"
    named = rf"(?P<name>{'|'.join(sorted(map(re.escape, months), key=len, reverse=True))})"
    return (
        re.compile(rf"[/_=-]{year}(?P<s>[/_-]){month}(?P=s){day}(?!\d)"),
        re.compile(rf"[/_=-]{year}(?P<s>[/_-]){named}(?P=s){day}(?!\d)", re.I),
        re.compile(rf"[/_=-]{year}(?P<m>1[0-2]|0[1-9])(?P<d>[12]\d|3[01]|0[1-9])(?!\d)"),
        re.compile(rf"[/_=-]{day}(?P<s>[_-]){month}(?P=s){year}(?!\d)"),
        re.compile(rf"/{year}/(?P<m>1[0-2]|0[1-9])/"),
    )


def date_in_url(url: str) -> str | None:
    """The day or month in a page's address: ``/2022/02/14/``, ``/2022/feb/14/``, ``-20220214``, ``/2022/02/``."""
    path = re.sub(r"^\w+://[^/]*", "", url)
    for pattern in _url_patterns():
        match = pattern.search(path)
        if not match:
            continue
        groups = match.groupdict()
        month = int(groups["m"]) if groups.get("m") else _month(groups["name"])
        if not groups.get("d"):
            return f"{groups['y']}-{month:02}"
        try:
            return datetime.date(int(groups["y"]), month, int(groups["d"])).isoformat()
        except ValueError:
            continue
    return None


def _month(name: str) -> int:
    rows = read("calendar")["months"]["en"]
    return next(i for i, row in enumerate(rows, 1) if name.lower() in row)
