"""Libraries that find dates in English text, brought to one form: span, type, value, first and last day."""

from __future__ import annotations

import datetime
import importlib.util
from collections.abc import Callable
from typing import Any

Item = tuple[tuple[int, int], str, str, str | None, str | None]
Finder = Callable[[str, str | None], list[Item]]


def dateparser_search(text: str, day: str | None) -> list[Item]:
    """``dateparser.search.search_dates``; it gives the words found, whose place is looked up from left to right."""
    from dateparser.search import search_dates

    base = datetime.datetime.fromisoformat(day) if day and len(day) == 10 else None
    settings: dict[str, Any] = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"} if base else {}
    found: list[Item] = []
    for paragraph, offset in _paragraphs(text):
        position = 0
        for words, value in search_dates(paragraph, languages=["en"], settings=settings) or ():
            start = paragraph.find(words, position)
            if start < 0:
                continue
            position = start + len(words)
            iso = value.date().isoformat()
            found.append(((offset + start, offset + position), "DATE", iso, iso, iso))
    return found


def recognizers(text: str, day: str | None) -> list[Item]:
    """``recognizers_date_time.recognize_datetime`` of recognizers-text-suite, its first resolution."""
    from recognizers_date_time import recognize_datetime  # type: ignore[import-not-found]

    base = datetime.datetime.fromisoformat(day) if day and len(day) == 10 else None
    found: list[Item] = []
    for paragraph, offset in _paragraphs(text):
        for item in recognize_datetime(paragraph, "en-us", reference=base):
            values = (item.resolution or {}).get("values") or [{}]
            # of an undated day it gives the past and the future one: the past one is meant in news
            first = values[0]
            timex = first.get("timex", "")
            kind = {"duration": "DURATION", "set": "SET", "time": "TIME", "timerange": "TIME"}.get(
                first.get("type", ""), "DATE"
            )
            value = first.get("value") or timex
            if not timex.startswith("XXXX") and kind == "DATE" and "(" not in timex:
                value = timex
            earliest, latest = first.get("start", first.get("value")), first.get("end", first.get("value"))
            if first.get("type") == "daterange" and latest and "value" not in first:  # its end is exclusive
                latest = _day_before(latest)
                if "(" in timex:
                    value = f"{earliest}/{latest}"
            found.append(((offset + item.start, offset + item.end + 1), kind, value, earliest, latest))
    return found


def parsedatetime_nlp(text: str, day: str | None) -> list[Item]:
    """``parsedatetime.Calendar.nlp``."""
    import parsedatetime  # type: ignore[import-not-found]

    base = datetime.datetime.fromisoformat(day) if day and len(day) == 10 else None
    found: list[Item] = []
    for paragraph, offset in _paragraphs(text):
        for value, kind, start, end, _ in parsedatetime.Calendar().nlp(paragraph, base) or ():
            iso = value.date().isoformat()
            found.append(((offset + start, offset + end), "TIME" if kind == 2 else "DATE", iso, iso, iso))
    return found


def _day_before(day: str) -> str:
    try:
        return (datetime.date.fromisoformat(day[:10]) - datetime.timedelta(days=1)).isoformat()
    except ValueError:
        return day


def _paragraphs(text: str) -> list[tuple[str, int]]:
    parts, offset = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            parts.append((part, offset))
        offset += len(part) + 2
    return parts


_MODULES: dict[str, tuple[str, Finder]] = {
    "dateparser search": ("dateparser", dateparser_search),
    "recognizers-text-suite": ("recognizers_date_time", recognizers),
    "parsedatetime": ("parsedatetime", parsedatetime_nlp),
}


def available() -> dict[str, Finder]:
    """The finders whose library is installed."""
    return {name: find for name, (module, find) in _MODULES.items() if importlib.util.find_spec(module)}
