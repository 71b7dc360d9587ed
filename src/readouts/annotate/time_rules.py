"""One function per shape of the grammar: from the words that matched to a value.

Each takes the match and the context and gives a ``TimeExpression``, or None where the match is no time after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from ..model.values import TimeExpression
from . import time_periods as periods
from . import time_relative as relative
from .durations import duration, every
from .edtf import Partial, full_date, interval
from .time_anchor import day_parts
from .time_context import Context, dated, from_partial, has_year_shift, settle
from .time_grammar import Found

_NAME_ROLES = ("nsubj", "nsubjpass", "poss", "dobj")


def full(item: Found, context: Context) -> TimeExpression | None:
    """ "December 7", "Friday 13 May 2022"."""
    parts = day_parts(item, context.grammar)
    if not parts.month:  # "Friday the 8th"
        return day_only(item, context)
    return settle(item, parts, context)


def iso(item: Found, context: Context) -> TimeExpression | None:
    """ "2022-02-12"; with a clock time it is a TIME, made elsewhere."""
    parts = day_parts(item, context.grammar)
    return from_partial(item, parts, None, False) if parts.date() and not item.get("hour") else None


def day_range(item: Found, context: Context) -> TimeExpression | None:
    """ "3-5 December 2021": an interval, or the open pair where the year is open."""
    month2 = context.grammar.value("month", item.get("month2")) or context.grammar.value("month", item.get("month"))
    month = context.grammar.value("month", item.get("month")) or month2
    first, last = (Partial(None, m, int(re.sub(r"\D", "", item.groups[d])))
                   for m, d in ((month, "day"), (month2, "day2")))  # fmt: skip
    year = int(item.groups["year"]) if item.get("year") else None
    settled = settle(item, replace(last, year=year), context)
    end = full_date(settled.value)
    if end is None:
        return replace(settled, value=f"{first.edtf()}/{last.edtf()}")
    year_before = first.month is not None and last.month is not None and first.month > last.month
    start = Partial(end.year - year_before, first.month, first.day).date()
    if start is None or start >= end:
        return None
    return replace(settled, value=interval(start, end), earliest=start.isoformat())


def ymd(item: Found, context: Context) -> TimeExpression | None:
    """ "2022/02/12"."""
    parts = day_parts(item, context.grammar)
    return from_partial(item, parts, None, False) if parts.date() else None


def numeric(item: Found, context: Context) -> TimeExpression | None:
    """ "13.05.2022"; where day and month could be either way round, the one near the anchor, else the year alone."""
    a, b, year = int(item.groups["d1"]), int(item.groups["d2"]), int(item.groups["year"])
    readings = [Partial(year, b, a)] if b <= 12 else []
    if a <= 12 and a != b and item.groups["sep"] != ".":
        readings.append(Partial(year, a, b))
    readings = [r for r in readings if r.date()]
    if len(readings) > 1 and context.anchor:
        readings = _clearly_nearer(readings, context.anchor.day)
    if not readings:
        return None
    if len(readings) == 1:
        return from_partial(item, readings[0], None, False)
    return dated(item, f"{year}-XX-XX", bounds=(min(r.edtf() for r in readings), max(r.edtf() for r in readings)),
                 relative=False)  # fmt: skip


def _clearly_nearer(readings: list[Partial], day: date) -> list[Partial]:
    """The one reading within two weeks of a day where the others are four weeks off, else all."""
    distance = {r: abs(((r.date() or day) - day).days) for r in readings}
    near, *others = sorted(readings, key=lambda r: distance[r])
    return [near] if distance[near] <= 14 and all(distance[o] >= 28 for o in others) else readings


def day_only(item: Found, context: Context) -> TimeExpression | None:
    """ "the 8th": in the month that the text named last, else the anchor's."""
    tokens = context.parse.tokens_in(item.span)
    head = context.parse.head(tokens[-1].i) if tokens else None
    if head is not None and head.i > tokens[-1].i and head.pos in ("NOUN", "PROPN") and head.lemma != "time":
        return None  # "the 8th meeting"
    before = context.document.text[max(0, item.span.start - 12) : item.span.start].lower()
    introduced = re.search(context.grammar.data["day_after"], before)
    if not introduced and not item.get("weekday"):
        return None
    number = int(re.sub(r"\D", "", item.groups["dayth"]))
    base = context.told() or context.anchor
    if base is None:
        return dated(item, f"XXXX-XX-{number:02d}")
    month = replace(base.partial(base.day), day=number)
    return from_partial(item, month, base, True)


