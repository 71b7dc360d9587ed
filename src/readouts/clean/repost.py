"""Whether a page's date is long after the events that its text tells of."""

from __future__ import annotations

import datetime
import re

from .dates import PageDate, find_dates, weekdays
from .phrases import alternatives, fold, group

GAP_DAYS = 20


def is_repost(text: str, published: str) -> bool:
    """True where the text says so, or where its latest date lies more than three weeks before the page's date and
    nothing in it ("today", "on Friday", "last week") ties it to that date.

    ``published`` is EDTF; without a full day the answer is False. A date without a year is taken as its last
    occurrence before the page's date, which errs on the side of no repost.
    """
    folded = fold(text)
    if group("kinds", "republished").search(folded):
        return True
    try:
        posted = datetime.date.fromisoformat(published[:10])
    except ValueError:
        return False
    dates = find_dates(text)
    days = [day for date in dates if (day := _last_day(date, posted)) and day <= posted + datetime.timedelta(days=2)]
    if not days or (posted - max(days)).days <= GAP_DAYS:
        return False
    return not _recent(folded, dates, text)


def _last_day(date: PageDate, posted: datetime.date) -> datetime.date | None:
    """The last day that a date can mean, not after the page's date."""
    if not date.month:
        return None
    for year in (date.year,) if date.year else (posted.year, posted.year - 1):
        try:
            day = datetime.date(year, date.month, date.day) if date.day else _month_end(year, date.month)
        except ValueError:
            continue
        if date.year or day <= posted + datetime.timedelta(days=2):
            return day
    return None


def _month_end(year: int, month: int) -> datetime.date:
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def _recent(folded: str, dates: list[PageDate], text: str) -> bool:
    """A word for a day near the page's date. A weekday next to a date ("Friday, January 28") belongs to that date."""
    if group("kinds", "recent").search(folded):
        return True
    for match in re.finditer(f"(?:{alternatives(weekdays())})", folded):
        if len(folded) == len(text) and any(abs(d.start - match.end()) <= 4 or abs(match.start() - d.end) <= 4 for d in dates):
            continue
        return True
    return False
