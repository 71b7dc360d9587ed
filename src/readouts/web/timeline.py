"""The picture of contacts over time: a lane for every pair of sides, a mark for every contact, a bar for every period.

Places along the time are per cent of the picture's width, so that it fits any screen; the template only draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from urllib.parse import urlencode

from ..store.lines import ContactLine, Meeting

LANES = 24
"""So many pairs have lanes of their own, the rest share the last."""
_STEPS = ((1, 14), (3, 40), (12, 260), (60, 600), (300, 3000))  # months of a period, for spans up to so many months
_LEVELS = 3
_NEAR = 1.1  # per cent of the width, within which marks would touch
_ROW = 14


@dataclass(frozen=True, slots=True)
class Tick:
    """A line where a period begins, with its name."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Contacts of one period. ``height`` is per cent of the highest."""

    x: float
    width: float
    height: float
    count: int
    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One contact, or (``count``) the contacts of one month. ``y``: px from the middle of the lane."""

    x: float
    y: int
    shape: str
    tone: str
    label: str
    href: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Lane:
    """One pair of sides; ``query`` finds its contacts in the list, "" where no filter does."""

    label: str
    query: str
    marks: tuple[Mark, ...]
    count: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn; ``pairs``: pairs of sides in all."""

    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    lanes: tuple[Lane, ...]
    pairs: int


@dataclass(frozen=True, slots=True)
class _Event:
    """What a mark stands for: ``sides`` as (id, name)."""

    day: date
    sides: tuple[tuple[str, str], ...]
    shape: str
    tone: str
    label: str
    href: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class _Span:
    """The time that the picture covers, in whole periods of ``months``."""

    first: date
    last: date
    months: int

    def x(self, day: date) -> float:
        return round(100 * (day - self.first).days / max(1, (self.last - self.first).days), 2)

    def starts(self) -> list[date]:
        found = [self.first]
        while found[-1] < self.last:
            found.append(_later(found[-1], self.months))
        return found


def of_contacts(lines: Iterable[ContactLine]) -> Picture | None:
    """A mark for every contact; None where no contact has a day."""
    return _picture([_event(c) for c in lines if _day(c.day)])


def of_months(meetings: Iterable[Meeting]) -> Picture | None:
    """A mark for every month of a pair: for stores with more contacts than one can tell apart."""
    return _picture([_month(m) for m in meetings if _day(f"{m.month}-01")])


def _event(line: ContactLine) -> _Event:
    sides = {p.side: p.side_name or p.side for p in line.parties if p.side and not p.present}
    day = _day(line.day)
    assert day is not None
    tone = "contradict" if line.contradict else "differ" if line.differ or line.discrepancies else "plain"
    shape = line.medium if line.status == "held" else "not_held"
    return _Event(day, tuple(sorted(sides.items())), shape, tone, line.title, f"/contacts/{line.id}")


def _month(meeting: Meeting) -> _Event:
    day = date.fromisoformat(f"{meeting.month}-01")
    pair = ((meeting.left, meeting.left_name), (meeting.right, meeting.right_name))
    names = f"{meeting.left_name} – {meeting.right_name}"
    href = "/?" + urlencode([("state", meeting.left), ("state", meeting.right), *_days(day, _later(day, 1))])
    return _Event(day, pair, meeting.medium, "plain", names, href, meeting.count)


def _picture(events: Sequence[_Event]) -> Picture | None:
    if not events:
        return None
    span = _span([e.day for e in events])
    lanes: dict[tuple[tuple[str, str], ...], list[_Event]] = {}
    for event in events:
        lanes.setdefault(event.sides, []).append(event)
    ranked = sorted(lanes.items(), key=lambda p: (-sum(e.count for e in p[1]), p[0]))
    drawn = [_lane(sides, inside, span) for sides, inside in ranked[:LANES]]
    if rest := [e for _, inside in ranked[LANES:] for e in inside]:
        drawn.append(_lane((), rest, span, f"{len(ranked) - LANES} other pairs"))
    ticks = tuple(Tick(span.x(d), _name(d, span.months)) for d in span.starts()[:-1])
    return Picture(ticks, _bars(events, span), tuple(drawn), len(ranked))


def _lane(sides: tuple[tuple[str, str], ...], events: Sequence[_Event], span: _Span, label: str = "") -> Lane:
    marks: list[Mark] = []
    used: list[float] = [-100.0] * _LEVELS
    for event in sorted(events, key=lambda e: (e.day, e.href)):
        x = span.x(event.day)
        level = next((i for i, end in enumerate(used) if x - end >= _NEAR), len(marks) % _LEVELS)
        used[level] = x
        times = f" ({event.count})" if event.count > 1 else ""
        about = f"{event.day.isoformat()} {event.label}, {event.shape.replace('_', ' ')}{times}"
        marks.append(Mark(x, level, event.shape, event.tone, about, event.href, event.count))
    levels = 1 + max(m.y for m in marks)
    placed = tuple(
        Mark(m.x, round((m.y - (levels - 1) / 2) * _ROW), m.shape, m.tone, m.label, m.href, m.count) for m in marks
    )
    names = label or " – ".join(n for _, n in sides) or "sides open"
    query = urlencode([("state", s) for s, _ in sides])
    return Lane(names, query, placed, sum(e.count for e in events), 12 + _ROW * levels)


def _bars(events: Sequence[_Event], span: _Span) -> tuple[Bar, ...]:
    starts = span.starts()
    counts = dict.fromkeys(starts[:-1], 0)
    for event in events:
        counts[max(d for d in counts if d <= event.day)] += event.count
    most = max(counts.values())
    found = []
    for start, end in pairwise(starts):
        if count := counts[start]:
            width = round(span.x(end) - span.x(start), 2)
            height = round(100 * count / most, 1)
            query = urlencode(_days(start, end))
            found.append(Bar(span.x(start), width, height, count, _name(start, span.months), query))
    return tuple(found)


def _days(start: date, end: date) -> list[tuple[str, str]]:
    """The filter for days from one to before another."""
    return [("since", start.isoformat()), ("until", (end - timedelta(days=1)).isoformat())]


def _span(days: Sequence[date]) -> _Span:
    first, last = min(days), max(days)
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    months = next(m for m, most in _STEPS if length <= most or m == _STEPS[-1][0])
    whole = first.year * 12 + first.month - 1
    start = _month_of(whole - whole % months)
    end = start
    while end <= last:
        end = _later(end, months)
    return _Span(start, end, months)


def _month_of(number: int) -> date:
    return date(max(1, min(9998, number // 12)), number % 12 + 1, 1)


def _later(day: date, months: int) -> date:
    return _month_of(day.year * 12 + day.month - 1 + months)


def _name(day: date, months: int) -> str:
    if months >= 12:
        return str(day.year) if months == 12 else f"{day.year}–{day.year + months // 12 - 1}"
    return f"{day:%b} {day.year}" if months == 1 else f"Q{(day.month + 2) // 3} {day.year}"


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