def month(item: Found, context: Context) -> TimeExpression | None:
    """ "in January", "end of January next year", "last December"."""
    text, grammar = context.document.text, context.grammar
    name = item.groups["month"]
    alone = not item.get("year", "portion", "shift") and not has_year_shift(item)
    if alone and name.rstrip(".") in grammar.data["ambiguous_months"]:
        if any(t.entity == "PERSON" or t.dep in _NAME_ROLES for t in context.parse.tokens_in(item.span)):
            return None  # "for May and her cabinet"
        before = text[max(0, item.span.start - 12) : item.span.start]
        if not re.search(rf"\b{grammar.data['month_after']}\W$", before, re.I):
            return None
    number = grammar.value("month", item.get("month"))
    portion = grammar.value("portion", item.get("portion"))
    year = int(item.groups["year"]) if item.get("year") else None
    shift = grammar.value("shift", item.get("shift"))
    anchor = context.anchor
    if shift is not None and item.get("shift") not in ("this", "the") and anchor and anchor.year_known:
        here = (anchor.day.year, anchor.day.month)
        passed = (here[0], number) < here if shift < 0 else (here[0], number) > here
        year = here[0] if passed else here[0] + shift
        return from_partial(item, Partial(year, number, None, 2), anchor, True, portion)
    return settle(item, Partial(year, number, None, 2), context, portion)


def year(item: Found, context: Context) -> TimeExpression | None:
    """ "in 2014", "the 2015 agreement", "2014-15"."""
    grammar, text = context.grammar, context.document.text
    before = text[max(0, item.span.start - 12) : item.span.start]
    tokens = context.parse.tokens_in(item.span)
    first = int(item.groups["year"])
    said = re.search(rf"(?:\b{grammar.data['year_after']}|\()\W*$", before, re.I)
    dated_so = first >= grammar.data["year_from"] and (
        item.get("portion", "yy", "year2")
        or any(t.entity == "DATE" for t in tokens)
        or re.search(rf"\b{grammar.data['year_before']}\W+$", before, re.I)
    )
    if not (said or dated_so):
        return None
    counted = tokens and context.parse.head(tokens[-1].i)
    if counted and counted.tag == "NNS" and tokens[-1].dep == "nummod" and tokens[-1].entity != "DATE":
        return None
    if item.get("yy", "year2"):
        last = int(item.groups["year2"]) if item.get("year2") else first // 100 * 100 + int(item.groups["yy"])
        if last <= first:
            return None
        return dated(item, f"{first}/{last}", bounds=(f"{first}-01-01", f"{last}-12-31"), relative=False)
    return from_partial(item, Partial(first, precision=1), None, False, grammar.value("portion", item.get("portion")))


RULES: dict[str, Callable[[Found, Context], TimeExpression | None]] = {
    "date": full,
    "range": day_range,
    "iso": iso,
    "ymd": ymd,
    "numeric": numeric,
    "dayonly": day_only,
    "month": month,
    "year": year,
    "decade": periods.decade,
    "century": periods.century,
    "season": periods.season,
    "quarter": periods.quarter,
    "half": periods.half,
    "era": periods.era,
    "shortyear": periods.short_year,
    "told": relative.told_period,
    "lately": relative.lately,
    "period": relative.period,
    "weekday": relative.weekday,
    "deictic": relative.deictic,
    "anaphoric": relative.anaphoric,
    "ago": relative.ago,
    "intime": relative.in_time,
    "event": relative.event,
    "duration": lambda item, context: duration(item, context.grammar, context.document.text),
    "set": lambda item, context: every(item, context.grammar),
}
