"""Clock times of texts without a parse, with the zones and days that the text gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from ..languages import Surface
from ..model.values import TimeExpression
from . import zones
from .edtf import full_date
from .surface_periods import Words
from .surface_shapes import Filled

_OPENING = frozenset(("(", ",", "（", "，"))
_CLOSING = frozenset((")", "）"))
_PART_REACH = 4  # tokens behind an hour in which its part of the day is told
_HALF_DAY = 12
_LATE = frozenset({"afternoon", "evening"})
_LOCAL = "local"  # a zone that the text does not name


def clock(s: Surface, w: Words, f: Filled) -> tuple[TimeExpression, int] | None:
    """A clock time ("T15:45") with the words of its part of the day and zone, and the token behind it."""
    hour, minute = int(f.fields.get("H", 0)), int(f.fields.get("M", 0))
    if hour > 23 or minute > 59:
        return None
    end = f.end
    for k in range(f.first + 1, min(f.end + _PART_REACH, len(s.keys))):
        part = w.parts.at(s, k)
        if part is not None and part[0] in _LATE and hour < _HALF_DAY and _joined(s, f.end, k):
            hour, end = hour + _HALF_DAY, max(f.end, part[1])
            break
    found = _zone(s, w, end)
    return TimeExpression(s.span(f.first, found[1] if found else end), "TIME", f"T{hour:02d}:{minute:02d}"), (
        found[1] if found else end
    )


def _joined(s: Surface, first: int, end: int) -> bool:
    """Only small words stand between ("las 7 | de la | tarde")."""
    return all(s.keys[k][0] in s.function_words for k in range(first, end))


def _zone(s: Surface, w: Words, i: int) -> tuple[str, int] | None:
    """The zone that is named at token i, in brackets or behind a comma as well, and the token behind it."""
    if i >= len(s.keys):
        return None
    start = i + 1 if s.word(i) in _OPENING else i
    hit = w.zones.at(s, start)
    if hit is None:
        return None
    end = hit[1]
    return hit[0], end + 1 if end < len(s.keys) and s.word(end) in _CLOSING and start > i else end


def dated(times: Sequence[TimeExpression], s: Surface, w: Words) -> list[TimeExpression]:
    """Clock times with the day of their sentence, and with the offset where zone and day are known."""
    return [_dated(t, times, s, w) if t.type == "TIME" else t for t in times]


def _dated(time: TimeExpression, times: Sequence[TimeExpression], s: Surface, w: Words) -> TimeExpression:
    first, end = s.range_of(time.span)
    sentence = s.parse.tokens[first].sentence
    days = [
        t for t in times
        if t.type == "DATE" and full_date(t.value) and s.parse.tokens[s.range_of(t.span)[0]].sentence == sentence
    ]  # fmt: skip
    day = min(days, key=lambda t: abs(t.span.start - time.span.start), default=None)
    if day is None:
        return time
    offset = _offset(next((z[0] for k in range(first, end) if (z := w.zones.at(s, k)) is not None), None), day.value)
    return replace(
        time, value=f"{day.value}{time.value}{offset}", anchor=day.anchor, earliest=day.earliest, latest=day.latest,
        relative=day.relative,
    )  # fmt: skip


def _offset(zone: str | None, day: str) -> str:
    if zone is None or zone == _LOCAL:
        return ""
    return zones.offset(ZoneInfo(zone), [date.fromisoformat(day)]) or ""
