"""Times in texts that are read without a parse, anchored on the day of publication."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from ..languages import Surface
from ..languages.numbers import number_grammar
from ..model.text import Document, Span
from ..model.values import TimeExpression
from .edtf import Partial, full_date
from .surface_clocks import clock, dated
from .surface_periods import Words, bare_month, beside, grouped, length, lies_ahead, period, told, weekday, words
from .surface_shapes import Filled

_NUMERIC = re.compile(r"(?<!\d)(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})[./](\d{1,2})[./](\d{4}|\d\d))(?!\d)")
_OPEN_YEAR = re.compile(r"XXXX-(\d\d)-(\d\d)")
_DAY_ALONE = re.compile(r"XXXX-XX-(\d\d)$")


def line_weekdays(document: Document, surface: Surface) -> tuple[int, ...]:
    """The weekdays (Monday 0) that the day of a report may be, by the first weekday that it tells of."""
    table = words(surface.pack.code)
    line = document.dateline_span
    start = surface.token_at(line.end) if line is not None else 0
    for i in range(start, len(surface.keys)):
        hit = table.times.weekdays.at(surface, i)
        if hit is not None:
            plain = table.shifts.at(surface, hit[1]) is None and table.shifts.at(surface, max(0, i - 1)) is None
            return (int(hit[0]), (int(hit[0]) + 1) % 7) if plain and not lies_ahead(surface, i, hit[1]) else ()
    return ()


def find_times(document: Document, surface: Surface) -> tuple[TimeExpression, ...]:
    """Dates, clock times and durations in text order, none overlapping another."""
    table = words(surface.pack.code)
    anchor = full_date(document.published.value) if document.published else None
    taken = [Span(*m.span()) for m in _NUMERIC.finditer(surface.text)]
    found = [t for m in _NUMERIC.finditer(surface.text) if (t := _numeric(m)) is not None]
    anchor = anchor or _first_full(found, surface, table)
    line = _OPEN_YEAR.match(document.published.value) if document.published and anchor is None else None
    i = 0
    while i < len(surface.keys):
        token = surface.parse.tokens[i]
        if any(span.start < token.end and token.start < span.end for span in taken):
            i += 1
            continue
        made = _at(surface, table, i, anchor) or beside(surface, table, i, found)
        if made is None:
            i += 1
            continue
        found.append(made[0])
        i = max(i + 1, made[1])
    if line is not None:
        found = [_in_open_year(t, int(line[1]), int(line[2])) for t in found]
    return tuple(dated(_joined(sorted(found, key=lambda t: t.span), surface), surface, table))


def _in_open_year(time: TimeExpression, month: int, day: int) -> TimeExpression:
    """Of a report whose year is open: "the 13th" is of its month."""
    if time.type == "DATE" and (match := _DAY_ALONE.match(time.value)):
        month = month if int(match[1]) <= day else (month - 1 or 12)
        return replace(time, value=f"XXXX-{month:02d}-{match[1]}")
    return time


def _numeric(match: re.Match[str]) -> TimeExpression | None:
    y, m, d = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    year = int(y) + 2000 if len(y) == 2 else int(y)
    try:
        day = date(year, int(m), int(d)).isoformat()
    except ValueError:
        return None
    return TimeExpression(Span(*match.span()), "DATE", day, earliest=day, latest=day)


def _first_full(found: list[TimeExpression], surface: Surface, table: Words) -> date | None:
    """A whole date near the text's head, where its day of publication is not known."""
    for time in found:
        if time.span.start < 400:
            return full_date(time.value)
    for i in range(min(120, len(surface.keys))):
        filled = table.times.at(surface, i)
        if filled is not None and {"d", "month", "y"} <= set(filled.fields):
            return _day(int(filled.fields["y"]), int(filled.fields["month"]), int(filled.fields["d"]))
    return None


def _day(y: int, m: int, d: int) -> date | None:
    try:
        return date(y, m, d)
    except ValueError:
        return None


def _at(s: Surface, w: Words, i: int, anchor: date | None) -> tuple[TimeExpression, int] | None:
    """The expression that begins at token i, and the token behind it."""
    half = w.halves.at(s, i)
    if (group := grouped(s, w, i)) is not None:
        return group
    filled = w.times.at(s, i)
    if filled is not None and filled.kind == "clocks" and "M" not in filled.fields and not _clocklike(s, i):
        filled = w.times.at(s, i, but="clocks")
    if half is not None and (filled is None or half[1] >= filled.end):
        return length(s, w, i, half[1], float(half[0]) * 60)
    if filled is not None:
        made = _filled(s, w, filled, anchor)
        if made is not None:
            return made
    if (noon := w.noon.at(s, i)) is not None:
        return TimeExpression(s.span(i, noon[1]), "TIME", f"T{noon[0]}"), noon[1]
    relative = w.relative.at(s, i)
    if relative is not None:
        day = anchor + timedelta(days=int(relative[0])) if anchor else None
        return told(s.span(i, relative[1]), day, anchor), relative[1]
    shown = w.times.weekdays.at(s, i)
    if shown is not None:
        return weekday(s, w, i, shown, anchor)
    return period(s, w, i, anchor) or bare_month(s, w, i, anchor)


