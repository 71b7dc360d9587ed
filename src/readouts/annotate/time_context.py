"""What every rule for times needs: the document, the anchor, the day named last, and the year of a day without one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from ..model.syntax import Parse
from ..model.text import Document
from ..model.values import TimeExpression
from .edtf import Partial, full_date
from .time_anchor import Anchor, day_parts, deduce_year, is_direct, lies_ahead, nearest_year, weekday_of
from .time_grammar import Found, Grammar

_NEAR = 1_500  # code points within which a full date lends its year
_NEAR_DAYS = 62
_SHORTLY = 600


@dataclass(frozen=True, slots=True)
class Context:
    """What resolving needs: the document, the anchor, and the last day that the text named."""

    document: Document
    parse: Parse
    grammar: Grammar
    anchor: Anchor | None
    found: tuple[Found, ...]
    last: TimeExpression | None = None  # the last DATE that names a month and day
    named: TimeExpression | None = None  # the last DATE of a known year

    def after(self, expression: TimeExpression) -> Context:
        """The context for what follows an expression. The day of a repost is no day that the text tells of."""
        published = self.document.published
        names_day = expression.type == "DATE" and re.fullmatch(r"(\d{4}|XXXX)-\d\d-\d\d", expression.value)
        reposted = published is not None and published.repost and published.value[:10] == expression.value
        if expression.type != "DATE" or reposted:
            return self
        named = expression if re.match(r"\d{4}", expression.value) else self.named
        return replace(self, last=expression if names_day else self.last, named=named)

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


def dated(
    item: Found,
    value: str,
    anchor: Anchor | None = None,
    bounds: tuple[str | None, str | None] = (None, None),
    relative: bool = True,
) -> TimeExpression:
    """A DATE at the place of a match; ``bounds`` are its first and last possible day."""
    return TimeExpression(item.span, "DATE", value, anchor.value if anchor else None, *bounds, relative=relative)


def from_partial(
    item: Found,
    partial: Partial,
    anchor: Anchor | None,
    relative: bool,
    portion: str | None = None,
    latest: str | None = None,
) -> TimeExpression:
    """A DATE of a day, month or year; ``latest`` is its last possible day where the year is open."""
    low, high = partial.bounds(portion)
    return dated(item, partial.edtf(), anchor if relative else None, (low, high or latest), relative)


def year_by_shift(item: Found, context: Context) -> int | None:
    """The year of "April this year"; None where no anchor tells it."""
    word = item.get("yearshift")
    shift = context.grammar.value("lastnext", word)
    if shift is None:
        shift = context.grammar.value("shift", item.get("yearshift2"))
    anchor = context.anchor
    return anchor.day.year + shift if shift is not None and anchor and anchor.year_known else None


def has_year_shift(item: Found) -> bool:
    """Whether the match says "this year" or the like."""
    return bool(item.get("yearshift", "yearshift2"))


def settle(item: Found, parts: Partial, context: Context, portion: str | None = None) -> TimeExpression:
    """A month, or month and day, whose year may have to be found."""
    if parts.year:
        return from_partial(item, parts, None, False, portion)
    anchor, month = context.anchor, parts.month or 1
    weekday = weekday_of(item, context.grammar)
    ahead = context.ahead(item)
    year: int | None = None
    if has_year_shift(item):
        year = year_by_shift(item, context)
    elif anchor and anchor.year_known:
        if ahead is False and not is_direct(context.parse, item.span):
            ahead = None
        year = nearest_year(month, parts.day, anchor.day, ahead, weekday)
        year = year or nearest_year(month, parts.day, anchor.day, ahead, None)
    else:
        published = context.document.published
        own = full_date(published.value) if published else None
        day = deduce_year(item, parts, context.found, context.grammar, own)
        year = day.year if day else None
        if year is None and (near := _near_full_date(item, parts, context)):
            return from_partial(item, replace(parts, year=near[0]), Anchor(near[1]), True, portion)
        if year is None and own and ahead is not True:
            return from_partial(item, parts, None, True, portion, _last_before(parts, own))
    return from_partial(item, replace(parts, year=year), anchor if year else None, True, portion)


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
