"""Rules for times that are counted from a day: the anchor, or the day that the text named last."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from ..model.values import TimeExpression
from .durations import count, duration
from .edtf import OPEN, Partial, full_date, interval, shift_months
from .time_anchor import Anchor, day_parts, weekday_of
from .time_context import Context, dated, from_partial, settle
from .time_grammar import Found

_FOLLOWED = 1_500  # code points within which "that year" points back
_FAR = 40_000  # no text counts more days or years from a day


def period(item: Found, context: Context) -> TimeExpression | None:
    """ "next week", "the end of the year", "last weekend"."""
    grammar, anchor = context.grammar, context.anchor
    shift, portion = grammar.value("shift", item.get("shift")), grammar.value("portion", item.get("portion"))
    unit = grammar.value("span", item.get("span"))
    if item.get("shift") == "the" and not portion and unit != "WE":
        return None
    if unit in ("Y10", "Y100"):
        return _age(item, context, shift, unit)
    if item.get("shift") in grammar.data["trailing"] and unit != "WE":
        return _trailing(item, context, unit)
    if unit in ("W", "WE"):
        return _week(item, context, shift, unit == "WE")
    if anchor is None or not anchor.year_known:
        return dated(item, "XXXX-XX" if unit == "MM" else "XXXX")
    if unit == "Y":
        return from_partial(item, Partial(anchor.day.year + shift, precision=1), anchor, True, portion)
    return from_partial(item, Partial(*shift_months(anchor.day, shift), None, 2), anchor, True, portion)


def _age(item: Found, context: Context, shift: int, unit: str) -> TimeExpression | None:
    """ "the past decade" ends today; "last century" and "this decade" are those of the calendar."""
    anchor = context.anchor
    if item.get("shift") in context.grammar.data["trailing"]:
        return _trailing(item, context, unit)
    if item.get("shift") not in ("this", "last") or anchor is None or not anchor.year_known:
        return None
    length = 10 if unit == "Y10" else 100
    first = (anchor.day.year // length + shift) * length
    value = f"{first // length}{'X' if length == 10 else 'XX'}"
    return dated(item, value, anchor, (f"{first:04d}-01-01", f"{first + length - 1:04d}-12-31"))


def _trailing(item: Found, context: Context, unit: str) -> TimeExpression:
    """ "the past week": the seven days that end on the day of writing."""
    anchor = context.anchor
    if anchor is None or not (anchor.year_known and anchor.weekday_known and anchor.writing):
        return dated(item, OPEN)
    first = back(anchor.day, 1, unit)
    return dated(item, interval(first, anchor.day), anchor, (first.isoformat(), anchor.day.isoformat()))


def lately(item: Found, context: Context) -> TimeExpression | None:
    """ "the past three years": a length with the days on which it began and ended, "the next two weeks" likewise."""
    made = duration(item, context.grammar, context.document.text)
    anchor, number = context.anchor, count(item, context.grammar)
    unit = context.grammar.value("unit", item.get("unit"))
    sign = context.grammar.value("reach", item.get("reach"))
    of = re.match(r"\s+of\b", context.document.text[item.span.end : item.span.end + 6])
    if made is None or number is None or of or number != int(number) or number > _FAR or unit in ("S", "M", "H"):
        return made
    if anchor is None or not (anchor.year_known and anchor.weekday_known and anchor.writing):
        return made
    if sign > 0 and not context.ahead(item):
        return made  # "worked for the next two weeks" is told of a time gone by
    far = back(anchor.day, sign * -int(number), unit)
    first, last = sorted((far, anchor.day))
    return replace(made, anchor=anchor.value, earliest=first.isoformat(), latest=last.isoformat(), relative=True)


def back(day: date, number: int, unit: str) -> date:
    """The day so many units before; the last day of the month where that month is shorter."""
    if unit in ("D", "W"):
        return day - timedelta(days=number * (7 if unit == "W" else 1))
    year, month = shift_months(day, -number * {"MM": 1, "Y": 12, "Y10": 120, "Y100": 1200}[unit])
    year = min(max(year, 1), 9999)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def told_period(item: Found, context: Context) -> TimeExpression | None:
    """ "that year", "the following month", "the year before": counted from the time that the text named last."""
    grammar, named = context.grammar, context.named
    unit = grammar.value("span", item.get("span"))
    shift = grammar.value("tellshift", item.get("tellshift"))
    if shift is None:
        shift = grammar.value("beside", item.get("beside"))
    open_value = {"Y": "XXXX", "MM": "XXXX-XX"}.get(unit, OPEN)
    if unit not in ("Y", "MM", "W"):
        return None
    if named is None or item.span.start - named.span.end > _FOLLOWED:
        return dated(item, open_value)
    year, month = int(named.value[:4]), named.value[5:7]
    if unit == "Y":
        return from_partial(item, Partial(year + shift, precision=1), Anchor(date(year, 1, 1)), True)
    if unit == "MM" and month.isdigit() and 1 <= int(month) <= 12:
        first = date(year, int(month), 1)
        return from_partial(item, Partial(*shift_months(first, shift), None, 2), Anchor(first), True)
    day = full_date(named.value)
    if unit == "W" and day:
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
        sunday = monday + timedelta(days=6)
        return dated(item, interval(monday, sunday), Anchor(day), (monday.isoformat(), sunday.isoformat()))
    return dated(item, open_value)


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
    if _is_name(item, context):
        return None
    if item.get("tellshift"):
        return _from_told_weekday(item, context, number)
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
    elif item.get("shift") == "this" and context.ahead(item) is not False:
        day = after
    elif shift == 1:
        day = after if after > anchor.day else after + timedelta(weeks=1)
    else:
        day = after if context.ahead(item) else before
    return from_partial(item, anchor.partial(day), anchor, True)


def _is_name(item: Found, context: Context) -> bool:
    """Whether a short form is a name or a word ("Sun Microsystems"): nothing before it calls for a day."""
    word = item.groups["weekday"].rstrip(".").title()
    pointed = item.get("part", "portion") or item.get("shift") not in (None, "the")
    if word not in context.grammar.data["ambiguous_weekdays"] or pointed:
        return False
    before = context.document.text[max(0, item.span.start - 12) : item.span.start]
    return not re.search(rf"\b{context.grammar.data['weekday_after']}\W$", before, re.I)


def _from_told_weekday(item: Found, context: Context, number: int | None) -> TimeExpression:
    """ "the following Monday": the first after the day that the text named last; "the previous Friday" before it."""
    base = context.told(item)
    base = base or (context.anchor if context.anchor and context.anchor.writing else None)
    if base is None or not base.weekday_known or number is None:
        return dated(item, OPEN)
    shift = context.grammar.value("tellshift", item.get("tellshift"))
    ahead, behind = (number - base.day.weekday()) % 7, (base.day.weekday() - number) % 7
    days = {1: ahead or 7, -1: -(behind or 7)}.get(shift, -behind)
    return from_partial(item, base.partial(base.day + timedelta(days=days)), base, True)


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
