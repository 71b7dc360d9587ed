"""Times in the notation of TIMEX3 (ISO-TimeML): span, type and value, as corpora of news mark them.

The reading is that of ``find_times``; what TIMEX3 marks beyond it ("now", "recent years", "several months", "daily",
"the third quarter") is matched in addition. Differences in notation: weeks are ``2013-W12``, weekends
``2013-W12-WE``, quarters ``2013-Q1``, halves ``2013-H1``, seasons ``2013-SU``, parts of a day TIMEs such as
``2013-03-22TMO``; vague lengths ``PXD``; weekdays again and again ``XXXX-WXX-5``; ``PRESENT_REF``, ``PAST_REF`` and
``FUTURE_REF`` stand for no time of the calendar. Decades are ``199X`` and centuries ``19XX``. A TIME has no zone.
Expressions do not overlap. A clock time without a day is on the anchor's, where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..model.syntax import Parse
from ..model.text import Document, Span
from ..model.values import TimeExpression, TimeType
from . import time_wide as wide
from .durations import count
from .edtf import full_date
from .time_context import Context
from .time_grammar import Found
from .time_relative import ago
from .times import Reading, read_times


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3: ``earliest`` and ``latest`` are full dates where the reading knows them."""

    span: Span
    type: TimeType
    value: str
    earliest: str | None = None
    latest: str | None = None


def find_timexes(document: Document, parse: Parse) -> tuple[Timex, ...]:
    """Every time expression in text order, without overlap; none where the language has no grammar."""
    reading = read_times(document, parse, wide=True)
    if reading is None:
        return ()
    made = [_clock(e, reading) for e in reading.clocks]
    taken = [t.span for t in made]
    for item, expression, context in reading.resolved:
        if any(item.span.overlaps(span) for span in taken):
            continue
        if expression is not None and item.get("year2") and item.rule == "year":
            made += _two_years(item, context)
            continue
        timex = RULES.get(item.rule, _plain)(item, expression, context)
        if timex is not None:
            made.append(timex)
    return tuple(sorted(made, key=lambda t: t.span))


_CODES = {21: "SP", 22: "SU", 23: "FA", 24: "WI", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "H1", 41: "H2"}
_CODED = re.compile(r"(\d{4}|XXXX)-(\d\d)")
_BEFORE_CHRIST = re.compile(r"-(\d{4})")


def notation(value: str) -> str:
    """A TIMEX3 value of an EDTF one; of an interval its first day."""
    first = value.split("/")[0]
    if (match := _CODED.fullmatch(first)) and int(match[2]) in _CODES:
        return f"{match[1]}-{_CODES[int(match[2])]}"
    if match := _BEFORE_CHRIST.fullmatch(first):
        return f"BC{int(match[1]) + 1:04d}"
    return first


def _two_years(item: Found, context: Context) -> list[Timex]:
    """ "1972–1979" holds two years."""
    text, end = context.document.text, item.span.end
    start = text.index(item.groups["year"], item.span.start)
    spans = Span(start, start + 4), Span(end - 4, end)
    return [Timex(s, "DATE", y, f"{y}-01-01", f"{y}-12-31") for s in spans if (y := s.of(text))]


def _made(item: Found, kind: TimeType, value: str, source: TimeExpression | None = None) -> Timex:
    return Timex(item.span, kind, value, source.earliest if source else None, source.latest if source else None)


def _plain(item: Found, expression: TimeExpression | None, context: Context) -> Timex | None:
    return None if expression is None else _made(item, expression.type, notation(expression.value), expression)


def _day(item: Found, expression: TimeExpression | None, context: Context) -> Timex | None:
    """A day, or the part of it that its last word names; an unknown one still has its weekday."""
    if expression is None:
        return None
    grammar, value = context.grammar, expression.value
    number = grammar.value("weekday", item.get("weekday"))
    if number is not None and "XX" in value:
        value = f"XXXX-WXX-{number + 1}"
    last = item.span.of(context.document.text).lower().split()[-1]
    part = grammar.value("part", last) or grammar.data["dayparts"].get(last)
    return _made(item, "TIME", f"{value}{part}", expression) if part else _made(item, "DATE", value, expression)


def _period(item: Found, expression: TimeExpression | None, context: Context) -> Timex | None:
    """ "last week" is ``2013-W11``, "the past week" a length."""
    if expression is None:
        return None
    unit = context.grammar.value("span", item.get("span"))
    if unit != "WE" and item.get("shift") in context.grammar.data["trailing"]:
        return _made(item, "DURATION", wide.length(1, unit), expression)
    if unit in ("W", "WE"):
        return _made(item, "DATE", week(full_date(expression.earliest)) + ("-WE" if unit == "WE" else ""), expression)
    halves = context.grammar.data["halves"]
    if unit == "Y" and item.get("portion") in halves:
        return _made(item, "DATE", f"{expression.value}-{halves[item.get('portion')]}", expression)
    return _plain(item, expression, context)


