"""The days by which contacts, statements and texts are ordered: "YYYY-MM-DD", or "" where a day is open."""

from __future__ import annotations

import re

from ..model.contacts import Value
from ..model.text import Document


def published_day(document: Document) -> str:
    """The day of publication, where it is known to the day and the text is no reprint of an old one."""
    published = document.published
    day = published.value[:10] if published and not published.repost and len(published.value) >= 10 else ""
    return day if day[:4].isdigit() else ""


def contact_days(date: Value | None) -> tuple[str, str]:
    """The first and the last day that a contact can have been. A month alone ("2021-11") sorts before its days."""
    if date is None:
        return "", ""
    ends = (date.value or "").split("/")
    first, last = (e if re.fullmatch(r"\d{4}-\d{2}-\d{2}", e[:10]) else "" for e in (ends[0], ends[-1]))
    first, last = date.earliest or first[:10], date.latest or last[:10]
    if not first and date.value and re.match(r"\d{4}", date.value):
        first = date.value[:10]
    return first, last or first
