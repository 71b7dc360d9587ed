"""Whether a page's date is long after the events that its text tells of."""

from __future__ import annotations

import datetime
import re

from .dates import PageDate, find_dates, weekdays
from .phrases import alternatives, fold, group

GAP_DAYS = 28  # so long after the latest event a report that calls nothing "today" or "Friday" is no news
BLOG_GAP_DAYS = 20
AHEAD_DAYS = 90  # a date so near in the future is an announcement, made on time


def is_repost(text: str, published: str, blog: bool = False) -> bool:
    """True where the page's date must not anchor the text's "Friday".

    That is: its latest event lies more than four weeks before the
    page's date and nothing in it ("today", "on Friday", "last week", a date ahead) ties it to that date; or the page
    is a ``blog`` that names no writer ("by admin"), as content farms do, and no word but a weekday ties it.
    ``published`` is EDTF; without a full day the answer is False.
    """
    folded = fold(text)
    try:
        posted = datetime.date.fromisoformat(published[:10])
    except ValueError:
        return False
    dates = find_dates(text)
    gaps = [gap for date in dates if (gap := _days_before(date, posted, text)) is not None]
    limit = BLOG_GAP_DAYS if blog else GAP_DAYS
    if any(-AHEAD_DAYS <= gap <= limit for gap in gaps) or group("kinds", "recent").search(folded):
        return False
    return blog or (bool(gaps) and not _has_free_weekday(folded, dates, text))


def _days_before(date: PageDate, posted: datetime.date, text: str) -> int | None:
    """How many days before the page's date an event took place; negative ahead of it, None for no event's date.

    Without a year the nearest occurrence is meant. A date of another year ("the statement of November 2020") and
    one that bounds a time ("since February 24") are background.
    """
    if (
        not date.month
        or not date.day
        or group("kinds", "bounding").search(fold(text[max(0, date.start - 24) : date.start]))
    ):
        return None
    if date.year and date.year != posted.year:
        return None
    found = []
    for year in (date.year,) if date.year else (posted.year - 1, posted.year, posted.year + 1):
        try:
            found.append((posted - datetime.date(year, date.month, date.day)).days)
        except ValueError:
            continue
    return min(found, key=abs, default=None)


def _has_free_weekday(folded: str, dates: list[PageDate], text: str) -> bool:
    """A weekday next to a date ("Friday, January 28") belongs to that date; any other ties the text to its page."""
    same = len(folded) == len(text)
    for match in re.finditer(f"(?:{alternatives(weekdays())})", folded):
        if not (same and any(abs(d.start - match.end()) <= 4 or abs(match.start() - d.end) <= 4 for d in dates)):
            return True
    return False
