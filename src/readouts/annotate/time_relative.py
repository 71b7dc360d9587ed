"""Rules for times that are counted from a day: the anchor, or the day that the text named last."""

from __future__ import annotations

from datetime import timedelta

from ..model.values import TimeExpression
from .durations import count
from .edtf import OPEN, Partial, full_date, interval, shift_months
from .time_anchor import Anchor, day_parts, weekday_of
from .time_context import Context, dated, from_partial, settle
from .time_grammar import Found

_FAR = 40_000  # no text counts more days or years from a day


def period(item: Found, context: Context) -> TimeExpression | None:
    """ "next week", "the end of the year", "last weekend"."""
    grammar, anchor = context.grammar, context.anchor
    shift, portion = grammar.value("shift", item.get("shift")), grammar.value("portion", item.get("portion"))
    unit = grammar.value("span", item.get("span"))
    if item.get("shift") == "the" and not portion and unit != "WE":
        return None
    if unit in ("W", "WE"):
        return _week(item, context, shift, unit == "WE")
    if anchor is None or not anchor.year_known:
        return dated(item, "XXXX-XX" if unit == "MM" else "XXXX")
    if unit == "Y":
        return from_partial(item, Partial(anchor.day.year + shift, precision=1), anchor, True, portion)
    return from_partial(item, Partial(*shift_months(anchor.day, shift), None, 2), anchor, True, portion)


def _week(item: Found, context: Context, shift: int, weekend: bool) -> TimeExpression:
    anchor = context.anchor
    if anchor is None or not (anchor.year_known and anchor.weekday_known and anchor.writing):
        return dated(item, OPEN)
    monday = anchor.day - timedelta(days=anchor.day.weekday()) + timedelta(weeks=shift)
    first, last = monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)
    if weekend and item.get("shift") in ("the", "this") and anchor.day < first and context.ahead(item) is False:
        first, last = first - timedelta(weeks=1), last - timedelta(weeks=1)
    return dated(item, interval(first, last), anchor, (first.isoformat(), last.isoformat()))


def weekday(item: Found, context: Context) -> TimeExpression | None:
    """ "on Friday": the last one up to the anchor, or the next where the clause looks ahead."""
    anchor, number = context.anchor, weekday_of(item, context.grammar)
    if anchor is None or not anchor.weekday_known or number is None:
        return dated(item, OPEN)
    if not anchor.writing:
        return _told_weekday(item, anchor, number)
    shift = context.grammar.value("shift", item.get("shift"))
    week = context.grammar.value("lastnext", item.get("weekshift"))
    behind = timedelta(days=(anchor.day.weekday() - number) % 7)
    before, after = anchor.day - behind, anchor.day + timedelta(days=(number - anchor.day.weekday()) % 7)
    if week is not None:
        day = anchor.day + timedelta(days=number - anchor.day.weekday(), weeks=week)
    elif shift == -1:
        day = before if before < anchor.day else before - timedelta(weeks=1)
    elif shift == 1:
        day = after if after > anchor.day else after + timedelta(weeks=1)
    else:
        day = after if context.ahead(item) else before
    return from_partial(item, anchor.partial(day), anchor, True)


def _told_weekday(item: Found, anchor: Anchor, number: int) -> TimeExpression:
    """A weekday beside a day that the text tells of: that day if it is the same, else the one before or after it."""
    behind = timedelta(days=(anchor.day.weekday() - number) % 7)
    if not behind and not item.get("shift", "weekshift"):
        return from_partial(item, anchor.partial(anchor.day), anchor, True)
    first = anchor.day - (behind or timedelta(weeks=1))
    last = first + timedelta(weeks=1 if behind else 2)
    if not anchor.year_known:
        return dated(item, OPEN, anchor)
    value = first.isoformat()[:7] if (first.year, first.month) == (last.year, last.month) else OPEN
    return dated(item, value, anchor, (first.isoformat(), last.isoformat()))


def deictic(item: Found, context: Context) -> TimeExpression | None:
    """ "yesterday", "this morning"."""
    anchor = context.anchor
    if any(t.entity == "ORG" for t in context.parse.tokens_in(item.span)):
        return None  # a newspaper's name
    if anchor is None or not anchor.writing:
        return dated(item, OPEN)
    shift = context.grammar.value("deictic", item.get("deictic"))
    return from_partial(item, anchor.partial(anchor.day + timedelta(days=shift)), anchor, True)


def anaphoric(item: Found, context: Context) -> TimeExpression | None:
    """ "the following day": counted from the day that the text named last."""
    base = context.told(item)
    if base is None:
        return dated(item, OPEN)
    shift = context.grammar.value("anaphoric", item.get("anaphoric"))
    return from_partial(item, base.partial(base.day + timedelta(days=shift)), base, True)


def ago(item: Found, context: Context) -> TimeExpression | None:
    """ "two days ago" from the anchor; "two days later" from the day that the text named last."""
    direction = item.get("direction")
    sign = context.grammar.value("direction", direction)
    base = context.told(item) if direction in ("earlier", "later") else context.anchor
    number = count(item, context.grammar)
    unit = context.grammar.value("unit", item.get("unit", "shortunit"))
    if base is not context.anchor and unit not in ("D", "W"):
        base = None  # "twenty years later" tells of no day named just before
    return _shifted(item, base, None if number is None else sign * number, unit)


def in_time(item: Found, context: Context) -> TimeExpression | None:
    """ "in two weeks' time"."""
    return _shifted(item, context.anchor, count(item, context.grammar), context.grammar.value("unit", item.get("unit")))


def _shifted(item: Found, base: Anchor | None, number: float | None, unit: str) -> TimeExpression | None:
    if unit in ("S", "M", "H"):
        return dated(item, OPEN) if item.get("event") else None
    if number is None or base is None or number != int(number) or abs(number) > _FAR:
        return dated(item, OPEN)
    steps = int(number)
    if unit in ("D", "W"):
        days = timedelta(days=steps * (7 if unit == "W" else 1))
        return from_partial(item, base.partial(base.day + days), base, True)
    if not base.year_known:
        return dated(item, OPEN)
    months = steps * {"MM": 1, "Y": 12, "Y10": 120}[unit]
    year, month = shift_months(base.day, months)
    if not 1 <= year <= 9999:
        return dated(item, OPEN)
    partial = Partial(year, month, None, 2) if unit == "MM" else Partial(year, precision=1)
    return from_partial(item, partial, base, True)


def event(item: Found, context: Context) -> TimeExpression | None:
    """ "two days after the vote": open, unless a full date follows ("two days after January 26, 2022")."""
    follower = next((f for f in context.found if 0 <= f.span.start - item.span.end <= 1 and f.rule == "date"), None)
    parts = day_parts(follower, context.grammar) if follower else None
    number = count(item, context.grammar)
    if follower is None or parts is None or number is None or not item.get("event"):
        return dated(item, OPEN)
    settled = full_date(settle(follower, parts, context).value)
    sign = context.grammar.value("event", item.get("event"))
    unit = context.grammar.value("unit", item.get("unit"))
    return _shifted(item, Anchor(settled) if settled else None, sign * number, unit)