def _clocklike(s: Surface, i: int) -> bool:
    """A full hour needs a preposition that is no word of lasting: "at 18 hours", not "for 3 hours"."""
    if s.pack.characters or not i:
        return s.pack.characters
    return s.keys[i - 1][0] in s.pack.words("language", "prepositions") and not any(
        h.end == i for h in s.within(max(0, i - 3), i, "length")
    )


def _filled(s: Surface, w: Words, f: Filled, anchor: date | None) -> tuple[TimeExpression, int] | None:
    fields = f.fields
    span = s.span(f.first, f.end)
    if f.kind == "dates":
        return _date(span, fields, anchor), f.end
    if f.kind == "clocks":
        return clock(s, w, f)
    if f.kind == "duration":
        pairs = [(n, u) for n, u in (("n", "unit"), ("n2", "unit2")) if u in fields]
        minutes = sum(fields.get(n, 1.0) * fields[u] for n, u in pairs)  # "an hour and twenty minutes" has no "one"
        return length(s, w, f.first, f.end, minutes)
    if f.kind in ("ago", "later", "ahead"):
        if anchor is None or "unit" not in fields or f.kind == "later":
            return None
        minutes = fields.get("n", 1.0) * fields["unit"]
        if minutes < 1440:
            return None
        days = int(minutes // 1440) * (1 if f.kind == "ahead" else -1)
        return told(span, anchor + timedelta(days=days), anchor), f.end
    return None


def _date(span: Span, fields: Mapping[str, float], anchor: date | None) -> TimeExpression:
    get = fields.get
    month = get("month") or get("m")
    d, y = get("d"), get("y")
    relative = y is None
    if y is None and anchor is not None:
        y = _year(anchor, int(month) if month else None, int(d) if d else None)
        if month is None:
            month = anchor.month if d is None or d <= anchor.day else (anchor.month - 1 or 12)
            y = anchor.year - (1 if anchor.month == 1 and month == 12 else 0)
    precision = 3 if d else 2 if month else 1
    part = Partial(int(y) if y else None, int(month) if month else None, int(d) if d else None, precision)
    low, high = part.bounds() if y and (d is None or part.date() is not None) else (None, None)
    return TimeExpression(
        span, "DATE", part.edtf(), anchor.isoformat() if anchor and relative else None, low, high, relative=relative
    )


def _year(anchor: date, month: int | None, day: int | None) -> int:
    """The year in which a day and month lie nearest to the anchor, a little readily before it."""
    if month is None:
        return anchor.year
    best = min(
        (anchor.year - 1, anchor.year, anchor.year + 1),
        key=lambda y: abs((_day(y, month, day or 15) or anchor) - anchor - timedelta(days=-60)),
    )
    return best


def _joined(found: list[TimeExpression], s: Surface) -> list[TimeExpression]:
    """ "Tuesday, 14 November": a weekday and the date beside it are one; overlaps give way to the first."""
    kept: list[TimeExpression] = []
    for time in found:
        last = kept[-1] if kept else None
        if last is not None and time.span.start < last.span.end:
            continue
        if last is not None and last.type == time.type == "DATE" and time.value == last.value:
            gap = s.text[last.span.end : time.span.start].strip(" ,(，")
            if len(gap) <= 3 and "\n" not in gap:
                kept[-1] = TimeExpression(
                    Span(last.span.start, time.span.end), "DATE", time.value, time.anchor, time.earliest, time.latest,
                    relative=time.relative,
                )  # fmt: skip
                continue
        kept.append(time)
    return kept


def find_numbers(surface: Surface, times: tuple[TimeExpression, ...]) -> list[tuple[float, int, int]]:
    """(value, first token, token behind) of numbers that belong to no time."""
    grammar = number_grammar(surface.pack.code)
    found: list[tuple[float, int, int]] = []
    spans = [t.span for t in times]
    i = 0
    while i < len(surface.keys):
        number = grammar.at(surface, i)
        if number is None:
            i += 1
            continue
        span = surface.span(number.first, number.end)
        small = not number.figures and number.value < 3
        if not small and not any(span.overlaps(t) for t in spans):
            found.append((number.value, number.first, number.end))
        i = number.end
    return found
