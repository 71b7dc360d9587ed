"""Rules for what only TIMEX3 marks: references without a calendar, vague lengths, quarters, holidays."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from ..model.values import TimeType
from .durations import iso_duration
from .edtf import shift_months
from .numbers import number_value
from .time_anchor import nearest_year
from .time_context import Context
from .time_grammar import Found
from .time_periods import season
from .time_relative import period

Reading = tuple[TimeType, str, str | None, str | None] | None  # type, value, first and last day
HOURS = {"S": 1 / 3600, "M": 1 / 60, "H": 1.0}
_LONG = {"Y10": "DE", "Y100": "CE"}


def length(number: float | None, unit: str) -> str:
    """ISO 8601 duration; ``X`` for a number that the text leaves open."""
    if number is not None:
        return iso_duration(number * 10, "Y10") if unit == "Y100" else iso_duration(number, unit)
    return f"PTX{unit}" if unit in HOURS else f"PX{_LONG.get(unit, unit[0])}"


def _date(value: str, first: date | None = None, last: date | None = None) -> Reading:
    return "DATE", value, first.isoformat() if first else None, last.isoformat() if last else None


def reference(item: Found, context: Context) -> Reading:
    """ "now", "recently"; words that a name holds are none, and "the past" of "the past three summers"."""
    tokens = context.parse.tokens_in(item.span)
    if any(t.entity in ("ORG", "WORK_OF_ART", "PERSON") for t in tokens):
        return None
    if len(tokens) > 1 and tokens[0].lemma == "the" and tokens[-1].head > tokens[-1].i and tokens[-1].dep == "amod":
        return None
    return _date(context.grammar.value("ref", item.get("ref")))


def vague(item: Found, context: Context) -> Reading:
    """ "several months", "the last few days", "years"."""
    grammar = context.grammar
    unit = grammar.value("unit", item.get("unit")) or grammar.value("shortunit", item.get("shortunit"))
    couple = grammar.value("vague", item.get("vague")) == "couple"
    sign, anchor = grammar.value("reach", item.get("reach")), context.anchor
    known = sign is not None and sign < 0 and anchor and anchor.year_known and anchor.writing
    return "DURATION", length(2 if couple else None, unit), None, anchor.value if known and anchor else None


def often(item: Found, context: Context) -> Reading:
    """ "daily" beside a verb or noun, not in a name."""
    if any(t.pos == "PROPN" for t in context.parse.tokens_in(item.span)):
        return None
    return "SET", context.grammar.value("often", item.get("often")), None, None


def holiday(item: Found, context: Context) -> Reading:
    """ "Christmas", "Thanksgiving 2012"; without a year the one near the anchor."""
    rule = context.grammar.value("holiday", item.get("holiday"))
    anchor = context.anchor
    if item.get("year"):
        year: int | None = int(item.groups["year"])
    elif anchor is None or not anchor.year_known:
        year = None
    elif (shift := context.grammar.value("lastnext", item.get("yearshift"))) is not None:
        year = anchor.day.year + shift
    else:
        year = nearest_year(rule[0], _day_of(rule, anchor.day.year).day, anchor.day, context.ahead(item), None)
    if year is None:
        return _date(f"XXXX-{rule[0]:02d}-{rule[1]:02d}" if len(rule) == 2 else "XXXX-XX-XX")
    day = _day_of(rule, year)
    return _date(day.isoformat(), day, day)


def _day_of(rule: list[int], year: int) -> date:
    """A fixed day, or the n-th weekday of a month (-1 the last)."""
    if len(rule) == 2:
        return date(year, *rule)
    month, weekday, nth = rule
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def year_in_words(item: Found, context: Context) -> Reading:
    """ "nineteen ninety-six", "the year two thousand"."""
    rest = item.get("rest")
    ten = number_value(item.get("hundreds") or "") or 0
    if rest == "hundred":
        year = ten * 100
    else:
        ones = number_value(rest or "zero") or 0
        if ten < 100 and ones < 10:
            return None
        year = (ten if ten >= 100 else ten * 100) + ones
    return _date(f"{int(year)}", date(int(year), 1, 1), date(int(year), 12, 31))


def a_quarter(item: Found, context: Context) -> Reading:
    """ "the third quarter", "the year-ago quarter": the last that has begun, or with a future verb the next."""
    anchor = context.anchor
    if anchor is None or not anchor.year_known:
        number = context.grammar.value("quarterth", item.get("quarterth"))
        return _date(f"XXXX-Q{number or 'X'}")
    year, month = shift_months(anchor.day, -3)
    number = context.grammar.value("quarterth", item.get("quarterth"))
    if number is None:
        number = (month + 2) // 3
    else:
        begins = (number - 1) * 3 + 1
        year = anchor.day.year - (begins > anchor.day.month and context.ahead(item) is not True)
    year -= item.get("yearago") is not None
    first, last = date(year, 3 * number - 2, 1), date(year, 3 * number, monthrange(year, 3 * number)[1])
    return _date(f"{year}-Q{number}", first, last)


def year_ago(item: Found, context: Context) -> Reading:
    """ "year-earlier"."""
    return _this_year(context, -1)


def _this_year(context: Context, shift: int) -> Reading:
    anchor = context.anchor
    return _date(str(anchor.day.year + shift) if anchor and anchor.year_known else "XXXX")


def the_period(item: Found, context: Context) -> Reading:
    """ "the year", "the week", "the weekend": that of the anchor."""
    unit, anchor = context.grammar.value("span", item.get("span")), context.anchor
    if unit in ("Y10", "Y100") or anchor is None or not anchor.year_known:
        return None
    shift = "the" if unit == "WE" else "this"
    found = period(replace(item, groups={"shift": shift, "span": item.groups["span"]}), context)
    if found is None:
        return None
    value = found.value
    if unit in ("W", "WE") and found.earliest:
        iso = date.fromisoformat(found.earliest).isocalendar()
        value = f"{iso[0]:04d}-W{iso[1]:02d}" + ("-WE" if unit == "WE" else "")
    return "DATE", value, found.earliest, found.latest


def bare_season(item: Found, context: Context) -> Reading:
    """ "in summer" is that of "in the summer"."""
    tokens = context.parse.tokens_in(item.span)
    if not tokens or tokens[0].pos not in ("NOUN", "PROPN"):
        return None
    found = season(replace(item, groups={"shift": "the", "season": item.groups["season"]}), context)
    codes = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
    return _date(f"{found.value[:4]}-{codes[int(found.value[5:])]}") if found else None


RULES: dict[str, Callable[[Found, Context], Reading]] = {
    "ref": reference,
    "lately_vague": vague,
    "vague": vague,
    "bareunits": vague,
    "often": often,
    "holiday": holiday,
    "yearword": year_in_words,
    "aquarter": a_quarter,
    "ayearago": year_ago,
    "yearend": lambda item, context: _this_year(context, 0),
    "theperiod": the_period,
    "bareseason": bare_season,
}
