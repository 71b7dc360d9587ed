"""One function per shape of the grammar: from the words that matched to a value.

Each takes the match and the context and gives a ``TimeExpression``, or None where the match is no time after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..model.syntax import Parse
from ..model.text import Document
from ..model.values import TimeExpression
from .durations import count, duration, every
from .edtf import OPEN, Partial, full_date, interval, shift_months
from .time_anchor import Anchor, day_parts, deduce_year, lies_ahead, nearest_year, weekday_of
from .time_grammar import Found, Grammar

_NEAR = 1_500  # code points within which a full date lends its year
_NEAR_DAYS = 62
_SHORTLY = 600
_NAME_ROLES = ("nsubj", "nsubjpass", "poss", "dobj")


@dataclass(frozen=True, slots=True)
class Context:
    """What resolving needs: the document, the anchor, and the last day that the text named."""

    document: Document
    parse: Parse
    grammar: Grammar
    anchor: Anchor | None
    found: tuple[Found, ...]
    last: TimeExpression | None = None  # the last DATE that names a month and day

    def after(self, expression: TimeExpression) -> Context:
        """The context for what follows an expression. The day of a repost is no day that the text tells of."""
        published = self.document.published
        names_day = expression.type == "DATE" and re.fullmatch(r"(\d{4}|XXXX)-\d\d-\d\d", expression.value)
        reposted = published is not None and published.repost and published.value[:10] == expression.value
        return replace(self, last=expression) if names_day and not reposted else self

    def ahead(self, item: Found) -> bool | None:
        return lies_ahead(self.parse, item.span, self.grammar)

    def told(self, item: Found | None = None) -> Anchor | None:
        """The last day that the text named, as a day to count from; with ``item``, only if that was shortly before."""
        if self.last is None or (item and item.span.start - self.last.span.end > _SHORTLY):
            return None
        day = full_date(self.last.value)
        if day:
            return Anchor(day)
        month, number = int(self.last.value[5:7]), int(self.last.value[8:10])
        known = self.anchor and not self.anchor.year_known and self.anchor.day
        day = Partial(known.year if known else 2023, month, number).date()
        return Anchor(day, year_known=False, weekday_known=bool(known)) if day else None


def _date(item: Found, value: str, anchor: Anchor | None = None, bounds: tuple[str | None, str | None] = (None, None),
          relative: bool = True) -> TimeExpression:  # fmt: skip
    return TimeExpression(item.span, "DATE", value, anchor.value if anchor else None, *bounds, relative=relative)


def _partial(item: Found, partial: Partial, anchor: Anchor | None, relative: bool, portion: str | None = None,
             latest: str | None = None) -> TimeExpression:  # fmt: skip
    low, high = partial.bounds(portion)
    return _date(item, partial.edtf(), anchor if relative else None, (low, high or latest), relative)


def _year_by_shift(item: Found, context: Context) -> int | None:
    """The year of "April this year"; None where no anchor tells it."""
    word = item.get("yearshift")
    shift = context.grammar.value("lastnext", word)
    if shift is None:
        shift = context.grammar.value("shift", item.get("yearshift2"))
    anchor = context.anchor
    return anchor.day.year + shift if shift is not None and anchor and anchor.year_known else None


def _has_year_shift(item: Found) -> bool:
    return bool(item.get("yearshift", "yearshift2"))


def _settle(item: Found, parts: Partial, context: Context, portion: str | None = None) -> TimeExpression:
    """A month, or month and day, whose year may have to be found."""
    if parts.year:
        return _partial(item, parts, None, False, portion)
    anchor, month = context.anchor, parts.month or 1
    weekday = weekday_of(item, context.grammar)
    ahead = context.ahead(item)
    year: int | None = None
    if _has_year_shift(item):
        year = _year_by_shift(item, context)
    elif anchor and anchor.year_known:
        year = nearest_year(month, parts.day, anchor.day, ahead, weekday)
        year = year or nearest_year(month, parts.day, anchor.day, ahead, None)
    else:
        published = context.document.published
        own = full_date(published.value) if published else None
        day = deduce_year(item, parts, context.found, context.grammar, own)
        year = day.year if day else None
        if year is None and (near := _near_full_date(item, parts, context)):
            return _partial(item, replace(parts, year=near[0]), Anchor(near[1]), True, portion)
        if year is None and own and ahead is not True:
            return _partial(item, parts, None, True, portion, _last_before(parts, own))
    return _partial(item, replace(parts, year=year), anchor if year else None, True, portion)


def _last_before(parts: Partial, day: date) -> str | None:
    """The last possible day of a month and day in the past of ``day``."""
    for year in (day.year, day.year - 1):
        last = replace(parts, year=year).bounds()[1]
        if last and last <= day.isoformat():
            return last
    return None


def _near_full_date(item: Found, parts: Partial, context: Context) -> tuple[int, date] | None:
    """Year of the nearest full date of the text that lies within two months of this day, and that date."""
    best: tuple[int, int, date] | None = None
    for other in context.found:
        if other.rule not in ("date", "iso") or abs(other.span.start - item.span.start) > _NEAR:
            continue
        day = day_parts(other, context.grammar).date()
        published = context.document.published
        if day is None or (published and published.repost and day == full_date(published.value)):
            continue
        for year in (day.year - 1, day.year, day.year + 1):
            mine = replace(parts, year=year, day=parts.day or 15, precision=3).date()
            if mine and abs((mine - day).days) <= _NEAR_DAYS:
                distance = abs(other.span.start - item.span.start)
                best = min(best, (distance, year, day)) if best else (distance, year, day)
    return (best[1], best[2]) if best else None


def full(item: Found, context: Context) -> TimeExpression | None:
    """ "December 7", "Friday 13 May 2022"."""
    parts = day_parts(item, context.grammar)
    if not parts.month:  # "Friday the 8th"
        return day_only(item, context)
    return _settle(item, parts, context)


def iso(item: Found, context: Context) -> TimeExpression | None:
    """ "2022-02-12"; with a clock time it is a TIME, made elsewhere."""
    parts = day_parts(item, context.grammar)
    return _partial(item, parts, None, False) if parts.date() and not item.get("hour") else None


def day_range(item: Found, context: Context) -> TimeExpression | None:
    """ "3-5 December 2021": an interval, or the open pair where the year is open."""
    month2 = context.grammar.value("month", item.get("month2")) or context.grammar.value("month", item.get("month"))
    month = context.grammar.value("month", item.get("month")) or month2
    first, last = (Partial(None, m, int(re.sub(r"\D", "", item.groups[d])))
                   for m, d in ((month, "day"), (month2, "day2")))  # fmt: skip
    year = int(item.groups["year"]) if item.get("year") else None
    settled = _settle(item, replace(last, year=year), context)
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
    return _partial(item, parts, None, False) if parts.date() else None


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
        return _partial(item, readings[0], None, False)
    return _date(item, f"{year}-XX-XX", bounds=(min(r.edtf() for r in readings), max(r.edtf() for r in readings)),
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
        return _date(item, f"XXXX-XX-{number:02d}")
    month = replace(base.partial(base.day), day=number)
    return _partial(item, month, base, True)


def month(item: Found, context: Context) -> TimeExpression | None:
    """ "in January", "end of January next year", "last December"."""
    text, grammar = context.document.text, context.grammar
    name = item.groups["month"]
    alone = not item.get("year", "portion", "shift") and not _has_year_shift(item)
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
        return _partial(item, Partial(year, number, None, 2), anchor, True, portion)
    return _settle(item, Partial(year, number, None, 2), context, portion)


def year(item: Found, context: Context) -> TimeExpression | None:
    """ "in 2014", "the 2015 agreement", "2014-15"."""
    grammar, text = context.grammar, context.document.text
    before = text[max(0, item.span.start - 12) : item.span.start]
    tokens = context.parse.tokens_in(item.span)
    said = re.search(rf"\b{grammar.data['year_after']}\W*$", before, re.I)
    if not (item.get("portion", "yy") or said or any(t.entity == "DATE" for t in tokens) or before.endswith("(")):
        return None
    counted = tokens and context.parse.head(tokens[-1].i)
    if counted and counted.tag == "NNS" and tokens[-1].dep == "nummod" and tokens[-1].entity != "DATE":
        return None
    first = int(item.groups["year"])
    if item.get("yy"):
        last = first // 100 * 100 + int(item.groups["yy"])
        if last <= first:
            return None
        return _date(item, f"{first}/{last}", bounds=(f"{first}-01-01", f"{last}-12-31"), relative=False)
    return _partial(item, Partial(first, precision=1), None, False, grammar.value("portion", item.get("portion")))


def decade(item: Found, context: Context) -> TimeExpression | None:
    """ "the 1990s" is 199X."""
    stem = re.sub(r"\D", "", item.groups["decade"])[:3]
    return _date(item, f"{stem}X", bounds=(f"{stem}0-01-01", f"{stem}9-12-31"), relative=False)


def season(item: Found, context: Context) -> TimeExpression | None:
    """ "spring 2022" is 2022-21; hemispheres differ, so it has no bounds within the year."""
    number = context.grammar.value("season", item.get("season", "season2", "season3"))
    anchor = context.anchor
    if item.get("year"):
        return _date(item, f"{item.groups['year']}-{number}", relative=False)
    shift = context.grammar.value("shift", item.get("shift"))
    if shift is None:
        shift = context.grammar.value("lastnext", item.get("yearshift"))
    if shift is None or item.get("shift") == "the":
        return None
    known = anchor.day.year + shift if anchor and anchor.year_known else None
    return _date(item, f"{known or 'XXXX'}-{number}", anchor)


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
        return _date(item, "XXXX-XX" if unit == "MM" else "XXXX")
    if unit == "Y":
        return _partial(item, Partial(anchor.day.year + shift, precision=1), anchor, True, portion)
    return _partial(item, Partial(*shift_months(anchor.day, shift), None, 2), anchor, True, portion)


def _week(item: Found, context: Context, shift: int, weekend: bool) -> TimeExpression:
    anchor = context.anchor
    if anchor is None or not (anchor.year_known and anchor.weekday_known and anchor.writing):
        return _date(item, OPEN)
    monday = anchor.day - timedelta(days=anchor.day.weekday()) + timedelta(weeks=shift)
    first, last = monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)
    if weekend and item.get("shift") in ("the", "this") and anchor.day < first and context.ahead(item) is False:
        first, last = first - timedelta(weeks=1), last - timedelta(weeks=1)
    return _date(item, interval(first, last), anchor, (first.isoformat(), last.isoformat()))


def weekday(item: Found, context: Context) -> TimeExpression | None:
    """ "on Friday": the last one up to the anchor, or the next where the clause looks ahead."""
    anchor, number = context.anchor, weekday_of(item, context.grammar)
    if anchor is None or not anchor.weekday_known or number is None:
        return _date(item, OPEN)
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
    return _partial(item, anchor.partial(day), anchor, True)


def _told_weekday(item: Found, anchor: Anchor, number: int) -> TimeExpression:
    """A weekday beside a day that the text tells of: that day if it is the same, else the one before or after it."""
    behind = timedelta(days=(anchor.day.weekday() - number) % 7)
    if not behind and not item.get("shift", "weekshift"):
        return _partial(item, anchor.partial(anchor.day), anchor, True)
    first = anchor.day - (behind or timedelta(weeks=1))
    last = first + timedelta(weeks=1 if behind else 2)
    if not anchor.year_known:
        return _date(item, OPEN, anchor)
    value = first.isoformat()[:7] if (first.year, first.month) == (last.year, last.month) else OPEN
    return _date(item, value, anchor, (first.isoformat(), last.isoformat()))


def deictic(item: Found, context: Context) -> TimeExpression | None:
    """ "yesterday", "this morning"."""
    anchor = context.anchor
    if any(t.entity == "ORG" for t in context.parse.tokens_in(item.span)):
        return None  # a newspaper's name
    if anchor is None or not anchor.writing:
        return _date(item, OPEN)
    shift = context.grammar.value("deictic", item.get("deictic"))
    return _partial(item, anchor.partial(anchor.day + timedelta(days=shift)), anchor, True)


def anaphoric(item: Found, context: Context) -> TimeExpression | None:
    """ "the following day": counted from the day that the text named last."""
    base = context.told(item)
    if base is None:
        return _date(item, OPEN)
    shift = context.grammar.value("anaphoric", item.get("anaphoric"))
    return _partial(item, base.partial(base.day + timedelta(days=shift)), base, True)


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
        return _date(item, OPEN) if item.get("event") else None
    if number is None or base is None or number != int(number):
        return _date(item, OPEN)
    steps = int(number)
    if unit in ("D", "W"):
        days = timedelta(days=steps * (7 if unit == "W" else 1))
        return _partial(item, base.partial(base.day + days), base, True)
    if not base.year_known:
        return _date(item, OPEN)
    if unit == "MM":
        return _partial(item, Partial(*shift_months(base.day, steps), None, 2), base, True)
    return _partial(item, Partial(base.day.year + steps * (10 if unit == "Y10" else 1), precision=1), base, True)


def event(item: Found, context: Context) -> TimeExpression | None:
    """ "two days after the vote": open, unless a full date follows ("two days after January 26, 2022")."""
    follower = next((f for f in context.found if 0 <= f.span.start - item.span.end <= 1 and f.rule == "date"), None)
    parts = day_parts(follower, context.grammar) if follower else None
    number = count(item, context.grammar)
    if follower is None or parts is None or number is None or not item.get("event"):
        return _date(item, OPEN)
    settled = full_date(_settle(follower, parts, context).value)
    sign = context.grammar.value("event", item.get("event"))
    unit = context.grammar.value("unit", item.get("unit"))
    return _shifted(item, Anchor(settled) if settled else None, sign * number, unit)


RULES: dict[str, Callable[[Found, Context], TimeExpression | None]] = {
    "date": full,
    "range": day_range,
    "iso": iso,
    "ymd": ymd,
    "numeric": numeric,
    "dayonly": day_only,
    "month": month,
    "year": year,
    "decade": decade,
    "season": season,
    "period": period,
    "weekday": weekday,
    "deictic": deictic,
    "anaphoric": anaphoric,
    "ago": ago,
    "intime": in_time,
    "event": event,
    "duration": lambda item, context: duration(item, context.grammar, context.document.text),
    "set": lambda item, context: every(item, context.grammar),
}
