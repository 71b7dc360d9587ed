"""Clock times with their day and zone: "at 18:00 on December 7th, Moscow time"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo

from ..model.text import Span
from ..model.values import TimeExpression
from . import zones
from .edtf import full_date
from .numbers import number_value
from .time_context import Context
from .time_grammar import Found, Grammar

_BESIDE = 24  # code points between two clock times of one instant
_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class _Clock:
    """A clock time while it is put together. ``value`` is ``18:00`` or a part of the day ``EV``."""

    span: Span
    value: str
    zone: tzinfo | None = None
    offset: str | None = None
    day: TimeExpression | None = None


def join_clocks(
    found: Sequence[Found], resolved: Sequence[TimeExpression], context: Context, bare_parts: bool = False
) -> list[TimeExpression]:
    """The TIMEs of a text: every clock time with the day and zone that stand beside it.

    A part of the day ("in the evening") is one where a zone goes with it, or with ``bare_parts`` always.
    """
    dates = [e for e in resolved if e.type == "DATE" and _DAY.fullmatch(e.value)]
    clocks = [c for f in found if (c := _read(f, context.grammar)) is not None]
    read = sorted((*clocks, *_parts_of_days(dates, context)), key=lambda c: c.span)
    clocks = []
    for clock in read:  # a day that one clock time has taken is not the next one's
        taken = clocks[-1].span.end if clocks else 0
        clocks.append(_extend(clock, [d for d in dates if d.span.start >= taken or d is clock.day], context))
    clocks = [c for c in clocks if c.value[0].isdigit() or c.day is None or c.offset or c.zone]
    clocks = _share(sorted(clocks, key=lambda c: c.span), context)
    clocks = _one_instant(clocks, dates, context)
    return [_expression(c, dates, context) for c in clocks if bare_parts or c.zone or c.offset or c.value[0].isdigit()]


def _parts_of_days(dates: Sequence[TimeExpression], context: Context) -> list[_Clock]:
    """ "Monday evening": a time of its own only where a zone follows."""
    found = []
    for day in dates:
        words = day.span.of(context.document.text).lower().split()
        part = context.grammar.value("part", words[-1]) or context.grammar.data["dayparts"].get(words[-1])
        if part:
            found.append(_Clock(day.span, part[1:], day=day))
    return found


def _read(item: Found, grammar: Grammar) -> _Clock | None:
    if item.rule == "part":
        return _Clock(item.span, grammar.value("part", item.get("part"))[1:])
    if item.rule == "iso" and item.get("hour"):
        return _iso(item)
    if item.rule not in ("clock", "dotted", "hclock"):
        return None
    if item.get("hhmm"):
        return _Clock(item.span, f"{item.groups['hhmm'][:2]}:{item.groups['hhmm'][2:]}")
    word = grammar.value("clockword", item.get("clockword"))
    if word is not None:
        return _Clock(item.span, f"{word:02d}:00")
    hour = int(item.groups["hour"]) if item.get("hour") else int(number_value(item.groups["numhour"]) or 0)
    half = grammar.value("meridiem", item.get("meridiem"))
    if half is None and grammar.value("part", item.get("part")) in ("TAF", "TEV", "TNI"):
        half = 12
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + half
    minutes = hour * 60 + int(item.get("minute") or 0) + (grammar.value("past", item.get("past")) or 0)
    return _Clock(item.span, f"{minutes // 60 % 24:02d}:{minutes % 60:02d}")


def _iso(item: Found) -> _Clock:
    g = item.groups
    day = TimeExpression(item.span, "DATE", f"{g['year']}-{g['mm']}-{g['dd']}")
    offset = (g.get("offset") or "").strip().replace("Z", "+00:00") or None
    if offset and ":" not in offset:
        offset = f"{offset[:3]}:{offset[3:]}"
    return _Clock(item.span, f"{g['hour']}:{g['minute']}", None, offset, day)


def _extend(clock: _Clock, dates: Sequence[TimeExpression], context: Context) -> _Clock:
    """Take in the zone and the day on the right, then a day on the left."""
    text, joiners = context.document.text, context.grammar.data["joiners"]
    span, zone, day = clock.span, clock.zone, clock.day
    zone_pattern = zones.pattern(context.grammar.data["zone_after"])
    for _ in range(2):
        if zone is None and (gap := re.compile(joiners["zone"], re.I).match(text, span.end)):
            local = re.compile(context.grammar.data["local_time"], re.I).match(text, gap.end())
            named = zone_pattern.match(text, gap.end())
            if local:
                zone, span = zones.city_zone(context.document.dateline_place), _through(text, span, gap, local)
                zone = _place(text, span.end, context) or zone
            elif named:
                zone, span = zones.zone_of(named), _through(text, span, gap, named)
        if zone is None:
            zone = _place(text, span.end, context)
        gap = re.compile(joiners["clock_date"], re.I).match(text, span.end)
        follower = next((d for d in dates if gap and span.end <= d.span.start <= gap.end()), None)
        if day is None and follower and re.fullmatch(joiners["clock_date"], text[span.end : follower.span.start], re.I):
            day, span = follower, Span(span.start, follower.span.end)
    if day is None:
        leader = next((d for d in reversed(dates) if d.span.end <= span.start), None)
        if leader and re.fullmatch(joiners["date_clock"], text[leader.span.end : span.start], re.I):
            day, span = leader, Span(leader.span.start, span.end)
    return _Clock(span, clock.value, zone, clock.offset, day)


def _place(text: str, position: int, context: Context) -> tzinfo | None:
    """The zone of a city that follows: "noon in Nairobi"."""
    gap = re.compile(context.grammar.data["joiners"]["place"], re.I).match(text, position)
    named = gap and zones.places().match(text, gap.end())
    return zones.city_zone(named[0]) if named else None


def _through(text: str, span: Span, gap: re.Match[str], zone: re.Match[str]) -> Span:
    """The time with its zone, and with the bracket that closes one opened before it."""
    closed = "(" in gap[0] and text.startswith(")", zone.end())
    return Span(span.start, zone.end() + closed)


def _share(clocks: list[_Clock], context: Context) -> list[_Clock]:
    """ "from 11:04 a.m. to 12:06 p.m. Eastern time on Friday": both have the zone and the day."""
    text, joiner = context.document.text, re.compile(context.grammar.data["joiners"]["range"], re.I)
    for i in range(len(clocks) - 1):
        a, b = clocks[i], clocks[i + 1]
        if joiner.fullmatch(text, a.span.end, b.span.start):
            clocks[i] = _Clock(a.span, a.value, a.zone or b.zone, a.offset or b.offset, a.day or b.day)
            clocks[i + 1] = _Clock(b.span, b.value, b.zone or a.zone, b.offset or a.offset, b.day or a.day)
    return clocks


def _one_instant(clocks: list[_Clock], dates: Sequence[TimeExpression], context: Context) -> list[_Clock]:
    """ "9 p.m. Washington time on Monday (4 a.m. in Kyiv)": the day of one gives that of the other, over midnight.

    A clock time without a zone beside one with ("6 p.m. (1500 GMT)") gets the offset that makes both one instant.
    """
    text, joiner = context.document.text, re.compile(context.grammar.data["joiners"]["same"], re.I)
    for i in range(len(clocks) - 1):
        a, b = clocks[i], clocks[i + 1]
        between = text[a.span.end : b.span.start]
        if not (a.value[0].isdigit() and b.value[0].isdigit()) or not joiner.match(between) or len(between) > _BESIDE:
            continue
        if a.day is None and b.day is None:
            a = replace(a, day=_day_of_sentence(a, dates, context))
        days = _days(a.day or b.day, context)
        first, second = (c.offset or (zones.offset(c.zone, days) if c.zone else None) for c in (a, b))
        if first is None and second is not None and a.zone is None:
            first = zones.matching_offset(a.value, b.value, second)
        if first is None or second is None:
            continue
        a, b = replace(a, offset=first), replace(b, offset=second)
        told, other = (a, b) if a.day else (b, a)
        day = full_date(told.day.value) if told.day and not other.day else None
        if told.day and day:
            there = zones.same_instant(day, told.value, told.offset or "", other.value, other.offset or "")
            if there:
                edtf = there.isoformat()
                other = replace(other, day=replace(told.day, value=edtf, earliest=edtf, latest=edtf))
                a, b = (told, other) if told.span < other.span else (other, told)
        clocks[i], clocks[i + 1] = a, b
    return clocks


def _expression(clock: _Clock, dates: Sequence[TimeExpression], context: Context) -> TimeExpression:
    day = clock.day or _day_of_sentence(clock, dates, context)
    offset = clock.offset
    if offset is None and clock.zone is not None:
        offset = zones.offset(clock.zone, _days(day, context))
    value = f"{day.value if day else ''}T{clock.value}{offset or ''}"
    bounds = (day.earliest, day.latest) if day else (None, None)
    relative = day is not None and day.relative
    return TimeExpression(clock.span, "TIME", value, day.anchor if day else None, *bounds, relative=relative)


def _day_of_sentence(clock: _Clock, dates: Sequence[TimeExpression], context: Context) -> TimeExpression | None:
    """The one day that the clock time's sentence names."""
    sentence = context.parse.sentence_at(clock.span.start)
    inside = [d for d in dates if sentence and sentence.span.contains(d.span)]
    return inside[0] if len({d.value for d in inside}) == 1 else None


def _days(day: TimeExpression | None, context: Context) -> tuple[date, ...]:
    """The days that tell a zone's offset: the one named, else the anchor."""
    if day is None:
        anchor = context.anchor
        return zones.days_of(anchor.day, anchor.year_known) if anchor else zones.days_of(None)
    known = full_date(day.value)
    return zones.days_of(known or full_date(day.value.replace("XXXX", str(zones.REFERENCE_YEAR))), known is not None)