def week(day: date | None) -> str:
    """The ISO week of a day, ``XXXX-WXX`` where that is unknown."""
    if day is None:
        return "XXXX-WXX"
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def _ago(item: Found, expression: TimeExpression | None, context: Context) -> Timex | None:
    """ "two weeks ago" is a week; "a year earlier" than nothing named counts from the anchor."""
    grammar, direction = context.grammar, item.get("direction") or ""
    number, unit = count(item, grammar), grammar.value("unit", item.get("unit", "shortunit"))
    anchor = context.anchor.day if context.anchor and context.anchor.year_known else None
    day = full_date(expression.value) if expression else None
    if number is None:
        return _made(item, "DATE", "PAST_REF" if grammar.value("direction", direction) < 0 else "FUTURE_REF")
    if day and unit == "W":
        return _made(item, "DATE", week(day), expression)
    if expression is not None and not expression.value.startswith("XXXX"):
        return _plain(item, expression, context)
    if direction == "later" or anchor is None or number != int(number):
        return _length(item, context, direction)
    if unit in ("S", "M", "H"):
        return _made(item, "DATE", (anchor - timedelta(hours=number * wide.HOURS[unit])).isoformat())
    if direction != "earlier":
        return _made(item, "DATE", "PAST_REF")  # "ten thousand years ago"
    counted = replace(item, groups={**item.groups, "direction": "ago"})
    return _ago(counted, ago(counted, context), context)


def _length(item: Found, context: Context, after: str) -> Timex | None:
    """A length whose last word (``after``, "later") is no part of it."""
    number, unit = count(item, context.grammar), context.grammar.value("unit", item.get("unit", "shortunit"))
    text = item.span.of(context.document.text)
    short = Span(item.span.start, item.span.end - len(text) + len(text[: len(text) - len(after)].rstrip(" -")))
    return Timex(short, "DURATION", wide.length(number, unit))


def _event(item: Found, expression: TimeExpression | None, context: Context) -> Timex | None:
    """ "two days after the vote": a length, unless the day is known."""
    if expression is None or item.get("event") is None or not expression.value.startswith("XXXX"):
        return _plain(item, expression, context)
    text = item.span.of(context.document.text)
    word = re.search(r"\S+$" if " to" not in text[-3:] and " of" not in text[-3:] else r"\S+ \S+$", text)
    return _length(item, context, word[0] if word else "")


def _duration(item: Found, expression: TimeExpression | None, context: Context) -> Timex | None:
    """ "two and a half hours" is PT2H30M, "two to three weeks" P2W."""
    if expression is None:
        return None
    value = expression.value.split("/")[0]
    unit = context.grammar.value("unit", item.get("unit")) or ("M" if item.get("half") else None)
    minutes = re.fullmatch(r"PT(\d+)M", value)
    if minutes and unit == "H" and int(minutes[1]) > 60 and int(minutes[1]) % 60:
        value = f"PT{int(minutes[1]) // 60}H{int(minutes[1]) % 60}M"
    months = re.fullmatch(r"P(\d+)M", value)
    if months and unit == "Y" and int(months[1]) % 12:
        value = f"P{int(months[1]) // 12}Y{int(months[1]) % 12}M"
    return _made(item, "DURATION", value, expression)


def _set(item: Found, expression: TimeExpression | None, context: Context) -> Timex | None:
    grammar = context.grammar
    weekday, part = item.get("weekday", "weekdays"), item.get("part", "parts", "parts2")
    if weekday and (number := grammar.value("weekday", weekday.removesuffix("s"))) is not None:
        part = part and grammar.value("part", part.removesuffix("s"))
        return _made(item, "SET", f"XXXX-WXX-{number + 1}{part or ''}")
    if (month := grammar.value("month", item.get("month"))) is not None:
        return _made(item, "SET", f"XXXX-{month:02d}")
    if (season := grammar.value("season", item.get("season"))) is not None:
        return _made(item, "SET", f"XXXX-{_CODES[season]}")
    return _plain(item, expression, context)


_TIME = re.compile(r"(.*)T([^+-]+?)(?:[+-]\d\d:\d\d)?$")
_IN = re.compile(r"(?:in|during) ", re.I)


def _clock(expression: TimeExpression, reading: Reading) -> Timex:
    """A clock time or a part of a day, with its day and without its zone."""
    text, anchor = reading.context.document.text, reading.context.anchor
    match = _TIME.match(expression.value)
    day, clock = (match[1], match[2]) if match else ("", expression.value)
    day = day or (anchor.value if anchor and anchor.writing else "XXXX-XX-XX")
    lead = _IN.match(text, expression.span.start, expression.span.end)
    span = Span(lead.end(), expression.span.end) if lead else expression.span
    return Timex(span, "TIME", f"{day}T{clock}", expression.earliest, expression.latest)


Convert = Callable[[Found, TimeExpression | None, Context], Timex | None]


def _wide(rule: Callable[[Found, Context], wide.Reading]) -> Convert:
    def convert(item: Found, expression: TimeExpression | None, context: Context) -> Timex | None:
        read = rule(item, context)
        return Timex(item.span, *read) if read else None

    return convert


RULES: dict[str, Convert] = {
    "weekday": _day,
    "deictic": _day,
    "anaphoric": _day,
    "period": _period,
    "told": _period,
    "ago": _ago,
    "event": _event,
    "duration": _duration,
    "lately": _duration,
    "set": _set,
    **{name: _wide(rule) for name, rule in wide.RULES.items()},
}
