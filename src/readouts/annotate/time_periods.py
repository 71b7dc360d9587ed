"""Rules for stretches of the calendar: quarters, halves, seasons, decades, centuries, years before Christ."""

from __future__ import annotations

import re
from calendar import monthrange

from ..model.values import TimeExpression
from .time_anchor import Anchor
from .time_context import Context, dated, year_by_shift
from .time_grammar import Found

_DECADE_PORTIONS = {"early": (0, 4), "mid": (3, 7), "late": (5, 9)}
_CENTURY_PORTIONS = {"early": (0, 33), "mid": (33, 66), "late": (66, 99)}
_AHEAD_YEARS = 10  # a year in two digits lies at most so far after the anchor
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}  # northern months, to tell the last from the next


def decade(item: Found, context: Context) -> TimeExpression | None:
    """ "the 1990s" and "the nineties" are 199X."""
    tens = context.grammar.value("tens", item.get("tens"))
    digits = re.sub(r"\D", "", item.groups["decade"]) if tens is None else f"{tens}0"
    stem = digits[:3] if len(digits) == 4 else f"{_century_of(int(digits), context.anchor)}{digits[0]}"
    low, high = _DECADE_PORTIONS.get(context.grammar.value("portion", item.get("portion")) or "", (0, 9))
    return dated(item, f"{stem}X", bounds=(f"{stem}{low}-01-01", f"{stem}{high}-12-31"), relative=False)


def _century_of(two_digits: int, anchor: Anchor | None) -> int:
    """The century of "the ’60s" and "’71": the last in which it is no more than some years ahead."""
    latest = (anchor.day.year if anchor and anchor.year_known else 1999) + _AHEAD_YEARS
    return latest // 100 - (latest % 100 < two_digits)


def short_year(item: Found, context: Context) -> TimeExpression | None:
    """ "the class of ’71"."""
    digits = int(item.groups["yy"])
    year = f"{_century_of(digits, context.anchor)}{digits:02d}"
    return dated(item, year, bounds=(f"{year}-01-01", f"{year}-12-31"), relative=False)


def century(item: Found, context: Context) -> TimeExpression | None:
    """ "the 19th century" is 18XX, one before Christ negative and without bounds."""
    number = context.grammar.value("dayword", item.get("dayword"))
    number = int(re.sub(r"\D", "", item.groups["nth"])) if number is None else number
    stem = f"{number - 1:02d}"
    if context.grammar.value("era", item.get("era")) == -1:
        return dated(item, f"-{stem}XX", relative=False)
    low, high = _CENTURY_PORTIONS.get(context.grammar.value("portion", item.get("portion")) or "", (0, 99))
    return dated(item, f"{stem}XX", bounds=(f"{stem}{low:02d}-01-01", f"{stem}{high:02d}-12-31"), relative=False)


def era(item: Found, context: Context) -> TimeExpression | None:
    """ "508 BC" is -0507 (there is a year nought), "AD 842" is 0842."""
    number = int(item.get("bare", "bare2") or 0)
    if context.grammar.value("era", item.get("era", "era2")) == -1:
        return None if item.get("era") else dated(item, f"-{number - 1:04d}", relative=False)
    return dated(item, f"{number:04d}", bounds=(f"{number:04d}-01-01", f"{number:04d}-12-31"), relative=False)


def season(item: Found, context: Context) -> TimeExpression | None:
    """ "spring 2022" is 2022-21; hemispheres differ, so it has no bounds within the year."""
    grammar, anchor = context.grammar, context.anchor
    number = grammar.value("season", item.get("season", "season2", "season3"))
    if item.get("year"):
        return dated(item, f"{item.groups['year']}-{number}", relative=False)
    if item.get("shift") == "the" and _names_more(item, context):
        return None
    shift = grammar.value("shift", item.get("shift"))
    if shift is None:
        shift = grammar.value("lastnext", item.get("yearshift"))
        if shift is None:
            return None
        known = anchor.day.year + shift if anchor and anchor.year_known else None
    elif (
        item.get("shift") == "the"
        and context.ahead(item) is False
        and anchor
        and anchor.day.month < _SEASONS[number][0]
    ):
        known = anchor.day.year - 1 if anchor.year_known else None
    else:
        known = season_year(number, shift, anchor) if anchor and anchor.year_known else None
    return dated(item, f"{known or 'XXXX'}-{number}", anchor)


def _names_more(item: Found, context: Context) -> bool:
    """Whether the season is part of a longer name or thing: "the Winter Carnival", "the fall of the city"."""
    tokens = context.parse.tokens_in(item.span)
    of = context.document.text[item.span.end : item.span.end + 4].lower().startswith(" of ")
    return of or not tokens or tokens[-1].dep == "compound" or tokens[-1].pos not in ("NOUN", "PROPN")


def season_year(number: int, shift: int, anchor: Anchor) -> int:
    """The year of the season that ended last, of this one, or of the one to come; a winter has that of its January."""
    first, last = _SEASONS[number]
    year, month = anchor.day.year, anchor.day.month
    if shift < 0:
        return year if month > last else year - 1
    if shift > 0:
        return year if month < first and number != 24 else year + 1
    return year


def quarter(item: Found, context: Context) -> TimeExpression | None:
    """ "the third quarter of 2012", "Q3 2012": 2012-35."""
    number = context.grammar.value("quarterth", item.get("quarterth")) or int(item.get("q", "q2") or 0)
    year = int(item.get("year", "year2", "year3") or 0)
    anchor = None if year else context.anchor
    return quarter_of(item, year or year_by_shift(item, context), number, anchor)


def quarter_of(item: Found, year: int | None, number: int, anchor: Anchor | None) -> TimeExpression:
    """The DATE of a quarter."""
    return _months(item, year, 32 + number, 3 * number - 2, 3 * number, anchor)


def half(item: Found, context: Context) -> TimeExpression | None:
    """ "the second half of 2012": 2012-41."""
    number = context.grammar.value("halfth", item.get("halfth"))
    year = int(item.get("year") or 0) or year_by_shift(item, context)
    return _months(item, year, 39 + number, 6 * number - 5, 6 * number, None if item.get("year") else context.anchor)


def _months(item: Found, year: int | None, code: int, first: int, last: int, anchor: Anchor | None) -> TimeExpression:
    if year is None:
        return dated(item, f"XXXX-{code}", anchor)
    bounds = (f"{year:04d}-{first:02d}-01", f"{year:04d}-{last:02d}-{monthrange(year, last)[1]}")
    return dated(item, f"{year:04d}-{code}", anchor, bounds, relative=anchor is not None)
